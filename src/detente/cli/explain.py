"""``detente explain``: why a claim is made: its sentence, rule, words and actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.console import emit
from detente.cli.options import (
    ClaimId,
    Columns,
    LedgerFile,
    Paths,
    PipelineName,
    RuleFiles,
    check_id,
    choose_ledger,
    split_columns,
)
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.reading import Reader
    from detente.records import Claim, Document, Mention, Reading, Sentence

MOST_RULES = 10
MOST_PROPOSED = 5
# A cause is shown where the classifier finds a driver at least so likely.
_SEEN = 0.2


def explain(
    claim: ClaimId,
    paths: Paths = None,
    ledger: LedgerFile = None,
    column: Columns = None,
    pipeline: PipelineName = None,
    rules: RuleFiles = None,
) -> None:
    """Show why a claim is made.

    Prints the rule and its reason, the words and their relations, whom the names were taken for; for an act which other
    rules fired or almost did, with what they lack; for a driver what rules and classifier make of each pair.
    """
    ledger = choose_ledger(paths, ledger, missing="name the files in which the claim stands, or a ledger")
    check_id(claim)
    document, found = find_claim(claim, _known(paths or [], ledger, pipeline, rules or [], split_columns(column)))
    from detente import load_reader

    emit("\n".join(explanation(document, found, load_reader(pipeline, tuple(rules or ())))) + "\n")


def _known(
    paths: Sequence[Path],
    ledger: Path | None,
    pipeline: str | None,
    rules: Sequence[Path],
    columns: Mapping[str, str],
) -> Iterator[Reading]:
    if paths:
        from detente.cli.sources import read_articles

        yield from read_articles(paths, pipeline, rules, columns)
    if ledger:
        from detente.cli.sources import stored_articles

        yield from stored_articles(ledger)


def find_claim(prefix: str, known: Iterable[Reading]) -> tuple[Document, Claim]:
    """Return the claim whose id begins so, with its article.

    Raises
    ------
    DetenteError
        Where there is none, or more than one.
    """
    alike = ((read.document, claim) for read in known for claim in read.claims if claim.id.startswith(prefix))
    found = {claim.id: (document, claim) for document, claim in alike}
    if not found:
        raise DetenteError(f"no claim here has the id {prefix!r}. The ids stand in the output of: detente read")
    if len(found) > 1:
        raise DetenteError(f"several claims begin with {prefix!r}: {', '.join(sorted(found))}. Give more of the id.")
    return next(iter(found.values()))


def explanation(document: Document, claim: Claim, reader: Reader) -> Iterator[str]:
    """Yield the lines of an explanation."""
    from detente.cli.read import describe

    sentences, mentions = reader.parse(document)
    who, what, status = describe(claim)
    yield f"Claim {claim.id}: {claim.kind}, {who}, {what}{f', {status}' if status else ''}, sure {claim.confidence:.2f}"
    yield f"Article: {document.title or document.source}{f', {document.date}' if document.date else ''}"
    yield from _explain_rule(claim.rule, reader)
    words = document.text[claim.evidence.start : claim.evidence.end]
    yield from ("", f"Words:    {words}")
    covered = [s for s in sentences if s.start < claim.evidence.end and s.end > claim.evidence.start]
    for sentence in covered:
        yield f"Sentence: {sentence.text}"
        yield from _explain_words(sentence)
        own = [m for m in mentions if m.sentence == sentence.index]
        yield from _explain_actors(own)
        if claim.kind == "act":
            yield from _explain_rules(sentence, own, reader)
            yield from _explain_weights(document, sentence, own, reader)
        elif claim.kind == "driver":
            yield from _explain_pairs(document, sentences, mentions, sentence, reader)


def _explain_rule(name: str, reader: Reader) -> Iterator[str]:
    """Yield the rule and its reason; names of several rules are joined by a plus."""
    known = {rule.id: rule.why for rule in (*reader.rules.rules, *reader.driver_rules.rules)}
    yield f"Rule: {name}"
    for part in name.split("+"):
        if why := known.get(part.strip()):
            yield f"  {part.strip()}: {why}" if "+" in name else f"  {why}"


def _explain_words(sentence: Sentence) -> Iterator[str]:
    rows = []
    for token in sentence.tokens:
        head = sentence.head(token.index)
        rows.append(
            (str(token.index + 1), token.text, token.lemma, token.pos, token.dep, f"← {head.text}" if head else "")
        )
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    yield ""
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _explain_rules(sentence: Sentence, mentions: Sequence[Mention], reader: Reader) -> Iterator[str]:
    """Yield the rules that know a word of the sentence: those that fired, and what the others lack."""
    from detente.acts import list_almost

    found = list(list_almost(sentence, mentions, rules=reader.rules))
    for heading, fired in (("Rules that fired:", True), ("Rules that almost fired:", False)):
        # What asks for least was nearest.
        chosen = sorted((one for one in found if one.fired is fired), key=lambda one: 0 if fired else len(one.reason))
        yield heading if chosen else f"{heading} none"
        yield from (f"  {sentence.tokens[one.word].text}: {one.rule}, {one.reason}" for one in chosen[:MOST_RULES])
        if len(chosen) > MOST_RULES:
            yield f"  and {len(chosen) - MOST_RULES} more"
        yield ""


def _explain_weights(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], reader: Reader
) -> Iterator[str]:
    """Yield how sure rules and classifier are of each act that was weighed, and whether it was kept."""
    from detente.acts import Weigher

    weigher = Weigher(document, reader.rules, reader.classifier)
    found = weigher.weigh(sentence, mentions)
    proposed = list(weigher.weigh_proposals(sentence, mentions, [one for one in found if one.kept]))
    yield "Acts weighed:" if found or proposed else "Acts weighed: none"
    for one in [*found, *sorted(proposed, key=lambda w: -w.confidence)[:MOST_PROPOSED]]:
        act, view = one.coded.act, one.view
        sides = f"{'+'.join(act.source)} > {'+'.join(act.target) or '?'}"
        seen = f"; the classifier gives {act.type} {view.type:.2f}, no act {view.none:.2f}" if view else ""
        origin = f"proposed by {act.rule}" if one.proposed else act.rule
        verdict = "kept" if one.kept else "left out"
        yield f"  {sides} {act.type}, {origin}{seen}; sure {one.confidence:.2f}, {verdict}"
    yield ""


def _explain_pairs(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    sentence: Sentence,
    reader: Reader,
) -> Iterator[str]:
    """Yield what rules and classifier make of each pair that the sentence was asked about."""
    from detente.drivers import view_pairs

    yield "Pairs weighed:"
    for view in view_pairs(
        document, sentences, mentions, sentence, rules=reader.driver_rules, classifier=reader.driver_classifier
    ):
        seen = f"the classifier gives closer {view.seen.closer:.2f}, apart {view.seen.apart:.2f}"
        if view.seen.cause is not None and max(view.seen.closer, view.seen.apart) >= _SEEN:
            seen += f", by the cause “{sentence.words(*view.seen.cause)}”"
        for rule, sure, kept in zip(
            [d.rule for d in view.ruled] or ["no rule"], view.confidences, view.kept, strict=True
        ):
            yield f"  {' – '.join(view.pair)}, {rule}; {seen}; sure {sure:.2f}, {'kept' if kept else 'left out'}"
    yield ""


def _explain_actors(mentions: Sequence[Mention]) -> Iterator[str]:
    from detente.cli.who import describe_mention

    yield from ("", "Actors:" if mentions else "Actors: none")
    for mention in mentions:
        yield from (f"  {line}" for line in describe_mention(mention))
    yield ""
