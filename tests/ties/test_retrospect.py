"""Acts without a date in an article that looks back are of no known day; in news they are of its day."""

import datetime

import pytest

from detente.ledger import open_ledger
from detente.records import Act, Document, Evidence
from detente.ties import read_acts
from detente.ties.periods import NO_DAY
from detente.ties.retrospect import Retrospect

DAY = datetime.date(2019, 8, 1)

HISTORY = """The war began in 1980, after a quarrel over the river. Iraq was the first to attack.
Iran struck back at the ports. In 1988 both accepted a truce. Its prisoners were sent home."""

CASES = [
    # A history, before, between and after its years.
    (HISTORY, "first to attack", True),
    (HISTORY, "struck back", True),
    (HISTORY, "sent home", True),
    ("Iraq attacked Iran in 1980 and lost the war. A truce was signed in 1988.", "attacked Iran", True),
    # History says "today" for nowadays, and may quote those who say "we".
    (f"{HISTORY} Today the two trade. “We forgive,” reads a stone of 1990.", "first to attack", True),
    # Recent years have the last word on what comes after them.
    (f"{HISTORY} In 2019 the two opened a border post. They exchanged guards.", "exchanged guards", False),
    # News that remembers: only what stands between two years of the past is past.
    ("Iran’s envoy visited Baghdad on Monday. In 1980 Iraq attacked, and in 1988 it made peace.", "attacked", True),
    ("Iran’s envoy visited Baghdad on Monday. In 1980 Iraq attacked, and in 1988 it made peace.", "visited", False),
    ("In 1980 Iraq attacked. On Monday its envoy was in Iran. In 1988 it made peace.", "its envoy was", False),
    ("Iraq, at war with Iran from 1980 to 1988, opened a bridge, the ministry said.", "opened a bridge", False),
    # Statements and treaties name old treaties, and tell no history.
    ("We honour the treaty of 1951 and the accord of 1978. Iraq opened a bridge.", "opened", False),
    ("Iraq shall apply the Act of 1954. In 1978 it was amended. Iraq opened a bridge.", "opened", False),
    ("Pursuant to the Act of 1954, as amended in 1978 and in 1990, Iraq opened a bridge.", "opened", False),
    ("Both support the 2002 Declaration, hail the pact and the 2016 ruling.", "hail the pact", False),
    # One year is no history, and men are no years.
    ("Iraq opened a bridge that was planned in 1990.", "opened", False),
    ("Iraq sent 1500 soldiers and 1900 men. Iran sent 1980 tents.", "sent 1500", False),
    # What is near is news.
    ("In 2017 Iraq opened a bridge. In 2018 it was closed. Iran sent help.", "sent help", False),
]


@pytest.mark.parametrize(("text", "words", "holds"), CASES)
def test_where_an_article_looks_back(text, words, holds):
    assert Retrospect.of(text, DAY).holds(text.index(words)) is holds


def act(words, date=None, status="done"):
    start = HISTORY.index(words)
    return Act(
        source=("IRQ",), target=("IRN",), type="ASSAULT", intensity=-9, status=status, date=date, confidence=0.9,
        rule="x", evidence=Evidence(document="history", start=start, end=start + len(words), quote=words),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "looks_back"),
    [
        ({}, True),
        ({"status": "agreed"}, True),
        ({"date": "1980"}, False),
        ({"status": "ongoing"}, False),
        ({"status": "planned"}, False),
    ],
)
def test_only_what_is_past_and_bears_no_date_is_of_no_day(told, looks_back):
    assert Retrospect.of(HISTORY, DAY).holds_act(act("first to attack", **told)) is looks_back


@pytest.mark.parametrize(("date", "days"), [(DAY, [NO_DAY]), (datetime.date(1981, 2, 3), [4051])])
def test_the_tie_counts_what_is_told_in_looking_back_as_undated(date, days):
    article = Document(id="history", text=HISTORY, title="", title_end=0, date=date, source="h.txt")
    with open_ledger() as ledger:
        ledger.add(article, [act("first to attack")])
        assert read_acts(ledger).day.tolist() == days
