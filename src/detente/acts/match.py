"""One rule at one predicate: whether it fires, and who is on its two sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.acts import slots
from detente.acts.parties import Parties, Party, preposition
from detente.acts.status import is_negated

if TYPE_CHECKING:
    from detente.acts.rules import Rule
    from detente.records import Sentence, Token

_VERB_SOURCE = ("subject",)
_VERB_TARGET = ("object", "iobject", "clause")
_NOUN_SOURCE = ("owner", "modifier", "by", "from", "light")
_NOUN_TARGET = ("on", "against", "to", "with", "of", "for", "towards", "toward", "light:object", "light:to", "light:on")
# A place with "~" takes whatever belongs to a state ("delivery of Russian helicopters"), also on the acting side; one
# with "!" only what is named itself ("went to Moscow", not "went to war with Britain").
_TOGETHER_TARGET = ("with", "object", "between", "to")
_ADDRESSING = frozenset("call phone telephone ring visit meet write cable summon approach".split())
# Parses sometimes hang these on the noun after them ("rolled back tariffs").
_PARTICLES = frozenset("back out off down up away over".split())
# "called the Lebanese president on Tuesday" is not "called on the Lebanese president".
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow yesterday day week month year night morning evening afternoon "
    "noon midnight weekend hour occasion anniversary eve".split()
)
# Phrases that begin so say when something is done, or against what, and hold no party to it.
_ASIDES = frozenset(
    "since during despite after before until while although though because as than including like".split()
)
# Acts that answer what another did: "recalled its ambassador after Spain admitted him" is aimed at Spain.
_ANSWERS = frozenset({"SANCTION", "ACCUSE", "REJECT", "THREATEN", "PROTEST"})
_AGAINST = frozenset({"REQUEST", "MOBILIZE", "COERCE", "ASSAULT"})
_MUTUAL = frozenset({"AGREE", "SUPPORT"})
_TOPICS = frozenset("regarding concerning about on over into in at near under".split())
# "the normalization of U.S.-Thai relations": these nouns name the pair for what governs them.
_BONDS = frozenset("relation relations tie ties link relationship trade cooperation talk talks dialogue".split())
_COMPANY = frozenset({"with", "alongside", "between", "light:with"})
_REACHED = (("obj", "iobj", "nmod"), ("obl",), ("xcomp", "ccomp", "acl", "advcl"))
_REACHED_TOGETHER = (("obj", "iobj", "nmod"),)
# Verbs that carry a noun as their act: what the noun lacks, the verb's own places supply.
LIGHT_VERBS = frozenset(
    "hold have make take give pay pursue conduct launch stage begin start open continue resume complete carry "
    "receive undergo provide offer extend express voice reaffirm reiterate reject announce impose lift issue send "
    "deliver enter engage maintain conclude sign reach plan propose seek schedule cancel postpone attend host "
    "join lead mount deploy face draw order convey register lodge file exchange participate supply grant step "
    "increase end suspend halt stop break restore establish strengthen discuss support welcome require include "
    "mean threaten consider want need win secure".split()
)

# Verbs that only say how what they govern goes on ("continue supporting Ukraine").
_PHASES = frozenset("continue keep help begin start go work".split())

_COMMITMENTS = frozenset("commitment pledge promise determination resolve readiness willingness intention".split())
_HOSTING = frozenset("host convene arrange organise organize lead facilitate".split())
_OCCASIONS = frozenset("meeting talk talks summit call conversation discussion negotiation consultation".split())
_TOPIC_VERBS = frozenset("address explore outline raise review discuss debate".split())
_KINDS = frozenset({"trade", "commerce"})
_ANSWERING = frozenset("respond react retaliate reply answer".split())
_COURSES = frozenset("history record tradition policy series round week day year decade hour couple number".split())

# Light verbs whose subject has the act done to it.
_CONVERSE = frozenset("win secure receive undergo face draw get obtain suffer sustain meet".split())


@dataclass(frozen=True)
class Found:
    """A rule that fired: predicate, the noun or verb beside it, and the two sides."""

    rule: Rule
    predicate: Token
    partner: Token | None
    source: Party
    target: Party
    reached: bool = False

    @property
    def rank(self) -> tuple[int, int, int, int, float]:
        """Order among rules at one predicate: two sides known and in their places, more asked for, more precise."""
        both = bool(self.source and self.target)
        # One that asks for two sides and has found one of them must not hide a rule that is content with one.
        counts = both or self.rule.one_sided
        return (int(both), int(both and not self.reached), int(counts), self.rule.weight, self.rule.precision)


class Matcher:
    """Matches rules in one sentence."""

    def __init__(self, sentence: Sentence, parties: Parties) -> None:
        self.sentence = sentence
        self.parties = parties

    def match(self, rule: Rule, token: Token) -> Found | None:
        """Return what a rule yields at a word, or None."""
        is_verb = token.pos in {"VERB", "AUX"}
        if not self._fits(rule, token, is_verb):
            return None
        partner = self._partner(rule, token, is_verb)
        if rule.object and is_verb and partner is None:
            return None
        found = self._found(rule, token, partner, is_verb)
        return found if found is None or _is_of_type(found.target, rule.target_type) else None

    def _found(self, rule: Rule, token: Token, partner: Token | None, is_verb: bool) -> Found | None:
        source, target = self._sides(rule, token, partner, is_verb)
        if rule.together and rule.reach and not source and not target:
            source, target = self._named_below(token)
            return Found(rule, token, partner, source, target, reached=True) if target else None
        if not source and not target:
            return None
        if not target and len(source.codes) >= 2 and (self._is_mutual(rule) or self._is_reciprocal(token)):
            # "The two leaders reaffirmed their commitment to a deal in Gaza": to each other.
            return Found(rule, token, partner, *_split(source), reached=True)
        if source and not target and (addressed := self._addressed(token, source)):
            return Found(rule, token, partner, source, addressed)
        if source and not target and rule.reach:
            target = self._reach(rule, token, partner, source)
            return Found(rule, token, partner, source, target, reached=bool(target))
        return Found(rule, token, partner, source, target)

    @staticmethod
    def _is_mutual(rule: Rule) -> bool:
        return rule.mutual and (rule.type in _MUTUAL or (rule.together and not rule.reach))

    def _is_reciprocal(self, token: Token) -> bool:
        """Return whether what is done is done to each other."""
        words = [self.sentence.tokens[i].lower for i in self.sentence.subtree(token.index)]
        return any(pair in {("each", "other"), ("one", "another")} for pair in pairwise(words))

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

    def asked(self, rule: Rule, token: Token) -> bool:
        """Return whether a word has what a rule asks for beside its parties."""
        is_verb = token.pos in {"VERB", "AUX"}
        if not self._fits(rule, token, is_verb):
            return False
        return not (rule.object and is_verb) or self._partner(rule, token, is_verb) is not None

    def _fits(self, rule: Rule, token: Token, is_verb: bool) -> bool:
        if token.dep == "compound" and token.lemma in _KINDS and not self.sentence.title:
            return False  # "trade ministers"
        below = self.sentence.children(token.index)
        if rule.particle:
            words = {t.lower for t in below if t.dep in {"compound:prt", "advmod"}}
            words |= {
                preposition(self.sentence, t)
                for t in below
                if t.dep in {"obl", "nmod", "advcl", "xcomp"} and t.lemma.lower() not in _TIMES
            }
            words |= {t.lower for t in self.sentence.tokens[token.index + 1 : token.index + 2] if t.lower in _PARTICLES}
            if not rule.particle & words:
                return False
        if rule.object_not:
            heads = slots.objects(self.sentence, token) if is_verb else self._aimed_at(token)
            if (heads and "*" in rule.object_not) or any(self._is_one_of(o, rule.object_not) for o in heads):
                return False
        if rule.needs or rule.lacks:
            inside = {self.sentence.tokens[i].lemma.lower() for i in self.sentence.subtree(token.index)}
            if rule.lacks & inside or (rule.needs and not rule.needs & inside):
                return False
        if rule.negated and not is_negated(self.sentence, token):
            return False
        return self._has_clause(rule, token)

    def _is_one_of(self, token: Token, words: frozenset[str]) -> bool:
        """Return whether a word is one of a rule's; named persons are where the rule names envoys."""
        mention = self.parties.at(token.index) if token.dep != "obl" and "envoy" in words else None
        person = mention is not None and mention.form == "person"
        return person or token.lemma.lower() in words

    def _aimed_at(self, noun: Token) -> list[Token]:
        """Return what a noun is for or against, where it is nobody's ("support for the war", not "for Iran's war")."""
        found = [t for word in ("for", "of", "to", "on") for t in slots.phrases(self.sentence, noun, word)]
        owned = [slots.owners(self.sentence, t) + slots.modifiers(self.sentence, t) for t in found]
        return [t for t, by in zip(found, owned, strict=True) if not any(self.parties.at(o.index) for o in by)]

    def _has_clause(self, rule: Rule, token: Token) -> bool:
        """Return whether the clause below a predicate has the form, the verb or the modal that a rule asks for."""
        if rule.infinitive and not self._has_infinitive(token):
            return False
        if not (rule.clause_verbs or rule.clause_auxiliaries):
            return True
        below = slots.clause(self.sentence, token)
        if below is None or below.dep == "xcomp":
            return False
        modals = {t.lower for t in self.sentence.children(below.index, "aux")}
        modals |= {f"{below.lemma} to"} if self.sentence.children(below.index, "xcomp") else set()
        return below.lemma.lower() in rule.clause_verbs or bool(modals & rule.clause_auxiliaries)

    def _has_infinitive(self, token: Token) -> bool:
        clauses = self.sentence.children(token.index, "xcomp", "ccomp", "advcl")
        clauses += [c for o in slots.objects(self.sentence, token) for c in self.sentence.children(o.index, "acl")]
        return any(m.tag == "TO" for c in clauses for m in self.sentence.children(c.index, "mark"))

    def _partner(self, rule: Rule, token: Token, is_verb: bool) -> Token | None:
        """Return the object that a verb's rule asks for, or the light verb over a noun."""
        if is_verb:
            heads = slots.objects(self.sentence, token)
            heads += [c for o in heads for c in self.sentence.children(o.index, "conj")]
            if rule.object and not any(self._is_one_of(o, rule.object) for o in heads):
                heads = self.sentence.children(token.index, "obl", "xcomp", "ccomp")
                heads = [t for t in heads if not self._is_setting(token, t)]
            return next((o for o in heads if not rule.object or self._is_one_of(o, rule.object)), None)
        return self.light_verb(token)

    def _is_setting(self, verb: Token, phrase: Token) -> bool:
        """Return whether a phrase says when or by what ("Under the treaty, France agreed to go", "after talks")."""
        first = preposition(self.sentence, phrase)
        # "applied under the quota"; "came under attack".
        within = first == "under" and verb.lemma not in {"come", "be", "remain"}
        return (
            first in _ASIDES
            or first == "by"
            or within
            or (first in {"in", "under", "at"} and phrase.index < verb.index)
        )

    def light_verb(self, noun: Token) -> Token | None:
        """Return the verb that carries a noun as its act ("held talks"), or None."""
        for part in self.sentence.children(noun.index, "compound"):
            if part.pos == "VERB" and part.lemma in LIGHT_VERBS:
                return part  # headlines: "Taiwan holding talks" is often parsed as a compound
        above = self.sentence.head(noun.index)
        while above is not None and (noun.dep == "conj" or self._is_of_course(noun, above)):
            noun, above = above, self.sentence.head(above.index)
        if (
            above is not None
            and self.sentence.children(above.index, "cop")
            and preposition(self.sentence, noun) == "for"
        ):
            # "is in Paris for talks": the place carries them.
            return above if preposition(self.sentence, above) in {"in", "to"} else None
        if above is None or above.pos not in {"VERB", "AUX"}:
            return None
        if noun.dep == "obl" and self._is_occasion(noun):
            return above
        if noun.dep == "obl" and self._is_aside(noun, above):
            return None
        if noun.dep in {"obj", "nsubj:pass", "obl"} and above.lemma in LIGHT_VERBS:
            return above
        if noun.dep in {"xcomp", "obj"} and above.lemma in {"become", "remain"}:
            return above
        return None

    def _is_occasion(self, noun: Token) -> bool:
        """Return whether something is done on the occasion of a meeting ("during talks with Iran, he said")."""
        when = preposition(self.sentence, noun) in {"after", "following", "during", "in", "at"}
        return when and noun.lemma in _OCCASIONS and bool(slots.phrases(self.sentence, noun, "with"))

    def _is_aside(self, noun: Token, verb: Token) -> bool:
        """Return whether a verb has another object and the noun its own party ("hold it to account for its war")."""
        sentence = self.sentence
        return bool(sentence.children(verb.index, "obj") and sentence.children(noun.index, "nmod:poss"))

    def _is_of_course(self, noun: Token, above: Token) -> bool:
        """Return whether a noun hangs on one that only says how it goes on ("a long history of support")."""
        return noun.dep == "nmod" and above.lemma in _COURSES and preposition(self.sentence, noun) == "of"

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
            pair = self._noun_pair(token)
            if len(pair.codes) >= 2:
                return _split(pair)
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
        if len(source.codes) >= 2 and rule.mutual:
            return _split(source)
        noun = token if not is_verb else partner
        pair = self._noun_pair(noun, of=not is_verb) if noun is not None else Party()
        # Of what is only discussed, the names say whom it concerns, not with whom ("discussed the G20 summit").
        topic = token.lemma in _TOPIC_VERBS
        joint = (bool(rule.object) and not topic) or not is_verb or bool(set(source.codes) & set(pair.codes))
        if source and pair and joint and set(pair.codes) - set(source.codes):
            return source, pair.without(source.codes)
        if not source and len(pair.codes) >= 2:
            return _split(pair)
        return source, target

    def _between(self, noun: Token | None) -> Party:
        words = slots.phrases(self.sentence, noun, "between") if noun is not None else []
        return Party(tuple(m for word in words for m in self.parties.actor(word).mentions))

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
            for deps in levels:
                for word in (t for t in below if t.dep in deps and self._first_word(t) not in asides and t != token):
                    party = self.parties.anywhere(word, taken.codes, asides)
                    if party:
                        return party
        return Party()

    def _asides(self, rule: Rule) -> frozenset[str]:
        if rule.together:
            return _ASIDES | _TOPICS
        if rule.type in _ANSWERS:
            return _ASIDES - {"after"}
        return _ASIDES if rule.type in _AGAINST else _ASIDES | {"against"}

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
        words = ([subject] if subject else []) + slots.objects(self.sentence, verb)
        words += self.sentence.children(verb.index, "iobj", "obl", "nmod")
        for word in words:
            party = self.parties.object(word).without(taken.codes)
            if party:
                return party
        below = self.sentence.children(verb.index, "xcomp") if verb.lemma in _PHASES else []
        return self._in_clause(below[0], taken) if below else Party()

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
        return slots.phrases(sentence, token, place)

    def _clause_below(self, token: Token, partner: Token | None) -> Token | None:
        below = slots.clause(self.sentence, token)
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
