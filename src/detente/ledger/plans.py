"""Plans that came true: what was planned, agreed or likely before the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from detente.ledger.likeness import Telling, find_days
from detente.records import Act

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from detente.records import Claim

# What a promise becomes when it is kept. Other plans are kept by an act of their own type.
_KEPT_BY = {
    "AGREE": {"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "AID", "CONCEDE", "RETREAT"},
    "CONCEDE": {"CONCEDE", "RETREAT"},
    "THREATEN": {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"},
    "COOPERATE": {"COOPERATE", "SUPPORT", "AID"},
    "SUPPORT": {"SUPPORT", "COOPERATE"},
}


class Told(Protocol):
    """A claim with the day of its article."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def published(self) -> datetime.date | None:
        """The day of its article."""


T = TypeVar("T", bound=Told)


def match_plans(prospects: Sequence[T], facts: Sequence[T]) -> tuple[list[T], list[T]]:
    """Return which prospects of one event came true, and the facts that show it.

    A deed keeps a plan if its type is one that such a plan becomes, and it can have been on the day on which the plan
    was told or later.
    """
    kept = [(plan, deed) for plan in prospects for deed in facts if _keeps(plan, deed)]
    plans = {id(plan): plan for plan, _ in kept}
    deeds = {id(deed): deed for _, deed in kept}
    return list(plans.values()), list(deeds.values())


def _keeps(plan: Told, deed: Told) -> bool:
    if not isinstance(plan.claim, Act) or not isinstance(deed.claim, Act):
        return False
    if deed.claim.type not in _KEPT_BY.get(plan.claim.type, set()) | {plan.claim.type}:
        return False
    told = plan.published.toordinal() if plan.published else None
    return told is None or find_days(Telling(deed.claim, deed.published))[1] >= told
