"""Raw news and diplomatic prose for teaching: the benchmark folder's corpora, a paragraph at a time."""

from __future__ import annotations

import csv
import json
import lzma
import random
import re
from pathlib import Path

WORD_BUDGET = {  # words drawn from each corpus; newswire most, since newspapers are the target
    "reuters21578": 650_000,
    "whitehouse": 330_000,
    "wikipedia_relations": 240_000,
    "us_milestones": 140_000,
    "us_recognition_guides": 40_000,
    "factbook_disputes": 40_000,
}


def _paragraphs(text: str) -> list[str]:
    text = re.sub(r"\\([\[\]])", r"\1", text)
    return [" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip() and not p.startswith("#")]


def _titles_and_paragraphs(path: Path) -> list[str]:
    if path.name.startswith("factbook"):
        with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return sorted({v for row in rows for v in row.values() if v and len(v) > 80})
    out = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row.get("title") and "reuters" in path.name:
                out.append(row["title"])
            out += _paragraphs(row["text"])
    return out


def draw_paragraphs(corpora: Path, seed: int = 1) -> dict[str, list[str]]:
    """Return paragraphs and newswire titles by corpus, drawn at random up to its budget of words."""
    rng = random.Random(seed)
    out = {}
    for name, budget in WORD_BUDGET.items():
        texts = [p for path in sorted(corpora.glob(f"{name}.*")) for p in _titles_and_paragraphs(path)]
        rng.shuffle(texts)
        kept, words = [], 0
        for text in texts:
            if words >= budget:
                break
            size = len(text.split())
            if 2 < size < 260 and sum(c.isdigit() for c in text) < 0.2 * len(text):
                kept.append(text)
                words += size
        out[name] = kept
    return out
