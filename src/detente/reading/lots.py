"""Lots of articles: what is parsed together, goes to another process together, and is read again if that dies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records import Document

# Articles are parsed together so that their sentences share matrix products; characters bound the memory that takes.
_TOGETHER = 24
_CHARACTERS = 200_000


def cut_lots(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield the articles in lots, in their order.

    Where a lot ends depends on the articles alone, not on who reads them: so every engine gives the same numbers to
    the last digit.
    """
    lot: list[Document] = []
    size = 0
    for document in documents:
        if lot and (len(lot) == _TOGETHER or size + len(document.text) > _CHARACTERS):
            yield lot
            lot, size = [], 0
        lot.append(document)
        size += len(document.text)
    if lot:
        yield lot
