"""The gate lets through what may hold a claim, and little else."""

import importlib.util
import sys

import pytest

from detente.documents import read_documents
from detente.reading.gate import LONGEST_SENTENCE, make_gate

GATE = make_gate(
    ["Russia", "the United States", "U.S.", "IS", "US", "NATO", "al - Qaeda", "peshmerga", "Ivory Coast", "?"]
)


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
        "It struck again.",
        "The minister resigned.",
    ],
)
def test_a_sentence_with_a_name_or_a_pointer_passes(text):
    assert GATE(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose again.",
        "This is new.",
        "",
        "1 2 3 …",
        "Give them to us?".replace("them", "bread").replace("us", "me"),
    ],
)
def test_a_sentence_about_nobody_does_not(text):
    assert not GATE(text)


def test_common_words_are_not_taken_for_acronyms():
    assert not make_gate(["IS", "US"])("That is that; let us go.".replace("us ", "me "))
    assert make_gate(["IS"])("IS claimed the attack.")


def test_what_is_too_long_for_a_sentence_does_not_pass():
    assert not GATE("Russia " * LONGEST_SENTENCE)


def test_it_costs_no_more_than_one_claim_in_a_hundred(bench, reader, pytestconfig):
    path = pytestconfig.rootpath / "benchmarks" / "gate.py"
    spec = importlib.util.spec_from_file_location("benchmark_of_the_gate", path)
    benchmark = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    files = [*sorted((bench / "articles").glob("*.txt")), *sorted((bench / "passages").glob("*.txt"))[::4]]
    cost = benchmark.measure_gate(reader, list(read_documents(files)))
    assert cost.claims > 100
    assert cost.share_lost <= 0.01
    assert cost.share_passed < 1
