"""Train the classifier of drivers: why two states draw closer or apart, if a sentence says so.

    python training/driver_classifier.py ROWS.jsonl OUT.pt [--epochs 3] [--layers 6] [--start EARLIER.pt]

ROWS.jsonl comes from `driver_rows.py`. A pretrained MiniLM encoder is fine-tuned on it with three heads at once: for
the direction, for the kind, and for the words of cause and effect. Of the labelled documents every seventh is held out;
the printed figures are measured on those. `export_classifier.py` makes of the result what ships, and
`driver_calibration.py` fits how sure it may be.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import torch
from torch import nn

from detente.drivers.asked import Asked, AskedEncoder, Stretch
from detente.drivers.classifier import DIRECTIONS
from detente.language.pieces import WordPieces
from detente.records.vocabulary import DRIVER_KINDS
from driver_rows import is_held
from fine_tuning import fine_tune
from networks import DriverNetwork, load_pretrained
from relation_classifier import read_vocabulary
from teacher import encoder_folder

_BATCH = 24
_SMOOTH = 0.06
# What a reader may leave out counts as claimed by so much.
_OPTIONAL = 0.25
# Of the sentences that say nothing of any pair so many are enough to learn from; those that say something of one pair
# and nothing of another are all learned from.
_NOTHING = 0.6
_TAGS_WEIGHT, _KINDS_WEIGHT = 0.5, 0.3

Row = dict[str, Any]


def read_rows(path: Path) -> tuple[list[Row], list[Row]]:
    """Return the rows to learn from and those of documents held out."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        row["asked"] = Asked(tuple(row["names"]), *(stretch(row[part]) for part in ("title", "before", "sentence")))
    chance = random.Random(1)
    telling = {(r["of"], *r["sentence"]["words"]) for r in rows if r["direction"] != "none"}
    kept = [
        r
        for r in rows
        if r["of"].startswith("written") or (r["of"], *r["sentence"]["words"]) in telling or chance.random() < _NOTHING
    ]
    return [r for r in kept if not is_held(r["of"])], [r for r in rows if is_held(r["of"])]


def stretch(part: Row) -> Stretch:
    """Return a stretch of words as `driver_rows.py` writes it."""
    return Stretch(tuple(part["words"]), tuple(tuple(span) for span in part["spans"]))


def read_encoder() -> AskedEncoder:
    """Return what turns rows into pieces of the pretrained encoder."""
    return AskedEncoder(WordPieces({piece: number for number, piece in enumerate(read_vocabulary())}))


def pad(encoder: AskedEncoder, batch: list[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids (batch, n), marks (batch, 2), directions (batch, 3), tags (batch, n) with -100 where none is asked."""
    read = [encoder.encode(row["asked"]) for row in batch]
    length = max(e.ids.shape[1] for e in read)
    ids = torch.zeros(len(read), length, dtype=torch.long)
    tags = torch.full((len(read), length), -100, dtype=torch.long)
    wanted = torch.full((len(read), 3), _SMOOTH / 3)
    for at, (e, row) in enumerate(zip(read, batch, strict=True)):
        ids[at, : e.ids.shape[1]] = torch.from_numpy(e.ids[0])
        share = _OPTIONAL if row.get("optional") else 1.0
        wanted[at, DIRECTIONS.index(row["direction"])] += (1 - _SMOOTH) * share
        wanted[at, 0] += (1 - _SMOOTH) * (1 - share)
        if row["direction"] != "none":
            words = torch.from_numpy(e.words)
            tags[at, : len(words)] = torch.where(words >= 0, 0, -100)
            for tag, span in ((2, row["effect"]), (1, row["cause"])):
                if span:
                    inside = (words >= span[0]) & (words < span[1])
                    tags[at, : len(words)][inside] = tag
    return ids, torch.cat([torch.from_numpy(e.marks) for e in read]), wanted, tags


def kinds_of(batch: list[Row]) -> torch.Tensor:
    """Return the wanted shares of kinds (batch, kinds), the first twice as much as the others; nothing without one."""
    wanted = torch.zeros(len(batch), len(DRIVER_KINDS))
    for row, to in zip(batch, wanted, strict=True):
        for rank, kind in enumerate(row.get("kinds") or ()):
            to[DRIVER_KINDS.index(kind)] += 1.0 if rank else 2.0
    return wanted / wanted.sum(-1, keepdim=True).clamp(min=1e-9)


def loss_of(network: DriverNetwork, encoder: AskedEncoder, batch: list[Row]) -> torch.Tensor:
    """Return the loss of a batch: of directions, kinds and tags together."""
    ids, marks, wanted, tags = pad(encoder, batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        directions, kinds, tagged = network(ids, marks)
    loss = nn.functional.cross_entropy(directions.float(), wanted)
    some = torch.tensor([r["direction"] != "none" for r in batch])
    if some.any():
        told = kinds_of(batch)
        loss = loss + _KINDS_WEIGHT * some.float().mean() * nn.functional.cross_entropy(kinds.float()[some], told[some])
        marked = nn.functional.cross_entropy(tagged.float().flatten(0, 1), tags.flatten(), ignore_index=-100)
        loss = loss + _TAGS_WEIGHT * some.float().mean() * marked
    return loss


def train(network: DriverNetwork, rows: list[Row], epochs: int, seed: int) -> None:
    """Fine-tune the network."""
    encoder = read_encoder()
    fine_tune(
        network, rows, lambda batch: loss_of(network, encoder, batch),
        size=lambda r: len(r["before"]["words"]) + len(r["sentence"]["words"]), batch=_BATCH, epochs=epochs, seed=seed,
    )  # fmt: skip


@torch.no_grad()
def predict(network: DriverNetwork, rows: list[Row]) -> list[Row]:
    """Return for each row its label and the probabilities of directions and kinds."""
    network.eval()
    encoder, found = read_encoder(), []
    for at in range(0, len(rows), 32):
        batch = rows[at : at + 32]
        ids, marks, _, _ = pad(encoder, batch)
        directions, kinds, _ = network(ids, marks)
        for row, d, k in zip(batch, directions.softmax(-1).tolist(), kinds.softmax(-1).tolist(), strict=True):
            told = DRIVER_KINDS[k.index(max(k))]
            found.append(
                {key: row.get(key) for key in ("of", "direction", "optional", "kinds")} | {"seen": d, "kind": told}
            )
    return found


def report(found: list[Row]) -> str:
    """Return precision, recall and F1 of directions at several bars, and how often the kind is defensible."""
    lines = []
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        claimed = [(r, DIRECTIONS[1 + (r["seen"][2] > r["seen"][1])]) for r in found if max(r["seen"][1:]) >= bar]
        right = [r for r, told in claimed if told == r["direction"]]
        due = sum(r["direction"] != "none" and not r["optional"] for r in found)
        sure = sum(not r["optional"] for r in right)
        precision, recall = len(right) / max(1, len(claimed)), sure / max(1, due)
        kind = sum(r["kind"] in r["kinds"] for r in right) / max(1, len(right))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(
            f"  {bar:.1f}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, kind {kind:.3f} ({len(claimed)} claimed)"
        )
    return "\n".join(lines)


def main() -> None:
    """Train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    options = parser.parse_args()
    rows, held = read_rows(options.rows)
    print(f"{len(rows)} rows to learn from, {len(held)} held out", flush=True)
    network = DriverNetwork(len(DRIVER_KINDS), len(read_vocabulary()), layers=options.layers)
    load_pretrained(network, encoder_folder())
    if options.start:
        network.load_state_dict(torch.load(options.start))
    train(network, rows, options.epochs, options.seed)
    torch.save(network.state_dict(), options.out)
    print(report(predict(network, held)))


if __name__ == "__main__":
    main()
