"""Words cut into pieces, and marked pairs as numbers."""

import pytest

from detente.acts.marked import LONGEST, MarkedPair, PieceEncoder
from detente.language.pieces import WordPieces

VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] [unused1] [unused2] [unused3] [unused4] oslo met bonn . un ##rest u ##n a 国".split()
)


@pytest.fixture
def pieces():
    return WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oslo met Bonn.", "oslo met bonn ."),
        ("unrest", "un ##rest"),
        ("Únrest", "un ##rest"),
        ("un.un", "un . un"),
        ("zebra un", "[UNK] un"),
        ("国a", "国 a"),
        ("u" * 101, "[UNK]"),
        ("un\tun\u200b", "un un"),
        ("", ""),
    ],
)
def test_words_are_cut_into_the_longest_pieces(pieces, text, wanted):
    assert [VOCABULARY[n] for n in pieces.cut(text)] == wanted.split()


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ((0, 4), (9, 13), "[CLS] [unused1] oslo [unused2] met [unused3] bonn [unused4] . [SEP]"),
        ((9, 13), (0, 4), "[CLS] [unused3] oslo [unused4] met [unused1] bonn [unused2] . [SEP]"),
        ((0, 4), (0, 13), "[CLS] [unused1] [unused3] oslo [unused2] met bonn [unused4] . [SEP]"),
    ],
)
def test_both_actors_are_marked(pieces, source, target, wanted):
    encoded = PieceEncoder(pieces).encode(MarkedPair("Oslo met Bonn.", source, target))
    assert [VOCABULARY[n] for n in encoded.ids[0]] == wanted.split()
    opening = [VOCABULARY[encoded.ids[0, at]] for at in encoded.marks[0]]
    assert opening == ["[unused1]", "[unused3]"]


def test_of_a_long_sentence_the_part_around_the_marks_is_kept(pieces):
    before = "un " * 400
    pair = MarkedPair(before + "Oslo met Bonn.", (len(before), len(before) + 4), (len(before) + 9, len(before) + 13))
    encoded = PieceEncoder(pieces).encode(pair)
    assert encoded.ids.shape[1] <= LONGEST + 2
    assert [VOCABULARY[encoded.ids[0, at]] for at in encoded.marks[0]] == ["[unused1]", "[unused3]"]
