"""ClearNLP-style parses turned to Universal Dependencies, on small hand-built parses."""

import pytest

from detente.language.clearnlp import is_clearnlp, to_universal
from detente.records import Token


def parse(rows):
    """Rows of (word, pos, relation, head index)."""
    return [Token(i, w, w.lower(), "", pos, dep, head, 0, 0) for i, (w, pos, dep, head) in enumerate(rows)]


def arcs(tokens):
    return {(t.text, t.dep, tokens[t.head].text) for t in tokens if t.head != t.index}


CASES = [
    # Russia sold weapons to India → the preposition hangs on its noun
    (
        [("Russia", "PROPN", "nsubj", 1), ("sold", "VERB", "ROOT", 1), ("weapons", "NOUN", "dobj", 1),
         ("to", "ADP", "prep", 1), ("India", "PROPN", "pobj", 3)],
        {("Russia", "nsubj", "sold"), ("weapons", "obj", "sold"), ("India", "obl", "sold"), ("to", "case", "India")},
    ),
    # Iran was hit by Iraq → agent phrase
    (
        [("Iran", "PROPN", "nsubjpass", 2), ("was", "AUX", "auxpass", 2), ("hit", "VERB", "ROOT", 2),
         ("by", "ADP", "agent", 2), ("Iraq", "PROPN", "pobj", 3)],
        {
            ("Iran", "nsubj:pass", "hit"), ("was", "aux:pass", "hit"), ("Iraq", "obl:agent", "hit"),
            ("by", "case", "Iraq"),
        },
    ),
    # Invasion of Kuwait → noun phrases stay nominal
    (
        [("invasion", "NOUN", "ROOT", 0), ("of", "ADP", "prep", 0), ("Kuwait", "PROPN", "pobj", 1)],
        {("of", "case", "Kuwait"), ("Kuwait", "nmod", "invasion")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_shape(rows, expected):
    assert arcs(to_universal(parse(rows))) == expected


def test_a_copula_hangs_on_its_predicate():
    # Iran is hostile
    tokens = parse([("Iran", "PROPN", "nsubj", 1), ("is", "AUX", "ROOT", 1), ("hostile", "ADJ", "acomp", 1)])
    tokens[1] = Token(1, "is", "be", "", "AUX", "ROOT", 1, 0, 0)
    turned = to_universal(tokens)
    assert arcs(turned) == {("Iran", "nsubj", "hostile"), ("is", "cop", "hostile")}
    assert turned[2].dep == "root"


@pytest.mark.parametrize(("labels", "expected"), [(["dobj", "nsubj"], True), (["obj", "obl", "nsubj"], False)])
def test_style_is_told_by_the_labels(labels, expected):
    assert is_clearnlp(labels) is expected


def test_what_there_is_is_the_subject():
    # There is agreement
    tokens = parse([("There", "PRON", "expl", 1), ("is", "VERB", "ROOT", 1), ("agreement", "NOUN", "attr", 1)])
    tokens[1] = Token(1, "is", "be", "", "VERB", "ROOT", 1, 0, 0)
    assert arcs(to_universal(tokens)) == {("There", "expl", "is"), ("agreement", "nsubj", "is")}


def infinitive(*, marker):
    """China urged / waited for Pakistan to act, as ClearNLP has it."""
    rows = [("China", "PROPN", "nsubj", 1), ("urged", "VERB", "ROOT", 1), ("Pakistan", "PROPN", "nsubj", 4),
            ("to", "PART", "aux", 4), ("act", "VERB", "ccomp", 1)]  # fmt: skip
    rows += [("for", "SCONJ", "mark", 4)] if marker else []
    tokens = parse(rows)
    tokens[3] = Token(3, "to", "to", "TO", "PART", "aux", 4, 0, 0)
    return arcs(to_universal(tokens))


def test_whom_somebody_urges_is_the_object():
    turned = infinitive(marker=False)
    assert {("Pakistan", "obj", "urged"), ("act", "xcomp", "urged"), ("to", "mark", "act")} <= turned


def test_a_subject_after_for_stays_one():
    assert {("Pakistan", "nsubj", "act"), ("act", "ccomp", "urged")} <= infinitive(marker=True)
