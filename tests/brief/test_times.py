"""Of which years a sentence tells, and what is history by now."""

import datetime

import pytest

from detente.brief import Finding
from detente.brief.times import Clock
from detente.brief.told_years import years_of_deed
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


CUP = "After the 2002 World Cup, which both held, Japan declared a day of the islands."
FIRES = "In 2011 a paper wrote of fires set between 1995 and 1997."


@pytest.mark.parametrize(
    ("sentence", "more", "years"),
    [
        # The year that stands in the deed's clause, not that of another deed.
        ("Kashmir saw a war in 1965, and China took Tibet in 1950.", {"date": None}, (1965, 1965)),
        # What has gone on for long is of no year that was told before; what goes on since a year is so until now.
        ("The two have clashed for decades.", {"date": None, "before": "A war began in 1996."}, None),
        ("Since 2002 ties have grown strained.", {"date": None, "latest": 2018}, (2002, 2018)),
        ("Since 2002 ties had grown strained.", {"date": None, "latest": 2018}, (2002, 2002)),
        ("In the year 2005 the two fell out.", {"date": None}, (2005, 2005)),
        # Irregular verbs tell of the past as regular ones do.
        *(
            (f"Their talks {verb} over Kashmir.", {"date": None, "before": "A war began in 1962."}, (1962, 1962))
            for verb in ("broke down", "fell through", "went wrong", "would fail", "sank", "foundered")
        ),
        ("It is a quarrel of the United States.", {"date": None, "before": "A war began in 1962."}, None),
        ("The renewed talks break down.", {"date": None, "before": "A war began in 1962."}, None),
        # A title gives way to what the story tells just before.
        (
            "It soured ties.",
            {"date": None, "title": "The crisis of 1962", "before": "They fell out in 1959."},
            (1959, 1959),
        ),
        ("It soured ties.", {"date": None, "title": "The crisis of 1962", "before": "They met in 1949."}, (1962, 1962)),
        # The story is where its sentence begins, not where what it tells of was.
        ("The envoy deplored it.", {"date": None, "before": FIRES}, (2011, 2011)),
        (
            "The envoy deplored it.",
            {"date": None, "before": "Since 1990 they met. In 1999 they fell out."},
            (1999, 1999),
        ),
        (
            "The envoy deplored it.",
            {"date": None, "before": "They fell out in 1999. They meet until 2030."},
            (1999, 1999),
        ),
    ],
)
def test_years_belong_to_the_deed(sentence, more, years):
    latest = more.pop("latest", None) if "latest" in more else None
    claim, article = told(sentence, **more)
    assert Clock({article.id: article}, latest).years(claim) == years


@pytest.mark.parametrize(
    ("sentence", "words", "years"),
    [
        ("Peru took the isles in 1879 and Chile took them back in 1883.", "took the isles", (1879, 1879)),
        ("Peru took the isles in 1879 and Chile took them back in 1883.", "took them back", (1883, 1883)),
        ("In 1879 Peru took the isles, and in 1883 Chile took them back.", "took the isles", (1879, 1879)),
        ("In 1879 Peru took the isles, and in 1883 Chile took them back.", "took them back", (1883, 1883)),
        ("In 1838 he said that soldiers had robbed him in 1828, and sued the king.", "sued", (1838, 1838)),
        ("Peru and Chile were at war from 1879 to 1883.", "at war", (1879, 1883)),
        ("Peru and Chile were at war between 1879 and 1883.", "at war", (1879, 1883)),
        ("In the 1960s and early 1970s Peru fought Chile.", "fought", (1960, 1979)),
        ("In 1879–83 Peru fought Chile.", "fought", (1879, 1883)),
        ("In 1923/24 Peru armed Chile.", "armed", (1923, 1924)),
        # What a year names is no deed of that year.
        (CUP, "declared", None),
        ("Peru broke the 1883 treaty.", "broke", None),
        ("Peru signed the 1883 treaty.", "signed the 1883 treaty", (1883, 1883)),
        ("Peru, which holds the 1883 islands award dear and has for long, scorned Chile.", "scorned", None),
    ],
)
def test_a_year_belongs_to_the_words_of_its_clause(sentence, words, years):
    begin = sentence.index(words)
    assert years_of_deed(sentence, begin, begin + len(words), None, None) == years
