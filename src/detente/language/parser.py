"""The tagger-parser as a spaCy component: tags, coarse tags, lemmas, heads and relations of every sentence."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language

from detente.language.doubles import settle_doubles
from detente.language.lemmas import Lemmas, load_lemmas
from detente.language.network import Layout, Network, load_network
from detente.language.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Places = NDArray[np.intp]

# A parse costs the square of a sentence's length in memory; no sentence people write is longer than this.
LONGEST = 250
# Words parsed together: enough for quick matrix products, few enough to stay small in memory.
_TOGETHER = 4000


@dataclass(frozen=True)
class Parse:
    """Class numbers of tags, coarse tags and relations, and heads as places in the sentence, for the words of one."""

    tags: Places
    pos: Places
    heads: Places
    relations: Places


class Parser:
    """Parses the sentences that earlier components have marked."""

    def __init__(self) -> None:
        self.network: Network | None = None
        self.lemmas: Lemmas | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Parse one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256, **_: object) -> Iterator[Doc]:
        """Parse documents in batches: many sentences share each matrix product."""
        remaining = iter(stream)
        while docs := list(itertools.islice(remaining, batch_size)):
            texts = [[t.text for t in doc] for doc in docs]
            runs = [_runs(doc) for doc in docs]
            found = self.parse([[text[i] for i in run] for text, mine in zip(texts, runs, strict=True) for run in mine])
            parses = iter(found)
            for doc, text, mine in zip(docs, texts, runs, strict=True):
                self._annotate(doc, text, mine, [next(parses) for _ in mine])
                yield doc

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return the parse of every sentence; none depends on the others."""
        out: list[Parse] = []
        batch: list[Sequence[str]] = []
        size = 0
        for sentence in sentences:
            batch.append(sentence)
            size += len(sentence)
            if size >= _TOGETHER:
                out += self._parse_batch(batch)
                batch, size = [], 0
        return out + (self._parse_batch(batch) if batch else [])

    def _parse_batch(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        assert self.network is not None, "a Parser must be loaded before it is used"
        weights = self.network.weights
        x, layout = self.network.encode(sentences)
        tags = weights.linear("tag", x)[layout.rows].argmax(-1)
        pos = weights.linear("pos", x)[layout.rows].argmax(-1)
        above = self._heads(x, layout)
        relations = self._relations(x, above)[layout.rows].argmax(-1)
        away = (above - np.arange(len(x)))[layout.rows]
        out, at = [], 0
        for sentence in sentences:
            part = slice(at, at + len(sentence))
            heads = away[part] + np.arange(len(sentence))
            out.append(self._settle(Parse(tags[part], pos[part], heads, relations[part])))
            at += len(sentence)
        return out

    def _heads(self, x: Floats, layout: Layout) -> Places:
        """Return the row of the head of every row (biaffine scores, Dozat & Manning 2017)."""
        assert self.network is not None
        weights = self.network.weights
        dep, head = (np.maximum(weights.linear(name, x), 0) for name in ("arc_dep", "arc_head"))
        dep = weights.linear("arc", dep)
        above = np.arange(len(x))
        for rows in layout.groups:
            scores = dep[rows] @ head[rows].transpose(0, 2, 1)
            scores += weights.arrays["arc_distance"][self.network.distances(rows.shape[1])]
            for places, mine in zip(rows, scores, strict=True):
                above[places] = places[best_tree(mine)]
        return above

    def _relations(self, x: Floats, above: Places) -> Floats:
        """Return scores of the relations between every row and its head."""
        assert self.network is not None
        weights, far = self.network.weights, self.network.far
        hidden = weights.linear("rel_dep", x)
        hidden += weights.linear("rel_head", x)[above]
        hidden += weights.arrays["rel_distance"][np.clip(above - np.arange(len(x)), -far, far) + far]
        np.maximum(hidden, 0, out=hidden)
        return weights.linear("rel", hidden)

    def _settle(self, parse: Parse) -> Parse:
        """Leave every verb one subject and one object."""
        assert self.network is not None
        names = self.network.weights.meta["vocab"]
        relations = [names["deps"][r] for r in parse.relations]
        if len(set(zip(parse.heads.tolist(), relations, strict=True))) == len(relations):
            return parse
        pos = [names["pos"][p] for p in parse.pos]
        for word, head, relation in settle_doubles(pos, parse.heads, relations):
            parse.heads[word], parse.relations[word] = head, names["deps"].index(relation)
        return parse

    def _annotate(self, doc: Doc, text: list[str], runs: list[Places], parses: list[Parse]) -> None:
        assert self.network is not None
        assert self.lemmas is not None
        names, add = self.network.weights.meta["vocab"], doc.vocab.strings.add
        tag_keys = np.array([add(t) for t in names["tags"]], dtype=np.uint64)
        dep_keys = np.array([add(d) for d in names["deps"]], dtype=np.uint64)
        pos_keys = np.array([doc.vocab.strings[p] for p in names["pos"]], dtype=np.uint64)
        verb_tags = np.array([t.startswith("VB") for t in names["tags"]])
        verb_pos = np.array([p in {"VERB", "AUX"} for p in names["pos"]])
        values: Any = np.zeros((len(doc), 5), dtype=np.uint64)
        for run, parse in zip(runs, parses, strict=True):
            heads = run[parse.heads]
            # The two are guessed apart; what is tagged as a verb is one ("Italy allied with Germany").
            verbal = verb_tags[parse.tags] & ~verb_pos[parse.pos]
            values[run, 0] = tag_keys[parse.tags]
            values[run, 1] = np.where(verbal, doc.vocab.strings["VERB"], pos_keys[parse.pos])
            values[run, 2] = [add(self.lemmas(text[i], names["tags"][t])) for i, t in zip(run, parse.tags, strict=True)]
            values[run, 3] = np.where(heads == run, add("ROOT"), dep_keys[parse.relations])
            values[run, 4] = (heads - run).astype(np.int64).astype(np.uint64)
        _attach_spaces(doc, values)
        doc.from_array(["TAG", "POS", "LEMMA", "DEP", "HEAD"], values)

    def from_disk(self, path: Path, **_: object) -> Parser:
        """Load weights and lemmas."""
        self.network = load_network(Path(path) / "network.npz")
        arc = self.network.weights.arrays
        arc["arc/weight"], arc["arc/bias"] = arc["arc"][:-1], arc["arc"][-1]
        self.lemmas = load_lemmas(Path(path) / "lemmas.csv")
        return self

    def to_disk(self, path: Path, **_: object) -> None:
        """Refuse: the weights are written by the training script."""
        raise NotImplementedError("The parser's weights are written by training/build_pipeline.py.")


def _runs(doc: Doc) -> list[Places]:
    """Return the places of the words of every sentence, without white space; overlong sentences are cut."""
    if not len(doc):
        return []
    marks = doc.to_array(["SENT_START", "IS_SPACE"]).astype(np.int64)
    bounds = [0, *(np.flatnonzero(marks[1:, 0] == 1) + 1).tolist(), len(doc)]
    out = []
    for a, b in itertools.pairwise(bounds):
        words = a + np.flatnonzero(marks[a:b, 1] == 0)
        out += [words[i : i + LONGEST] for i in range(0, len(words), LONGEST)]
    return out


def _attach_spaces(doc: Doc, values: NDArray[np.uint64]) -> None:
    """White space hangs on the word before it (after it, at the beginning of a document)."""
    add = doc.vocab.strings.add
    for at in np.flatnonzero(doc.to_array("IS_SPACE")).tolist():
        back = -1 if at else (1 if len(doc) > 1 else 0)
        values[at] = (
            add("_SP"),
            doc.vocab.strings["SPACE"],
            add(doc[at].text),
            add("dep"),
            np.int64(back).astype(np.uint64),
        )


@Language.factory("detente_parser")
def make_parser(nlp: Language, name: str) -> Parser:  # noqa: ARG001 - spaCy gives both by name
    """Make the component; weights are loaded with the pipeline."""
    return Parser()
