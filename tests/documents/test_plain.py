"""Plain text: title, date, paragraphs."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import document_from_text
from detente.documents.draft import LONGEST_PARAGRAPH, LONGEST_TITLE, LONGEST_WORD, Draft, cut_paragraph, make_document

DAY = datetime.date(2016, 9, 24)
SENTENCE = "Russian and Pakistani soldiers trained together in the mountains of the north."


@pytest.mark.parametrize(
    ("text", "title", "date", "body"),
    [
        ("They meet in Ufa\n2016-09-24\n\nThey met.", "They meet in Ufa", DAY, ["They met."]),
        ("They meet in Ufa\n24 September 2016\nThey met.", "They meet in Ufa", DAY, ["They met."]),
        ("2016-09-24\nThey meet in Ufa\n\nThey met.", "They meet in Ufa", DAY, ["They met."]),
        ("They meet in Ufa\n\nThey met.", "They meet in Ufa", None, ["They met."]),
        ("Will they meet?\n\nThey met.", "Will they meet?", None, ["They met."]),
        ("They met in Ufa.\n\nThey talked.", "", None, ["They met in Ufa.", "They talked."]),
        ("They met in Ufa.", "", None, ["They met in Ufa."]),
        ("They met in Ufa", "", None, ["They met in Ufa"]),
        ("2016-09-24\n\nThey met in Ufa.", "", DAY, ["They met in Ufa."]),
        ("Envoys meet in the U.S.\n\nThey met.", "Envoys meet in the U.S.", None, ["They met."]),
        # Lines that were broken because they were full are joined, and the first is no title.
        (f"{SENTENCE[:38]}\n{SENTENCE[39:]}\nThey left.", "", None, [f"{SENTENCE} They left."]),
        # Where each line ends a sentence, each is a paragraph.
        ("They met.\nThey talked.\nThey left.", "", None, ["They met.", "They talked.", "They left."]),
        ("", "", None, []),
        (" \n\t\n", "", None, []),
    ],
)  # fmt: skip
def test_title_date_and_paragraphs_are_parted(text, title, date, body):
    document = document_from_text(text)
    assert (document.title, document.date) == (title, date)
    assert document.text.split("\n\n") == ([title, *body] if title else body or [""])
    assert document.title_end == len(title)


def test_a_given_title_stands_on_top_once():
    for text in ("They meet\n\nThey met in Ufa.", "They met in Ufa."):
        document = document_from_text(text, title="They meet")
        assert document.text == "They meet\n\nThey met in Ufa."


def test_a_given_date_goes_before_one_in_the_text():
    assert document_from_text("They meet\n2015-01-01\n\nThey met.", date=DAY).date == DAY


def test_the_same_article_has_the_same_id():
    one = document_from_text("They meet\n2016-09-24\n\nThey met\nin Ufa.", source="a.txt")
    other = document_from_text("They meet\r\n24 September 2016\r\n\r\nThey met in\u00a0Ufa.", source="b.txt")
    assert one.id == other.id
    assert one.id.startswith("sha256:")


def test_another_text_or_day_has_another_id():
    texts = ["They met in Ufa.", "They met in Osh."]
    ids = {document_from_text(text, date=date).id for text in texts for date in (None, DAY)}
    assert len(ids) == 4


def test_an_overlong_title_is_text():
    document = make_document(Draft(("They met.",), title="word " * LONGEST_TITLE))
    assert document.title_end == 0
    assert document.text.startswith("word word")


def test_what_is_too_long_for_a_word_is_left_out():
    document = make_document(Draft((f"They met {'(' * 100_000} in Ufa.", "x" * LONGEST_WORD), title="y" * 400))
    assert document.text == f"They met in Ufa.\n\n{'x' * LONGEST_WORD}"


def test_an_overlong_paragraph_is_cut_between_sentences():
    pieces = list(cut_paragraph(" ".join([SENTENCE] * 1000)))
    assert all(piece.endswith("north.") and len(piece) <= LONGEST_PARAGRAPH for piece in pieces)
    assert " ".join(pieces) == " ".join([SENTENCE] * 1000)


@pytest.mark.parametrize("text", ["a" * 20_000, "ab " * 7_000, "." * 20_000, f"A b. {'c' * 20_000}"])
def test_what_has_no_sentences_is_cut_as_well(text):
    pieces = list(cut_paragraph(text))
    assert all(0 < len(piece) <= LONGEST_PARAGRAPH for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("ab .!?\"”'\n"), max_size=80))
def test_cutting_loses_no_word(text):
    pieces = list(cut_paragraph(text, 12))
    assert all(len(piece) <= 12 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


LINES = st.lists(st.text(st.sampled_from("Aab .,:-?\u00ad\u0301“”\x00"), max_size=20), max_size=8)


@given(LINES)
def test_a_document_read_again_is_the_same(lines):
    once = document_from_text("\n".join(lines), title="")
    again = document_from_text(once.text, title="")
    assert again.text == once.text


@given(LINES, st.sampled_from(["", "They meet", "a"]))
def test_the_title_is_where_its_offset_says(lines, title):
    document = document_from_text("\n".join(lines), title=title)
    assert document.text[: document.title_end] == document.title
    assert "\n\n\n" not in document.text
    assert all(line == line.strip() for line in document.text.split("\n"))
