"""What `import detente.ledger` loads: who only opens a ledger waits for no lexicon of actors."""

import subprocess
import sys

import pytest

REPORT = "import sys, detente.ledger; print(*sorted(sys.modules))"


@pytest.fixture(scope="module")
def loaded():
    # A fresh process: other tests have loaded everything in this one.
    done = subprocess.run([sys.executable, "-c", REPORT], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_ledger_is_among_what_is_loaded(loaded):
    assert {"detente.ledger.assembly", "detente.ledger.causes"} <= loaded


@pytest.mark.parametrize("heavy", ["detente.actors", "detente.language", "spacy", "scipy"])
def test_actors_and_parser_are_not_loaded(loaded, heavy):
    assert heavy not in loaded
