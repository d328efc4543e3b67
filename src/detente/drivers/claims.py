"""Turning what was found in a sentence into claims with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.drivers.kinds import read_cause
from detente.records import Driver, Evidence, Position, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Pair, Scene
    from detente.drivers.shared import Shared
    from detente.drivers.spans import Cause
    from detente.drivers.standings import Declared
    from detente.records.vocabulary import Direction, Status

# How much less sure a driver is whose pair the article tells but the sentence does not, whose kind is only a default,
# and whose cause stands in the sentence before; set by reading, to be replaced by calibration.
_UNNAMED = 0.85
_UNTOLD = 0.9
_BEFORE = 0.85


def evidence(scene: Scene, words: Iterable[int]) -> Evidence:
    """Return the evidence for a claim that these words of a sentence carry."""
    sentence, held = scene.sentence, sorted(words) or [0]
    first, last = sentence.tokens[held[0]], sentence.tokens[held[-1]]
    return Evidence(document=sentence.document, start=first.start, end=last.end, quote=sentence.text)


def driver(
    scene: Scene,
    cause: Cause,
    effect_words: tuple[int, ...],
    pair: Pair,
    direction: Direction,
    *,
    rule: str,
    confidence: float,
    named: bool,
    status: Status,
    rules: DriverRules,
) -> Driver:
    """Make a driver from a cause and the effect it works."""
    reading = read_cause(cause, pair, direction, rules=rules)
    here = cause.scene is scene
    sure = confidence * (1 if named else _UNNAMED) * (1 if reading.told else _UNTOLD) * (1 if here else _BEFORE)
    effect = scene.sentence.words(min(effect_words), max(effect_words) + 1) if effect_words else ""
    return Driver(
        pair=pair,
        direction=direction,
        driver=reading.kind,
        via=reading.via,
        holder=reading.holder,
        cause=cause.text,
        effect=effect,
        status=status,
        confidence=round(sure, 3),
        rule=rule,
        evidence=evidence(scene, [*(cause.words if here else ()), *effect_words]),
    )


def shared_driver(scene: Scene, shared: Shared, cause: Cause, *, rules: DriverRules) -> Driver | None:
    """Make a driver from what two states share, if its words or its rule tell of what kind it is."""
    reading = read_cause(cause, shared.pair, shared.rule.polarity, rules=rules)
    kind = shared.rule.kind or (reading.kind if reading.told else None)
    if kind is None:
        return None
    return Driver(
        pair=shared.pair,
        direction=shared.rule.polarity,
        driver=kind,
        via=reading.via,
        holder=reading.holder,
        cause=cause.text,
        confidence=shared.rule.confidence,
        rule=shared.rule.id,
        evidence=evidence(scene, [shared.trigger, *cause.words]),
    )


def position(scene: Scene, shared: Shared, topic: str, words: Iterable[int]) -> Position | None:
    """Make a position from a shared or opposed view."""
    if shared.rule.stance is None:
        return None
    return Position(
        holders=shared.pair,
        topic=topic,
        stance=shared.rule.stance,
        shared=shared.rule.polarity == "closer",
        confidence=shared.rule.confidence,
        rule=shared.rule.id,
        evidence=evidence(scene, words),
    )


def standing(scene: Scene, declared: Declared) -> Standing:
    """Make a standing from its declaration."""
    return Standing(
        pair=declared.pair,
        standing=declared.rule.standing,
        when=declared.when,
        confidence=declared.rule.confidence,
        rule=declared.rule.id,
        evidence=evidence(scene, [declared.trigger]),
    )
