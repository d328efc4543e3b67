"""A claim as a reader is asked for it: its sentence and what was made of it, but not how sure détente is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import LedgerError
from detente.ledger.samples import list_open
from detente.web.wording import describe_record, list_facts

if TYPE_CHECKING:
    from detente.ledger import Ledger
    from detente.ledger.samples import Sample
    from detente.records import Claim, Document
    from detente.web.names import Names
    from detente.web.wording import Told

# Who knows how sure détente is, and by which rule, judges what he expects.
_UNTOLD = ("Sure", "Rule", "Intensity")


@dataclass(frozen=True)
class Asked:
    """A claim that is asked for, with its article, what it tells, and in how many words."""

    claim: Claim
    document: Document
    told: Told
    facts: tuple[tuple[str, str], ...]


def find_asked(ledger: Ledger, key: str, names: Names) -> Asked:
    """Return a claim as it is asked for.

    Raises
    ------
    LedgerError
        Where there is none of that id.
    """
    claim = next((entry.claim for entry in ledger.entries(ids=[key])), None)
    if claim is None:
        raise LedgerError(f"no claim in the ledger has the id '{key}'.")
    [document] = ledger.documents([claim.evidence.document])
    facts = tuple((name, words) for name, words in list_facts(claim, names) if name not in _UNTOLD)
    return Asked(claim, document, describe_record(claim, names), facts)


@dataclass(frozen=True)
class SampleProgress:
    """How far the judging of a sample has come.

    Attributes
    ----------
    open
        The claims that are still to be judged, in the order of asking.
    """

    sample: Sample
    open: tuple[str, ...]

    @classmethod
    def of(cls, ledger: Ledger, sample: Sample) -> SampleProgress:
        """Ask the ledger."""
        return cls(sample, tuple(list_open(ledger.connection, sample)))

    @property
    def size(self) -> int:
        """How many claims were drawn."""
        return len(self.sample.claims)

    @property
    def done(self) -> int:
        """How many of them were judged."""
        return self.size - len(self.open)
