"""Effects: expressions of two states drawing closer or apart, with the pair and the words their causes hang on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.parties import Context, Parties, is_couple, is_side, moved_parties, noun_phrase, parties_of
from detente.drivers.tree import (
    NOMINAL,
    VERBAL,
    agents,
    complements,
    is_among,
    looked_up,
    name_head,
    patients,
    preposition,
    subject_before,
    subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.rules import DriverRules, EffectRule
    from detente.drivers.scene import Pair, Scene
    from detente.records import Sentence, Token
    from detente.records.vocabulary import Direction

OPPOSITE: dict[Direction, Direction] = {"closer": "apart", "apart": "closer"}
_CHOICE = ("choice", "option", "alternative")
_OUT = frozenset(["out"])
_MAKING = ("make", "leave", "keep", "render", "turn")
_COMPLETING = ("obj", "obl", "xcomp")
_MEASURE_STEPS = 2
_CLIMB = 4


@dataclass(frozen=True)
class Effect:
    """One effect in a sentence.

    Attributes
    ----------
    trigger, theme
        The word that says it, and the word it works on.
    anchors
        The words on which its cause may hang: the trigger and the predicates that carry it.
    causes
        Words that are its cause by the rule itself ("the row strained ties": row).
    """

    rule: EffectRule
    trigger: int
    theme: int | None
    anchors: tuple[int, ...]
    direction: Direction | None
    parties: Parties
    causes: tuple[Token, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs it works on."""
        return self.parties.pairs


def find_effects(scene: Scene, context: Context, *, rules: DriverRules) -> list[Effect]:
    """Find the effects of a sentence, the more specific first where several rules fire on one word."""
    found = [e for word in scene.words for e in _at(scene, word, context, rules)]
    worked_on = {e.theme: e for e in found if e.theme is not None and e.theme != e.trigger}
    return [e for e in found if not _is_swallowed(e, worked_on) and not _is_over(scene, e, worked_on, rules)]


def _is_swallowed(effect: Effect, worked_on: dict[int, Effect]) -> bool:
    """A noun under an operator ("ease the tension") keeps its own causes but does not stand for the whole clause."""
    above = worked_on.get(effect.trigger)
    return above is not None and effect.theme is None and effect.direction == above.direction


def _is_over(scene: Scene, effect: Effect, worked_on: dict[int, Effect], rules: DriverRules) -> bool:
    """Tell whether a quarrel is told as settled: "the states ended their dispute over the islands"."""
    above = worked_on.get(effect.trigger)
    if above is None or effect.theme is not None or effect.direction == above.direction:
        return False
    verb = scene.words[above.trigger]
    return verb.tag in ("VBD", "VBN") and is_among(verb, rules["settled"])


def _at(scene: Scene, word: Token, context: Context, rules: DriverRules) -> Iterator[Effect]:
    """The readings of one word that agree in direction with its first, the more specific rules before the others."""
    first: Effect | None = None
    for effect in _readings(scene, word, context, rules):
        first = first or effect
        if effect.direction == first.direction:
            yield effect


def _readings(scene: Scene, last: Token, context: Context, rules: DriverRules) -> Iterator[Effect]:
    for rule in sorted(looked_up(last, rules.effects), key=lambda r: not r.particles):
        word = name_head(scene.sentence, last, rules.words(rule.words))
        if word is None or not _is_said_by(scene, word, rule, rules):
            continue
        themes = list(_themes(scene, word, rule, rules))
        theme = themes[0] if themes else None
        if rule.theme is not None and (theme is None or _is_no_change(scene, word, theme, rules)):
            continue
        if rule.kept:
            theme = _kept_from(scene, word, rules.words(rule.kept))
            if theme is None:
                continue
        if rule.polarity == "thread":
            parties = Parties((context.focus,) if context.focus else ())
        else:
            parties = _parties(scene, word, theme, rule, context, rules)
        if not parties.named and parties.pairs and _is_of_subject(scene, word, parties, rules):
            continue
        said = scene.words[theme if theme is not None else word.index]
        alone = context.titled and set(scene.all_states) <= set(context.focus or ()) and not _names_others(scene, rules)
        told = parties.named or (alone and is_among(said, rules["quarrel"]))
        if not told and is_general(said, rules) and not _is_in_tie(scene, said, rules):
            continue
        causes = tuple(c for role in rule.cause for c in role_words(scene, word.index, role) if c.index != theme)
        direction = _direction(scene, rule, theme, rules)
        ends = patients(scene.sentence, word.index)
        ends += complements(scene.sentence, word.index, ("to",)) if direction == "closer" else []
        if any(is_among(p, rules["ending"]) for p in ends if p.index != theme):
            direction = OPPOSITE.get(direction) if direction else None
        yield Effect(
            rule=rule,
            trigger=word.index,
            theme=theme,
            anchors=(
                *_anchors(scene, word.index, _carried(scene, theme, direction, rules), rules),
                *_governor(scene, word, rule),
            ),
            direction=direction,
            parties=parties,
            causes=causes,
        )


def _is_no_change(scene: Scene, word: Token, theme: int, rules: DriverRules) -> bool:
    """Tell whether a verb does nothing to what it works on: "war still threatened", "the envoy raised the war"."""
    noun = scene.words[theme]
    if is_among(noun, rules["tension"]) and is_among(word, rules["endangering"]):
        return True
    if word.lemma == "affect":
        return not any(is_among(c, rules["badly"]) for c in scene.sentence.children(word.index, "advmod"))
    brought_up = word.lemma == "bring" and any(t.lower == "up" for t in scene.words[word.index + 1 : word.index + 2])
    if word.lemma != "raise" and not brought_up:
        return False
    if is_among(noun, rules["tension"]):
        return not is_among(noun, rules["gradable"])
    speakers = [t for t in agents(scene.sentence, word.index) if is_side(scene, t, rules) or t.pos == "PRON"]
    return bool(speakers) and not complements(scene.sentence, word.index, ("to",))


def _is_said_by(scene: Scene, word: Token, rule: EffectRule, rules: DriverRules) -> bool:
    """Tell whether a word can be the trigger of a rule: its part of speech, and what stands with it."""
    if word.pos not in rule.pos or not has_particle(scene, word.index, rules.words(rule.particles)):
        return False
    governing = [scene.words[word.head], *scene.sentence.children(word.index, "cop")]
    if rule.under and not any(is_among(t, rules.words(rule.under)) for t in governing):
        return False
    return not (rule.polarity == "against-theme" and word.lemma == "break" and has_particle(scene, word.index, _OUT))


def _parties(
    scene: Scene, word: Token, theme: int | None, rule: EffectRule, context: Context, rules: DriverRules
) -> Parties:
    if rule.moved:
        return moved_parties(scene, patients(scene.sentence, word.index), theme, context, rules=rules)
    if rule.theme is not None and rule.theme.party and theme is not None and _is_own_affair(scene, word, theme):
        return Parties()
    return parties_of(scene, word.index, theme, context, rules=rules, mutual=rule.mutual)


def _is_own_affair(scene: Scene, word: Token, theme: int) -> bool:
    """Tell whether what stirs somebody is of their own state alone: "Chileans angered by the law of Chile"."""
    done = {c for t in agents(scene.sentence, word.index) for c in scene.codes_in(scene.sentence.subtree(t.index))}
    doers = [t for t in agents(scene.sentence, word.index) if scene.mention_at(t.index) is not None]
    return len(done) == 1 and not doers and done == set(scene.codes_in(noun_phrase(scene, theme)))


def _after_preposition(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[Token]:
    """What a preposition brings in: of a noun that is an object, also where the parse hangs it on the verb."""
    word = sentence.tokens[index]
    found = complements(sentence, index, prepositions)
    if not found and word.pos == "NOUN" and word.dep == "obj":
        found = [c for c in complements(sentence, word.head, prepositions) if c.index > index]
    return found


def role_words(scene: Scene, index: int, role: str) -> list[Token]:
    """Return the words in a role of a predicate: agent, patient, subject, modified, ``prep:a|b``.

    After ``above:`` stands a role of the verb that the predicate completes.
    """
    sentence = scene.sentence
    if role.startswith("prep:"):
        return _after_preposition(sentence, index, tuple(role.removeprefix("prep:").split("|")))
    if role == "modified":
        word, head = sentence.tokens[index], sentence.head(index)
        # "A mostly positive but occasionally strained relationship".
        if head is not None and word.dep == "conj" and head.dep == "amod":
            word, head = head, sentence.head(head.index)
        return [head] if head is not None and word.dep in ("amod", "acl") else []
    if role == "governor":
        above = sentence.head(index)
        return [above] if above is not None and preposition(sentence, index) == "to" else []
    if role.startswith("above:"):
        head = sentence.head(index)
        hangs = head is not None and head.pos in VERBAL and sentence.tokens[index].dep.split(":")[0] in _COMPLETING
        return role_words(scene, head.index, role.removeprefix("above:")) if head is not None and hangs else []
    if role in ("maker", "leaver"):
        return _makers(sentence, index) if role == "maker" else _leavers(sentence, index)
    if role in ("xcomp", "compound"):
        return sentence.children(index, role, "ccomp")
    if role == "subject":
        lost = sentence.tokens[index].dep == "conj" and not sentence.children(index, "nsubj")
        before = subject_before(sentence, index) if lost else []
        return [*before, *subjects(sentence, index)] or subject_before(sentence, index)
    return {"agent": agents, "patient": patients}[role](sentence, index)


def _makers(sentence: Sentence, index: int) -> list[Token]:
    """What makes or leaves somebody so: "the war has left them wary"."""
    verbs = [a for a in sentence.ancestors(index) if a.lemma in _MAKING]
    return agents(sentence, verbs[0].index) if verbs else []


def _leavers(sentence: Sentence, index: int) -> list[Token]:
    """What leaves somebody no choice but to do it."""
    near = sentence.ancestors(index)[:3]
    verbs = [a for a in near if a.lemma == "leave"]
    choices = [c for c in (*near, *(c for v in verbs for c in sentence.children(v.index))) if c.lemma in _CHOICE]
    return agents(sentence, verbs[0].index) if verbs and choices else []


def _themes(scene: Scene, word: Token, rule: EffectRule, rules: DriverRules) -> Iterator[int]:
    if rule.theme is None:
        return
    wanted = rules.words(rule.theme.words)
    for role in rule.theme.roles:
        if role == "subject" and word.pos in VERBAL and scene.sentence.children(word.index, "obj"):
            continue
        # What undermines an order "with war" does nothing to the war.
        if role.startswith("prep:with") and scene.sentence.children(word.index, "obj"):
            continue
        for found in role_words(scene, word.index, role):
            inner = measured(scene, found.index, rules)
            fits = is_among(scene.words[inner], wanted) and not _is_name(scene.words[inner])
            fits |= "co-operation" in wanted and _is_cooperation(scene, inner)
            fits |= "relation" in wanted and _is_tie_told(scene, word, found, rules)
            if rule.theme.party:
                least = 2 if rule.theme.both else 1
                fits |= any(is_side(scene, scene.words[i], rules, least=least) for i in {found.index, inner})
                fits |= is_couple(scene, scene.words[inner], rules)
            told = _told_before(scene, word, found, wanted) if not fits else None
            if fits or told is not None:
                yield inner if told is None else told


def _told_before(scene: Scene, verb: Token, word: Token, wanted: frozenset[str]) -> int | None:
    """The tie or quarrel that "it" or "they" stands for: "although the dispute is minor, it was aggravated"."""
    if word.lower not in ("it", "they") or word.index > verb.index:
        return None
    before = [t for t in scene.words[: word.index] if t.dep.startswith("nsubj")]
    plural = before and before[-1].tag == "NNS"
    fits = bool(before) and is_among(before[-1], wanted) and bool(plural) == (word.lower == "they")
    return before[-1].index if fits else None


def _is_tie_told(scene: Scene, verb: Token, word: Token, rules: DriverRules) -> bool:
    """Tell whether a pronoun stands for a tie named before it: "maintained relations, only severing them after …"."""
    if word.lower not in ("they", "them", "these") or not is_among(verb, rules["tie-verb"]):
        return False
    named = any(is_among(t, rules["tie-plain"]) for t in scene.words[: word.index])
    return named or scene.tied


def _is_cooperation(scene: Scene, index: int) -> bool:
    """Tell whether a word ends a "co-operation" that was taken apart at its hyphen."""
    return scene.words[index].lower == "operation" and [t.lower for t in scene.words[max(0, index - 2) : index]] == [
        "co",
        "-",
    ]


def _kept_from(scene: Scene, word: Token, friendly: frozenset[str]) -> int | None:
    """The word for the other side in "keeps Russia from selling Pakistan arms", "from going far with Pakistan"."""
    below = scene.sentence.children(word.index, "advcl", "xcomp", "acl", "obl", "ccomp")
    for verb in (c for c in below if c.tag == "VBG" and is_among(c, friendly)):
        marked = [m.lower for m in scene.sentence.children(verb.index, "mark", "case")]
        inside = [i for i in scene.sentence.subtree(verb.index) if scene.codes_in([i])]
        if "from" in marked and inside:
            return inside[0]
    return None


def is_general(word: Token, rules: DriverRules) -> bool:
    """Tell whether a word for a quarrel has other uses, so that its parties must be named: "conflict", "war"."""
    return is_among(word, rules["tension"]) and not is_among(word, rules["rift"])


def _is_of_subject(scene: Scene, word: Token, parties: Parties, rules: DriverRules) -> bool:
    """Tell whether who cuts or takes up a tie is none of a pair taken from the article: it is his own tie."""
    if word.pos not in VERBAL or not (is_among(word, rules["tie-verb"]) or word.lemma in ("break", "cut", "suspend")):
        return False
    doers = {c for s in subjects(scene.sentence, word.index) for c in scene.codes_in(noun_phrase(scene, s.index))}
    return bool(doers) and not doers & {c for pair in parties.pairs for c in pair}


def _names_others(scene: Scene, rules: DriverRules) -> bool:
    """Tell whether a sentence speaks of other countries."""
    heads = [scene.words[t.head] for t in scene.words if t.lower == "other" and t.dep == "amod"]
    return any(is_among(h, rules["people"]) for h in heads)


def _is_in_tie(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a quarrel is said to be one in a tie: "irritants in bilateral relations"."""
    return any(
        is_among(c, rules["tie-plain"]) for c in complements(scene.sentence, word.index, ("in", "to", "of", "for"))
    )


def _is_name(word: Token) -> bool:
    """Tell whether a word is part of a proper name inside a sentence: "the Cold War", "the Alliance"."""
    return word.pos == "PROPN" and word.index > 0 and not word.text.isupper()


def measured(scene: Scene, index: int, rules: DriverRules) -> int:
    """Step from a word of measure to what it measures: "the level of tension" → tension."""
    for _ in range(_MEASURE_STEPS):
        inner = [c for c in complements(scene.sentence, index, ("of", "in")) if c.pos in NOMINAL]
        if not is_among(scene.words[index], rules["measure"]) or not inner:
            break
        index = inner[0].index
    return index


def has_particle(scene: Scene, index: int, particles: frozenset[str]) -> bool:
    """Tell whether one of these words hangs on a word, or on what hangs on it; True where none is asked for."""
    if not particles:
        return True
    below = scene.sentence.children(index)
    near = [*below, *(g for c in below for g in scene.sentence.children(c.index))]
    near = [t for t in near if t.pos not in VERBAL or t.dep == "amod"]
    return any(t.lower in particles and not _is_other_closer(scene, t) for t in near)


def _is_other_closer(scene: Scene, particle: Token) -> bool:
    """Tell whether a "closer" is none to each other: "no closer", "closer to ending the war"."""
    before = scene.words[particle.index - 1].lower if particle.index else ""
    after = [t.lower for t in scene.words[particle.index + 1 : particle.index + 4]]
    if after[:1] == ["to"] and {"war", "conflict", "confrontation", "collapse", "rupture"} & set(after):
        return True
    return before in ("no", "any") or any(c.pos == "VERB" for c in scene.sentence.children(particle.index))


def _direction(scene: Scene, rule: EffectRule, theme: int | None, rules: DriverRules) -> Direction | None:
    if rule.polarity in ("closer", "apart"):
        return rule.polarity
    if rule.polarity == "thread" or theme is None:
        return None
    apart = is_among(scene.words[theme], rules["tension"])
    return "apart" if apart == (rule.polarity == "as-theme") else "closer"


def _carried(scene: Scene, theme: int | None, direction: Direction | None, rules: DriverRules) -> int | None:
    """The theme, unless the effect turns it round: what causes tension is no cause of its easing."""
    if theme is None or (is_among(scene.words[theme], rules["tension"]) and direction == "closer"):
        return None
    return theme


def _anchors(scene: Scene, index: int, theme: int | None, rules: DriverRules) -> tuple[int, ...]:
    """Climb from the trigger to the predicates that carry it: "began to thaw", "a period of strained relations"."""
    word = scene.words[index]
    found = [index]
    first = scene.words[word.head] if word.dep == "conj" else word
    modifies = theme is not None and theme == first.head and first.dep in ("amod", "acl", "compound")
    climbing = theme if modifies and theme is not None else index
    for _ in range(_CLIMB):
        found += [climbing] if climbing not in found else []
        above = _carrier(scene, climbing, rules)
        if above is None or above in found:
            break
        climbing = above
    found += [climbing] if climbing not in found else []
    return tuple(dict.fromkeys([*found, *([theme] if theme is not None else [])]))


def _governor(scene: Scene, word: Token, rule: EffectRule) -> tuple[int, ...]:
    """The verb that a turn of speech is made of: "*hit* a new low"."""
    head = scene.sentence.head(word.index)
    turn = rule.theme is not None and any(r.startswith("above:") for r in (*rule.theme.roles, *rule.cause))
    return (head.index,) if turn and head is not None and head.pos in VERBAL else ()


def _carrier(scene: Scene, index: int, rules: DriverRules) -> int | None:
    word, head = scene.words[index], scene.sentence.head(index)
    if head is None:
        return None
    dep = word.dep.split(":")[0]
    choices = [c for c in scene.sentence.children(head.index) if is_among(c, rules["choice"])]
    if dep in ("conj", "advcl", "acl") and word.tag == "VB" and (choices or is_among(head, rules["choice"])):
        return head.index
    aimed = is_among(head, rules["vague"]) or is_among(head, rules["interest"])
    if aimed and (dep == "nmod" or (dep == "acl" and scene.sentence.children(index, "mark"))):
        return head.index
    if dep == "xcomp" or (dep == "ccomp" and is_among(head, rules["carrier"])):
        return head.index
    if word.pos in VERBAL:
        return None
    if dep in ("nsubj", "obj", "obl") and (head.pos in (*VERBAL, "ADJ")):
        return head.index if is_among(head, rules["carrier"]) else None
    if dep in ("nmod", "obl") and is_among(head, rules["measure"]):
        return head.index
    return None
