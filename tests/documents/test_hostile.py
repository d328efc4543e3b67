"""Random bytes in every format: set aside, never an exception, and the rest is read."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.documents import read_documents

NAMES = [
    f"x{ending}"
    for ending in ".txt .md .html .jsonl .json .csv .tsv .parquet .xml .rss .atom .warc .wet .zip .tar .tgz .txt.gz"
    " .csv.bz2 .jsonl.xz .warc.gz .unknown".split()
]


def in_zip(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def in_tar(name, data):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def parquet():
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["They met.", "They left."], "date": ["2016-09-24", None]}), out)
    return out.getvalue()


TEXT = "They meet\n2016-09-24\n\nThey met in “Ufa”.\n".encode()
JSON = json.dumps({"text": "They met.", "date": "2016-09-24", "authors": ["A"], "n": None}).encode()
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>They met.</p>"
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/\r\n"
    b"WARC-Date: 2016-09-24T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    b"%d\r\n\r\n%s"
    b"\r\n\r\n" % (len(HTTP), HTTP)
)
ITEM = (
    b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a"><contentMeta><headline>A</headline></contentMeta>'
    b"<contentSet><inlineXML><html><body><p>They met.</p></body></html></inlineXML></contentSet></newsItem>"
)
FEED = b"<rss version='2.0'><channel><item><title>A</title><description>They met.</description></item></channel></rss>"
WHOLE = {
    "x.txt": TEXT, "x.md": b"---\ntitle: A\n---\n# B\n\nThey *met*.", "x.html": b"<title>A</title><p>They met.</p>",
    "x.jsonl": JSON + b"\n" + JSON, "x.json": b"[" + JSON + b"," + JSON + b"]", "x.csv": b'title,text\nA,"They met."\n',
    "x.parquet": parquet(), "x.rss": FEED, "x.xml": ITEM, "x.warc": WARC, "x.warc.gz": gzip.compress(WARC),
    "x.txt.gz": gzip.compress(TEXT), "x.txt.bz2": bz2.compress(TEXT), "x.txt.xz": lzma.compress(TEXT),
    "x.zip": in_zip("a.txt", TEXT), "x.tar": in_tar("a.txt", TEXT),
    "nested.zip": in_zip("a.tar", in_tar("b.jsonl", JSON)),
}  # fmt: skip
FUZZ = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read(name, data):
    """Read a file beside a good one; return how many articles came of it, and the rejects."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        (Path(folder) / "z.txt").write_bytes(b"The last one.")
        rejects = []
        documents = list(read_documents([Path(folder, name), Path(folder, "z.txt")], on_reject=rejects.append))
    assert documents[-1].text == "The last one."
    assert all(reject.path.startswith(folder) and reject.reason for reject in rejects)
    return len(documents) - 1, rejects


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_broken_below_is_whole_here(name):
    count, rejects = read(name, WHOLE[name])
    assert count > 0
    assert rejects == []


@pytest.mark.parametrize("name", NAMES)
@FUZZ
@given(data=st.binary(max_size=300))
def test_random_bytes_are_set_aside_or_read(name, data):
    count, rejects = read(name, data)
    assert count or rejects


@pytest.mark.parametrize("name", WHOLE)
@FUZZ
@given(data=st.data())
def test_a_whole_file_with_some_bytes_changed_does_no_harm(name, data):
    changed = bytearray(WHOLE[name])
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255)), max_size=8)):
        changed[at] = value
    count, rejects = read(name, bytes(changed))
    assert count or rejects


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_cut_anywhere_does_no_harm(name):
    data = WHOLE[name]
    for length in range(1, len(data), max(1, len(data) // 40)):
        count, rejects = read(name, data[:length])
        assert count or rejects


@pytest.mark.parametrize("make", [in_zip, in_tar])
@FUZZ
@given(name=st.text(min_size=1, max_size=30).filter(lambda name: "\0" not in name), data=st.binary(max_size=60))
def test_members_of_any_name_do_no_harm(make, name, data):
    try:
        archive = make(f"{name}.txt", data)
    except (UnicodeError, ValueError):
        return
    read("x", archive)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


FIELDS = dict.fromkeys(["text", "title", "date", "source", "author", "url", "lang"], VALUES)


@FUZZ
@given(st.lists(st.fixed_dictionaries({}, optional=FIELDS), max_size=4))
def test_rows_of_any_values_do_no_harm(rows):
    lines = [json.dumps(row) for row in rows] or ["{}"]
    for name, data in (("x.jsonl", "\n".join(lines)), ("x.json", f"[{','.join(lines)}]")):
        read(name, data.encode())
