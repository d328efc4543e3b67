"""Stores by fsspec: files, folders and patterns in them; here the one in memory, which needs no server."""

import io

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.documents import Reject, read_documents
from detente.documents.buckets import explain_store


@pytest.fixture
def store():
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    yield memory
    memory.store.clear()


def put_table(store, path, texts):
    file = io.BytesIO()
    pq.write_table(pa.table({"title": [f"On {t}" for t in texts], "text": [f"They met in {t}." for t in texts]}), file)
    store.pipe_file(path, file.getvalue())


def read(*paths):
    rejects = []
    return [(d.source, d.title) for d in read_documents(paths, on_reject=rejects.append)], rejects


def test_a_folder_is_read_with_all_in_it_by_name(store):
    put_table(store, "/news/b/2.parquet", ["Ufa", "Oslo"])
    store.pipe_file("/news/a.txt", b"A title\n\nThey met in Rome and spoke for a day.")
    store.pipe_file("/news/.hidden/c.txt", b"Not this.")
    store.pipe_file("/news/logo.png", b"\x89PNG")
    found, rejects = read("memory://news")
    assert found == [
        ("memory:///news/a.txt", "A title"),
        ("memory:///news/b/2.parquet!1", "On Ufa"),
        ("memory:///news/b/2.parquet!2", "On Oslo"),
    ]
    assert rejects == []


def test_a_file_and_a_pattern_are_read(store):
    for name in ("1", "2", "3"):
        put_table(store, f"/news/{name}.parquet", [f"Place {name}"])
    assert read("memory://news/2.parquet")[0] == [("memory:///news/2.parquet!1", "On Place 2")]
    assert [title for _, title in read("memory://news/[13].parquet")[0]] == ["On Place 1", "On Place 3"]


def test_a_path_that_lost_a_slash_is_mended(store):
    put_table(store, "/news/1.parquet", ["Ufa"])
    assert len(read("memory:/news/1.parquet")[0]) == 1


def test_what_is_not_there_is_said_and_the_rest_is_read(store):
    put_table(store, "/news/1.parquet", ["Ufa"])
    store.pipe_file("/news/broken.parquet", b"PAR1 no table")
    store.pipe_file("/empty/logo.png", b"\x89PNG")
    found, rejects = read("memory://none.txt", "memory://empty", "memory://none/*.txt", "memory://news")
    assert len(found) == 1
    assert rejects[0] == Reject("memory:///none.txt", "there is no such file or folder.")
    assert [reject.path for reject in rejects[1:]] == [
        "memory://empty", "memory://none/*.txt", "memory:///news/broken.parquet",
    ]  # fmt: skip
    assert rejects[1].reason.startswith("holds no articles; no file in it ends in one of .txt")
    assert rejects[3].reason.startswith("is a broken Parquet file")


@pytest.mark.parametrize("address", ["file:///etc/hostname", "simplecache::memory://news", "ftp://h/x", "zip://a.zip"])
def test_other_addresses_are_not_opened(store, address):
    store.pipe_file("/news/a.txt", b"They met in Rome.")
    found, [reject] = read(address)
    assert found == []
    assert "only fetched when" in reject.reason or "no such file" in reject.reason


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ImportError("Install s3fs to access S3"), "cannot be reached: Install s3fs to access S3 (with pip)."),
        (PermissionError("403"), "may not be read or written; the store forbids it to who asks."),
        (RuntimeError("no route\nat all"), "cannot be reached (RuntimeError: no route)."),
    ],
)
def test_what_a_store_refuses_is_said_in_a_line(error, line):
    assert explain_store(error) == line
