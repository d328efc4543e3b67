"""Where an act was done: the place that its own clause names, with the state that it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.acts.details.scope import OCCASIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.acts.details.scope import Scope
    from detente.records import Mention, Token

_AT = frozenset("in at near off outside inside along around aboard across throughout within".split())
# "Over Iraqi airspace", "on the Korean peninsula": with these prepositions only what is a piece of land, sea or sky.
_LAND = frozenset(
    "border frontier coast coastline airspace water waters territory territories soil island islands isle peninsula "
    "gulf sea ocean strait straits bay port harbour harbor river lake valley heights mountain mountains desert plateau "
    "pass bridge crossing checkpoint zone strip enclave region province district county area city town village "
    "capital "
    "base airport airbase airfield embassy consulate camp island atoll peninsula delta canal channel shore shores "
    "oblast coasts waterway archipelago continent".split()
)  # fmt: skip
_BUILT = frozenset(
    "palace hotel airport base airbase house hall castle fort ranch lodge center centre headquarters square stadium "
    "university port camp david kremlin pentagon elysee élysée versailles embassy consulate residence".split()
)
# What one goes to is where the going is done.
_GOING = frozenset("visit tour travel trip arrive fly journey go come pay make return arrival stopover stop".split())
_BASES = frozenset("air army military naval navy missile training rocket rear".split())
# What is founded in a place is founded there.
_FOUNDING = frozenset("open close establish sign inaugurate found launch hold host convene build set".split())
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "AID", "COOPERATE"})
_PLACES = frozenset({"place", "capital", "name"})
_NOWHERE = frozenset({"organisation", "pronoun", "person"})
_MET = frozenset({"name", "description"})
# "Welcomed him to the White House".
_WELCOMING = frozenset("welcome receive bring escort usher".split())
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFYING = frozenset({"compound", "amod", "flat", "nmod:poss", "nmod:desc"})


class Place(NamedTuple):
    """A place: its words, and the code of the state that it lies in, where the text or the gazetteer tells."""

    text: str
    country: str | None


def find_place(scope: Scope, mentions: Sequence[Mention], act_type: str, mode: str | None) -> Place | None:
    """Return where an act was done; None where its own clause does not tell.

    A dateline is none: it is where the story was written.
    """
    by_word = {i: m for m in mentions for i in range(m.start, m.end)}
    finder = _Finder(scope, by_word, act_type)
    if mode == "visit":
        found = next(finder.destinations(), None)
        if found is not None:
            return found
    return next(finder.inside(), None) or next(finder.framed(), None)


class _Finder:
    def __init__(self, scope: Scope, by_word: Mapping[int, Mention], act_type: str) -> None:
        self._scope = scope
        self._sentence = scope.sentence
        self._by_word = by_word
        self._act_type = act_type

    def destinations(self) -> Iterator[Place]:
        """Yield what a visit goes to, if that is a place: "visited Hanoi", "a trip to Egypt"."""
        for index in sorted(self._scope.own):
            token = self._sentence.tokens[index]
            going = self._going_above(token)
            if going is None or not self._is_named_place(token):
                continue
            direct = token.dep == "obj" and going.lemma.lower() in {"visit", "tour"}
            if direct or "to" in self._marks(token):
                yield self._place(token)

    def _going_above(self, token: Token) -> Token | None:
        """Return the word for going that a place hangs on, or on whose traveller it does ("the visit of X to Y")."""
        for above in self._sentence.ancestors(token.index)[:2]:
            if above.index in self._scope.heads:
                return above if above.lemma.lower() in _GOING else None
            if above.index not in self._by_word:
                return None
        return None

    def inside(self) -> Iterator[Place]:
        """Yield the places of the act's own clause, those on its own words first."""
        ranked = [(rank, i) for i in sorted(self._scope.own) if (rank := self._rank(i)) is not None]
        for _, index in sorted(ranked):
            yield self._place(self._sentence.tokens[index])

    def framed(self) -> Iterator[Place]:
        """Yield the places of verbs that share theirs with the act: "arrived in Paris and met the premier"."""
        for verb in self._scope.framing():
            for token in self._sentence.children(verb.index, "obl"):
                if self._is_locative(token):
                    yield self._place(token)

    def _marks(self, token: Token) -> list[str]:
        return [c.lower for c in self._sentence.children(token.index, "case")]

    def _rank(self, index: int) -> int | None:
        """Return how closely a place hangs on the act, 0 the closest; None for what is no place or another's."""
        token = self._sentence.tokens[index]
        above = self._sentence.head(index)
        if above is None or not self._is_locative(token):
            return None
        if above.index in self._scope.heads:
            return 0 if self._is_of_the_act(above) and not self._is_topical(token) else None
        if self._scope.is_occasion(above) or self._is_a_day_of_the_act(above):
            return 1
        if self._act_type in _DEEDS:
            # What is done to something is done where that is; what is said of it is not.
            return 2 if self._is_undergoing(above) else None
        return 2 if self._is_someone(above) else None

    def _is_a_day_of_the_act(self, token: Token) -> bool:
        """Return whether a word is a day on which the act was done ("today at the White House, he met …")."""
        return token.dep in {"obl:unmarked", "nmod:unmarked"} and token.head in self._scope.heads

    def _is_of_the_act(self, head: Token) -> bool:
        """Return whether what is in a place is the act, not what it speaks of ("discussed security in the Gulf")."""
        if head.pos not in _NOUNS or head.index == self._scope.predicate.index or self._act_type in _DEEDS:
            return True
        verb = self._scope.verb
        return verb is not None and verb.lemma in _FOUNDING

    def _is_someone(self, token: Token) -> bool:
        """Return whether parses hang the place on whom one meets there ("met Mr Li of China in Bali")."""
        mention = self._by_word.get(token.index)
        above = self._sentence.head(token.index)
        if mention is None or above is None or self._act_type != "CONSULT":
            return False
        return mention.form == "person" or (mention.form in _MET and above.index in self._scope.heads)

    def _is_undergoing(self, token: Token) -> bool:
        above = self._sentence.head(token.index)
        return above is not None and above.index in self._scope.heads and token.dep in {"obj", "nsubj:pass", "nmod"}

    def _is_topical(self, token: Token) -> bool:
        """Return whether a place may be that of the noun before it: "discussed the situation in Syria"."""
        if self._act_type in _DEEDS:
            return False
        first = self._sentence.subtree(token.index)[0]
        if not first:
            return False
        before = self._sentence.tokens[first - 1]
        occasion = before.pos == "PROPN" and before.lemma.lower() in OCCASIONS
        if (before.pos != "NOUN" and not occasion) or before.index == self._scope.predicate.index:
            return False
        verb = self._scope.verb
        if verb is not None and verb.lemma in _FOUNDING:
            return False
        if before.index in self._by_word and not occasion:
            return False
        return not before.dep.startswith(("obl:unmarked", "nmod:unmarked")) and before.lower not in {
            "today",
            "yesterday",
        }

    def _is_locative(self, token: Token) -> bool:
        marks = self._marks(token)
        if not marks or token.pos not in _NOUNS or token.dep.split(":")[0] not in {"obl", "nmod"}:
            return False
        if marks[-1] in _AT:
            return self._is_named_place(token) or self._is_land(token)
        above = self._sentence.head(token.index)
        if marks[-1] == "to" and above is not None and above.lemma in _WELCOMING:
            return self._is_named_place(token)
        # "Over Iraqi soil" is a place of flights, "over the canal" a matter of talks.
        return marks[-1] in ("on", "over")[: 1 + (self._act_type in _DEEDS)] and self._is_land(token)

    def _is_named_place(self, token: Token) -> bool:
        mention = self._by_word.get(token.index)
        if mention is not None and "-" in {t.text for t in self._around(mention)}:
            return False  # "the Japan-United States meetings"
        if mention is not None and mention.form in _PLACES:
            return mention.form != "name" or any(a.type == "state" for a in mention.actors)
        built = token.pos == "PROPN" and token.lower in _BUILT
        return built and (mention is None or mention.form in {"metonym", "capital"})

    def _around(self, mention: Mention) -> tuple[Token, ...]:
        tokens = self._sentence.tokens
        return tokens[max(0, mention.start - 1) : mention.start] + tokens[mention.end : mention.end + 1]

    def _is_land(self, token: Token) -> bool:
        """Return whether a noun is a piece of land, sea or sky that the text names or says whose it is."""
        first = self._sentence.tokens[token.index - 1].lower if token.index else ""
        if token.lower == "base" and first not in _BASES:
            return False  # "the industrial base"
        if token.lemma.lower() not in _LAND and token.lower not in _LAND:
            return False
        below = self._sentence.children(token.index, "compound", "amod", "nmod", "nmod:poss", "appos")
        named = [c for c in below if "between" not in self._marks(c)]
        return token.pos == "PROPN" or any(c.pos == "PROPN" or c.index in self._by_word for c in named)

    def _place(self, token: Token) -> Place:
        for name in self._sentence.children(token.index, "appos"):
            if token.pos == "NOUN" and self._is_named_place(name):
                return self._place(name)  # "its capital, Dushanbe"
        begin, end = self._bounds(token)
        return Place(self._sentence.words(begin, end).removesuffix("'s").removesuffix("’s"), self._country(token))

    def _bounds(self, token: Token) -> tuple[int, int]:
        """Return the words of a place: those that name it, with the state or region that follows."""
        mention = self._by_word.get(token.index)
        begin, end = (mention.start, mention.end) if mention is not None else (token.index, token.index + 1)
        for child in self._sentence.children(token.index):
            if child.dep in _MODIFYING and child.index < begin:
                begin = min(begin, self._sentence.subtree(child.index)[0])
            elif self._continues(token, child, end):
                beside = self._by_word.get(child.index)
                end = max(end, child.index + 1, beside.end if beside is not None else 0)
        while begin < token.index and self._sentence.tokens[begin].tag in {"DT", "PRP$"}:
            begin += 1
        return begin, end

    def _continues(self, token: Token, child: Token, end: int) -> bool:
        if child.index < token.index or child.pos != "PROPN":
            return False
        if child.dep == "nmod" and "of" in self._marks(child):
            return self._is_land(token)
        return child.dep in {"appos", "flat", "compound", "nmod", "nmod:unmarked"} and child.index - end <= 1

    def _country(self, token: Token) -> str | None:
        """Return the state that a place lies in: its own, else that of the name beside it."""
        beside = self._sentence.children(token.index, "appos", "compound", "amod", "nmod", "nmod:poss", "flat")
        near = [token, *(t for t in beside if "with" not in self._marks(t))]
        mentions = [m for t in near if (m := self._by_word.get(t.index)) is not None and m.form not in _NOWHERE]
        return next((state for m in mentions if (state := _state_of(m)) is not None), None)


def _state_of(mention: Mention) -> str | None:
    """Return the one state that a name of a place may stand for ("Brussels" for Belgium even if it means the EU)."""
    for candidate in mention.candidates:
        states = {actor.code for actor in candidate.actors if actor.type == "state"}
        if len(states) == 1 and len(candidate.actors) == 1:
            return states.pop()
    return None
