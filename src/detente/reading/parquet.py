"""Claims as Parquet files, in a folder or in any store that fsspec knows."""

from __future__ import annotations

import glob
import io
import os
import posixpath
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.documents.buckets import explain_store
from detente.errors import DetenteError
from detente.reading.batches import claim_schema, flatten_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

_BUCKETS = frozenset("s3 s3a gs gcs abfs abfss az adl oss oci".split())

ROWS = 50_000
"""Claims of a file: some ten megabytes, which a bucket takes in one go."""


def write_claims(batches: Iterable[pa.RecordBatch], folder: str) -> int:
    """Write the claims of articles as ``claims-00000.parquet`` and so on, and return how many there are.

    Each file is whole or not there. The files do not depend on the engine that read the articles; without any claim
    there is one that has only the columns.

    Parameters
    ----------
    batches
        With a row for each article, as `read_batch` gives them.
    folder
        A folder, or an address such as ``s3://bucket/claims``.

    Raises
    ------
    DetenteError
        Where there are such files already, or the folder cannot be written.
    """
    import pyarrow.parquet as pq

    store, path = _open_folder(folder)
    count = 0
    for number, part in enumerate(_cut_parts(batches)):
        buffer = io.BytesIO()
        pq.write_table(part, buffer)
        with _told(folder):
            _put(store, posixpath.join(path, f"claims-{number:05}.parquet"), buffer.getvalue())
        count += len(part)
    return count


def is_address(folder: str) -> bool:
    """Return whether a folder is named by the address of a store."""
    return "://" in folder


def _open_folder(folder: str) -> tuple[Any, str]:
    import fsspec

    with _told(folder):
        store, path = fsspec.core.url_to_fs(folder if is_address(folder) else os.path.abspath(folder))  # noqa: PTH100
        _make_folder(store, path, folder)
        there = store.glob(posixpath.join(glob.escape(path), "claims-*.parquet"))
    if there:
        raise DetenteError(
            f"{folder} holds claims already, such as {posixpath.basename(there[0])}; name another folder."
        )
    return store, path


def _make_folder(store: Any, path: str, folder: str) -> None:  # noqa: ANN401 - fsspec has no types
    """Make a folder; buckets have none, and one of a mistaken name must not be made."""
    protocols = {store.protocol} if isinstance(store.protocol, str) else set(store.protocol)
    if protocols.isdisjoint(_BUCKETS):
        store.makedirs(path, exist_ok=True)
        return
    bucket = path.partition("/")[0]
    if not store.exists(bucket):
        raise DetenteError(f"{folder} cannot be written: there is no bucket {bucket}, or it may not be asked.")


@contextmanager
def _told(folder: str) -> Iterator[None]:
    """Say in plain words what the store says in its own."""
    try:
        yield
    except DetenteError:
        raise
    except FileExistsError as error:
        raise DetenteError(f"{folder} is a file, not a folder.") from error
    except Exception as error:
        raise DetenteError(f"{folder} {explain_store(error)}") from error


def _cut_parts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Yield the claims in tables of some size, at least one."""
    import pyarrow as pa

    part: list[pa.RecordBatch] = []
    rows, silent = 0, True
    for batch in batches:
        part.append(flatten_claims(batch))
        rows += len(part[-1])
        if rows >= ROWS:
            yield pa.Table.from_batches(part)
            part, rows, silent = [], 0, False
    if rows or silent:
        yield pa.Table.from_batches(part, schema=claim_schema())


def _put(store: Any, file: str, data: bytes) -> None:  # noqa: ANN401 - fsspec has no types
    """Write a file whole or not at all: other stores than the disk take it in one go."""
    if "file" not in store.protocol:
        store.pipe_file(file, data)
        return
    folder, name = posixpath.split(file)
    partial = posixpath.join(folder, f".{name}.part")
    try:
        store.pipe_file(partial, data)
        store.mv(partial, file)
    finally:
        if store.exists(partial):
            store.rm_file(partial)
