"""Sentences written as headlines are: in capitals, or in the clipped grammar of newspapers. Their parse stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lessons import CHOICES, Corpus, Item, Labels

if TYPE_CHECKING:
    import random

_ARTICLES = frozenset("the a an".split())
_BE = frozenset("is are was were be been".split())
# "Russia will sell" is "Russia to sell", "Chile and Peru" is "Chile, Peru": word → new word, tag, coarse tag, relation.
_WRITTEN = {("will", "aux"): ("to", "TO", "PART", "mark"), ("and", "cc"): (",", ",", "PUNCT", "punct")}


def capitals(words: list[str], rng: random.Random, rarer: float = 1.0) -> list[str]:
    """Sometimes write a sentence in the letters of headlines and old wires."""
    draw = rng.random() * rarer
    if draw > 0.07:
        return words
    change = str.upper if draw < 0.03 else (str.title if draw < 0.055 else str.lower)
    return [change(w) if w.isalpha() else w for w in words]


def clipped(item: Item, vocab: dict[str, list[str]]) -> Item:
    """Return a sentence without articles, forms of "be" and the full stop, "will" as "to" and "and" as a comma."""
    corpus, a, b = item
    words = corpus.words[a:b]
    classes = {name: found[a:b].copy() for name, found in corpus.labels.classes.items()}
    weights = {name: found[a:b].copy() for name, found in corpus.labels.weights.items()}
    pos = corpus.labels.pos[a:b].copy()
    relations = [vocab["deps"][d] for d in classes["deps"][:, 0]]
    heads = classes["heads"][:, 0].tolist()
    governing = {head for i, head in enumerate(heads) if head != i}
    kept = []
    for i, word in enumerate(words):
        lower, bare = word.lower(), i not in governing and heads[i] != i
        article = lower in _ARTICLES and relations[i] == "det"
        copula = lower in _BE and relations[i] in {"cop", "aux:pass", "aux"}
        if bare and (article or copula or (word == "." and i == len(words) - 1)):
            continue
        kept.append(i)
        new = _WRITTEN.get((lower, relations[i])) if bare else None
        if new is not None:
            words[i], pos[i] = new[0], vocab["pos"].index(new[2])
            for name, label in (("tags", new[1]), ("deps", new[3])):
                classes[name][i], weights[name][i] = vocab[name].index(label), [1] + [0] * (CHOICES - 1)
    return _keep(words, Labels(classes, weights, pos, corpus.labels.starts[a:b]), kept)


def _keep(words: list[str], labels: Labels, kept: list[int]) -> Item:
    """Return the words that are kept as a sentence of their own, with heads counted anew."""
    place = np.full(len(words), -1)
    place[kept] = np.arange(len(kept))
    classes = {name: found[kept] for name, found in labels.classes.items()}
    weights = {name: found[kept] for name, found in labels.weights.items()}
    heads = place[classes["heads"].clip(0, len(words) - 1)]
    weights["heads"] = np.where(heads >= 0, weights["heads"], 0).astype(np.float16)
    classes["heads"] = heads.clip(min=0).astype(np.int16)
    part = Labels(classes, weights, labels.pos[kept], labels.starts[kept])
    return Corpus([words[i] for i in kept], part, [(0, len(kept))]), 0, len(kept)
