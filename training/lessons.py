"""Treebanks and the teacher's lessons as arrays, and batches of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from detente.language.features import FeatureSpec, normalise, word_features
from treebank import Tokens, read_documents

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

CHOICES = 4
TASKS = ("heads", "deps", "tags")
LONGEST = 90


class Labels(NamedTuple):
    """What is to be learned of words: the best classes of each task with weights, coarse tags, sentence starts."""

    classes: dict[str, np.ndarray]
    weights: dict[str, np.ndarray]
    pos: np.ndarray
    starts: np.ndarray


@dataclass
class Corpus:
    """Documents one after another, a row a word. `heads` are places within the sentence."""

    words: list[str]
    labels: Labels
    documents: list[tuple[int, int]]

    def sentences(self) -> list[tuple[int, int]]:
        """Return the range of every sentence."""
        begins = np.flatnonzero(self.labels.starts).tolist()
        return list(zip(begins, [*begins[1:], len(self.words)], strict=True))


def _one_hot(values: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return classes and weights where only one class is right; a negative one is unknown."""
    known = np.array(values)
    classes, weights = np.zeros((len(values), CHOICES), np.int16), np.zeros((len(values), CHOICES), np.float16)
    classes[:, 0], weights[:, 0] = known.clip(min=0), known >= 0
    return classes, weights


def _from_treebank(docs: list[Tokens], vocab: dict[str, list[str]]) -> Corpus:
    index = {name: {v: i for i, v in enumerate(values)} for name, values in vocab.items()}
    values: dict[str, list[int]] = {name: [] for name in TASKS}
    bounds, at = [], 0
    for doc in docs:
        for a, b in doc.sentence_bounds():
            values["heads"] += [h - a for h in doc.heads[a:b]]
        values["deps"] += [index["deps"].get(d, -1) for d in doc.deps]
        values["tags"] += [index["tags"].get(t, -1) for t in doc.tags]
        bounds.append((at, at + len(doc)))
        at += len(doc)
    pairs = {name: _one_hot(found) for name, found in values.items()}
    pos = np.array([index["pos"].get(p, 0) for d in docs for p in d.pos], dtype=np.uint8)
    starts = np.array([s for d in docs for s in d.starts], dtype=bool)
    labels = Labels({n: c for n, (c, _) in pairs.items()}, {n: w for n, (_, w) in pairs.items()}, pos, starts)
    return Corpus([w for d in docs for w in d.words], labels, bounds)


def treebank_vocabulary(docs: list[Tokens]) -> dict[str, list[str]]:
    """Return the label sets: those seen at least three times."""
    count = {name: Counter(v for d in docs for v in getattr(d, name)) for name in ("tags", "pos", "deps")}
    return {name: sorted(v for v, n in c.items() if n >= 3) for name, c in count.items()}


class Lessons(NamedTuple):
    """All there is to learn from."""

    gold: Corpus
    dev: Corpus
    silver: Corpus | None
    vocab: dict[str, list[str]]
    common: list[str]  # the commonest words, as `normalise` writes them
    means: np.ndarray | None  # what the teacher sees in each of them


def read_lessons(treebanks: Path, silver: Path | None) -> Lessons:
    """Read treebanks and the file that `silver.py` wrote."""
    docs = [
        d
        for name in ("en_ewt-train", "en_gum-train", "en_gum-train")
        for d in read_documents(treebanks / f"{name}.conllu.xz")
    ]
    dev = list(read_documents(treebanks / "en_gum-dev.conllu.xz"))
    if silver is None:
        vocab = treebank_vocabulary(docs)
        count = Counter(normalise(w) for d in docs for w in d.words)
        common = [w for w, n in count.most_common() if n >= 2]
        return Lessons(_from_treebank(docs, vocab), _from_treebank(dev, vocab), None, vocab, common, None)
    file = np.load(silver)
    vocab = {name: file[f"vocab_{name}"].tolist() for name in ("tags", "pos", "deps")}
    taught = _from_silver(file)
    return Lessons(
        _from_treebank(docs, vocab), _from_treebank(dev, vocab), taught, vocab, file["common"].tolist(), file["means"]
    )


def _from_silver(file) -> Corpus:
    types = file["types"].tolist()
    lengths, documents = file["lengths"], file["documents"]
    ends = np.cumsum(lengths)
    # Heads are counted from the paragraph's first word there, from the sentence's here.
    starts = file["starts"]
    begins = np.maximum.accumulate(np.where(starts, np.arange(len(starts)), 0))
    paragraph = np.repeat(ends - lengths, lengths)
    classes = {name: file[name] for name in TASKS}
    classes["heads"] = classes["heads"] - (begins - paragraph)[:, None].astype(np.int16)
    weights = {name: np.where(file[f"{name}_p"] > 0.01, file[f"{name}_p"], 0) for name in TASKS}
    last = np.append(np.flatnonzero(np.diff(documents)), len(documents) - 1)
    bounds = list(zip([0, *ends[last][:-1].tolist()], ends[last].tolist(), strict=True))
    return Corpus([types[i] for i in file["words"].tolist()], Labels(classes, weights, file["pos"], starts), bounds)


class Rows:
    """The tensors of the embedder for the words of a batch; every word type is looked at once."""

    def __init__(self, spec: FeatureSpec) -> None:
        self.spec, self.lock = spec, Lock()
        self.types: dict[str, int] = {}
        self.found: list[tuple[int, int, np.ndarray, list[int]]] = []

    def number(self, word: str) -> int:
        """Return the number of a word type."""
        known = self.types.get(word)
        if known is None:
            known = self.types[word] = len(self.types)
            row, case, pieces, affixes = word_features(word, self.spec)
            self.found.append((row, case, np.array(pieces), affixes))
        return known

    def __call__(self, texts: list[list[str]]):
        """Return type rows, index (batch, words) and mask."""
        lengths = np.array([len(t) for t in texts])
        with self.lock:
            numbers = np.array([self.number(w) for t in texts for w in t])
        kinds, inverse = np.unique(numbers, return_inverse=True)
        mask = np.arange(lengths.max()) < lengths[:, None]
        index = np.zeros(mask.shape, dtype=np.int64)
        index[mask] = inverse
        found = [self.found[k] for k in kinds]
        at = np.cumsum([0] + [len(f[2]) for f in found[:-1]])
        rows = (
            torch.tensor([f[0] for f in found]),
            torch.tensor([f[1] for f in found]),
            torch.from_numpy(np.concatenate([f[2] for f in found])),
            torch.from_numpy(at),
            torch.tensor([f[3] for f in found]),
        )
        return rows, torch.from_numpy(index), torch.from_numpy(mask)


Item = tuple[Corpus, int, int]


def sentences_of(corpus: Corpus) -> list[Item]:
    """Return the sentences, without overlong ones."""
    return [(corpus, a, b) for a, b in corpus.sentences() if b - a <= LONGEST]


def windows_of(corpus: Corpus, rng: random.Random) -> list[Item]:
    """Return runs of some sentences that begin anywhere, for the splitter."""
    out, at = [], 0
    bounds = corpus.sentences()
    ends = iter(sorted(b for _, b in corpus.documents))
    end = next(ends)
    while at < len(bounds):
        while bounds[at][0] >= end:
            end = next(ends)
        last = at
        for last in range(at, min(at + rng.randint(2, 10), len(bounds))):
            if bounds[last][1] >= end:
                break
        if bounds[last][1] - bounds[at][0] <= 300:
            out.append((corpus, bounds[at][0], bounds[last][1]))
        at = last + 1
    return out


def batches_of(items: list[Item], words: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of about `words` words, of like lengths, in random order."""
    rng.shuffle(items)
    batches = []
    for i in range(0, len(items), 3000):
        batch: list[Item] = []
        for item in sorted(items[i : i + 3000], key=lambda it: it[2] - it[1]):
            if batch and (len(batch) + 1) * (item[2] - item[1]) > words:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    rng.shuffle(batches)
    yield from batches


def padded(batch: list[Item], mask: torch.Tensor, arrays: list[np.ndarray]) -> torch.Tensor:
    """Return (batch, words, …) of the rows of each item, zero where there is no word."""
    rows = torch.from_numpy(np.concatenate([array[a:b] for array, (_, a, b) in zip(arrays, batch, strict=True)]))
    out = torch.zeros(mask.shape + rows.shape[1:], dtype=torch.float32 if rows.is_floating_point() else torch.long)
    out[mask] = rows.to(out.dtype)
    return out
