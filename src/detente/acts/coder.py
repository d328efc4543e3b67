"""The event coder's rules: from a parsed sentence and its mentions to the acts that a rule finds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from detente.acts.against import FRIENDLY
from detente.acts.details import Details, Scope, read_details
from detente.acts.details.phrases import Phrase
from detente.acts.match import Found, Matcher
from detente.acts.nearby import candidates
from detente.acts.outlook import AHEAD, WISHED, as_status, type_ahead
from detente.acts.parties import Parties, Party, is_firm
from detente.acts.telling import is_performed
from detente.records import Act, Evidence, Participant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.acts.rules import Rule, RuleBook
    from detente.records import Document, Mention, Sentence, Token
    from detente.records.vocabulary import ActorType, ActType, Sector, Status


# From the codings of half a of the benchmark passages: a party that stands in no place of the rule's is right in about
# three of four.
_ONE_SIDED = 0.85
_REACHED = 0.75
# What states do with states; a firm may be sanctioned, seized or blamed for its state.
_DEALS = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
_REAL = frozenset({"done", "ongoing", "ended"})
_UNFRIENDLY = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_OF_WHAT_COMES = frozenset({"AGREE", "THREATEN"})
# Types of what is done by saying it.
_WORDS = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "THREATEN", "CONCEDE", "REJECT", "AGREE"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An act, whose confidence is that of its rule and actors alone, and the mentions on its two sides."""

    act: Act
    found: Found


def code_sentence(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], *, rules: RuleBook
) -> list[Coded]:
    """Return the acts that the rules find in a sentence, in the order of their predicates.

    Parameters
    ----------
    document
        The article, for its date.
    sentence
        A parsed sentence; one that was not parsed yields nothing.
    mentions
        The sentence's own mentions, resolved.
    rules
        The rules, from `load_rules`.
    """
    if not sentence.parsed or not mentions:
        return []
    parties = Parties(sentence, mentions, rules.human)
    found = _with_shared_targets(list(_find(sentence, parties, rules)))
    made = [Coded(act, f) for f in _without_repeats(found) if (act := make_act(document, sentence, mentions, f, rules))]
    kept = _without_refused(sentence, made)
    return _without_same(_without_purposes(sentence, list(kept)))


# Words that a rule may know, but that name the actor where they are part of one ("Western allies").
_ACTORS = frozenset("ally friend partner guest striker".split())


def _find(sentence: Sentence, parties: Parties, rules: RuleBook) -> Iterator[Found]:
    matcher = Matcher(sentence, parties)
    for token in sentence.tokens:
        if parties.at(token.index) is not None and (token.pos == "PROPN" or token.lemma.lower() in _ACTORS):
            continue
        fired = [f for rule in candidates(token, rules) if (f := matcher.match(rule, token)) is not None]
        if fired:
            yield matcher.with_other(max(fired, key=lambda f: f.rank), rules.details.people.keys())


def _with_shared_targets(found: list[Found]) -> list[Found]:
    """Let the verbs at the end of a chain keep the other side of its beginning.

    "met the Thai minister and discussed trade": with him; "taxed Thai rice and froze the talks": with Thailand; but
    "condemned the Thai attack and conveyed its condolences": to others.
    """
    by_word = {f.predicate.index: f for f in found}
    out = []
    for item in found:
        first = by_word.get(item.predicate.head)
        alone = item.target or item.other is not None
        if alone or item.predicate.dep != "conj" or first is None or not item.rule.reach or _at_odds(item, first):
            out.append(item)
            continue
        same = (
            item.source.codes == first.source.codes and first.target and first.predicate.index != item.predicate.index
        )
        out.append(replace(item, target=first.target, reached=True) if same else item)
    return out


def _at_odds(one: Found, other: Found) -> bool:
    """Return whether one of two is friendly and the other the reverse."""
    types = (one.rule.type, other.rule.type)
    return any(a in FRIENDLY and b in _UNFRIENDLY for a, b in (types, types[::-1]))


def _without_repeats(found: list[Found]) -> list[Found]:
    """Drop a noun that a verb's rule has already taken as its object, and the other way round."""
    taken = {f.partner.index for f in found if f.partner is not None and f.rule.object and f.source and f.target}
    return [f for f in found if f.predicate.index not in taken]


def _without_refused(sentence: Sentence, made: list[Coded]) -> Iterator[Coded]:
    """Drop what an act denies: "refused to meet" is one refusal, not a meeting denied besides."""
    predicates = {one.found.predicate.index for one in made if one.act.target}
    for one in made:
        above = {t.index for t in sentence.ancestors(one.found.predicate.index)[:2]}
        if one.act.status != "denied" or not above & predicates:
            yield one


def _without_purposes(sentence: Sentence, made: list[Coded]) -> Iterator[Coded]:
    """Drop what an act is done for where it is between the same: "met to discuss", "sent rice to help Laos"."""
    parties = {one.found.predicate.index: {*one.act.source, *one.act.target} for one in made if one.act.target}
    for one in made:
        found = one.found
        verb = found.partner if found.predicate.pos in {"NOUN", "PROPN"} and found.partner else found.predicate
        aim = verb.dep == "advcl" and any(m.tag == "TO" for m in sentence.children(verb.index, "mark"))
        said = one.act.type in _WORDS and one.act.status == "done"  # "called to thank him": he has been thanked
        if not aim or said or not {*one.act.source, *one.act.target} <= parties.get(verb.head, set()):
            yield one


def _without_same(made: Iterable[Coded]) -> list[Coded]:
    """Keep one of several acts of one sentence with the same type between the same parties.

    Who met whom is one meeting either way round; who praised or struck whom is not. "Voiced its readiness to help"
    is an offer before it is help that lies ahead.
    """
    best: dict[object, tuple[tuple[bool, float], Coded]] = {}
    for one in made:
        act = one.act
        sides = frozenset(act.source + act.target) if act.type == "CONSULT" else (act.source, act.target)
        rank = (one.found.rule.type == act.type, act.confidence)
        key = (act.type, sides)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, one)
    return [one for _, one in best.values()]


def _participants(party: Party, role: Literal["source", "target"]) -> Iterator[Participant]:
    for mention in party.mentions:
        for actor in mention.actors:
            if actor.code is None or actor.code in party.codes:
                yield Participant(
                    id=actor.id, role=role, type=cast("ActorType", actor.type), country=actor.country,
                    sector=cast("Sector | None", actor.sector), text=mention.text, name=actor.name,
                )  # fmt: skip


def _other(
    sentence: Sentence, mentions: Sequence[Mention], token: Token | None, rules: RuleBook
) -> Iterator[Participant]:
    """Yield who is acted upon inside one state, or belongs to none, as the text has it."""
    if token is None:
        return
    mention = next((m for m in mentions if m.start <= token.index < m.end and m.candidates), None)
    if mention is not None:
        yield from _participants(Party((mention,)), "target")
        return
    phrase = Phrase(sentence, token)
    sector = cast("Sector | None", phrase.look_up(rules.details.people))
    yield Participant(
        id=token.lemma.lower(), role="target", type="unknown", sector=sector, text=phrase.text, name=phrase.text
    )


def _settle(rule: Rule, status: str) -> str:
    """Return the status with what the rule says of its own: a refusal is done however negative its words are."""
    if rule.status is None or (rule.status != "done" and status not in {"done", "ongoing"}):
        return status
    return rule.status


def _without_firms(found: Found) -> Found:
    """Return what fired less the firms it is done with: a deal with a firm is none with its state."""
    if found.rule.type not in _DEALS:
        return found
    kept = tuple(m for m in found.target.mentions if not is_firm(m))
    return (
        found if len(kept) == len(found.target.mentions) else replace(found, target=Party(kept, found.target.left_out))
    )


def _by_its_day(act_type: str, status: str, details: Details, document: Document) -> tuple[str, Details]:
    """Return status and details of an act, where its day is after that of its article.

    A meeting of next month is planned ("hopes for success at the March summit"). Promises and threats bear the day of
    what they promise. Other acts that are told as done have been done by then, and the day is that of what they speak
    of ("welcomed the bid to host the fair in 2030").
    """
    if status not in _REAL or details["date"] is None or act_type in _OF_WHAT_COMES:
        return status, details
    if not _begins_after(details["date"], document.date):
        return status, details
    if act_type == "CONSULT":
        return "planned", details
    return status, {**details, "date": None, "date_precision": None}


def _begins_after(date: str, published: datetime.date | None) -> bool:
    """Return whether a time begins later than the day after an article's, which may be the same day elsewhere."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return published is not None and datetime.date(year, month, day) > published + datetime.timedelta(days=1)


def _sure_of(found: Found) -> float:
    """Return how sure a rule and its actors are, from 0 to 1."""
    placed = _ONE_SIDED if not found.target else _REACHED if found.reached else 1.0
    return found.rule.precision * found.source.score * (found.target.score or 1.0) * placed


def _evidence(sentence: Sentence, found: Found) -> Evidence:
    words = [found.predicate, *([found.partner] if found.partner is not None else [])]
    start, end = min(word.start for word in words), max(word.end for word in words)
    return Evidence(document=sentence.document, start=start, end=end, quote=sentence.text)


def make_act(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], found: Found, rules: RuleBook
) -> Act | None:
    """Return the act of a rule that fired, or None where its words tell none."""
    found = _without_firms(found)
    rule, token = found.rule, found.predicate
    if not found.source.codes or not (found.target.codes or rule.one_sided or found.other):
        return None
    light = found.partner if token.pos in {"NOUN", "PROPN", "ADJ"} else None
    status = rules.statuses.read(sentence, token, light=light, act_type=rule.type)
    if status is None:
        return None
    if rule.spoken and status in {*AHEAD, WISHED} and token.dep != "advcl":
        if not is_performed(sentence, token):
            return None
        status = "done"  # "we want to thank Chad"
    status = _settle(rule, status)
    if rule.type == "REJECT" and status == "denied":
        return None  # who has not refused has done nothing yet
    scope = Scope(sentence, token, found.partner, rules.by_noun.keys())
    kind, status = (type_ahead(rule.type, status), rule.mode), as_status(status)
    details = read_details(document, scope, mentions, words=rules.details, status=status, kind=kind)
    status, details = _by_its_day(kind[0], status, details, document)
    act_type, mode, cameo = type_ahead(kind[0], status), rule.mode, rule.cameo
    if act_type != rule.type:
        mode = cameo = None
    return Act(
        source=found.source.codes,
        target=found.target.codes,
        actors=(
            *_participants(found.source, "source"),
            *_participants(found.target, "target"),
            *_other(sentence, mentions, found.other, rules),
        ),
        type=cast("ActType", act_type),
        mode=mode,
        cameo=cameo or rules.scale.cameo[act_type],
        intensity=rules.scale.intensity(act_type, mode),
        status=cast("Status", status),
        confidence=round(_sure_of(found), 3),
        rule=rule.id,
        evidence=_evidence(sentence, found),
        **details,
    )
