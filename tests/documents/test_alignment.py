"""Where words of the normalised text stand in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import align, document_from_text

TEXTS = [
    "Russia  handed over\nfour helicopters.",
    "Moscow delivers\n\n2017-12-29\n\nRussia handed over four helicopters to Islamabad.",
    "\n\n  The Kremlin\u00a0said\tso.\r\n\r\nIslamabad did not.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_is_found_again(text: str) -> None:
    normalised = document_from_text(text).text
    alignment = align(text, normalised)
    at = 0
    for word in normalised.split():
        at = normalised.index(word, at)
        start, end = alignment.place(at, at + len(word))
        assert text[start:end] == word


def test_a_changed_word_lies_between_its_neighbours() -> None:
    text = "To Pakis\u00adtan it went."
    start, end = align(text, "To Pakistan it went.").place(3, 11)
    assert text[start:end].strip() == "Pakis\u00adtan"


@given(st.lists(st.text("ab\u00ad", min_size=1, max_size=4), min_size=1, max_size=8), st.data())
def test_places_lie_within_the_original_and_in_order(words: list[str], data: st.DataObject) -> None:
    original = "  ".join(words)
    normalised = document_from_text(original).text
    if not normalised:
        return
    start = data.draw(st.integers(0, len(normalised) - 1))
    end = data.draw(st.integers(start + 1, len(normalised)))
    begin, stop = align(original, normalised).place(start, end)
    assert 0 <= begin <= stop <= len(original)
