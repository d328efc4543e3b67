"""From head scores to a tree: the best head of every word, mended where these do not make a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def is_tree(heads: NDArray[np.intp]) -> bool:
    """Return whether heads make one tree; a root is its own head.

    Heads are followed by pointer doubling: in a tree, every word reaches the one root within its length.
    """
    n = len(heads)
    if int((heads == np.arange(n)).sum()) != 1:
        return False
    above = heads
    for _ in range(n.bit_length()):
        above = above[above]
    return bool((heads[above] == above).all())


def _find_cycle(heads: list[int], root: int) -> list[int]:
    """Return the words of one cycle, or nothing."""
    state = [0] * len(heads)
    for begin in range(len(heads)):
        path, word = [], begin
        while word != root and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word]
        if word != root and state[word] == 1 and word in path:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> list[int]:
    """Return the heads of the highest-scoring tree below `root` (Chu & Liu 1965, Edmonds 1967).

    `scores[d, h]` is the score of head h for dependent d.
    """
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: list[int] = scores.argmax(1).tolist()
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    place = {word: i for i, word in enumerate(rest)}
    new = len(rest)
    small = np.full((new + 1, new + 1), -np.inf)
    small[:new, :new] = scores[np.ix_(rest, rest)]
    gain = scores[cycle][:, rest] - scores[cycle, [heads[c] for c in cycle]][:, None]
    small[new, :new] = gain.max(0)
    enter = gain.argmax(0)
    small[:new, new] = scores[np.ix_(rest, cycle)].max(1)
    leave = scores[np.ix_(rest, cycle)].argmax(1)
    solved = _arborescence(small, place[root])
    for word, i in place.items():
        if i != place[root]:
            heads[word] = cycle[int(leave[i])] if solved[i] == new else rest[solved[i]]
    heads[cycle[int(enter[solved[new]])]] = rest[solved[new]]
    heads[root] = root
    return heads


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return a head for every word (a root's is itself) from scores of shape (dependents, heads).

    The diagonal holds the scores of being the root. Nearly always the best head of every word already makes a tree;
    else the root is the word that scores best as one and the best tree below it is sought.
    """
    heads: NDArray[np.intp] = scores.argmax(1)
    if is_tree(heads):
        return heads
    logp = scores.astype(np.float64)
    logp -= np.logaddexp.reduce(logp, axis=1, keepdims=True)
    root = int(np.diag(logp).argmax())
    return np.asarray(_arborescence(logp, root), dtype=np.intp)
