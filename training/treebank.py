"""Universal Dependencies treebanks as training documents: words, spaces, tags, lemmas, heads, relations, starts."""

from __future__ import annotations

import lzma
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Tokens:
    """One document (or part of one) as parallel lists, a row a word.

    `heads` are indices into the same lists (a root's head is itself); `starts` is 1 where a sentence begins and
    `paragraphs` is 1 where a paragraph begins.
    """

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def slice(self, begin: int, end: int) -> Tokens:
        """Return the words from `begin` to `end`, which must fall on sentence bounds."""
        part = Tokens(**{name: values[begin:end] for name, values in vars(self).items()})
        part.heads = [head - begin for head in part.heads]
        return part

    def sentence_bounds(self) -> list[tuple[int, int]]:
        """Return the half-open word range of every sentence, in order."""
        begins = [i for i, start in enumerate(self.starts) if start]
        return list(zip(begins, [*begins[1:], len(self)], strict=True))


def _open(path: Path):
    return lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")


def _add_sentence(doc: Tokens, rows: list[list[str]], new_paragraph: bool) -> None:
    offset = len(doc)
    for index, row in enumerate(rows):
        head = int(row[6]) if row[6].isdigit() else 0
        doc.words.append(row[1].replace(" ", ""))
        doc.lemmas.append(row[2])
        doc.pos.append(row[3])
        doc.tags.append(row[4] if row[4] != "_" else row[3])
        doc.heads.append(offset + (head - 1 if head else index))
        doc.deps.append(row[7] if head else "root")
        doc.spaces.append("SpaceAfter=No" not in row[9])
        doc.starts.append(int(index == 0))
        doc.paragraphs.append(int(index == 0 and new_paragraph))


def _mark_glued(rows: list[list[str]], first: str, last: str, misc: str) -> None:
    """A multiword token ("don't") is written as its words without space between them."""
    begin, end = int(first), int(last)
    for row in rows:
        if begin <= int(row[0]) < end or (int(row[0]) == end and "SpaceAfter=No" in misc):
            row[9] += "|SpaceAfter=No"


def _sentences(path: Path) -> Iterator[tuple[list[str], list[list[str]], list[tuple[str, str, str]]]]:
    """Yield (comments, rows, ranges of multiword tokens) of every sentence."""
    comments: list[str] = []
    rows: list[list[str]] = []
    ranges: list[tuple[str, str, str]] = []
    with _open(path) as file:
        for line in map(str.rstrip, file):
            row = line.split("\t")
            if line.startswith("#"):
                comments.append(line)
            elif not line:
                yield comments, rows, ranges
                comments, rows, ranges = [], [], []
            elif "-" in row[0]:
                first, last = row[0].split("-")
                ranges.append((first, last, row[9]))
            elif "." not in row[0]:
                rows.append(row)


def read_documents(path: Path) -> Iterator[Tokens]:
    """Yield the documents of a CoNLL-U file (`.xz` or plain), in order.

    A multiword token is split into its words, as the tokenizer of the pipeline does; empty nodes are passed over.
    """
    doc = Tokens()
    for comments, rows, ranges in _sentences(path):
        if any(c.startswith("# newdoc") for c in comments) and doc.words:
            yield doc
            doc = Tokens()
        for first, last, misc in ranges:
            _mark_glued(rows, first, last, misc)
        if rows:
            _add_sentence(doc, rows, not doc.words or any(c.startswith("# newpar") for c in comments))
    if doc.words:
        yield doc
