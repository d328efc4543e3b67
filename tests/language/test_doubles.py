"""Two subjects of one verb, on small hand-built parses."""

import numpy as np
import pytest

from detente.language.doubles import settle_doubles

# (word, coarse tag, head, relation) …, then what changes
CASES = [
    # Security Advisor Jake Sullivan met → the advisor describes Jake
    (
        [("Security", "NOUN", 1, "compound"), ("Advisor", "PROPN", 4, "nsubj"), ("Jake", "PROPN", 4, "nsubj"),
         ("Sullivan", "PROPN", 2, "flat"), ("met", "VERB", 4, "root")],
        [(1, 2, "nmod:desc")],
    ),
    # joined president Rafael Correa → also as objects
    (
        [("joined", "VERB", 0, "root"), ("president", "NOUN", 0, "obj"), ("Rafael", "PROPN", 0, "obj")],
        [(1, 2, "nmod:desc")],
    ),
    # accused the U.S. of protectionism → apart from each other they stay
    (
        [("accused", "VERB", 0, "root"), ("U.S.", "PROPN", 0, "obj"), ("of", "ADP", 3, "case"),
         ("protectionism", "NOUN", 0, "obj")],
        [],
    ),
    # one subject before the verb and one after it are no neighbours
    ([("firm", "NOUN", 1, "nsubj"), ("said", "VERB", 1, "root"), ("Boeing", "PROPN", 1, "nsubj")], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_settle_doubles(rows, expected):
    _, pos, heads, relations = zip(*rows, strict=True)
    assert settle_doubles(pos, np.array(heads), relations) == expected
