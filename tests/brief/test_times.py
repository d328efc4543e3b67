"""Of which years a sentence tells, and what is history by now."""

import datetime

import pytest

from detente.brief import Finding
from detente.brief.times import Clock
from detente.records import Document, Driver, Evidence

from .making import act, driver

DAY = datetime.date(2018, 3, 1)


def told(sentence, *, before="", title="", date=DAY, name="d"):
    text = "\n\n".join(part for part in (title, before, sentence) if part)
    start = text.index(sentence)
    article = Document(id=name, text=text, title=title, title_end=len(title), date=date, source="d.txt")
    evidence = Evidence(document=name, start=start, end=start + 5, quote=sentence)
    claim = Driver(
        pair=("PAK", "RUS"), direction="apart", driver="dispute", cause=sentence[:9], confidence=0.9, rule="x",
        evidence=evidence,
    )  # fmt: skip
    return claim, article


@pytest.mark.parametrize(
    ("sentence", "more", "years"),
    [
        # What bears no year is of its article's.
        ("Kashmir divides the two.", {}, (2018, 2018)),
        ("The two fell out over Kashmir in 1965.", {}, (1965, 1965)),
        ("They fell out between 1965 and 1971.", {}, (1965, 1971)),
        ("In the late 1950s the two fell out over bases.", {}, (1950, 1959)),
        ("The war of 1979 is still what divides the two.", {}, (2018, 2018)),
        ("They have been at odds since 2004.", {}, (2018, 2018)),
        ("They fell out over Kashmir in 2017.", {}, (2018, 2018)),
        # A history without a day: years of the sentence, of the title, of what stands before.
        ("The two fell out over furs in 1846.", {"date": None}, (1846, 1846)),
        ("The two fell out over furs.", {"date": None, "title": "The Oregon Treaty, 1846"}, (1846, 1846)),
        ("It soured relations.", {"date": None, "before": "The war began in 1962."}, (1962, 1962)),
        ("It is what divides them.", {"date": None, "before": "The war began in 1962."}, None),
        ("The two fell out over furs.", {"date": None}, None),
    ],
)
def test_years_of_a_sentence(sentence, more, years):
    claim, article = told(sentence, **more)
    assert Clock({article.id: article}).years(claim) == years


def test_an_act_is_of_its_date():
    assert Clock({}).years(act(9, date="1994-05").claim) == (1994, 1994)


def test_what_lies_ten_years_back_is_history():
    old, article = told("The two fell out over Kashmir in 1965.", name="old")
    new, other = told("Kashmir divides the two.", name="new")
    clock = Clock.of([old, new], {"old": article, "new": other})
    assert clock.latest == 2018
    assert [clock.is_past(claim) for claim in (old, new)] == [True, False]
    assert clock.freshness(new) == 1 > clock.freshness(old)


def test_history_stands_apart_and_decides_nothing(make):
    claim, article = told("The two fell out over Kashmir in 1965.", name="old")
    new = Document(id="new", text="Gas binds the two.", title="", date=DAY, source="new.txt")
    brief = make([Finding((claim,), 0.9), driver("closer", "energy", document="new")], documents=[article, new])
    assert brief.verdict == "closer"
    assert not brief.apart
    [line] = brief.past_reasons
    assert (line.label, line.years, line.past) == ("1965", (1965, 1965), True)
    assert line.text.startswith("They quarrelled over Kashmir: “The two fell")
    assert "Kashmir" not in brief.answer.text


def test_of_reasons_alike_the_later_one_leads(make):
    days = {"old": datetime.date(2010, 1, 1), "new": DAY}
    articles = [Document(id=k, text=f"On {k}.", title="", date=day, source=f"{k}.txt") for k, day in days.items()]
    found = [driver("closer", kind, document=k) for k, kind in (("old", "energy"), ("new", "border"))]
    brief = make(found, documents=articles)
    assert [line.driver for line in brief.closer] == ["border", "energy"]
    assert [line.freshness for line in brief.closer] == [1.0, pytest.approx(0.5 ** (8 / 5))]


def test_sentences_of_other_years_are_no_evidence_of_one_deed(make):
    one, other = (act(-6, document=name, date=year) for name, year in (("d1", "1949"), ("d2", "2025")))
    [line] = [*make([Finding((other.claim, one.claim), 0.9, frozenset({"d1", "d2"}))]).done.lines]
    assert (line.label, line.sources, len(line.citations)) == ("2025", 1, 1)
