"""What the brief is built from: one thing claimed, with all that supports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.records import Claim


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing claimed, with every claim of it, strongest first.

    Attributes
    ----------
    belief
        Probability that it is so, given all its evidence.
    stories
        The independent sources; copies of one story are one. Empty where nobody has looked: each article then is one.
    contested
        Whether some of the evidence denies what the rest affirms.
    """

    claims: tuple[Claim, ...]
    belief: float
    stories: frozenset[str] = frozenset()
    contested: bool = False

    @property
    def claim(self) -> Claim:
        """The strongest claim, which speaks for all."""
        return self.claims[0]

    @property
    def sources(self) -> frozenset[str]:
        """The independent sources."""
        return self.stories or frozenset(claim.evidence.document for claim in self.claims)


def list_findings(claims: Iterable[Claim], stories: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Take every claim as a finding of its own, believed as much as its reading is trusted.

    This is what there is without a ledger. Claims that say the same word for word in copies of one story are told once.

    Parameters
    ----------
    claims
        In any order.
    stories
        For each document its story, the same for all copies; a document not named is a story of its own.
    """
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        document = claim.evidence.document
        what = claim.model_dump_json(
            include={"kind", "source", "target", "type", "pair", "driver", "direction", "status"}
        )
        story = (stories or {}).get(document, document)
        if (key := (story, claim.evidence.quote, what)) not in seen:
            seen.add(key)
            yield Finding((claim,), claim.confidence, frozenset({story}))
