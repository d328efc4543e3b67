"""Packed files and archives: what is in them is read by its own name, and nothing in them does harm."""

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import tracemalloc
import warnings
import zipfile
from pathlib import Path

import pytest

from detente.documents import compression, read_documents

TEXT = b"They meet\n2016-09-24\n\nThey met in Ufa."
TABLE = b'{"text": "They met in Kazan."}\n{"text": "They met in Omsk."}\n'
PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def make_zip(members, **form):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **form) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_tar(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


MEMBERS = {"b/one.txt": TEXT, "a.jsonl": TABLE, "notes.pdf": b"%PDF", ".hidden.txt": TEXT, "__MACOSX/x.txt": TEXT}
ARCHIVES = {
    "x.zip": make_zip(MEMBERS),
    "stored.zip": make_zip(MEMBERS, compresslevel=0),
    "x.tar": make_tar(MEMBERS),
    "x.tar.gz": make_tar(MEMBERS, "w:gz"),
    "x.tgz": make_tar(MEMBERS, "w:gz"),
    "x.tar.bz2": make_tar(MEMBERS, "w:bz2"),
    "x.tar.xz": make_tar(MEMBERS, "w:xz"),
    "unnamed": make_zip(MEMBERS),
    "wrong.txt": make_tar(MEMBERS, "w:gz"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_members_are_read_in_their_order_by_their_kind(read_file, tmp_path, name):
    found = read_file(name, ARCHIVES[name])
    assert found.rejects == []
    root = tmp_path / name
    assert [document.source for document in found.documents] == [
        f"{root}!b/one.txt", f"{root}!a.jsonl!1", f"{root}!a.jsonl!2",
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_file_is_read_as_what_it_holds(read_file, suffix):
    assert read_file(f"x.txt{suffix}", PACKERS[suffix](TEXT)).titles == ["They meet"]
    assert len(read_file(f"x.jsonl{suffix}", PACKERS[suffix](TABLE)).documents) == 2
    assert len(read_file("unnamed", PACKERS[suffix](TABLE)).documents) == 2


def test_packed_files_lie_in_archives_and_one_archive_in_another(read_file):
    inner = make_zip({"one.txt": TEXT, "two.jsonl.gz": gzip.compress(TABLE)})
    for outer in (make_zip({"in.zip": inner, "in.tar.gz": make_tar(MEMBERS, "w:gz")}), make_tar({"in.zip": inner})):
        found = read_file("x", outer)
        assert found.rejects == []
        assert found.documents[0].source.endswith("/x!in.zip!one.txt")
        assert found.documents[2].source.endswith("/x!in.zip!two.jsonl.gz!2")


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_an_archive_in_an_archive_in_an_archive_is_not_opened(read_file, make):
    found = read_file("x", make({"b.zip": make_zip({"c.zip": make_zip({"d.txt": TEXT})}), "e.txt": TEXT}))
    assert found.titles == ["They meet"]
    assert found.reasons == [("x!b.zip!c.zip", "is an archive in an archive in an archive; unpack it.")]


def test_what_is_packed_twice_is_not_opened(read_file):
    assert read_file("x.txt.gz", gzip.compress(gzip.compress(TEXT))).reasons == [
        ("x.txt.gz", "is packed twice; unpack it.")
    ]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_cut_off_is_read_up_to_there(read_file, suffix):
    lines = b"".join(b'{"text": "Talks %d: %s."}\n' % (number, os.urandom(60).hex().encode()) for number in range(9000))
    packed = PACKERS[suffix](lines)
    found = read_file(f"x.jsonl{suffix}", packed[: len(packed) * 9 // 10])
    assert len(found.documents) > 100
    name, reason = found.reasons[-1]
    assert name == f"x.jsonl{suffix}"
    assert reason == "is cut off; what stands before was read."


def test_a_packed_file_with_a_wrong_checksum_is_told(read_file):
    packed = bytearray(gzip.compress(TABLE * 2000, mtime=0))
    packed[-8] ^= 0xFF
    found = read_file("x.jsonl.gz", bytes(packed))
    assert len(found.documents) == 4000
    assert found.reasons[-1][1].startswith("is damaged or cannot be read (BadGzipFile: CRC check failed")


def test_a_tar_cut_off_is_read_up_to_there(read_file):
    data = make_tar({"a.txt": TEXT, "b.txt": b"word " * 5000})
    found = read_file("x.tar", data[:2000])
    assert found.titles == ["They meet"]
    assert [name for name, _ in found.reasons][-1:] == ["x.tar"]
    assert found.reasons[-1][1] == "is a broken tar archive; what stands before the break was read."


@pytest.mark.parametrize(
    "data",
    [ARCHIVES["x.zip"][:-30], ARCHIVES["x.zip"][:100], b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 9],
    # The bytes hold the time at which they were packed.
    ids=["without its end", "first bytes", "a mark", "an empty end"],
)
def test_a_broken_zip_is_set_aside(read_file, data):
    [(name, reason)] = read_file("x.zip", data).reasons
    assert name == "x.zip"
    assert reason.startswith("is a broken zip archive: ")


def test_a_broken_member_costs_only_itself(read_file):
    data = bytearray(make_zip({"a.txt": b"They met here, and talked for a while about this and that.", "b.txt": TEXT}))
    data[45] ^= 0xFF
    found = read_file("x.zip", bytes(data))
    assert found.titles == ["They meet"]
    assert [name for name, _ in found.reasons] == ["x.zip!a.txt"]


def test_a_locked_member_is_set_aside(read_file):
    data = bytearray(make_zip({"a.txt": TEXT, "b.txt": TEXT}))
    # The flag of encryption stands in both heads of a member.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = read_file("x.zip", bytes(data))
    assert found.titles == ["They meet"]
    assert found.reasons == [("x.zip!a.txt", "is locked with a password; unpack it.")]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_office_documents_and_programs_are_no_archives(read_file, name):
    assert read_file("x.docx", make_zip({name: b"x", "word/document.xml": b"<a/>"})).reasons == [
        ("x.docx", "is an office document or a program, not text; save it as text, Markdown or HTML in UTF-8.")
    ]


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_an_archive_without_articles_is_said(read_file, make):
    assert read_file("x", make({"notes.pdf": b"%PDF"})).reasons == [
        ("x", "is an archive that holds no articles; no file in it is of a kind that is read.")
    ]


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_names_that_lead_out_of_an_archive_lead_nowhere(read_file, tmp_path, make):
    before = sorted(tmp_path.rglob("*"))
    found = read_file("x", make({"../../evil.txt": TEXT, "/etc/evil.txt": TEXT, "a\x1b[2J.txt": TEXT}))
    assert found.titles == ["They meet"] * 3
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "x"]
    assert not Path("/etc/evil.txt").exists()
    assert found.documents[2].source.endswith("!a\\x1b[2J.txt")


def test_links_and_devices_in_a_tar_are_passed_over(read_file):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(f"{number}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("z.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    found = read_file("x.tar", out.getvalue())
    assert [document.source.rpartition("!")[2] for document in found.documents] == ["z.txt"]
    assert found.rejects == []


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "x.csv"])
def test_a_bomb_is_not_unpacked(read_file, monkeypatch, suffix, name):
    monkeypatch.setattr(compression, "ALWAYS_ALLOWED", 1024 * 1024)
    bomb = PACKERS[suffix](b'{"text": "' + b" " * 40_000_000)
    tracemalloc.start()
    [(_, reason)] = read_file(f"{name}{suffix}", bomb).reasons
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason == "unpacks to more than 200 times its size, as news never does; the rest of it was not read."
    assert peak < 12_000_000


def test_a_bomb_in_a_zip_is_not_unpacked(read_file, monkeypatch):
    monkeypatch.setattr("detente.documents.compression.ALWAYS_ALLOWED", 1024 * 1024)
    found = read_file("x.zip", make_zip({"a.txt": TEXT, "b.txt": b" " * 10_000_000, "c.txt": TEXT}))
    assert found.titles == ["They meet"]
    assert found.reasons == [
        ("x.zip", "unpacks to more than 200 times its size, as news never does; the rest of it was not read.")
    ]


def test_a_zip_that_lies_about_its_size_is_bounded(read_file, monkeypatch):
    monkeypatch.setattr("detente.documents.inputs.LARGEST_FILE", 1_000_000)
    data = bytearray(make_zip({"a.txt": b"word " * 1_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 100)
    [(name, _)] = read_file("x.zip", bytes(data)).reasons
    assert name == "x.zip!a.txt"


def test_too_many_members_are_refused_before_they_are_listed(read_file, monkeypatch):
    monkeypatch.setattr("detente.documents.archives.MOST_MEMBERS", 3)
    members = {f"{number}.txt": TEXT for number in range(5)}
    assert read_file("x.zip", make_zip(members)).reasons == [
        ("x.zip", "claims to hold 5 files; an archive may have 3. Split it.")
    ]
    found = read_file("x.tar", make_tar(members))
    assert len(found.documents) == 3
    assert found.reasons == [("x.tar", "holds more than 3 files; the rest was not read.")]


def test_an_archive_of_many_members_does_not_fill_the_memory(tmp_path):
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        for number in range(1000):
            data = b"Talks of day %d. " % number + b"They met and talked. " * 100
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    tracemalloc.start()
    count = sum(1 for _ in read_documents([tmp_path / "x.tar"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1000
    assert peak < 2_000_000


def test_files_are_closed_whatever_is_in_them(read_file):
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        for name in (*ARCHIVES, "x.txt.gz"):
            read_file(name, ARCHIVES.get(name, gzip.compress(TEXT)))
        read_file("cut.zip", ARCHIVES["x.zip"][:-30])
