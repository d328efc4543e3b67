"""Plans that came true: what was planned, agreed or likely before the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.ledger.likeness import Flags, Likeness
    from detente.ledger.wording import Integers

# What a promise becomes when it is kept. Other plans are kept by an act of their own type.
_KEPT_BY = {
    "AGREE": {"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "AID", "CONCEDE", "RETREAT"},
    "CONCEDE": {"CONCEDE", "RETREAT"},
    "THREATEN": {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"},
    "COOPERATE": {"COOPERATE", "SUPPORT", "AID"},
    "SUPPORT": {"SUPPORT", "COOPERATE"},
}
# A plan is linked to an event if it is so like one of its deeds, which asks for more than to be told of one matter: so
# 26 of 29 links are right on half a of benchmarks/assembly, and 8 of 10 on half b.
SURE = 0.5


def match_plans(
    likeness: Likeness, events: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> list[tuple[list[int], list[int]]]:
    """Return of each event which prospects came true, and the facts that show it, by their places in `likeness`.

    A deed keeps a plan if its type is one that such a plan becomes, if the two are alike (`SURE`), and if it is told
    after the plan: in an article of a later day, or as done on a later day. Where either article has no day, or the
    deed has none of its own, it is enough that it can have been on the day on which the plan was told or later.

    Parameters
    ----------
    events
        The prospects and the facts of each.
    """
    types = likeness.types
    pairs = [
        (n, p, d) for n, (some, facts) in enumerate(events) for p in some for d in facts if _becomes(types[p], types[d])
    ]
    event, plans, deeds = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
    follows = _follows(likeness, plans, deeds)
    event, plans, deeds = event[follows], plans[follows], deeds[follows]
    sure = likeness.score(plans, deeds) >= SURE
    found: list[tuple[dict[int, None], dict[int, None]]] = [({}, {}) for _ in events]
    for n, plan, deed in zip(event[sure].tolist(), plans[sure].tolist(), deeds[sure].tolist(), strict=True):
        found[n][0][plan] = found[n][1][deed] = None
    return [(list(kept), list(keeping)) for kept, keeping in found]


def _becomes(plan: str, deed: str) -> bool:
    return deed == plan or deed in _KEPT_BY.get(plan, ())


def _follows(likeness: Likeness, plans: Integers, deeds: Integers) -> Flags:
    told, reported = likeness.published[plans], likeness.published[deeds]
    later = (reported > told) | (likeness.stated[deeds] & (likeness.last[deeds] > told))
    follows: Flags = (told < 0) | ((likeness.last[deeds] >= told) & (later | (reported < 0)))
    return follows
