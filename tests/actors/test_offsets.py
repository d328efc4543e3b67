"""Whatever the text, mentions lie within their sentences and say what stands there."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.actors import find_actors
from detente.actors.pieces import cut
from detente.records import Document

WORDS = st.sampled_from(
    "Russia Pakistan the President Putin U.S.-China of and , . - said its it they army Foreign Minister Wang Yi Sino "
    "two countries both (the) “ ” N'Djamena Côte d’Ivoire St. NATO IN WHO 7 émigré former rebels Bank".split()
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_mentions_lie_within_their_sentences(pipeline, gazetteer, words):
    document = Document(id="sha256:x", text=" ".join(words))
    sentences = pipeline.parse(document)
    for mention in find_actors(document, sentences, gazetteer=gazetteer):
        sentence = sentences[mention.sentence]
        assert 0 <= mention.start <= mention.head < mention.end <= len(sentence)
        assert mention.text == sentence.words(mention.start, mention.end)
        assert all(0 < c.score <= 1 for c in mention.candidates)


@given(st.text(max_size=60))
def test_pieces_keep_every_letter(text):
    kept = "".join(cut(text)).replace(".", "")
    assert kept == "".join(text.replace("’", "'").split()).replace(".", "") or not text.isascii()


def test_an_article_without_sentences_has_no_mentions(gazetteer):
    assert find_actors(Document(id="sha256:x", text=""), [], gazetteer=gazetteer) == []
