"""Which states and organisations a stretch of a sentence stands for.

A word stands for an actor if a mention has it as its head, or if it is a person or body of the state that its modifiers
name ("the Russian troops", "officials of the ministry in Rabat"). As what is acted upon, anything that belongs to a
state may stand for it ("condemned Russian policy").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts.bystanders import is_asked, is_backer, is_foreign_to, is_maker
from detente.acts.lists import find_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Mention, Sentence, Token

_OF_STATE = ("nmod:poss", "amod", "compound", "nmod:desc", "det")
_LINKS = ("of", "from", "in", "between", "with", "to", "on", "against", "for", "by", "among", "towards", "over")
_CONCERNING = ("of", "from", "in", "over", "on", "by")
# Forms of mention that name a place rather than someone who acts: they can be acted upon ("shelled Basra"), not act.
PLACE_FORMS = frozenset({"place"})
# Sectors of whoever does business, who is acted upon as their state's ("barred Chinese firms"), but never acts for it.
FIRM_SECTORS = frozenset({"BUS", "MNC"})


@dataclass(frozen=True)
class Party:
    """One side of an act: the mentions it rests on, and their codes in order, less those on the other side."""

    mentions: tuple[Mention, ...] = ()
    left_out: frozenset[str] = frozenset()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of states and organisations, in order, without repeats."""
        found = dict.fromkeys(code for m in self.mentions for code in m.codes)
        return tuple(code for code in found if code not in self.left_out)

    @property
    def score(self) -> float:
        """The least sure of the mentions."""
        return min((m.score for m in self.mentions), default=0.0)

    def __bool__(self) -> bool:
        """Return whether there is anyone."""
        return bool(self.codes)

    def without(self, codes: Sequence[str]) -> Party:
        """Return the party less some codes."""
        left_out = self.left_out | frozenset(codes)
        return Party(tuple(m for m in self.mentions if set(m.codes) - left_out), left_out)


class Parties:
    """Finds parties in one sentence."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], human_nouns: frozenset[str]) -> None:
        self.sentence = sentence
        self.mentions = [m for m in mentions if m.candidates and not is_backer(sentence, m)]
        self._human = human_nouns
        self._by_head = {m.head: m for m in self.mentions}
        self._by_word: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: m.end - m.start):
            for i in range(mention.start, mention.end):
                self._by_word.setdefault(i, mention)
        self._listed = {id(m): found for found in find_lists(sentence, self.mentions) for m in found}

    def at(self, index: int) -> Mention | None:
        """Return the mention that covers a word, if any (the shortest)."""
        return self._by_word.get(index)

    def is_human(self, token: Token) -> bool:
        """Return whether a word is a person or body, of whatever state: by its noun, or as a name of no place."""
        mention = self.at(token.index)
        if mention is not None:
            return mention.form not in PLACE_FORMS
        return token.lemma.lower() in self._human or (token.pos == "PROPN" and token.tag == "NNP")

    def actor(self, token: Token) -> Party:
        """Return who acts where this word is the head of the acting phrase."""
        found = [m for part in self._coordinated(token) for m in self._acting(part)]
        return Party(tuple(dict.fromkeys(m for one in found for m in self._listed.get(id(one), (one,)))))

    def named(self, token: Token) -> Party:
        """Return the actors or the state of the place that this very word names."""
        found = [self.at(part.index) for part in self._coordinated(token)]
        return Party(tuple(dict.fromkeys(m for m in found if m is not None and m.codes)))

    def object(self, token: Token, taken: Sequence[str] = ()) -> Party:
        """Return who is acted upon where this word is the head of the phrase: an actor, or whatever belongs to one.

        What is said to be "its", of those in `taken`, may concern others besides ("its stronghold in Chad").
        """
        acting = self.actor(token)
        if acting:
            return acting
        place = self.at(token.index)
        if place is not None and place.form in PLACE_FORMS and place.codes:
            return Party((place,))
        for part in self._coordinated(token):
            found = list(self._belonging(part, taken=taken))
            if found:
                return Party(tuple(dict.fromkeys(found)))
        return Party()

    def anywhere(self, token: Token, taken: Sequence[str], asides: frozenset[str] = frozenset()) -> Party:
        """Return the first mention below a word that stands for others than `taken`, not in phrases with `asides`."""
        for i in self._inside(token, asides):
            mention = self._by_head.get(i)
            if mention is not None and mention.form not in PLACE_FORMS and set(mention.codes) - set(taken):
                party = self.actor(self.sentence.tokens[i]) or Party((mention,))
                return party.without(taken)
        return Party()

    def _inside(self, token: Token, asides: frozenset[str]) -> list[int]:
        """Return the words below a word in order, without relative and adverbial clauses."""
        found, stack = [], [token.index]
        while stack:
            current = stack.pop()
            found.append(current)
            below = [self.sentence.tokens[c] for c in self.sentence.child_indices[current]]
            below = [t for t in below if not is_foreign_to(self.sentence, self.sentence.tokens[current], t)]
            below = [t for t in below if not is_asked(self.sentence, self.sentence.tokens[current], t)]
            near = [t for t in below if t.dep not in {"acl:relcl", "parataxis", "advcl"}]
            stack.extend(t.index for t in near if preposition(self.sentence, t) not in asides)
        return sorted(found)

    def _coordinated(self, token: Token) -> list[Token]:
        listed = [t for t in self.sentence.children(token.index, "appos") if self.sentence.title and self._is_name(t)]
        return [token, *self.sentence.children(token.index, "conj"), *listed]

    def _is_name(self, token: Token) -> bool:
        """Return whether a word is an actor's name ("Chile, Peru to widen port")."""
        mention = self.at(token.index)
        return mention is not None and mention.form in {"name", "capital", "organisation"}

    def _acting(self, token: Token) -> Iterator[Mention]:
        mention = self.at(token.index)
        if mention is not None:
            acts = mention.form != "private" or (token.lemma.lower() in self._human and not is_firm(mention))
            if mention.codes and mention.form not in PLACE_FORMS and acts:
                yield mention
            return
        if token.lemma.lower() in self._human or token.dep in {"flat", "nmod:desc"}:
            found = list(self._belonging(token, ("of", "from", "in")))
            yield from found
            if found:
                return
        for below in self.sentence.children(token.index, "appos", "flat"):
            inner = self.at(below.index)
            if inner is not None and inner.codes:
                # "the two sides, China and India"; "King Abdullah of Jordan, in Dubai, the Emirates" is one.
                parts = self._coordinated(below) if token.tag == "NNS" else [below]
                yield from (m for part in parts if (m := self.at(part.index)) is not None and m.codes)
                return

    def _belonging(self, token: Token, links: Sequence[str] = _LINKS, taken: Sequence[str] = ()) -> Iterator[Mention]:
        """Yield mentions that modify a word: before it, else in phrases after it."""
        sentence = self.sentence
        owners = [c for c in sentence.children(token.index, *_OF_STATE) if not is_foreign_to(sentence, token, c)]
        before = [self.at(c.index) for c in owners]
        found = [m for m in before if m is not None and m.codes]
        if found and all(m.form == "pronoun" and not set(m.codes) - set(taken) for m in found):
            found, links = [], _CONCERNING
        if found:
            yield from found
            return
        for child in sentence.children(token.index, "nmod", "obl"):
            case = preposition(sentence, child)
            if case in links and not is_foreign_to(sentence, token, child):
                party = self.actor(child).without(taken)
                if party:
                    yield from party.mentions
                    return
        for child in sentence.children(token.index, "nmod"):
            inner = list(self._belonging(child, links, taken)) if preposition(sentence, child) in {*links, ""} else []
            if inner and not is_foreign_to(self.sentence, token, child):
                yield from inner
                return

    def without_makers(self, party: Party) -> Party:
        """Return a party less those who only made, sold or trained what is spoken of ("Chinese-made missiles")."""
        kept = tuple(m for m in party.mentions if not is_maker(self.sentence, m))
        return party if len(kept) == len(party.mentions) else Party(kept, party.left_out)


def is_firm(mention: Mention) -> bool:
    """Return whether a mention is a firm, bank, trader or the like, whose deals are not its state's."""
    return mention.form == "private" and any(actor.sector in FIRM_SECTORS for actor in mention.actors)


def preposition(sentence: Sentence, token: Token) -> str:
    """Return the preposition that a phrase begins with, or ''.

    "Because of" and the like are told by their first word; "along with" is not, since it names company and no place.
    """
    cases = sentence.children(token.index, "case")
    if not cases:
        return ""
    first = cases[0].index
    together = [t.lower for t in sentence.tokens[first : first + 2]] == ["along", "with"]
    return "along with" if together else cases[0].lower
