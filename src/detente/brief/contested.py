"""Which acts are contested: somebody denies the very thing that others report."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.brief.denials import is_denied
from detente.brief.findings import believe_claims
from detente.brief.followups import SHARED, list_words
from detente.records import Act, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.brief.findings import Finding
    from detente.brief.times import Clock
    from detente.records import Claim


_MUTUAL = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT")
"""Acts that are the same whichever side is named first."""

_SAYS_NO = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss\w*|refut\w*|reject\w*|untrue|false|baseless|unfounded|no truth)\b"
    r"|\b(?:do|does|did|has|have|had|is|are|was|were|will|would)(?: (?:not|never)\b|n[’']t\b)|\bnever\b"
    r"|\b(?:no|none|neither|nobody)\b.{1,40}?\b(?:is|are|was|were|has|have|had|been)\b",
    re.IGNORECASE,
)
"""What a sentence says no with. "The largest bank not sanctioned" only describes the bank."""


def settle_contested(
    acts: Iterable[Finding], clock: Clock, stories: Mapping[str, str], sources: Mapping[str, str]
) -> list[Finding]:
    """Return the acts, contested only where a denial is of the same matter.

    That somebody denies one meeting says nothing of another: where no statement denies the very words, a denial must be
    of an act of the same type and parties in the same roles, say no, and share words with the report. Denials that are
    told with what they deny are not told again by themselves.
    """
    settled = [_settle(finding, clock, stories, sources) for finding in acts]
    told = {denial.id for finding in settled for denial in finding.denials}
    return [f for f in settled if not is_denied(f) or f.contested or any(c.id not in told for c in f.claims)]


def _settle(finding: Finding, clock: Clock, stories: Mapping[str, str], sources: Mapping[str, str]) -> Finding:
    own = {stories.get(c.evidence.document, c.evidence.document) for c in finding.claims}
    denials = tuple(
        d
        for d in finding.denials
        if not _is_own(d, own, stories)
        and (isinstance(d, Statement) or (_denies(d, finding) and clock.may_be_one(d, finding.claim)))
    )
    if denials == finding.denials:
        return finding
    belief = believe_claims(finding.claims, sources) * (1 - believe_claims(denials, sources))
    return replace(finding, belief=belief, contested=bool(denials), denials=denials)


def _is_own(denial: Claim, told_by: set[str], stories: Mapping[str, str]) -> bool:
    """Return whether those who tell a thing would deny it in their own voice: one of the two then is misread."""
    story = stories.get(denial.evidence.document, denial.evidence.document)
    return told_by == {story} and (denial.speaker is None or denial.speaker.kind == "author")


def _denies(denial: Claim, finding: Finding) -> bool:
    one, other = denial, finding.claim
    if not (isinstance(one, Act) and isinstance(other, Act)) or other.status == "denied" or one.type != other.type:
        return False
    mutual = one.type in _MUTUAL and {*one.source, *one.target} == {*other.source, *other.target}
    if not mutual and (set(one.source), set(one.target)) != (set(other.source), set(other.target)):
        return False
    if not _SAYS_NO.search(one.evidence.quote):
        return False
    words = {word for claim in finding.claims for word in list_words(claim.evidence.quote)}
    return len(words & list_words(denial.evidence.quote)) >= SHARED
