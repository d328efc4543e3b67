"""Claims about the same thing, from any number of articles, become one with all its evidence."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from detente.records import Act, Driver, Position, Standing, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    """One thing claimed, with all that supports it and all that denies it.

    Attributes
    ----------
    claims
        Every claim of it, surest first.
    belief
        Probability that it is so: S · (1 − D), where S = `believe` of the claims and D = `believe` of the denials. Each
        story counts once on either side, however often it says so.
    stories
        The independent sources of the claims.
    contested
        Whether some deny what others affirm.
    denials
        What denies it, surest first: acts or drivers of status ``denied`` that are of the same thing, and the
        statements that any of its claims names in `denied_by`.
    """

    claims: tuple[Claim, ...]
    belief: float
    stories: frozenset[str]
    contested: bool
    denials: tuple[Claim, ...] = ()


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


def believe(told: Iterable[tuple[str, float]]) -> float:
    """Return the probability that at least one of several independent stories is right: 1 − Π(1 − c).

    Parameters
    ----------
    told
        For each claim its story and its confidence, 0 … 1; c is that of the surest claim of a story.

    Examples
    --------
    >>> round(believe([("a", 0.5), ("a", 0.4), ("b", 0.5)]), 2)
    0.75
    """
    surest: dict[str, float] = defaultdict(float)
    for story, confidence in told:
        surest[story] = max(surest[story], confidence)
    return 1 - prod(1 - c for c in surest.values())


def _believe(entries: Iterable[Entry]) -> float:
    return believe((entry.story, entry.claim.confidence) for entry in entries)


def _sort(entries: Iterable[Entry]) -> tuple[Claim, ...]:
    return tuple(e.claim for e in sorted(entries, key=lambda e: -e.claim.confidence))


def _merge(entries: list[Entry], denials: list[Entry]) -> Assembled:
    return Assembled(
        claims=_sort(entries),
        belief=_believe(entries) * (1 - _believe(denials)),
        stories=frozenset(e.story for e in entries),
        contested=bool(denials),
        denials=_sort(denials),
    )


def _index_deniers(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the statements that some claim names as denying it, by their identifiers."""
    entries = list(entries)
    named = {key for entry in entries for key in entry.claim.denied_by}
    if not named:
        return {}
    said = ((e.claim.id, e) for e in entries if isinstance(e.claim, Statement))
    return {key: entry for key, entry in said if key in named}


def _list_deniers(entries: Iterable[Entry], deniers: Mapping[str, Entry]) -> list[Entry]:
    """Return the statements that deny any of the claims, each once."""
    keys = dict.fromkeys(key for entry in entries for key in entry.claim.denied_by)
    return [deniers[key] for key in keys if key in deniers]


def assemble(entries: Iterable[Entry]) -> list[Assembled]:
    """Return what is claimed, each thing once, in the order in which it was first met.

    Acts are one if type and parties are the same and no more than `SAME_EVENT_DAYS` lie between their dates; facts,
    prospects and denials stay apart, and a denial lowers the belief in what it denies (see `Assembled`). Drivers,
    standings and positions are one if they say the same of the same pair. Time grows with the number of entries, but
    for the sorting of those that may be one.

    Parameters
    ----------
    entries
        The claims, and the statements that deny them, in any order; a statement in `denied_by` that is not among the
        entries denies nothing.
    """
    entries = list(entries)
    deniers = _index_deniers(entries)
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        groups[_identity(entry.claim) or ("alone", number)].append(entry)
    return [one for group in groups.values() for run in _runs(group) for one in _assemble_run(run, deniers)]


def _assemble_run(run: Iterable[Entry], deniers: Mapping[str, Entry]) -> Iterator[Assembled]:
    """Yield what is claimed of one event: as fact, as prospect, and that it is not so."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in run:
        kinds[_reality(getattr(entry.claim, "status", "done"))].append(entry)
    for reality, members in kinds.items():
        against = [] if reality == "denied" else kinds.get("denied", [])
        yield _merge(members, [*against, *_list_deniers(members, deniers)])
