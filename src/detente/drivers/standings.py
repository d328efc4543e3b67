"""What two states are to each other, as the text declares it: "once bitter rivals", "a strategic partnership"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.parties import Context, noun_phrase
from detente.drivers.scene import Pair, as_pair
from detente.drivers.status import is_intended, status_of
from detente.drivers.tree import clause_of, complements, is_among, is_negated, looked_up, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.rules import DriverRules, StandingRule
    from detente.drivers.scene import Scene
    from detente.records import Token
    from detente.records.vocabulary import When


_EACH = frozenset({"both", "each", "either"})
_SAYING = frozenset(
    "add announce argue assert claim confirm declare emphasize emphasise explain insist maintain note observe reaffirm "
    "remark repeat reply report say state stress tell underline warn write".split()
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
# Words by which what is said to have been so is said of an earlier time.
_THEN = frozenset("once then until till during when before formerly previously earlier ago originally".split())


@dataclass(frozen=True)
class Declared:
    """A declared standing: the rule, its word, the pair, and whether it was, is, or is coming to be."""

    rule: StandingRule
    trigger: int
    pair: Pair
    when: When


def find_standings(scene: Scene, context: Context, *, rules: DriverRules) -> Iterator[Declared]:
    """Find the standings that a sentence declares."""
    for word in scene.words:
        for rule in looked_up(word, rules.standings):
            if not _named(scene, word, rule, rules) or _is_negated(scene, word) != rule.negated:
                continue
            if (rule.predicate and not _is_so(scene, word, rules)) or _is_with_others(scene, word):
                continue
            pair = _pair(scene, word, context)
            if pair is not None:
                yield Declared(rule, word.index, pair, rule.when or _when(scene, word, rules))
                break


def _is_with_others(scene: Scene, word: Token) -> bool:
    """Tell whether a word stands for others than those named with it: "the friend of both", "their allies"."""
    sentence = scene.sentence
    for other in complements(sentence, word.index, ("of", "to", "with", "for")):
        counted = (other, *sentence.children(other.index, "det", "det:predet", "cc:preconj"))
        mutual = any(t.lower == "other" for t in sentence.children(other.index, "amod", "det", "fixed"))
        if any(t.lower in _EACH for t in counted) and not mutual and not sentence.children(other.index, "conj"):
            return True
    if word.tag not in ("NNS", "NNPS"):
        return False
    owners = sentence.children(word.index, "nmod:poss")
    theirs = any(t.lower in ("their", "our", "your") for t in owners) and not sentence.children(word.index, "appos")
    return theirs or any(t.lower == "respective" for t in sentence.children(word.index, "amod"))


def _named(scene: Scene, word: Token, rule: StandingRule, rules: DriverRules) -> bool:
    lemmas = [t.lemma.lower() for t in scene.words[: word.index + 1]]
    names = [name.split() for name in rules.words(rule.words)]
    if not any(lemmas[-len(parts) :] == parts for parts in names):
        return False
    wanted = rules.words(rule.adjectives)
    qualities = scene.sentence.children(word.index, "amod", "compound")
    if rule.predicate:
        qualities += _said_of(scene, word)
    joined = [c for t in qualities for c in scene.sentence.children(t.index, "conj")]
    told = [t for t in (*qualities, *joined) if t.tag != "VBG" and not _is_lessened(scene, t)]
    return not wanted or any(is_among(t, wanted) for t in told)


def _is_lessened(scene: Scene, quality: Token) -> bool:
    """Tell whether less is said than the word alone: "less friendly"."""
    return any(t.lower in ("less", "hardly", "barely") for t in scene.sentence.children(quality.index, "advmod"))


def _said_of(scene: Scene, word: Token) -> list[Token]:
    """What a word is said to be or to become: "ties are strained", "remained friendly"."""
    head = scene.words[word.head]
    if not word.dep.startswith("nsubj"):
        return []
    linked = scene.sentence.children(head.index, "cop", "aux", "aux:pass") or head.tag == "VBN"
    return [*([head] if linked else []), *scene.sentence.children(head.index, "xcomp")]


def _is_negated(scene: Scene, word: Token) -> bool:
    return any(is_negated(scene.sentence, t.index) for t in (word, *_said_of(scene, word)))


def _is_so(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a sentence says that two have such ties, or that their ties are such."""
    others = complements(scene.sentence, word.index, ("with",))
    if others and not any(scene.codes_in(noun_phrase(scene, c.index)) for c in others):
        return False
    if _said_of(scene, word):
        return status_of(scene, (word.head,), rules=rules) == "done"
    clause = clause_of(scene.sentence, word.index)
    if clause is None or is_intended(scene, clause.index, rules=rules):
        return False
    held = is_among(clause, rules["having"]) or bool(scene.sentence.children(clause.index, "expl"))
    return held and status_of(scene, (clause.index,), rules=rules) == "done"


def _pair(scene: Scene, word: Token, context: Context) -> Pair | None:
    """The two named in its phrase or by its apposition, or its subject and whom it stands so with."""
    sentence = scene.sentence
    phrase = [
        *noun_phrase(scene, word.index),
        *(i for c in sentence.children(word.index, "appos") for i in sentence.subtree(c.index)),
    ]
    clause = clause_of(sentence, word.index)
    beside = (
        [i for c in complements(sentence, clause.index, ("with", "of")) for i in noun_phrase(scene, c.index)]
        if clause
        else []
    )
    named = [i for s in subjects(sentence, clause.index if clause else word.index) for i in _together(scene, s)]
    for words in (phrase, [*named, *phrase], [*named, *phrase, *beside]):
        codes = scene.codes_in(words)
        if len(codes) == 2:
            return as_pair(*codes)
        if len(codes) > 2:
            return context.focus if context.focus and set(context.focus) <= set(codes) else None
    return None


def _together(scene: Scene, token: Token) -> list[int]:
    return [i for t in (token, *scene.sentence.children(token.index, "conj")) for i in noun_phrase(scene, t.index)]


def _when(scene: Scene, word: Token, rules: DriverRules) -> When:
    """Past for "former", "once", "were"; emerging for "growing", "became"; else present."""
    sentence = scene.sentence
    near = scene.words[max(0, word.index - 5) : word.index]
    if any(is_among(t, rules["former"]) for t in near):
        return "past"
    if any(is_among(t, rules["emerging"]) for t in near):
        return "emerging"
    clause = clause_of(sentence, word.index)
    verbs = [clause, *sentence.children(clause.index, "aux", "cop")] if clause else []
    if any(is_among(t, rules["emerging"]) for t in verbs):
        return "emerging"
    if clause and is_among(clause, rules["speaking-of"]):
        return "present"  # "reaffirmed the alliance": it stands
    if not any(t.tag == "VBD" for t in verbs):
        return "present"
    return "present" if clause and _is_shifted(scene, clause, verbs) else "past"


def _is_shifted(scene: Scene, clause: Token, verbs: list[Token]) -> bool:
    """Tell whether a past is only that of the saying: "officials said that India remained a partner"."""
    sentence = scene.sentence
    above = sentence.head(clause.index)
    below = sentence.children(clause.index, "parataxis")
    told = above is not None and clause.dep == "ccomp" and _is_saying(above)
    if not told and not any(_is_saying(t) and t.index > clause.index for t in below):
        return False
    own = [scene.words[i] for i in sentence.subtree(clause.index) if not below or i < below[0].index]
    return not any(t.lower in _THEN or _YEAR.fullmatch(t.text) for t in own) and not any(
        t.lower == "had" for t in verbs
    )


def _is_saying(token: Token) -> bool:
    return token.lemma.lower() in _SAYING and token.tag in ("VBD", "VBG", "VBN")
