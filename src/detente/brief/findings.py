"""What the brief is built from: one thing claimed, with all that supports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.ledger import believe, list_sources
from detente.records import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.records import Claim


_SAID = frozenset("kind source target type pair driver direction via cause topic status".split())
"""What a claim says, apart from where it stands and who says it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing claimed, with every claim of it, strongest first.

    Attributes
    ----------
    belief
        Probability that it is so, given all its evidence.
    told_by
        The independent sources: outlets, and stories whose outlets are not known. Empty where nobody has looked: each
        article then is one.
    contested
        Whether somebody denies it.
    denials
        What denies it, strongest first: statements, and claims of status ``denied``.
    heading
        Whether only a headline or a heading says so, and no sentence.
    """

    claims: tuple[Claim, ...]
    belief: float
    told_by: frozenset[str] = frozenset()
    contested: bool = False
    denials: tuple[Claim, ...] = ()
    heading: bool = False

    @property
    def claim(self) -> Claim:
        """The strongest claim, which speaks for all."""
        return self.claims[0]

    @property
    def ids(self) -> frozenset[str]:
        """The identifiers of its claims."""
        return frozenset(claim.id for claim in self.claims)

    @property
    def sources(self) -> frozenset[str]:
        """The independent sources; of what nobody has looked at, its articles."""
        return self.told_by or frozenset(claim.evidence.document for claim in self.claims)


def join_sources(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the independent sources of findings together; who only has a sentence of another is none."""
    told = [(source, finding) for finding in findings for source in sorted(finding.sources)]
    # Of what several tell nobody knows here which sentence is whose; that was looked at when they became one.
    alone = [(source, f.claim.evidence.quote) for source, f in told if len(f.sources) == 1]
    together = [source for source, f in told if len(f.sources) > 1]
    return frozenset((*together, *list_sources(alone)))


def list_findings(claims: Iterable[Claim], stories: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Take every claim as a finding of its own, believed as much as its reading is trusted.

    This is what there is without a ledger. Claims that say the same word for word in copies of one story are told once.
    A claim that statements deny is believed 1 − D times as much, where D is `believe` of these statements.

    Parameters
    ----------
    claims
        In any order.
    stories
        For each document its story, the same for all copies; a document not named is a story of its own.
    """
    claims = list(claims)
    deniers = find_deniers(claims)
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        document = claim.evidence.document
        what = claim.model_dump_json(include=set(_SAID))
        story = (stories or {}).get(document, document)
        if (key := (story, claim.evidence.quote, what)) not in seen:
            seen.add(key)
            denials = tuple(deniers[key] for key in claim.denied_by if key in deniers)
            belief = claim.confidence * (1 - believe_claims(denials, stories or {}))
            yield Finding((claim,), belief, frozenset({story}), bool(denials), denials)


def find_deniers(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Return the statements that some claim names as denying it, by their identifiers."""
    claims = list(claims)
    named = {key for claim in claims for key in claim.denied_by}
    said = ((claim.id, claim) for claim in claims if isinstance(claim, Statement)) if named else ()
    return {key: claim for key, claim in said if key in named}


def believe_claims(claims: Iterable[Claim], sources: Mapping[str, str]) -> float:
    """Return `believe` of claims, of which those of one source count once.

    Parameters
    ----------
    sources
        For each article its source; one that is not named is a source of its own.
    """
    claims = list(claims)
    told = _label_sources(claims, sources)
    return believe(zip(told, (claim.confidence for claim in claims), strict=True))


def find_sources(claims: Iterable[Claim], sources: Mapping[str, str]) -> frozenset[str]:
    """Return the independent sources of claims, by the source of each article."""
    return frozenset(_label_sources(claims, sources))


def _label_sources(claims: Iterable[Claim], sources: Mapping[str, str]) -> list[str]:
    told = (claim.evidence for claim in claims)
    return list_sources((sources.get(one.document, one.document), one.quote) for one in told)
