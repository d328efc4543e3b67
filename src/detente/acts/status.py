"""How real an act is: what negation, modality, tense, intention and the words above it make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.acts.besides import (
    first_conjunct,
    first_of_shared,
    has_yet,
    is_dated_ahead,
    is_field,
    is_negated,
    is_to_come,
)
from detente.acts.deeds import hypothetical
from detente.acts.modality import StatusWords, load_status_words, worse, worst
from detente.acts.outlook import WISHED
from detente.acts.parties import preposition
from detente.acts.slots import SAYING, TRANSPARENT, is_passive

if TYPE_CHECKING:
    from detente.records import Sentence, Token

__all__ = ["SUPPRESS", "StatusReader", "StatusWords", "is_negated", "load_status_words"]

SUPPRESS = "suppress"
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})


# "held the planned talks": these are no longer planned.
_HELD = frozenset(
    "hold conduct complete carry begin start open conclude finish host attend launch sign make pay".split()
)
_OFFICES = frozenset(
    "president minister premier chancellor king queen leader ruler official envoy ambassador diplomat senator "
    "congressman lawmaker general commander secretary governor delegate company firm bank airline ship vessel".split()
)
# "sought talks", "agreed on a meeting": there were none yet.
_TO_COME = {"seek": "planned", "propose": "planned", "arrange": "planned", "agree": "agreed"}
_NEEDING = frozenset("require necessitate".split())
_AIMS = frozenset("objective goal aim ambition dream vision".split())
_TRUST = frozenset("faith confidence trust doubt evidence proof sign indication reason".split())
# What is known or forgotten is so, and what is a state's reason for a deed was one.
_KNOWING = frozenset("forget know realize realise remember recognize recognise notice regret acknowledge".split())
_MOTIVES = frozenset("reason ground motive justification".split())
_POWERS = frozenset("ability capacity capability power means".split())
_CURBING = frozenset(
    "undermine weaken degrade reduce limit erode curb constrain diminish curtail restrict impair deny disrupt".split()
)
_ODDS = frozenset("possibility chance prospect opportunity ability capacity power risk danger fear threat".split())
_WEIGHING = frozenset({"consider", "contemplate"})
_WAYS = frozenset({"way", "door", "path", "road"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_FOLLOWING = frozenset({"follow", "precede", "accompany"})
_SHARES = frozenset({"part", "share", "role", "hand", "interest"})
_SENDING = frozenset("send dispatch move march use launch fly join deploy rush".split())
_STRIKING = frozenset("invade attack fight bomb occupy seize storm shell raid crush quell capture destroy".split())
_PREVENTING = frozenset("prevent stop keep deter dissuade discourage hinder".split())
_BOUND_TO = frozenset("commit look dedicate devote pledge".split())
# What is said of a subject by an adjective.
_OUTLOOKS = {
    **dict.fromkeys("likely probable imminent inevitable unavoidable".split(), "likely"),
    **dict.fromkeys("possible conceivable feasible unlikely improbable thinkable".split(), "possible"),
    **dict.fromkeys("impossible unthinkable".split(), "denied"),
}
# Phrases that begin so only set something beside what is told.
_BESIDE = frozenset("despite notwithstanding amid amidst".split())
# What is done in order to back somebody backs him.
_BACKING = frozenset("support back aid assist help defend hold".split())
_CHANCES = frozenset({"opportunity", "chance", "pretext", "excuse", "justification"})
_TAKEN = frozenset("have take use seize welcome get enjoy appreciate".split())
# A verb in these places stands apart from what is above it.
_PARTING = frozenset({"acl:relcl", "parataxis", "appos", "nmod", "obl", "nsubj", "advcl"})
_OCCASIONS = frozenset({"after", "following", "during", "in", "at"})
_AHEAD = frozenset({"before", "until", "once"})
# "almost attacked" did not, "nearly completed its withdrawal" is withdrawing.
_ONLY_THOUGHT = frozenset({"planned", "likely", "possible", WISHED})
_NOT_QUITE = frozenset({"almost", "nearly"})
_BY_DEGREES = frozenset("complete finish conclude double triple quadruple halve".split())
_NEAR = {"close": "denied", "near": "denied", "closer": "planned", "nearer": "planned"}


class StatusReader:
    """Reads the status of predicates in sentences."""

    def __init__(self, words: StatusWords) -> None:
        self.words = words

    def read(
        self, sentence: Sentence, token: Token, *, light: Token | None = None, act_type: str | None = None
    ) -> str | None:
        """Return the status of the act whose predicate is `token`; None where it is no claim at all.

        That of an act only hoped for is `WISHED`, which `as_status` makes one of the ontology's.

        `light` is the verb that carries a nominal predicate ("held talks"), which then has tense and negation. With the
        `act_type` ASSAULT, a verb of defence tells of the attack that is warded off.
        """
        if sentence.text.rstrip().endswith("?") and not sentence.title:
            return None
        deeds = self.words.deeds
        if deeds.is_deed(token):
            return self._of_deed(sentence, token, light)
        if act_type == "ASSAULT" and (attack := deeds.warded(sentence, token)) is not None:
            if deeds.is_known(sentence, attack):
                return self._of_deed(sentence, attack, None)
            warding, warded = self._of(sentence, token, light), self._of_deed(sentence, attack, None)
            return worst("possible" if warding == "denied" else hypothetical(warding), warded)
        status = self._of(sentence, token, light)
        if act_type == "CONSULT" and sentence.children(token.index, "obj"):
            return worst(status, _TO_COME.get(token.lemma, "done"))
        known = act_type == "ASSAULT" and status not in {None, "done", "ended"} and deeds.fought(sentence, token)
        return "ongoing" if known else status

    def _of_deed(self, sentence: Sentence, noun: Token, light: Token | None) -> str | None:
        """Return the status of a war or attack named by a noun: one that is somebody's is a fact wherever it stands."""
        deeds = self.words.deeds
        if light is not None and light.lemma in deeds.carriers:
            return self._of(sentence, noun, light)
        kind = deeds.of_modifiers(sentence, noun)
        if kind != "done":
            return kind
        if not deeds.is_known(sentence, noun):
            status = self._of(sentence, noun, light)
            return status if deeds.of_governor(sentence, noun) == "planned" else hypothetical(status)
        status = deeds.of_governor(sentence, noun)
        if light is not None and light.lemma == "continue":
            return "ongoing"
        above = sentence.head(noun.index)
        if status == "ended" and above is not None and not self._is_over(sentence, noun, above):
            status = "ongoing"
        return None if status == SUPPRESS else worse(self._own(sentence, noun, None), status)

    def _is_over(self, sentence: Sentence, noun: Token, above: Token) -> bool:
        """Return whether a deed has ended ("ended its war", "the end of the war", not "an end to", "to end it")."""
        if above.pos != "VERB":
            return preposition(sentence, noun) == "of"
        bare = above.tag in {"VB", "VBG", "VBP"}
        return not bare and self._tense(sentence, above) == "done" and not is_negated(sentence, above)

    def _of(self, sentence: Sentence, token: Token, light: Token | None) -> str | None:
        """Return what a predicate, its verb and all that is above them make of an act."""
        if light is not None and light.lemma in self.words.topics:
            light = None  # "to discuss tensions": these are there whether they are discussed or not
        if self._is_of_one_office(sentence, light or token):
            return None
        own = self._own(sentence, token, light)
        if light is not None:
            governed = self._by_governor(sentence, first_conjunct(sentence, token), light)
            if governed == SUPPRESS and light.lemma in _NEEDING:
                return None  # "the crisis requires cooperation"
            thought = governed in _ONLY_THOUGHT and light.lemma != "announce" and token.dep != "obl"
            if token.dep == "obl" and self._is_opening(sentence, light):
                own = worse(own, "possible")  # "opened the door to cooperation"
            if governed == "ended" or thought:
                own = worse(own, governed)  # "suspended trade", "seeks talks"
        return self._climb(sentence, light or token, own, carried=light is not None)

    def _own(self, sentence: Sentence, token: Token, light: Token | None) -> str:
        """Return what the predicate, its modifiers and its auxiliaries say."""
        verb = light or token
        status = self._tense(sentence, verb)
        if light is None and token.pos == "VERB" and token.lemma in self.words.plans:
            status = worse(status, "planned")  # "plans a trip"
        if light is None and token.pos == "VERB" and token.lemma in self.words.wishes:
            status = worse(status, WISHED)  # "wishes to expand trade"
        if token.pos == "NOUN" and (is_dated_ahead(sentence, token) or is_to_come(sentence, token)):
            status = worse(status, "planned")
        # "was not seeking a veto in its talks": the talks are held.
        aside = bool(sentence.children(verb.index, "obj")) or preposition(sentence, token) in _OCCASIONS
        setting = light is not None and token.dep == "obl" and aside
        for word in (token,) if setting else dict.fromkeys((token, verb)):
            found = self._modified(sentence, word)
            if not (found == "planned" and word is not verb and status == "done" and verb.lemma in _HELD):
                status = worse(status, found)
        if not setting and any(
            is_negated(sentence, t) or t.lower in _NOBODY for t in sentence.children(verb.index, "nsubj", "obj")
        ):
            status = worse(status, "denied")  # "No troops have come", "endorsed no one"
        return status

    def _is_of_one_office(self, sentence: Sentence, verb: Token) -> bool:
        """Return whether what is denied is denied of one office only ("No president has come": others may have)."""
        return any(
            t.lemma.lower() in _OFFICES and is_negated(sentence, t) for t in sentence.children(verb.index, "nsubj")
        )

    def _climb(self, sentence: Sentence, here: Token, status: str, *, carried: bool) -> str | None:
        """Return what the words above make of a status; None where what they govern is no claim."""
        above = sentence.head(here.index)
        steps, aimed, loose = 0, False, False
        while above is not None and steps < 8:
            if here.dep == "conj" and here.tag in {"VBD", "VBZ"} and above.tag == "VB":
                break  # "promised to let them go and paid the fine": he did pay
            if here.dep == "conj" and above.pos == "PROPN" and here.pos == "NOUN":
                break  # "efforts to help Burma, and cooperation with Laos": no effort is made for Burma and that
            if self._is_topic(here, above) and (steps or not carried):
                if status in _ONLY_THOUGHT and is_negated(sentence, above):
                    return "denied"  # "is not discussing the possibility of joining"
                return worse(status, self.words.subjects.get(here.lemma.lower(), "done"))
            effect = self._governed(sentence, here, above)
            aimed = aimed or here.lemma in _AIMS
            # "failed to reach its goal of taking it", "imposed no condition to sell it": what was done is not told.
            missed = effect == "denied" and (aimed or (loose and here.dep == "obj"))
            if effect == SUPPRESS or missed or (status == "denied" and self._is_turned(sentence, here, above)):
                return None
            if status == "ended" and effect not in {"done", "ended"}:
                return "ongoing"  # "may help to resolve the dispute": it has not ended yet
            status = worse(status, effect)
            if here.dep in {"nmod", "obl"} and effect == "done" and above.lemma.lower() not in TRANSPARENT:
                break
            if self._is_apart(sentence, here):
                break
            loose = here.dep == "acl" and effect == "done" and above.lemma not in _SHARES
            here, above, steps = above, sentence.head(above.index), steps + 1
        return status

    def _is_topic(self, here: Token, above: Token) -> bool:
        """Return whether a noun is what a verb only talks of."""
        return here.pos in {"NOUN", "PROPN"} and here.dep == "obj" and above.lemma in self.words.topics

    def _is_apart(self, sentence: Sentence, here: Token) -> bool:
        """Return whether a verb stands apart from what is above it."""
        apart = here.dep in _PARTING or (here.dep == "acl" and here.tag == "VBN" and here.lemma not in _FOLLOWING)
        told = here.pos != "NOUN" or bool(sentence.children(here.index, "cop"))
        return apart and told and not is_field(sentence, here)

    def _is_turned(self, sentence: Sentence, here: Token, above: Token) -> bool:
        """Return whether what stands above a denial takes it back: a condition, or a denial of what it describes.

        "If it did not send troops", "no matter on which they cannot work together", "use without its consent".
        """
        if here.dep == "advcl":
            return any(m.lower in _IF for m in sentence.children(here.index, "mark"))
        whole = sentence.head(above.index) if above.dep == "nmod" else None
        none = is_negated(sentence, above) or (whole is not None and is_negated(sentence, whole))
        return none if here.dep == "acl:relcl" else here.dep == "nmod" and preposition(sentence, here) == "without"

    def _tense(self, sentence: Sentence, verb: Token) -> str:
        if verb.pos not in {"VERB", "AUX", "ADJ"} and not sentence.children(verb.index, "cop"):
            return "done"
        status = "done"
        if (first := first_of_shared(sentence, verb)) is not None:
            status = self._tense(sentence, first)
        auxiliaries = sentence.children(verb.index, "aux")
        for aux in auxiliaries:
            status = worse(status, self._modal(verb, aux))
        forms = {a.lower for a in auxiliaries}
        if verb.tag in {"VBN", "VBD"} and forms & {"would", "'d", "’d"} and "have" in forms:
            status = "denied"  # "would have sold": it did not
        if (verb.tag in {"VBZ", "VBP"} or (verb.tag == "VBG" and forms & {"is", "are"})) and is_dated_ahead(
            sentence, verb
        ):
            status = worse(status, "planned")  # "visits Peru next week"
        if verb.tag == "VBG" and forms & {"is", "are", "am", "'re", "’re", "'s", "’s", "been"}:
            status = worse(status, "ongoing")
        to = any(m.tag == "TO" for m in sentence.children(verb.index, "mark"))
        said = verb.dep == "ccomp" and bool(sentence.children(verb.index, "nsubj"))  # "says U.S. to impose tariffs"
        if to and (
            verb.dep == "root" or said or sentence.children(verb.index, "cop") or self._after_be(sentence, verb)
        ):
            status = worse(status, "planned")
        if not auxiliaries and (
            verb.tag in {"VBZ", "VBP"} and verb.lemma in self.words.standing and not sentence.title
        ):
            status = worse(status, "ongoing")  # "forbids", "claims"
        if sentence.title and verb.tag == "VBG" and not auxiliaries and verb.dep in {"root", "compound"}:
            status = worse(status, "ongoing")  # "Taiwan holding talks"
        return status

    def _modal(self, verb: Token, aux: Token) -> str:
        status = self.words.auxiliaries.get(aux.lower, "done")
        if status == "conditional":
            return "planned" if verb.dep in {"ccomp", "parataxis"} else "possible"
        return status

    def _after_be(self, sentence: Sentence, verb: Token) -> bool:
        """Return whether an infinitive follows "is" or "are" ("is to visit")."""
        above = sentence.head(verb.index)
        return above is not None and above.lemma == "be" and verb.dep in {"xcomp", "ccomp"}

    def _modified(self, sentence: Sentence, token: Token) -> str:
        first = first_of_shared(sentence, token)
        if is_negated(sentence, token) or (first is not None and is_negated(sentence, first)):
            return "denied"
        status = "done"
        if any(t.lower == "longer" and is_negated(sentence, t) for t in sentence.children(token.index, "advmod")):
            return "ended"
        for child in sentence.children(token.index, "amod", "advmod", "det", "compound", "case", "mark"):
            if not (token.lemma in _BY_DEGREES and child.lower in _NOT_QUITE):
                status = worse(status, self.words.modifiers.get(child.lower, "done"))
        return status

    def _governed(self, sentence: Sentence, here: Token, above: Token) -> str:
        first = {m.lower for m in sentence.children(here.index, "mark")}
        if (aside := self._aside(sentence, here, above, first)) is not None:
            return aside
        if (denial := self._denial(sentence, here, above)) is not None:
            return denial
        if here.dep in {"nsubj", "nsubj:pass", "obl:agent"} and not is_passive(sentence, above):
            return self._supposed(sentence, here, above)
        if here.dep in {"xcomp", "ccomp"} and above.lemma in {"have", "be"} and has_yet(sentence, above):
            return "denied"
        if (bound := self._bound(sentence, here, above)) is not None:
            return bound
        if here.dep in {"advcl", "acl:relcl", "parataxis", "appos", "conj", "list", "flat", "compound", "amod"}:
            return self._purpose(sentence, here, above)
        status = self._by_governor(sentence, here, above)
        if status in {SUPPRESS, "ongoing"}:
            return status
        if is_negated(sentence, above) and here.dep in {"xcomp", "ccomp", "obj", "nsubj:pass"}:
            return self._turned(here, above, status)
        return worse(status, self._above_tense(sentence, here, above))

    def _turned(self, here: Token, above: Token, status: str) -> str:
        """Return what a "not" beside a verb makes of the status that it gives to what it governs.

        "Did not rule out meeting" leaves it open; "did not intend to go", "has not agreed to sign" say that it will not
        be, "is not likely to" that it may; so do "had no faith that they would work together" and "did not say that".
        """
        if here.lemma in _TRUST or (here.dep == "ccomp" and above.lemma in SAYING):
            return "possible"
        turned = dict.fromkeys(("done", "planned", "agreed", WISHED), "denied") | {"denied": "possible"}
        return "denied" if above.lemma in _WEIGHING else turned.get(status) or worse(status, "possible")

    def _aside(self, sentence: Sentence, here: Token, above: Token, first: set[str]) -> str | None:
        """Return what is made of what is only set beside: conditions, days to come, "despite"; None for others."""
        if here.dep in {"advcl", "ccomp"} and first & self.words.conditions:
            return "possible"
        if here.dep == "obl" and preposition(sentence, here) in _BESIDE:
            return "done"
        if here.dep == "ccomp" and above.lemma in _KNOWING:
            return "done"  # "must not forget that they are fighting"
        if here.dep != "advcl" or here.tag not in {"VBZ", "VBP"} or not first & _AHEAD:
            return None
        # "before it imposes tariffs"; "will not talk until it withdraws"
        return "possible" if "until" in first and is_negated(sentence, above) else "planned"

    def _denial(self, sentence: Sentence, here: Token, above: Token) -> str | None:
        """Return what a "not" or "no" beside the word above makes of what it governs, None where there is none."""
        none = self._of_none(sentence, here, above)
        return none if none is not None else self._of_joining(sentence, here, above)

    def _of_joining(self, sentence: Sentence, here: Token, above: Token) -> str | None:
        """Return what is made of a deed not joined in ("did not join them in attacking", "took no part in")."""
        negated = is_negated(sentence, above)
        if here.dep == "advcl" and here.tag == "VBG" and not negated and self._begins(sentence, here) & {"in"}:
            return self._tense(sentence, above)  # "could join them in attacking"
        if here.dep == "acl" and above.lemma in _SHARES and self._begins(sentence, here) & {"in"}:
            return "denied" if negated else None
        if here.dep != "advcl" or not (negated or any(
            t.lemma in _SHARES and is_negated(sentence, t) for t in sentence.children(above.index, "obj")
        )):  # fmt: skip
            return None
        first = self._begins(sentence, here)
        if first & {"in", "by"} and here.tag == "VBG":
            return "denied" if "in" in first else SUPPRESS  # "did not win it by bombing": it may have bombed
        if first & {"to"} and here.tag == "VBG" and above.lemma in _BOUND_TO:
            return "denied"  # "is not committed to selling"
        if first & {"to"} and here.tag == "VB":
            return "denied" if above.lemma in _SENDING else SUPPRESS  # "did not go to Rome to meet him"
        return None

    def _begins(self, sentence: Sentence, here: Token) -> set[str]:
        return {m.lower for m in sentence.children(here.index, "mark", "case")}

    def _of_none(self, sentence: Sentence, here: Token, above: Token) -> str | None:
        """Return what is made of what a noun governs where there is none ("no plans to buy", "no doubt that")."""
        if above.pos != "NOUN" or here.dep not in {"acl", "nmod"} or not is_negated(sentence, above):
            return None
        over = sentence.head(above.index)
        if over is not None and over.lemma in {"spare", "lose", "miss", "waste"}:
            return None  # "spared no effort to help"
        if above.lemma == "doubt":
            return "done"
        status = self._by_governor(sentence, here, above)
        if status in {"planned", "agreed", "likely", WISHED} or above.lemma in _ODDS:
            return "denied"
        return SUPPRESS if status == "possible" else None

    def _supposed(self, sentence: Sentence, noun: Token, verb: Token) -> str:
        """Return what a verb says of its subject: "a pact would help" tells of none yet, "the pact would" does."""
        if (outlook := self._outlook(sentence, noun, verb)) != "done":
            return outlook
        modals = {a.lower for a in sentence.children(verb.index, "aux")}
        some = any(t.lower in {"a", "an", "such", "any"} for t in sentence.children(noun.index, "det", "det:predet"))
        return "possible" if some and modals & {"would", "could", "might", "may"} else "done"

    def _is_opening(self, sentence: Sentence, verb: Token | None) -> bool:
        """Return whether a verb opens a way to something ("opened the door", "paved the way")."""
        if verb is None or verb.lemma not in {"open", "pave", "clear"}:
            return False
        return any(t.lemma in _WAYS for t in sentence.children(verb.index, "obj"))

    def _outlook(self, sentence: Sentence, noun: Token, verb: Token) -> str:
        """Return how likely a subject is said to be ("intervention became likely", "war is possible")."""
        said = [verb] if verb.pos == "ADJ" else sentence.children(verb.index, "xcomp")
        found = [_OUTLOOKS[t.lemma.lower()] for t in said if t.pos == "ADJ" and t.lemma.lower() in _OUTLOOKS]
        return found[0] if found and noun.pos == "NOUN" else "done"

    def _by_governor(self, sentence: Sentence, here: Token, above: Token) -> str:
        """Return what the word above makes of what it governs, by the tables."""
        over = sentence.head(above.index)
        if above.lemma in _MOTIVES and sentence.children(above.index, "nmod:poss"):
            return "done"  # "gave this as its reason for declaring war"
        if above.lemma in _POWERS and over is not None and over.lemma in _CURBING:
            return SUPPRESS  # "weaken its ability to wage war"
        if self._is_opening(sentence, above if here.dep == "obl" else over if above.lemma in _WAYS else None):
            return "possible"  # "paved the way for cooperation"
        ahead = {t.lower for t in sentence.children(above.index)} & {"forward"} or self._begins(sentence, here)
        if above.lemma == "look" and not ahead & {"forward", "to", "for"}:
            return "done"  # "looking at the war"
        if here.dep == "obl" and above.lemma in self.words.favoured and preposition(sentence, here) == "for":
            return SUPPRESS
        if above.lemma in _CHANCES and over is not None and over.lemma in _TAKEN and over.tag in {"VBD", "VBN"}:
            return "done"  # "welcomed the opportunity to talk", "used the war as a pretext to annex"
        verbal = here.pos in {"VERB", "AUX", "ADJ"} and here.lemma.lower() not in TRANSPARENT
        table = self.words.governors if verbal else self.words.noun_governors
        status = table.get(above.lemma.lower(), "done")
        if status != "ended":
            return status
        if here.dep not in {"obj", "nsubj:pass", "nmod", "xcomp", "ccomp"}:
            return "done"  # "concluded, on the basis of its commitment, that"
        over_yet = above.pos == "VERB" and self._tense(sentence, above) not in {"done", "ended"}
        return "ongoing" if over_yet else status

    def _purpose(self, sentence: Sentence, here: Token, above: Token) -> str:
        """Return what is made of a clause beside another: what is meant to be done is planned."""
        if here.dep != "advcl" or not any(m.tag == "TO" for m in sentence.children(here.index, "mark")):
            return "done"
        asking = above.lemma == "call" and not sentence.children(above.index, "obj")  # "called on Iraq to withdraw"
        if above.lemma in _SENDING and here.lemma in _STRIKING:
            # "sent troops to invade it": so they did, if it sent them
            return self._climb(sentence, above, self._own(sentence, above, None), carried=False) or SUPPRESS
        backed = here.lemma in _BACKING and above.pos == "VERB" and above.lemma.lower() not in self.words.governors
        if backed or (above.lemma in self.words.channels and not asking):
            # "called him to thank him": so he did, if he called
            return self._climb(sentence, above, self._own(sentence, above, None), carried=False) or SUPPRESS
        return self.words.governors.get(above.lemma.lower(), "planned")

    def _bound(self, sentence: Sentence, here: Token, above: Token) -> str | None:
        """Return what a verb makes of the act it keeps others from or makes them do, None where it governs no such.

        "prohibit firms from selling", "forbid its citizens to travel", "stopped short of selling", "came close to
        selling".
        """
        first = {m.lower for m in sentence.children(here.index, "mark", "case")}
        if here.dep == "advcl" and "from" in first:
            return self._kept_from(sentence, above)
        if here.dep == "advcl" and "of" in first and any(t.lower == "short" for t in sentence.children(above.index)):
            return "denied"
        if here.dep == "advcl" and here.tag == "VBG" and "to" in first:
            near = [_NEAR[t.lower] for t in sentence.children(above.index) if t.lower in _NEAR]
            told = self.words.governors.get(above.lemma.lower())
            if near or told == "denied":
                return near[0] if near else told  # "opposed to selling"
            return told if above.lemma in _BOUND_TO else None  # "committed to strengthening"
        if (
            here.dep == "advcl"
            and first & {"of", "for", "with", "into"}
            and self.words.governors.get(above.lemma.lower()) == SUPPRESS
        ):
            return SUPPRESS  # "accused Iran of bombing", "charged it with shelling"
        over = sentence.head(above.index)
        if here.dep == "acl" and "in" in first:
            # "his efforts in securing a truce"; "an interest in working together"
            return "planned" if above.lemma == "interest" else "done"
        if here.dep == "acl" and first & {"of", "for"} and over is not None and over.pos == "VERB":
            return SUPPRESS if self.words.governors.get(over.lemma.lower()) == SUPPRESS else None
        if here.dep == "acl" and "to" in first and above.dep in {"obj", "iobj"} and over is not None:
            return self.words.governors.get(over.lemma.lower())
        return None

    def _kept_from(self, sentence: Sentence, above: Token) -> str:
        """Return what a verb makes of what it keeps somebody from doing.

        "did not refrain from attacking" leaves it open; whom one means to prevent from doing it has not been told of.
        """
        status = self.words.governors.get(above.lemma.lower(), "done")
        if status == "denied" and is_negated(sentence, above):
            return "possible"
        meant = above.lemma in _PREVENTING and (above.tag in {"VB", "VBG"} or self._tense(sentence, above) != "done")
        return SUPPRESS if meant else status

    def _above_tense(self, sentence: Sentence, here: Token, above: Token) -> str:
        """A modal over the governing verb holds for what it governs ("may agree to sign")."""
        if here.dep not in {"xcomp", "obj"} or above.pos not in {"VERB", "AUX"}:
            return "done"
        first = first_of_shared(sentence, above)  # "would calm both and guarantee trade"
        verbs = [above] if first is None else [above, first]
        found = [self._modal(verb, a) for verb in verbs for a in sentence.children(verb.index, "aux")]
        return next((s for s in found if s != "done"), "done")
