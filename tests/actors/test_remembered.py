"""Persons across articles: whom an article grounds, and who is known again."""

import datetime

import pytest

from detente.actors import find_actors, index_persons, persons_of
from detente.records import Document, KnownPerson

KHAN = KnownPerson("Asad Khan", "PAK", "PAK", "GOV", "envoy", "m", "2016-09-01", "2016-12-01")


@pytest.fixture(scope="module")
def read(pipeline, gazetteer):
    """Return a document and its mentions."""

    def found(text, date, *persons):
        document = Document(id="sha256:test", text=text, date=datetime.date.fromisoformat(date) if date else None)
        sentences = pipeline.parse(document)
        return document, find_actors(document, sentences, gazetteer=gazetteer, persons=index_persons(persons))

    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peruvian Foreign Minister Rosa Quispe arrived.", "Rosa Quispe"),
        ("The Pakistani envoy, Asad Khan, arrived. Mr. Khan smiled.", "Asad Khan"),
        ("President Juan Quispe of Peru arrived.", "Juan Quispe"),
        # A surname alone tells later articles nothing.
        ("Peruvian Foreign Minister Quispe arrived.", ""),
        # What the lexicon of leaders or an office alone tells is no word of the article.
        ("Vladimir Putin and President Clinton met.", ""),
        ("Treasury Secretary Ann Rowe arrived.", ""),
        ("The Peruvian foreign minister arrived.", ""),
        # Two states lay claim to the name.
        ("Peruvian envoy Rosa Quispe met Chilean envoy Rosa Quispe.", ""),
    ],
)
def test_persons_that_an_article_grounds_by_its_own_words(read, text, names):
    assert " ".join(p.name for p in persons_of(*read(text, "2016-09-24"))) == names


def test_what_is_kept_of_a_person(read):
    (person,) = persons_of(*read("Peruvian spokeswoman Rosa Quispe arrived.", "2016-09-24"))
    assert person == KnownPerson("Rosa Quispe", "PER", "PER", "GOV", "spokeswoman", "f", "2016-09-24", "2016-09-24")


def test_an_article_without_a_date_grounds_nobody_for_later(read):
    assert persons_of(*read("Peruvian spokeswoman Rosa Quispe arrived.", "")) == []


def test_who_is_known_from_earlier_articles_is_not_grounded_again(read):
    assert persons_of(*read("Asad Khan arrived.", "2016-10-01", KHAN)) == []


@pytest.mark.parametrize(
    ("text", "date", "codes"),
    [
        ("Asad Khan arrived.", "2016-09-01", "PAK"),
        ("Asad Khan arrived. Mr. Khan smiled.", "2017-09-01", "PAK PAK"),
        ("Envoy Khan arrived.", "2017-09-01", "PAK"),
        # Before the first article, long after the last, on no day at all.
        ("Asad Khan arrived.", "2016-08-31", ""),
        ("Asad Khan arrived.", "2020-01-01", ""),
        ("Asad Khan arrived.", "", ""),
        # A surname alone, another office, another given name.
        ("Khan arrived.", "2017-09-01", ""),
        ("Judge Khan arrived.", "2017-09-01", ""),
        ("Rauf Khan arrived.", "2017-09-01", ""),
        # The article's own words go first.
        ("Indian envoy Asad Khan arrived.", "2017-09-01", "IND"),
    ],
)
def test_a_person_of_an_earlier_article_is_known_again(read, text, date, codes):
    assert " ".join(c for m in read(text, date, KHAN)[1] for c in m.codes) == codes


def test_what_is_known_again_comes_with_the_office_and_says_why(read):
    (mention,) = read("Asad Khan arrived.", "2017-09-01", KHAN)[1]
    actor, reading = mention.actors[0], mention.candidates[0]
    assert (actor.office, actor.sector, mention.gender) == ("envoy", "GOV", "m")
    assert (reading.basis, reading.score) == ("earlier", 0.75)
    assert reading.why == "Asad Khan, known from earlier articles until 2016-12-01"


def test_two_persons_of_a_name_in_earlier_articles_leave_it_open(read):
    other = KnownPerson("Asad Khan", "IND", "IND", "GOV", "envoy", "m", "2016-09-01", "2016-12-01")
    assert [m for m in read("Asad Khan arrived.", "2016-10-01", KHAN, other)[1] if m.codes] == []


def test_of_two_records_of_a_person_the_later_one_counts(read):
    later = KnownPerson("Asad Khan", "PAK", "PAK", "GOV", "foreign secretary", "m", "2017-02-01", "2017-03-01")
    (mention,) = read("Asad Khan arrived.", "2017-09-01", KHAN, later)[1]
    assert mention.actors[0].office == "foreign secretary"
