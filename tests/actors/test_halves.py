"""The halves of divided nations and the sorts of states: text → codes."""

import pytest

from detente.actors.lexicon import read_rows
from detente.actors.sorts import Sorts

TOGETHER = [
    ("The two Koreas met.", "Koreas", {"KOR", "PRK"}),
    ("An inter-Korean line opened.", "inter-Korean", {"KOR", "PRK"}),
    ("Both North and South Korea joined.", "North", {"PRK"}),
    ("East and West Germany joined.", "East", {"DEU"}),
    ("The two Sudans quarrelled.", "Sudans", {"SDN", "SSD"}),
    ("The Iran-Iraq war went on.", "Iraq", {"IRQ"}),
]


@pytest.mark.parametrize(("text", "words", "expected"), TOGETHER)
def test_names_of_halves_stand_for_their_states(find, text, words, expected):
    mention = next(m for m in find(text) if m.text == words)
    assert {a.code for a in mention.actors} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ships left the North Sea.",
        "Peru bought cotton from the South.",
        "South Korea fears the South China Sea patrols.",
    ],
)
def test_other_norths_and_souths_are_nobody(find, text):
    assert not [m for m in find(text) if m.text in {"North", "South"} and m.actors]


def test_the_longest_sort_counts():
    sorts = Sorts({}, {"asian": frozenset({"IND", "KAZ"}), "central asian": frozenset({"KAZ"})}, frozenset())
    assert sorts.allow("republic", ("central", "asian"), "KAZ")
    assert not sorts.allow("republic", ("central", "asian"), "IND")
    assert sorts.allow("republic", ("asian",), "IND")


@pytest.mark.parametrize(("file", "column", "mark"), [("sorts", "codes", " "), ("joint", "ids", "|")])
def test_sorts_and_halves_are_of_known_actors(gazetteer, file, column, mark):
    codes = {code for row in read_rows(f"{file}.csv") for code in row[column].split(mark)}
    assert codes - set(gazetteer.actors) == set()
