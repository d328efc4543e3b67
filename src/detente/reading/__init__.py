"""The whole reading: documents in, claims out."""

from detente.reading.reader import Reader
from detente.reading.relate import Relation, relate

__all__ = ["Reader", "Relation", "relate"]
