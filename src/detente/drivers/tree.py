"""Roles in a dependency tree: who acts, what is acted on, what a preposition brings in, whatever the voice.

Everything here takes a `Sentence` and the index of a word and gives back words. Control, relative clauses,
participles and coordination are followed, so that "the row strained ties", "ties were strained by the row", "a row
that strained ties" and "a row broke out, straining ties" all have the same agent and patient.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records import Sentence, Token

R = TypeVar("R")

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
RELATIVE = ("which", "that", "who", "whom", "whose")
NOT_OF_PHRASE = ("acl", "advcl", "parataxis", "conj", "cc", "punct", "appos", "ccomp", "discourse")
CONTROLLING = (
    "force", "push", "prompt", "lead", "drive", "cause", "induce", "compel", "encourage", "persuade", "allow", "enable",
    "convince", "oblige", "impel", "spur", "press", "tempt", "leave", "move", "bring", "help", "pressure", "motivate",
)  # fmt: skip
NEGATIONS = ("not", "n't", "never", "no", "neither", "nor", "hardly", "without", "cannot")


def is_passive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands in the passive: by its auxiliary, or as a bare participle after a noun."""
    word = sentence.tokens[index]
    if sentence.children(index, "aux:pass"):
        return True
    if word.tag == "VBN" and any(c.lemma == "get" for c in sentence.children(index, "aux")):
        return True
    if any(c.dep == "nsubj:pass" for c in sentence.children(index)) and word.tag == "VBN":
        return not any(c.lemma == "have" for c in sentence.children(index, "aux"))
    bare = not sentence.children(index, "nsubj", "csubj", "aux")
    if word.tag == "VBN" and bare and word.dep == "xcomp":
        return sentence.tokens[word.head].lemma in ("remain", "become", "seem", "appear", "stay", "feel", "grow")
    return word.tag == "VBN" and bare and word.dep in ("acl", "advcl", "amod", "acl:relcl")


def is_relative(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a relative pronoun of the clause it stands in."""
    word = sentence.tokens[index]
    return word.lower in RELATIVE and word.tag in ("WDT", "WP", "WP$", "IN")


def after_comma(sentence: Sentence, index: int) -> bool:
    """Tell whether a comma stands right before a word."""
    return index > 0 and sentence.tokens[index - 1].text in (",", ";", "-", "--", "–", "—")


def subjects(sentence: Sentence, index: int) -> list[Token]:
    """Return the surface subjects of a predicate, following control, coordination and relative pronouns."""
    word = sentence.tokens[index]
    own = sentence.children(index, "nsubj", "csubj") or _strayed(sentence, word)
    # "The best thing is for Peru to yield": the best thing does not yield.
    own = [t for t in own if t.dep != "nsubj:outer"] or own
    if own:
        return [found for subject in own for found in _antecedent(sentence, word, subject)]
    head = sentence.head(index)
    if head is None:
        return []
    if word.dep == "conj" and head.pos in (*VERBAL, "ADJ"):
        made = _is_made(sentence, word, head)
        return (sentence.children(head.index, "obj", "iobj") if made else []) or subjects(sentence, head.index)
    if word.dep == "xcomp" or _is_controlled(sentence, word, head):
        return sentence.children(head.index, "obj", "iobj") or subjects(sentence, head.index)
    if word.dep == "acl" and word.tag in ("VBG", "VBN"):
        return [] if sentence.children(index, "mark") else [head]
    if word.dep == "acl" and word.tag == "VB" and head.dep == "obj":
        return subjects(sentence, head.head)
    if word.dep in ("amod", "acl:relcl") and head.pos in NOMINAL:
        return [head]
    if word.dep.startswith("advcl"):
        return _of_adverbial(sentence, word, head)
    return []


def _is_controlled(sentence: Sentence, word: Token, head: Token) -> bool:
    """Tell whether an infinitive is what somebody is made to do, though the parse takes it for a purpose."""
    return word.dep in ("advcl", "acl", "obl") and head.lemma in CONTROLLING and "to" in marks(sentence, word.index)


def _is_made(sentence: Sentence, word: Token, head: Token) -> bool:
    """Tell whether a coordinate is what somebody is made to do: "left it no choice but to turn to …"."""
    return head.lemma in CONTROLLING and word.tag == "VB" and "to" in marks(sentence, word.index)


def _strayed(sentence: Sentence, verb: Token) -> list[Token]:
    """A subject that the parse hangs on a later predicate, past a finite verb that has none: that verb's own."""
    if verb.tag not in ("VBD", "VBP", "VBZ", "VBN") or verb.dep in ("conj", "xcomp", "amod", "acl", "acl:relcl"):
        return []
    for word in reversed(sentence.tokens[: verb.index]):
        if word.dep.startswith("nsubj") and word.head > verb.index and not is_relative(sentence, word.index):
            return [word]
        if word.pos in VERBAL and word.head != verb.index:
            return []
    return []


def keys(token: Token) -> tuple[str, ...]:
    """Return the forms under which a word is looked up: as it stands, and its lemma, lower case."""
    lower, lemma = token.lower, token.lemma.lower()
    # Lemmas of rare verbs may lack their last letter ("reconciled" as "reconcil").
    stem = lower[:-1] if lower.endswith("ed") else ""
    return tuple(dict.fromkeys(filter(None, (lower, lemma, stem))))


def looked_up(token: Token, index: Mapping[str, tuple[R, ...]]) -> tuple[R, ...]:
    """Return what an index holds for a word as it stands, then for its lemma, without repeats."""
    found = [r for key in keys(token) for r in index.get(key, ())]
    return tuple({id(r): r for r in found}.values())


def is_among(token: Token, words: frozenset[str]) -> bool:
    """Tell whether a word, as it stands or by its lemma, is one of these."""
    return not words.isdisjoint(keys(token))


def name_head(sentence: Sentence, word: Token, names: frozenset[str]) -> Token | None:
    """Return the governing word of a name that ends at a word; None where none does."""
    if is_among(word, names):
        return word
    for name in names:
        parts = name.split()
        if len(parts) < 2 or parts[-1] not in keys(word):
            continue
        start = word.index - len(parts) + 1
        stretch = sentence.tokens[max(start, 0) : word.index + 1]
        if start >= 0 and all(part in keys(t) for part, t in zip(parts, stretch, strict=True)):
            return next((t for t in stretch if not start <= t.head <= word.index or t.head == t.index), word)
    return None


def _of_adverbial(sentence: Sentence, word: Token, head: Token) -> list[Token]:
    """A participle after a comma speaks of the whole clause before it ("…, straining ties"), others of its subject."""
    marked = sentence.children(word.index, "mark", "case")
    if (
        word.tag == "VBG"
        and not marked
        and word.index > head.index
        and after_comma(sentence, _leftmost(sentence, word))
    ):
        return [head]
    return subjects(sentence, head.index)


def _leftmost(sentence: Sentence, word: Token) -> int:
    left = [c.index for c in sentence.children(word.index, "advmod") if c.index < word.index]
    return min([word.index, *left])


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> list[Token]:
    """Turn a relative pronoun into what it stands for: the noun, or after a comma the clause around the noun."""
    head = sentence.head(verb.index)
    if not is_relative(sentence, subject.index) or head is None or not verb.dep.startswith(("acl", "advcl")):
        return [subject]
    cleft = _cleft(sentence, head)
    if cleft is not None:
        return [cleft]
    if subject.lower == "which" and head.pos in NOMINAL:
        above = [w for w in sentence.ancestors(head.index) if sentence.children(w.index, "nsubj", "csubj")]
        clause = above[0] if above else None
        plural = head.tag in ("NNS", "NNPS")
        unfit = (not plural and _is_plural(sentence, verb)) or (plural and verb.tag == "VBZ")
        whole = unfit or (
            after_comma(sentence, subject.index) and not plural and not sentence.children(verb.index, "cop")
        )
        return [clause] if clause is not None and clause.index != verb.index and whole else [head]
    return [head]


def _cleft(sentence: Sentence, word: Token) -> Token | None:
    """What a sentence puts first by "it is": "it was the fear of Germany that …" → fear."""
    for found in (word, *sentence.ancestors(word.index)):
        named = sentence.children(found.index, "expl", "nsubj")
        if found.pos in NOMINAL and sentence.children(found.index, "cop") and any(t.lower == "it" for t in named):
            return found
        if found.pos not in NOMINAL:
            return None
    return None


def _is_plural(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb agrees with a plural: "which have helped"."""
    return any(t.tag == "VBP" for t in (verb, *sentence.children(verb.index, "aux", "cop")))


def clause_of(sentence: Sentence, index: int) -> Token | None:
    """Return the nearest predicate at or above a word."""
    for word in (sentence.tokens[index], *sentence.ancestors(index)):
        if word.pos in VERBAL or sentence.children(word.index, "nsubj", "csubj"):
            return word
    return None


def agents(sentence: Sentence, index: int) -> list[Token]:
    """Return what brings about the event of a verb: its subject, or the by-phrase of a passive."""
    if is_passive(sentence, index):
        return sentence.children(index, "obl:agent") or complements(sentence, index, ("by",))
    return subjects(sentence, index) or _on_the_left(sentence, sentence.tokens[index])


def subject_before(sentence: Sentence, index: int) -> list[Token]:
    """Return the noun right before a verb that has no subject in the parse: "…; hence A and B drew closer"."""
    first = min([index, *(c.index for c in sentence.children(index, "aux", "advmod") if c.index < index)])
    if first == 0 or sentence.tokens[first - 1].pos not in NOMINAL:
        return []
    word = sentence.tokens[first - 1]
    while word.dep in ("conj", "flat", "compound", "nmod") and word.head < word.index:
        between = sentence.tokens[word.head : word.index]
        if word.dep == "conj" and any(t.text == "," for t in between):
            break
        word = sentence.tokens[word.head]
    return [word]


def _on_the_left(sentence: Sentence, verb: Token) -> list[Token]:
    """What stands right before a finite verb whose subject the parse lost, as a whole: "A's wish for … has helped"."""
    helpers = sentence.children(verb.index, "aux", "advmod", "nsubj")
    finite = verb.tag in ("VBD", "VBZ", "VBP") or any(h.tag in ("VBZ", "VBP", "VBD", "MD") for h in helpers)
    if not finite or any(h.dep.startswith("nsubj") for h in helpers) or verb.dep.startswith(("acl", "advcl", "xcomp")):
        return []
    first = min([verb.index, *(h.index for h in helpers if h.index < verb.index)])
    if first == 0 or sentence.tokens[first - 1].pos not in NOMINAL:
        return []
    word = sentence.tokens[first - 1]
    while (head := sentence.head(word.index)) is not None and head.index < first:
        if head.pos in VERBAL and sentence.children(head.index, "nsubj"):
            break
        word = head
    return [word] if word.pos in NOMINAL else []


def patients(sentence: Sentence, index: int) -> list[Token]:
    """Return what undergoes the event of a verb: its object, or the subject of a passive."""
    word = sentence.tokens[index]
    if is_passive(sentence, index):
        return subjects(sentence, index)
    objects = sentence.children(index, "obj", "iobj")
    # What follows a colon is a list of its own: "have held the two back: A, B and C".
    found = [o for o in objects if not _after_colon(sentence, word, o)] or _unmarked(sentence, word)
    if not found and word.dep == "conj" and (head := sentence.head(index)) is not None and head.pos in VERBAL:
        return [c for c in sentence.children(head.index, "obj") if c.index > index]
    if not found and word.dep == "conj":
        return []
    shared = [c for c in sentence.children(index, "conj") if c.pos in VERBAL and c.index - index <= 3]
    return found or [o for c in shared for o in sentence.children(c.index, "obj")]


def _after_colon(sentence: Sentence, verb: Token, word: Token) -> bool:
    return any(t.text == ":" for t in sentence.tokens[verb.index : word.index])


def _unmarked(sentence: Sentence, verb: Token) -> list[Token]:
    """An object that the parse takes for a measure: "brought the two closer"."""
    beside = [c.index for c in sentence.children(verb.index, "xcomp") if c.pos not in VERBAL]
    below = [c for i in (verb.index, *beside) for c in sentence.children(i, "obl:unmarked")]
    below += [n for c in sentence.children(verb.index, "advmod") for n in sentence.children(c.index, "nummod", "det")]
    return [c for c in below if c.index > verb.index and (c.lower in ("two", "both") or c.pos == "PROPN")]


def preposition(sentence: Sentence, index: int) -> str:
    """Return the preposition before a word, with its fixed parts: "over", "because of"; empty where there is none."""
    for case in sentence.children(index, "case"):
        if case.index < index:
            fixed = [case, *sentence.children(case.index, "fixed")]
            return " ".join(t.lower for t in fixed)
    return ""


def complements(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[Token]:
    """Return the nouns that hang on a word by one of these prepositions, with their coordinates."""
    below = sentence.children(index, "obl", "nmod", "advcl", "acl")
    return [c for c in below if preposition(sentence, c.index) in prepositions]


def marks(sentence: Sentence, index: int) -> list[str]:
    """Return the words that introduce a clause, lower case."""
    return [m.lower for m in sentence.children(index, "mark")]


def coordinates(sentence: Sentence, index: int) -> list[Token]:
    """Return a word and the words coordinated with it, in order."""
    return [sentence.tokens[index], *sentence.children(index, "conj")]


def phrase(sentence: Sentence, index: int, *, stop: tuple[str, ...] = NOT_OF_PHRASE) -> list[int]:
    """Return the words of a noun phrase without clauses, appositions or coordinates of its head, sorted.

    Coordinates further down ("between A and B") belong to the phrase.
    """
    found = [index]
    for child in sentence.children(index):
        if child.dep.split(":")[0] not in stop:
            found += sentence.subtree(child.index)
    return sorted(found)


def is_negated(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is negated: by "not", "never", "no", or under "fail to" and the like."""
    below = sentence.children(index)
    if any(c.lower == "longer" and sentence.tokens[c.index - 1].lower == "no" for c in below if c.index):
        return True
    return any(c.lower in NEGATIONS and c.dep.split(":")[0] in ("advmod", "det", "cc:preconj", "aux") for c in below)
