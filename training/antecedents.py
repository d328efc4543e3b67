"""Fits the weights by which a pronoun's antecedent is chosen (`detente.actors.antecedents`).

    python training/antecedents.py TREEBANKS [--rounds 2] [--strength 1] [--labels 5]

Learns from three sources: who is who in the training part of GUM (annotations CC BY 4.0; texts under free licences);
half `a` of the labels in ``benchmarks/references.csv``, on texts in the public domain or under CC BY-SA (not those of
Reuters); our own sentences, half `a` of ``benchmarks/mentions/reference.csv`` and ``antecedents.csv`` beside this
script, whose pairs of sentences differ only in whether a state or a thing could do what is told. A pronoun is right
with any earlier mention of what it stands for, so the sum of their probabilities is raised. Entities are those that
détente itself finds, with its own parses; pronouns resolved in one round are candidates of the next. Writes
``src/detente/resources/lexicons/actors/antecedents.csv`` and prints how often the likeliest answer is right in the
held-out part of GUM.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from detente.actors import find, load_gazetteer
from detente.actors.antecedents import describe, weigh
from detente.actors.reference import Reference
from detente.language import load_pipeline
from detente.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUT = Path(__file__).parents[1] / "src/detente/resources/lexicons/actors/antecedents.csv"
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
SOURCE = "fitted on GUM and own labels by training/antecedents.py"
_ENTITY = re.compile(r"(\()?(\d+)(-[^()]*)?(\))?")
_RARE = 4


@dataclass
class Gold:
    """A text, and for the offset of the head of every mention the numbers of what it mentions."""

    text: str = ""
    heads: dict[int, set[int]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A pronoun: the features of its candidates (last: none of them), and which are right."""

    rows: list[list[str]]
    right: list[bool]
    weight: float


def read_gum(path: Path) -> Iterator[Gold]:
    """Yield the documents of a GUM treebank with their mentions."""
    gold, fresh = Gold(), True
    words: list[list[str]] = []
    opened: dict[int, list[tuple[int, str]]] = {}
    paragraph = False
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if not fresh:
                    yield gold
                gold, fresh, paragraph, opened = Gold(), False, False, {}
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.strip() == "":
                _add(gold, words, opened, paragraph)
                words, paragraph = [], False
            elif not line.startswith("#"):
                row = line.rstrip("\n").split("\t")
                if "." not in row[0]:
                    words.append(row)
    yield gold


def _add(gold: Gold, rows: list[list[str]], opened: dict[int, list[tuple[int, str]]], paragraph: bool) -> None:
    """Add a sentence to the text, and the heads of the mentions that end in it."""
    if gold.text:
        gold.text += "\n\n" if paragraph else " "
    starts, words, glued = [], [], set()
    for row in rows:
        if "-" in row[0]:
            begin, end = map(int, row[0].split("-"))
            glued |= set(range(begin, end + ("SpaceAfter=No" in row[9])))
            continue
        starts.append(len(gold.text))
        words.append(row)
        gold.text += row[1]
        if "SpaceAfter=No" not in row[9] and int(row[0]) not in glued:
            gold.text += " "
    gold.text = gold.text.rstrip()
    spans: list[tuple[int, int, int]] = []
    for i, row in enumerate(words):
        marks = re.search(r"Entity=([^|]*)", row[9])
        for mark in _ENTITY.finditer(_plain(marks[1]) if marks else ""):
            number = int(mark[2])
            if mark[1]:
                opened.setdefault(number, []).append((i, ""))
            if mark[4] and opened.get(number):
                spans.append((number, opened[number].pop()[0], i))
    opened.clear()
    for number, begin, end in spans:
        inside = range(begin, end + 1)
        head = next((i for i in inside if int(words[i][6]) - 1 not in inside), end)
        gold.heads.setdefault(starts[head], set()).add(number)
        gold.first[number] = min(gold.first.get(number, 1 << 30), starts[head])


def _plain(marks: str) -> str:
    """Return the brackets and numbers of a cell, without what is said of each mention."""
    return re.sub(r"-(?:[^()]|\([^()\d][^()]*\))*", "", re.sub(r"\((\d+)-", r"(\1-", marks))


class Watched(Reference):
    """Keeps every choice that it is asked to make."""

    seen_choices: list = []  # noqa: RUF012 - one list for the run, emptied by its reader

    def weigh(self, pronoun, candidates):
        """Weigh as ever, and keep the question."""
        rows = describe(pronoun, candidates, self.discourse.named)
        Watched.seen_choices.append((pronoun, list(candidates), rows))
        return weigh(pronoun, candidates, self.discourse.named, self.weights)


def choices(document: Document, pipeline, gazetteer, weights) -> list:
    """Return the questions that reading a document asks, with the sentences."""
    Watched.seen_choices = []
    sentences = pipeline.parse(document)
    make = lambda g: Watched(g, weights=weights)  # noqa: E731
    original, find.Reference = find.Reference, make
    try:
        find.find_actors(document, sentences, gazetteer=gazetteer)
    finally:
        find.Reference = original
    offsets = [[t.start for t in s.tokens] for s in sentences]
    return [(p, [(offsets[e.sentence][e.index], e) for e in c], rows) for p, c, rows in Watched.seen_choices]


def cases_of_gum(golds: Sequence[Gold], pipeline, gazetteer, weights) -> Iterator[Case]:
    """Yield the pronouns of GUM whose place was found."""
    for number, gold in enumerate(golds):
        document = Document(id=f"sha256:{number}", text=gold.text)
        for pronoun, candidates, rows in choices(document, pipeline, gazetteer, weights):
            ids = gold.heads.get(pronoun.token.start, set())
            right = [bool(ids & gold.heads.get(at, set())) for at, e in candidates]
            yield Case(rows, [*right, not any(right)], 1.0)


def cases_of_labels(pipeline, gazetteer, weights, weight: float) -> Iterator[Case]:
    """Yield the labelled pronouns of half a, Reuters aside."""
    sys.path.insert(0, str(BENCHMARKS))
    import reference as labels

    wanted: dict[tuple[str, str], dict[int, str]] = {}
    with (BENCHMARKS / "references.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["half"] == "a" and row["corpus"] != "reuters":
                wanted.setdefault((row["corpus"], row["document"]), {})[int(row["start"])] = row["referent"]
    for (corpus, key), answers in wanted.items():
        document = labels.make_document(labels.read_corpus(corpus)[key])
        for pronoun, candidates, rows in choices(document, pipeline, gazetteer, weights):
            answer = answers.get(pronoun.token.start)
            if answer is None or answer == "unclear":
                continue
            accepted = {frozenset(one.split("+")) for one in answer.split("/")}
            right = [frozenset(a.code or a.id for a in e.actors) in accepted for _, e in candidates]
            none = not any(right)
            if none or "none" in answer.split("/"):
                # Things and persons of no state are right as well, whichever they are.
                right = [r or not e.actors for r, (_, e) in zip(right, candidates, strict=True)]
                none = True
            yield Case(rows, [*right, none], weight)


def cases_of_mentions(pipeline, gazetteer, weights, weight: float) -> Iterator[Case]:
    """Yield the pronouns marked in our own sentences: half a of the benchmark, and lessons for this alone."""
    sys.path.insert(0, str(BENCHMARKS))
    from actors import read_rows

    marked = [(row, row.half == "a") for row in read_rows([BENCHMARKS / "mentions" / "reference.csv"])]
    lessons = [(row, True) for row in read_rows([Path(__file__).with_suffix(".csv")])]
    for number, row in enumerate(row for row, mine in (*marked, *lessons) if mine):
        wanted = {gold.start: gold.wanted for gold in row.gold}
        document = Document(id=f"sha256:own{number}", text=row.text)
        for pronoun, candidates, rows in choices(document, pipeline, gazetteer, weights):
            answer = wanted.get(pronoun.token.start)
            if answer is None:
                continue
            right = [frozenset(a.code or a.id for a in e.actors) == frozenset(answer.split("+")) for _, e in candidates]
            if answer == "?":
                right = [not e.actors for _, e in candidates]
            yield Case(rows, [*right, not any(right) or answer == "?"], weight)


def fit(cases: Sequence[Case], strength: float) -> dict[str, float]:
    """Return the weights that make the right answers likeliest, kept small by `strength`."""
    often = Counter(f for c in cases for row in c.rows for f in set(row))
    names = sorted(f for f, n in often.items() if n >= _RARE)
    index = {f: i for i, f in enumerate(names)}
    rows, cols, bounds, right, weights = [], [], [0], [], []
    for case in cases:
        for row, is_right in zip(case.rows, case.right, strict=True):
            cols += [index[f] for f in row if f in index]
            rows += [len(right)] * sum(f in index for f in row)
            right.append(is_right)
        bounds.append(len(right))
        weights.append(case.weight)
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((np.ones(len(cols)), (rows, cols)), shape=(len(right), len(names)))
    starts, each = np.array(bounds[:-1]), np.diff(bounds)
    mask, scale = np.array(right), np.array(weights)

    def loss(w):
        z = matrix @ w
        z -= np.repeat(np.maximum.reduceat(z, starts), each)
        e = np.exp(z)
        whole, good = np.add.reduceat(e, starts), np.add.reduceat(e * mask, starts) + 1e-12
        value = -(scale * np.log(good / whole)).sum() + 0.5 * strength * (w**2).sum()
        push = np.repeat(scale, each) * (e / np.repeat(whole, each) - e * mask / np.repeat(good, each))
        return value, matrix.T @ push + strength * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x, strict=True))


def accuracy(cases: Sequence[Case], weights: dict[str, float]) -> float:
    """Return how often the likeliest answer is right."""
    hits = [c.right[int(np.argmax([sum(weights.get(f, 0.0) for f in row) for row in c.rows]))] for c in cases]
    return float(np.mean(hits))


def write(weights: dict[str, float]) -> None:
    """Write the weights as a lexicon."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight", "source"])
        writer.writerows([f, f"{w:.3f}", SOURCE] for f, w in sorted(weights.items()) if abs(w) >= 0.005)


def main() -> None:
    """Fit in rounds, write, and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--strength", type=float, default=1.0)
    parser.add_argument("--labels", type=float, default=5.0, help="how much a label counts beside a pronoun of GUM")
    given = parser.parse_args()
    pipeline, gazetteer = load_pipeline(), load_gazetteer()
    golds = list(read_gum(given.treebanks / "en_gum-train.conllu.xz"))
    held = list(read_gum(given.treebanks / "en_gum-dev.conllu.xz"))
    weights: dict[str, float] = {}
    for number in range(given.rounds):
        gum = list(cases_of_gum(golds, pipeline, gazetteer, weights))
        own = list(cases_of_labels(pipeline, gazetteer, weights, given.labels))
        own += cases_of_mentions(pipeline, gazetteer, weights, given.labels)
        weights = fit([*gum, *own], given.strength)
        right = (
            f"{accuracy(gum, weights):.3f} of {len(gum)} in GUM, {accuracy(own, weights):.3f} of {len(own)} own labels"
        )
        print(f"round {number}: right {right}")
    write(weights)
    test = list(cases_of_gum(held, pipeline, gazetteer, weights))
    print(f"held out: {len(test)} pronouns, right {accuracy(test, weights):.3f}, {len(weights)} weights")


if __name__ == "__main__":
    main()
