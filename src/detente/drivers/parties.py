"""Whose tie it is: the pair of states behind an effect, named beside it or known from the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.scene import Pair, Scene, as_pair
from detente.drivers.tree import CONTROLLING, NOMINAL, VERBAL, is_among, preposition, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.rules import DriverRules
    from detente.records import Token

_INSIDE = (
    "compound",
    "amod",
    "nmod:poss",
    "nmod:desc",
    "nmod:unmarked",
    "flat",
    "case",
    "punct",
    "det",
    "nummod",
    "dep",
)
_BETWEEN = (
    "between",
    "with",
    "of",
    "to",
    "toward",
    "towards",
    "among",
    "against",
    "from",
    "in",
    "vis-à-vis",
    "on",
    "such as",
)
_BESIDE = ("between", "with", "")
_OF = (*_BESIDE, "of")
_NEARER = ("closer", "close", "nearer", "together")
_ALONE = ("he", "him", "his", "she", "me", "my", "i")
_WITHIN = ("in", "on", "from")
_WITH = ("between", "with", "to", "toward", "towards", "against", "from", "on", "upon")


@dataclass(frozen=True)
class Context:
    """What is known of the article.

    Attributes
    ----------
    focus, thread
        Its pair, and the pair spoken of just before.
    titled
        Whether the title names its pair.
    owner
        The one state that the title names, where it names one only: "relations with Peru" are its own.
    """

    focus: Pair | None = None
    thread: Pair | None = None
    titled: bool = False
    owner: str | None = None


@dataclass(frozen=True)
class Parties:
    """The pairs an effect works on; `named` tells whether the sentence names both sides at the effect itself."""

    pairs: tuple[Pair, ...] = ()
    named: bool = False


def noun_phrase(scene: Scene, index: int) -> list[int]:
    """Return the words of a noun phrase that can name the parties of a tie: "China's relations with India"."""
    sentence = scene.sentence
    found = [index]
    for child in sentence.children(index):
        inside = child.dep in _INSIDE or (child.dep == "nmod" and preposition(sentence, child.index) in (*_BETWEEN, ""))
        if inside or (child.dep == "conj" and child.pos == "PROPN"):
            found += _of_party(scene, child.index)
    return sorted(found)


def _of_party(scene: Scene, index: int) -> Iterator[int]:
    """The words below a noun that still name its parties: not its clauses, nor where something else of theirs lies."""
    yield index
    within = preposition(scene.sentence, index) in _WITHIN
    for child in scene.sentence.children(index):
        allowed = scene.mention_at(index) is not None or child.dep != "nmod"
        allowed |= preposition(scene.sentence, child.index) in (_BESIDE if within else _OF)
        if child.dep.split(":")[0] not in ("acl", "advcl", "parataxis", "ccomp") and allowed:
            yield from _of_party(scene, child.index)


def is_side(scene: Scene, word: Token, rules: DriverRules, *, least: int = 1) -> bool:
    """Tell whether a word stands for at least so many states: named by it, or their governments or peoples."""
    mention = scene.by_word.get(word.index)
    people = is_among(word, rules["agent"]) or is_among(word, rules["people"])
    if not people and (mention is None or not mention.codes):
        return False
    together = [i for w in (word, *scene.sentence.children(word.index, "conj")) for i in noun_phrase(scene, w.index)]
    codes = {*scene.codes_in(together), *(mention.codes if mention else ())}
    return len(codes) >= least


def parties_of(
    scene: Scene, index: int, theme: int | None, context: Context, *, rules: DriverRules, mutual: bool = False
) -> Parties:
    """Resolve the pair behind an effect.

    Parameters
    ----------
    scene
        The sentence.
    index, theme
        The effect's trigger and the word it works on (None for a noun that is an effect by itself).
    context
        What the article says elsewhere.
    rules
        The rules of causal reading: their classes of words.
    mutual
        Whether only states that the sentence itself names may be taken.
    """
    named = _named(scene, index, theme)
    if len(named) == 2:
        return Parties(_each_with(scene, named, index, theme) or (as_pair(*named),), named=True)
    if len(named) > 2:
        return _of_many(scene, named, index if theme is None else theme, context)
    if len(named) == 1 and _foreign(scene, index, theme, rules):
        return Parties()
    if len(named) == 1:
        partner = _partner(scene, named[0], index, rules, objects=not mutual)
        if partner:
            return Parties((as_pair(named[0], partner),), named=True)
        told = Parties() if mutual else _with_known(named[0], context)
        return told if told.pairs or mutual else _with_owner(scene, named[0], theme, context)
    if mutual or _foreign(scene, index, theme, rules):
        return Parties()
    holders = _holders(scene, index if theme is None else theme)
    if holders:
        return Parties((holders,), named=True)
    known = _unnamed(scene, index if theme is None else theme, context, rules)
    return Parties((known,) if known else ())


def _holders(scene: Scene, at: int) -> Pair | None:
    """The two who together have a tie: "Oman and India enjoy close relations"."""
    verb = scene.words[scene.words[at].head]
    if not scene.words[at].dep.startswith("obj") or verb.pos not in VERBAL:
        return None
    named = [scene.codes_in(noun_phrase(scene, s.index)) for s in subjects(scene.sentence, verb.index)]
    return as_pair(*named[0]) if len(named) == 1 and len(named[0]) == len(("one", "other")) else None


def is_couple(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a word stands for the two of whom an article speaks: "the two former foes", "both navies"."""
    counted = {c.lower for c in scene.sentence.children(word.index, "nummod", "det", "det:predet")}
    return is_among(word, rules["couple"]) and bool(counted & rules["both"])


def moved_parties(
    scene: Scene, moved: Sequence[Token], goal: int | None, context: Context, *, rules: DriverRules
) -> Parties:
    """Resolve the pair of which one is moved to the other; who moves it is none of the two.

    Parameters
    ----------
    scene, context
        The sentence, and what the article says elsewhere.
    moved
        What is moved ("drives Serbia …"), by a name or by a pronoun that stands for the article's other side.
    goal
        The word for where it is moved to ("… towards China").
    rules
        The rules of causal reading: their classes of words.
    """
    people = rules["couple"] | rules["people"]
    sides = [t for t in moved if is_side(scene, t, rules) or is_among(t, people) or t.pos == "PRON"]
    moved = [t for t in sides if not is_among(t, rules["moving"]) or scene.sentence.children(t.index, "nmod:poss")]
    to = scene.codes_in(noun_phrase(scene, goal)) if goal is not None else ()
    of = tuple(dict.fromkeys(c for t in moved for c in scene.codes_in(noun_phrase(scene, t.index))))
    if len(to) != 1 or to == of or len(of) > 1:
        return Parties()
    if of:
        return Parties((as_pair(of[0], to[0]),), named=True)
    near = [i for t in moved for i in noun_phrase(scene, t.index)]
    if any(scene.words[i].tag in ("PRP", "PRP$") and scene.words[i].lower not in _ALONE for i in near):
        return _with_known(to[0], context)
    return Parties()


def _each_with(scene: Scene, named: tuple[str, ...], index: int, theme: int | None) -> tuple[Pair, ...]:
    """Of "its relations with A and B": the subject with each of the two; nothing where the two are the pair."""
    at = index if theme is None else theme
    beside = [
        c for c in scene.sentence.children(at, "nmod", "obl") if preposition(scene.sentence, c.index) in _WITH[1:]
    ]
    together = [set(scene.codes_in(_of_party(scene, c.index))) for c in beside]
    if set(named) not in together:
        return ()
    word = next((w for w in (scene.words[at], *scene.sentence.ancestors(at)) if w.pos in VERBAL), scene.words[at])
    whose = [c for s in subjects(scene.sentence, word.index) for c in scene.codes_in(noun_phrase(scene, s.index))]
    return tuple(as_pair(whose[0], c) for c in named) if len(whose) == 1 and whose[0] not in named else ()


def _unnamed(scene: Scene, at: int, context: Context, rules: DriverRules) -> Pair | None:
    """The pair of a tie beside which nobody is named: spoken of just before, the title's, or the article's."""
    if is_couple(scene, scene.words[at], rules):
        return _of_couple(scene, context)
    if context.thread is not None or context.titled or is_among(scene.words[at], rules["wary"]):
        return _known(context)
    if not (is_among(scene.words[at], rules["tie-plain"]) or is_among(scene.words[at], rules["thaw"])):
        return None
    added = scene.sentence.children(at, "nmod")
    bare = not any(preposition(scene.sentence, c.index) in (*_BETWEEN, "") for c in added)
    in_sentence = as_pair(*scene.all_states) if bare and len(scene.all_states) == 2 else None
    return _known(context) or in_sentence


def _of_couple(scene: Scene, context: Context) -> Pair | None:
    """Whom "the two former foes" are: the two of whom the passage or the article speaks, else the two named here."""
    for pair in (context.thread, context.focus):
        if pair is not None:
            return pair
    return as_pair(*scene.all_states) if len(scene.all_states) == 2 else None


def _named(scene: Scene, index: int, theme: int | None) -> tuple[str, ...]:
    words: list[int] = []
    for i in dict.fromkeys(i for i in (theme, index) if i is not None):
        if scene.words[i].pos in NOMINAL or i == theme:
            words += noun_phrase(scene, i)
    found = scene.codes_in(i for i in words if scene.words[i].tag != "PRP$")
    return found if len(found) >= 2 else tuple(dict.fromkeys((*found, *_misplaced(scene, index, theme))))


def _misplaced(scene: Scene, index: int, theme: int | None) -> tuple[str, ...]:
    """Parties behind "between" or "with" that the parse hangs on the verb instead of the noun."""
    at = index if theme is None else theme
    nearer = [c.index for c in scene.sentence.children(index, "advmod", "xcomp") if c.lower in _NEARER]
    hosts = [index, scene.words[at].head, *nearer]
    below = [c for h in hosts for c in scene.sentence.children(h, "obl", "nmod") if c.index > at]
    # Beside a subject, the other prepositions bring in what the predicate is about: "the thaw stems from …".
    fitting = ("between", "with") if theme is None and scene.words[at].dep.startswith("nsubj") else _WITH
    near = [c for c in below if preposition(scene.sentence, c.index) in fitting]
    return scene.codes_in(i for c in near for i in _of_party(scene, c.index))


def _of_many(scene: Scene, named: tuple[str, ...], index: int, context: Context) -> Parties:
    """Of three or more: the owner with each of those after "with"; else the article's pair if it is among them."""
    owners = [c for c in scene.sentence.children(index) if c.dep in ("nmod:poss", "amod", "compound")]
    own = scene.codes_in(i for c in owners for i in scene.sentence.subtree(c.index))
    if len(own) == 1:
        return Parties(tuple(as_pair(own[0], c) for c in named if c != own[0])[:2], named=True)
    known = _known(context)
    return Parties((known,), named=True) if known and set(known) <= set(named) else Parties()


def _acts(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a subject can act by itself: not what somebody's attack or aggression did."""
    hostile = is_among(word, rules["assault"]) or is_among(word, rules["war"]) or is_among(word, rules["tension"])
    return scene.mention_at(word.index) is not None or not hostile


def _partner(scene: Scene, code: str, index: int, rules: DriverRules, *, objects: bool) -> str | None:
    """The other side, as the nearest subject (or the object of its clause) that names another state."""
    for word in (scene.words[index], *scene.sentence.ancestors(index)):
        owners = [
            c
            for o in scene.sentence.children(word.index, "nmod:poss")
            for c in scene.codes_in(noun_phrase(scene, o.index))
        ]
        if word.pos == "NOUN" and owners and owners[0] != code:
            return owners[0]
        if word.pos not in (*VERBAL, "ADJ"):
            continue
        # Who is made to do it goes before who makes it: "pressure left Serbia no choice but to turn to China".
        made = word.lemma in CONTROLLING and word.index != index
        done = _objects(scene, word) if objects or made else []
        doers = subjects(scene.sentence, word.index)
        for found in (*done, *doers) if made else (*doers, *done):
            near = scene.codes_in(noun_phrase(scene, found.index))
            if not near and found.pos in VERBAL:
                continue
            # Who backs somebody is a state or its people, not something of theirs: "its attack failed and …".
            if not objects and not made and near and not _acts(scene, found, rules):
                continue
            others = [c for c in near or scene.codes_in(scene.sentence.subtree(found.index)) if c != code]
            if len(others) == 1:
                return others[0]
            if others:
                return None
    return None


def _objects(scene: Scene, word: Token) -> list[Token]:
    found = scene.sentence.children(word.index, "obj", "iobj", "obl:agent")
    return found + [
        c for c in scene.sentence.children(word.index, "obl") if preposition(scene.sentence, c.index) in _WITH
    ]


def _foreign(scene: Scene, index: int, theme: int | None, rules: DriverRules) -> bool:
    """Tell whether the tie is with somebody, or of something, that is no state ("relations with the unions")."""
    at = index if theme is None else theme
    beside = [i for c in scene.sentence.children(at, "amod", "compound") for i in scene.sentence.subtree(c.index)]
    after = scene.words[at + 1 : at + 3]
    if len(after) == 2 and after[0].lower == "with" and after[1].pos == "CCONJ":
        return True
    if any(i > 0 and scene.words[i].text[0].isupper() and i not in scene.by_word for i in beside):
        return True
    if any(is_among(scene.words[i], rules["inner"]) for i in beside):
        return True
    if is_among(scene.words[at], rules["tension"]) and any(is_among(scene.words[i], rules["wider"]) for i in beside):
        return True
    return any(_is_elsewhere(scene, child, rules) for child in scene.sentence.children(at, "nmod", "obl"))


def _is_elsewhere(scene: Scene, child: Token, rules: DriverRules) -> bool:
    """Tell whether what a preposition adds to a tie is somebody or something else than states."""
    word = preposition(scene.sentence, child.index)
    if word == "in" and not scene.codes_in(below := scene.sentence.subtree(child.index)):
        if is_couple(scene, child, rules) or {scene.words[i].lower for i in below} & {"both", "two"}:
            return False
        return not is_among(child, rules["place"]) and not is_among(child, rules["tie"]) and child.pos != "NUM"
    if word not in ("between", "with", "among", "of"):
        return False
    sides = [child, *scene.sentence.children(child.index, "conj")]
    return any(not _is_told(scene, side, sides, rules) for side in sides)


def _is_told(scene: Scene, side: Token, sides: list[Token], rules: DriverRules) -> bool:
    others = {i for s in sides if s.index > side.index for i in scene.sentence.subtree(s.index)}
    own = [i for i in scene.sentence.subtree(side.index) if i not in others]
    owners = {i for c in scene.sentence.children(side.index, "nmod:poss") for i in scene.sentence.subtree(c.index)}
    if owners and side.tag == "NNS" and is_among(side, rules["others-of"]):
        return bool(scene.codes_in(i for i in own if i not in owners))  # "Israel and its neighbours"
    lemmas = {scene.words[i].lemma.lower() for i in own}
    # Where somebody is does not make him a state's: "with the shareholders in Spain", "between the two clans".
    people = ("anaphoric", "couple", "people", "agent", "tie", "contending")
    if side.pos == "NOUN" and not any(is_among(side, rules[name]) for name in people):
        placed = [
            c for c in scene.sentence.children(side.index, "nmod") if preposition(scene.sentence, c.index) == "in"
        ]
        away = {i for c in placed for i in scene.sentence.subtree(c.index)}
        counted = {c.index for c in scene.sentence.children(side.index, "nummod", "det")}
        own = [i for i in own if i not in away]
        lemmas = {scene.words[i].lemma.lower() for i in own if i not in counted}
    return bool(
        scene.codes_in(own) or lemmas & (rules["anaphoric"] | rules["tie"] | rules["contending"]) or side.pos == "NUM"
    )


def _known(context: Context) -> Pair | None:
    return context.thread or context.focus


def _with_owner(scene: Scene, code: str, theme: int | None, context: Context) -> Parties:
    """The title's one state and the one with whom a tie is said to be: "Relations with Peru soured"."""
    if theme is None or context.owner in (None, code):
        return Parties()
    beside = scene.sentence.children(theme, "nmod")
    withs = [c for c in beside if preposition(scene.sentence, c.index) == "with"]
    if context.owner is None or code not in scene.codes_in(i for c in withs for i in _of_party(scene, c.index)):
        return Parties()
    return Parties((as_pair(context.owner, code),))


def _with_known(code: str, context: Context) -> Parties:
    for pair in (context.thread, context.focus):
        if pair is not None and code in pair:
            return Parties((pair,))
    return Parties()
