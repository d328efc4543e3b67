"""Causal reading of a whole article: from sentences and mentions to drivers, positions and standings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from detente.drivers import claims
from detente.drivers.causes import cause_at, find_causes
from detente.drivers.counting import Count, find_counted
from detente.drivers.effects import OPPOSITE, Effect, find_effects
from detente.drivers.focus import focus_pair, without_strays
from detente.drivers.joints import find_joints
from detente.drivers.kinds import read_cause
from detente.drivers.parties import Context
from detente.drivers.passage import find_continued
from detente.drivers.question import Question, read_phrases, read_question
from detente.drivers.reasons import find_reasons
from detente.drivers.scene import Scene
from detente.drivers.shared import Shared, find_shared
from detente.drivers.spans import Cause, cause_words, split_interests, targets_of
from detente.drivers.standings import find_standings
from detente.drivers.status import status_of
from detente.drivers.tree import VERBAL, complements, is_among, is_negated
from detente.drivers.weigh import make_weigher
from detente.records import Driver, Position, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.classifier import DriverClassifier
    from detente.drivers.rules import DriverRules
    from detente.records import Document, Mention, Sentence, Token
    from detente.records.vocabulary import Direction

_FOES = ("rivals", "hostile", "at_war", "strained", "no_relations")
_SHORT = 6
# How sure "this was the result of" is; as a connective of reason is.
_OUTCOME = 0.8

Found = Driver | Position | Standing


@dataclass
class _Reading:
    """Where the reading of an article has got to: what it explains, and the effect last spoken of."""

    context: Context
    question: Question | None = None
    titled: bool = False
    last: tuple[int, Direction, tuple[str, str]] | None = None
    last_pair: tuple[int, tuple[str, str]] | None = None
    count: Count | None = None
    were_foes: bool = False
    owner: str | None = None
    at_odds: bool = False

    def at(self, index: int) -> Context:
        """The context for a sentence: a pair named just before goes before the article's own, but not the title's."""
        near = self.last_pair is not None and index - self.last_pair[0] <= 1 and not self.titled
        thread = self.last_pair[1] if near and self.last_pair else None
        return Context(self.context.focus, thread, self.titled, self.owner)

    def thread(self, index: int) -> tuple[Direction | None, str]:
        """The direction that a bare "the reason" refers to, of the sentence before or the title; the title's rule."""
        if self.last is not None and index - self.last[0] <= 1:
            return self.last[1], ""
        return (self.question.direction, f"+{self.question.rule}") if self.question else (None, "")

    def note_count(self, index: int, found: Sequence[Found]) -> None:
        """Remember that a count of reasons has begun or gone on."""
        for claim in found:
            if isinstance(claim, Driver) and claim.rule.startswith(("reason.", "count.")):
                self.count = Count(index, claim.pair, claim.direction, claim.rule.split("+")[-1])

    def note(self, index: int, effects: Sequence[Effect]) -> None:
        """Remember the effects of a sentence."""
        for effect in effects:
            if effect.direction is not None and effect.pairs:
                self.last = (index, effect.direction, effect.pairs[0])
                if effect.parties.named:
                    self.last_pair = (index, effect.pairs[0])


def find_drivers(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    rules: DriverRules,
    classifier: DriverClassifier | None = None,
) -> list[Found]:
    """Read why states draw closer or apart, what they share, and what they are to each other.

    Parameters
    ----------
    document, sentences, mentions
        One article as read by `language` and `actors`; sentences in order.
    rules
        The rules of causal reading, from `load_driver_rules`.
    classifier
        From `load_driver_classifier`; None for what the rules find by themselves, as sure as they are.

    Returns
    -------
    list of Driver, Position and Standing
        In the order of their sentences. What a text denies, asks or supposes is left out.
    """
    focus = focus_pair(document, sentences, mentions)
    mentions = without_strays(sentences, mentions, focus)
    by_sentence = {index: tuple(found) for index, found in groupby(mentions, key=lambda m: m.sentence)}
    reading = _Reading(Context(focus))
    weigher = make_weigher(sentences, by_sentence, focus, rules, classifier) if classifier is not None else None
    found: list[Found] = []
    before: Scene | None = None
    for sentence in sentences:
        near = before if before is not None and before.sentence.paragraph == sentence.paragraph else None
        tied = near is not None and any(is_among(t, rules["tie-plain"]) for t in near.words)
        scene = Scene(sentence, by_sentence.get(sentence.index, ()), tied)
        if sentence.parsed and sentence.tokens:
            ruled, effects = _of_sentence(scene, near, reading, rules)
            found += weigher.weigh(scene, before, ruled, effects) if weigher is not None else ruled
        before = None if sentence.title else scene
    return found


def _of_sentence(
    scene: Scene, before: Scene | None, reading: _Reading, rules: DriverRules
) -> tuple[list[Found], list[Effect]]:
    """Return what the rules find in a sentence, and what they take for effects in it."""
    index = scene.sentence.index
    context = reading.at(index)
    effects = find_effects(scene, context, rules=rules)
    if scene.sentence.title:
        reading.owner = scene.all_states[0] if len(scene.all_states) == 1 else None
        reading.at_odds = any(is_among(t, rules["assault"]) for t in scene.words)
        reading.titled = set(scene.all_states) == set(context.focus or ())
        reading.question = read_question(scene, effects, context, rules=rules)
    drivers: list[Found] = [
        *_from_effects(scene, effects, before, reading, rules),
        *_from_reasons(scene, effects, reading, rules),
        *_from_reference(scene, reading, rules),
    ]
    for shared in find_shared(scene, context, rules=rules):
        drivers += _from_shared(scene, shared, rules)
    if not scene.sentence.title:
        drivers += _from_counted(scene, reading, rules)
    if reading.question is not None and not drivers and not scene.sentence.title:
        drivers += _from_passage(scene, reading.question, rules)
    declared = [claims.standing(scene, d) for d in find_standings(scene, context, rules=rules)]
    if not scene.sentence.title:
        reading.note(index, effects)
        reading.note_count(index, drivers)
        _ask(scene, reading, rules)
    reading.were_foes |= any(s.pair == context.focus and s.when == "past" and s.standing in _FOES for s in declared)
    return [*_without_repeats(drivers), *declared], effects


def _from_effects(
    scene: Scene, effects: Sequence[Effect], before: Scene | None, reading: _Reading, rules: DriverRules
) -> Iterator[Driver]:
    joints = find_joints(scene, rules=rules) if effects else []
    for effect in effects:
        direction = effect.direction or (reading.question.direction if reading.question else None)
        negated = effect.rule.negatable and direction == "closer" and is_negated(scene.sentence, effect.trigger)
        turned = effect.trigger if negated else None
        status = status_of(scene, effect.anchors, rules=rules, turned=turned)
        if direction is None or not effect.pairs or status == "denied" or _is_of_speakers(scene, effect, reading):
            continue
        direction = OPPOSITE[direction] if turned is not None else direction
        said = [w for w in (effect.trigger, effect.theme) if w is not None]
        for cause in find_causes(scene, effect, joints, before, rules=rules):
            if not effect.parties.named and _is_of_others(cause, effect, rules):
                continue
            if turned is not None and (cause.link is None or cause.link.group != "reason" or cause.words[0] < turned):
                continue
            if cause.link is not None and cause.scene is scene and _is_of_nearer(cause, effect, effects):
                continue
            rule = f"{cause.link.id}+{effect.rule.id}" if cause.link else effect.rule.id
            sure = effect.rule.confidence * (cause.link.confidence if cause.link else 1.0)
            for pair in effect.pairs:
                yield claims.driver(
                    scene, cause, tuple(range(min(said), max(said) + 1)), pair, direction,
                    rule=rule, confidence=sure, named=effect.parties.named, status=status, rules=rules,
                )  # fmt: skip


def _is_of_speakers(scene: Scene, effect: Effect, reading: _Reading) -> bool:
    """Tell whether "our cooperation" is of those who speak of an attack, not of the two whose attack it is."""
    ours = any(t.lower in ("we", "us", "our", "ours") for t in scene.words)
    return reading.at_odds and ours and not effect.parties.named


def _is_of_nearer(cause: Cause, effect: Effect, effects: Sequence[Effect]) -> bool:
    """Tell whether a contrary effect stands between: "close ties until strains due to …"."""
    between = range(effect.trigger + 1, cause.words[0])
    contrary = [e for e in effects if e.direction not in (None, effect.direction) and e.trigger not in effect.anchors]
    return any(e.trigger in between for e in contrary)


def _is_of_others(cause: Cause, effect: Effect, rules: DriverRules) -> bool:
    """Tell whether a cause shows that a pair not named beside the effect is another: a turn of the one to the other."""
    states = {code for pair in effect.pairs for code in pair}
    head = cause.scene.words[cause.head]
    turning = is_among(head, rules["shift"]) and states <= set(cause.scene.states_in(cause.words))
    return turning or bool(targets_of(cause, rules=rules) & states)


def _from_reasons(scene: Scene, effects: Sequence[Effect], reading: _Reading, rules: DriverRules) -> Iterator[Driver]:
    index = scene.sentence.index
    thread, told_by = reading.thread(index)
    for reason in find_reasons(scene, effects, reading.at(index), thread, rules=rules):
        status = status_of(scene, (reason.noun,), rules=rules)
        cause = cause_at(scene, reason.cause, (reason.noun,), reason.parties.pairs, rules=rules)
        if status == "denied" or cause is None:
            continue
        for pair in reason.parties.pairs:
            yield claims.driver(
                scene, cause, (reason.noun,), pair, reason.direction,
                rule=reason.rule.id + (told_by if reason.rule.polarity == "thread" else ""),
                confidence=reason.rule.confidence, named=reason.parties.named, status=status, rules=rules,
            )  # fmt: skip


def _from_reference(scene: Scene, reading: _Reading, rules: DriverRules) -> Iterator[Driver]:
    """What a sentence says of the effect just told, as a whole: "This is in part due to the war"."""
    told = reading.last
    if told is None or told[0] != scene.sentence.index - 1 or scene.words[0].lower not in ("this", "that"):
        return
    this = scene.words[0]
    yield from _of_outcome(scene, told, rules)
    for joint in find_joints(scene, rules=rules) if this.dep.startswith("nsubj") else ():
        said = this.head in (joint.cause, *joint.hosts) or joint.start <= this.head < joint.end
        cause = cause_at(scene, scene.words[joint.cause], (0,), (told[2],), rules=rules)
        if joint.rule.group != "reason" or not said or cause is None or joint.rule.direction not in (None, told[1]):
            continue
        status = status_of(scene, (joint.cause,), rules=rules)
        if status != "denied":
            yield claims.driver(
                scene, cause, (0,), told[2], told[1], rule=f"{joint.rule.id}+reference",
                confidence=joint.rule.confidence, named=False, status=status, rules=rules,
            )  # fmt: skip


def _of_outcome(scene: Scene, told: tuple[int, Direction, tuple[str, str]], rules: DriverRules) -> Iterator[Driver]:
    """What brought about the effect just told: "This was the result of the two settling their disputes"."""
    root = scene.sentence.root
    named = complements(scene.sentence, root.index, ("of", "to")) if is_among(root, rules["outcome"]) else []
    if not scene.sentence.children(root.index, "cop") or status_of(scene, (root.index,), rules=rules) == "denied":
        return
    for word in named[:1]:
        words = cause_words(scene, word.index, (root.index,))
        inside = [scene.words[i] for i in words]
        if words and (word.pos == "NOUN" or any(t.pos == "VERB" for t in inside)):
            yield claims.driver(
                scene, Cause(None, word.index, words, scene), (root.index,), told[2], told[1],
                rule="outcome+reference", confidence=_OUTCOME, named=False, status="done", rules=rules,
            )  # fmt: skip


def _ask(scene: Scene, reading: _Reading, rules: DriverRules) -> None:
    """Take up a short question of the text, where the title asks nothing: "They were foes for decades. Why now?"."""
    short = len(scene.words) <= _SHORT and scene.sentence.text.rstrip().endswith("?")
    if reading.question is None and reading.were_foes and short and reading.context.focus is not None:
        reading.question = read_phrases(scene, reading.context.focus, rules=rules)


def _from_counted(scene: Scene, reading: _Reading, rules: DriverRules) -> Iterator[Driver]:
    count = reading.count if reading.count is not None and reading.count.lasts(scene.sentence.index) else None
    for counted in find_counted(scene, reading.question, count, reading.context.focus, rules=rules):
        cause = cause_at(scene, counted.cause, (counted.noun,), (counted.pair,), rules=rules)
        if cause is not None and status_of(scene, (counted.noun,), rules=rules) != "denied":
            yield claims.driver(
                scene, cause, (counted.noun,), counted.pair, counted.direction,
                rule=counted.rule.id + counted.told_by, confidence=counted.rule.confidence, named=False,
                status="done", rules=rules,
            )  # fmt: skip


def _from_shared(scene: Scene, shared: Shared, rules: DriverRules) -> Iterator[Found]:
    above = _measured_by(scene, shared.trigger, rules)
    ended = above is not None and any(is_among(above, rules[c]) for c in ("less", "better", "settling", "solution"))
    carrying = (shared.trigger,) if above is None or above.pos not in VERBAL else (shared.trigger, above.index)
    if ended or status_of(scene, carrying, rules=rules) == "denied":
        return
    words = cause_words(scene, shared.topic, ())
    cause = Cause(None, shared.topic, words, scene)
    position = claims.position(scene, shared, cause.text, words)
    if position is not None:
        yield position
    made = claims.shared_driver(scene, shared, cause, rules=rules)
    if made is not None:
        yield made


def _measured_by(scene: Scene, index: int, rules: DriverRules) -> Token | None:
    """The word above a noun, past words of measure: "solved almost all of their disputes" → solved."""
    above = scene.sentence.head(index)
    while above is not None and is_among(above, rules["measure"]):
        above = scene.sentence.head(above.index)
    return above


def _from_passage(scene: Scene, question: Question, rules: DriverRules) -> Iterator[Driver]:
    for more in find_continued(scene, question, rules=rules):
        cause = cause_at(scene, more.cause, (more.trigger,), (question.pair,), rules=rules, own=more.rule.holder)
        if cause is None or status_of(scene, (more.trigger,), rules=rules) == "denied":
            continue
        for part in split_interests(cause, rules=rules):
            if more.rule.told and not read_cause(part, question.pair, more.direction, rules=rules).told:
                continue
            yield claims.driver(
                scene, part, (more.trigger,), question.pair, more.direction,
                rule=f"{more.rule.id}+{question.rule}", confidence=more.rule.confidence, named=False,
                status="done", rules=rules,
            )  # fmt: skip


def _without_repeats(found: Sequence[Found]) -> list[Found]:
    """Of drivers that say the same of a pair by overlapping causes, keep the surest."""
    kept: list[Found] = []
    for claim in sorted(found, key=lambda c: -c.confidence):
        if not (isinstance(claim, Driver) and any(_repeats(claim, k) for k in kept if isinstance(k, Driver))):
            kept.append(claim)
    return sorted(kept, key=lambda c: c.evidence.start)


def _repeats(one: Driver, other: Driver) -> bool:
    return one.pair == other.pair and (one.cause in other.cause or other.cause in one.cause)
