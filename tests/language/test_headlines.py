"""Headlines that foretell, on small hand-built parses."""

import pytest

from detente.language.headlines import mend_headline
from detente.records import Token


def parse(rows):
    """Rows of (word, tag, coarse tag, relation, head index)."""
    return tuple(Token(i, w, w.lower(), tag, pos, dep, head, 0, 0) for i, (w, tag, pos, dep, head) in enumerate(rows))


def arcs(tokens):
    return {(t.text, t.dep, tokens[t.head].text) for t in tokens}


ACTIVE = [
    ("Chile", "NNP", "PROPN", "root", 0), ("to", "TO", "PART", "mark", 2), ("widen", "VB", "VERB", "acl", 0),
    ("port", "NN", "NOUN", "obj", 2), ("soon", "RB", "ADV", "advmod", 0),
]  # fmt: skip
PASSIVE = [
    ("Iran", "NNP", "PROPN", "root", 0), ("to", "TO", "PART", "mark", 3), ("be", "VB", "AUX", "aux:pass", 3),
    ("punished", "VBN", "VERB", "acl", 0),
]  # fmt: skip


def test_the_infinitive_becomes_the_predicate():
    assert arcs(mend_headline(parse(ACTIVE))) == {
        ("Chile", "nsubj", "widen"),
        ("to", "mark", "widen"),
        ("widen", "root", "widen"),
        ("port", "obj", "widen"),
        ("soon", "advmod", "widen"),
    }


def test_a_passive_infinitive_has_a_passive_subject():
    assert ("Iran", "nsubj:pass", "punished") in arcs(mend_headline(parse(PASSIVE)))


# "Plan to widen" is what it seems; so is a name with a participle ("Chile, widening"), and a sentence without root.
@pytest.mark.parametrize(
    "rows",
    [
        [("Plan", "NN", "NOUN", "root", 0), *ACTIVE[1:]],
        [ACTIVE[0], (",", ",", "PUNCT", "punct", 2), ("widening", "VBG", "VERB", "acl", 0)],
        [],
    ],
)
def test_others_stay(rows):
    tokens = parse(rows)
    assert mend_headline(tokens) == tokens


# India, China agree → both are subjects, but nobody is "called" in running text
CALLED = [
    ("India", "NNP", "PROPN", "vocative", 3), (",", ",", "PUNCT", "punct", 0), ("China", "NNP", "PROPN", "nsubj", 3),
    ("agree", "VBP", "VERB", "root", 3),
]  # fmt: skip


def test_nobody_is_called_in_a_title():
    turned = arcs(mend_headline(parse(CALLED), title=True))
    assert {("India", "nsubj", "agree"), ("China", "conj", "India")} <= turned


def test_the_only_one_called_in_a_title_is_the_subject():
    rows = [CALLED[0], CALLED[1], ("China", "NNP", "PROPN", "conj", 0), CALLED[3]]
    assert {("India", "nsubj", "agree"), ("China", "conj", "India")} <= arcs(mend_headline(parse(rows), title=True))


def test_a_call_in_running_text_stays_one():
    assert mend_headline(parse(CALLED)) == parse(CALLED)
