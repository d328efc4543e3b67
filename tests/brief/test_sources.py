"""How many sources a brief counts, and how often it prints a sentence."""

import datetime

import pytest

from detente.brief import Finding, ask, render_brief
from detente.brief.citing import Citer
from detente.brief.findings import believe_claims, find_sources, join_sources
from detente.brief.grouping import group_drivers
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose
from detente.brief.times import Clock
from detente.ledger import open_ledger
from detente.records import Act, Document, Driver, Evidence, Reading

OWN_WORDS = [
    "Peru handed the old railway bridge at Tacna over to Chile, the mayor of the town announced.",
    "By a ceremony on the river Chile was given the crossing by Peru, with bands and flags.",
    "Lima has let Santiago have what engineers of Peru built for Chile sixty years ago.",
]


def tell(key, quote, *, outlet=None, url=None, date="2019-03-01"):
    day = datetime.date.fromisoformat(date) if date else None
    document = Document(id=key, text=quote, date=day, source=f"{key}.txt", outlet=outlet, url=url)
    act = Act(
        source=("PER",), target=("CHL",), type="AID", intensity=7, status="done", date="2019-03-01",
        date_precision="day", confidence=0.7, rule="x", evidence=Evidence(document=key, start=0, end=20, quote=quote),
    )  # fmt: skip
    return Reading(document, (act,), ())


def ask_about(read):
    with open_ledger() as ledger:
        ledger.add_many(read)
        beliefs = [one.belief for one in ledger.assembled()]
        brief = ask("CHL", "PER", ledger)
    return beliefs, brief, " ".join(render_brief(brief, "text").split())


def test_three_papers_of_one_outlet_are_not_three_independent_sources():
    site = "https://georgewbush-whitehouse.archives.gov/news"
    beliefs, _, said = ask_about(tell(f"d{n}", quote, url=f"{site}/{n}") for n, quote in enumerate(OWN_WORDS))
    assert beliefs == [pytest.approx(0.7)]
    assert "independent" not in said


def test_three_outlets_are_and_so_are_three_stories_of_nobody_known():
    names = "La Prensa", "El Sur", "Radio Andes"
    for outlets in (names, (None, None, None)):
        told = [tell(f"d{n}", quote, outlet=outlets[n]) for n, quote in enumerate(OWN_WORDS)]
        beliefs, _, said = ask_about(told)
        assert beliefs == [pytest.approx(1 - 0.3**3)]
        assert "(three independent sources)" in said


def test_one_sentence_in_three_papers_is_one_source_and_is_printed_once():
    names = "La Prensa", "El Sur", "Radio Andes"
    read = [tell(f"d{n}", OWN_WORDS[0], outlet=name, date=f"2019-03-0{n + 1}") for n, name in enumerate(names)]
    beliefs, brief, said = ask_about(read)
    assert beliefs == [pytest.approx(0.7)]
    assert "independent" not in said
    assert [reference.sentence for reference in brief.references] == [OWN_WORDS[0]]


def documents_of(*dates):
    return {
        f"d{n}": Document(id=f"d{n}", text="", date=datetime.date.fromisoformat(day) if day else None, source="")
        for n, day in enumerate(dates)
    }


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        (("2019-03-01", "2019-03-02"), 1),
        (("2019-03-01", None), 1),
        ((None, None), 1),
        (("2019-03-01", "2019-06-02"), 2),
        ((None, "2019-03-01", "2020-03-01"), 2),
    ],
)
def test_what_is_said_again_in_the_same_words_on_another_day_is_cited_by_itself(days, numbers):
    quote = "The presidents of Chile and Peru spoke today."
    citer = Citer(documents_of(*days))
    for number in range(len(days)):
        [act] = tell(f"d{number}", quote).claims
        citer.cite([Finding((act,), 0.7)])
    assert len(citer.references()) == numbers


def test_a_line_cites_each_source_once():
    acts = [tell(f"d{n}", quote).claims[0] for n, quote in enumerate(OWN_WORDS)]
    finding = Finding(tuple(acts), 0.9)
    assert len(Citer({}, {"d0": "a", "d1": "a", "d2": "b"}).cite([finding])) == 2
    assert len(Citer({}).cite([finding])) == 3


def test_belief_and_sources_of_claims_go_by_the_source_of_each_article():
    acts = [tell(f"d{n}", quote).claims[0] for n, quote in enumerate(OWN_WORDS)]
    sources = {"d0": "a", "d1": "a", "d2": "b"}
    assert find_sources(acts, sources) == {"a", "b"}
    assert believe_claims(acts, sources) == pytest.approx(1 - 0.3**2)
    assert believe_claims(acts, {}) == pytest.approx(1 - 0.3**3)


def test_findings_in_one_sentence_have_one_source_together():
    one, same, other = (
        tell(key, quote).claims[0] for key, quote in zip("abc", OWN_WORDS[:1] * 2 + OWN_WORDS[1:2], strict=True)
    )
    findings = [Finding((claim,), 0.7) for claim in (one, same, other)]
    assert len(join_sources(findings)) == 2
    assert len(join_sources([Finding((one, other), 0.9, frozenset({"a", "c"})), findings[1]])) == 3


@pytest.mark.parametrize(("year", "groups"), [(1999, 2), (1975, 1), (1974, 1)])
def test_attacks_of_other_years_are_other_reasons(year, groups):
    quotes = (
        "In 1974 attacks by Chilean planes on a port of Peru ended the truce.",
        f"In {year} attacks on consulates of Peru in the south of Chile spoiled the mood.",
    )
    told = [
        Driver(
            pair=("CHL", "PER"), direction="apart", driver="grievance", cause=quote[8:35], confidence=0.8, rule="x",
            evidence=Evidence(document=f"d{n}", start=0, end=9, quote=quote),
        )
        for n, quote in enumerate(quotes)
    ]  # fmt: skip
    findings = [Finding((claim,), 0.8) for claim in told]
    prose = Prose(load_phrases(), lambda code: code, False)
    found = group_drivers(findings, prose, Clock({}, 2026))
    assert [group.past for group in found] == [True] * groups
