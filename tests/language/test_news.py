"""Newspaper text: headlines, capitals, datelines, quotations, titles before names."""

import pytest

from detente.documents import document_from_text
from detente.language import load_pipeline
from detente.records import Document


@pytest.fixture(scope="module")
def pipeline():
    return load_pipeline()


def arcs(pipeline, text):
    sentences = pipeline.parse(document_from_text("Nothing more is said here.", title=text))
    tokens = sentences[0].tokens
    assert " ".join(sentences[0].text.split()) == text
    return {(t.text, t.dep, tokens[t.head].text) for t in tokens}


HEADLINES = [
    ("Chile, Peru to widen port, rail links", {("Chile", "nsubj", "widen"), ("port", "obj", "widen")}),
    (
        "Russia to supply Mi-35 helicopters to Pakistan",
        {("Russia", "nsubj", "supply"), ("helicopters", "obj", "supply")},
    ),
    ("SOVIET UNION TO BUY WHEAT FROM U.S.", {("UNION", "nsubj", "BUY"), ("WHEAT", "obj", "BUY")}),
    ("Putin to visit Islamabad", {("Putin", "nsubj", "visit"), ("Islamabad", "obj", "visit")}),
    ("India, China agree to pull back troops", {("India", "nsubj", "agree"), ("pull", "xcomp", "agree")}),
    ("Saudi Arabia, Iran Restore Ties After Seven Years", {("Arabia", "nsubj", "Restore"), ("Ties", "obj", "Restore")}),
    ("France expels three Soviet diplomats", {("France", "nsubj", "expels"), ("diplomats", "obj", "expels")}),
    ("JAPAN PROTESTS TO U.S. OVER CHIP TARIFFS", {("JAPAN", "nsubj", "PROTESTS"), ("TARIFFS", "obl", "PROTESTS")}),
    ("EGYPT SIGNS TRADE AGREEMENT WITH JORDAN", {("AGREEMENT", "obj", "SIGNS")}),
    ("Minister killed in Kabul attack", {("Minister", "nsubj:pass", "killed"), ("attack", "obl", "killed")}),
    ("Kenya and Somalia Resume Flights", {("Kenya", "nsubj", "Resume"), ("Flights", "obj", "Resume")}),
    ("Egypt rejects Turkish offer of talks", {("Egypt", "nsubj", "rejects"), ("offer", "obj", "rejects")}),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(pipeline, text, expected):
    assert expected <= arcs(pipeline, text)


PROSE = [
    # datelines
    (
        "ISLAMABAD: Pakistan accepted the offer of Iran.",
        {("ISLAMABAD", "dep", "accepted"), ("Pakistan", "nsubj", "accepted")},
    ),
    ("KABUL, Afghanistan (AP) \u2014 China sent engineers.", {("China", "nsubj", "sent")}),
    ("MOSCOW, March 12 - Russia recalled its ambassador from Ankara on Monday.", {("Russia", "nsubj", "recalled")}),
    # speaker after the quotation
    ("\u201cWe will not sell arms to anyone,\u201d Foreign Minister Sergei Lavrov said.", {("sell", "ccomp", "said")}),
    # relative clause and passive
    (
        "The helicopters, which were sold to Pakistan by Russia, arrived in Karachi.",
        {("helicopters", "nsubj", "arrived"), ("sold", "acl:relcl", "helicopters"), ("Russia", "obl:agent", "sold")},
    ),
    # a long way from subject to verb
    (
        "The president of Belarus, who had met colleagues from Russia and Kazakhstan in Minsk, signed the treaty.",
        {("president", "nsubj", "signed"), ("treaty", "obj", "signed")},
    ),
    # negation stays with its verb
    (
        "Oman did not attack Yemen.",
        {("not", "advmod", "attack"), ("Oman", "nsubj", "attack"), ("Yemen", "obj", "attack")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_prose(pipeline, text, expected):
    tokens = pipeline.parse(document_from_text(text))[0].tokens
    assert expected <= {(t.text, t.dep, tokens[t.head].text) for t in tokens}


def test_single_line_ends_are_as_good_as_spaces(pipeline):
    lines = "The two countries agreed on Tuesday to open\nthe border near Torkham\nto traders. Nobody\nelse came."
    text = f"{lines}\n \nThe talks ended."
    document = Document(id="x", text=text)
    found = [s.text for s in pipeline.parse(document)]
    assert found == [lines[: lines.index(".") + 1], "Nobody\nelse came.", "The talks ended."]


def test_white_space_alone_yields_nothing(pipeline):
    assert pipeline.parse(Document(id="x", text=" \n \n\t\n")) == []


def test_the_component_marks_documents_with_single_line_ends(pipeline):
    doc = pipeline.nlp("The talks in\nMoscow ended.\n\nNobody came")
    assert [s.text.strip() for s in doc.sents] == ["The talks in\nMoscow ended.", "Nobody came"]
    assert [t.head.text for t in doc if t.is_space] == ["in", "."]
