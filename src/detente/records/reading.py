"""What the reading of one article gives."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.claims import Claim  # noqa: TC001 - the reference asks for the types of the fields
from detente.records.text import Document, KnownPerson  # noqa: TC001


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what it says.

    Attributes
    ----------
    document
        The article.
    claims
        What it claims, in order of its sentences.
    persons
        Whom it says to be a state's, for later articles.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    persons: tuple[KnownPerson, ...] = ()
