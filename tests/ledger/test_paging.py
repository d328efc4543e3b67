"""Claims and articles in pages."""

import datetime

import pytest

from detente.ledger.paging import Place, find_article, find_told, list_articles, list_newest
from detente.ledger.queries import Question
from detente.records import Reading


@pytest.fixture
def filled(ledger, document, act):
    articles = [
        document("a", "2015-05-01"),
        document("b", "2016-05-01", text="Ufa was theirs, and theirs alone, for a day."),
        document("c", text="An undated tale of helicopters that were sold."),
    ]
    claims = {
        "a": (act("a", date="2015-04-30"), act("a", target=("CHN",), type="AID")),
        "b": (act("b"), act("b", status="planned", date="2017")),
        "c": (act("c"),),
    }
    ledger.add_many(Reading(article, claims[article.id]) for article in articles)
    return ledger


def days(placed):
    return [one.place.day.isoformat() for one in placed]


def test_the_latest_time_comes_first_and_what_has_no_day_last(filled):
    assert days(list_newest(filled.connection, Question())) == [
        "2017-12-31", "2016-05-01", "2015-05-01", "2015-04-30", "0001-01-01",
    ]  # fmt: skip


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_pages_together_have_each_claim_once_in_the_order_of_the_whole(filled, most):
    found, after = [], None
    while page := list_newest(filled.connection, Question(), after=after, most=most):
        assert len(page) <= most
        found += page
        after = page[-1].place
    assert found == list_newest(filled.connection, Question())


def test_a_page_goes_on_where_the_last_one_ended_though_claims_were_added(filled, document, act):
    first = list_newest(filled.connection, Question(), most=2)
    filled.add(document("d", "2018-01-01", text="Nothing like the others at all, by any word."), [act("d")])
    rest = list_newest(filled.connection, Question(), after=first[-1].place)
    assert days(rest) == ["2015-05-01", "2015-04-30", "0001-01-01"]


def test_only_what_is_asked_for_is_in_a_page(filled):
    question = Question(pair=("RUS", "PAK"), status="done", since="2015-01-01", until="2016-12-31", source="A.TXT")
    [one] = list_newest(filled.connection, question)
    assert (one.claim.date, one.article.path, one.place) == (
        "2015-04-30",
        "a.txt",
        Place(datetime.date(2015, 4, 30), 0),
    )


def test_two_values_of_one_word_are_put_in_their_places(filled):
    question = Question(type=("AID", "CONSULT"), status="planned", confidence=0.5)
    assert days(list_newest(filled.connection, question)) == ["2017-12-31"]


def test_a_copy_names_the_first_article_of_its_story(filled, document, act):
    text = " ".join(f"The word {n} of this tale is told by all papers alike." for n in range(30))
    filled.add(document("first", "2019-01-01", text=text), [])
    filled.add(document("again", "2019-01-02", text=text), [act("again")])
    [one] = list_newest(filled.connection, Question(since="2019-01-01"))
    assert (one.article.id, one.article.story) == ("again", "first")
    article, copies = find_article(filled.connection, "first")
    assert (article.id, copies) == ("first", ("again",))


def test_a_claim_and_an_article_are_found_by_their_ids(filled, act):
    [told] = find_told(filled.connection, act("b").id)
    assert (told.claim, told.article.path, told.place.day.isoformat()) == (act("b"), "b.txt", "2016-05-01")
    assert find_told(filled.connection, "ffff") == []
    assert find_article(filled.connection, "ffff") is None


def test_articles_come_newest_added_first_with_the_number_of_their_claims(filled):
    listed = list_articles(filled.connection)
    assert [(article.id, claims) for article, claims in listed] == [("c", 1), ("b", 2), ("a", 2)]
    rest = list_articles(filled.connection, before=listed[1][0].number)
    assert [article.id for article, _ in rest] == ["a"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": datetime.date(2016, 1, 1)}, ["b"]),
        ({"until": datetime.date(2016, 1, 1)}, ["a"]),
        ({"words": "B.TX"}, ["b"]),
        ({"words": "nowhere"}, []),
        ({"most": 1}, ["c"]),
    ],
)
def test_articles_are_chosen(filled, asked, found):
    assert [article.id for article, _ in list_articles(filled.connection, **asked)] == found
