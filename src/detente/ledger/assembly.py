"""Claims about the same thing, from any number of articles, become one with all its evidence."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from detente.records import Act, Driver, Position, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records import Claim

# News of one deed spreads over some days; the same two seldom do the same twice within so few.
SAME_EVENT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the ledger holds it: with the date and the story of its article."""

    claim: Claim
    story: str
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Assembled:
    """One thing claimed, with all that supports it.

    Attributes
    ----------
    claims
        Every claim of it, surest first.
    belief
        Probability that it is so: 1 − Π(1 − c) over independent stories, c being the surest claim of each story; times
        1 − the like of the stories that deny it.
    stories
        The independent sources.
    contested
        Whether some deny what others affirm.
    """

    claims: tuple[Claim, ...]
    belief: float
    stories: frozenset[str]
    contested: bool


def _reality(status: str) -> str:
    if status in {"done", "ongoing", "ended"}:
        return "fact"
    return "denied" if status == "denied" else "prospect"


def _identity(claim: Claim) -> tuple[object, ...] | None:
    """Return what a claim is about, apart from its time; None where it stands alone."""
    if isinstance(claim, Act):
        parties = (claim.source, claim.target)
        if claim.type in {"CONSULT", "AGREE", "SUPPORT", "COOPERATE"}:
            parties = (tuple(sorted(claim.source + claim.target)), ())
        return "act", parties, claim.type
    if isinstance(claim, Driver):
        return "driver", claim.pair, claim.direction, claim.driver, tuple(sorted(claim.via))
    if isinstance(claim, Standing):
        return "standing", claim.pair, claim.standing, claim.when
    if isinstance(claim, Position):
        return "position", claim.holders, claim.topic.lower(), claim.stance
    return None


def _day(entry: Entry) -> datetime.date | None:
    """Return the day of an act as stated, else that of its article; other claims have no day."""
    if not isinstance(entry.claim, Act):
        return None
    stated = entry.claim.date
    if stated and len(stated) == 10:
        try:
            return datetime.date.fromisoformat(stated)
        except ValueError:
            return entry.published
    return None if stated else entry.published


def _runs(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Cut entries of one identity so that no run spans more than `SAME_EVENT_DAYS`; the others by stated date."""
    by_text: dict[str | None, list[Entry]] = defaultdict(list)
    dated: list[tuple[datetime.date, Entry]] = []
    for entry in entries:
        day = _day(entry)
        if day is None:
            by_text[entry.claim.date if isinstance(entry.claim, Act) else None].append(entry)
        else:
            dated.append((day, entry))
    run: list[Entry] = []
    first = datetime.date.min
    for day, entry in sorted(dated, key=lambda d: d[0]):
        # Counted from the first day: else what is reported every day of a war would become one event.
        if run and (day - first).days > SAME_EVENT_DAYS:
            yield run
            run = []
        first = first if run else day
        run.append(entry)
    if run:
        yield run
    yield from by_text.values()


def _belief(entries: Iterable[Entry]) -> float:
    surest: dict[str, float] = defaultdict(float)
    for entry in entries:
        surest[entry.story] = max(surest[entry.story], entry.claim.confidence)
    return 1 - prod(1 - c for c in surest.values())


def _merge(entries: list[Entry], denials: list[Entry]) -> Assembled:
    ordered = sorted(entries, key=lambda e: -e.claim.confidence)
    return Assembled(
        claims=tuple(e.claim for e in ordered),
        belief=_belief(entries) * (1 - _belief(denials)),
        stories=frozenset(e.story for e in entries),
        contested=bool(denials),
    )


def assemble(entries: Iterable[Entry]) -> list[Assembled]:
    """Return what is claimed, each thing once, in the order in which it was first met.

    Acts are one if type and parties are the same and no more than `SAME_EVENT_DAYS` lie between their dates; facts,
    prospects and denials stay apart, and a denial lowers the belief in what it denies. Drivers, standings and positions
    are one if they say the same of the same pair.
    """
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        groups[_identity(entry.claim) or ("alone", number)].append(entry)
    found: list[Assembled] = []
    for group in groups.values():
        for run in _runs(group):
            kinds: dict[str, list[Entry]] = defaultdict(list)
            for entry in run:
                kinds[_reality(getattr(entry.claim, "status", "done"))].append(entry)
            denials = kinds.get("denied", [])
            for reality, members in kinds.items():
                found.append(_merge(members, [] if reality == "denied" else denials))
    return found
