"""The whole reading: documents in, claims out.

What is named here is loaded when it is first asked for: the processes of a pool start in a tenth of the time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.reading.batches import batch_documents, documents_of, flatten_claims, read_batch, readings_of
    from detente.reading.engines import Engine, ReadBatch, read_batches, read_with
    from detente.reading.parquet import write_claims
    from detente.reading.reader import Reader
    from detente.reading.relate import Relation

__all__ = [
    "Engine",
    "ReadBatch",
    "Reader",
    "Relation",
    "batch_documents",
    "documents_of",
    "flatten_claims",
    "read_batch",
    "read_batches",
    "read_with",
    "readings_of",
    "write_claims",
]

_HOMES = {
    "batches": ("batch_documents", "documents_of", "flatten_claims", "read_batch", "readings_of"),
    "engines": ("Engine", "ReadBatch", "read_batches", "read_with"),
    "parquet": ("write_claims",),
    "reader": ("Reader",),
    "relate": ("Relation",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the package names
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"detente.reading.{module}"), name)
    raise AttributeError(f"module 'detente.reading' has no attribute {name!r}")
