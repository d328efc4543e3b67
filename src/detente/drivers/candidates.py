"""Which pairs of states a sentence may say something about: those worth asking the classifier of drivers about."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.drivers.scene import MOST_CODES, Pair, as_pair, is_side_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.drivers.scene import Scene

# A sentence that names many states is asked about a few of their pairs only.
_MOST_NAMED = 4
MOST_PAIRS = 6


def codes_of(scene: Scene) -> tuple[str, ...]:
    """Return the codes of states, unions and alliances that a sentence names or points at, in order."""
    few = (m for m in scene.mentions if len(m.codes) <= MOST_CODES)
    ordered = sorted(few, key=lambda m: m.start)
    return tuple(dict.fromkeys(code for m in ordered for code in m.codes if is_side_code(code)))


def candidate_pairs(scene: Scene, before: Sequence[str], focus: Pair | None) -> list[Pair]:
    """Return the pairs that a sentence may speak of, the likeliest first, at most `MOST_PAIRS`.

    Parameters
    ----------
    scene
        The sentence.
    before
        The codes named in the sentence before it, from `codes_of`; empty where it opens the article.
    focus
        The pair that the article is about, if any.
    """
    here = codes_of(scene)
    found: list[Pair] = [focus] if focus is not None else []
    found += _pairs(here if len(here) <= _MOST_NAMED else _around(here, focus))
    if len(here) == 1:
        found += [as_pair(here[0], code) for code in (*before[:2], *(focus or ())) if code != here[0]]
    elif not here and len(before) == 2:
        found += _pairs(before)
    return list(dict.fromkeys(found))[:MOST_PAIRS]


def _pairs(codes: Iterable[str]) -> list[Pair]:
    return [as_pair(one, other) for one, other in combinations(codes, 2)]


def _around(codes: Sequence[str], focus: Pair | None) -> Sequence[str]:
    """Of many states keep those the article is about and the first."""
    own = [code for code in codes if code in (focus or ())]
    return list(dict.fromkeys([*own, *codes]))[:_MOST_NAMED]
