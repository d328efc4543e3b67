"""What two states have in common or differ on: shared views, common enemies, ties of faith and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.effects import has_particle, measured, role_words
from detente.drivers.parties import Context, is_side, noun_phrase
from detente.drivers.scene import Pair, as_pair
from detente.drivers.tree import (
    NOMINAL,
    clause_of,
    complements,
    is_among,
    looked_up,
    marks,
    name_head,
    preposition,
    subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.rules import DriverRules, SharedRule
    from detente.drivers.scene import Scene
    from detente.records import Token


_TOPIC_NEAR = 6
_WITHIN = ("in", "within", "throughout", "across", "near", "inside")


@dataclass(frozen=True)
class Shared:
    """A matter that two states share or differ on: the rule, its trigger, and the word that governs the matter."""

    rule: SharedRule
    trigger: int
    matter: int
    topic: int
    pair: Pair


def find_shared(scene: Scene, context: Context, *, rules: DriverRules) -> Iterator[Shared]:
    """Find what the states of a sentence have in common or differ on."""
    for word in scene.words:
        for rule in looked_up(word, rules.shared):
            named = name_head(scene.sentence, word, rules.words(rule.words))
            if (
                named is None
                or word.pos not in rule.pos
                or not has_particle(scene, word.index, rules.words(rule.particles))
            ):
                continue
            matter = None if _is_opinion(scene, word, rule) else _matter(scene, word, rule, rules)
            pair = _pair(scene, word, matter, rule, context, rules) if matter is not None else None
            if matter is not None and pair is not None:
                yield Shared(rule, word.index, matter, _topic(scene, word, matter, rule), pair)
                break


def _is_opinion(scene: Scene, word: Token, rule: SharedRule) -> bool:
    """Tell whether a belief is an opinion of a matter, and no heritage: "shared their belief that the ship is lost"."""
    said = scene.sentence.children(word.index, "acl", "ccomp")
    return (
        rule.kind == "identity" and word.pos == "NOUN" and any("that" in marks(scene.sentence, c.index) for c in said)
    )


def _matter(scene: Scene, word: Token, rule: SharedRule, rules: DriverRules) -> int | None:
    if rule.adjectives and not _qualified(scene, word, rules.words(rule.adjectives)):
        return None
    if rule.theme is None:
        return word.index
    wanted = rules.words(rule.theme.words)
    for role in rule.theme.roles:
        for found in role_words(scene, word.index, role):
            for token in (found, *scene.sentence.children(found.index, "conj")):
                inner = measured(scene, token.index, rules)
                if not wanted or is_among(scene.words[inner], wanted):
                    return inner
    return None


def _qualified(scene: Scene, word: Token, adjectives: frozenset[str]) -> bool:
    above = scene.sentence.head(word.index)
    said = [
        *scene.sentence.children(word.index, "amod", "compound"),
        *([above] if above is not None and word.dep == "obj" else []),
    ]
    return any(is_among(c, adjectives) for c in said)


def _topic(scene: Scene, word: Token, matter: int, rule: SharedRule) -> int:
    """The noun after "on", "over", "about": the matter itself where there is none."""
    hosts = (matter, word.index, scene.words[matter].head)
    below = [c for h in hosts for c in complements(scene.sentence, h, rule.topic) if c.pos in (*NOMINAL, "VERB")]
    # Whose view it is, is not what it is about: "the view of Lithuania on the threat".
    found = [c.index for c in below if scene.mention_at(c.index) is None]
    # The parse may hang the matter elsewhere: the noun after the first such preposition close by.
    for case in scene.words[matter + 1 : matter + _TOPIC_NEAR]:
        head = scene.words[case.head]
        if case.lower in rule.topic and case.dep in ("case", "mark") and head.index > case.index:
            found += [head.index] if scene.mention_at(head.index) is None else []
    if found or below:
        return found[0] if found else below[0].index
    return matter


def _toward(scene: Scene, word: Token, matter: int) -> Pair | None:
    """The one whose feeling it is and the other whom its matter names."""
    # "Concern over the spread of communism and Soviet ambitions": the other may be named in the second part.
    parts = [matter, *(c.index for c in scene.sentence.children(matter, "conj"))]
    near = [i for part in parts for i in noun_phrase(scene, part)]
    # Who worries about a crisis in a country does not fear the country.
    near = [i for i in near if preposition(scene.sentence, i) not in _WITHIN]
    meant = scene.codes_in(i for i in near if scene.words[i].tag not in ("PRP", "PRP$"))
    clause = clause_of(scene.sentence, word.index)
    subject = [] if clause is None or word.pos == "NOUN" else subjects(scene.sentence, clause.index)
    owners = scene.sentence.children(word.index, "nmod:poss", "amod", "compound") if word.pos == "NOUN" else []
    whose = scene.codes_in(i for t in (*subject, *owners) for i in noun_phrase(scene, t.index))
    return as_pair(whose[0], meant[0]) if len(whose) == len(meant) == 1 and whose != meant else None


def _pair(
    scene: Scene, word: Token, matter: int, rule: SharedRule, context: Context, rules: DriverRules
) -> Pair | None:
    """Who shares it: the two that are subject, or the subject and whom it shares with."""
    if rule.toward:
        return _toward(scene, word, matter)
    pair = _sharers(scene, word, matter, rule, context, rules)
    alike = rule.stance is not None and rule.polarity == "closer"
    if alike and pair is not None and _is_about(scene, word, matter, pair, rule, rules):
        return None
    # Whose dispute it is may stand beside the noun: "observes the border dispute between A and B".
    own = scene.codes_in(noun_phrase(scene, word.index)) if word.pos == "NOUN" else ()
    return pair if pair is None or set(own) <= set(pair) else None


def _sharers(
    scene: Scene, word: Token, matter: int, rule: SharedRule, context: Context, rules: DriverRules
) -> Pair | None:
    """The two that are subject, or the subject and whom it shares with; or those of whom the article speaks."""
    clause = clause_of(scene.sentence, word.index)
    hosts = list({t.index: t for t in (scene.words[matter], word, clause or word)}.values())
    named = [s for h in hosts for s in (*subjects(scene.sentence, h.index), *scene.sentence.children(h.index, "obj"))]
    beside = [c for h in hosts for c in complements(scene.sentence, h.index, ("with", "between", "of", "by", "to"))]
    owners = scene.sentence.children(word.index, "nmod:poss", "amod", "compound")
    for group in (named, [*named, *beside], [*named, *beside, *owners]):
        codes = scene.codes_in(i for t in group for i in _people(scene, t, rules))
        if len(codes) == 2:
            together = any(set(codes) <= set(scene.codes_in(_people(scene, t, rules))) for t in group)
            return None if rule.across and together else as_pair(*codes)
        if len(codes) > 2:
            return context.focus if context.focus and set(context.focus) <= set(codes) else None
    if rule.alone and context.titled and context.focus and set(codes) <= set(context.focus):
        return context.focus
    anaphoric = any(_may_be_both(scene, t, rules) for t in named)
    return (context.thread or context.focus) if anaphoric else None


def _may_be_both(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a noun may stand for the two of whom an article speaks: not "any country", "others"."""
    phrase = [scene.words[i] for i in noun_phrase(scene, word.index)]
    one = word.tag == "NN" and not {t.lower for t in phrase} & {"both", "two", "each", "either"}
    return not one and word.lower != "others" and any(is_among(t, rules["people"]) for t in phrase)


def _is_about(scene: Scene, word: Token, matter: int, pair: Pair, rule: SharedRule, rules: DriverRules) -> bool:
    """Tell whether a view is of what one of two did: "they voiced concern over A's strikes in B" is of others.

    What the two have together ("the alliance of A and B") may well be what they share a view of.
    """
    inside = [
        i for i in scene.sentence.subtree(matter if scene.words[matter].pos in NOMINAL else word.index) if i > matter
    ]
    named = [m for m in scene.mentions_in(inside) if set(m.codes) & set(pair) and m.form != "pronoun"]
    apart = [m for m in named if not _is_of_tie(scene, m.head, rules)]
    doers = [m for m in apart if scene.words[m.head].dep in ("nmod:poss", "amod", "compound", "nsubj")]
    together = any(scene.words[m.head].dep == "conj" for m in apart)
    both = {c for m in apart for c in m.codes} >= set(pair) and not together
    topic = _topic(scene, word, matter, rule)
    topics = (topic, *(c.index for c in scene.sentence.children(topic, "conj")))
    return both or any(scene.words[m.head].head in topics for m in doers)


def _is_of_tie(scene: Scene, index: int, rules: DriverRules) -> bool:
    near = [scene.words[index], *scene.sentence.ancestors(index)[:2]]
    return any(is_among(t, rules["tie"]) or is_among(t, rules["means"]) for t in near)


def _people(scene: Scene, token: Token, rules: DriverRules) -> list[int]:
    together = [token, *scene.sentence.children(token.index, "conj")]
    return [i for t in together if is_side(scene, t, rules) for i in noun_phrase(scene, t.index)]
