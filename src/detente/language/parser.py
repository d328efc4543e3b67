"""The tagger-parser as a spaCy component: tags, coarse tags, lemmas, heads and relations of every sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.util import minibatch

from detente.language.lemmas import Lemmas, load_lemmas
from detente.language.network import Network, load_network
from detente.language.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span

# A parse costs the square of a sentence's length in memory; no sentence people write is longer than this.
LONGEST = 250


class Parser:
    """Parses the sentences that earlier components have marked."""

    def __init__(self) -> None:
        self.network: Network | None = None
        self.lemmas: Lemmas | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Parse one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64, **_: Any) -> Iterator[Doc]:
        """Parse documents in batches: many sentences share each matrix product."""
        for docs in minibatch(stream, batch_size):
            runs = [run for doc in docs for run in _runs(doc)]
            results = self._parse([[t.text for t in words] for words in runs])
            at = 0
            for doc in docs:
                count = len(_runs(doc))
                self._annotate(doc, runs[at : at + count], results[at : at + count])
                at += count
                yield doc

    def _parse(self, texts: list[list[str]]) -> list[tuple[Any, Any, Any, Any]]:
        """Return (tags, pos, heads, relations) of every sentence, as class numbers and indices."""
        assert self.network is not None, "a Parser must be loaded before it is used"
        if not texts:
            return []
        weights = self.network.weights
        encoded = self.network.encode(texts)
        x = np.concatenate(encoded)
        tags = weights.linear("tag", x).argmax(-1)
        pos = weights.linear("pos", x).argmax(-1)
        ones = np.ones((len(x), 1), dtype=np.float32)
        project = lambda name: np.maximum(weights.linear(name, x), 0)  # noqa: E731
        arc_dep = np.concatenate([project("arc_dep"), ones], -1) @ weights.arrays["arc"]
        arc_head = project("arc_head")
        ends = np.cumsum([len(t) for t in texts]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        heads = [best_tree(arc_dep[a:b] @ arc_head[a:b].T) for a, b in spans]
        relations = self._relations(x, np.concatenate([h + a for h, (a, _) in zip(heads, spans, strict=True)]), ones)
        return [(tags[a:b], pos[a:b], h, relations[a:b]) for h, (a, b) in zip(heads, spans, strict=True)]

    def _relations(self, x: NDArray[np.float32], heads: NDArray[np.intp], ones: NDArray[np.float32]) -> NDArray[np.intp]:
        assert self.network is not None
        weights = self.network.weights
        dep = np.concatenate([np.maximum(weights.linear("rel_dep", x), 0), ones], -1)
        head = np.concatenate([np.maximum(weights.linear("rel_head", x), 0), ones], -1)[heads]
        size = weights.arrays["rel"].shape
        left = (dep @ weights.arrays["rel"].reshape(size[0], -1)).reshape(len(x), size[1], size[2])
        best: NDArray[np.intp] = np.einsum("noj,nj->no", left, head).argmax(-1)
        return best

    def _annotate(self, doc: Doc, runs: list[list[Any]], results: list[tuple[Any, Any, Any, Any]]) -> None:
        assert self.network is not None and self.lemmas is not None
        vocab = self.network.weights.meta["vocab"]
        add = doc.vocab.strings.add
        values = np.zeros((len(doc), 5), dtype=np.uint64)
        for words, (tags, pos, heads, relations) in zip(runs, results, strict=True):
            for k, token in enumerate(words):
                tag = vocab["tags"][tags[k]]
                root = heads[k] == k
                values[token.i] = (
                    add(tag),
                    POS_IDS[vocab["pos"][pos[k]]],
                    add(self.lemmas(token.text, tag)),
                    add("ROOT" if root else vocab["deps"][relations[k]]),
                    np.int64(words[heads[k]].i - token.i).astype(np.uint64),
                )
        _attach_spaces(doc, values)
        doc.from_array([TAG, POS, LEMMA, DEP, HEAD], values)

    def from_disk(self, path: Path, **_: Any) -> Parser:
        """Load weights and lemmas."""
        self.network = load_network(Path(path) / "network.npz")
        self.lemmas = load_lemmas(Path(path) / "lemmas.csv")
        return self

    def to_disk(self, path: Path, **_: Any) -> None:
        """Refuse: the weights are written by the training script."""
        raise NotImplementedError("The parser's weights are written by training/build_pipeline.py.")


def _runs(doc: Doc) -> list[list[Any]]:
    """Return the words of every sentence without white space, overlong sentences cut."""
    sentences: Iterable[Span] = doc.sents
    words = [[t for t in sent if not t.is_space] for sent in sentences]
    return [run[i : i + LONGEST] for run in words for i in range(0, len(run), LONGEST)]


def _attach_spaces(doc: Doc, values: NDArray[np.uint64]) -> None:
    """White space hangs on the word before it (after it, at the beginning of a document)."""
    for token in doc:
        if token.is_space:
            back = -1 if token.i else (1 if len(doc) > 1 else 0)
            add = doc.vocab.strings.add
            values[token.i] = (add("_SP"), POS_IDS["SPACE"], add(token.text), add("dep"), np.int64(back).astype(np.uint64))


@Language.factory("detente_parser")
def make_parser(nlp: Language, name: str) -> Parser:
    """Make the component; weights are loaded with the pipeline."""
    return Parser()
