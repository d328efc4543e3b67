"""What the classifier of drivers is shown, as numbers of pieces."""

import numpy as np
import pytest

from detente.drivers.asked import Asked, AskedEncoder, Stretch, ask, best_span, mark
from detente.drivers.scene import Scene
from detente.language.pieces import WordPieces

VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] [unused1] [unused2] [unused3] [unused4] peru chile both warm ##ed . they gas why".split()
)


@pytest.fixture
def encoder():
    return AskedEncoder(WordPieces({piece: number for number, piece in enumerate(VOCABULARY)}))


def spell(encoded):
    return " ".join(VOCABULARY[n] for n in encoded.ids[0])


def test_names_title_sentence_before_and_sentence_in_this_order(encoder):
    asked = Asked(
        ("Chile", "Peru"),
        Stretch(("Why",)),
        Stretch(("Both", "warmed", "."), ((0, 1, 0), (0, 1, 1))),
        Stretch(("Peru", "warmed", "."), ((0, 1, 1),)),
    )
    encoded = encoder.encode(asked)
    assert spell(encoded) == (
        "[CLS] [unused1] chile [unused2] [unused3] peru [unused4] [SEP] why [SEP]"
        " [unused1] [unused3] both [unused2] [unused4] warm ##ed . [SEP] [unused3] peru [unused4] warm ##ed . [SEP]"
    )
    assert [VOCABULARY[encoded.ids[0, at]] for at in encoded.marks[0]] == ["[unused1]", "[unused3]"]
    assert encoded.words[encoded.words >= 0].tolist() == [0, 1, 1, 2]
    assert [VOCABULARY[n] for n in encoded.ids[0][encoded.words >= 0]] == ["peru", "warm", "##ed", "."]


def test_of_a_long_text_the_sentence_and_the_end_of_what_is_before_it_are_kept(encoder):
    long = Stretch(("gas",) * 900)
    encoded = encoder.encode(Asked(("Chile", "Peru"), long, Stretch((*long.words, "they")), long))
    assert encoded.ids.shape[1] <= 256
    assert encoded.words.max() < 200
    assert "they" in spell(encoded)


@pytest.mark.parametrize("text", ["Peru fears that both countries will lose what Chile won."])
def test_all_that_stands_for_either_state_is_marked(parsed, text):
    _, sentences, mentions = parsed["", text]
    scene = Scene(sentences[0], tuple(mentions))
    shown = mark(scene, ("CHL", "PER"))
    assert {(shown.words[a], side) for a, _, side in shown.spans} >= {("Peru", 1), ("Chile", 0)}
    assert ask(None, None, scene, ("CHL", "PER"), {"CHL": "Chile"}).names == ("Chile", "PER")


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [([1, 1, 1], (0, 3)), ([-1, 3, -1, 3, -5, 2], (1, 4)), ([-2, -1], None), ([], None), ([0, 0], None)],
)
def test_the_best_run(scores, wanted):
    assert best_span(np.array(scores, dtype=float)) == wanted
