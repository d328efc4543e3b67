"""The networks: what a text yields hangs on that text alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language import load_pipeline
from detente.language.network import BLOCK, Embedder, lay_out, padded

WORDS = (
    "Russia Pakistan the of to and sold helicopters , . said that president Mr. U.S. would it in agreed MI-35 RUSSIA "
    "talks \u201c \u201d 1987 3.5 % ( ) - ; not never arms-control Qxzzk visited Ankara 's Foreign Minister"
).split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def parts():
    nlp = load_pipeline().nlp
    return nlp.get_pipe("parser"), nlp.get_pipe("splitter")


@settings(max_examples=25)
@given(st.lists(SENTENCES, min_size=2, max_size=9), st.data())
def test_a_parse_hangs_on_no_other_sentence(parts, sentences, data):
    parser, _ = parts
    together = parser.parse(sentences)
    shuffled = data.draw(st.permutations(range(len(sentences))))
    again = dict(zip(shuffled, parser.parse([sentences[i] for i in shuffled]), strict=True))
    for i, sentence in enumerate(sentences):
        for other in (parser.parse([sentence])[0], again[i]):
            assert other.heads.tolist() == together[i].heads.tolist()
            assert other.tags.tolist() == together[i].tags.tolist()
            assert other.relations.tolist() == together[i].relations.tolist()


@settings(max_examples=25)
@given(st.lists(SENTENCES, min_size=2, max_size=9))
def test_encoded_words_are_the_same_to_the_last_bit(parts, sentences):
    for part in parts:
        encoded, layout = part.network.encode(sentences)
        rows = iter(encoded[layout.rows])
        for sentence in sentences:
            alone, own = part.network.encode([sentence])
            assert all(np.array_equal(row, next(rows)) for row in alone[own.rows])


@settings(max_examples=10)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=2, max_size=30, unique=True))
def test_vectors_of_words_hang_on_no_other_word(parts, words):
    for part in parts:
        fresh = [Embedder(part.network.weights, part.network.embed.spec) for _ in range(2)]
        together = fresh[0](words)
        assert all(np.array_equal(fresh[1]([word])[0], row) for word, row in zip(words, together, strict=True))


def test_forgotten_words_come_out_the_same(parts, monkeypatch):
    monkeypatch.setattr("detente.language.network.MAX_KEPT_TYPES", 5)
    embed = Embedder(parts[0].network.weights, parts[0].network.embed.spec)
    first = embed(["Russia", "sold", "arms"])
    for words in (["Iran", "bought", "oil"], ["Chile", "lent", "money", "to", "Peru"]):
        embed(words)
        assert np.array_equal(embed(["Russia", "sold", "arms"]), first)
    assert len(embed._rows) <= 8  # the first three of five, and what was new at last


@settings(max_examples=25)
@given(st.lists(SENTENCES, min_size=1, max_size=5))
def test_sentence_starts_hang_on_no_other_text(parts, texts):
    _, splitter = parts
    assert splitter.find_starts(texts) == [splitter.find_starts([text])[0] for text in texts]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20), st.integers(1, 8))
def test_texts_lie_apart(lengths, gap):
    layout = lay_out(lengths, gap)
    rows = layout.rows.tolist()
    assert len(rows) == sum(lengths)
    assert layout.total % BLOCK == 0
    assert not rows or rows[-1] < layout.total
    ends = np.cumsum(lengths)[:-1]
    begun = [e for e in ends.tolist() if 0 < e < len(rows)]
    assert all(rows[e] - rows[e - 1] > gap for e in begun)
    assert sorted(r for group in layout.groups for r in group.ravel().tolist()) == rows


@given(st.integers(0, 3 * BLOCK))
def test_padding_fills_the_last_block(size):
    x = padded(np.ones((size, 2), dtype=np.float32))
    assert len(x) % BLOCK == 0
    assert x.sum() == 2 * size
