"""Headlines and headings give way to sentences: what both say is told, and cited, by the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.records import Act, Driver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.brief.findings import Finding
    from detente.records import Claim, Document

_ENDS = re.compile(r"[.!?;:…][\"'”’)\]]*$")
_BULLET = re.compile(r"^(?:[-–—•*·]|\(?\d+[.)])\s")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’/-]{2,}(?:,[^.]{2,30})?(?:\([^)]{2,20}\))?\s*(?:[-–—]+\s*)?$")

HEADING_WORDS = 25
"""A paragraph of more words without a full stop is rather a sentence that lost it."""


def is_heading(claim: Claim, document: Document | None) -> bool:
    """Return whether a claim stands in no sentence but in a headline, a heading or a dateline.

    That is in the title, or in its words again; or in a paragraph of few words by itself that no full stop ends. Items
    of lists count as sentences.
    """
    if document is None:
        return False
    quote = " ".join(claim.evidence.quote.split())
    if claim.evidence.start < document.title_end or quote == " ".join(document.title.split()):
        return True
    if _DATELINE.match(quote):
        return True
    alone = len(quote.split()) <= HEADING_WORDS and not _ENDS.search(quote) and not _BULLET.match(quote)
    return alone and _is_paragraph(claim, document)


def _is_paragraph(claim: Claim, document: Document) -> bool:
    quote = claim.evidence.quote
    start = document.text.rfind(quote, 0, claim.evidence.start + len(quote))
    if start < 0:
        return False
    before, after = document.text[:start].rstrip(" \t"), document.text[start + len(quote) :].lstrip(" \t")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def prefer_sentences(findings: Iterable[Finding], documents: Mapping[str, Document]) -> list[Finding]:
    """Return acts with sentences before headings, and those of headings joined to what says the same.

    The same is said by an act of the same type, parties and status in a sentence of the same article. Those of headings
    alone are marked, and come last.
    """
    turned = list(mark_headings(findings, documents))
    bodies: dict[object, int] = {}
    for number, finding in enumerate(turned):
        if not finding.heading:
            bodies.setdefault(_say(finding), number)
    kept: list[Finding | None] = list(turned)
    for number, finding in enumerate(turned):
        body = bodies.get(_say(finding)) if finding.heading and not finding.contested else None
        if body is not None and (one := kept[body]) and not one.contested:
            kept[body] = _join(one, finding)
            kept[number] = None
    return sorted((finding for finding in kept if finding), key=lambda finding: finding.heading)


def mark_headings(findings: Iterable[Finding], documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield findings, those that only headings say marked; of others a sentence comes first that says the same."""
    return (_turn(finding, documents) for finding in findings)


def _turn(finding: Finding, documents: Mapping[str, Document]) -> Finding:
    """Return a finding with its sentences before its headings; the first says what the first of all claims does."""
    headings = {c.id for c in finding.claims if is_heading(c, documents.get(c.evidence.document))}
    same = _mean(finding.claim)
    first = next((c for c in finding.claims if c.id not in headings and _mean(c) == same), None)
    if first is None:
        return replace(finding, heading=finding.claim.id in headings)
    others = sorted((c for c in finding.claims if c is not first), key=lambda claim: claim.id in headings)
    return replace(finding, claims=(first, *others))


def _mean(claim: Claim) -> object:
    """Return what a claim says, so that two that say the same have the same."""
    if isinstance(claim, Act):
        return claim.type, frozenset((frozenset(claim.source), frozenset(claim.target))), claim.status
    if isinstance(claim, Driver):
        return claim.driver, claim.direction, frozenset(claim.pair), frozenset(claim.via), claim.status
    return claim.id


def _say(finding: Finding) -> object:
    return finding.claim.evidence.document, _mean(finding.claim)


def _join(sentence: Finding, heading: Finding) -> Finding:
    """Return what a sentence says with the heading that says it too as further evidence, of the same source."""
    claims = (*sentence.claims, *(c for c in heading.claims if c not in sentence.claims))
    belief = max(sentence.belief, heading.belief)
    return replace(sentence, claims=claims, belief=belief, told_by=sentence.sources | heading.sources)
