"""Trees from head scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.trees import best_tree, is_tree


def test_best_heads_that_make_a_tree_are_kept():
    # she saw stars: "saw" is the root, the others hang on it
    scores = np.array([[0, 9, 0], [0, 9, 0], [0, 9, 1]], dtype=np.float32)
    assert best_tree(scores).tolist() == [1, 1, 1]


def test_a_cycle_is_broken_where_it_costs_least():
    # 0 and 1 point at each other; word 1 is nearly as good a root as a dependent
    scores = np.array([[0, 9, 1], [8, 7.5, 1], [0, 5, 1]], dtype=np.float32)
    assert best_tree(scores).tolist() == [1, 1, 1]


def test_two_roots_become_one():
    scores = np.array([[9, 1, 0], [2, 8, 0], [0, 5, 1]], dtype=np.float32)
    assert best_tree(scores).tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0], True), ([1, 1], True), ([1, 0], False), ([0, 1], False), ([0, 2, 1], False), ([1, 2, 2, 0], True)],
)
def test_is_tree(heads, expected):
    assert is_tree(np.array(heads)) is expected


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_always_one_tree(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32) * 3
    assert is_tree(best_tree(scores))


@given(st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_no_tree_with_the_same_root_scores_higher(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float64)
    logp = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    found = best_tree(scores.astype(np.float32))
    root = int(np.flatnonzero(found == np.arange(size))[0])
    total = lambda heads: sum(logp[i, h] for i, h in enumerate(heads))  # noqa: E731
    best = max(
        total(heads)
        for heads in (np.array(np.unravel_index(k, (size,) * size)) for k in range(size**size))
        if heads[root] == root and is_tree(heads)
    )
    assert total(found) == pytest.approx(best, abs=1e-4)
