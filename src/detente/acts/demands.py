"""Whether a word has beside it what a rule asks for: particles, words, clauses, an object or a light verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.acts import slots
from detente.acts.parties import preposition
from detente.acts.status import is_negated
from detente.acts.telling import is_only_named, is_static

if TYPE_CHECKING:
    from detente.acts.parties import Parties
    from detente.acts.rules import Rule
    from detente.records import Sentence, Token

# Parses sometimes hang these on the noun after them ("rolled back tariffs").
_PARTICLES = frozenset("back out off down up away over".split())
# "called the Lebanese president on Tuesday" is not "called on the Lebanese president".
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow yesterday day week month year night morning evening afternoon "
    "noon midnight weekend hour occasion anniversary eve".split()
)
# Phrases that begin so say when something is done, or against what, and hold no party to it.
ASIDES = frozenset(
    "since during despite after before until while although though because as than including like following "
    "amid amidst".split()
)
# Verbs that carry a noun as their act: what the noun lacks, the verb's own places supply.
LIGHT_VERBS = frozenset(
    "hold have make take give pay pursue conduct launch stage begin start open continue resume complete carry "
    "receive undergo provide offer extend express voice reaffirm reiterate reject announce impose lift issue send "
    "deliver enter engage maintain conclude sign reach plan propose seek schedule cancel postpone attend host "
    "join lead mount deploy face draw order convey register lodge file exchange participate supply grant step "
    "increase end suspend halt stop break restore establish strengthen discuss support welcome require include "
    "mean threaten consider want need win secure".split()
)
_THOUGHT = frozenset("would will could may might shall should can 'll wo ca".split())
# "during talks with Iran, he said": what is done then joins the two.
_OCCASIONS = frozenset("meeting talk talks summit call conversation discussion negotiation consultation".split())
# "declined, despite a trip to Chile": the trip is not declined.
_BESIDE = frozenset("despite notwithstanding amid amidst".split())
# As the first part of a compound these say what kind something is ("trade ministers").
_KINDS = frozenset({"trade", "commerce"})
# What is said of these is said of what they are of ("a history of support").
_COURSES = frozenset("history record tradition policy series round week day year decade hour couple number".split())


class Demands:
    """Checks in one sentence what rules ask for beside their parties."""

    def __init__(self, sentence: Sentence, parties: Parties) -> None:
        self.sentence = sentence
        self.parties = parties

    def asked(self, rule: Rule, token: Token) -> bool:
        """Return whether a word has what a rule asks for beside its parties."""
        is_verb = token.pos in {"VERB", "AUX"}
        if not self.fits(rule, token, is_verb):
            return False
        return not (rule.object and is_verb) or self.partner(rule, token, is_verb) is not None

    def fits(self, rule: Rule, token: Token, is_verb: bool) -> bool:
        """Return whether all but the object that a rule asks for is there."""
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
        return self._is_deed(rule, token) and self._has_clause(rule, token)

    def _is_deed(self, rule: Rule, token: Token) -> bool:
        """Return whether a word tells of a deed, and not of another ("backed away from")."""
        if rule.particle_not & self._particles(token):
            return False
        if rule.told and token.pos in {"NOUN", "PROPN"} and is_only_named(self.sentence, self.parties, token):
            return False
        return not (rule.active and is_static(self.sentence, token))

    def _particles(self, verb: Token) -> set[str]:
        after = {t.lower for t in self.sentence.tokens[verb.index + 1 : verb.index + 2]} & _PARTICLES
        return after | {t.lower for t in self.sentence.children(verb.index, "compound:prt", "advmod")}

    def _is_one_of(self, token: Token, words: frozenset[str]) -> bool:
        """Return whether a word is one of a rule's; named persons are where the rule names envoys."""
        if token.dep != "obl" and "envoy" in words and self._is_person(token):
            return True
        return token.lemma.lower() in words

    def _is_person(self, token: Token) -> bool:
        mention, verb = self.parties.at(token.index), self.sentence.head(token.index)
        if mention is not None:
            return mention.form == "person"
        # "sent Habib to Israel"
        return token.tag == "NNP" and verb is not None and verb.lemma in {"send", "dispatch"}

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
        if rule.type == "ACCUSE" and (modals & _THOUGHT or is_negated(self.sentence, below)):
            return False  # "said that Japan's step would not harm it"
        modals |= {f"{below.lemma} to"} if self.sentence.children(below.index, "xcomp") else set()
        return below.lemma.lower() in rule.clause_verbs or bool(modals & rule.clause_auxiliaries)

    def _has_infinitive(self, token: Token) -> bool:
        clauses = self.sentence.children(token.index, "xcomp", "ccomp", "advcl")
        clauses += [c for o in slots.objects(self.sentence, token) for c in self.sentence.children(o.index, "acl")]
        return any(m.tag == "TO" for c in clauses for m in self.sentence.children(c.index, "mark"))

    def partner(self, rule: Rule, token: Token, is_verb: bool) -> Token | None:
        """Return the object that a verb's rule asks for, or the light verb over a noun."""
        if is_verb:
            heads = slots.objects(self.sentence, token)
            if "*" in rule.object:
                return heads[0] if heads else None
            heads += [c for o in heads for c in self.sentence.children(o.index, "conj")]
            # "Fought in the Crimean War": whose war it was is not told.
            if rule.object and not rule.told and not any(self._is_one_of(o, rule.object) for o in heads):
                heads = self.sentence.children(token.index, "obl", "xcomp", "ccomp")
                heads = [t for t in heads if (t.dep, t.pos) != ("ccomp", "VERB") and not self._is_setting(token, t)]
            return next((o for o in heads if not rule.object or self._is_one_of(o, rule.object)), None)
        return self.light_verb(token)

    def _is_setting(self, verb: Token, phrase: Token) -> bool:
        """Return whether a phrase says when or by what ("Under the treaty, France agreed to go", "after talks")."""
        first = preposition(self.sentence, phrase)
        # "applied under the quota"; "came under attack".
        within = first == "under" and verb.lemma not in {"come", "be", "remain"}
        return first in ASIDES or first == "by" or within or (bool(first) and phrase.index < verb.index)

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
        """Return whether a noun stands beside what a verb tells: the verb has another object, the noun its own party.

        "hold it to account for its war", "declined, despite a trip".
        """
        sentence = self.sentence
        if preposition(sentence, noun) in _BESIDE:
            return True
        return bool(sentence.children(verb.index, "obj") and sentence.children(noun.index, "nmod:poss"))

    def _is_of_course(self, noun: Token, above: Token) -> bool:
        """Return whether a noun hangs on one that only says how it goes on ("a long history of support")."""
        return noun.dep == "nmod" and above.lemma in _COURSES and preposition(self.sentence, noun) == "of"
