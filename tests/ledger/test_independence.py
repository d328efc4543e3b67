"""What counts as one source: outlets, stories where none is known, and those that tell a thing in one sentence."""

import datetime

import pytest

from detente.ledger import Entry, assemble, list_sources, open_ledger
from detente.ledger.history import find_history
from detente.ledger.independence import name_source
from detente.records import Document, Reading

PLAIN = "Chile and Peru opened the new railway bridge at Tacna on Friday, after six years of work."


@pytest.mark.parametrize(
    "other",
    [
        PLAIN,
        "“Chile and Peru opened the new railway bridge at Tacna on Friday, after six years of work.”",
        "Chile  and Peru **opened** the new railway bridge at Tacna on Friday after six years of work",
        "TACNA — Chile and Peru opened the new railway bridge at Tacna on Friday, after six years of work.",
        "Chile and Peru opened the new railway bridge at Tacna on Saturday, after six years of work.",
    ],
)
def test_two_who_tell_it_in_one_sentence_are_one_source(other):
    assert list_sources([("a", PLAIN), ("b", other)]) == ["a", "a"]


@pytest.mark.parametrize(
    "other",
    [
        "Peru's president and his Chilean guest walked across the bridge that both had paid for.",
        "Chile and Peru closed the old ferry at Arica on Monday, after two years of losses.",
        "After six years of work a railway bridge joins the two countries at Tacna, which Chile and Peru opened.",
    ],
)
def test_two_who_tell_it_in_their_own_words_are_two(other):
    assert list_sources([("a", PLAIN), ("b", other)]) == ["a", "b"]


def test_a_few_words_may_be_the_same_by_chance():
    assert list_sources([("a", "They met in Lima."), ("b", "They met in Lima.")]) == ["a", "b"]


def test_who_shares_a_sentence_with_two_makes_them_one():
    other = "The bridge at Tacna cost the two countries ninety million dollars, most of it lent by banks."
    told = [("a", PLAIN), ("b", other), ("c", "Trains may cross from May on, it was said."), ("d", other), ("d", PLAIN)]
    assert list_sources(told) == ["a", "a", "c", "a", "a"]


def test_the_order_makes_no_difference_to_how_many_there_are():
    told = [("a", PLAIN), ("b", PLAIN), ("b", "Peru thanked Chile for the bridge in warm words."), ("c", "It is open.")]
    assert len(set(list_sources(told))) == len(set(list_sources(reversed(told)))) == 2


def test_sources_are_named_by_outlet_however_it_calls_itself():
    names = [name_source("s1", "The White House", None), name_source("s2", None, "https://www.whitehouse.gov/a/1")]
    assert names == ["white house", "white house"]
    assert name_source("s3", "A  Paper of nowhere", None) == name_source("s4", "a paper of Nowhere", None)
    assert [name_source(story, None, None) for story in ("s5", "s6")] == ["s5", "s6"]


def test_one_outlet_adds_no_belief_however_many_articles_it_has(act):
    day = datetime.date(2016, 9, 24)
    told = [Entry(act(key), key, day, source=source) for key, source in (("a", "x"), ("b", "x"), ("c", "y"))]
    [one] = assemble(told[:2])
    assert (one.sources, one.belief) == ({"x"}, pytest.approx(0.8))
    [one] = assemble(told)
    assert (one.sources, one.belief) == ({"x", "y"}, pytest.approx(1 - 0.2 * 0.2))


WIRE = "The presidents of Chile and Peru met at Tacna on Friday and spoke of railways, fish and copper for hours. " * 6


def article(key, text, outlet=None, url=None):
    day = datetime.date(2016, 9, 24)
    return Document(id=key, text=text, date=day, source=f"{key}.txt", outlet=outlet, url=url)


@pytest.fixture
def printed(act):
    """A ledger: two papers of one outlet, a wire that two papers print, and two files of nobody known."""
    articles = [
        article("a", "The two presidents met at Tacna, it said.", url="https://obamawhitehouse.archives.gov/1"),
        article("b", "Later the same day it was told of again.", outlet="White House"),
        article("c", WIRE, outlet="La Prensa"),
        article("d", WIRE + "Our own correspondent adds a line.", outlet="El Sur"),
        article("e", "Of the meeting everybody spoke in the town."),
        article("f", "There was a meeting at the border, we hear."),
    ]
    with open_ledger() as ledger:
        ledger.add_many(Reading(one, (act(one.id, date="2016-09-24"),), ()) for one in articles)
        yield ledger


def test_an_outlet_is_one_source_and_so_is_a_wire_and_each_story_of_nobody_known(printed):
    sources = printed.sources(["a", "b", "c", "d", "e", "f"])
    assert sources == {"a": "white house", "b": "white house", "c": "la prensa", "d": "la prensa", "e": "e", "f": "f"}
    assert printed.stories()["b"] == "b"
    [event] = printed.assembled()
    assert event.sources == {"white house", "la prensa", "e", "f"}
    assert event.belief == pytest.approx(1 - 0.2**4)


def test_the_steps_of_belief_are_its_sources(printed, act):
    history = find_history(printed, act("b", date="2016-09-24").id)
    steps = history.steps()
    assert len(steps) == 4
    assert {step.story for step in steps} <= set(printed.stories().values())
    assert steps[-1].belief == pytest.approx(history.event.belief)
