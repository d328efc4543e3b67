"""One form for what looks the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.characters import MOST_MARKS, clean_characters, clean_line, join_lines, show_line

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("co\u00adoperate", "cooperate"),  # a soft hyphen
        ("co\u00ad\noperate", "cooperate"),  # a soft hyphen at a line end
        ("Rus\u200bsia", "Russia"),  # a zero-width space
        ("\ufeffRussia", "Russia"),  # a byte order mark inside
        ("\u202eRussia\u202c", "Russia"),  # written right to left
        ("Russia\u00a0and\u2009China", "Russia and China"),
        ("Turkiye\u0308", "Turkiyë"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2029two", "one\n\ntwo"),
        ("one\x00two", "onetwo"),
        ("“No,” he said – twice", "“No,” he said – twice"),
        ("half \ud800 a pair", "half ? a pair"),
        ("\U000e0041tag", "tag"),
    ],
)
def test_characters_take_one_form(given_text, clean):
    assert clean_characters(given_text) == clean


def test_a_heap_of_marks_is_thinned_and_takes_no_time():
    # A million marks in turn take minutes to put in order, thirty no time at all.
    heap = "a" + "\u0315\u0300" * 500_000
    assert len(clean_characters(heap)) <= MOST_MARKS + 1


def test_rows_of_dashes_are_no_marks():
    assert clean_characters("—" * 100) == "—" * 100


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    once = clean_characters(text)
    assert clean_characters(once) == once


@given(st.text(st.sampled_from("a\u0344\u0300\u0315\u0958\u093c\u200b"), max_size=120))
def test_cleaning_marks_twice_changes_nothing(text):
    once = clean_characters(text)
    assert clean_characters(once) == once


@given(ANY_TEXT)
def test_clean_text_is_composed_and_can_be_stored(text):
    clean = clean_characters(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode("utf-8").decode("utf-8") == clean


@given(ANY_TEXT)
def test_a_line_is_one_line(text):
    line = clean_line(text)
    assert line == " ".join(line.split(" ")) == line.strip()
    assert "\n" not in line


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Russia", "and China"], "Russia and China"),
        (["the Sino-", "Russian pact"], "the Sino-Russian pact"),
        (["pages 10-", "20"], "pages 10- 20"),
        (["said -", "twice"], "said - twice"),
        (["", "Russia", ""], "Russia"),
        ([], ""),
    ],
)
def test_lines_are_joined(lines, joined):
    assert join_lines(lines) == joined


@pytest.mark.parametrize("code", range(0x80))
def test_the_short_way_for_plain_lines_changes_nothing(code):
    # A letter beyond ASCII makes the text take the long way.
    assert clean_characters(f"a{chr(code)}b") == clean_characters(f"a{chr(code)}bé").removesuffix("é")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ha\u0308nde", "Hände"),
        ("e" + "\u0336\u0301" * 40 + "!", "é" + "\u0336" * 4 + "!"),
        ("a" + "\u0489" * 9 + "b", "a" + "\u0489" * 4 + "b"),
        ("————————", "————————"),
        ("ที่นี่ किंग्स", "ที่นี่ किंग्स"),
        ("one\u202e two\u2066\nthree\u061c\u200bs", "one two threes"),
    ],
    ids=["diaeresis", "strokes", "signs", "dashes", "Thai and Hindi", "hidden"],
)
def test_what_is_shown_has_few_marks_on_a_letter_and_nothing_hidden(text, shown):
    assert show_line(text) == unicodedata.normalize("NFC", shown)
