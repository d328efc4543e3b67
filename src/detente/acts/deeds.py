"""Wars, invasions and attacks named as facts: what owns them makes them real, not what is said about them.

"Efforts to end Russia's war" tells of a war, "fears of a Russian attack" of none yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts.parties import preposition

if TYPE_CHECKING:
    from detente.records import Sentence, Token

_POINTING = frozenset("the this that these those both".split())
# What these govern or carry is theirs, and as real as they are ("will launch its offensive", "fears of the attack").
_GOVERNED = frozenset({"obj", "nsubj:pass", "nmod", "obl"})
# "prepared for Russia's attack", "braced against it": others will see whether it comes.
_READY = frozenset({"for", "against"})
# Whose war it is fights it, however it fares ("must not win his war").
_FIGHTING = frozenset(
    "win lose wage fight continue sustain prolong pursue prosecute finance fund fuel escalate".split()
)
_DEFENDING = frozenset({"defend", "protect"})
_AHEAD = frozenset({"planned", "agreed"})


@dataclass(frozen=True)
class DeedWords:
    """Nouns for acts of war, and the words that make of one that is owned what it would not be by itself.

    `carriers` are verbs that have such a noun as their act ("launch"); `governors` and `modifiers` as in `StatusWords`;
    of `vague` modifiers, a deed is one of several and no known fact ("another Russian attack").
    """

    nouns: frozenset[str]
    carriers: frozenset[str]
    governors: dict[str, str]
    modifiers: dict[str, str]
    vague: frozenset[str]

    def is_deed(self, noun: Token) -> bool:
        """Return whether a word names an act of war."""
        return noun.pos in {"NOUN", "PROPN"} and noun.lemma.lower() in self.nouns

    def is_known(self, sentence: Sentence, noun: Token) -> bool:
        """Return whether a noun names a deed that is somebody's or pointed at ("Russia's war", "the invasion")."""
        if not self.is_deed(noun) or self._words_before(sentence, noun) & self.vague:
            return False
        owners = sentence.children(noun.index, "nmod:poss")
        return bool(owners) or any(t.lower in _POINTING for t in sentence.children(noun.index, "det"))

    def of_modifiers(self, sentence: Sentence, noun: Token) -> str:
        """Return what the words before a deed make of it: a future attack is possible, whoever plans for it."""
        found = [self.modifiers[word] for word in self._words_before(sentence, noun) if word in self.modifiers]
        return found[0] if found else "done"

    def of_governor(self, sentence: Sentence, noun: Token) -> str:
        """Return what the word right above a known deed makes of it."""
        above = sentence.head(noun.index)
        if above is None or noun.dep not in _GOVERNED:
            return "done"
        status = self.governors.get(above.lemma.lower(), "done")
        first = preposition(sentence, noun)
        if noun.dep == "nmod" and first not in {"of", "to", "for", "against"}:
            return "done"
        if status == "planned" and (first in _READY or above.lemma == "prepare"):
            return "possible"
        return status if noun.dep != "obl" or first in _READY else "done"

    def fought(self, sentence: Sentence, verb: Token) -> Token | None:
        """Return the known war that a verb only says the course of ("win his war", "ability to wage its war")."""
        if verb.lemma not in _FIGHTING:
            return None
        return next((t for t in sentence.children(verb.index, "obj") if self.is_known(sentence, t)), None)

    def warded(self, sentence: Sentence, verb: Token) -> Token | None:
        """Return the deed that a verb says somebody defends himself from ("defend itself against the attack")."""
        if verb.lemma not in _DEFENDING:
            return None
        places = [verb, *sentence.children(verb.index, "obj")]
        below = [t for place in places for t in sentence.children(place.index, "obl", "nmod")]
        return next((t for t in below if self.is_deed(t) and preposition(sentence, t) in {"against", "from"}), None)

    def _words_before(self, sentence: Sentence, noun: Token) -> set[str]:
        return {t.lower for t in sentence.children(noun.index, "amod", "compound", "det", "advmod", "case")}


def hypothetical(status: str | None) -> str | None:
    """Return the status of a deed that is nobody's yet: others who plan for it make it no plan."""
    return "possible" if status in _AHEAD else status
