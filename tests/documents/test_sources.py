"""Files and folders: what is read, in which order, and what is said of the rest."""

import os
import stat
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.documents import measure_files, read_documents
from detente.documents.formats import ENDINGS, LONGEST_TEXT
from detente.documents.inputs import LARGEST_FILE
from detente.errors import SourceError

TEXT = "They meet\n2016-09-24\n\nThey met in Ufa."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.md").write_text("# They part\n\nThey parted.")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "page.HTML").write_text("<p>They met again.</p>")
    return tmp_path


def read(*paths):
    rejects = []
    documents = list(read_documents(paths, on_reject=rejects.append))
    return [document.source for document in documents], [str(reject) for reject in rejects]


def test_folders_are_read_in_order_of_names_with_all_folders_in_them(folder):
    (folder / "notes.pdf").write_bytes(b"%PDF")
    (folder / ".hidden.txt").write_text("Hidden.")
    read_, rejects = read(folder)
    assert read_ == [str(folder / name) for name in ("a.md", "b.txt", "c/page.HTML")]
    assert rejects == []


def test_a_file_named_itself_is_read_whatever_its_ending(tmp_path):
    (tmp_path / "article.news").write_text(TEXT)
    assert read(tmp_path / "article.news") == ([str(tmp_path / "article.news")], [])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.txt", b"", "the file is empty."),
        ("x.txt", b" \n\n\t", "holds no text of an article."),
        ("x.html", b"<html><body></body></html>", "holds no text of an article."),
        ("x.md", b"```\ncode\n```\n", "holds no text of an article."),
        ("x.txt", b"\x00\x01\x02", "is a binary file, not text; save it as text, Markdown or HTML in UTF-8."),
        ("x.txt", b"%PDF-1.7", "is a PDF file, not text; save it as text, Markdown or HTML in UTF-8."),
        (
            "x.txt",
            "Переговоры".encode("cp1251"),
            "is not in UTF-8, and what else it is in cannot be told for sure; "
            "save it as text, Markdown or HTML in UTF-8.",
        ),
    ],
)
def test_a_bad_file_gets_one_line_and_the_rest_is_read(folder, name, data, reason):
    (folder / name).write_bytes(data)
    read_, rejects = read(folder)
    assert len(read_) == 3
    assert rejects == [f"{folder / name}: {reason}"]


def test_a_page_of_50_megabytes_is_refused_unread(folder):
    with (folder / "x.html").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    _, rejects = read(folder)
    assert rejects == [
        f"{folder / 'x.html'}: is too large, 50 MB; an article may have 20 MB. Split it into single articles."
    ]


def test_too_much_text_is_refused(tmp_path):
    (tmp_path / "x.txt").write_text("word " * (LONGEST_TEXT // 5 + 1))
    _, rejects = read(tmp_path)
    assert rejects == [
        f"{tmp_path / 'x.txt'}: holds too much text, 2,000,005 characters; an article may have 2,000,000. "
        "Split it into single articles."
    ]
    assert LARGEST_FILE > 4 * LONGEST_TEXT  # so that the text, not its bytes in UTF-8, is what counts


def test_what_is_not_there_is_said(tmp_path, folder):
    read_, rejects = read(tmp_path / "none.txt", folder)
    assert len(read_) == 3
    assert rejects == [f"{tmp_path / 'none.txt'}: there is no such file or folder."]


def test_a_folder_without_articles_is_said(tmp_path):
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    _, rejects = read(tmp_path)
    assert rejects == [f"{tmp_path}: holds no articles; no file in it ends in one of {ENDINGS}."]
    assert ENDINGS.startswith(".txt, .text, .md, .markdown, .html, .htm, .xhtml, .jsonl, .ndjson, .json, .csv,")


def test_broken_links_are_said(folder):
    (folder / "x.txt").symlink_to("gone.txt")
    (folder / "y").symlink_to("gone")
    _, rejects = read(folder)
    assert rejects == [
        f"{folder / 'x.txt'}: is a link to gone.txt, which is not there.",
        f"{folder / 'y'}: is a link to gone, which is not there.",
    ]


def test_a_link_to_itself_is_said(folder):
    (folder / "x.txt").symlink_to("x.txt")
    assert read(folder)[1] == [f"{folder / 'x.txt'}: is a link that leads back to itself."]


def test_folders_linked_in_a_loop_are_read_once(folder):
    (folder / "c" / "back").symlink_to(folder)
    read_, rejects = read(folder)
    assert len(read_) == 3
    assert rejects == []


def test_a_named_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "x.txt")
    assert read(folder)[1] == [
        f"{folder / 'x.txt'}: is a named pipe, not a file; save its content to a file and name that."
    ]


def test_a_null_character_in_a_name_is_no_crash():
    assert read("a\0b.txt") == ([], ["a\0b.txt: cannot be read: embedded null byte."])


def test_names_that_are_no_utf_8_are_shown_with_escapes(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(TEXT)
    assert read(tmp_path) == ([f"{tmp_path}/caf\\xe9.txt"], [])


@pytest.fixture
def as_nobody(folder):
    """Take root's rights away for a while, since root may read all."""
    folder.chmod(0o755)
    parents = [p for p in folder.parents if p.stat().st_uid == os.geteuid() and not p.stat().st_mode & stat.S_IXOTH]
    for parent in parents:
        parent.chmod(0o755)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    if user == 0:
        os.seteuid(user)


@pytest.mark.parametrize("name", ["b.txt", "c"])
def test_what_may_not_be_read_is_said_and_the_rest_is_read(folder, name, request):
    (folder / name).chmod(0)
    request.getfixturevalue("as_nobody")
    read_, rejects = read(folder)
    os.seteuid(os.getuid())
    (folder / name).chmod(0o755)
    assert len(read_) == 2
    assert rejects == [f"{folder / name}: may not be read; its permissions or those of its folder forbid it."]


def test_without_a_listener_the_first_bad_source_is_an_error(tmp_path):
    with pytest.raises(SourceError, match=r"none\.txt: there is no such file or folder\.$"):
        list(read_documents([tmp_path / "none.txt"]))


def test_reading_streams(folder):
    documents = read_documents([folder, folder / "none.txt"])
    assert next(documents).title == "They part"


@pytest.mark.parametrize("packed", [False, True])
def test_all_bytes_of_files_are_told_however_they_are_read(folder, packed):
    rows = pa.table({"text": [f"They met in room {i} of the palace." for i in range(20)], "unused": ["x" * 500] * 20})
    pq.write_table(rows, folder / "t.parquet")
    with zipfile.ZipFile(folder / "z.zip", "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        archive.writestr("m.txt", TEXT * 100)
    (folder / "empty.txt").touch()
    (folder / "broken.parquet").write_bytes(b"PAR1" + bytes(5_000))
    told = []
    found = [
        (document.source, sum(told))
        for document in read_documents([folder], on_reject=lambda _: None, on_bytes=told.append)
    ]
    files, size = measure_files(folder)
    assert files == 7
    assert sum(told) == size == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    # An article in a file of its own comes when that has been read.
    before = {name.rpartition("/")[2]: count for name, count in found}
    assert before["a.md"] == (folder / "a.md").stat().st_size


def test_bytes_are_told_as_a_table_is_read(tmp_path):
    (tmp_path / "t.csv").write_text("text\n" + "They met in the palace by the river.\n" * 100_000)
    told = []
    documents = read_documents([tmp_path / "t.csv"], on_bytes=told.append)
    next(documents)
    first = sum(told)
    list(documents)
    assert 0 < first < 0.2 * sum(told)
    assert len(told) > 20
