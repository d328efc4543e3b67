"""Causes of an effect: what acts on it, what a connective joins to it, what a causal verb brings it about by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.drivers.effects import role_words
from detente.drivers.joints import Joint, is_clause
from detente.drivers.lists import listed_causes
from detente.drivers.parties import noun_phrase
from detente.drivers.spans import (
    Cause,
    cause_words,
    is_empty,
    is_party,
    is_told_by_effect,
    points_back,
    split_interests,
    tells_nothing,
    whole_sentence,
)
from detente.drivers.status import is_intended, is_unreal
from detente.drivers.tree import (
    NOMINAL,
    VERBAL,
    clause_of,
    complements,
    coordinates,
    is_among,
    is_relative,
    looked_up,
    marks,
    patients,
    preposition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.effects import Effect
    from detente.drivers.rules import DriverRules, LinkRule
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token

_BACK = ("conj", "parataxis", "advcl", "ccomp")
_LASTING = frozenset(["still", "also", "already", "always", "often"])
_STOPS = frozenset([",", ";", ":", "—", "–"])
# How many verbs may stand between a connective and the word that carries the effect: "hence both were left to …".
_VERBS_BETWEEN = 2
_OF_TIES = ("tie", "tension", "thaw", "measure", "better-noun", "worse-noun")


def find_causes(
    scene: Scene, effect: Effect, joints: Sequence[Joint], before: Scene | None, *, rules: DriverRules
) -> list[Cause]:
    """Find the causes of an effect within its sentence, or in the sentence before where the effect points there.

    Parameters
    ----------
    scene, effect
        The sentence and one of its effects.
    joints
        The connectives of the sentence.
    before
        The sentence before, if it stands in the same paragraph.
    rules
        The rules of causal reading.
    """
    found: dict[tuple[int, int], Cause] = {}
    for cause in _all(scene, effect, joints, before, rules):
        for part in split_interests(cause, rules=rules):
            found.setdefault((part.scene.sentence.index, part.head), part)
    return list(found.values())


def _all(
    scene: Scene, effect: Effect, joints: Sequence[Joint], before: Scene | None, rules: DriverRules
) -> Iterator[Cause]:
    for link, word in _joined(scene, effect, joints, rules):
        listed = list(listed_causes(scene, word, link, rules=rules)) if word.index < effect.trigger else []
        yield from listed
        for part in _parts(scene, _unshelled(scene, word, effect, rules)) if not listed else ():
            cause = _cause(scene, effect, link, part, before, rules)
            if cause is not None:
                yield cause
    yield from _pointing_back(scene, effect, before, rules)


def _joined(
    scene: Scene, effect: Effect, joints: Sequence[Joint], rules: DriverRules
) -> Iterator[tuple[LinkRule | None, Token]]:
    meant = "agent" in effect.rule.cause and is_intended(scene, effect.trigger, rules=rules)
    for word in effect.causes if not meant else ():
        if not _is_same_change(scene, word, effect, rules):
            yield None, word
    acted = any(not is_party(scene, c, effect.pairs, rules=rules) for c in effect.causes)
    for joint in joints:
        fits = joint.rule.group in effect.rule.groups and joint.rule.direction in (None, effect.direction)
        fits = fits and not (joint.rule.group == "manner" and is_intended(scene, effect.trigger, rules=rules))
        fits = fits and not (acted and joint.rule.group == "time" and not set(joint.hosts) & set(effect.anchors))
        fits = fits and not (effect.direction == "closer" and _is_setting(scene, joint, effect, rules))
        # Under whose rule somebody did it is not why.
        fits = fits and not (joint.rule.group == "era" and acted)
        if fits and _hangs_on(scene, joint, effect):
            yield joint.rule, scene.words[joint.cause]
    for anchor in effect.anchors:
        yield from _above(scene, anchor, effect, rules)


def _is_setting(scene: Scene, joint: Joint, effect: Effect, rules: DriverRules) -> bool:
    """Tell whether a phrase only says wherein or when a tie grew: "developed in commerce", "grew during the war"."""
    cause = scene.words[joint.cause]
    if joint.rule.group == "era":
        return is_among(cause, rules["turmoil"])
    noun = scene.words[effect.trigger if effect.theme is None else effect.theme]
    if joint.rule.group == "time" and is_among(cause, rules["outcome-of-war"]):
        return is_among(noun, rules["war"] | rules["tension"])  # "the war ended with a victory" makes no friends
    return joint.rule.group == "topic" and is_among(noun, rules["tie-plain"])


def _is_same_change(scene: Scene, word: Token, effect: Effect, rules: DriverRules) -> bool:
    """Tell whether a clause says of a tie what the effect says again: "ties have grown, building relations"."""
    named = scene.sentence.children(word.index, "nsubj") if is_clause(scene, word) else []
    if effect.theme is not None and scene.words[effect.theme].pos == "PRON":
        return is_clause(scene, word)
    return any(is_among(t, rules["tie"]) for t in named)


def _hangs_on(scene: Scene, joint: Joint, effect: Effect) -> bool:
    """Tell whether a connective joins its cause to this effect, and the effect does not stand inside the cause."""
    if effect.trigger in scene.sentence.subtree(joint.cause) and joint.cause not in effect.anchors:
        return False
    if joint.cause in effect.anchors or joint.start <= effect.trigger < joint.end:
        return False
    if _is_beside(scene, joint, effect):
        return True
    if joint.rule.group == "blame":
        # "For" after some other noun is that noun's: "sanctions on a source of revenue for the war".
        return any(host in effect.anchors for host in joint.hosts)
    return any(
        host in effect.anchors or _carried_by(scene, host, effect) or _is_said_of(scene, host, joint, effect)
        for host in joint.hosts
    )


def _is_beside(scene: Scene, joint: Joint, effect: Effect) -> bool:
    """What a quarrel is over stands right after its parties, even if the parse hangs it on the verb."""
    noun = scene.words[effect.trigger if effect.theme is None else effect.theme]
    if noun.pos != "NOUN" or joint.rule.id != "over" or noun.index >= joint.start:
        return False
    phrase = noun_phrase(scene, noun.index)
    return len(scene.codes_in(phrase)) > 1 and phrase[-1] == joint.start - 1


def _is_said_of(scene: Scene, host: int, joint: Joint, effect: Effect) -> bool:
    """A connective between an effect noun and its predicate is the noun's: "friction over fish is old"."""
    noun = scene.words[effect.trigger if effect.theme is None else effect.theme]
    if noun.pos == "NOUN" and noun.index < host < joint.start and host in noun_phrase(scene, noun.index):
        return True
    return noun.dep.startswith("nsubj") and noun.head == host and noun.index < joint.start < host


def _carried_by(scene: Scene, host: int, effect: Effect) -> bool:
    """A host inside the effect's own clause counts as the effect, unless another predicate stands between."""
    clause = clause_of(scene.sentence, host)
    if clause is None or clause.index not in effect.anchors or scene.words[host].pos in VERBAL:
        return False
    turned = effect.theme is not None and effect.theme not in effect.anchors
    between = _below(scene, host, clause.index)
    if (turned and effect.theme in between) or any(scene.words[i].dep == "conj" for i in between):
        return False
    last = max(effect.trigger, effect.theme if effect.theme is not None else effect.trigger)
    return host >= min(effect.anchors) and host >= last


def _below(scene: Scene, index: int, top: int) -> list[int]:
    """The words from one up to, and without, one above it."""
    chain = [index, *(w.index for w in scene.sentence.ancestors(index))]
    return chain[: chain.index(top)] if top in chain else chain


def _above(scene: Scene, anchor: int, effect: Effect, rules: DriverRules) -> Iterator[tuple[LinkRule | None, Token]]:
    """Causal verbs over the effect: "prompted it to recall …", "led to a thaw", "played a part in the split"."""
    word = scene.words[anchor]
    for head in scene.sentence.ancestors(anchor)[:3]:
        real = head.pos in VERBAL and not is_unreal(scene, head.index, rules=rules)
        for link in looked_up(head, rules.linking_verbs) if real else ():
            if link.group in effect.rule.groups and any(_in_role(scene, word, head, r, rules) for r in link.roles):
                found = [t for role in link.cause for t in role_words(scene, head.index, role)]
                found = [t for t in found if head.lemma != "mean" or not _is_defined(scene, t, rules)]
                yield from ((link, cause) for cause in found if cause.index != anchor)
        if head.pos in VERBAL and head.index not in effect.anchors:
            return


def _is_defined(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a definition says what a word means: "the term 'entity' means a partnership"."""
    return any(is_among(t, rules["defined"]) for t in (word, *scene.sentence.children(word.index, "compound")))


def _in_role(scene: Scene, word: Token, head: Token, role: str, rules: DriverRules) -> bool:
    sentence = scene.sentence
    if role == "patient":
        return any(word.index in (p.index, *_coordinated(scene, p)) for p in patients(sentence, head.index))
    if role == "xcomp":
        clausal = word.dep in ("xcomp", "ccomp") or (
            word.dep in ("advcl", "acl", "obl") and "to" in marks(sentence, word.index)
        )
        return clausal and word.head in (head.index, *(o.index for o in sentence.children(head.index, "obj")))
    if role == "by":
        return word.head == head.index and "by" in (*marks(sentence, word.index), preposition(sentence, word.index))
    if role == "part":
        done = [*patients(sentence, head.index), *sentence.children(head.index, "xcomp")]
        parts = [o for o in done if is_among(o, rules["part"])]
        within = [*complements(sentence, head.index, ("in", "for")), *(c for o in parts for c in _inside(scene, o))]
        below = [i for c in within for i in _near(scene, c.index, rules)]
        clauses = [c for c in sentence.children(head.index, "advcl") if {"in", "by"} & {*marks(sentence, c.index)}]
        return bool(parts) and (word.index in below or any(word.index in sentence.subtree(c.index) for c in clauses))
    prepositions = tuple(role.removeprefix("prep:").split("|"))
    return any(
        word.index in (c.index, *_coordinated(scene, c)) for c in complements(sentence, head.index, prepositions)
    )


def _inside(scene: Scene, part: Token) -> list[Token]:
    return [*complements(scene.sentence, part.index, ("in", "for")), *scene.sentence.children(part.index, "acl")]


def _near(scene: Scene, index: int, rules: DriverRules) -> list[int]:
    """The words below one that speak of the same thing: not what stands in some other thing ("in a film about …")."""
    word = scene.words[index]
    found = [index]
    if word.pos in VERBAL or any(
        is_among(word, rules[c]) for c in ("tie", "tension", "thaw", "measure", "better-noun", "worse-noun")
    ):
        found += [i for c in scene.sentence.children(index) for i in _near(scene, c.index, rules)]
    return found


def _coordinated(scene: Scene, word: Token) -> list[int]:
    return [c.index for c in coordinates(scene.sentence, word.index)]


def _unshelled(scene: Scene, word: Token, effect: Effect, rules: DriverRules) -> Token:
    """Put what a shell noun, or "what", stands for in its place: "what drew them together is the tilt" → tilt."""
    if not is_among(word, rules["shell"]) and word.lower != "what":
        return word
    if word.dep == "appos":
        return scene.words[word.head]
    counted = scene.words[word.head] if word.dep == "nmod" else word
    said_of = [s for s in scene.sentence.children(counted.index, "nsubj", "csubj") if s.index < counted.index]
    if said_of and scene.sentence.children(counted.index, "cop") and not is_relative(scene.sentence, said_of[0].index):
        return said_of[0]
    last = max(word.index, *effect.anchors)
    for copula in scene.words[word.index + 1 :]:
        head = scene.words[copula.head]
        if copula.lemma == "be" and copula.dep == "cop" and head.index > last and head.pos in NOMINAL:
            return head
    head_above = scene.sentence.head(word.index)
    if head_above is None or not word.dep.startswith("nsubj"):
        return word
    complement = scene.sentence.children(head_above.index, "ccomp", "xcomp")
    return complement[0] if head_above.lemma == "be" and complement else word


def _parts(scene: Scene, word: Token) -> list[Token]:
    """Take coordinated causes apart where each says something of its own: "A's need of … and B's wish for …"."""
    if is_clause(scene, word):
        return [word]
    return [w for w in coordinates(scene.sentence, word.index) if w.pos not in VERBAL or w.index == word.index]


def cause_at(
    scene: Scene, word: Token, cut: tuple[int, ...], pairs: tuple[Pair, ...], *, rules: DriverRules, own: bool = False
) -> Cause | None:
    """Return the cause that a word governs, without the words in `cut`; None where it says nothing of its own.

    With `own`, the word may be one of the two states themselves ("Madrid wants fewer boats").
    """
    words = cause_words(scene, word.index, cut)
    if tells_nothing(scene, words) or is_empty(scene, word, rules=rules):
        return None
    if not own and (is_party(scene, word, pairs, rules=rules) or _is_bare(scene, word)):
        return None
    return Cause(None, word.index, words, scene)


def _cause(
    scene: Scene, effect: Effect, link: LinkRule | None, word: Token, before: Scene | None, rules: DriverRules
) -> Cause | None:
    words = cause_words(scene, word.index, effect.anchors)
    era = link is not None and link.group == "era"
    if tells_nothing(scene, words) or (is_party(scene, word, effect.pairs, rules=rules) and not era):
        return None
    # Who tries to bring an effect about names no cause of it: "attempts to improve relations".
    aimed = effect.trigger in scene.sentence.subtree(word.index) or "to" in marks(scene.sentence, effect.trigger)
    if is_among(word, rules["trying"]) and aimed:
        return None
    empty = is_empty(scene, word, rules=rules) or is_told_by_effect(scene, word, effect.trigger, rules=rules)
    if empty and not points_back(scene, word, rules=rules):
        return None
    if points_back(scene, word, rules=rules):
        told = _just_said(scene, word, link) or (whole_sentence(before, link) if before is not None else None)
        if told is not None or word.pos != "NOUN" or not is_among(word, rules["tension"] | rules["war"]):
            return told
    if link is not None and link.group == "manner" and len(words) == 1 and is_among(word, rules["tie"]):
        return None  # "Ties were strengthened through cooperation" gives no reason.
    if link is not None and link.finite and words[0] == word.index:
        words = _from_mark(scene, words)
    return None if _is_bare(scene, word) else Cause(link, word.index, words, scene)


def _from_mark(scene: Scene, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a clause from its conjunction on, where the parse hangs its subject elsewhere."""
    marks_before = [c.index for c in scene.sentence.children(words[0], "mark") if c.index < words[0]]
    return tuple(range(max(marks_before) + 1, words[-1] + 1)) if marks_before else words


def _just_said(scene: Scene, word: Token, link: LinkRule | None) -> Cause | None:
    """The clause before, in the same sentence, to which a subject points back: "…, and this has moved them closer"."""
    verb = scene.words[word.head]
    if verb.dep != "conj" or verb.head > word.index or verb.pos not in VERBAL:
        return None
    inside = set(scene.sentence.subtree(verb.index))
    words = tuple(i for i in cause_words(scene, verb.head, tuple(inside)) if i < min(inside))
    while words and scene.words[words[-1]].pos in ("PUNCT", "CCONJ"):
        words = words[:-1]
    return Cause(link, verb.head, words, scene) if words else None


def _is_bare(scene: Scene, word: Token) -> bool:
    return word.pos in ("PRON", "DET", "ADV") and not is_clause(scene, word)


def _pointing_back(scene: Scene, effect: Effect, before: Scene | None, rules: DriverRules) -> Iterator[Cause]:
    """Causes said just before an adverb of consequence: "…, hence the two drew closer", "As a result, ties soured"."""
    if is_intended(scene, effect.trigger, rules=rules):
        return
    for start, word in enumerate(scene.words[: effect.trigger]):
        for phrase_words, link in rules.adverbs.get(word.lower, ()):
            end = start + len(phrase_words)
            if (link.group == "sequence" and not _may_follow(scene, effect)) or _only_goes_on(scene, start, effect):
                continue
            if link.group not in effect.rule.groups or not _introduces(scene, start, end, phrase_words, effect):
                continue
            cause = _clause_before(scene, effect, link, start, rules)
            if cause is None and before is not None and start <= 1 and link.group != "sequence":
                cause = whole_sentence(before, link)
            if cause is not None:
                yield cause


def _only_goes_on(scene: Scene, start: int, effect: Effect) -> bool:
    """Tell whether an adverb of consequence is none for the effect: "So I want …", "Hence I waive the tariffs imposed".

    What an aside tells of a noun is no consequence that an adverb before the noun announces.
    """
    speaking = scene.words[start].lower == "so" and scene.words[start + 1].lower in ("i", "we", "you", "let")
    trigger = scene.words[effect.trigger]
    return speaking or (trigger.dep.startswith("acl") and start < trigger.head < trigger.index)


def _may_follow(scene: Scene, effect: Effect) -> bool:
    """Tell whether an effect may come of what stands before "and": a change, told as one, with no cause of its own.

    What is strained "by" something is not strained by what stands before, and what "still" lasts was there already.
    """
    word = scene.words[effect.trigger]
    helpers = scene.sentence.children(word.index, "advmod", "aux")
    lasting = any(t.lower in _LASTING or t.tag == "MD" for t in helpers)
    return not effect.causes and not lasting and not word.dep.startswith("acl")


def _introduces(scene: Scene, start: int, end: int, words: tuple[str, ...], effect: Effect) -> bool:
    """Tell whether a connective stands here and opens the clause of the effect."""
    if tuple(t.lower for t in scene.words[start:end]) != words or scene.words[end].lower == "of":
        return False
    if words in (("so",), ("and",)) and start > 0 and scene.words[start - 1].text not in _STOPS:
        return False
    if words == ("and",) and not (effect.theme is not None and end <= effect.theme < effect.trigger):
        return False
    between = scene.words[end : effect.trigger]
    stops = [t for t in between if t.text in _STOPS and t.index > end]
    return not stops and sum(t.pos == "VERB" for t in between) <= _VERBS_BETWEEN


def _clause_before(scene: Scene, effect: Effect, link: LinkRule, start: int, rules: DriverRules) -> Cause | None:
    """The clause before the connective: the one the effect's clause hangs on, else all words up to the connective."""
    for anchor in effect.anchors:
        word, head = scene.words[anchor], scene.sentence.head(anchor)
        if head is not None and word.dep.split(":")[0] in _BACK and head.index < start:
            words = cause_words(scene, head.index, effect.anchors)
            return Cause(link, head.index, tuple(i for i in words if i < start), scene)
    named = _named_by_shell(scene, start, rules)
    if named is not None:
        return Cause(link, named, tuple(i for i in cause_words(scene, named, effect.anchors) if i < start), scene)
    verbs = [t for t in scene.words[:start] if t.pos in VERBAL and t.dep.split(":")[0] not in ("aux", "xcomp")]
    end = start
    while end > 1 and scene.words[end - 1].pos in ("PUNCT", "CCONJ"):
        end -= 1
    return Cause(link, verbs[0].index, tuple(range(end)), scene) if verbs else None


def _named_by_shell(scene: Scene, end: int, rules: DriverRules) -> int | None:
    """What a shell noun before a connective is said to be: "another element … is the tilt, hence …" → tilt."""
    shells = [t.index for t in scene.words[:end] if is_among(t, rules["shell"])]
    for copula in scene.words[min(shells, default=end) : end]:
        if copula.dep == "cop" and copula.index < copula.head < end and scene.words[copula.head].pos in NOMINAL:
            return copula.head
    return None
