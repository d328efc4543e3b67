"""Which words of a sentence belong to an act: those of its own clause, not of the clauses and acts beside it.

"The two discussed a compact in which Washington will invest $458 million": the sum is that of the investment. "It is
the first sale since Moscow dropped its embargo last year": last year is when the embargo was dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from detente.records import Sentence, Token

_CLAUSES = frozenset("advcl ccomp csubj csubj:pass parataxis acl:relcl discourse list reparandum vocative".split())
# "A deal worth $2 billion", "aid totalling $3 million": what says how much is no clause of its own.
_VALUING = frozenset("worth value total amount cost estimate price".split())
# "The meeting, scheduled for 9 April", "the accord signed in Moscow": when and where it is done.
_SETTING = frozenset("schedule plan set due hold sign reach conclude start begin open date seal make launch".split())
_PROMISING = frozenset(
    "agree pledge promise vow offer decide plan refuse threaten undertake commit want hope propose intend seek decline "
    "volunteer contract arrange prepare".split()
)
# "On the sidelines of the summit in Bali": an occasion has its place from what it is held at.
OCCASIONS = frozenset(
    "sideline sidelines margin margins summit meeting conference session ceremony forum assembly talk talks gathering "
    "visit opening funeral dinner lunch reception event round signing exercise fair exhibition show congress occasion "
    "stop trip tour day end start beginning".split()
)
# What an act named by a noun does or undergoes where the verb only says that it takes place.
_OCCURRING = frozenset(
    "take occur happen begin start open continue resume end conclude close last hold schedule set plan expect due come "
    "run mark kill wound injure leave follow".split()
)
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class Scope:
    """The words of one act in its sentence.

    Attributes
    ----------
    sentence
        The sentence.
    predicate
        The word whose rule fired.
    partner
        The verb that carries a noun as its act, or the noun that a verb takes as its act; None for neither.
    events
        Lemmas of the nouns that name acts themselves: what is said of them is not said of the act that they stand in.
    """

    sentence: Sentence
    predicate: Token
    partner: Token | None
    events: Collection[str]

    @cached_property
    def heads(self) -> frozenset[int]:
        """The words that make the act: the predicate, the word beside it, and verbs that only say that it happens."""
        partner = {self.partner.index} if self.partner is not None else set()
        return frozenset({self.predicate.index} | partner | self._frames)

    @cached_property
    def _acts(self) -> frozenset[int]:
        """The words that are an act, not what one is done to: what stands beside them in a list is another act."""
        return frozenset(
            i for i in self.heads if i == self.predicate.index or self.sentence.tokens[i].pos not in _NOUNS
        )

    @cached_property
    def _frames(self) -> frozenset[int]:
        above = self.sentence.head(self.predicate.index)
        subject = self.predicate.pos in _NOUNS and self.predicate.dep in {"nsubj", "nsubj:pass"}
        return frozenset({above.index}) if above is not None and subject and above.lemma in _OCCURRING else frozenset()

    @cached_property
    def verb(self) -> Token | None:
        """The verb of the act's clause, where the act has one."""
        verbs = [self.sentence.tokens[i] for i in sorted(self.heads) if self.sentence.tokens[i].pos not in _NOUNS]
        return verbs[0] if verbs else None

    @cached_property
    def own(self) -> frozenset[int]:
        """The words of the act's own clause, those of an infinitive that completes it among them."""
        found: set[int] = set()
        stack = list(self.heads)
        while stack:
            index = stack.pop()
            if index in found:
                continue
            found.add(index)
            stack.extend(child.index for child in self._below(self.sentence.tokens[index]))
        return frozenset(found)

    def _below(self, token: Token) -> Iterator[Token]:
        for child in self.sentence.children(token.index):
            if child.dep in _CLAUSES and not self._is_what_is_promised(token, child):
                continue
            if child.dep == "conj" and (token.index in self._acts or child.pos == "VERB"):
                continue
            if child.dep == "acl" and not self._completes(token, child):
                continue
            if child.dep == "xcomp" and token.index in self._frames:
                continue
            if token.index in self.heads and child.dep == "nmod" and is_listed(self.sentence, child):
                continue
            yield child

    def _is_what_is_promised(self, verb: Token, clause: Token) -> bool:
        """Return whether an infinitive says what is agreed or promised, though the parse takes it for a purpose."""
        if clause.dep != "advcl" or verb.lemma not in _PROMISING:
            return False
        return any(c.tag == "TO" for c in self.sentence.children(clause.index, "mark", "aux"))

    def _completes(self, noun: Token, clause: Token) -> bool:
        """Return whether a clause below a noun says what the act itself is: "an agreement to supply 40 jets"."""
        if clause.lemma in _VALUING:
            return True
        if noun.index not in self.heads or noun.pos not in _NOUNS:
            return False
        infinitive = any(c.tag == "TO" for c in self.sentence.children(clause.index, "mark", "aux"))
        return infinitive or (clause.tag == "VBN" and clause.lemma in _SETTING)

    def governor(self, index: int) -> Token | None:
        """Return the first word above another that is a verb, or a noun that names an act, or makes this act."""
        for above in self.sentence.ancestors(index):
            if above.index in self.heads or above.pos in {"VERB", "AUX"} or above.dep in _CLAUSES:
                return above
            if above.pos in _NOUNS and above.lemma.lower() in self.events:
                return above
        return None

    def is_occasion(self, token: Token) -> bool:
        """Return whether a noun is an occasion at which the act was done, however deep: the sidelines of a summit."""
        above: Token | None = token
        while above is not None and above.index not in self.heads:
            marks = {c.lower for c in self.sentence.children(above.index, "case")}
            if above.lemma.lower() not in OCCASIONS or not {"on", "at", "during", "in", "of"} & marks:
                return False
            above = self.sentence.head(above.index)
        return above is not None and above.index != token.index

    def framing(self) -> Iterator[Token]:
        """Yield the verbs whose time and place are also the act's, nearest first.

        "Arrived in Paris on Monday and met the premier", "agreed on Monday to leave", "met on Monday, signing a pact".
        """
        verb = self.verb
        for _ in range(3):
            above = self.sentence.head(verb.index) if verb is not None else None
            if verb is None or above is None or above.pos not in {"VERB", "AUX"} or not self._goes_with(verb, above):
                return
            yield above
            verb = above

    def _goes_with(self, verb: Token, above: Token) -> bool:
        if verb.dep == "xcomp":
            return True
        if verb.dep == "advcl":
            return verb.tag == "VBG" and not self.sentence.children(verb.index, "mark", "nsubj")
        alike = self._modal(verb) == self._modal(above) and not self.sentence.children(verb.index, "nsubj")
        return verb.dep == "conj" and alike

    def _modal(self, verb: Token) -> bool:
        return any(c.tag == "MD" for c in self.sentence.children(verb.index, "aux"))

    @property
    def lies_ahead(self) -> bool:
        """Whether the act's verb is told as to come, or that of its clause where it is a noun."""
        verb = self.verb or next((t for t in self.sentence.ancestors(self.predicate.index) if t.pos == "VERB"), None)
        if verb is None:
            return False
        if verb is not self.verb:
            return any(c.lemma.lower() in {"will", "shall"} for c in self.sentence.children(verb.index, "aux"))
        below = self.sentence.children(verb.index, "aux", "mark")
        return any(c.lemma.lower() in {"will", "shall", "'ll"} or c.tag == "TO" for c in below)

    @property
    def is_past(self) -> bool:
        """Whether the act's verb is told as gone by ("agreed in May to withdraw")."""
        verb = self.verb
        if verb is None:
            return False
        return verb.tag == "VBD" or any(c.lemma == "have" for c in self.sentence.children(verb.index, "aux"))

    def span(self, start: int, end: int) -> list[Token]:
        """Return the words between two offsets into the sentence's text."""
        begin, stop = start + self.sentence.start, end + self.sentence.start
        return [t for t in self.sentence.tokens if t.start < stop and t.end > begin]

    def anchor(self, words: list[Token]) -> Token | None:
        """Return the word by which a stretch hangs on the rest: the first whose head is outside, no preposition."""
        inside = {t.index for t in words}
        loose = [t for t in words if t.head not in inside or t.head == t.index]
        return next((t for t in loose if t.dep not in {"case", "mark", "punct", "det", "amod", "advmod"}), None) or (
            loose[0] if loose else None
        )


def is_listed(sentence: Sentence, token: Token) -> bool:
    """Return whether a noun that hangs on another is rather the next of a list: after a comma, with no preposition."""
    if token.dep == "nmod:poss" or sentence.children(token.index, "case"):
        return False
    first = sentence.subtree(token.index)[0]
    return sentence.tokens[first].text == "," or (first > 0 and sentence.tokens[first - 1].text == ",")
