"""The shipped pipeline: where sentences end, and what their words are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.documents import document_from_text
from detente.errors import PipelineError
from detente.language import load_pipeline
from detente.language.splitter import may_begin


@pytest.fixture(scope="module")
def pipeline():
    return load_pipeline()


def sentences(pipeline, text):
    return [s.text for s in pipeline.parse(document_from_text(text, title="A title here"))][1:]


WHOLE = [
    "Lt-Gen. Bilal Akbar met the ambassador on Monday.",
    "The army said Maj. Gen. Asif Ghafoor would travel to Moscow.",
    "Mr. Lavrov spoke to Mrs. Swaraj about the corridor.",
    "The U.S. Treasury said it would lift the sanctions.",
    "He told the U.N. Security Council that the talks had failed.",
    "Russia agreed to deliver MI-35 to Pakistan this year.",
    "Trade grew by 3.5 percent to $2.1 billion in 2016.",
    "The minister, who arrived from St. Petersburg, left at 5 p.m. on Friday.",
    "Gen. Raheel Sharif and Sen. John McCain met in Rawalpindi.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(pipeline, text):
    assert sentences(pipeline, text) == [text]


PARTED = [
    ("Pakistan rejected the offer. India accepted it.", 2),
    ("The talks ended at 5 p.m. They will go on in Kabul.", 2),
    ("“We are friends,” he said. “We always were.”", 2),
    ("Who gains? Both do.", 2),
    ("He lives in the U.S. His brother lives in Peru.", 2),
]


@pytest.mark.parametrize(("text", "count"), PARTED)
def test_sentences_are_parted(pipeline, text, count):
    assert len(sentences(pipeline, text)) == count


def test_a_line_end_within_a_paragraph_ends_no_sentence(pipeline):
    text = "The two countries agreed on Tuesday to open\nthe border near Torkham to traders and to\npilgrims."
    assert len(sentences(pipeline, text + "\n\nNobody else came.")) == 2


def test_a_title_is_one_sentence(pipeline):
    document = document_from_text("They met.", title="Pakistan-Russia ties: What brings them closer")
    first = pipeline.parse(document)[0]
    assert first.title
    assert first.text == document.title


# sentence → (word, relation, governor)
ARCS = [
    ("Iran accused Iraq.", [("Iran", "nsubj", "accused"), ("Iraq", "obj", "accused")]),
    (
        "The minister was received by the king.",
        [("minister", "nsubj:pass", "received"), ("king", "obl:agent", "received")],
    ),
    ("Russia sold weapons to India.", [("weapons", "obj", "sold"), ("India", "obl", "sold")]),
    ("France and Germany signed a treaty.", [("France", "nsubj", "signed"), ("Germany", "conj", "France")]),
    ("Turkey refused to sign the agreement.", [("sign", "xcomp", "refused"), ("agreement", "obj", "sign")]),
]


@pytest.mark.parametrize(("text", "arcs"), ARCS)
def test_relations(pipeline, text, arcs):
    tokens = pipeline.parse(document_from_text(text))[0].tokens
    found = {(t.text, t.dep, tokens[t.head].text) for t in tokens}
    assert set(arcs) <= found


def test_words_have_lemmas_and_tags(pipeline):
    tokens = pipeline.parse(document_from_text("The troops withdrew from Kabul."))[0].tokens
    assert [(t.lemma, t.tag) for t in tokens][1:3] == [("troops", "NNS"), ("withdraw", "VBD")]


def test_the_gate_keeps_sentences_from_the_parser(pipeline):
    document = document_from_text("It rained. Iran accused Iraq.")
    first, second = pipeline.parse(document, gate=lambda document, start, end: "Iran" in document.text[start:end])
    assert (first.parsed, second.parsed) == (False, True)
    assert [t.text for t in first.tokens] == ["It", "rained", "."]


def test_unknown_pipelines_are_refused_with_the_way_out():
    with pytest.raises(PipelineError) as error:
        load_pipeline("no_such_pipeline")
    assert str(error.value) == (
        "'no_such_pipeline' is no spaCy pipeline installed here. Install it with: pip install no_such_pipeline, "
        "or leave --pipeline out to use the one that comes with détente."
    )


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=300))
def test_offsets_give_back_the_text(pipeline, text):
    if not text.strip():
        return
    document = document_from_text("x " + text)
    for sentence in pipeline.parse(document):
        assert document.text[sentence.start : sentence.end] == sentence.text
        for token in sentence.tokens:
            assert document.text[token.start : token.end] == token.text


# Closing marks never begin a sentence, nor does a name after a rank.
@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        (["Yes", ".", "”", "He"], 2, False),
        (["Yes", ".", "He"], 2, True),
        (["Mr.", "Khan"], 1, False),
        (["Lt", "-", "Gen.", "Khan"], 3, False),
        (["Go", "\n"], 1, False),
    ],
)
def test_may_begin(words, at, expected):
    assert may_begin(words, at) is expected


def made_up(number):
    return document_from_text(f"Zorvania{number} gave Quellistan{number} 4{number} frobnicated brakemots on Monday.")


def count_kept(pipeline):
    vocab = pipeline.nlp.vocab
    return len(vocab.strings), sum(1 for _ in vocab)


def test_words_are_forgotten_and_read_the_same(pipeline, monkeypatch):
    kept = [pipeline.parse(made_up(number)) for number in range(3)]
    monkeypatch.setattr("detente.language.pipeline.MAX_KEPT_STRINGS", 0)
    assert [pipeline.parse(made_up(number)) for number in range(3)] == kept
    before = count_kept(pipeline)
    found = list(pipeline.parse_many(made_up(number) for number in range(10, 40)))
    assert [sentences[0].tokens[0].text for sentences in found] == [f"Zorvania{number}" for number in range(10, 40)]
    assert count_kept(pipeline) == before


def test_two_threads_may_share_a_pipeline(pipeline, monkeypatch):
    monkeypatch.setattr("detente.language.pipeline.MAX_KEPT_STRINGS", 0)
    alone = [pipeline.parse(made_up(number)) for number in range(50, 56)]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda number: pipeline.parse(made_up(number)), range(50, 56))) == alone
