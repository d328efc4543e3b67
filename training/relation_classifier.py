"""Train the relation classifier: what the first of two marked actors does to the second, by PLOVER type, or nothing.

    python training/relation_classifier.py OUT.pt [--epochs 3] [--layers 6] [--pairs PAIRS.jsonl] [--test TABLE.tsv]

A pretrained MiniLM encoder (that of `teacher.py`) is fine-tuned on the project's own labelled sentences: those written
for it (`relations/`) and, with ``--pairs``, those of public-domain prose and an encyclopedia that it labelled
(`sentences/`, made into pairs by `relation_pairs.py`). With ``--test``, a table with the columns ``sentence``,
``source``, ``target`` and ``gold_root`` is only measured on. `export_classifier.py` makes of the result what ships.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import torch
from torch import nn

from detente.acts.marked import MarkedPair, PieceEncoder
from detente.language.pieces import WordPieces
from fine_tuning import fine_tune
from marked_sentences import TYPES, Marked, fold, mark_spans, read_relations
from networks import RelationNetwork, load_pretrained
from teacher import encoder_folder

_BATCH = 32
# The share of a label that goes to the other types a careful coder could defend.
_OTHERS = 0.3
_SMOOTH = 0.1


def train(
    network: RelationNetwork, sentences: list[Marked], epochs: int, test: list[Marked], seed: int
) -> RelationNetwork:
    """Fine-tune the network, and measure it now and then."""
    pieces = read_pieces()

    def loss_of(batch: list[Marked]) -> torch.Tensor:
        ids, marks = pad(pieces, batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(ids, marks)
        return nn.functional.cross_entropy(scores.float(), _targets(batch))

    def measure(epoch: int) -> str:
        due = test and (epoch % 2 or epoch == epochs - 1)
        return f", test {score(predict(network, pieces, test), test)}" if due else ""

    fine_tune(
        network, sentences, loss_of, size=lambda s: len(s.pair.text), batch=_BATCH, epochs=epochs, seed=seed,
        after=measure,
    )  # fmt: skip
    return network


def read_vocabulary() -> list[str]:
    """Return the pieces of the pretrained encoder, in the order of their numbers."""
    return (Path(encoder_folder()) / "vocab.txt").read_text("utf-8").splitlines()


def read_pieces() -> PieceEncoder:
    """Return what turns sentences into pieces of the pretrained encoder."""
    return PieceEncoder(WordPieces({piece: number for number, piece in enumerate(read_vocabulary())}))


def pad(pieces: PieceEncoder, batch: list[Marked]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return numbers of pieces (batch, n), padded with 0, and places of the opening marks (batch, 2)."""
    read = [pieces.encode(one.pair) for one in batch]
    ids = torch.zeros(len(read), max(e.ids.shape[1] for e in read), dtype=torch.long)
    for row, one in zip(ids, read, strict=True):
        row[: one.ids.shape[1]] = torch.from_numpy(one.ids[0])
    return ids, torch.cat([torch.from_numpy(one.marks) for one in read])


def _targets(batch: list[Marked]) -> torch.Tensor:
    """Return smoothed labels (batch, types)."""
    targets = torch.full((len(batch), len(TYPES)), _SMOOTH / len(TYPES))
    for row, one in zip(targets, batch, strict=True):
        shared = _OTHERS if one.others else 0.0
        row[TYPES.index(one.type)] += (1 - _SMOOTH) * (1 - shared)
        for other in one.others:
            row[TYPES.index(other)] += (1 - _SMOOTH) * shared / len(one.others)
    return targets


@torch.no_grad()
def predict(network: RelationNetwork, pieces: PieceEncoder, sentences: list[Marked]) -> torch.Tensor:
    """Return probabilities (sentences, types)."""
    network.eval()
    parts = []
    for at in range(0, len(sentences), 64):
        ids, marks = pad(pieces, sentences[at : at + 64])
        parts.append(network(ids, marks).softmax(-1))
    return torch.cat(parts)


def score(probabilities: torch.Tensor, test: list[Marked]) -> str:
    """Return accuracy and macro-F1 as the benchmark counts them: CONCEDE and RETREAT are one, NONE is no answer."""
    names = [fold(t) for t in TYPES if t != "NONE"]
    classes = list(dict.fromkeys(names))
    merged = torch.zeros(len(test), len(classes))
    for column, name in enumerate(names):
        merged[:, classes.index(name)] += probabilities[:, column]
    found = [classes[i] for i in merged.argmax(-1).tolist()]
    gold = [fold(s.type) for s in test]
    shares = []
    for kind in sorted(set(gold)):
        hits = sum(g == f == kind for g, f in zip(gold, found, strict=True))
        shares.append(2 * hits / (gold.count(kind) + found.count(kind)))
    accuracy = sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
    return f"accuracy {accuracy:.3f}, macro-F1 {sum(shares) / len(shares):.3f}"


def read_table(path: Path) -> list[Marked]:
    """Read a table of sentences with their actors and types."""
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [mark_spans(r["sentence"], r["source"], r["target"], r["gold_root"]) for r in rows]


def read_pairs(path: Path) -> list[Marked]:
    """Read the pairs that `relation_pairs.py` writes."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Marked(
            MarkedPair(r["text"], tuple(r["source"]), tuple(r["target"])), r["types"][0], others=tuple(r["types"][1:])
        )
        for r in rows
    ]


def main() -> None:
    """Train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--test", type=Path)
    options = parser.parse_args()
    sentences = [*read_relations(), *(read_pairs(options.pairs) if options.pairs else [])]
    test = read_table(options.test) if options.test else []
    print(f"{len(sentences)} sentences to learn from, {len(test)} to measure on", flush=True)
    network = RelationNetwork(len(TYPES), len(read_vocabulary()), layers=options.layers)
    load_pretrained(network, encoder_folder())
    train(network, sentences, options.epochs, test, options.seed)
    torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
