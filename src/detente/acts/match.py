"""One rule at one predicate: whether it fires, and who is on its two sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.acts import slots
from detente.acts.against import FRIENDLY, without_opposed
from detente.acts.bystanders import EXCHANGES, IMITATING, STRIKING, is_asked, is_foreign_to
from detente.acts.demands import ASIDES, Demands
from detente.acts.parties import Party, preposition
from detente.acts.telling import is_only_held, without_topics
from detente.acts.together import JOINING, has_company, is_between

if TYPE_CHECKING:
    from collections.abc import Container

    from detente.acts.rules import Rule
    from detente.records import Token

_VERB_SOURCE = ("subject",)
_VERB_TARGET = ("object", "iobject", "clause")
_NOUN_SOURCE = ("owner", "modifier", "by", "from", "light")
_NOUN_TARGET = ("on", "against", "to", "with", "of", "for", "towards", "toward", "light:object", "light:to", "light:on")
# A place with "~" takes whatever belongs to a state ("delivery of Russian helicopters"), also on the acting side; one
# with "!" only what is named itself ("went to Moscow", not "went to war with Britain").
_TOGETHER_TARGET = ("with", "object", "between", "to")
_ADDRESSING = frozenset("call phone telephone ring visit meet write cable summon approach".split())
# Acts that answer what another did: "recalled its ambassador after Spain admitted him" is aimed at Spain.
_ANSWERS = frozenset({"SANCTION", "ACCUSE", "REJECT", "THREATEN", "PROTEST"})
_AGAINST = frozenset({"REQUEST", "MOBILIZE", "COERCE", "ASSAULT"})
_TOPICS = frozenset("regarding concerning about on over into in at near under".split())
# "the normalization of U.S.-Thai relations": these nouns name the pair for what governs them.
_BONDS = frozenset("relation relations tie ties link relationship trade cooperation talk talks dialogue".split())
_COMPANY = frozenset({"with", "alongside", "between", "light:with"})
_REACHED = (("obj", "iobj", "nmod"), ("obl",), ("xcomp", "ccomp", "acl", "advcl"))
_REACHED_TOGETHER = (("obj", "iobj", "nmod"),)

# Verbs that only say how what they govern goes on ("continue supporting Ukraine").
_PHASES = frozenset("continue keep help begin start go work".split())

# The clause of such an object says towards whom it is ("their commitment to supporting Laos").
_COMMITMENTS = frozenset("commitment pledge promise determination resolve readiness willingness intention".split())
# Who does this to talks between others is no party to them.
_HOSTING = frozenset("host convene arrange organise organize lead facilitate".split())
# Of what is only talked about, the names are no partners.
_TOPIC_VERBS = frozenset("address explore outline raise review discuss debate".split())
# "responded to the Soviet invasion by banning exports": towards whose deed that is.
_ANSWERING = frozenset("respond react retaliate reply answer".split())

# Light verbs whose subject has the act done to it.
_CONVERSE = frozenset("win secure receive undergo face draw get obtain suffer sustain meet".split())


@dataclass(frozen=True)
class Found:
    """A rule that fired: predicate, the noun or verb beside it, and the two sides.

    `other` is the person or body at the target's place where it belongs to no other state ("arrested two journalists").
    """

    rule: Rule
    predicate: Token
    partner: Token | None
    source: Party
    target: Party
    reached: bool = False
    other: Token | None = None

    @property
    def rank(self) -> tuple[int, int, int, int, float]:
        """Order among rules at one predicate: two sides known and in their places, more asked for, more precise."""
        both = bool(self.source and self.target)
        # One that asks for two sides and has found one of them must not hide a rule that is content with one.
        counts = both or self.rule.one_sided
        return (int(both), int(both and not self.reached), int(counts), self.rule.weight, self.rule.precision)


class Matcher(Demands):
    """Matches rules in one sentence."""

    def match(self, rule: Rule, token: Token) -> Found | None:
        """Return what a rule yields at a word, or None."""
        is_verb = token.pos in {"VERB", "AUX"}
        if not self.fits(rule, token, is_verb):
            return None
        partner = self.partner(rule, token, is_verb)
        if rule.object and is_verb and partner is None:
            return None
        found = self._found(rule, token, partner, is_verb)
        if found is not None and rule.type in FRIENDLY and found.target:
            found = self._without_opposed(found)
        if found is not None and rule.told:
            found = replace(found, target=without_topics(self.sentence, self.parties, found.target))
        return found if found is None or _is_of_type(found.target, rule.target_type) else None

    def _without_opposed(self, found: Found) -> Found | None:
        """Return what fired less those whom it is meant against; two who resolve on this do so with each other."""
        words = {found.predicate.index}
        if found.partner is not None and (found.rule.object or found.predicate.pos not in {"VERB", "AUX"}):
            words.add(found.partner.index)
        kept = without_opposed(self.sentence, found.target, words)
        if kept:
            return replace(found, target=kept)
        if found.rule.together and found.rule.mutual and len(found.source.codes) >= 2:
            source, target = _split(found.source)
            return replace(found, source=source, target=target, reached=True)
        return None

    def _found(self, rule: Rule, token: Token, partner: Token | None, is_verb: bool) -> Found | None:
        source, target = self._sides(rule, token, partner, is_verb)
        if rule.type not in EXCHANGES:
            source, target = self.parties.without_makers(source), self.parties.without_makers(target)
        if self._foretells(rule, token, source):
            return None
        if rule.promised and is_only_held(self.sentence, self.parties, token, (*source.codes, *target.codes)):
            return None
        if rule.together and rule.reach and not source and not target:
            source, target = self._named_below(token)
            return Found(rule, token, partner, source, target, reached=True) if target else None
        if not source and not target:
            return None
        if not target and len(source.codes) >= 2 and is_between(self.sentence, self.parties, rule, token, source):
            # "The two leaders reaffirmed their commitment to a deal in Gaza": to each other.
            return Found(rule, token, partner, *_split(source), reached=True)
        if source and not target and (addressed := self._addressed(token, source)):
            return Found(rule, token, partner, source, addressed)
        if source and not target and rule.reach:
            target = self._reach(rule, token, partner, source)
            if rule.type not in EXCHANGES:
                target = self.parties.without_makers(target)
            return Found(rule, token, partner, source, target, reached=bool(target))
        return Found(rule, token, partner, source, target)

    def _foretells(self, rule: Rule, token: Token, source: Party) -> bool:
        """Return whether who speaks only says what another would do ("Japan said that Peru would retaliate")."""
        below = slots.clause(self.sentence, token) if rule.type == "THREATEN" else None
        if below is None or below.dep == "xcomp" or slots.is_passive(self.sentence, below):
            return False
        subject = slots.subject(self.sentence, below) if below.lemma in STRIKING | rule.clause_verbs else None
        doer = self.parties.actor(subject) if subject is not None else Party()
        return bool(doer) and bool(source) and not set(doer.codes) & set(source.codes)

    def _addressed(self, token: Token, source: Party) -> Party:
        """Return whom one calls or visits in order to do this ("called Putin to thank him")."""
        above = self.sentence.head(token.index)
        marks = self.sentence.children(token.index, "mark")
        if above is not None and token.dep in {"advcl", "conj"} and (answered := self._answered(token, source)):
            return answered
        if above is None or token.dep not in {"advcl", "xcomp"} or above.lemma not in _ADDRESSING or not marks:
            return Party()
        found = [self.parties.actor(word).without(source.codes) for word in slots.objects(self.sentence, above)]
        return next((party for party in found if party), Party())

    def _answered(self, token: Token, source: Party) -> Party:
        """Return to whose deed this is the answer ("responded to the Soviet invasion by banning exports")."""
        for above in self.sentence.ancestors(token.index)[:2]:
            if above.lemma in _ANSWERING:
                words = [t for first in ("to", "against") for t in slots.phrases(self.sentence, above, first)]
                found = [self.parties.object(word).without(source.codes) for word in words]
                return next((party for party in found if party), Party())
        return Party()

    def _sides(self, rule: Rule, token: Token, partner: Token | None, is_verb: bool) -> tuple[Party, Party]:
        sources = rule.source or (_VERB_SOURCE if is_verb else _NOUN_SOURCE)
        if rule.together:
            return self._together(rule, token, partner, is_verb, sources)
        source = self._first(sources, token, partner, Party(), acting=True)
        targets = rule.target or (_VERB_TARGET if is_verb else _NOUN_TARGET)
        target = self._first(targets, token, partner, source, acting=False)
        return source, target

    def _together(
        self, rule: Rule, token: Token, partner: Token | None, is_verb: bool, sources: tuple[str, ...]
    ) -> tuple[Party, Party]:
        targets = rule.target or _TOGETHER_TARGET
        if not is_verb:
            sides = self._noun_sides(token)
            if all(sides):
                return sides
        source = self._first(sources, token, partner, Party(), acting=True)
        between = self._between(partner) if is_verb and rule.object and token.lemma not in _HOSTING else Party()
        if len(between.codes) >= 2 and not set(source.codes) <= set(between.codes):
            return _split(between)  # "discussed the importance of concluding talks between Israel and Lebanon"
        if is_verb and rule.type in _AGAINST and not rule.object and slots.objects(self.sentence, token):
            # Two who fight the same enemy do not fight each other.
            return source, self._first(("object",), token, partner, source, acting=False)
        if len(source.codes) >= 2:
            # Of two who talk, what stands as an object is only what they talk about.
            targets = tuple(place for place in targets if place in _COMPANY)
        target = self._first(targets, token, partner, source, acting=False)
        if target and source:
            return source, target
        if len(source.codes) >= 2 and rule.mutual and token.lemma not in JOINING:
            return (source, Party()) if has_company(self.sentence, self.parties, token) else _split(source)
        noun = token if not is_verb else partner
        pair = self._noun_pair(noun, of=not is_verb) if noun is not None else Party()
        # Of what is only discussed, the names say whom it concerns, not with whom ("discussed the G20 summit").
        topic = token.lemma in _TOPIC_VERBS
        joint = (bool(rule.object) and not topic) or not is_verb or bool(set(source.codes) & set(pair.codes))
        if source and pair and joint and set(pair.codes) - set(source.codes):
            return source, pair.without(source.codes)
        # "They discussed Iran's ties with Russia": they may be anyone, and these two need not have met.
        others = topic and noun is not None and any(t.pos == "PROPN" for t in slots.owners(self.sentence, noun))
        if not source and len(pair.codes) >= 2 and not others:
            return _split(pair)
        return source, target

    def _between(self, noun: Token | None) -> Party:
        words = slots.phrases(self.sentence, noun, "between") if noun is not None else []
        return Party(tuple(m for word in words for m in self.parties.actor(word).mentions))

    def _noun_sides(self, noun: Token) -> tuple[Party, Party]:
        """Return whose a noun is and with whom ("the Dutch and Danish dispute with Peru": both against one).

        Where all are named in one place, the first and the others; nobody where there are no two.
        """
        before = slots.modifiers(self.sentence, noun) + slots.owners(self.sentence, noun)
        own = Party(tuple(dict.fromkeys(m for word in before for m in self.parties.actor(word).mentions)))
        company = [self.parties.actor(word) for word in slots.phrases(self.sentence, noun, "with")]
        other = next((found for party in company if (found := party.without(own.codes))), Party())
        if own and other:
            return own, other
        pair = self._noun_pair(noun)
        return _split(pair) if len(pair.codes) >= 2 else (Party(), Party())

    def _noun_pair(self, noun: Token, *, of: bool = True) -> Party:
        """Return both parties that a noun names itself: "X-Y talks", "talks between X and Y", "X's talks with Y".

        All of "talks with X and Y" are on one side: they are no pair.
        """
        found: list[Party] = []
        for token in slots.modifiers(self.sentence, noun) + slots.owners(self.sentence, noun):
            found.append(self.parties.actor(token))
        for word in ("between", "of", "by", "among", "involving"):
            for token in slots.phrases(self.sentence, noun, word):
                # "signed the Declaration of the United Nations": with nobody.
                found.append(self.parties.actor(token) if of or word != "of" else Party())
                if word == "of" and token.lemma.lower() in _BONDS:
                    found.append(self._noun_pair(token))
        company = [self.parties.actor(token) for token in slots.phrases(self.sentence, noun, "with")]
        found += company if any(found) or len(company) != 1 or len(company[0].codes) < 2 else []
        return Party(tuple(dict.fromkeys(m for p in found for m in p.mentions)))

    def _first(
        self, places: tuple[str, ...], token: Token, partner: Token | None, taken: Party, *, acting: bool
    ) -> Party:
        for place in places:
            for word in self._words_at(place.rstrip("~!"), token, partner):
                party = self._party_at(place, word, taken, acting=acting).without(taken.codes)
                if party:
                    return party
        return Party()

    def _party_at(self, place: str, word: Token, taken: Party, *, acting: bool) -> Party:
        if place == "clause":
            return self._in_clause(word, taken)
        if place.endswith("!"):
            return self.parties.named(word)
        return (
            self.parties.actor(word) if acting and not place.endswith("~") else self.parties.object(word, taken.codes)
        )

    def _reach(self, rule: Rule, token: Token, partner: Token | None, taken: Party) -> Party:
        """Return the first other party in the phrases below a predicate: objects, then phrases, then clauses.

        Who is only talked about, or where, is no party to what two do together ("met in Rome to discuss Iran").
        """
        sentence = self.sentence
        asides = self._asides(rule)
        levels = _REACHED_TOGETHER if rule.together else _REACHED
        # "signed the Declaration of the United Nations": a title names no party.
        named = rule.together and partner is not None and partner.text[0].isupper() and not sentence.title
        title = partner if named else None
        for part in (p for p in (token, partner) if p is not None and p is not title):
            below = [t for t in sentence.children(part.index) if t.index > part.index and t is not title]
            below = [t for t in below if not is_foreign_to(sentence, part, t)]
            for deps in levels:
                for word in (t for t in below if t.dep in deps and self._first_word(t) not in asides and t != token):
                    imitated = word.lemma in IMITATING and word.dep == "xcomp"
                    party = Party() if imitated else self.parties.anywhere(word, taken.codes, asides)
                    if party:
                        return party
        return Party()

    def _asides(self, rule: Rule) -> frozenset[str]:
        if rule.together:
            return ASIDES | _TOPICS
        if rule.type in _ANSWERS:
            return ASIDES - {"after"}
        return ASIDES if rule.type in _AGAINST else ASIDES | {"against"}

    def _named_below(self, token: Token) -> tuple[Party, Party]:
        """Return the pair that an object names where the subject is unknown ("they reviewed U.S.-Thai relations")."""
        for noun in self.sentence.children(token.index, "obj", "obl", "xcomp"):
            for word in [noun, *self.sentence.children(noun.index, "obj", "nmod")]:
                pair = self._noun_pair(word)
                if len(pair.codes) == 2:
                    return _split(pair)
        return Party(), Party()

    def _first_word(self, word: Token) -> str:
        return preposition(self.sentence, word) or slots.mark(self.sentence, word)

    def _in_clause(self, verb: Token, taken: Party) -> Party:
        """Return whom a clause is about: its subject, else its object."""
        subject = slots.subject(self.sentence, verb)
        asked = self.sentence.head(verb.index)
        if subject is not None and asked is not None and is_asked(self.sentence, asked, subject):
            subject = None  # "threatened to ask the UN to bomb Chile"
        words = ([subject] if subject else []) + slots.objects(self.sentence, verb)
        words += self.sentence.children(verb.index, "iobj", "obl", "nmod")
        above = self.sentence.head(verb.index)
        # "their commitment to achieving a deal in Gaza" is to each other, "to supporting the people of Gaza" to these.
        direct = verb.dep == "acl" and above is not None and above.lemma in _COMMITMENTS
        for word in words:
            party = self._named_at(word) if direct else self.parties.object(word)
            if party := party.without(taken.codes):
                return party
        below = self.sentence.children(verb.index, "xcomp") if verb.lemma in _PHASES else []
        return self._in_clause(below[0], taken) if below else Party()

    def with_other(self, found: Found, people: Container[str]) -> Found:
        """Return what fired with the person or body at the target's place where no other state stands there.

        `people` are nouns for people beside those that act for states.
        """
        if found.target or found.rule.together:
            return found
        token = found.predicate
        places = found.rule.target or (_VERB_TARGET if token.pos in {"VERB", "AUX"} else _NOUN_TARGET)
        words = (w for p in places if p != "clause" for w in self._words_at(p.rstrip("~!"), token, found.partner))
        return replace(found, other=next((other for w in words if (other := self._person_at(w, people))), None))

    def _person_at(self, word: Token, people: Container[str]) -> Token | None:
        """Return the person or body that a word stands for, also behind a number ("dozens of protesters")."""
        counted = slots.phrases(self.sentence, word, "of") if word.lemma.lower() in slots.TRANSPARENT else []
        return next((w for w in (word, *counted) if self.parties.is_human(w) or w.lemma.lower() in people), None)

    def _named_at(self, word: Token) -> Party:
        """Return the actor that a word stands for, or whose it is."""
        sentence = self.sentence
        whose = slots.owners(sentence, word) + slots.modifiers(sentence, word) + slots.phrases(sentence, word, "of")
        found = [party for w in (word, *whose) if (party := self.parties.actor(w))]
        return found[0] if found else Party()

    def _words_at(self, place: str, token: Token, partner: Token | None) -> list[Token]:
        sentence = self.sentence
        if place.startswith("light"):
            found = self._carried(place.partition(":")[2] or "subject", partner) if partner is not None else []
            return [word for word in found if word.index != token.index]
        if place == "subject":
            subject = slots.subject(sentence, token)
            return [subject] if subject else []
        if place == "object":
            return slots.objects(sentence, token)
        if place == "iobject":
            return sentence.children(token.index, "iobj")
        if place == "clause":
            below = self._clause_below(token, partner)
            return [below] if below else []
        if place == "clause-subject":
            below = slots.clause(sentence, token)
            subject = slots.subject(sentence, below) if below is not None else None
            return [subject] if subject else []
        if place == "owner":
            return slots.owners(sentence, token)
        if place == "modifier":
            return slots.modifiers(sentence, token)
        if place == "partner":
            return [partner] if partner is not None else []
        return self._phrases_at(place, token)

    def _phrases_at(self, place: str, token: Token) -> list[Token]:
        found = slots.phrases(self.sentence, token, place)
        if token.lemma in {"become", "remain", "make"} or token.pos == "NOUN":
            return found  # "became an ally of Japan": of Japan it is told
        return [word for word in found if not is_foreign_to(self.sentence, self.sentence.tokens[word.head], word)]

    def _clause_below(self, token: Token, partner: Token | None) -> Token | None:
        below = slots.clause(self.sentence, token)
        if below is not None and below.lemma in IMITATING:
            return None
        if below is None and partner is not None and partner.lemma in _COMMITMENTS:
            return slots.clause(self.sentence, partner)  # "emphasised their commitment to supporting Laos"
        return below

    def _carried(self, place: str, verb: Token) -> list[Token]:
        """Return the words at a place of the verb that carries a noun; who receives aid does not give it."""
        if place == "self":
            return [verb]
        if verb.lemma not in _CONVERSE:
            return self._words_at(place, verb, None)
        return self._words_at("from" if place == "subject" else "subject", verb, None)


def _is_of_type(party: Party, wanted: str | None) -> bool:
    return wanted is None or all(actor.type == wanted for m in party.mentions for actor in m.actors)


def _split(party: Party) -> tuple[Party, Party]:
    """Part several who act together into the first and the others."""
    first, *others = party.codes
    return party.without(others), party.without([first])
