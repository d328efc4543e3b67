"""Who is named only to say whose foe, maker or model another is ("Israel's foes", "Chinese-made")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Mention, Sentence, Token

# Of these, whose they are is somebody else ("Israel's foes bombed Jordan", "critics of Iran"); an adjective may name
# them ("its Turkish rival").
_OTHERS_THAN = frozenset(
    "enemy foe rival opponent adversary critic detractor creditor lender donor neighbour neighbor ally friend backer "
    "sponsor patron protector partner competitor supplier customer invader occupier attacker aggressor oppressor "
    "captor".split()
)
# "Chinese-made missiles", "American-trained soldiers": through whose hands these passed before.
_MADE = frozenset(
    "make build design manufacture produce assemble develop supply sell donate provide deliver train arm equip educate "
    "bear style".split()
)
# "Iran-backed militias", "groups supported by Iran": whoever stands behind others does not act in their place.
_STAND_BEHIND = frozenset(
    "back support sponsor fund finance enable align ally inspire arm equip aid assist bankroll trust affiliate".split()
)
# Whom one asks to do something to another is not whom one threatens or strikes.
APPEALS = frozenset("ask urge call appeal request petition press lobby beg turn".split())
_ASKED = frozenset({"on", "upon", "to"})
# Of what is bought and sold, who made it may well be who sells it.
EXCHANGES = frozenset({"COOPERATE", "AGREE", "AID"})
# What one threatens to do oneself.
STRIKING = frozenset("retaliate attack strike bomb invade punish avenge respond react".split())
_HYPHENS = frozenset({"-", "‑", "–"})
# Whom one threatens or offers to be like has nothing done to it ("to follow Brazil in halting payments").
IMITATING = frozenset("follow emulate imitate copy mimic mirror outdo".split())
# "Ukraine's self-defence against Russian aggression": who defends itself attacks nobody.
_SHIELDS = frozenset("defence defense self-defence self-defense protection shield deterrent deterrence".split())


def is_bystander(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention only says whose foe, model or shield is spoken of."""
    head = sentence.tokens[mention.head]
    above = sentence.head(head.index)
    if above is None:
        return False
    foreign = is_foreign_to(sentence, above, head) or _is_model(sentence, head) or _is_shielded(sentence, above, head)
    return foreign or is_backer(sentence, mention) or _is_behind(sentence, above, head)


def is_foreign_to(sentence: Sentence, noun: Token, below: Token) -> bool:
    """Return whether a word below a noun names whose foe, critic, ally or creditor it is, who is another."""
    if noun.lemma.lower() not in _OTHERS_THAN:
        return False
    first = {c.lower for c in sentence.children(below.index, "case")}
    return below.dep == "nmod:poss" or (below.dep == "nmod" and bool(first & {"of", "to"}))


def is_maker(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention only says who made, sold or trained what is spoken of ("Chinese-made missiles")."""
    after = sentence.tokens[mention.end : mention.end + 2]
    return len(after) == 2 and after[0].text in _HYPHENS and after[1].tag == "VBN" and after[1].lemma in _MADE


def is_asked(sentence: Sentence, verb: Token, below: Token) -> bool:
    """Return whether a word below a verb is whom somebody asks to do something ("call upon the UN to act")."""
    if verb.pos != "VERB" or verb.lemma not in APPEALS:
        return False
    if below.dep in {"obj", "iobj"}:
        return bool(sentence.children(verb.index, "xcomp", "ccomp", "advcl"))
    return below.dep == "obl" and any(c.lower in _ASKED for c in sentence.children(below.index, "case"))


def is_backer(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention only says who stands behind others ("Iran-backed attacks")."""
    after = sentence.tokens[mention.end : mention.end + 2]
    if len(after) == 2 and after[0].text in _HYPHENS:
        return _is_standing_behind(after[1].lemma.lower(), after[1].lower)
    joined = sentence.tokens[mention.end - 1].text.rpartition("-")
    return bool(joined[0]) and _is_standing_behind("", joined[2].lower())


def _is_standing_behind(lemma: str, word: str) -> bool:
    stems = {word.removesuffix("ed"), word.removesuffix("d"), f"{word.removesuffix('ied')}y"}
    return word.endswith("ed") and bool(_STAND_BEHIND & ({lemma} | stems))


def _is_behind(sentence: Sentence, above: Token, head: Token) -> bool:
    """Return whether a name says by whom others are backed, who do something ("groups armed by Iran struck")."""
    agent = head.dep in {"obl:agent", "obl"} and any(c.lower == "by" for c in sentence.children(head.index, "case"))
    return agent and above.tag == "VBN" and above.dep == "acl" and above.lemma in _STAND_BEHIND


def _is_model(sentence: Sentence, head: Token) -> bool:
    """Return whether a name is, or owns, what one is to imitate ("to emulate Brazil's moratorium")."""
    words = [head, *sentence.ancestors(head.index)[:1]]
    return any(
        word.dep == "obj" and sentence.tokens[word.head].lemma in IMITATING and sentence.tokens[word.head].pos == "VERB"
        for word in words
    )


def _is_shielded(sentence: Sentence, noun: Token, head: Token) -> bool:
    against = {c.lower for t in sentence.children(noun.index, "nmod") for c in sentence.children(t.index, "case")}
    owned = head.dep in {"nmod:poss", "compound", "amod"}
    return owned and noun.lemma.lower() in _SHIELDS and bool(against & {"against", "from"})


def would_strike(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention would strike or be asked to ("Japan said that Peru would retaliate")."""
    head = sentence.tokens[mention.head]
    verb = sentence.head(head.index)
    if verb is not None and is_asked(sentence, verb, head):
        return True
    return verb is not None and head.dep == "nsubj" and verb.dep == "ccomp" and verb.lemma in STRIKING
