"""The sentence splitter as a spaCy component: a small network, and a few things that never begin a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.util import minibatch

from detente.language.network import Network, load_network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

# Closing marks belong to the sentence they close, whatever the network says.
_CLOSING = frozenset(".,;:!?)]}%'’”»…")
# A title or rank stands before a name; no sentence ends in one of these with a name following.
_BEFORE_NAMES = frozenset(
    "mr. mrs. ms. messrs. dr. prof. gen. lt. lt-gen. maj. maj-gen. brig. col. capt. cmdr. adm. sgt. gov. sen. rep. rev. hon. pres. "
    "amb. st. vs. v. no. nos. fig. art. maj.-gen. lt.-gen. lt.-col. brig.-gen.".split()
)


def may_begin(words: Sequence[str], at: int) -> bool:
    """Return whether a sentence may begin at the word `at`, whatever the network says."""
    if not words[at].strip():
        return False
    if words[at] in _CLOSING or words[at] in {"''", "n't", "'s", "’s"}:
        return False
    before = words[at - 1].lower() if at else ""
    joined = "".join(words[max(0, at - 3) : at]).lower()
    return not (before in _BEFORE_NAMES or any(joined.endswith(f"-{t}") for t in ("gen.", "col.")))


class Splitter:
    """Marks where sentences begin. A paragraph break always parts sentences."""

    def __init__(self) -> None:
        self.network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Mark one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64, **_: Any) -> Iterator[Doc]:
        """Mark documents in batches."""
        for docs in minibatch(stream, batch_size):
            texts = [[t.text for t in doc if not t.is_space] for doc in docs]
            for doc, starts in zip(docs, self.find_starts(texts), strict=True):
                _mark(doc, starts)
                yield doc

    def find_starts(self, texts: list[list[str]]) -> list[list[bool]]:
        """Return, for every word of every text, whether a sentence begins there."""
        assert self.network is not None, "a Splitter must be loaded before it is used"
        full = [text for text in texts if text]
        if not full:
            return [[] for _ in texts]
        weights = self.network.weights
        encoded = self.network.encode(full)
        scores = weights.linear("start", np.concatenate(encoded))[:, 0]
        found, at = [], 0
        for text in texts:
            part = scores[at : at + len(text)]
            found.append([i == 0 or (bool(part[i] > 0) and may_begin(text, i)) for i in range(len(text))])
            at += len(text)
        return found

    def from_disk(self, path: Path, **_: Any) -> Splitter:
        """Load the weights."""
        self.network = load_network(Path(path) / "network.npz")
        return self

    def to_disk(self, path: Path, **_: Any) -> None:
        """Refuse: the weights are written by the training script."""
        raise NotImplementedError("The splitter's weights are written by training/build_pipeline.py.")


def _mark(doc: Doc, starts: list[bool]) -> None:
    flags = iter(starts)
    broken = False
    for token in doc:
        if token.is_space:
            broken = broken or token.text.count("\n") > 1
            token.is_sent_start = token.i == 0
            continue
        token.is_sent_start = next(flags) or broken or token.i == 0
        broken = False


@Language.factory("detente_splitter")
def make_splitter(nlp: Language, name: str) -> Splitter:
    """Make the component; weights are loaded with the pipeline."""
    return Splitter()
