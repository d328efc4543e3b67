"""Datelines are told from the sentence they stand before."""

import pytest

from detente.documents import document_from_text
from detente.language import load_pipeline
from detente.language.datelines import dateline_length, put_before
from detente.language.splitter import may_begin, settle_quotes
from detente.records import Token

# dateline → what follows it
DATELINES = [
    ("MOSCOW, March 12 - ", "Russia recalled its envoy."),
    ("ISLAMABAD: ", "Pakistan accepted."),
    ("UNITED NATIONS (Reuters) - ", "The council met."),
    ("Geneva, Oct. 3 \u2014 ", "The two met."),
    ("Islamabad (AFP) -- ", "\u201cWe agree,\u201d he said."),
    ("NEW DELHI, India \u2013 ", "A treaty was signed."),
    ("", "Pakistan - Russia ties grew."),
    ("", "IRAN - IRAQ TALKS FAIL"),
    ("", "U.S. officials said no."),
    ("", "The deal: Russia sells."),
    ("", "Moscow said it would wait - for now."),
]


@pytest.mark.parametrize(("dateline", "rest"), DATELINES)
def test_length(dateline, rest):
    assert dateline_length(dateline + rest) == len(dateline)


def test_put_before_moves_the_parse():
    # OSLO: they met → the dateline hangs on the root
    parse = (
        Token(0, "they", "they", "PRP", "PRON", "nsubj", 1, 6, 10),
        Token(1, "met", "meet", "VBD", "VERB", "root", 1, 11, 14),
    )
    whole = put_before(["OSLO", ":"], [0, 4], parse)
    assert [(t.index, t.text, t.dep, t.head, t.start, t.end) for t in whole] == [
        (0, "OSLO", "dep", 3, 0, 4),
        (1, ":", "punct", 0, 4, 5),
        (2, "they", "nsubj", 3, 6, 10),
        (3, "met", "root", 3, 11, 14),
    ]


def test_a_dateline_stays_in_its_sentence():
    document = document_from_text("MOSCOW, March 12 - Russia recalled its envoy. Turkey protested.")
    first, second = load_pipeline().parse(document)
    assert first.text == "MOSCOW, March 12 - Russia recalled its envoy."
    assert [t.text for t in first.tokens[:6]] == ["MOSCOW", ",", "March", "12", "-", "Russia"]
    assert all(document.text[t.start : t.end] == t.text for t in first.tokens)
    assert second.tokens[0].text == "Turkey"


# Straight quotation marks stand with what they open or close.
@pytest.mark.parametrize(
    ("words", "starts", "expected"),
    [
        (["He", "left", ".", '"', "So", "?", '"', "Yes"], {0, 4, 6}, {0, 3, 7}),
        (["He", "left", ".", '"', "So", "?", '"', "Yes"], {0, 3, 7}, {0, 3, 7}),
        (["It", "is", '6"', "long", ".", '"', "He"], {0, 5}, {0, 5}),
    ],
)
def test_settle_quotes(words, starts, expected):
    settled = settle_quotes(words, [i in starts for i in range(len(words))])
    assert {i for i, start in enumerate(settled) if start} == expected


# A speaker belongs to his words; a full stop that the tokenizer parts from a rank ends nothing.
@pytest.mark.parametrize(
    ("words", "at"),
    [
        (["friends", ",", "\u201d", "he"], 3),
        (["friends", ",", "he"], 2),
        (["Maj", ".", "Gen."], 2),
    ],
)
def test_no_sentence_begins_there(words, at):
    assert not may_begin(words, at)
