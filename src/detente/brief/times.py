"""Of which years a claim tells, and whether that is still the present.

An article of the day tells of its own days, unless its sentence names years long past; a history has no day of its own
or none that matters, and its sentences are of the years that they, or the sentences before them, name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.brief.citing import place_words
from detente.brief.tenses import is_present, is_told, reaches_now
from detente.brief.told_years import Years, years_before, years_of_deed
from detente.records import Act
from detente.ties.retrospect import LONG_AGO, Retrospect, list_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.records import Claim, Document

PAST_YEARS = 10
"""What is told of years that lie further back than this before the latest that is told is set apart as history."""

HALF_LIFE = 5.0
"""In so many years a reason loses half its weight. Chosen: governments last about as long."""

_NEAR = 1
"""Years that may lie between two sentences on one thing: news of December is told in January."""

_ABOUT = 3
"""So many years before or after those of its title an article goes on with its story; others it only recalls."""

_BARE_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")


def _look_around(claim: Claim, document: Document) -> Years | None:
    """Return the years of a sentence in an article without a day: those told before it, else those of its title.

    What is told in the present, in an article whose title names no year, is of no year.
    """
    told = is_told(claim.evidence.quote)
    story = document.text[document.title_end : claim.evidence.start]
    near = years_before(story, near=True) if told else None
    title = [int(year) for year in _BARE_YEAR.findall(document.title)]
    if near and not (title and (near.last < min(title) - _ABOUT or near.first > max(title) + _ABOUT)):
        return near
    if title:
        return Years(min(title), max(title))
    if not told or reaches_now(claim.evidence.quote):
        return None
    if before := years_before(story, near=False):
        return before
    after = list_years(document.text[claim.evidence.start :])
    return Years(after[0][1], after[0][1]) if after else None


@dataclass(frozen=True)
class Clock:
    """Tells the present from the past.

    Attributes
    ----------
    latest
        The year that is the present: that of the latest day of all articles. Where no article bears a day, the last
        year of which anything is told; None where no year is.
    """

    documents: Mapping[str, Document]
    latest: int | None = None
    _known: dict[str, Years | None] = field(default_factory=dict)
    _retrospects: dict[str, Retrospect] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Claim], documents: Mapping[str, Document], latest: int | None = None) -> Clock:
        """Set a clock by the claims of a pair and the articles.

        Parameters
        ----------
        latest
            The year of the latest article of all, whether or not it says anything of the pair: two of whom nothing has
            been told since 1979 have no news. By default that of the latest of `documents`.
        """
        clock = cls(documents)
        if latest is None:
            latest = max((one.date.year for one in documents.values() if one.date), default=None)
        if latest is None:
            latest = max((years.last for claim in claims if (years := clock.years(claim))), default=None)
        return replace(clock, latest=latest, _known={})

    def years(self, claim: Claim) -> Years | None:
        """Return the years of which a claim tells; None where nobody knows.

        Those that its sentence names; else that of its article; in a history those that stand before it.
        """
        if claim.id not in self._known:
            self._known[claim.id] = self._find_years(claim, self.documents.get(claim.evidence.document))
        return self._known[claim.id]

    def _find_years(self, claim: Claim, document: Document | None) -> Years | None:
        if isinstance(claim, Act) and claim.date and (year := _BARE_YEAR.match(claim.date)):
            return Years(int(year[0]), int(year[0]))
        published = document.date.year if document and document.date else None
        quote = claim.evidence.quote
        # What was done once since a year was not done until today.
        latest = None if isinstance(claim, Act) else self.latest
        named = years_of_deed(quote, *place_words(claim, document), published, latest)
        if document is None or published is None:
            return named or (_look_around(claim, document) if document and not is_present(quote) else None)
        own = Years(published, published)
        if is_present(quote):
            return own
        if named:
            return named if named.last <= published - LONG_AGO else own
        if self._find_retrospect(document).holds(claim.evidence.start):
            return years_before(document.text[document.title_end : claim.evidence.start], near=False) or own
        return own

    def looks_back(self, act: Act) -> bool:
        """Return whether an act without a date is told by an article that looks back: it is not of its day."""
        document = self.documents.get(act.evidence.document)
        if document is None or document.date is None or act.date is not None:
            return False
        return self._find_retrospect(document).holds_act(act)

    def _find_retrospect(self, document: Document) -> Retrospect:
        """Return where a dated article looks back; an article is asked for each of its claims in turn."""
        assert document.date
        if document.id not in self._retrospects:
            self._retrospects[document.id] = Retrospect.of(document.text, document.date)
        return self._retrospects[document.id]

    def is_past(self, claim: Claim) -> bool:
        """Return whether a claim tells of years that are history by now."""
        years = self.years(claim)
        return bool(years and self.latest and years.last < self.latest - PAST_YEARS)

    def may_be_one(self, one: Claim, other: Claim) -> bool:
        """Return whether two claims may be of one thing by their years; where none is known, they may."""
        years, others = self.years(one), self.years(other)
        if not years or not others:
            return True
        return years.first - _NEAR <= others.last and others.first - _NEAR <= years.last

    def span(self, claims: Iterable[Claim]) -> Years | None:
        """Return the first and the last year of which claims tell together."""
        known = [years for claim in claims if (years := self.years(claim))]
        return Years(min(years.first for years in known), max(years.last for years in known)) if known else None

    def freshness(self, claim: Claim) -> float:
        """Return how much a claim counts by its age: 1 in the latest year; of no year, as a half-life old."""
        if self.latest is None:
            return 1.0
        years = self.years(claim)
        return 0.5 ** ((self.latest - years.last) / HALF_LIFE) if years else 0.5
