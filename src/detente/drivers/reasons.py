"""Reasons stated by a noun: "the reason is the sea", "a bone of contention", "an obstacle to better ties"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.effects import is_general
from detente.drivers.parties import Context, Parties, parties_of
from detente.drivers.tree import (
    NOMINAL,
    VERBAL,
    complements,
    coordinates,
    is_among,
    looked_up,
    name_head,
    patients,
    preposition,
    subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.effects import Effect
    from detente.drivers.rules import DriverRules, ReasonRule
    from detente.drivers.scene import Scene
    from detente.records import Token
    from detente.records.vocabulary import Direction


@dataclass(frozen=True)
class Reason:
    """A cause named as such: the rule, its noun, the cause, and what it works on."""

    rule: ReasonRule
    noun: int
    cause: Token
    direction: Direction
    parties: Parties


def find_reasons(
    scene: Scene, effects: Sequence[Effect], context: Context, thread: Direction | None, *, rules: DriverRules
) -> Iterator[Reason]:
    """Find the causes that a noun names as causes.

    Parameters
    ----------
    scene, effects
        The sentence and the effects found in it.
    context, thread
        The article's pair, and the direction of the effect that the passage explains.
    rules
        The rules of causal reading.
    """
    for word in scene.words:
        for rule in looked_up(word, rules.reasons):
            noun = name_head(scene.sentence, word, rules.words(rule.words))
            if noun is None or word.pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            if rule.between and not _is_between(scene, noun):
                continue
            direction, parties = _works_on(scene, noun, rule, effects, context, thread, rules)
            if direction is None or not parties.pairs:
                continue
            named = [p for c in named_causes(scene, noun, rules=rules) for p in _listed(scene, c)]
            yield from (Reason(rule, noun.index, c, direction, parties) for c in named)
            break


def _listed(scene: Scene, cause: Token) -> list[Token]:
    """A cause and those listed with it: "include the dam, the debt and the treatment of fishermen"."""
    return [c for c in coordinates(scene.sentence, cause.index) if c.index == cause.index or c.pos in NOMINAL]


def _is_between(scene: Scene, noun: Token) -> bool:
    """Tell whether a noun stands between two, and is said to be something: "the issue between A and B is …"."""
    head = scene.words[noun.head]
    said = [*scene.sentence.children(noun.index, "cop"), *scene.sentence.children(head.index, "cop")]
    named = bool(said) or head.lemma in ("be", "remain", "become")
    return named and bool(complements(scene.sentence, noun.index, ("between",)))


def _is_of_else(scene: Scene, noun: Token, rules: DriverRules) -> bool:
    """Tell whether a noun of cause is of something else than a tie: "a source of revenue for the war"."""
    of = [c for c in complements(scene.sentence, noun.index, ("of",)) if c.pos == "NOUN"]
    return bool(of) and is_among(of[0], rules["revenue"])


def _works_on(
    scene: Scene,
    noun: Token,
    rule: ReasonRule,
    effects: Sequence[Effect],
    context: Context,
    thread: Direction | None,
    rules: DriverRules,
) -> tuple[Direction | None, Parties]:
    if _is_of_else(scene, noun, rules):
        return None, Parties()
    inside = scene.sentence.children(noun.index, "nmod", "acl", "obl", "amod", "compound")
    below = {i for child in inside for i in scene.sentence.subtree(child.index)}
    for effect in effects:
        if effect.trigger in below and effect.direction and effect.trigger != noun.index:
            return _turned(rule, effect.direction), effect.parties
    theme = _theme(scene, noun, rule, rules)
    parties = parties_of(scene, noun.index, theme, context, rules=rules)
    if theme is not None and not parties.named and is_general(scene.words[theme], rules):
        return None, parties
    if theme is not None:
        apart = is_among(scene.words[theme], rules["tension"])
        return _turned(rule, "apart" if apart else "closer"), parties
    if rule.polarity in ("closer", "apart"):
        return _turned(rule, "closer"), parties
    bare = rule.polarity == "thread" and not scene.sentence.children(noun.index, "nmod", "acl", "amod", "nmod:poss")
    return (thread if bare else None), parties


def _theme(scene: Scene, noun: Token, rule: ReasonRule, rules: DriverRules) -> int | None:
    wanted = rules.words(rule.of)
    said = complements(scene.sentence, noun.index, ("of",))
    if said and not any(is_among(c, wanted) for c in said):
        return None
    for child in scene.sentence.children(noun.index, "nmod", "obl", "compound"):
        fits = preposition(scene.sentence, child.index) in ("of", "to", "in", "for", "behind", "with", "")
        if fits and is_among(child, wanted):
            return child.index
    return None


def _turned(rule: ReasonRule, direction: Direction) -> Direction:
    if rule.polarity == "against-theme":
        return "apart" if direction == "closer" else "closer"
    return rule.polarity if rule.polarity in ("closer", "apart") else direction


def named_causes(scene: Scene, noun: Token, *, rules: DriverRules) -> list[Token]:
    """The other side of "is", "remains", "as" or an apposition."""
    sentence = scene.sentence
    head = sentence.head(noun.index)
    if sentence.children(noun.index, "cop"):
        return [s for s in subjects(sentence, noun.index) if s.index != noun.index]
    if noun.dep == "appos" and head is not None:
        return [head]
    if head is None:
        said = [c for c in sentence.children(noun.index, "conj") if sentence.children(c.index, "cop")]
        return said or sentence.children(noun.index, "appos")
    if noun.dep.startswith("nsubj"):
        return _predicate(scene, head, rules) or sentence.children(noun.index, "appos")
    naming = head.pos in VERBAL and is_among(head, rules["naming"])
    if naming and noun.dep.split(":")[0] in ("obj", "xcomp", "obl"):
        as_noun = noun.dep.startswith("obl")
        if as_noun and preposition(sentence, noun.index) not in ("as", "among"):
            return []
        named = patients(sentence, head.index) or subjects(sentence, head.index)
        found = named if as_noun else subjects(sentence, head.index)
        return [t for t in found if t.index != noun.index]
    return []


def _predicate(scene: Scene, head: Token, rules: DriverRules) -> list[Token]:
    sentence = scene.sentence
    gerund = head.tag == "VBG" and any(c.lemma == "be" for c in sentence.children(head.index, "aux"))
    if gerund or sentence.children(head.index, "cop"):
        return [head]
    if head.lemma.lower() == "be":
        return sentence.children(head.index, "ccomp", "xcomp", "csubj", "advcl")[:1]
    if is_among(head, rules["naming"]):
        return sentence.children(head.index, "obj", "xcomp")
    return []
