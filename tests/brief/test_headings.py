"""What a headline and a sentence both say is told, and cited, by the sentence."""

import datetime

import pytest

from detente.brief import Finding, build_brief
from detente.brief.headings import is_heading, prefer_sentences
from detente.records import Act, Document, Evidence

TITLE = "RUSSIA SELLS PAKISTAN HELICOPTERS"
TEXT = f"""{TITLE}

ISLAMABAD, Aug 20 (Agency) -

Russia sold Pakistan four helicopters.

What Russia gave Pakistan

- Russia sold Pakistan tyres

Russia sold Pakistan four helicopters and a great many spare parts for them, all of which will be
delivered by the end of the coming year, and then withdrew to wait for the money

So Russia sold Pakistan hope."""
ARTICLE = Document(
    id="a", text=TEXT, title=TITLE, title_end=len(TITLE), date=datetime.date(2015, 8, 20), source="a.txt"
)


def act(quote, status="done", confidence=0.9):
    start = TEXT.index(quote)
    return Act(
        source=("RUS",), target=("PAK",), type="COOPERATE", intensity=9, status=status, confidence=confidence, rule="x",
        evidence=Evidence(document="a", start=start, end=start + len(quote), quote=quote),
    )  # fmt: skip


def found(*quotes, **more):
    return Finding(tuple(act(quote, **more) for quote in quotes), 0.9)


SENTENCE = "Russia sold Pakistan four helicopters."


@pytest.mark.parametrize(
    ("quote", "heading"),
    [
        (TITLE, True),
        ("ISLAMABAD, Aug 20 (Agency) -", True),
        ("What Russia gave Pakistan", True),
        (SENTENCE, False),
        ("- Russia sold Pakistan tyres", False),
        (TEXT[TEXT.index("Russia sold Pakistan four helicopters and") : TEXT.index("\n\nSo Russia")], False),
        ("So Russia sold Pakistan hope.", False),
        ("Russia sold Pakistan hope.", False),
    ],
)
def test_what_is_a_heading(quote, heading):
    assert is_heading(act(quote), ARTICLE) is heading


def test_without_its_article_nothing_is_known_to_be_a_heading():
    assert not is_heading(act(TITLE), None)


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        # One thing told by both, and two that were not assembled: the sentence speaks for both.
        ([found(TITLE, SENTENCE)], [[SENTENCE, TITLE]]),
        ([found(TITLE), found(SENTENCE)], [[SENTENCE, TITLE]]),
        # A sentence that says something else does not, and comes first.
        ([found(TITLE), found(SENTENCE, status="planned")], [[SENTENCE], [TITLE]]),
        ([found(TITLE)], [[TITLE]]),
    ],
)
def test_a_sentence_speaks_for_a_headline_that_says_the_same(findings, told):
    preferred = prefer_sentences(findings, {"a": ARTICLE})
    assert [[claim.evidence.quote for claim in finding.claims] for finding in preferred] == told


def test_the_brief_quotes_the_sentence_and_the_tie_counts_what_was_found(names):
    brief = build_brief("PAK", "RUS", [found(TITLE), found(SENTENCE)], [ARTICLE], name_of=names)
    [line] = brief.done.lines
    assert SENTENCE.rstrip(".") in line.text
    assert [reference.sentence for reference in brief.references] == [SENTENCE]
    assert brief.tie.tie.acts == 2
