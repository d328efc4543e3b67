"""What ``detente why`` may be asked besides the two states."""

import datetime
import json

import pytest

from detente.ledger import open_ledger
from detente.records import Act, Document, Evidence

SENTENCE = "Russia sold Pakistan four helicopters on Monday."


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "news.duckdb"
    with open_ledger(path) as opened:
        for year in (2015, 2016, 2017):
            text = f"{SENTENCE} The year was {year}."
            article = Document(
                id=f"a{year}", text=text, title="", title_end=0, date=datetime.date(year, 9, 24), source=f"{year}.txt"
            )
            act = Act(
                source=("RUS",), target=("PAK",), type="AID", intensity=9, status="done", confidence=0.9, rule="x",
                evidence=Evidence(document=article.id, start=0, end=48, quote=SENTENCE),
            )  # fmt: skip
            opened.add(article, [act])
    return path


@pytest.mark.parametrize(
    ("options", "read"),
    [
        ((), 3),
        (("--since", "2016"), 2),
        (("--until", "2016"), 2),
        (("--since", "2016-09", "--until", "2016-09"), 1),
        (("--since", "2016-09-25", "--until", "2017-09-23"), 0),
    ],
)
def test_articles_of_some_days(run, ledger, options, read):
    ran = run("why", "Pakistan", "Russia", "--ledger", ledger, "--format", "json", *options)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["basis"]["articles_read"] == read


def test_plain_and_short(run, ledger):
    ran = run("why", "Pakistan", "Russia", "--ledger", ledger, "--language-level", "plain", "--max-words", "80",
              "--format", "json")  # fmt: skip
    brief = json.loads(ran.out)
    assert brief["language"] == "plain"
    assert brief["views"] == []


def test_a_document_for_word_processors_goes_to_a_file(run, ledger, tmp_path):
    from docx import Document

    file = tmp_path / "brief.docx"
    assert run("why", "Pakistan", "Russia", "--ledger", ledger, "--format", "docx", "--out", file).code == 0
    assert Document(str(file)).paragraphs[0].text == "Pakistan and Russia"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--since", "May"), "'May' is no date; write 2016-09-24, 2016-09 or 2016"),
        (("--since", "2017", "--until", "2016"), "it ends before it begins"),
        (("--max-words", "79"), "greater than or equal to 80"),
        (("--format", "docx"), "a document cannot be printed; name the file to write"),
    ],
)
def test_wrong_usage_is_one_line(run, ledger, options, line):
    ran = run("why", "Pakistan", "Russia", "--ledger", ledger, *options)
    assert ran.code == 2
    assert line in ran.err
    assert ran.err.count("\n") == 1
