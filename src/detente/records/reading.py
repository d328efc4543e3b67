"""What the reading of one article gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records.claims import Claim
    from detente.records.text import Document, KnownPerson


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, what it claims in order of its sentences, and the persons whom it says to be a state's."""

    document: Document
    claims: tuple[Claim, ...] = ()
    persons: tuple[KnownPerson, ...] = ()
