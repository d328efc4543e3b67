"""Articles in buckets and other stores that fsspec knows: ``s3://``, ``gs://``, ``abfs://`` and the like."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from detente.documents.formats import ENDINGS, is_read, read_input
from detente.documents.inputs import Input, buffer
from detente.documents.rejects import Reject, show_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.inputs import Found, Wishes

# What else fsspec knows leads to the web, to this machine or into other files, which have ways of their own.
_STORES = frozenset("s3 s3a gs gcs abfs abfss az adl oss oci hdfs webhdfs memory".split())


def is_bucket(address: str) -> bool:
    """Return whether an address is of a store.

    Examples
    --------
    >>> is_bucket("s3://news/2016/*.parquet"), is_bucket("https://example.org/rss"), is_bucket("file:///etc/passwd")
    (True, False, False)
    """
    return address.partition("://")[0].lower() in _STORES and "::" not in address


def read_bucket(address: str, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles of a file, of a folder with all in it, or of the files that fit a pattern, by their names."""
    name = show_name(address)
    try:
        store, files = _find_files(address)
    except Exception as error:
        # Each store has errors of its own.
        yield Reject(name, explain_store(error))
        return
    if not files:
        yield Reject(name, f"holds no articles; no file in it ends in one of {ENDINGS}.")
    for file in files:
        yield from _read_file(store, file, wishes)


def _find_files(address: str) -> tuple[Any, list[str]]:
    import fsspec

    store, path = fsspec.core.url_to_fs(address)
    if any(sign in path for sign in "*?["):
        return store, sorted(file for file in store.glob(path) if store.isfile(file))
    if not store.isdir(path):
        return store, [path]
    return store, sorted(file for file in store.find(path) if _is_taken(file[len(path) :]))


def _is_taken(path: str) -> bool:
    return is_read(posixpath.basename(path)) and not any(part.startswith(".") for part in path.split("/"))


def _read_file(store: Any, file: str, wishes: Wishes) -> Iterator[Found]:  # noqa: ANN401 - fsspec has no types
    name = show_name(store.unstrip_protocol(file))
    try:
        stream = store.open(file, "rb")
    except Exception as error:
        yield Reject(name, explain_store(error))
    else:
        with stream:
            yield from read_input(Input(name, posixpath.basename(file), buffer(stream)), wishes)


def explain_store(error: Exception) -> str:
    """Return in a line why a store refuses something."""
    if isinstance(error, ImportError):
        return f"cannot be reached: {str(error).rstrip('.')} (with pip)."
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder."
    if isinstance(error, PermissionError):
        return "may not be read or written; the store forbids it to who asks."
    if type(error) is OSError and error.errno is not None and error.strerror:
        return f"cannot be read or written: {error.strerror.lower()}."
    return f"cannot be reached ({type(error).__name__}: {str(error).partition(chr(10))[0][:200]})."
