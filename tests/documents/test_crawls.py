"""WARC: pages among all else that a crawl holds."""

import gzip
import tracemalloc

import pytest

from detente.documents import read_documents

BODY = "".join(
    f"<p>Russian and Pakistani soldiers trained together in the mountains for the {n}th time.</p>" for n in range(5)
)
HEAD = "<title>They train</title><link rel='canonical' href='/train'>"
PAGE = f"<html><head>{HEAD}</head><body><article>{BODY}</article></body></html>"


def make_record(url, kind, status, data, encoding="", warc_type="response"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}\r\n".encode() if status else b""
    content = "application/http; msgtype=response" if status else kind
    head = (
        f"WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2016-09-24T00:00:00Z\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(http) + len(data)}\r\n\r\n"
    )
    return head.encode() + http + data + b"\r\n\r\n"


def make_warc(records, packed=True):
    """Return a crawl; packed, each record is packed by itself, as crawlers do."""
    made = [make_record(*record) for record in records]
    return b"".join(map(gzip.compress, made) if packed else made)


RECORDS = [
    ("https://daily.example/1?utm=x", "text/html; charset=utf-8", "200 OK", PAGE.encode()),
    ("https://daily.example/2", "text/html", "404 Not Found", PAGE.encode()),
    ("https://daily.example/3.png", "image/png", "200 OK", b"\x89PNG"),
    (
        "https://daily.example/4",
        "text/html; charset=windows-1251",
        "200 OK",
        "<p>Café №1</p>".encode("cp1251", "replace"),
    ),
    ("https://daily.example/5", "text/html", "200 OK", b"%PDF-1.7"),
    ("https://daily.example/6", "text/html", "200 OK", b""),
    ("https://daily.example/7", "text/plain", "200 OK", b"They rest\n\nThe soldiers rested in the valley."),
]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "crawl"])
def test_pages_are_read_and_the_rest_is_passed_over(read_file, name):
    found = read_file(name, make_warc(RECORDS, packed=name != "x.warc"))
    assert [document.title for document in found.documents] == ["They train", "", "They rest"]
    assert found.documents[0].url == "https://daily.example/train"
    assert found.documents[0].source.endswith(f"/{name}!https://daily.example/1?utm=x")
    assert found.documents[1].text == "Caf? №1"
    assert found.documents[2].url == "https://daily.example/7"
    assert found.reasons == [
        ("5", "is a PDF file, not text; save it as text, Markdown or HTML in UTF-8."),
        ("6", "the page is empty."),
    ]


def test_pages_packed_for_the_way_are_read(read_file):
    record = ("https://a.example/", "text/html", "200 OK", gzip.compress(PAGE.encode()), "Content-Encoding: gzip\r\n")
    assert read_file("x.warc.gz", make_warc([record])).titles == ["They train"]


def test_texts_of_pages_are_read(read_file):
    text = b"They rest\n\nThe soldiers rested in the valley."
    record = ("https://a.example/", "text/plain", "", text, "", "conversion")
    assert read_file("x.warc.wet.gz", make_warc([record])).titles == ["They rest"]


def test_a_crawl_cut_off_is_read_up_to_there(read_file):
    data = make_warc([(f"https://a.example/{n}", "text/html", "200 OK", PAGE.encode()) for n in range(9)])
    found = read_file("x.warc.gz", data[:-200])
    assert len(found.documents) == 8
    assert found.reasons[-1] == ("x.warc.gz", "is cut off; what stands before was read.")


def test_a_crawl_without_pages_is_said(read_file):
    assert read_file("x.warc", make_warc(RECORDS[1:3], packed=False)).reasons == [
        ("x.warc", "is a crawl that holds no pages.")
    ]


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"not a crawl"])
def test_what_is_no_crawl_is_set_aside(read_file, data):
    found = read_file("x.warc", data)
    assert found.documents == []
    assert len(found.rejects) == 1


def test_a_huge_page_is_set_aside_and_the_rest_is_read(read_file, monkeypatch):
    monkeypatch.setattr("detente.documents.crawls.LARGEST_FILE", 100_000)
    huge = ("https://a.example/huge", "text/html", "200 OK", b"<p>word</p>" * 100_000)
    found = read_file("x.warc.gz", make_warc([huge, RECORDS[0]]))
    assert found.titles == ["They train"]
    assert found.reasons[0][0] == "huge"
    assert found.reasons[0][1].startswith("is too large")


def test_memory_does_not_grow_with_the_pages(tmp_path):
    record = ("https://a.example/", "text/html", "200 OK", PAGE.encode() + b"<!--" + b"x" * 20_000 + b"-->")
    (tmp_path / "x.warc.gz").write_bytes(make_warc([record] * 300))
    list(read_documents([tmp_path / "x.warc.gz"]))
    tracemalloc.start()
    assert sum(1 for _ in read_documents([tmp_path / "x.warc.gz"])) == 300
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
