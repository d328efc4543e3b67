"""How likely two acts are the same event: who, what, when, and which rare words their sentences share.

A logistic model over pairs of acts: record linkage (Fellegi and Sunter 1969) with weights that are fitted. All pairs
are measured at once, with arrays.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from detente.ledger.persons import NamedPersons
from detente.ledger.wording import ItemSets, take_apart

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.ledger.wording import Floats, Integers
    from detente.records import Act

    Flags = NDArray[np.bool_]

# Fitted on half a of benchmarks/assembly by `benchmarks/assembly.py --fit`.
WEIGHTS = {
    "bias": -9.99,
    "same_type": 4.38,
    "kin": 1.89,
    "opposed": 0.08,
    "same_parties": 0.83,
    "party_share": 3.85,
    "reversed": -3.13,
    "stated_equal": 1.64,
    "stated_apart": 1.25,
    "days_apart": -0.73,
    "no_day": -0.42,
    "same_status": 1.14,
    "same_sentence": -5.07,
    "same_document": 1.32,
    "near": 0.96,
    "cosine": 2.44,
    "shared_words": 0.93,
    "name_cosine": -0.29,
    "other_names": 0.78,
    "shared_number": 0.6,
    "other_numbers": -1.21,
    "verbal": -1.78,
    "verbal_words": 0.81,
    "words_nearby": -0.65,
    "no_names": 0.51,
    "parties_nearby": -0.44,
    "mutual": -0.99,
}

# Types that careful readers give to one and the same event: a treaty is AGREE in one sentence and SUPPORT in the next.
_KIN = (
    {"AGREE", "SUPPORT", "COOPERATE"},
    {"AGREE", "CONSULT"},
    {"AGREE", "AID", "COOPERATE"},
    {"AGREE", "CONCEDE", "RETREAT"},
    {"SANCTION", "THREATEN", "COERCE"},
    {"SANCTION", "REJECT"},
    {"ASSAULT", "MOBILIZE", "COERCE"},
    {"THREATEN", "MOBILIZE"},
    {"ACCUSE", "REJECT", "REQUEST", "THREATEN"},
)
_COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
# What is done together has no direction.
_MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
# What is only said: the same two say many things of one type within days, so more words must agree.
_VERBAL = {"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
# What a war brings again every day, in the same words.
_DAILY = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"}
# News of one deed spreads over some days; the same two seldom do the same twice within so few.
SAME_EVENT_DAYS = 3

# An act without a day of its own is of the days around its article: deeds shortly before, plans after.
_BEFORE = 4
_AHEAD = 40
_FOREVER = 10**7
_LENGTHS = {"%Y-%m-%d": 0, "%Y-%m": 30, "%Y": 365}
_PROSPECTS = {"planned", "likely", "possible", "agreed"}
_SURELY_APART = 60  # days between two stated times: no misread month explains more
_YEAR = 365
_NEAR = 400  # characters: about two sentences
# Two acts of which one is told without any day, as histories do, may lie a century apart: their sentences must share so
# much. On half a F1 is 0.906 without it, 0.911 from 0.08 to 0.1, and falls from 0.12 on (coded mentions).
_UNDATED_LIKENESS = 0.08
# Of fewer sentences nobody knows which of their words are rare.
_ENOUGH_SENTENCES = 100
_UNLIKELY = 0.02  # less is as good as nothing
_AT_ONCE = 100_000  # pairs, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class Telling:
    """An act as one sentence of an article tells it, and the day of the article."""

    act: Act
    published: datetime.date | None


def find_days(telling: Telling) -> tuple[int, int, bool]:
    """Return the first and the last day on which the act can have been (ordinals), and whether the text states them."""
    for pattern, length in _LENGTHS.items() if telling.act.date else ():
        try:
            first = datetime.datetime.strptime(telling.act.date or "", pattern).date().toordinal()
        except ValueError:
            continue
        return first, first + length, True
    if telling.published is None:
        return -_FOREVER, _FOREVER, False
    day = telling.published.toordinal()
    return day - _BEFORE, day + (_AHEAD if telling.act.status in _PROSPECTS else 0), False


def _label(values: Iterable[Hashable]) -> Integers:
    """Number equal values alike, from 0, in the order in which they come."""
    names: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return np.fromiter(map(names.__getitem__, values), dtype=np.int64)


def _list_sides(act: Act) -> tuple[tuple[str, ...], ...]:
    return (tuple(sorted((*act.source, *act.target))),) if act.type in _MUTUAL else (act.source, act.target)


class Likeness:
    """Compares acts pair by pair. Words that few of their sentences have weigh more.

    Parameters
    ----------
    tellings
        The acts.
    weights
        How much each measure counts, by the names of `WEIGHTS`.

    Attributes
    ----------
    parties
        The states and organisations of each act.
    sentence, words
        Which sentence tells each act, by its words, and the words of each sentence; the rarer, the heavier.
    first, last, stated
        The days on which each act can have been, as ordinals, and whether its sentence says so.
    published
        The day of each article, as an ordinal; -1 where it has none.
    document, start
        Where each stands.
    """

    def __init__(self, tellings: Sequence[Telling], weights: Mapping[str, float] = WEIGHTS) -> None:
        self._weights = dict(weights)
        acts = [telling.act for telling in tellings]
        quotes = [act.evidence.quote for act in acts]
        self.count = len(acts)
        self.types = [act.type for act in acts]
        self._place_in_time(tellings)
        self.parties = ItemSets([list(dict.fromkeys((*act.source, *act.target))) for act in acts])
        straight = [[f"by {c}" for c in act.source] + [f"to {c}" for c in act.target] for act in acts]
        turned = [[f"to {c}" for c in act.source] + [f"by {c}" for c in act.target] for act in acts]
        # The sides of all acts as they are and, after them, turned round.
        self._sides = ItemSets([list(dict.fromkeys(row)) for row in straight + turned])
        self.sentence = _label(quotes)
        wordings = list(take_apart(dict.fromkeys(quotes)))
        self.words = ItemSets([wording.words for wording in wordings], weighed=True)
        self._names = ItemSets([wording.names for wording in wordings], weighed=True)
        self._numbers = ItemSets([wording.numbers for wording in wordings])
        self._persons = NamedPersons(acts)
        self._type = _label(self.types)
        self.document = _label(act.evidence.document for act in acts)
        self.start = np.array([act.evidence.start for act in acts], dtype=np.int64)
        self._telling = _label((_list_sides(a), a.type, a.status, a.date, a.rule) for a in acts)
        self._table_types()

    def _place_in_time(self, tellings: Sequence[Telling]) -> None:
        known: dict[Hashable, tuple[int, int, bool]] = {}
        days = []
        for telling in tellings:
            key = telling.act.date, telling.act.status, telling.published
            days.append(known.get(key) or known.setdefault(key, find_days(telling)))
        self.first = np.array([first for first, _, _ in days], dtype=np.int64)
        self.last = np.array([last for _, last, _ in days], dtype=np.int64)
        self.stated = np.array([stated for _, _, stated in days], dtype=bool)
        published = (telling.published for telling in tellings)
        self.published = np.array([-1 if day is None else day.toordinal() for day in published], dtype=np.int64)
        self._undated = ~self.stated & (self.published < 0)
        status = {"done": 0, "ongoing": 0, "ended": 0, "denied": 1}
        self._status = np.array([status.get(t.act.status, 2) for t in tellings], dtype=np.int64)

    def _table_types(self) -> None:
        kinds = list(dict.fromkeys(self.types))
        kin = [[any(a in group and b in group for group in _KIN) for b in kinds] for a in kinds]
        opposed = [[(a in _COOPERATIVE) != (b in _COOPERATIVE) for b in kinds] for a in kinds]
        self._kin, self._opposed = np.array(kin, dtype=bool), np.array(opposed, dtype=bool)
        self._mutual = np.array([kind in _MUTUAL for kind in self.types], dtype=bool)
        self._verbal = np.array([kind in _VERBAL for kind in self.types], dtype=bool)
        self._daily = np.array([kind in _DAILY for kind in self.types], dtype=bool)

    def score(self, left: Integers, right: Integers) -> Floats:
        """Return how likely the acts of each pair are one event, 0 … 1."""
        chunks = (slice(start, start + _AT_ONCE) for start in range(0, len(left), _AT_ONCE))
        scores = [self._score(left[chunk], right[chunk]) for chunk in chunks]
        return np.concatenate(scores or [np.zeros(0)])

    def _score(self, left: Integers, right: Integers) -> Floats:
        total = np.zeros(len(left))
        for name, column in self._list_measures(left, right).items():
            total += self._weights[name] * column
        scores = 1 / (1 + np.exp(-total))
        scores[self._are_of_other_times(left, right)] = 0
        likely = np.flatnonzero(scores > _UNLIKELY)
        one, other = left[likely], right[likely]
        scores[likely[self._persons.differ(one, other) | self._are_of_any_time(one, other)]] = 0
        # A sentence that is coded twice alike tells one thing twice.
        scores[self._in_one_sentence(left, right) & (self._telling[left] == self._telling[right])] = 1
        return np.asarray(scores, dtype=np.float64)

    def _are_of_other_times(self, left: Integers, right: Integers) -> Flags:
        """Return of pairs whether they are certainly not of one time."""
        deeds = (self._status[left] == 0) & (self._status[right] == 0)
        stated, other_stated, gap = self.stated[left], self.stated[right], self._gap(left, right)
        # Else what is reported every day of a war would become one event.
        days = ~stated & ~other_stated & deeds & (np.abs(self.last[left] - self.last[right]) > SAME_EVENT_DAYS)
        daily = days & self._daily[left] & self._daily[right]
        # A speech or a raid of every year is told in the same words.
        yearly = stated & other_stated & deeds & (gap > _SURELY_APART)
        # A plan may be kept years later.
        years = (gap > _YEAR) & (self._status[left] == self._status[right])
        return np.asarray(daily | yearly | years, dtype=bool)

    def _are_of_any_time(self, left: Integers, right: Integers) -> Flags:
        """Return of pairs whether one is of no known day, and their sentences stand apart and share too little."""
        of_any = np.zeros(len(left), dtype=bool)
        if not self._undated.any() or len(self.words.sizes) < _ENOUGH_SENTENCES:
            return of_any
        near = (self.document[left] == self.document[right]) & (np.abs(self.start[left] - self.start[right]) < _NEAR)
        places = np.flatnonzero((self._undated[left] | self._undated[right]) & ~near)
        _, cosine = self.words.compare(self.sentence[left[places]], self.sentence[right[places]])
        of_any[places] = cosine < _UNDATED_LIKENESS
        return of_any

    def measure(self, left: Integers, right: Integers) -> Floats:
        """Return what is measured of pairs: one row a pair, one column each of `WEIGHTS`."""
        columns = self._list_measures(left, right)
        return np.stack([np.asarray(columns[name], dtype=np.float64) for name in WEIGHTS], axis=1)

    def _list_measures(self, left: Integers, right: Integers) -> dict[str, Floats | Flags]:
        sides, time = self._measure_sides(left, right), self._measure_time(left, right)
        return {**sides, **time, **self._measure_words(left, right)}

    def _in_one_sentence(self, left: Integers, right: Integers) -> Flags:
        same: Flags = (self.sentence[left] == self.sentence[right]) & (self.document[left] == self.document[right])
        return same

    def _measure_sides(self, left: Integers, right: Integers) -> dict[str, Floats | Flags]:
        """Who and what."""
        common, _ = self.parties.compare(left, right)
        union = np.maximum(self.parties.sizes[left] + self.parties.sizes[right] - common, 1)
        straight, _ = self._sides.compare(left, right)
        turned, _ = self._sides.compare(left, right + self.count)
        mutual = self._mutual[left] & self._mutual[right]
        a, b = self._type[left], self._type[right]
        return {
            "bias": np.ones(len(left)), "same_type": a == b, "kin": self._kin[a, b] & (a != b),
            "opposed": self._opposed[a, b], "same_parties": common == union, "party_share": common / union,
            "reversed": (turned > straight) & ~mutual, "mutual": mutual,
            "parties_nearby": (common == union) & (self.document[left] == self.document[right]),
        }  # fmt: skip

    def _gap(self, left: Integers, right: Integers) -> Integers:
        """Return how many days lie between the times of two acts at least."""
        between = np.maximum(self.first[left] - self.last[right], self.first[right] - self.last[left])
        return np.asarray(np.maximum(0, between))

    def _measure_time(self, left: Integers, right: Integers) -> dict[str, Floats | Flags]:
        """When and where."""
        gap = self._gap(left, right)
        stated = self.stated[left] & self.stated[right]
        document = self.document[left] == self.document[right]
        return {
            "stated_equal": stated & (gap == 0), "stated_apart": stated & (gap > 0),
            "days_apart": np.minimum(np.log1p(gap), 4.0), "no_day": ~self.stated[left] & ~self.stated[right],
            "same_status": self._status[left] == self._status[right],
            "same_sentence": self._in_one_sentence(left, right), "same_document": document,
            "near": document & (np.abs(self.start[left] - self.start[right]) < _NEAR),
        }  # fmt: skip

    def _measure_words(self, left: Integers, right: Integers) -> dict[str, Floats | Flags]:
        """In which words."""
        one, other = self.sentence[left], self.sentence[right]
        shared, cosine = self.words.compare(one, other)
        names, name_cosine = self._names.compare(one, other)
        numbers, _ = self._numbers.compare(one, other)
        verbal = self._verbal[left] & self._verbal[right]
        named = (self._names.sizes[one] > 0) & (self._names.sizes[other] > 0)
        numbered = (self._numbers.sizes[one] > 0) & (self._numbers.sizes[other] > 0)
        return {
            "cosine": cosine, "shared_words": np.log1p(shared), "name_cosine": name_cosine,
            "other_names": named & (names == 0), "no_names": ~named, "shared_number": numbers > 0,
            "other_numbers": numbered & (numbers == 0), "verbal": verbal, "verbal_words": verbal * np.log1p(shared),
            "words_nearby": (self.document[left] == self.document[right]) * np.log1p(shared),
        }  # fmt: skip
