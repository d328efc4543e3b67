"""The teacher of relations: a pretrained MiniLM encoder, fine-tuned on the labelled sentences of `relations/`.

    python training/relation_teacher.py OUT.pt [--epochs 8] [--test TABLE.tsv] [--seed 1]

What the first marked actor does to the second is told by PLOVER type (or NONE). The encoder is the one of `teacher.py`;
it is too slow to ship. With ``--test``, a table with the columns ``sentence``, ``source``, ``target`` and ``gold_root``
is only measured on, never trained on.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from pathlib import Path

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from marked_sentences import TYPES, Marked, fold, mark_spans, read_relations
from teacher import encoder_folder

# Tokens that the encoder's vocabulary keeps free.
MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
LONGEST = 160


class RelationTeacher(nn.Module):
    """Types of relations from the encoder's view of the two marks and of the whole sentence."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.bert.config.hidden_size
        self.head = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.2), nn.Linear(width, len(TYPES))
        )

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """Return scores (batch, types)."""
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        rows = torch.arange(len(ids))
        return self.head(torch.cat([hidden[:, 0], hidden[rows, places[:, 0]], hidden[rows, places[:, 1]]], -1))


class Encoding:
    """Turns marked sentences into the encoder's pieces."""

    def __init__(self, folder: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.marks = self.tokenizer.convert_tokens_to_ids(list(MARKS))

    def __call__(self, batch: list[Marked]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return ids, mask (batch, pieces) and the places of the two opening marks (batch, 2)."""
        rows, places = [], []
        for one in batch:
            ids, where = [self.tokenizer.cls_token_id], {}
            for text, mark in one.pieces():
                ids += self.tokenizer(text, add_special_tokens=False)["input_ids"]
                if mark is not None:
                    where[mark] = len(ids)
                    ids.append(self.marks[mark])
            cut = max(0, max(where[0], where[2]) - LONGEST + 20)
            rows.append([ids[0], *ids[1 + cut : cut + LONGEST], self.tokenizer.sep_token_id])
            places.append([max(0, where[0] - cut), max(0, where[2] - cut)])
        longest = max(map(len, rows))
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        mask = torch.zeros(len(rows), longest, dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        return ids, mask, torch.tensor(places)


def train(
    sentences: list[Marked], folder: str, epochs: int, test: list[Marked], seed: int, out: Path | None = None
) -> RelationTeacher:
    """Fine-tune the encoder; the rate rises for a tenth of the steps and falls to nothing."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    model, encode = RelationTeacher(folder), Encoding(folder)
    # The table of pieces is large, and what it knows of rare words is worth more than what few sentences teach.
    model.bert.embeddings.requires_grad_(False)
    slow = [p for n, p in model.named_parameters() if n.startswith("bert.encoder")]
    fast = [p for n, p in model.named_parameters() if not n.startswith("bert")]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": 1e-4}, {"params": fast, "lr": 5e-4}], weight_decay=0.01)
    size = 16
    steps = epochs * (len(sentences) // size + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (steps / 10), max(0.0, (steps - s) / (steps * 0.9)))
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.1)
    for epoch in range(epochs):
        model.train()
        begun, total = time.time(), 0.0
        for batch in _batches(sentences, size, order):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(*encode(batch))
            loss = loss_of(scores.float(), torch.tensor([TYPES.index(s.type) for s in batch]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        line = f"epoch {epoch + 1}: loss {total / len(sentences):.3f}, {time.time() - begun:.0f} s"
        if test and (epoch % 2 or epoch == epochs - 1):
            line += f", test {measure(model, encode, test)}"
        print(line, flush=True)
    if out is not None:
        torch.save(model.state_dict(), out)
    return model


def _batches(sentences: list[Marked], size: int, order: random.Random) -> list[list[Marked]]:
    """Return batches of sentences of about one length, in random order."""
    ordered = sorted(sentences, key=lambda s: len(s.text) * order.uniform(0.85, 1.15))
    batches = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    order.shuffle(batches)
    return batches


@torch.no_grad()
def predict(model: RelationTeacher, encode: Encoding, sentences: list[Marked]) -> torch.Tensor:
    """Return probabilities (sentences, types)."""
    model.eval()
    return torch.cat([model(*encode(sentences[i : i + 64])).softmax(-1) for i in range(0, len(sentences), 64)])


def measure(model: RelationTeacher, encode: Encoding, test: list[Marked]) -> str:
    """Return accuracy and macro-F1 as the benchmark counts them: CONCEDE and RETREAT are one, NONE is no answer."""
    probabilities = predict(model, encode, test)
    return score(probabilities, test)


def score(probabilities: torch.Tensor, test: list[Marked]) -> str:
    """Return accuracy and macro-F1 of given probabilities."""
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


def main() -> None:
    """Train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sentences = read_relations()
    test = read_table(options.test) if options.test else []
    print(f"{len(sentences)} sentences to learn from, {len(test)} to measure on", flush=True)
    train(sentences, encoder_folder(), options.epochs, test, options.seed, options.out)


if __name__ == "__main__":
    main()
