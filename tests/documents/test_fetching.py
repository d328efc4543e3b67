"""Fetching: from a real server on this machine, which stands in for public ones; and what is never asked."""

import gzip
import http.server
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from detente.documents import measure_files, read_documents
from detente.documents.fetching import MOST_REDIRECTS, Fetcher, Spot
from detente.documents.rejects import UnreadableError

ARTICLE = "<html><head><title>They meet</title></head><body><p>The envoys met in Ufa.</p></body></html>"
ITEM = "<item><title>They part</title><description>They left.</description></item>"
FEED = f"<rss version='2.0'><channel><title>D</title>{ITEM}</channel></rss>"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        answer = getattr(self, f"answer_{self.path.strip('/').partition('?')[0].partition('/')[0]}", None)
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def log_message(self, *_):
        pass

    def send(self, kind, data, **headers):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_article(self):
        self.send("text/html; charset=utf-8", ARTICLE.encode())

    def answer_feed(self):
        self.send("application/rss+xml", FEED.encode())

    def answer_packed(self):
        self.send("text/html", gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")

    def answer_bomb(self):
        self.send("text/html", gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")

    def answer_large(self):
        self.send("text/html", b"<p>word</p>" * 100_000)

    def answer_cut(self):
        self.send("text/html", ARTICLE.encode(), Content_Length="1000")

    def answer_russian(self):
        self.send("text/html; charset=windows-1251", "<p>Meeting № 1 was held.</p>".encode("cp1251"))

    def answer_to(self):
        self.send_response(302)
        self.send_header("Location", self.path.partition("/to/")[2])
        self.end_headers()

    def answer_round(self):
        self.send_response(301)
        self.send_header("Location", "/round")
        self.end_headers()

    def answer_slow(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(600):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass


@contextmanager
def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server():
    with serve() as server:
        yield server


@pytest.fixture
def fetcher(server):
    """Return a fetcher for which public.example is the server of this test, and all else is what it is."""
    port = server.server_address[1]

    def resolve(host, wanted):
        if host == "public.example":
            return [Spot(socket.AF_INET, ("127.0.0.1", port))]
        return [Spot(socket.AF_INET, (host, wanted))]

    return Fetcher(seconds=20, largest=100_000, resolver=resolve, allows=ThisServer())


class ThisServer:
    """Allows the server of this test once a hop; whoever is asked twice about one hop would be told otherwise."""

    def __call__(self, address):
        return address == "127.0.0.1"


def read(*urls, fetch):
    rejects = []
    documents = list(read_documents(urls, on_reject=rejects.append, fetch=fetch))
    return documents, [str(reject) for reject in rejects]


def test_pages_and_feeds_are_fetched(fetcher):
    page, feed = "http://public.example/article?a=1&b=%20", "http://public.example/feed"
    documents, rejects = read(page, feed, fetch=fetcher)
    assert rejects == []
    assert [(document.title, document.source, document.url) for document in documents] == [
        ("They meet", page, page), ("They part", f"{feed}!1", None),
    ]  # fmt: skip


def test_the_server_is_asked_by_its_name(fetcher, server):
    fetcher.fetch("http://public.example/article")
    assert server.asked == [("/article", "public.example")]


def test_an_address_that_went_through_a_path_is_mended(fetcher):
    documents, _ = read("http:/public.example/article", fetch=fetcher)
    assert documents[0].source == "http://public.example/article"


def test_nothing_is_fetched_unasked(server):
    url = f"http://127.0.0.1:{server.server_address[1]}/article"
    assert read(url, fetch=False) == (
        [], [f"{url}: is an address, which is only fetched when that is asked for (--fetch)."],
    )  # fmt: skip
    assert server.asked == []


def test_a_private_server_is_never_asked(server):
    port = server.server_address[1]
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001"):
        _, [reason] = read(f"http://{host}:{port}/article", fetch=True)
        assert "is in a private network; only public servers are asked." in reason or "there is no server" in reason
    assert server.asked == []


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://[fd00::1]/", "//192.168.0.1/x"]
)
def test_a_redirect_to_a_private_server_is_not_followed(fetcher, target):
    with pytest.raises(UnreadableError, match="is in a private network; only public servers are asked"):
        fetcher.fetch(f"http://public.example/to/{target}")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://public.example/", "gopher://public.example/"])
def test_a_redirect_to_another_protocol_is_not_followed(fetcher, target):
    with pytest.raises(UnreadableError, match="only http and https addresses are, not"):
        fetcher.fetch(f"http://public.example/to/{target}")


def test_redirects_are_followed_and_the_last_address_counts(fetcher):
    page = fetcher.fetch("http://public.example/to//to//article")
    assert page.url == "http://public.example/article"


def test_redirects_in_a_circle_end(fetcher, server):
    with pytest.raises(UnreadableError, match="leads on more than 5 times"):
        fetcher.fetch("http://public.example/round")
    assert len(server.asked) == MOST_REDIRECTS + 1


def test_a_name_that_changes_its_address_is_asked_at_the_checked_one(server):
    port = server.server_address[1]
    answers = iter([[Spot(socket.AF_INET, ("127.0.0.1", port))]])

    # A second look-up, as attackers hope for, would find no answer here.
    fetcher = Fetcher(resolver=lambda *_: next(answers), allows=ThisServer())
    assert fetcher.fetch("http://rebind.example/article").data == ARTICLE.encode()


def test_one_private_address_among_public_ones_is_enough_to_refuse(server):
    spots = [Spot(socket.AF_INET, ("127.0.0.1", server.server_address[1])), Spot(socket.AF_INET, ("10.0.0.1", 80))]
    with pytest.raises(UnreadableError, match="is in a private network"):
        Fetcher(resolver=lambda *_: spots, allows=ThisServer()).fetch("http://mixed.example/article")
    assert server.asked == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "was not fetched: only http and https addresses are, not file:."),
        ("ftp://public.example/x", "was not fetched: only http and https addresses are, not ftp:."),
        ("http:///x", "was not fetched: http:///x names no server."),
        ("http://user:word@public.example/", "was not fetched: its address holds a user's name or password."),
        ("http://public.example:99999/", "was not fetched: http://public.example:99999/ is no address of the web."),
        ("http://public.example/none", "was not fetched: the server answers 404 Not Found."),
        ("http://public.example/large", "was not fetched: the answer is larger than 0 MB."),
        ("http://public.example/bomb", "was not fetched: the answer is larger than 0 MB."),
        ("http://public.example/cut", "was not fetched: the answer was cut off."),
    ],
)
def test_what_is_not_fetched_is_said(fetcher, url, reason):
    assert read(url, fetch=fetcher) == ([], [f"{url}: {reason}"])


def test_what_was_packed_for_the_way_is_unpacked(fetcher):
    assert fetcher.fetch("http://public.example/packed").data == ARTICLE.encode()


def test_the_encoding_that_the_server_declares_is_used(fetcher):
    assert read("http://public.example/russian", fetch=fetcher)[0][0].text == "Meeting № 1 was held."


def test_an_answer_that_drips_is_hung_up_on(fetcher):
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match=r"the answer took more than 0\.4 seconds"):
        replace(fetcher, seconds=0.4).fetch("http://public.example/slow")
    # The server would drip for half a minute.
    assert time.monotonic() - begin < 20


def test_where_nobody_listens_it_is_said():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fetcher = Fetcher(resolver=lambda *_: [Spot(socket.AF_INET, ("127.0.0.1", port))], allows=ThisServer())
    with pytest.raises(UnreadableError, match="was not fetched: the answer failed: connection refused"):
        fetcher.fetch("http://public.example/")


def test_an_address_counts_as_one_source():
    assert measure_files("https://public.example/feed") == (1, 0)


def test_a_file_named_like_an_address_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "http:").mkdir()
    (tmp_path / "http:" / "a.txt").write_text("They met.")
    assert [document.text for document in read_documents(["http:/a.txt"])] == ["They met."]
