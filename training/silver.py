"""Let the teacher parse raw text: its sentences, tags, heads and relations, with its doubts, become lessons.

    python training/silver.py CORPORA TREEBANKS TEACHER.pt OUT.npz [--minutes 20]

Beside the lessons, the mean of what the teacher sees in every common word is kept: the student's word rows begin there.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
import torch

from detente.language.features import normalise
from raw_text import read_corpora
from teacher import CHUNK_WORDS, Batcher, Teacher, chunks, encoder_folder
from treebank import read_documents

CHOICES = 4  # heads, tags and relations kept for a word; further ones have next to no weight
MEAN_WIDTH = 160
COMMON = 60_000


class Part(NamedTuple):
    """A paragraph to be parsed."""

    document: int
    paragraph: int
    words: list[str]


class Means:
    """Running means of the teacher's vectors by word."""

    def __init__(self, common: list[str], width: int) -> None:
        self.rows = {w: i for i, w in enumerate(common)}
        self.sums, self.counts = np.zeros((len(common), width), dtype=np.float32), np.zeros(len(common))

    def add(self, words: list[str], vectors: np.ndarray) -> None:
        """Add the vectors of the words that are common."""
        rows = [self.rows.get(normalise(w), -1) for w in words]
        kept = [i for i, r in enumerate(rows) if r >= 0]
        np.add.at(self.sums, [rows[i] for i in kept], vectors[kept])
        np.add.at(self.counts, [rows[i] for i in kept], 1)

    def table(self) -> tuple[list[str], np.ndarray]:
        """Return the words met and their means in fewer dimensions (principal components), of unit variance."""
        met = np.flatnonzero(self.counts)
        means = self.sums[met] / self.counts[met, None]
        weight = np.sqrt(self.counts[met])[:, None]
        means -= (means * weight).sum(0) / weight.sum()
        _, _, axes = np.linalg.svd(means[:20000] * weight[:20000], full_matrices=False)
        small = means @ axes[:MEAN_WIDTH].T
        words = list(self.rows)
        return [words[i] for i in met], (small / small.std()).astype(np.float32)


def tokenized(corpora: Path) -> list[Part]:
    """Return the paragraphs of the corpora in words, as the shipped tokenizer cuts them."""
    nlp = spacy.blank("en")
    places = [(d, p, text) for d, paragraphs in enumerate(read_corpora(corpora)) for p, text in enumerate(paragraphs)]
    docs = (nlp.tokenizer(text) for _, _, text in places)
    parts = [Part(d, p, [t.text for t in doc if not t.is_space]) for (d, p, _), doc in zip(places, docs, strict=True)]
    return [part for part in parts if 2 < len(part.words) <= 260]


def choices(logits: torch.Tensor, lengths: list[int]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return, for every text, the best classes of its words and their probabilities."""
    values, places = logits.float().softmax(-1).topk(min(CHOICES, logits.shape[-1]), -1)
    if values.shape[-1] < CHOICES:
        missing = (0, CHOICES - values.shape[-1])
        values, places = torch.nn.functional.pad(values, missing), torch.nn.functional.pad(places, missing)
    values, places = values.numpy().astype(np.float16), places.numpy().astype(np.int16)
    return [(places[b, :n], values[b, :n]) for b, n in enumerate(lengths)]


@torch.no_grad()
def parse(model: Teacher, batcher: Batcher, texts: list[list[str]]) -> tuple[list[dict[str, np.ndarray]], np.ndarray]:
    """Return the lesson of each text, and the vectors of their words."""
    ids, mask, first, shapes = batcher.inputs(texts)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model(ids, mask, first, shapes).float()
    lengths = [len(t) for t in texts]
    starts = model.start(x).squeeze(-1) > 0
    starts[:, 0] = True
    sent = starts.long().cumsum(1)
    real = torch.arange(x.shape[1]) < torch.tensor(lengths)[:, None]
    arcs = model.arcs(x).masked_fill(~((sent.unsqueeze(1) == sent.unsqueeze(2)) & real.unsqueeze(1)), -1e4)
    tasks = {"heads": arcs, "deps": model.relations(x, arcs.argmax(-1)), "tags": model.tag(x)}
    kept = {name: choices(logits, lengths) for name, logits in tasks.items()}
    pos = model.pos(x).argmax(-1).numpy().astype(np.uint8)
    lessons = []
    for b, n in enumerate(lengths):
        lesson = {"starts": starts[b, :n].numpy(), "pos": pos[b, :n]}
        for name, found in kept.items():
            lesson[name], lesson[f"{name}_p"] = found[b]
        lessons.append(lesson)
    return lessons, x.numpy()


def teach(corpora: Path, treebanks: Path, weights: Path, out: Path, limit: float) -> None:
    """Parse the corpora in random order for so many minutes, and write lessons and means."""
    saved = torch.load(weights, weights_only=True)
    folder = encoder_folder()
    model, batcher = Teacher(saved["vocab"], folder), Batcher(folder, saved["vocab"])
    model.load_state_dict(saved["state"])
    model.eval()
    parts, rng = tokenized(corpora), random.Random(1)
    gold = [d for name in ("en_ewt-train", "en_gum-train") for d in read_documents(treebanks / f"{name}.conllu.xz")]
    count = Counter(normalise(w) for words in [p.words for p in parts] + [d.words for d in gold] for w in words)
    means = Means([w for w, n in count.most_common(COMMON) if n >= 2], model.tag.in_features)
    for group in _grouped([Part(0, 0, c.words) for d in gold for c in chunks(d, CHUNK_WORDS, rng)]):
        _add_means(means, group, parse(model, batcher, [p.words for p in group])[1])
    rng.shuffle(parts)
    done, begun, words = [], time.time(), 0
    for number, group in enumerate(_grouped(parts)):
        lessons, vectors = parse(model, batcher, [p.words for p in group])
        _add_means(means, group, vectors)
        done += zip(group, lessons, strict=True)
        words += sum(len(p.words) for p in group)
        if number % 100 == 0:
            print(f"{time.time() - begun:.0f}s {words} words", file=sys.stderr, flush=True)
        if time.time() - begun > limit * 60:
            break
    done.sort(key=lambda pair: pair[0][:2])
    _write(out, done, saved["vocab"], means)
    print(f"{len(done)} paragraphs, {words} words in {time.time() - begun:.0f}s")


def _grouped(parts: list[Part]) -> list[list[Part]]:
    """Cut into batches of like lengths within stretches of the given order."""
    out = []
    for i in range(0, len(parts), 1024):
        group: list[Part] = []
        for part in sorted(parts[i : i + 1024], key=lambda p: len(p.words)):
            if group and (len(group) + 1) * len(part.words) > 2500:
                out.append(group)
                group = []
            group.append(part)
        out.append(group)
    return out


def _add_means(means: Means, group: list[Part], vectors: np.ndarray) -> None:
    for b, part in enumerate(group):
        means.add(part.words, vectors[b, : len(part.words)])


def _write(out: Path, done: list, vocab: dict[str, list[str]], means: Means) -> None:
    types: dict[str, int] = {}
    ids = np.array([types.setdefault(w, len(types)) for part, _ in done for w in part.words], dtype=np.int32)
    arrays = {name: np.concatenate([lesson[name] for _, lesson in done]) for name in done[0][1]}
    arrays["lengths"] = np.array([len(part.words) for part, _ in done], dtype=np.int32)
    arrays["documents"] = np.array([part.document for part, _ in done], dtype=np.int32)
    words, table = means.table()
    np.savez(
        out,
        words=ids,
        types=np.array(list(types)),
        common=np.array(words),
        means=table,
        **arrays,
        **{f"vocab_{name}": np.array(values) for name, values in vocab.items()},
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpora", "treebanks", "teacher", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=20, help="stop after so long with what there is")
    args = parser.parse_args()
    teach(args.corpora, args.treebanks, args.teacher, args.out, args.minutes)


if __name__ == "__main__":
    main()
