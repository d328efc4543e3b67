"""The store: articles, claims and evidence; copies of stories; what is claimed, assembled from all its evidence."""

from detente.ledger.assembly import Assembled, Entry, assemble, believe
from detente.ledger.independence import list_sources, normalise_sentence
from detente.ledger.pairs import Most
from detente.ledger.store import Ledger, Writer, open_ledger, open_writer

__all__ = [
    "Assembled",
    "Entry",
    "Ledger",
    "Most",
    "Writer",
    "assemble",
    "believe",
    "list_sources",
    "normalise_sentence",
    "open_ledger",
    "open_writer",
]
