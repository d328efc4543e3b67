"""The word lists are whole, and the words that the code names are in them."""

import pytest

from detente.errors import RuleError
from detente.voices import lexicon as lists
from detente.voices import load_lexicon
from detente.voices.quotations import find_quotations
from detente.voices.transcripts import find_turns


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
