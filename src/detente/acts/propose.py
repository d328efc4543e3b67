"""Acts that the rules nearly found: a word that some rule knows, and two actors who stand where the rule does not look.

A proposal is never an act by itself; the relation classifier must see the same type between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts.against import FRIENDLY, is_opposed
from detente.acts.bystanders import EXCHANGES, is_bystander, is_maker, would_strike
from detente.acts.lists import find_lists
from detente.acts.match import Found
from detente.acts.nearby import Pair, hints, known_words
from detente.acts.parties import PLACE_FORMS, Party, preposition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.acts.nearby import Known
    from detente.acts.rules import RuleBook
    from detente.records import Mention, Sentence, Token

# Below this a word says next to nothing of the two.
_LEAST_SURE = 0.2
# Sentences that list many states must not cost more than a paragraph; the surest pairs are kept.
_MOST_PAIRS = 6
# A mention of so many ("the G7") is a list, not a party.
_MOST_CODES = 4


# A name inside the phrase of another thing ("signed the Charter of the United Nations", "discussed the future of the
# G7") is no partner, but may well be blamed, asked or struck.
_WITH_A_PARTNER = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
# What is done in a place is seldom done to whose it is, but for these.
_DONE_IN_A_PLACE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "PROTEST"})
_NAMING = frozenset({"amod", "compound", "conj", "flat", "nmod:desc"})
_HARMS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule's word would tell of two mentions, and how often such a word does."""

    found: Found
    source: Mention
    target: Mention
    sure: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the acts of a sentence tell already: their words, and their types with the codes on each side."""

    words: frozenset[int]
    acts: tuple[tuple[str, frozenset[str], frozenset[str]], ...]

    @classmethod
    def by(cls, coded: Iterable[tuple[Found, str]]) -> Told:
        """Return what rules that fired tell of two sides, each with the type of its act."""
        whole = [(f, kind) for f, kind in coded if f.source and f.target]
        words = {i for f, _ in whole for i in (f.predicate.index, f.partner.index if f.partner else f.predicate.index)}
        acts = tuple((kind, frozenset(f.source.codes), frozenset(f.target.codes)) for f, kind in whole)
        return cls(frozenset(words), acts)

    def has_together(self, source: Mention, target: Mention) -> bool:
        """Return whether some act has both on one side."""
        sides = [side for _, one, other in self.acts for side in (one, other)]
        return any({a, b} <= side for side in sides for a in source.codes for b in target.codes)

    def types(self, source: Mention, target: Mention) -> set[str]:
        """Return the types of the acts that join the two, either way."""
        pairs = [{a, b} for a in source.codes for b in target.codes]
        return {kind for kind, one, other in self.acts if any(pair <= one | other for pair in pairs)}


def propose(sentence: Sentence, mentions: Sequence[Mention], told: Told, *, rules: RuleBook) -> list[list[Proposal]]:
    """Return for each ordered pair of mentions what words suggest that tell no act yet, the surest first.

    Parameters
    ----------
    sentence
        A parsed sentence.
    mentions
        Its mentions.
    told
        What its acts tell; a word that is an act already is not asked again, nor a type that joins the two already.
    rules
        The rules, from `load_rules`.
    """
    # Who stands in one list does something together, to or with a third.
    listed = {id(m): Party(found) for found in find_lists(sentence, mentions) for m in found}
    sides = {id(m): listed.get(id(m), Party((m,))) for m in mentions}
    apart = [p for p in _nearest(sentence, mentions) if not set(sides[id(p[0])].codes) & set(sides[id(p[1])].codes)]
    pairs = [p for p in apart if not told.has_together(*p)]
    known = [k for k in known_words(sentence, rules) if k.token.index not in told.words] if pairs else []
    found = [list(_suggest(sentence, *pair, known, told.types(*pair), sides)) for pair in pairs] if known else []
    ranked = sorted((sorted(f, key=lambda p: -p.sure) for f in found if f), key=lambda f: -f[0].sure)
    return ranked[:_MOST_PAIRS]


def _suggest(
    sentence: Sentence,
    source: Mention,
    target: Mention,
    known: Sequence[Known],
    told: set[str],
    sides: Mapping[int, Party],
) -> Iterator[Proposal]:
    words = [frozenset(range(m.start, m.end)) for m in (source, target)]
    placed = [_is_locative(sentence, m) for m in (source, target)]
    inside = _is_inside(sentence, target, known)
    made = any(is_maker(sentence, m) for m in (source, target))
    # "Fought in the Afghan War": who was fought is not told.
    wars = [k for k in known if k.rule.type == "ASSAULT" and k.token.text[0].isupper() and not sentence.title]
    if _is_theatre(sentence, source, known) or _is_theatre(sentence, target, wars):
        return
    for hint in hints(sentence, Pair(source.head, target.head, *words), known):
        one = hint.known
        where = placed[0] or (placed[1] and one.rule.type not in _DONE_IN_A_PLACE)
        where = where or (inside and one.rule.type in _WITH_A_PARTNER)
        where = where or (made and one.rule.type not in EXCHANGES)
        where = where or (one.rule.type == "THREATEN" and would_strike(sentence, target))
        where = where or _is_acted_upon(sentence, source, one.token, harmed=one.rule.type in _HARMS)
        where = where or _is_beside(sentence, one, target)
        where = where or (one.rule.type in FRIENDLY and is_opposed(sentence, target.head, _makers(one)))
        new = one.rule.type not in told and one.token.index not in words[0] | words[1]
        if hint.sure >= _LEAST_SURE and new and not where:
            found = Found(one.rule, one.token, one.light, sides[id(source)], sides[id(target)], reached=True)
            yield Proposal(found, source, target, hint.sure)


def _makers(one: Known) -> set[int]:
    """Return the words that make the act of a known word."""
    return {one.token.index} | ({one.light.index} if one.light is not None else set())


def _is_inside(sentence: Sentence, mention: Mention, known: Sequence[Known]) -> bool:
    """Return whether a mention belongs to the phrase of a thing that is no act itself."""
    head = sentence.tokens[mention.head]
    above = sentence.head(head.index)
    telling = {k.token.index for k in known}
    return above is not None and head.dep in {"nmod", "nmod:poss", "compound"} and above.index not in telling


def _is_acted_upon(sentence: Sentence, mention: Mention, verb: Token, *, harmed: bool) -> bool:
    """Return whether a mention belongs to the object of a verb ("a network which attacks American troops")."""
    objects = sentence.children(verb.index, "obj") if verb.pos == "VERB" else []
    if harmed:
        objects = objects + sentence.children(verb.index, "nsubj:pass")  # "a Swedish fort was destroyed in Denmark"
    return any(mention.head in sentence.subtree(t.index) for t in objects)


def _is_theatre(sentence: Sentence, mention: Mention, known: Iterable[Known]) -> bool:
    """Return whether a mention only says which war or which talks are spoken of ("the Afghan war divided them")."""
    shared = {k.token.index for k in known if k.rule.together and k.token.pos in {"NOUN", "PROPN"}}
    head = sentence.tokens[mention.head]
    while head.dep in _NAMING and head.head != head.index:
        if head.head in shared and head.dep != "conj":
            return True
        head = sentence.tokens[head.head]
    return False


def _is_beside(sentence: Sentence, known: Known, target: Mention) -> bool:
    """Return whether a pact is told elsewhere than a mention stands ("the Dey's pact with Laos: its war with Chad")."""
    if not known.rule.told or known.rule.type not in _WITH_A_PARTNER or known.token.pos not in {"NOUN", "PROPN"}:
        return False
    telling = known.token.head if known.token.dep in {"obj", "nsubj", "nsubj:pass"} else known.token.index
    return target.head not in sentence.subtree(telling)


def _is_locative(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention only says where ("met in Washington")."""
    return preposition(sentence, sentence.tokens[mention.head]) in _LOCATIVE


def _nearest(sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return ordered pairs of mentions, for the same codes only the two that stand nearest to each other."""
    best: dict[object, tuple[Mention, Mention]] = {}
    able = [m for m in mentions if m.codes and len(m.codes) <= _MOST_CODES and not is_bystander(sentence, m)]
    for source in able:
        for target in able:
            if source.form in PLACE_FORMS or source.form == "private" or set(source.codes) & set(target.codes):
                continue
            key = (source.codes, target.codes)
            if key not in best or _distance(source, target) < _distance(*best[key]):
                best[key] = (source, target)
    return list(best.values())


def _distance(a: Mention, b: Mention) -> int:
    return abs(a.head - b.head)
