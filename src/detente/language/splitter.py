"""The sentence splitter as a spaCy component: a small network, and a few things that never begin a sentence."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language

from detente.language.network import Network, load_network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

# Words looked at together: enough for quick matrix products, few enough to stay small in memory.
_TOGETHER = 6000
# What the network must at least say for a sentence to begin; zero would be an even chance. Of the values from -3 to 1
# this one lost least on EWT's development documents with and without their paragraphs marked.
_LIKELY = -0.25
# Closing marks belong to the sentence they close, whatever the network says.
_CLOSING = frozenset(".,;:!?)]}%'’”»…")
_RANKS = frozenset("maj brig lt col capt cmdr adm sgt gen messrs".split())
_CLOSING_QUOTES = frozenset({'"', "''", "’", "”", "'"})
# A title or rank stands before a name; no sentence ends in one of these with a name following.
_BEFORE_NAMES = frozenset(
    "mr. mrs. ms. messrs. dr. prof. gen. lt. lt-gen. maj. maj-gen. brig. col. capt. cmdr. adm. sgt. gov. sen. rep. "
    "rev. hon. pres. amb. st. vs. v. no. nos. fig. art. maj.-gen. lt.-gen. lt.-col. brig.-gen.".split()
)


def may_begin(words: Sequence[str], at: int) -> bool:
    """Return whether a sentence may begin at the word `at`, whatever the network says."""
    if not words[at].strip():
        return False
    if words[at] in _CLOSING or words[at] in {"''", "n't", "'s", "’s"}:
        return False
    if at and (words[at - 1] == "," or (at > 1 and words[at - 2] == "," and words[at - 1] in _CLOSING_QUOTES)):
        return False  # "…," he said: the speaker belongs to the words
    before = words[at - 1].lower() if at else ""
    joined = "".join(words[max(0, at - 3) : at]).lower()
    if before == "." and at > 1 and words[at - 2].lower() in _RANKS:
        return False  # the tokenizer parts the full stop from ranks that it does not know
    return not (before in _BEFORE_NAMES or any(joined.endswith(f"-{t}") for t in ("gen.", "col.")))


def settle_quotes(words: Sequence[str], starts: list[bool]) -> list[bool]:
    """Return starts moved so that a straight quotation mark stands with what it opens or closes.

    Which of the two it does is told by counting, where a paragraph has as many of one as of the other.
    """
    marks = [i for i, word in enumerate(words) if word == '"']
    if len(marks) % 2:
        return starts
    settled = list(starts)
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        if opening + 1 < closing and settled[opening + 1]:
            settled[opening], settled[opening + 1] = True, False
        if settled[closing]:
            settled[closing] = False
            if closing + 1 < len(words):
                settled[closing + 1] = may_begin(words, closing + 1)
    return settled


class Splitter:
    """Marks where sentences begin. A paragraph break always parts sentences."""

    def __init__(self) -> None:
        self.network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Mark one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64, **_: object) -> Iterator[Doc]:
        """Mark documents in batches."""
        remaining = iter(stream)
        while docs := list(itertools.islice(remaining, batch_size)):
            texts = [[t.text for t in doc if not t.is_space] for doc in docs]
            for doc, starts in zip(docs, self.find_starts(texts), strict=True):
                _mark(doc, starts)
                yield doc

    def find_starts(self, texts: list[list[str]]) -> list[list[bool]]:
        """Return, for every word of every text, whether a sentence begins there."""
        assert self.network is not None, "a Splitter must be loaded before it is used"
        found, batch, size = [], [], 0
        for text in texts:
            batch.append(text)
            size += len(text)
            if size >= _TOGETHER:
                found += self._find(batch)
                batch, size = [], 0
        return found + self._find(batch)

    def _find(self, texts: list[list[str]]) -> list[list[bool]]:
        assert self.network is not None
        if not any(texts):
            return [[] for _ in texts]
        x, layout = self.network.encode(texts)
        likely = self.network.weights.linear("start", x)[layout.rows, 0] > _LIKELY
        found, at = [], 0
        for text in texts:
            part = likely[at : at + len(text)].tolist()
            starts = [i == 0 or (start and may_begin(text, i)) for i, start in enumerate(part)]
            found.append(settle_quotes(text, starts))
            at += len(text)
        return found

    def from_disk(self, path: Path, **_: object) -> Splitter:
        """Load the weights."""
        self.network = load_network(Path(path) / "network.npz")
        return self

    def to_disk(self, path: Path, **_: object) -> None:
        """Refuse: the weights are written by the training script."""
        raise NotImplementedError("The splitter's weights are written by training/build_pipeline.py.")


def _mark(doc: Doc, starts: list[bool]) -> None:
    flags, broken = iter(starts), False
    values: Any = np.full(len(doc), -1, dtype=np.int64)
    for token in doc:
        if token.is_space:
            broken = broken or token.text.count("\n") > 1
        elif next(flags) or broken:
            values[token.i] = 1
            broken = False
    values[:1] = 1
    doc.from_array(["SENT_START"], values.astype(np.uint64)[:, None])


@Language.factory("detente_splitter")
def make_splitter(nlp: Language, name: str) -> Splitter:  # noqa: ARG001 - spaCy gives both by name
    """Make the component; weights are loaded with the pipeline."""
    return Splitter()
