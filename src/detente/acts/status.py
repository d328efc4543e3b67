"""How real an act is: what negation, modality, tense, intention and the words above it make of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.acts.parties import preposition
from detente.acts.slots import TRANSPARENT, is_passive

if TYPE_CHECKING:
    from detente.records import Sentence, Token

# Of several statuses along the way up, the one further from a fact wins.
_DISTANCE = {"done": 0, "ongoing": 1, "ended": 2, "agreed": 3, "planned": 4, "likely": 5, "possible": 6, "denied": 7}
SUPPRESS = "suppress"
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})


@dataclass(frozen=True)
class StatusWords:
    """Words that change the status of what they govern or modify.

    `governors` maps a lemma to the status of the clause or noun it governs, or to ``suppress`` where that is no claim
    of its own; `modifiers` maps adjectives, adverbs and determiners; `auxiliaries` maps modals. `topics` are verbs
    that only talk of their object, whose status is its own ("will discuss the war"), and `subjects` gives the status of
    what they take ("discussed their cooperation": it goes on); `channels` are ways of saying something, which is then
    said ("called to thank"). Of predicates, `plans` lie ahead themselves, and `standing` ones go on where they are in
    the present tense.
    """

    governors: dict[str, str]
    noun_governors: dict[str, str]
    modifiers: dict[str, str]
    auxiliaries: dict[str, str]
    conditions: frozenset[str]
    topics: frozenset[str]
    subjects: dict[str, str]
    channels: frozenset[str]
    plans: frozenset[str]
    standing: frozenset[str]


def load_status_words() -> StatusWords:
    """Read the words that ship with the package."""
    data: dict[str, Any] = tomllib.loads(
        (files("detente.resources") / "rules" / "acts" / "status.toml").read_text("utf-8")
    )
    return StatusWords(
        _by_word(data["governors"]), _by_word(data["noun_governors"]), _by_word(data["modifiers"]),
        _by_word(data["auxiliaries"]), frozenset(data["conditions"]["words"].split()),
        frozenset(data["topics"]["words"].split()), _by_word(data["topics"]["subjects"]),
        frozenset(data["channels"]["words"].split()), frozenset(data["predicates"]["plans"].split()),
        frozenset(data["predicates"]["standing"].split()),
    )  # fmt: skip


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: status for status, words in table.items() for word in words.split()}


def _worse(a: str, b: str) -> str:
    return a if _DISTANCE[a] >= _DISTANCE[b] else b


def is_negated(sentence: Sentence, token: Token) -> bool:
    """Return whether a word itself carries a negation ("did not", "no", "without"; "not only" is none)."""
    for child in sentence.children(token.index, "advmod", "det", "cc", "aux"):
        if child.lower in {"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"}:
            after = sentence.tokens[child.index + 1 : child.index + 2]
            return not (after and after[0].lower == "only")
    first = {c.lower for c in sentence.children(token.index, "case", "mark", "cc")}
    return bool(first & {"without", "rather", "instead"})  # "rather than requiring", "instead of talks"


def _has_yet(sentence: Sentence, token: Token) -> bool:
    """Return whether "yet" stands beside a word ("has yet to recognise")."""
    return any(t.lower == "yet" for t in sentence.children(token.index, "advmod"))


def _is_dated_ahead(sentence: Sentence, token: Token) -> bool:
    """Return whether a word has a day ahead beside it ("next week", "next week's", "tomorrow")."""
    times = ("obl", "obl:unmarked", "obl:tmod", "nmod:poss", "nmod:unmarked", "advmod")
    days = [t for t in sentence.children(token.index, *times) if t.lemma.lower() in _DAYS]
    return any(
        t.lower == "tomorrow" or any(c.lower in {"next", "coming"} for c in sentence.children(t.index)) for t in days
    )


def _is_field(sentence: Sentence, verb: Token) -> bool:
    """Return whether a gerund says in what something is done ("agreed to work together on coordinating")."""
    first = sentence.children(verb.index, "mark")
    return (
        verb.dep == "advcl"
        and verb.tag == "VBG"
        and bool(first)
        and first[0].lower in {"on", "in", "toward", "towards"}
    )


def _is_to_come(sentence: Sentence, noun: Token) -> bool:
    """Return whether a meeting or the like is said to lie ahead ("the talks to be held", "to take place")."""
    clauses = [t for t in sentence.children(noun.index, "acl") if t.lemma in _TAKING_PLACE]
    return any(m.tag == "TO" for t in clauses for m in sentence.children(t.index, "mark"))


def _first_of_shared(sentence: Sentence, verb: Token) -> Token | None:
    """Return the verb whose auxiliaries hold for this one too ("will meet Laos and sign a pact"), or None."""
    head = sentence.head(verb.index)
    if verb.dep != "conj" or head is None or head.pos != "VERB":
        return None
    own = sentence.children(verb.index, "aux", "nsubj", "nsubj:pass", "mark")
    bare = verb.tag in {"VB", "VBP"} and head.tag == "VB"
    same = verb.tag == head.tag and verb.tag in {"VBG", "VBN"}
    return head if not own and (bare or same) else None


_DAYS = frozenset(
    "tomorrow day week weekend month year monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december spring summer autumn fall winter".split()
)
_TAKING_PLACE = frozenset("take be hold occur begin start convene open host schedule".split())
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
_ONLY_THOUGHT = frozenset({"planned", "likely", "possible"})
_NOT_QUITE = frozenset({"almost", "nearly"})
_BY_DEGREES = frozenset("complete finish conclude double triple quadruple halve".split())
_NEAR = {"close": "denied", "near": "denied", "closer": "planned", "nearer": "planned"}


class StatusReader:
    """Reads the status of predicates in sentences."""

    def __init__(self, words: StatusWords) -> None:
        self.words = words

    def read(self, sentence: Sentence, token: Token, *, light: Token | None = None) -> str | None:
        """Return the status of the act whose predicate is `token`; None where it is no claim at all.

        `light` is the verb that carries a nominal predicate ("held talks"), which then has tense and negation.
        """
        if light is not None and light.lemma in self.words.topics:
            light = None  # "to discuss tensions": these are there whether they are discussed or not
        own = self._own(sentence, token, light)
        if light is not None and self._by_governor(sentence, token, light) == "ended":
            own = _worse(own, "ended")  # "suspended trade"
        status = self._climb(sentence, light or token, own, carried=light is not None)
        if sentence.text.rstrip().endswith("?") and not sentence.title:
            return None
        return status

    def _own(self, sentence: Sentence, token: Token, light: Token | None) -> str:
        """Return what the predicate, its modifiers and its auxiliaries say."""
        verb = light or token
        status = self._tense(sentence, verb)
        if light is None and token.pos == "VERB" and token.lemma in self.words.plans:
            status = _worse(status, "planned")  # "plans a trip"
        if token.pos == "NOUN" and (_is_dated_ahead(sentence, token) or _is_to_come(sentence, token)):
            status = _worse(status, "planned")
        # "was not seeking a veto in its talks": the talks are held.
        aside = bool(sentence.children(verb.index, "obj")) or preposition(sentence, token) in _OCCASIONS
        setting = light is not None and token.dep == "obl" and aside
        for word in (token,) if setting else dict.fromkeys((token, verb)):
            status = _worse(status, self._modified(sentence, word))
        if not setting and any(
            is_negated(sentence, t) or t.lower in _NOBODY for t in sentence.children(verb.index, "nsubj", "obj")
        ):
            status = _worse(status, "denied")  # "No minister has come", "endorsed no one"
        return status

    def _climb(self, sentence: Sentence, here: Token, status: str, *, carried: bool) -> str | None:
        """Return what the words above make of a status; None where what they govern is no claim."""
        above = sentence.head(here.index)
        steps = 0
        while above is not None and steps < 8:
            if here.dep == "conj" and here.tag in {"VBD", "VBZ"} and above.tag == "VB":
                break  # "promised to let them go and paid the fine": he did pay
            noun = here.pos in {"NOUN", "PROPN"}
            if noun and here.dep == "obj" and above.lemma in self.words.topics and not (carried and not steps):
                if status in _ONLY_THOUGHT and is_negated(sentence, above):
                    return "denied"  # "is not discussing the possibility of joining"
                return _worse(status, self.words.subjects.get(here.lemma.lower(), "done"))
            effect = self._governed(sentence, here, above)
            if effect == SUPPRESS:
                return None
            if status == "ended" and effect not in {"done", "ended"}:
                return "ongoing"  # "may help to resolve the dispute": it has not ended yet
            status = _worse(status, effect)
            if here.dep in {"nmod", "obl"} and effect == "done" and above.lemma.lower() not in TRANSPARENT:
                break
            apart = here.dep in _PARTING or (here.dep == "acl" and here.tag == "VBN")
            if apart and here.pos != "NOUN" and not _is_field(sentence, here):
                break
            here, above, steps = above, sentence.head(above.index), steps + 1
        return status

    def _tense(self, sentence: Sentence, verb: Token) -> str:
        if verb.pos not in {"VERB", "AUX", "ADJ"} and not sentence.children(verb.index, "cop"):
            return "done"
        status = "done"
        if (first := _first_of_shared(sentence, verb)) is not None:
            status = self._tense(sentence, first)
        auxiliaries = sentence.children(verb.index, "aux")
        for aux in auxiliaries:
            status = _worse(status, self._modal(verb, aux))
        forms = {a.lower for a in auxiliaries}
        if verb.tag in {"VBN", "VBD"} and forms & {"would", "'d", "’d"} and "have" in forms:
            status = "denied"  # "would have sold": it did not
        if (verb.tag in {"VBZ", "VBP"} or (verb.tag == "VBG" and forms & {"is", "are"})) and _is_dated_ahead(
            sentence, verb
        ):
            status = _worse(status, "planned")  # "visits Peru next week"
        if verb.tag == "VBG" and forms & {"is", "are", "am", "'re", "’re", "'s", "’s", "been"}:
            status = _worse(status, "ongoing")
        to = any(m.tag == "TO" for m in sentence.children(verb.index, "mark"))
        said = verb.dep == "ccomp" and bool(sentence.children(verb.index, "nsubj"))  # "says U.S. to impose tariffs"
        if to and (
            verb.dep == "root" or said or sentence.children(verb.index, "cop") or self._after_be(sentence, verb)
        ):
            status = _worse(status, "planned")
        if not auxiliaries and (
            verb.tag in {"VBZ", "VBP"} and verb.lemma in self.words.standing and not sentence.title
        ):
            status = _worse(status, "ongoing")  # "forbids", "claims"
        if sentence.title and verb.tag == "VBG" and not auxiliaries and verb.dep in {"root", "compound"}:
            status = _worse(status, "ongoing")  # "Taiwan holding talks"
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
        first = _first_of_shared(sentence, token)
        if is_negated(sentence, token) or (first is not None and is_negated(sentence, first)):
            return "denied"
        status = "done"
        if any(t.lower == "longer" and is_negated(sentence, t) for t in sentence.children(token.index, "advmod")):
            return "ended"
        for child in sentence.children(token.index, "amod", "advmod", "det", "compound", "case", "mark"):
            if not (token.lemma in _BY_DEGREES and child.lower in _NOT_QUITE):
                status = _worse(status, self.words.modifiers.get(child.lower, "done"))
        return status

    def _governed(self, sentence: Sentence, here: Token, above: Token) -> str:
        first = {m.lower for m in sentence.children(here.index, "mark")}
        if (aside := self._aside(sentence, here, above, first)) is not None:
            return aside
        if here.dep in {"nsubj", "nsubj:pass", "obl:agent"} and not is_passive(sentence, above):
            return self._supposed(sentence, here, above)
        if here.dep in {"xcomp", "ccomp"} and above.lemma in {"have", "be"} and _has_yet(sentence, above):
            return "denied"
        if (bound := self._bound(sentence, here, above)) is not None:
            return bound
        if here.dep in {"advcl", "acl:relcl", "parataxis", "appos", "conj", "list", "flat", "compound", "amod"}:
            return self._purpose(sentence, here, above)
        status = self._by_governor(sentence, here, above)
        if status in {SUPPRESS, "ongoing"}:
            return status
        if is_negated(sentence, above) and here.dep in {"xcomp", "ccomp", "obj", "nsubj:pass"}:
            # "did not rule out meeting" leaves it open.
            # "did not intend to go", "has not agreed to sign" say that it will not be; "is not likely to" that it may.
            turned = dict.fromkeys(("done", "planned", "agreed"), "denied") | {"denied": "possible"}
            status = turned.get(status) or _worse(status, "possible")
        else:
            status = _worse(status, self._above_tense(sentence, here, above))
        return status

    def _aside(self, sentence: Sentence, here: Token, above: Token, first: set[str]) -> str | None:
        """Return what is made of what is only set beside: conditions, days to come, "despite"; None for others."""
        if here.dep in {"advcl", "ccomp"} and first & self.words.conditions:
            return "possible"
        if here.dep == "obl" and preposition(sentence, here) in _BESIDE:
            return "done"
        if here.dep != "advcl" or here.tag not in {"VBZ", "VBP"} or not first & _AHEAD:
            return None
        # "before it imposes tariffs"; "will not talk until it withdraws"
        return "possible" if "until" in first and is_negated(sentence, above) else "planned"

    def _supposed(self, sentence: Sentence, noun: Token, verb: Token) -> str:
        """Return what a verb says of its subject: "a pact would help" tells of none yet, "the pact would" does."""
        modals = {a.lower for a in sentence.children(verb.index, "aux")}
        some = any(t.lower in {"a", "an", "such", "any"} for t in sentence.children(noun.index, "det", "det:predet"))
        return "possible" if some and modals & {"would", "could", "might", "may"} else "done"

    def _by_governor(self, sentence: Sentence, here: Token, above: Token) -> str:
        """Return what the word above makes of what it governs, by the tables."""
        over = sentence.head(above.index)
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
            return self.words.governors.get(above.lemma.lower(), "done")
        if here.dep == "advcl" and "of" in first and any(t.lower == "short" for t in sentence.children(above.index)):
            return "denied"
        if here.dep == "advcl" and here.tag == "VBG" and "to" in first:
            near = [_NEAR[t.lower] for t in sentence.children(above.index) if t.lower in _NEAR]
            told = self.words.governors.get(above.lemma.lower())
            return near[0] if near else told if told == "denied" else None  # "opposed to selling"
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

    def _above_tense(self, sentence: Sentence, here: Token, above: Token) -> str:
        """A modal over the governing verb holds for what it governs ("may agree to sign")."""
        if here.dep not in {"xcomp", "obj"} or above.pos not in {"VERB", "AUX"}:
            return "done"
        first = _first_of_shared(sentence, above)  # "would calm both and guarantee trade"
        verbs = [above] if first is None else [above, first]
        found = [self._modal(verb, a) for verb in verbs for a in sentence.children(verb.index, "aux")]
        return next((s for s in found if s != "done"), "done")
