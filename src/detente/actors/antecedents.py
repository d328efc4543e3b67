"""Which of the things named before a pronoun stands for: a small log-linear model whose every reason has a name.

Each candidate gets the sum of the weights of what is true of it and of the pronoun ("a subject of the sentence before",
"owner of what the pronoun is part of"); so does the answer that it stands for none of them. The shares of the
exponentials are probabilities. The weights are in ``antecedents.csv``, fitted by ``training/antecedents.py``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.actors.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.actors.entities import Entity
    from detente.records import Sentence, Token

GROUPS = {
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_CLAUSES = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp"})
# Relations through which a phrase holds a pronoun that stands for the phrase's own head.
_HOLDING = frozenset({"acl", "appos", "conj", "parataxis", "advcl"})
# What states, and bodies that act, have; and what only they do.
_OWNED = frozenset(
    "embassy consulate ambassador envoy government president minister parliament army navy military force troops "
    "economy independence sovereignty territory border people citizen national neighbour neighbor ally policy "
    "constitution capital currency leader population export import debt troop soldier missile weapon airspace "
    "recognition relation tie delegation side defence defense exporter interest position support aid".split()
)
_ACTS = frozenset(
    "say agree want urge call demand announce deny accuse reject sign plan seek refuse accept warn condemn declare "
    "establish recognize recognise support oppose join invade attack withdraw send pledge promise vote negotiate "
    "threaten hope expect believe decide propose welcome reaffirm discuss express insist intend".split()
)
# What is done to somebody for what is theirs: "thanked Chile for its help", "urged Chile to open its ports".
_TURNED = frozenset(
    "thank condemn criticise criticize blame praise commend congratulate punish sanction support back help aid assist "
    "urge ask press call allow force persuade encourage invite warn order applaud fault denounce reward fine scold "
    "castigate censure chide lead push pressure enable require defend".split()
)
_BACKING = frozenset(
    "support supporting help helping back backing aid aiding assist assisting assistance stand standing solidarity "
    "commitment defend defending".split()
)
_NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN"})
_NEAR = 5  # words
# What is told of things: what they undergo, and how they are.
_HAPPENS = frozenset(
    "fall sink burn crash explode last begin start end expire mature cost weigh measure contain run orbit circle carry "
    "stretch cover open close reopen break hang lie fade be become appear read pass build write make publish hold "
    "approve adopt draft print design produce launch complete finish damage destroy fire base schedule range stand "
    "provide include aim take occur happen involve mark follow enter come consist".split()
)
# Verbs whose "it" only stands before what they are about, and what a state can be said to be.
_JOINING = frozenset({"together", "apart"})
_SHELLS = frozenset("make find think consider deem keep leave believe call take".split())
_MEMBERS = frozenset(
    "member ally partner country state nation signatory party power neighbour neighbor exporter importer supplier "
    "producer buyer rival enemy friend republic kingdom democracy donor creditor host guarantor victim target".split()
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun and how it stands in its sentence.

    Attributes
    ----------
    group
        ``it``, ``they``, ``he`` or ``she``.
    role
        ``subject``, ``owner`` ("its", and "itself", which are bound alike) or ``other``.
    above
        The words above it in the tree, nearest first, each with the relation by which the path enters it.
    clauses
        The verb of its clause, and those from which that clause has its subject.
    empty, joined
        Whether by its grammar it stands for nothing, or for several that something brings together or parts.
    """

    sentence: Sentence
    token: Token
    group: str
    role: str
    above: dict[int, str]
    clauses: tuple[int, ...]
    empty: bool
    joined: bool = False


def place_pronoun(sentence: Sentence, token: Token) -> Pronoun:
    """Return a pronoun with what its tree says of it."""
    lower, dep = token.lower, token.dep.split(":")[0]
    above: dict[int, str] = {}
    at = token
    for word in sentence.ancestors(token.index):
        above[word.index] = at.dep.split(":")[0]
        at = word
    role = "owner" if token.dep == "nmod:poss" or lower in _REFLEXIVE else "subject" if dep == "nsubj" else "other"
    empty = token.dep == "expl" or (lower == "it" and is_empty(sentence, token))
    return Pronoun(
        sentence,
        token,
        GROUPS[lower],
        role,
        above,
        tuple(_clauses(sentence, above)),
        empty,
        _is_joined(sentence, token),
    )


def _is_joined(sentence: Sentence, token: Token) -> bool:
    """Take "brought them together", "moved them closer together", "drew them closer", not "drew them closer to"."""
    following = [t.lower for t in sentence.tokens[token.index + 1 : token.index + 4]]
    if token.lower != "them" or token.dep.split(":")[0] not in _OBJECTS or not following:
        return False
    return following[0] in _JOINING or (following[0] in {"closer", "nearer"} and following[1:2] != ["to"])


def _clauses(sentence: Sentence, above: Mapping[int, str]) -> Iterator[int]:
    """Yield the verb whose clause a word stands in, then those whose subject that verb shares."""
    for index in above:
        token = sentence.tokens[index]
        has_subject = bool(sentence.children(index, "nsubj"))
        if not has_subject and token.pos not in {"VERB", "AUX"}:
            continue
        yield index
        if has_subject or token.dep.split(":")[0] not in _CLAUSES:
            return


def relate_to(pronoun: Pronoun, entity: Entity) -> str:
    """Return how a candidate in the same sentence stands to a pronoun; '' where it cannot be what it stands for."""
    tokens = pronoun.sentence.tokens
    if entity.index in pronoun.above:
        by = pronoun.above[entity.index]
        return "holding" if by in _HOLDING else ""
    lead = entity.index
    while tokens[lead].dep == "conj" and tokens[lead].head < lead:
        lead = tokens[lead].head
    head = tokens[lead].head
    if entity.subject:
        if head in pronoun.clauses:
            bound = pronoun.role == "other" and pronoun.token.dep.split(":")[0] in _OBJECTS
            return "" if bound and pronoun.token.head == head else "own subject"
        return "subject above" if head in pronoun.above else "other subject"
    if head in pronoun.above and head != lead:
        if head == pronoun.token.head and pronoun.role == "other":
            return ""
        return {"owner": "owner above", "object": "object above"}.get(entity.slot, "part above")
    return "cousin"


def is_backed(pronoun: Pronoun, entity: Entity) -> bool:
    """Return whether a candidate is backed in what a pronoun's clause tells: "support for Chile as it rebuilds".

    A clause that begins so right after whom one helps or stands by tells what these do, not what the helpers do.
    """
    tokens = pronoun.sentence.tokens
    mark = pronoun.token.index - 1
    if entity.sentence != pronoun.sentence.index or not entity.actors or pronoun.role != "subject":
        return False
    if not 0 <= entity.index < mark or tokens[mark].lower not in {"as", "while"}:
        return False
    between = tokens[entity.index + 1 : mark]
    near = len(between) <= _NEAR and all(t.pos in _NOMINAL for t in between)
    return near and any(t.lemma.lower() in _BACKING for t in tokens[max(entity.index - _NEAR, 0) : entity.index])


def is_bound(pronoun: Pronoun, entity: Entity) -> bool:
    """Return whether a candidate is the subject of the clause of a reflexive object ("they defend themselves")."""
    reflexive = pronoun.token.lower in _REFLEXIVE and pronoun.token.dep in _OBJECTS
    return reflexive and pronoun.sentence.tokens[entity.index].head == pronoun.token.head and entity.subject


def is_possible(pronoun: Pronoun, entity: Entity) -> bool:
    """Return whether a candidate agrees with a pronoun and stands before it, or where what follows may be meant."""
    group = pronoun.group
    if group == "it":
        agrees = entity.kind in {"state", "thing"} and not entity.plural
    elif group == "they":
        alone = entity.kind == "state" and bool(entity.actors) and not pronoun.joined
        agrees = entity.plural or alone
    else:
        agrees = entity.kind == "person" and entity.gender in {"", "m" if group == "he" else "f"}
    if not agrees or entity.sentence < pronoun.sentence.index:
        return agrees
    return entity.index < pronoun.token.index or _comes_after(pronoun, entity)


def _comes_after(pronoun: Pronoun, entity: Entity) -> bool:
    """Take "In its view, Iran was right": the subject of the clause before whose subject the pronoun stands."""
    head = pronoun.sentence.tokens[entity.index].head
    return pronoun.role != "other" and entity.subject and head in pronoun.above and head > entity.index


def features(pronoun: Pronoun, entity: Entity, rank: int, count: int) -> list[str]:
    """Return what is true of a candidate.

    Parameters
    ----------
    rank
        How many other possible candidates stand between it and the pronoun.
    count
        How often the article has named it so far.
    """
    group, role = pronoun.group if pronoun.group != "she" else "he", pronoun.role
    distance = pronoun.sentence.index - entity.sentence
    kind = _kind(entity)
    found = [
        f"{group}: {kind}",
        f"{group}: {min(distance, 3)} back",
        f"near: {min(rank, 6)}" if rank < 3 else "near: 3" if rank < 6 else "near: 6",
        f"{group}: named {min(count, 4)}",
        f"form: {entity.form}",
    ]
    if entity.form in {"many", "joint"}:
        found.append(f"{kind}, {min(distance, 2)} back")
    if distance:
        found.append(f"before, {role}: {entity.slot}")
        if entity.actors and entity.subject:
            found.append(f"before, {role}: an actor as subject")
    else:
        relation = relate_to(pronoun, entity)
        found.append(f"here, {role}: {relation}")
        if entity.index > pronoun.token.index:
            found.append("here: after")
        if relation in {"own subject", "object above"} and _is_turned_to(pronoun):
            found.append(f"turned to: {relation}")
    if entity.gender:
        found.append("gender agrees")
    return found + _fit(pronoun, kind)


def _is_turned_to(pronoun: Pronoun) -> bool:
    """Return whether the clause tells what somebody is thanked, blamed, asked or helped for."""
    return any(pronoun.sentence.tokens[i].lemma in _TURNED for i in pronoun.above)


def _kind(entity: Entity) -> str:
    """Return what a candidate is, in one word or two."""
    if entity.form in {"many", "joint"}:
        return entity.form
    known = "known" if entity.actors else "unknown"
    return f"{known} {entity.kind}{' several' if entity.plural and entity.kind != 'people' else ''}"


def _fit(pronoun: Pronoun, kind: str) -> list[str]:
    """Return what the word that a pronoun goes with asks for."""
    head = pronoun.sentence.tokens[pronoun.token.head]
    lemma = head.lemma.lower()
    actor = "thing" if kind.startswith("unknown thing") else "actor"
    if pronoun.role == "owner" and lemma in _OWNED:
        return [f"owns what states have: {actor}"]
    if pronoun.role == "subject":
        what = "what states do" if lemma in _ACTS else "what happens" if lemma in _HAPPENS else "something"
        passive = [f"undergoes: {actor}"] if pronoun.token.dep == "nsubj:pass" else []
        return [f"does {what}: {actor}", *passive]
    return []


def features_of_none(pronoun: Pronoun) -> list[str]:
    """Return what speaks for it that a pronoun stands for nothing named before."""
    group = pronoun.group if pronoun.group != "she" else "he"
    found = [f"{group}: none", f"none: {pronoun.role}"]
    if pronoun.empty:
        found.append("none: empty")
    return found


def weigh(
    pronoun: Pronoun, candidates: Sequence[Entity], counts: Mapping[str, int], weights: Mapping[str, float]
) -> list[float]:
    """Return the probability of every candidate, in their order; what they lack to 1 is that of none of them."""
    totals = [sum(weights.get(f, 0.0) for f in row) for row in describe(pronoun, candidates, counts)]
    top = max(totals)
    shares = [math.exp(t - top) for t in totals]
    # What is brought together has been named.
    whole = sum(shares[:-1] if pronoun.joined and candidates else shares)
    return [s / whole for s in shares[:-1]]


def describe(pronoun: Pronoun, candidates: Sequence[Entity], counts: Mapping[str, int]) -> list[list[str]]:
    """Return the features of every candidate, and last those of none of them."""
    last = len(candidates) - 1
    rows = [features(pronoun, e, last - i, counts.get(e.key, 0)) for i, e in enumerate(candidates)]
    return [*rows, features_of_none(pronoun)]


@cache
def read_weights() -> dict[str, float]:
    """Return the weights of the model by the names of its features."""
    return {row["feature"]: float(row["weight"]) for row in read_rows("antecedents.csv")}


def is_empty(sentence: Sentence, token: Token) -> bool:
    """Return whether an "it" stands for nothing: "it is likely that", "made it difficult to", "it is the first"."""
    head = sentence.head(token.index)
    if head is None:
        return False
    if token.dep in {"obj", "iobj"}:
        after = [t for t in sentence.children(head.index, "xcomp", "ccomp") if t.index > token.index]
        return (bool(after) and head.lemma in _SHELLS) or bool(sentence.children(head.index, "compound"))
    if head.lemma == "come" and any(t.lower == "to" for t in sentence.tokens[head.index + 1 : head.index + 2]):
        return True
    if not sentence.children(head.index, "cop"):
        return bool(sentence.children(head.index, "csubj")) or (
            bool(sentence.children(head.index, "aux:pass")) and bool(sentence.children(head.index, "ccomp"))
        )
    if head.pos in {"NOUN", "PROPN"}:
        return head.lemma.lower() not in _MEMBERS
    return bool(sentence.children(head.index, "csubj", "ccomp", "advcl", "xcomp"))
