"""Which acts are contested: somebody denies the very thing that others report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.brief.acts import as_act
from detente.brief.followups import SHARED, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.brief.findings import Finding


def settle_contested(acts: Sequence[Finding]) -> tuple[list[Finding], dict[str, Finding]]:
    """Return the acts, contested only where a denial is of the same matter; and these denials by the act's identifier.

    That somebody denies one meeting says nothing of another: a denial must be of an act of the same type and parties,
    and share words with the report.
    """
    denials = [finding for finding in acts if as_act(finding).status == "denied"]
    settled: list[Finding] = []
    found: dict[str, Finding] = {}
    for finding in acts:
        denial = next((d for d in denials if _denies(d, finding)), None) if finding.contested else None
        if denial:
            found[finding.claim.id] = denial
        settled.append(replace(finding, contested=denial is not None))
    return settled, found


def _denies(denial: Finding, finding: Finding) -> bool:
    one, other = as_act(denial), as_act(finding)
    parties = {*one.source, *one.target}
    if other.status == "denied" or one.type != other.type or parties != {*other.source, *other.target}:
        return False
    words = [{w for claim in f.claims for w in list_words(claim.evidence.quote)} for f in (denial, finding)]
    return len(words[0] & words[1]) >= SHARED
