"""Stretches of words that are made into whole phrases."""

import pytest

from detente.drivers.edges import to_whole_phrases

_WAR = "The two allies united in the face of Norway’s illegal and unjust raids on the northern ports."
_TRADE = "Trade ties between Chile and Peru grew because of both countries’ cheap copper and the new southern railway."


@pytest.fixture
def mend(parsed):
    def mend(text, marked, taken=""):
        _, [sentence], _ = parsed["", text]

        def find(part):
            start = sentence.text.index(part) + sentence.tokens[0].start
            return tuple(t.index for t in sentence.tokens if start <= t.start and t.end <= start + len(part))

        found = to_whole_phrases(sentence, find(marked), find(taken) if taken else ())
        return sentence.words(found[0], found[-1] + 1).strip()

    return mend


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        (_WAR, "of Norway’s illegal and unjust raids", "Norway’s illegal and unjust raids"),
        (_WAR, "Norway’s illegal and", "Norway’s illegal and unjust raids"),
        (_WAR, "’s illegal and unjust raids", "Norway’s illegal and unjust raids"),
        (_WAR, "unjust raids on the", "unjust raids on the northern ports"),
        (_TRADE, "cheap copper and", "both countries’ cheap copper"),
        (_TRADE, "the new", "the new southern railway"),
        (_TRADE, "the new southern railway", "the new southern railway"),
    ],
)
def test_edges_are_those_of_phrases(mend, text, marked, whole):
    assert mend(text, marked) == whole


@pytest.mark.parametrize("text", [_WAR])
def test_it_does_not_grow_into_what_is_taken(mend, text):
    assert mend(text, "unjust raids on the", taken="northern") == "unjust raids on the"


@pytest.mark.parametrize("text", [_WAR])
def test_where_no_word_would_be_left_nothing_changes(mend, text):
    assert mend(text, "in") == "in"
