"""The word lists are whole, and the words that the code names are in them."""

import pytest

from detente.errors import RuleError
from detente.voices import lexicon as lists
from detente.voices import load_lexicon
from detente.voices.quotations import find_quotations
from detente.voices.transcripts import find_labels, find_turns


def test_shipped_lists_load():
    lexicon = load_lexicon()
    assert {form.kind for form in lexicon.verbs["said"]} == {"past"}
    assert lexicon.verbs["pointed"][0].rest == ("out",)
    assert lexicon.kinds["diplomats"] == ("diplomat", "people")
    assert "Observers" not in lexicon.kinds


def test_all_problems_are_told_at_once(monkeypatch):
    rows = {
        "verbs.csv": [{"lemma": "say", "past": "said", "act": "state", "hedge": "", "frames": "claus", "noun": ""}],
        "speakers.csv": [{"word": "king", "kind": "royal", "being": "person"}],
    }
    monkeypatch.setattr(
        lists, "_rows", lambda name: ((f"lexicons/voices/{name} › line 2", row) for row in rows.get(name, []))
    )
    load_lexicon.cache_clear()
    try:
        with pytest.raises(RuleError) as caught:
            load_lexicon()
    finally:
        load_lexicon.cache_clear()
    assert "verbs.csv › line 2 › frames" in str(caught.value)
    assert "speakers.csv › line 2 › kind" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("“Curly” and «pointed» marks", ["Curly", "pointed"]),
        ("``TeX'' marks", ["TeX"]),
        ("The ministers' talks weren't held.", []),
        ("'We shall go home.' he said", ["We shall go home."]),
        ('Five inches (5") is short.', []),
    ],
)
def test_quotations(text, quoted):
    assert [text[q.start : q.end] for q in find_quotations(text)] == quoted


def test_open_quotation_goes_on_in_the_next_paragraph():
    first, second = find_quotations('"One.\n\n"Two."')
    assert (first.closed, second.closed, second.continues) == (False, True, True)


def test_few_labels_are_no_transcript():
    assert find_turns("NOTE: This is a heading.\n\nText follows.") == []


SHEET = """PUTTING OUR FARMERS FIRST: Peru lends Chile ships.

BUILDING ON PAST SUCCESS: Chile thanked Peru.

A NEW ERA OF TRADE: Both trade more.

PROMISE MADE, PROMISE KEPT: Peru pays."""


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # Headings in capitals name no speakers, in a list of measures or within a transcript.
        (SHEET, []),
        (f"MR. RUIZ: Good day.\n\nQ Is it?\n\nMR. RUIZ: It is.\n\n{SHEET}", ["MR. RUIZ", "Q", "MR. RUIZ"]),
        # A short name that comes again is a speaker's, and one beside others who are known.
        ("RUIZ: Yes.\n\nLEE: No.\n\nRUIZ: Oh.\n\nLEE: So.", ["RUIZ", "LEE", "RUIZ", "LEE"]),
        ("Q Who?\n\nANN LEE: I.\n\nQ You?\n\nTHE PRESIDENT: No, she.", ["Q", "ANN LEE", "Q", "THE PRESIDENT"]),
        # Who speaks on is the last who spoke, but not behind a heading.
        ("Q Who?\n\nQ What?\n\nMS. LEE: I.\n\nOr he.", ["Q", "Q", "MS. LEE", "MS. LEE"]),
    ],
)
def test_headings_are_no_speakers(text, labels):
    assert [turn.label for turn in find_turns(text)] == labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sen. Ann Lee: “Peru won.”", [("Sen. Ann Lee", "official", "Peru won.")]),
        ("- [Rep. Bo Ruiz](https://x.org/1): “Peru won.” He left.", [("Rep. Bo Ruiz", "official", "Peru won.")]),
        ("Tom Ruiz: “Peru won.”", [("Tom Ruiz", "public", "Peru won.")]),
        # Of a name that may be anything, only a list tells.
        ("Trade Talks: “Peru won.”", []),
        (
            "Bo Ruiz: “One.”\nGu Lee: “Two.”\nOla Ek: “Three.”",
            [("Bo Ruiz", "public", "One."), ("Gu Lee", "public", "Two."), ("Ola Ek", "public", "Three.")],
        ),
        ("Sen. Ann Lee: Peru won.", []),
        ("The word of Sen. Ann Lee: “Peru won.”", []),
    ],
)
def test_names_before_quotations(text, found):
    turns = find_labels(text, {"tom"})
    assert [(turn.label, turn.kind, text[turn.start : turn.end]) for turn in turns] == found
