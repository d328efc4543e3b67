"""The benchmark's corpora as documents, for scripts that draw from them or look their labels up again."""

from __future__ import annotations

import datetime
import json
import lzma
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from benchmark import find_benchmark
from detente.documents import document_from_text

if TYPE_CHECKING:
    from detente.records import Document

CORPORA = {
    "reuters": "reuters21578.jsonl.xz",
    "whitehouse": "whitehouse.jsonl.xz",
    "wikipedia": "wikipedia_relations.jsonl.xz",
    "milestones": "us_milestones.jsonl.xz",
}


@cache
def read_corpus(name: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a corpus by id; those without an id by the number of their line, from 1."""
    with lzma.open(find_benchmark() / "corpora" / CORPORA[name], "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return {str(row.get("id", number)): row for number, row in enumerate(rows, start=1)}


def make_document(row: dict[str, Any]) -> Document:
    """Return a row of a corpus as détente reads it; sections of an encyclopedia are titled with their pair."""
    title = row.get("title") or f"{row['a']}–{row['b']} relations"
    day = row.get("date", "")
    date = datetime.date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    return document_from_text(row["text"], title=title or None, date=date)
