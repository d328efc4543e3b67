"""What a ledger knows of one claim: the event it tells, by whom it is told, and how belief in it came about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from detente.errors import LedgerError
from detente.ledger.assembly import OTHERWISE, Assembled, assemble
from detente.ledger.independence import list_sources
from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.ledger.store import Ledger
    from detente.records import Claim, Document


_NEAREST = 1000
"""So many claims of the same kind about the same states are compared, those nearest in time: a second of work. Of two
great powers a ledger may hold tens of thousands, and tellings of one event lie close together."""

# All claims with this id come first: copies of an article tell the same in the same words.
_NEAR = """
    WITH asked AS (SELECT any_value(first_day) AS day FROM claims WHERE id = $id)
    SELECT number FROM claims, asked WHERE kind = $kind AND list_has_all(states, $states)
    ORDER BY id <> $id, abs(coalesce(first_day, DATE '0001-01-01') - coalesce(day, DATE '0001-01-01')), number
    LIMIT $most
"""
_ALONE = "SELECT number FROM claims WHERE id = $id"


class Step(NamedTuple):
    """One source, by the story that it first tells it in: how sure its surest claim is, and belief after it.

    For a denial it is how sure it is that it is so.
    """

    story: str
    confidence: float
    denies: bool
    belief: float


@dataclass(frozen=True, slots=True)
class History:
    """A claim, the event that it and others tell, their articles by id, and the story and the source of each article.

    Attributes
    ----------
    verdict
        What readers say of the claim. One that was judged wrong tells no event that others tell, and is not believed.
    """

    claim: Claim
    event: Assembled
    documents: Mapping[str, Document]
    stories: Mapping[str, str]
    sources: Mapping[str, str]
    verdict: str | None = None

    def steps(self) -> list[Step]:
        """Return the sources in the order in which they appeared, denials last, with belief after each.

        The last step has the event's `belief`. There is none where the claim was judged wrong.
        """
        if self.verdict == "wrong":
            return []
        leading = self.event.claims[0]
        doubt = believed = 1.0
        steps: list[Step] = []
        for story, confidence in self._surest(self.event.claims, leading):
            doubt *= 1 - confidence
            believed = 1 - doubt
            steps.append(Step(story, confidence, False, believed))
        for story, confidence in self._surest(self.event.denials, None):
            believed *= 1 - confidence
            steps.append(Step(story, confidence, True, believed))
        return steps

    def _surest(self, claims: Iterable[Claim], leading: Claim | None) -> list[tuple[str, float]]:
        surest: dict[str, float] = {}
        first: dict[str, str] = {}
        claims = sorted(claims, key=lambda c: (str(self.documents[c.evidence.document].date or ""), c.id))
        sources = list_sources((self.sources[c.evidence.document], c.evidence.quote) for c in claims)
        for claim, source in zip(claims, sources, strict=True):
            other = isinstance(claim, Act) and isinstance(leading, Act) and claim.type != leading.type
            first.setdefault(source, self.stories[claim.evidence.document])
            surest[source] = max(surest.get(source, 0.0), claim.confidence * (OTHERWISE if other else 1))
        return [(first[source], confidence) for source, confidence in surest.items()]


def find_claim_id(ledger: Ledger, prefix: str) -> str:
    """Return the whole id of the claim whose id begins so.

    Raises
    ------
    LedgerError
        Where there is none, or more than one.
    """
    query = "SELECT DISTINCT id FROM claims WHERE starts_with(id, ?) ORDER BY id LIMIT 6"
    ids = [row[0] for row in ledger.connection.execute(query, [prefix]).fetchall()]
    if not ids:
        raise LedgerError(
            f"no claim in the ledger has the id {prefix!r}. The ids stand in the output of: detente export"
        )
    if len(ids) > 1:
        raise LedgerError(f"several claims begin with {prefix!r}: {', '.join(ids)}. Give more of the id.")
    return str(ids[0])


def find_history(ledger: Ledger, prefix: str) -> History:
    """Return the history of the claim whose id begins so.

    Raises
    ------
    LedgerError
        Where there is none, or more than one.
    """
    entry = next(ledger.entries(ids=[find_claim_id(ledger, prefix)]))
    claim = entry.claim
    alone = Assembled((claim,), 0.0, frozenset({entry.source or entry.story}), contested=False)
    event = alone if entry.verdict == "wrong" else _find_event(ledger, claim) or replace(alone, belief=claim.confidence)
    named = {c.evidence.document for c in (*event.claims, *event.denials, *event.plans, *event.deeds)}
    documents = {document.id: document for document in ledger.documents(named)}
    return History(claim, event, documents, ledger.stories(named), ledger.sources(named), entry.verdict)


def _find_event(ledger: Ledger, claim: Claim) -> Assembled | None:
    """Assemble what is claimed of the same states at about the same time, and return what the claim is part of.

    What no state did is part of nothing.
    """
    facts = claim.model_dump()
    states = [*facts.get("pair", ()), *facts.get("source", ()), *facts.get("target", ()), *facts.get("holders", ())]
    asked = {"states": list(dict.fromkeys(states)), "kind": claim.kind, "id": claim.id, "most": _NEAREST}
    rows = ledger.connection.execute(_NEAR if states else _ALONE, asked if states else {"id": claim.id}).fetchall()
    events = assemble(ledger.with_deniers(ledger.entries(numbers=[number for (number,) in rows])))
    return next((one for one in events if any(c.id == claim.id for c in one.claims)), None)
