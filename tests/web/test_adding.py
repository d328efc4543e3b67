"""Adding articles by a form: what is sent, how far it is, and what came of it."""

import io
import json
import re
import threading
import zipfile

import pytest
from fastapi.testclient import TestClient

from detente.cli import main
from detente.documents import Reject
from detente.errors import DetenteError
from detente.ledger import open_ledger
from detente.records import Driver, Evidence, Position, Standing, Statement
from detente.web import adding, additions, create_app
from detente.web.adding import AddedArticle, Progress, list_pairs
from detente.web.additions import Addition, Additions, BusyError
from detente.web.outcome import sum_up, tell_rest
from detente.web.uploads import Spool

HOME = "http://127.0.0.1:8731"
STORY = (
    b"Moscow and Islamabad sign\n\n2015-08-20\n\nRussia sold Pakistan four helicopters on Wednesday, officials said."
)
GERMAN = "Der russische Präsident hat am Mittwoch in Moskau erklärt, dass er mit der Lage nicht zufrieden sei. " * 5


@pytest.fixture
def path(new_ledger):
    return new_ledger


@pytest.fixture
def client(adding_client):
    return adding_client


@pytest.fixture
def send(client):
    """Return a function that sends files and fields, and gives the address of what came of it."""

    def post(*files, **fields):
        # A browser sends a file without a name where none was chosen.
        named = [("files", file) for file in files] or [("files", ("", b""))]
        answer = client.post("/add", files=named, data=fields)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    return post


@pytest.fixture
def outcome(client, writing, send):
    """Return a function that sends and waits, and gives the page at the end."""

    def make(*files, **fields):
        address = send(*files, **fields)
        writing.finish()
        return client.get(address).text

    return make


def heading(page):
    return re.search("<h1>(.*)</h1>", page)[1]


def documents(path):
    with open_ledger(path, read_only=True) as ledger:
        return ledger.documents()


def pack(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return packed.getvalue()


def test_there_is_a_form_and_all_pages_lead_to_it(client):
    assert 'href="/add"' in client.get("/").text
    page = client.get("/add").text
    assert '<form class="add" action="/add" method="post" enctype="multipart/form-data"' in page
    assert "100 MB in all" in page


def test_from_a_file_to_its_article_and_its_pair(client, send, writing, path, spools):
    address = send(("deal.txt", STORY))
    page = client.get(address).text
    assert heading(page) == "Adding articles"
    assert "It is about to begin." in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert f'hx-get="{address}" hx-trigger="every 1s"' in page
    writing.step()
    assert "is being loaded" in client.get(address).text
    writing.step()
    page = client.get(address).text
    assert "<bdi>deal.txt</bdi> is being read." in page
    assert "<dd>1, with 1 claim</dd>" in page
    assert f'<progress max="{len(STORY)}" value="{len(STORY)}"' in page
    assert documents(path) == []
    writing.finish()
    page = client.get(address).text
    [document] = documents(path)
    assert heading(page) == "1 article added, with 1 claim"
    assert '<a href="/pair/PAK/RUS">Pakistan – Russia</a>, 1 claim<' in page
    assert (
        f'<a href="/source/{document.id.replace(":", "%3A")}" dir="auto">Moscow and Islamabad sign</a>, 1 claim<'
        in page
    )
    assert "hx-get" not in page
    assert "http-equiv" not in page
    assert document.source == "deal.txt"
    assert list(spools.iterdir()) == []
    assert '<a href="' + address + '">1 article added, with 1 claim</a>' in client.get("/add").text


def test_a_text_is_pasted_with_what_is_known_of_it(outcome, path):
    fields = {"title": "A sale", "date": "2016-09-24", "outlet": "The Daily", "url": "https://daily.example/1"}
    page = outcome(text="Russia sold Pakistan four helicopters.", **fields)
    assert heading(page) == "1 article added, with 1 claim"
    assert "How tables were understood" not in page
    [document] = documents(path)
    assert (document.title, document.date.isoformat(), document.source) == ("A sale", "2016-09-24", "pasted text")
    assert (document.outlet, document.url) == ("The Daily", "https://daily.example/1")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "Choose a file, or paste a text."),
        ({"title": "Kept <b>"}, "There is no text"),
        ({"text": "Kept <b>", "date": "yesterday"}, "The date is not understood"),
        ({"text": "Kept <b>", "url": "javascript:alert(1)"}, "The address is none of a web page"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(client, writing, fields, wrong):
    answer = client.post("/add", files=[("files", ("", b""))], data=fields)
    assert answer.status_code == 422
    assert f'role="alert">{wrong}' in answer.text
    assert ("Kept &lt;b&gt;" in answer.text) == bool(fields)
    assert writing.under_way == []


def test_files_beside_a_wrong_field_have_to_be_chosen_again(client, spools):
    answer = client.post("/add", files=[("files", ("a.txt", STORY))], data={"title": "A title without a text"})
    assert "The file has to be chosen again." in answer.text
    assert list(spools.iterdir()) == []


def test_what_is_known_already_is_linked(outcome):
    outcome(("deal.txt", STORY))
    page = outcome(("again.txt", STORY))
    assert heading(page) == "Nothing new: the article was known already"
    assert "Known already" in page
    assert "Moscow and Islamabad sign</a>" in page


def test_every_hostile_file_gets_its_line_and_the_rest_is_added(outcome, path):
    bomb = pack(bomb__txt=b"Russia sold Pakistan helicopters. " * 2_100_000)
    page = outcome(
        ("empty.txt", b""),
        ("program.txt", b"\0\1\2\3" * 1000),
        ("bomb.zip", bomb),
        ("broken.zip", bomb[:500]),
        ("news.zip", pack(**{"../../deal__txt": STORY, "../empty__txt": b""})),
        ("deutsch.txt", GERMAN.encode()),
        ("table.csv", b"id,value\n1,2\n"),
    )
    assert heading(page) == "1 article added, with 1 claim"
    assert "6 could not be read." not in page
    assert "7 could not be read." in page
    for line in (
        "<bdi>empty.txt</bdi>: the file is empty.",
        "<bdi>program.txt</bdi>: is a binary file",
        "<bdi>bomb.zip</bdi>: unpacks to more than 200 times its size",
        "<bdi>broken.zip</bdi>: is a broken zip archive",
        "<bdi>news.zip!../empty.txt</bdi>: the file is empty.",
        "<bdi>deutsch.txt</bdi>: is in German; détente reads English.",
        "<bdi>table.csv</bdi>: has no column that is known to hold text",
    ):
        assert line in page
    assert [document.source for document in documents(path)] == ["news.zip!../../deal.txt"]
    with open_ledger(path, read_only=True) as ledger:
        assert len(ledger.rejects()) == 7


def test_a_table_says_which_columns_were_taken_for_what(outcome):
    rows = "\n".join(json.dumps({"body": f"Russia sold Pakistan {n} helicopters.", "id": n}) for n in range(3))
    page = outcome(("news.jsonl", rows.encode()))
    assert heading(page) == "3 articles added, with 3 claims"
    assert "news.jsonl: text from column body; not used: id." in page


def test_what_another_site_sends_is_refused(client):
    answer = client.post("/add", files=[("files", ("a.txt", STORY))], headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_browser_that_kept_a_page_with_a_form_asks_for_the_one_without(path):
    tags = [
        TestClient(create_app(path, read_only=one), base_url=HOME).get("/pair/PAK/RUS").headers["etag"]
        for one in (True, False)
    ]
    assert tags[0] != tags[1]


def test_pages_that_only_show_the_ledger_say_so_and_take_nothing(path):
    client = TestClient(create_app(path, read_only=True), base_url=HOME)
    page = client.get("/add").text
    assert "These pages only show the ledger" in page
    assert "detente add articles/ --ledger news.duckdb" in page
    assert "<form class=" not in page
    assert 'href="/add"' not in client.get("/").text
    for address in ("/add", "/add/x/stop"):
        answer = client.post(address, files=[("files", ("a.txt", STORY))])
        assert answer.status_code == 403
        assert "were started with --read-only" in answer.text
    assert not path.exists()


def test_the_command_can_leave_it_out(path, monkeypatch):
    served = []
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: served.append((server.config.app, sockets)))
    for more in ([], ["--read-only"]):
        assert main(["serve", "--ledger", str(path), "--port", "0", *more]) == 0
    assert [app.state.site.read_only for app, _ in served] == [False, True]


def rows(number):
    texts = (json.dumps({"text": f"Russia sold Pakistan {n} helicopters."}) for n in range(number))
    return "\n".join(texts).encode()


def test_stopped_it_keeps_what_was_read(client, send, writing, path):
    address = send(("news.jsonl", rows(60)))
    writing.step()
    writing.step()
    answer = client.post(f"{address}/stop")
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    page = client.get(address).text
    assert "It is being stopped" in page
    assert 'class="plain" disabled' in page
    writing.finish()
    assert heading(client.get(address).text) == "Stopped: 24 articles added, with 24 claims"
    assert len(documents(path)) == 24
    client.post(f"{address}/stop")
    assert heading(client.get(address).text) == "Stopped: 24 articles added, with 24 claims"


@pytest.mark.parametrize(
    ("number", "steps", "told"),
    [(24, 2, "24 articles added, with 24 claims"), (24, 0, "Stopped: nothing was added")],
)
def test_stopped_after_the_last_or_before_the_first(client, send, writing, number, steps, told):
    address = send(("news.jsonl", rows(number)))
    for _ in range(steps):
        writing.step()
    client.post(f"{address}/stop")
    writing.finish()
    assert heading(client.get(address).text) == told


def test_what_ends_just_as_it_is_stopped_is_over(monkeypatch):
    addition = Addition("key", ("a.txt",), 1)
    ending = threading.Thread(target=addition.end, args=(Progress(added=1),))

    def begin_to_end(_):
        if ending.ident is None:
            ending.start()
            # It waits for its turn, or has ended within this time.
            ending.join(0.2)
        return False

    with monkeypatch.context() as patched:
        patched.setattr(Addition, "is_over", property(begin_to_end))
        addition.stop()
    ending.join()
    assert addition.state == "done"


def test_stopped_while_something_takes_too_long_it_says_what_was_kept(client, send, writing):
    address = send(("news.jsonl", rows(60)))
    writing.step()
    client.post(f"{address}/stop")
    writing.die(DetenteError("what was being read when it was stopped took too long."))
    assert heading(client.get(address).text) == "Stopped: nothing was added"


def test_where_the_process_dies_it_says_what_was_kept(client, send, writing, spools):
    address = send(("news.jsonl", rows(60)))
    writing.step()
    writing.die(DetenteError("the process that writes ended."))
    page = client.get(address).text
    assert heading(page) == "Broken off: nothing was added"
    assert "The process that writes ended." in page
    assert list(spools.iterdir()) == []


def test_where_the_ledger_is_none_it_says_so(outcome, path):
    path.write_text("Had we but world enough, and time")
    page = outcome(("deal.txt", STORY))
    assert heading(page) == "Broken off: nothing was added"
    assert "is no ledger of détente" in page


def test_an_error_of_its_own_breaks_off_only_that(client, send, writing):
    address = send(("deal.txt", STORY))
    writing.die(KeyError("x"))
    assert "An error of détente itself: KeyError(&#39;x&#39;)" in client.get(address).text


def test_what_holds_too_much_that_cannot_be_read_is_given_up(outcome, monkeypatch, path):
    monkeypatch.setattr(adding, "MOST_REFUSED", 30)
    page = outcome(("deal.txt", STORY), ("junk.zip", pack(**{f"{n}__txt": b"" for n in range(40)})))
    assert heading(page) == "Broken off: 1 article added, with 1 claim"
    assert "30 articles could not be read, so the rest was not tried. 30 could not be read." in page
    assert len(documents(path)) == 1


def test_long_lists_are_cut(outcome, monkeypatch):
    monkeypatch.setattr(adding, "SHOWN", 3)
    page = outcome(("news.jsonl", rows(5)), ("junk.zip", pack(**{f"{n}__txt": b"" for n in range(7)})))
    assert page.count("And 2 more.") == 1
    assert page.count("And 4 more.") == 1


def test_no_more_is_taken_than_can_be_done(client, send, writing, spools, monkeypatch):
    monkeypatch.setattr(additions, "MOST_UNDER_WAY", 2)
    send(("deal.txt", STORY))
    send(("deal.txt", STORY))
    answer = client.post("/add", files=[("files", ("a.txt", STORY))])
    assert answer.status_code == 429
    assert "2 uploads are being added already" in answer.text
    assert len(list(spools.iterdir())) == 2
    writing.finish()
    send(("deal.txt", STORY))


def test_one_comes_after_the_other(client, send, writing):
    first, second = send(("deal.txt", STORY)), send(("deal.txt", STORY))
    assert "It is about to begin." in client.get(first).text
    assert "It waits until what was sent before has been added." in client.get(second).text
    writing.step()
    assert "It waits until" in client.get(second).text
    writing.finish()
    assert heading(client.get(second).text) == "Nothing new: the article was known already"


def test_what_is_still_being_received_takes_its_room(path, writing, monkeypatch):
    monkeypatch.setattr(additions, "MOST_UNDER_WAY", 1)
    both = Additions(path, writing)
    with both.room(), pytest.raises(BusyError), both.room():
        pass
    with both.room():
        both.begin(Spool())
    with pytest.raises(BusyError), both.room():
        pass
    writing.finish()
    with both.room():
        pass


def test_the_oldest_are_forgotten(client, send, writing, monkeypatch):
    monkeypatch.setattr(additions, "KEPT", 2)
    addresses = []
    for number in range(4):
        addresses.append(send(("a.txt", STORY + b" " * number)))
        writing.finish()
    assert [client.get(address).status_code for address in addresses] == [404, 200, 200, 200]
    assert "Nothing is known of this upload any more" in client.get(addresses[0]).text


EVIDENCE = Evidence(document="d", start=0, end=1, quote="x")
SURE = {"confidence": 0.9, "rule": "r", "evidence": EVIDENCE}


@pytest.mark.parametrize(
    ("claim", "pairs"),
    [
        (Driver(pair=("RUS", "PAK"), direction="closer", driver="energy", cause="gas", **SURE), {("PAK", "RUS")}),
        (Standing(pair=("PAK", "RUS"), standing="rivals", when="past", **SURE), {("PAK", "RUS")}),
        (
            Position(holders=("RUS", "CHN", "PAK"), topic="ISIS", stance="concern", shared=True, **SURE),
            {("CHN", "RUS"), ("CHN", "PAK"), ("PAK", "RUS")},
        ),
        (Statement(content="x", **SURE), set()),
    ],
)
def test_a_claim_is_about_pairs(claim, pairs):
    assert list_pairs(claim) == pairs


@pytest.mark.parametrize(
    ("state", "facts", "told", "rest"),
    [
        ("done", {"added": 3, "claims": 41, "known": 1, "refused": 1}, "3 articles added, with 41 claims",
         "1 was known already; 1 could not be read."),
        ("done", {"added": 1}, "1 article added, with no claims", ""),
        ("done", {"known": 3}, "Nothing new: all 3 were known already", ""),
        ("done", {"known": 2, "refused": 1}, "Nothing new", "2 were known already; 1 could not be read."),
        ("done", {"refused": 2}, "Nothing could be read", ""),
        ("stopped", {}, "Stopped: nothing was added", ""),
        ("broken off", {"failure": "the disk is full.", "added": 1_200, "claims": 1},
         "Broken off: 1,200 articles added, with 1 claim", "The disk is full."),
    ],
)  # fmt: skip
def test_what_came_of_it_in_a_sentence(state, facts, told, rest):
    addition = Addition("key", ("a.txt",), 1, state=state, progress=Progress(**facts))
    assert (sum_up(addition), tell_rest(addition.progress)) == (told, rest)


def test_names_that_others_chose_are_text(client, send, writing):
    address = send(("<script>alert(1)</script>\u202etxt.exe", b""))
    page = client.get(address).text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    hostile = AddedArticle("d", "<img src=x onerror=alert(2)>", "a.txt", 1)
    writing.under_way[0][1](Progress(articles=(hostile,), rejects=(Reject("<b>", "<i>"),)))
    page = client.get(address).text
    assert "<img" not in page
    assert "<i>" not in page
