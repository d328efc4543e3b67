"""No statement of a brief contradicts another: the answer and the tie tell of the same years, acts and movement."""

import datetime
import random
import re

import pytest

from detente.brief import Finding, build_brief
from detente.ledger import open_ledger
from detente.records import Document

from .making import act, driver

LATEST = datetime.date(2025, 6, 1)
WARMER = ("is growing warmer", "has grown warmer", "It has grown warmer", "have grown warmer")
COLDER = ("has cooled", "It has cooled", "have cooled")


def draw_ledger(seed):
    """Return acts and reasons of two states, of now and of long ago, as a ledger may hold them."""
    dice = random.Random(seed)
    old, mean, trend = dice.choice((0, 0, 3, 30)), dice.uniform(-9, 9), dice.choice((0, 0, -2, 2))
    findings = []
    for i in range(dice.choice((0, 2, 6, 20, 40))):
        year = dice.randrange(2017, 2026)
        warmth = max(-10.0, min(10.0, dice.gauss(mean + trend * (year - 2021), dice.choice((1, 4)))))
        when = dice.choice((f"{year}", f"{year}-0{dice.randrange(1, 10)}", None))
        status = dice.choice(("done", "done", "done", "planned", "denied"))
        findings.append(act(warmth, status, dice.uniform(0.5, 0.95), f"now{i}", when))
    for i in range(old):
        warmth = max(-10.0, min(10.0, dice.gauss(-mean, 3)))
        findings.append(act(warmth, document=f"old{i}", date=str(dice.randrange(1940, 2010))))
    for i in range(dice.choice((0, 0, 1, 3))):
        side, kind = dice.choice(("closer", "apart")), dice.choice(("energy", "dispute", "grievance", "border"))
        findings.append(driver(side, kind, dice.uniform(0.5, 0.95), f"why{i}"))
    return findings


@pytest.fixture(scope="module", params=range(6))
def briefs(request):
    latest = [Document(id="latest", text="News.", title="", date=LATEST, source="news.txt")]
    names = {"PAK": "Pakistan", "RUS": "Russia"}.__getitem__
    seeds = range(request.param * 25, request.param * 25 + 25)
    return [build_brief("PAK", "RUS", draw_ledger(seed), latest, name_of=names) for seed in seeds]


def tie_text(brief):
    return " ".join(line.text for line in brief.tie.lines) if brief.tie else ""


def test_the_answer_and_the_tie_say_the_same_terms_and_count_the_same_acts(briefs):
    for brief in briefs:
        told = re.search(r"on ([a-z ]+?) terms(?:, which have [a-z ]+)?, to judge by (\S+ acts?)", brief.answer.text)
        if told:
            assert f"is {told[1]} on the whole, to judge by {told[2]}" in tie_text(brief)
        if whole := re.search(
            r"what they do to each other(?:, though,)? is ([a-z ]+?) on the whole", brief.answer.text
        ):
            assert f"What the two do to each other is {whole[1]} on the whole" in tie_text(brief)
        if "oo little" in brief.answer.text or "tell of nothing" in brief.answer.text:
            assert "What the two do to each other is" not in tie_text(brief)


def test_nothing_is_said_to_have_moved_both_ways(briefs):
    for brief in briefs:
        said = [one for text in (brief.answer.text, tie_text(brief)) for one in _list_moves(text)]
        if brief.tie and len(brief.tie.turns) < 2:
            assert len(set(said)) <= 1
        if said:
            assert not re.search(r"cannot be told|not clearly|no clear movement", brief.answer.text + tie_text(brief))


def _list_moves(text):
    return [way for way, words in (("warmer", WARMER), ("colder", COLDER)) if any(w in text for w in words)]


def test_the_whole_lies_between_its_halves(briefs):
    for brief in briefs:
        whole = re.search(r"acts?: ([+−]?[\d.]+) on a scale", tie_text(brief))
        halves = re.search(r": ([+−]?[\d.]+) before [^,]+, ([+−]?[\d.]+) since", tie_text(brief))
        if halves:
            value, earlier, later = (float(t.replace("−", "-")) for t in (whole[1], *halves.groups()))
            assert min(earlier, later) - 0.02 <= value <= max(earlier, later) + 0.02


def test_what_is_history_is_told_with_its_years(briefs):
    told = [line.text for brief in briefs if brief.tie for line in brief.tie.lines if " it was " in line.text]
    assert all(re.match(r"(?:In \d{4}|From \d{4} to \d{4}) it was ", text) for text in told)


def test_many_of_them_say_something(briefs):
    assert sum("What the two do to each other is" in tie_text(brief) for brief in briefs) > len(briefs) / 10
    assert any("oo little" in brief.answer.text for brief in briefs)


def one_act(year):
    article = Document(id="old", text="A history.", title="", date=None, source="old.txt")
    latest = Document(id="latest", text="News.", title="", date=LATEST, source="news.txt")
    findings = [act(-9, document="old", date=str(year))]
    names = {"PAK": "Pakistan", "RUS": "Russia"}.__getitem__
    return build_brief("PAK", "RUS", findings, [article, latest], name_of=names)


def test_what_is_long_ago_by_the_latest_article_is_history():
    brief = one_act(1979)
    assert brief.answer.text.startswith("The articles tell of nothing between Pakistan and Russia since 1979; ")
    assert not brief.done.lines
    assert [line.label for line in brief.past_acts.lines] == ["1979"]
    assert not brief.tie.lines
    assert [line.label for line in one_act(2024).done.lines] == ["2024"]


def test_the_present_ends_with_the_days_asked_for():
    days = ("2001-05-01", "2016-03-02", "2099-01-01")
    with open_ledger() as ledger:
        for day in days:
            date = datetime.date.fromisoformat(day)
            ledger.add(Document(id=day, text=f"News of {day}.", title="", date=date, source=f"{day}.txt"), [])
        # A day to come is a mistake.
        assert ledger.find_latest_day() == datetime.date(2016, 3, 2)
        assert ledger.find_latest_day(datetime.date(2010, 1, 1)) == datetime.date(2001, 5, 1)
        assert ledger.find_latest_day(datetime.date(1999, 1, 1)) is None


def test_acts_with_third_states_are_counted_only_where_all_are_known(make):
    found = [act(5, document="d0")]
    for number, source in enumerate(("PAK", "PAK", "RUS", "RUS", "RUS")):
        claim = act(5, document=f"f{number}").claim.model_copy(update={"source": (source,), "target": ("FRA",)})
        found.append(Finding((claim,), 0.9))
    counted, some = (make(found, chosen=chosen).third_states[0].text for chosen in (False, True))
    assert counted == "France is on friendly terms with Pakistan (two acts) and with Russia (three)."
    assert some == "France is on friendly terms with Pakistan and with Russia."
