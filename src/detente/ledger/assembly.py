"""Claims about the same thing, from any number of articles, become one with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

from detente.ledger.causes import group_causes, list_cause_words, read_state_words
from detente.ledger.clusters import link, pair_acts
from detente.ledger.collecting import collect_later
from detente.ledger.independence import list_sources
from detente.ledger.likeness import WEIGHTS, Likeness, Telling
from detente.ledger.plans import match_plans
from detente.ledger.representation import as_dealings
from detente.records import Act, Driver, Position, Standing, Statement

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from detente.records import Claim

    Names = Mapping[str, Collection[str]]

# Two groups of acts are one event while their mean likeness is above the bar; pairs that were not compared, or are less
# alike, count as ABSENT: four pairs of five need not be kept. On affairs left out of half a by turns, F1 is 0.832 at a
# bar of 0.35, 0.840 at 0.4, 0.844 at 0.45 and 0.838 at 0.5; precision 0.822, 0.852, 0.873 and 0.888
# (`benchmarks/assembly.py --leave-out --bars 0.35 0.4 0.45 0.5`).
BAR = 0.45
ABSENT = 0.03
# Who tells the same event as another type of act bears out that something was done, less that it was this. Chosen.
OTHERWISE = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the ledger holds it: with story, date and source of its article, and what readers say of it.

    Attributes
    ----------
    source
        Who tells it: the same for two articles that are not independent (see `name_source`); None for its story.
    """

    claim: Claim
    story: str
    published: datetime.date | None = None
    verdict: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Assembled:
    """One thing claimed, with all that supports it and all that denies it.

    Attributes
    ----------
    claims
        Every claim of it: first those of the type that is believed most, surest first; the first speaks for all.
    belief
        Probability that it is so: S · (1 − D), where S = `believe` of the claims and D = `believe` of the denials. Each
        source counts once on either side, however often it says so; claims of another type count `OTHERWISE` as much.
    sources
        The independent sources of the claims: outlets, and stories whose outlets are not known; who only has a sentence
        of another is none.
    contested
        Whether some deny what others affirm.
    denials
        What denies it, surest first: acts or drivers of status ``denied`` that are of the same thing, and the
        statements that any of its claims names in `denied_by`.
    plans
        For an act that was done: the claims, from before it, that it was planned, agreed or likely. It came true.
    deeds
        For an act that was planned, agreed or likely: the claims that it was done.
    """

    claims: tuple[Claim, ...]
    belief: float
    sources: frozenset[str]
    contested: bool
    denials: tuple[Claim, ...] = ()
    plans: tuple[Claim, ...] = ()
    deeds: tuple[Claim, ...] = ()


def _reality(status: str) -> str:
    if status in {"done", "ongoing", "ended"}:
        return "fact"
    return "denied" if status == "denied" else "prospect"


def _identity(claim: Claim) -> tuple[object, ...] | None:
    """Return what a driver, standing or position is about; None for others."""
    if isinstance(claim, Driver):
        return "driver", claim.pair, claim.direction, claim.driver, tuple(sorted(claim.via))
    if isinstance(claim, Standing):
        return "standing", claim.pair, claim.standing, claim.when
    if isinstance(claim, Position):
        return "position", claim.holders, claim.topic.lower(), claim.stance
    return None


def group_acts(likeness: Likeness, bar: float = BAR) -> list[list[int]]:
    """Return which acts are one event, planned or done, affirmed or denied: groups of their places, from 0.

    Time grows with the number of acts, but for the sorting: each is compared with some that share its parties and its
    rare words.
    """
    left, right = pair_acts(likeness)
    return link(likeness.count, left, right, likeness.score(left, right), bar=bar, absent=ABSENT)


def _part_drivers(numbers: Sequence[int], entries: Sequence[Entry], names: Names) -> list[list[int]]:
    """Part drivers of one kind by their causes: gas and markets are two; those through a third state are one."""
    drivers = [claim for n in numbers if isinstance(claim := entries[n].claim, Driver)]
    if drivers[0].via:
        return [list(numbers)]
    causes = [list_cause_words(driver, lambda code: names.get(code, ())) for driver in drivers]
    return [[numbers[place] for place in group] for group in group_causes(causes)]


def _group(entries: Sequence[Entry], acts: Sequence[int], events: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return which entries claim the same thing, in the order in which each thing was first met."""
    groups = [[acts[place] for place in group] for group in events]
    others: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if not isinstance(entry.claim, Act):
            others[_identity(entry.claim) or ("alone", number)].append(number)
    names = read_state_words() if any(key[0] == "driver" for key in others) else {}
    for key, numbers in others.items():
        groups += _part_drivers(numbers, entries, names) if key[0] == "driver" else [numbers]
    return sorted(groups, key=lambda group: group[0])


def believe(told: Iterable[tuple[str, float]]) -> float:
    """Return the probability that at least one of several independent sources is right: 1 − Π(1 − c).

    Parameters
    ----------
    told
        For each claim its source and its confidence, 0 … 1; c is that of the surest claim of a source.

    Examples
    --------
    >>> round(believe([("a", 0.5), ("a", 0.4), ("b", 0.5)]), 2)
    0.75
    """
    surest: dict[str, float] = defaultdict(float)
    for source, confidence in told:
        surest[source] = max(surest[source], confidence)
    return 1 - prod(1 - c for c in surest.values())


def _believe(entries: Iterable[Entry], leading: str | None = None) -> float:
    entries = list(entries)
    if not entries:
        return 0.0
    sure = (e.claim.confidence * (1.0 if leading in {None, _type(e)} else OTHERWISE) for e in entries)
    return believe(zip(_list_sources(entries), sure, strict=True))


def _list_sources(entries: Iterable[Entry]) -> list[str]:
    return list_sources((entry.source or entry.story, entry.claim.evidence.quote) for entry in entries)


def _type(entry: Entry) -> str | None:
    return entry.claim.type if isinstance(entry.claim, Act) else None


def _lead(entries: Sequence[Entry]) -> str | None:
    """Return the type that the event most likely is; None for what is no act."""
    by_type: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_type[_type(entry)].append(entry)
    return max(by_type, key=lambda kind: _believe(by_type[kind])) if len(by_type) > 1 else next(iter(by_type))


def _sort(entries: Iterable[Entry], leading: str | None = None) -> tuple[Claim, ...]:
    return tuple(e.claim for e in sorted(entries, key=lambda e: (_type(e) != leading, -e.claim.confidence)))


def _merge(entries: Sequence[Entry], denials: Sequence[Entry]) -> Assembled:
    leading = _lead(entries)
    return Assembled(
        claims=_sort(entries, leading),
        belief=_believe(entries, leading) * (1 - _believe(denials)),
        sources=frozenset(_list_sources(entries)),
        contested=bool(denials),
        denials=tuple(e.claim for e in sorted(denials, key=lambda e: -e.claim.confidence)),
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


@collect_later()
def assemble(entries: Iterable[Entry], *, weights: Mapping[str, float] = WEIGHTS, bar: float = BAR) -> list[Assembled]:
    """Return what is claimed, each thing once, in the order in which it was first met.

    Acts are between those who stand for their states (see `as_dealings`), and one if `group_acts` finds that they tell
    the same event; facts, prospects and denials stay apart, a denial lowers the belief in what it denies (see
    `Assembled`), and a plan that came true is linked to the deed. Drivers are one if they say the same of the same pair
    and half of the words of one cause are in the other, or through the same third state; standings and positions if
    they say the same of the same pair.

    Parameters
    ----------
    entries
        The claims, and the statements that deny them, in any order; a statement in `denied_by` that is not among the
        entries denies nothing.
    weights, bar
        How much each likeness of two acts counts, and how like those of one event are; others than these are for
        measuring.
    """
    entries = list(as_dealings(entries))
    deniers = _index_deniers(entries)
    acts = [number for number, entry in enumerate(entries) if isinstance(entry.claim, Act)]
    likeness = Likeness([Telling(e.claim, e.published) for e in entries if isinstance(e.claim, Act)], weights)
    places = {number: place for place, number in enumerate(acts)}
    told = [_part(group, entries) for group in _group(entries, acts, group_acts(likeness, bar))]

    def places_of(kinds: Mapping[str, Sequence[int]], reality: str) -> list[int]:
        return [places[number] for number in kinds.get(reality, ()) if number in places]

    sides = [(places_of(kinds, "prospect"), places_of(kinds, "fact")) for kinds in told]
    kept = match_plans(likeness, sides)
    found: list[Assembled] = []
    for kinds, (plans, deeds) in zip(told, kept, strict=True):
        members = {reality: [entries[n] for n in numbers] for reality, numbers in kinds.items()}
        found += _assemble_group(members, deniers, [entries[acts[p]] for p in plans], [entries[acts[p]] for p in deeds])
    return found


def _part(group: Iterable[int], entries: Sequence[Entry]) -> dict[str, list[int]]:
    """Part what is told of one thing into facts, prospects and denials."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for number in group:
        kinds[_reality(getattr(entries[number].claim, "status", "done"))].append(number)
    return kinds


def _assemble_group(
    told: Mapping[str, Sequence[Entry]],
    deniers: Mapping[str, Entry],
    plans: Sequence[Entry],
    deeds: Sequence[Entry],
) -> Iterator[Assembled]:
    """Yield what is claimed of one thing: as fact, as prospect, and that it is not so."""
    for reality, members in told.items():
        against = [] if reality == "denied" else told.get("denied", [])
        one = _merge(members, [*against, *_list_deniers(members, deniers)])
        if reality == "fact":
            one = replace(one, plans=_sort(plans))
        elif reality == "prospect":
            one = replace(one, deeds=_sort(deeds, _lead(deeds)) if deeds else ())
        yield one
