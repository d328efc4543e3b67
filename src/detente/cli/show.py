"""``detente show``: the history of a claim: its sentence, who else tells it, and how belief in it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.console import emit
from detente.cli.numbers import counted
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger, ClaimId, check_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.ledger.history import History
    from detente.ledger.precision import MeasuredPrecision
    from detente.ledger.verdicts import Judgement
    from detente.records import Claim, Document


def show(
    claim: ClaimId,
    ledger: ChosenLedger = DEFAULT_LEDGER,
) -> None:
    """Show the history of a claim.

    Prints its sentence where it stands, all that tells the same by source, how belief came about step by step, who
    denies it, the plan that it fulfils or the deed that fulfilled it, and what readers say of it and its like.
    """
    check_id(claim)
    from detente.cli.sources import open_existing
    from detente.ledger.history import find_history
    from detente.ledger.precision import measure_precision
    from detente.ledger.verdicts import find_last

    with open_existing(ledger) as opened:
        history = find_history(opened, claim)
        judgement = find_last(opened.connection, history.claim.id)
        measured = measure_precision(opened.connection)
    emit("\n".join((*tell_history(history), *_tell_judged(history.claim, judgement, measured))) + "\n")


def _tell_judged(claim: Claim, judgement: Judgement | None, measured: MeasuredPrecision) -> Iterator[str]:
    """Yield what readers say of a claim, and how often claims of its kind are right."""
    from detente.brief.layout import clean
    from detente.ledger.precision import say_precision
    from detente.ledger.samples import ONE_SIDED
    from detente.records import Act

    if judgement:
        yield from ("", clean(judgement.say()))
    kind = ONE_SIDED if isinstance(claim, Act) and not claim.target else claim.kind
    if kind in measured.kinds:
        yield from ("", f"Claims of this kind ({kind}): {say_precision(measured.kinds[kind])}".rstrip())


def tell_history(history: History) -> Iterator[str]:
    """Yield the lines of a history."""
    from detente.cli.read import describe

    claim, event = history.claim, history.event
    document = history.documents[claim.evidence.document]
    who, what, status = describe(claim)
    yield f"Claim {claim.id}: {claim.kind}, {who}, {what}{f', {status}' if status else ''}, sure {claim.confidence:.2f}"
    yield f"Article: {_name(document)}"
    yield f"  {mark_words(document, claim)}"
    copies = len({c.evidence.document for c in event.claims})
    told = counted(len(event.sources), "source", "independent sources")
    yield from ("", f"Told by {told} in {counted(copies, 'article', 'articles')}.", "")
    yield from _list_claims("Evidence", event.claims, history)
    yield from _list_claims("Denied by", event.denials, history)
    yield from _list_claims("Planned before", event.plans, history)
    yield from _list_claims("Came true", event.deeds, history)
    yield f"Belief {event.belief:.2f}:"
    yield from _tell_steps(history)


def _tell_steps(history: History) -> Iterator[str]:
    for step in history.steps():
        name = _name(history.documents[step.story]) if step.story in history.documents else step.story
        sign = "denies it, sure" if step.denies else "tells it, sure"
        yield f"  {step.belief:.2f} after {name}, which {sign} {step.confidence:.2f}"


def _list_claims(heading: str, claims: Sequence[Claim], history: History) -> Iterator[str]:
    """Yield claims under a heading, by source; nothing where there are none."""
    from detente.cli.read import describe

    if not claims:
        return
    yield f"{heading}:"
    for document, told in _by_document(claims):
        yield f"  {_name(history.documents[document])}"
        for claim in told:
            what = ", ".join(part for part in describe(claim) if part)
            yield f"    {claim.id}  {what}, sure {claim.confidence:.2f}: {claim.evidence.quote}"
    yield ""


def _by_document(claims: Iterable[Claim]) -> Iterable[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.evidence.document, []).append(claim)
    return found.items()


def mark_words(document: Document, claim: Claim) -> str:
    """Return the paragraph of a claim with its words between guillemets."""
    text, evidence = document.text, claim.evidence
    begin = text.rfind("\n\n", 0, evidence.start) + 2 if "\n\n" in text[: evidence.start] else 0
    end = text.find("\n\n", evidence.end)
    before, words = text[begin : evidence.start], text[evidence.start : evidence.end]
    return f"{before}»{words}«{text[evidence.end : end if end >= 0 else len(text)]}"


def _name(document: Document) -> str:
    """Return outlet, title and day of an article, as far as it has them."""
    parts = (document.outlet, document.title or document.source or document.id, document.date)
    return ", ".join(str(part) for part in parts if part)
