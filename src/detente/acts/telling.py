"""Whether a noun tells of a deed, or only names it, dates by it, or holds an opinion on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.acts import slots
from detente.acts.parties import preposition
from detente.acts.slots import TRANSPARENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.acts.parties import Parties, Party
    from detente.records import Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_DIRECTED = ("against", "on", "upon", "with", "between")
_DATING = frozenset("during before after since until till following in at amid through throughout from by".split())
# These are named for their parties; a clash or a skirmish is told wherever it stands.
_NAMED = frozenset("war agreement treaty pact accord deal memorandum".split())
# What one does this for is not there yet ("pushing for a second agreement").
_SEEKING = frozenset(
    "push press call work hope strive negotiate campaign ask talk negotiation bid effort drive prospect plan proposal "
    "pressure lobby plead aim need".split()
)
_FAILING = frozenset("collapse fail fall expire lapse unravel founder".split())
# Who tells of these tells that it was made ("the conclusion of the treaty").
_MAKING = frozenset("conclusion signing signature ratification renewal adoption extension".split())
# Who does these to a war only speaks of it, or was there.
_RECALLING = frozenset(
    "commemorate remember mark study cover recall describe depict call name film document portray survive report "
    "witness predate antedate postdate resemble".split()
)
# What is said to be this goes on; what else is said of it is an opinion, a measure or a topic.
_GOING_ON = frozenset(
    "underway ongoing close strong good active brisk robust continuous intensive extensive excellent".split()
)
_STANDING = frozenset(
    "be remain stand amount total constitute represent comprise account need require matter depend deserve seem appear "
    "make average".split()
)
# Of these it is only said how much of it there is.
_SHARES = frozenset("fraction share percent percentage part portion importance lack absence".split())
# A view held together ("agreed on the importance of trade").
_VIEWS = frozenset(
    "importance need necessity urgency significance seriousness gravity danger threat view assessment value "
    "centrality".split()
)
_JOINT = frozenset(
    "work together cooperation cooperate co-operation coordination coordinate collaboration jointly".split()
)
_PROMISING = frozenset({"will", "would", "shall", "'ll", "’ll", "should"})
_WISHING = frozenset("want like wish let begin start".split())
_TAKING_PLACE = frozenset("take be begin start continue remain meet resume end last run include cover become".split())


def is_only_named(sentence: Sentence, parties: Parties, noun: Token) -> bool:
    """Return whether a war or battle, named for who fought it, only names or dates something else.

    "During the Iran-Iraq War", "a veteran of the Iran-Iraq War", "the Soviet-Afghan War Museum"; not "the Iran-Iraq War
    lasted", "Iraq's war against Iran".
    """
    if _is_sought(sentence, noun):
        return True
    if _is_directed(sentence, parties, noun):
        return preposition(sentence, noun) in _DATING and noun.text[0].isupper()
    named = any(parties.at(t.index) for t in slots.modifiers(sentence, noun))
    if not noun.text[0].isupper() and (noun.lemma.lower() not in _NAMED or not named):
        return False  # "recent Afghan-Pakistani skirmishes"
    here = noun
    above = sentence.head(here.index)
    while above is not None and (here.dep == "conj" or _is_part(sentence, here, above)):
        here, above = above, sentence.head(above.index)
    if here.dep in _SUBJECTS or above is None:
        return above is None or above.lemma in _FAILING
    return here.dep != "obj" or above.lemma in _RECALLING


def _is_directed(sentence: Sentence, parties: Parties, noun: Token) -> bool:
    """Return whether a noun says itself against or between whom it is."""
    words = [t for first in _DIRECTED for t in slots.phrases(sentence, noun, first)]
    return any(parties.object(t) for t in words)


def without_topics(sentence: Sentence, parties: Parties, party: Party) -> Party:
    """Return a party less what goes on a list of topics after its first ("war against Chad, the Middle East, Peru")."""
    if len(party.mentions) < 2:
        return party
    first = min(party.mentions, key=lambda m: m.head)
    listed = [t for t in sentence.children(first.head, "conj", "appos") if t.pos == "PROPN"]
    strangers = any(parties.at(t.index) is None for t in listed)
    return replace(party, mentions=(first,)) if strangers else party


def _is_sought(sentence: Sentence, noun: Token) -> bool:
    above = sentence.head(noun.index)
    aim = preposition(sentence, noun) in {"for", "toward", "towards"}
    return aim and above is not None and above.lemma.lower() in _SEEKING


def is_performed(sentence: Sentence, verb: Token) -> bool:
    """Return whether who wants to say something has said it ("we want to thank Chad")."""
    above = sentence.head(verb.index)
    return verb.dep == "xcomp" and above is not None and above.lemma in _WISHING


def _is_part(sentence: Sentence, noun: Token, above: Token) -> bool:
    whole = above.lemma.lower() in TRANSPARENT | _MAKING
    return noun.dep == "nmod" and whole and preposition(sentence, noun) == "of"


def is_static(sentence: Sentence, noun: Token) -> bool:
    """Return whether of a noun it is only said what or how much it is ("cooperation is vital", "a share of trade")."""
    here = noun
    above = sentence.head(here.index)
    while above is not None and here.dep == "nmod" and preposition(sentence, here) == "of":
        if above.lemma.lower() in _SHARES:
            return True
        here, above = above, sentence.head(above.index)
    if sentence.children(here.index, "cop") and here is not noun:
        return True
    if above is None or here.dep not in _SUBJECTS:
        return False
    if sentence.children(above.index, "cop"):
        return above.lemma.lower() not in _GOING_ON
    return above.lemma in _STANDING


def is_only_held(sentence: Sentence, parties: Parties, verb: Token, agreed: Collection[str]) -> bool:
    """Return whether those who agree, by their codes, hold a view together and promise nothing.

    "Agreed that Chad is in danger", "agreed on the importance of water"; not "agreed that they would meet".
    """
    views = [t for t in slots.phrases(sentence, verb, "on") if t.lemma.lower() in _VIEWS]
    if views:
        return not any(sentence.tokens[i].lemma.lower() in _JOINT for i in sentence.subtree(views[0].index))
    below = next(iter(sentence.children(verb.index, "ccomp")), None)
    if below is None or below.index < verb.index:
        return False
    if not {t.lower for t in sentence.children(below.index, "aux")} & _PROMISING:
        return True
    subject = next(iter(sentence.children(below.index, *_SUBJECTS)), None)
    if subject is None or subject.pos == "PRON" or slots.is_passive(sentence, below) or subject.dep == "nsubj:pass":
        return False
    if set(parties.object(subject).codes) - set(agreed):
        return True
    return below.lemma not in _TAKING_PLACE and not parties.is_human(subject)
