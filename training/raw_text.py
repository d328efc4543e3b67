"""Raw news and diplomatic prose for teaching: the benchmark folder's corpora as documents of paragraphs, in order."""

from __future__ import annotations

import csv
import json
import lzma
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CORPORA = (
    "reuters21578",
    "whitehouse",
    "wikipedia_relations",
    "us_milestones",
    "us_recognition_guides",
    "factbook_disputes",
)
_LONGEST = 260


def _paragraphs(text: str) -> list[str]:
    text = re.sub(r"\\([\[\]])", r"\1", text)
    return [" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip() and not p.startswith("#")]


def _documents(path: Path) -> list[list[str]]:
    if path.name.startswith("factbook"):
        with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return [[v] for v in sorted({v for row in rows for v in row.values() if v and len(v) > 80})]
    out = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            title = [row["title"]] if row.get("title") and "reuters" in path.name else []
            out.append(title + _paragraphs(row["text"]))
    return out


def _is_prose(text: str) -> bool:
    """Return whether a paragraph is neither a scrap, nor a table of figures, nor endless."""
    return 2 < len(text.split()) < _LONGEST and sum(c.isdigit() for c in text) < 0.2 * len(text)


def read_corpora(corpora: Path) -> list[list[str]]:
    """Return every document as its paragraphs of prose; a newswire story begins with its title."""
    paths = [path for name in CORPORA for path in sorted(corpora.glob(f"{name}.*"))]
    documents = [list(filter(_is_prose, paragraphs)) for path in paths for paragraphs in _documents(path)]
    return [d for d in documents if d]
