"""The whole reading: documents in, claims out."""

from detente.reading.reader import Reader
from detente.reading.relate import Relation, relate
from detente.reading.workers import read_with_workers

__all__ = ["Reader", "Relation", "read_with_workers", "relate"]
