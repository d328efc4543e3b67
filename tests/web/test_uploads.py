"""What a form sends: how much, as what, under which names, and where it is kept."""

import asyncio
import io

import pytest

from detente.web import uploads
from detente.web.uploads import Spool

STORY = b"Moscow and Islamabad sign\n\nRussia sold Pakistan four helicopters, officials said."


@pytest.fixture
def client(adding_client):
    return adding_client


@pytest.mark.parametrize(
    ("name", "shown", "lies"),
    [
        ("../../../etc/passwd", "passwd", "0"),
        (r"C:\news\deal.txt", "deal.txt", "0.txt"),
        ("news.csv.gz", "news.csv.gz", "0.csv.gz"),
        ("a\x1b[2J\n.txt", r"a\x1b[2J\n.txt", "0.txt"),
        ("x.<script>", "x.<script>", "0"),
        ("..", "..", "0"),
        ("news/", "a file without a name", "0"),
        ("x" * 500, "x" * 200, "0"),
    ],
)
def test_whatever_a_file_is_called_it_lies_in_a_folder_of_its_own(spools, name, shown, lies):
    spool = Spool()
    spool.keep_file(name, io.BytesIO(STORY))
    [sent] = spool.sent
    assert sent == (shown, spool.folder / lies, True)
    assert sent.path.read_bytes() == STORY
    assert spool.folder.parent == spools
    spool.close()
    assert list(spools.iterdir()) == []


@pytest.mark.parametrize("told", [True, False])
def test_too_much_is_refused_before_it_fills_the_disk(client, writing, spools, monkeypatch, told):
    monkeypatch.setattr(uploads, "MOST_BYTES", 10_000)
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    body = head + b"x" * 20_000 + b"\r\n--b--\r\n"
    pieces = body if told else iter([body[:5_000], body[5_000:]])
    answer = client.post("/add", content=pieces, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413
    assert "which is the most that can be sent at once" in answer.text
    assert writing.under_way == []
    assert list(spools.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "kind", "status", "why"),
    [
        (b"text=Moscow", "application/x-www-form-urlencoded", 415, "as a form with files is"),
        (b"Moscow", "multipart/form-data", 400, "is no form that is understood"),
        (b"Moscow", "multipart/form-data; boundary=b", 400, "is no form that is understood"),
        (
            b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"x" * 9_000_000 + b"\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
            413,
            "The text is too long",
        ),
    ],
)
def test_what_is_no_such_form_is_refused(client, body, kind, status, why):
    answer = client.post("/add", content=body, headers={"content-type": kind})
    assert (answer.status_code, why in answer.text) == (status, True)


def test_who_goes_away_while_sending_leaves_nothing(client, writing, spools):
    messages = [
        {
            "type": "http.request",
            "body": b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nMos',
            "more_body": True,
        },
        {"type": "http.disconnect"},
    ]
    told = []

    async def receive():
        return messages.pop(0) if len(messages) > 1 else messages[0]

    async def send(message):
        told.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"multipart/form-data; boundary=b")]
    scope = {
        "type": "http", "method": "POST", "path": "/add", "raw_path": b"/add", "root_path": "", "query_string": b"",
        "headers": headers, "scheme": "http", "server": ("localhost", 80), "client": None, "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(client.app(scope, receive, send))
    assert told[0]["status"] == 400
    assert writing.under_way == []
    assert list(spools.iterdir()) == []


def test_a_full_disk_is_said_plainly(client, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", fail)
    answer = client.post("/add", files=[("files", ("a.txt", STORY))])
    assert answer.status_code == 507
    assert "cannot be kept here: No space left on device." in answer.text
