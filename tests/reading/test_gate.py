"""The gate lets through what may hold a claim, and little else."""

import importlib.util
import sys

import pytest

from detente.documents import document_from_text, read_documents
from detente.reading.gate import LONGEST_SENTENCE, make_gate


@pytest.fixture(scope="module")
def passes(reader):
    def ask(text):
        document = document_from_text(f"Peru struck. {text}")
        gate = make_gate({document.id: reader.gazetteer.search.locate(document.text)})
        return gate(document, 13, len(document.text))

    return ask


@pytest.mark.parametrize(
    "text",
    [
        "Troops moved into Russia.",
        "RUSSIA MOVES.",
        "Russia’s fleet sailed.",
        "Anti-Russia crowds marched.",
        "The U.S. fleet sailed.",
        "Nato ships sailed.",
        "Al-Qaeda struck.",
        "The peshmerga struck.",
        "ISIS claimed the attack.",
        "It struck again.",
        "IT STRUCK AGAIN.",
        "The minister resigned.",
        "National Security Advisor Jake Sullivan met Yang Jiechi.",
        "Putin spoke.",
        "Dr. Gordon spoke.",
        "CITICORP SAYS RATES RISE",
        "The Torrijos-Carter Treaties",
    ],
)
def test_a_sentence_with_a_name_or_a_pointer_passes(passes, text):
    assert passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose again.",
        "This is new.",
        "",
        "1 2 3 …",
        "That is that; let me go.",
        "Swiss cheese and French fries sold well.",
        "A united front, said the National Workers.",
    ],
)
def test_a_sentence_about_nobody_does_not(passes, text):
    assert not passes(text)


def test_each_sentence_is_judged_by_itself(reader):
    document = document_from_text("Iran sailed. Prices rose.")
    gate = make_gate({document.id: reader.gazetteer.search.locate(document.text)})
    assert [gate(document, 0, 12), gate(document, 13, 25)] == [True, False]


def test_an_article_that_names_nobody_claims_nothing(reader):
    document = document_from_text("The minister resigned. He said that prices would rise.")
    gate = make_gate({document.id: reader.gazetteer.search.locate(document.text)})
    assert not any(gate(document, at, at + 22) for at in (0, 23))
    [reading] = reader.read([document])
    assert reading.claims == ()


def test_what_is_too_long_for_a_sentence_does_not_pass(passes):
    assert not passes("Russia " * LONGEST_SENTENCE)


def test_it_costs_no_more_than_one_claim_in_a_hundred(bench, reader, pytestconfig, monkeypatch):
    monkeypatch.syspath_prepend(pytestconfig.rootpath / "benchmarks")
    path = pytestconfig.rootpath / "benchmarks" / "gate.py"
    spec = importlib.util.spec_from_file_location("benchmark_of_the_gate", path)
    benchmark = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    files = [*sorted((bench / "articles").glob("*.txt")), *sorted((bench / "passages").glob("*.txt"))[::4]]
    cost, _ = benchmark.measure_gate(reader, list(read_documents(files)))
    figures = cost.figures()
    assert figures["claims"] > 100
    assert figures["share_lost"] <= 0.01
    assert figures["share_passed"] < 1
