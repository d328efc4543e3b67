"""The store: articles, claims and evidence; copies of stories; what is claimed, assembled from all its evidence."""

from detente.ledger.assembly import Assembled, Entry, assemble, believe
from detente.ledger.store import Ledger, open_ledger

__all__ = ["Assembled", "Entry", "Ledger", "assemble", "believe", "open_ledger"]
