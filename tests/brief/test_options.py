"""What a reader may ask of the brief: fewer words, plainer ones, other days, and what would change the answer."""

import datetime
import re

import pytest

from detente.brief import Limits, ask, render_brief, render_text
from detente.brief.limits import count_words
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose
from detente.brief.speakers import name_speaker
from detente.ledger import open_ledger
from detente.records import Speaker

from .making import act, driver


@pytest.mark.parametrize("words", [250, 350, 450])
def test_no_more_words_than_asked_and_not_far_fewer(make, findings, words):
    brief = make(findings, limits=Limits(words=words))
    assert words - 60 < count_words(brief) <= words
    assert len(make(findings).references) > len(brief.references)


def test_the_words_are_those_that_are_read(make, findings):
    brief = make(findings)
    text = render_text(brief).split("The sentences\n")[0]
    body = re.sub(r"\[\d+\]|^[-=]+$|[•—]", " ", text, flags=re.MULTILINE)
    assert abs(len(body.split()) - count_words(brief)) < 40


def test_reasons_are_left_out_last_and_the_answer_never(make, findings):
    fullest = make(findings)
    brief = make(findings, limits=Limits(words=1))
    assert brief.answer.text.startswith(
        "Once rivals, Pakistan and Russia are drawing closer, brought together by China"
    )
    assert brief.basis == fullest.basis
    assert [*brief.closer, *brief.done.lines, brief.done.more, *brief.third_states, brief.tie] == [None, None]
    shorter = make(findings, limits=Limits(words=300))
    assert len(shorter.closer) >= len(shorter.done.lines)


def test_plain_language_has_no_measures(make):
    findings = [act(-7 if y < 5 else 9, date=f"201{y}", document=f"{part}{y}") for y in range(10) for part in "ab"]
    plain, expert = (make(findings, language=language) for language in ("plain", "expert"))
    assert "band" in render_text(expert)
    assert plain.language == "plain"
    for format in ("text", "html"):
        assert not re.search(r"[+−]\d\.\d|band", render_brief(plain, format).split("</style>")[-1])
    assert plain.tie.lines[0].text == "What the two do to each other is mixed on the whole, to judge by 20 acts."
    assert plain.tie.tie == expert.tie.tie


def test_only_articles_of_the_days_asked_for_count(findings, articles):
    with open_ledger() as ledger:
        for article in articles:
            claims = [c for f in findings for c in f.claims if c.evidence.document == article.id]
            ledger.add(article, claims)
        all_days = ask("PAK", "RUS", ledger)
        some = ask("PAK", "RUS", ledger, since=datetime.date(2016, 9, 26), until=datetime.date(2017, 3, 1))
        none = ask("PAK", "RUS", ledger, since=datetime.date(2020, 1, 1))
    assert {reference.document for reference in some.references} == {"drill", "why"}
    assert some.basis.articles_read == 3
    assert some.basis.text.endswith(" Only articles of 26 September 2016 to 1 March 2017 count.")
    assert {reference.document for reference in all_days.references} > {"drill", "why"}
    assert none.verdict == "unknown"
    assert none.basis.text == "No articles read. Only articles from 1 January 2020 on count."


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([driver("closer")], ["One source gives the only reason; a second could bear it out, or turn the answer."]),
        (
            [driver("closer"), driver("closer", "border")],
            ["All reasons that count come from one source; a second could bear them out, or turn the answer."],
        ),
        # What does not lead does not count.
        ([driver("closer", belief=0.7)], []),
        (
            [
                *(driver("closer", kind, document=kind) for kind in ("energy", "border", "leadership")),
                driver("apart", document="d3", belief=0.8),
            ],
            [
                "One more reason that holds them apart, from a source of its own, would leave neither side the upper "
                "hand."
            ],
        ),
        (
            [driver("closer", document="drill"), driver("apart", document="why")],
            [
                "Without “First joint drill in the mountains”, the two would be said to drift apart.",
                "Without “Why two old rivals are talking”, the two would be said to draw closer.",
            ],
        ),
        (
            [driver("apart", kind, document=kind) for kind in ("energy", "border", "grievance", "dispute")],
            [
                "About three more reasons that draw them together, each from a source of its own, would leave neither "
                "side the upper hand."
            ],
        ),
        ([act(9.5)], []),
        ([], []),
    ],
)
def test_what_would_change_the_answer(make, findings, says):
    changes = make(findings).changes
    assert [line.text for line in changes] == says
    assert all(line.citations for line in changes)


def test_what_it_says_would_change_the_answer_does(make):
    findings = [driver("closer", document="drill"), driver("apart", document="why")]
    assert make(findings).verdict == "both"
    assert make(findings[:1]).verdict == "closer"
    three = [driver("apart", kind, document=kind) for kind in ("energy", "border", "grievance", "dispute")]
    more = [driver("closer", kind, document=f"new {kind}") for kind in ("energy", "border", "leadership")]
    assert make(three + more[:2]).verdict == "apart"
    assert make(three + more).verdict == "both"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("PRESIDENT BIDEN", "President Biden"),
        ("senior ADMINISTRATION OFFICIAL", "a senior administration official"),
        ("UNICEF", "UNICEF"),
        ("MITI vice minister", "a MITI vice minister"),
        ("US EU", "US EU"),
        ("2. President Ada Lind", "President Ada Lind"),
    ],
)
def test_speakers_are_not_named_in_capitals(text, named):
    speaker = Speaker(text=text, kind="official", quoted="direct")
    assert name_speaker(speaker, Prose(load_phrases(), str)) == named
