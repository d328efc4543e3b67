"""Whether a sentence tells of whom it speaks: only such a sentence is cited, for nobody can check another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.actors import Gazetteer
    from detente.records import Claim

_POINTING = re.compile(
    r"""\b(?:its?|itself|they|theirs?|them|he|him|his|she|her|we|us|our|i|my|you|your|both|each|either|neither|who|whose|
        which|that|this|these|those|others?|two|three|four|bilateral|trilateral|mutual|joint(?:ly)?|
        (?:the|its|their|his|her|our|prime|foreign|vice)\s+(?:\w+[- ]){0,3}
        (?:countr(?:y|ies)|states?|nations?|sides?|part(?:y|ies|ners?)|powers?|all(?:y|ies)|neighbou?rs?|governments?|
        administration|presidents?|chancellor|ministers?|ministry|secretary|leaders?|king|emir|sultan|officials?|army|navy|
        forces?|troops|military|police|parliament|senate|congress|embassy|ambassadors?|kingdom|republic|island|people|
        delegations?|bloc|union|alliance|members?|group|region|white\s+house|department|council))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that point to who was named before: "its", "the two countries", "the foreign ministry"."""


@dataclass(frozen=True)
class Referring:
    """Tells whether sentences name states or point to them; `patterns` are those of their names, by code."""

    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, codes: Iterable[str], gazetteer: Gazetteer) -> Referring:
        """Find all names of some states: their own, their capitals', peoples' and forces'."""
        forms: dict[str, set[str]] = {code: set() for code in codes}
        for text, names in gazetteer.surfaces.items():
            for actor in (name.actor for name in names if name.actor):
                for code in {actor.code, actor.country} & forms.keys():
                    forms[str(code)].add(r"\s+".join(map(re.escape, text.split())))
        return cls({c: re.compile(rf"(?<!\w)(?:{'|'.join(f)})(?!\w)", re.IGNORECASE) for c, f in forms.items() if f})

    def is_clear(self, claim: Claim, codes: Iterable[str]) -> bool:
        """Return whether the sentence of a claim names each of some states, or points to them.

        A state whose names are not known is not looked for.
        """
        sentence = claim.evidence.quote
        if _POINTING.search(sentence):
            return True
        told = (
            {code for p in claim.actors if p.text in sentence for code in (p.id, p.country)}
            if isinstance(claim, Act)
            else set[str | None]()
        )
        return all(code in told or (pattern := self.patterns.get(code)) is None or pattern.search(sentence)
                   for code in codes)  # fmt: skip
