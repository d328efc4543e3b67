"""The places around a predicate where its parties stand: subject, object, phrases by their preposition, clauses.

A passive is turned ("was received by" has its receiver as subject); a verb without a subject of its own takes it
from the clause it hangs on (control, conjunction, relative clause, participle). A noun has what owns, modifies or
follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.acts.bystanders import APPEALS
from detente.acts.parties import preposition

if TYPE_CHECKING:
    from detente.records import Sentence, Token

RELATIVE = frozenset({"who", "which", "that", "whom", "where", "whose"})
# Verbs whose object, not subject, does what the infinitive says ("urged it to return").
OBJECT_CONTROL = frozenset(
    "urge ask tell order force compel press push pressure persuade convince invite allow permit enable help lead "
    "prompt encourage warn require request cause get lobby implore beg advise instruct authorize authorise "
    "empower drive challenge command oblige direct induce tempt want expect".split()
)
SAYING = frozenset(
    "say tell add state declare claim argue insist note announce maintain assert warn charge allege report".split()
)
THREATENING = frozenset({"threaten", "threat", "menace"})
DEMANDING = frozenset("urge demand ask appeal call insist".split())
# "a series of talks", "the start of the exercise": what is said of these is said of what they are of.
TRANSPARENT = frozenset(
    "series round number kind part start beginning resumption process set group lot couple range package holding "
    "conduct continuation launch opening completion signing session string spate wave variety type state batch "
    "form all half none any much some most many several dozen hundred thousand million".split()
)

_FIRST = frozenset("first second third last latest only next few earliest".split())

# Verbs whose object is what is spoken of, and what stands between the two that such a noun names.
_DISCUSSING = frozenset("discuss review debate address raise explore consider outline examine survey".split())
_BONDS = frozenset(
    "relation relations relationship tie ties diplomacy dealings engagement alliance partnership cooperation war "
    "conflict dispute rivalry competition border trade negotiation negotiations talk talks dialogue consultation "
    "consultations contact contacts tension tensions friendship rapprochement coordination quarrel".split()
)
_SEVERAL = frozenset({"they", "we", "both", "two"})

# What words are written or said in: who issued it says what it says.
WRITINGS = frozenset(
    "statement letter report note decree video message order communique communiqué resolution declaration tweet memo "
    "article post speech cable ruling edict motion bill law petition lawsuit suit complaint".split()
)


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Return whether a verb form is passive, also as a bare participle after its noun ("the troops sent to")."""
    if sentence.children(verb.index, "aux:pass", "obl:agent"):
        return True
    if sentence.children(verb.index, "nsubj:pass"):
        # Only headlines leave "was" out; elsewhere the parse took a past tense for a participle ("soldiers fired on").
        return sentence.title or bool(sentence.children(verb.index, "aux", "cop"))
    if verb.tag == "VBN" and verb.dep == "advcl":
        # "Asked about Iran, the minister said": he was asked; "having asked" has its auxiliary.
        return not sentence.children(verb.index, "obj", "aux", "nsubj", "ccomp")
    return verb.tag == "VBN" and verb.dep == "acl"


def _antecedent(sentence: Sentence, verb: Token, found: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if found.lower in RELATIVE and found.tag in {"WDT", "WP", "IN", "WRB", "WP$"}:
        for above in (verb, *sentence.ancestors(verb.index)):
            if above.dep == "acl:relcl":
                return sentence.tokens[above.head]
    return found


def _own_subject(sentence: Sentence, verb: Token) -> Token | None:
    if is_passive(sentence, verb):
        agents = sentence.children(verb.index, "obl:agent")
        return agents[0] if agents else None
    found = sentence.children(verb.index, "nsubj")
    # Of two, the first is the place of a dateline ("MOSCOW — Russia has lifted …").
    return _antecedent(sentence, verb, found[-1]) if found else None


def _surface_subject(sentence: Sentence, verb: Token) -> Token | None:
    found = sentence.children(verb.index, "nsubj")
    return _antecedent(sentence, verb, found[-1]) if found else None


def subject(sentence: Sentence, verb: Token, depth: int = 0) -> Token | None:
    """Return the word that heads the logical subject of a verb ("thousands of Swedes": the Swedes), or None."""
    found = _subject(sentence, verb, depth)
    return _counted(sentence, found) if found is not None else None


def _subject(sentence: Sentence, verb: Token, depth: int) -> Token | None:
    own = _own_subject(sentence, verb)
    if own is not None or depth > 4:
        return own
    head = sentence.head(verb.index)
    if head is None:
        return None
    if is_passive(sentence, verb):
        return None
    if verb.dep == "acl:relcl":
        return None if sentence.children(verb.index, "nsubj") else _described(sentence, head)
    if verb.dep == "acl":
        if head.pos in {"NOUN", "PROPN"} and verb.tag == "VBG" and not _is_gerund(sentence, verb):
            # "released a statement criticising X": who released it criticises.
            writer = _holder_of(sentence, head, depth) if head.lemma.lower() in WRITINGS else None
            return writer or _described(sentence, head)
        return _holder_of(sentence, head, depth)
    if verb.dep == "conj":
        return _first_subject(sentence, verb, head, depth)
    if verb.dep in {"xcomp", "ccomp", "advcl", "parataxis"}:
        return _controller(sentence, verb, head, depth)
    if verb.dep == "obl" or head.pos in {"NOUN", "PROPN"}:
        return _holder_of(sentence, head, depth)
    return None


def _described(sentence: Sentence, noun: Token) -> Token:
    """Return whom a predicate noun describes ("Japan remains the top donor, giving …": Japan), else the noun itself."""
    holder = sentence.head(noun.index) if noun.dep == "xcomp" else noun
    found = sentence.children(holder.index, "nsubj") if holder is not None and holder.lemma != "have" else []
    return found[0] if found else noun


def _first_subject(sentence: Sentence, verb: Token, head: Token, depth: int) -> Token | None:
    """Return the subject that a verb shares with the one it is joined to."""
    over = sentence.head(head.index)
    if verb.lemma in DEMANDING and head.dep == "ccomp" and over is not None and over.lemma in SAYING:
        # "Chad said Libya had bombed it and urged it to stop": who said so urges.
        return subject(sentence, over, depth + 1)
    if verb.tag in {"VBD", "VBZ"} and head.tag == "VB" and over is not None and over.pos == "VERB":
        # "promised to let them go and paid the fine": a finite verb goes on from a finite one.
        return subject(sentence, over, depth + 1)
    if is_passive(sentence, head):
        return _passive_or_above(sentence, head, depth)
    return _surface_subject(sentence, head) or subject(sentence, head, depth + 1)


def _passive_or_above(sentence: Sentence, head: Token, depth: int) -> Token | None:
    return _surface_subject(sentence, head) or subject(sentence, head, depth + 1)


def _controller(sentence: Sentence, verb: Token, head: Token, depth: int) -> Token | None:
    # Headlines: "Baldrige says U.S. to impose sanctions".
    if head.lemma in OBJECT_CONTROL | SAYING and verb.dep in {"xcomp", "ccomp"}:
        objects = sentence.children(head.index, "obj", "iobj")
        if objects:
            return _antecedent(sentence, head, objects[0])
        if is_passive(sentence, head):
            return _surface_subject(sentence, head)
    if is_passive(sentence, head):
        return _surface_subject(sentence, head)
    if head.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _surface_subject(sentence, head) or subject(sentence, head, depth + 1)
    return None


def _holder_of(sentence: Sentence, noun: Token, depth: int) -> Token | None:
    """Return who is meant to do what a noun's infinitive says: its owner, else the subject of its verb.

    "the first state to recognise it" has done so: whoever this is said of.
    """
    owners = sentence.children(noun.index, "nmod:poss")
    if sentence.children(noun.index, "amod", "nummod", "det") and _is_first(sentence, noun):
        return _called(sentence, noun, depth)
    if owners:
        return owners[0]
    for child in sentence.children(noun.index, "nmod"):
        if preposition(sentence, child) in {"by", "of"} and child.pos == "PROPN":
            return child
    above = sentence.head(noun.index)
    if above is not None and above.pos in {"VERB", "AUX"} and noun.dep in {"obj", "obl", "nsubj:pass"}:
        return subject(sentence, above, depth + 1)
    described = _described(sentence, noun)  # "is in the process of joining"
    return None if described is noun else described


def _is_gerund(sentence: Sentence, verb: Token) -> bool:
    """Return whether a participle stands after a preposition ("commitment to supporting", "role in ending")."""
    return any(t.lower in {"to", "in", "for", "of"} for t in sentence.children(verb.index, "mark", "case"))


def _is_first(sentence: Sentence, noun: Token) -> bool:
    return any(t.lower in _FIRST for t in sentence.children(noun.index, "amod", "nummod", "det"))


def _called(sentence: Sentence, noun: Token, depth: int) -> Token | None:
    """Return whom a noun is said of: "X was (one of) the first states", "X, the first state", "X became the first"."""
    while (above := sentence.head(noun.index)) is not None:
        if found := sentence.children(noun.index, "nsubj"):
            return found[0]
        if noun.dep == "appos":
            return above
        if noun.dep in {"xcomp", "obj", "obl"} and above.pos in {"VERB", "AUX"}:
            return subject(sentence, above, depth + 1)
        if noun.dep != "nmod":
            break
        noun = above
    found = sentence.children(noun.index, "nsubj")
    return found[0] if found else noun


def objects(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the words that head the logical direct objects of a verb ("a number of meetings": the meetings)."""
    return [_counted(sentence, word) for word in _objects(sentence, verb)]


def _counted(sentence: Sentence, noun: Token) -> Token:
    """Return what a noun of number or kind counts."""
    if noun.pos != "PROPN" and (noun.lemma.lower() in TRANSPARENT or noun.lower in TRANSPARENT):
        for child in sentence.children(noun.index, "nmod", "obl"):
            if preposition(sentence, child) == "of":
                return child
    return noun


def _objects(sentence: Sentence, verb: Token) -> list[Token]:
    if is_passive(sentence, verb):
        found = [t for t in sentence.children(verb.index, "nsubj") if t.dep != "nsubj:outer"]
        if found:
            return [_antecedent(sentence, verb, found[0])]
        head = sentence.head(verb.index)
        if verb.dep in {"acl", "acl:relcl"} and head is not None:
            return [head]
        if verb.dep == "conj" and head is not None and is_passive(sentence, head):
            return _objects(sentence, head)
        if verb.dep == "advcl" and head is not None:
            above = _surface_subject(sentence, head)
            return [above] if above is not None else []
        return []
    direct = sentence.children(verb.index, "obj") or sentence.children(verb.index, "iobj")
    if not direct and len(named := sentence.children(verb.index, "xcomp")) == 2 and named[0].pos in {"NOUN", "PROPN"}:
        direct = named[:1]  # "called the move illegal": the first of two complements is what the second is said of
    found = [_antecedent(sentence, verb, t) for t in direct]
    subjects = [t for t in sentence.children(verb.index, "nsubj") if t.lower not in RELATIVE]
    if not found and verb.dep == "acl:relcl" and subjects:  # "missiles that Iran sold", not "who returned"
        head = sentence.head(verb.index)
        return [head] if head is not None else []
    return found


def phrases(sentence: Sentence, token: Token, wanted: str) -> list[Token]:
    """Return the heads of phrases with a preposition, on a verb and on its objects, or on a noun."""
    places = [token.index]
    if token.pos in {"VERB", "AUX"}:
        places += [
            t.index for t in sentence.children(token.index, "obj", "xcomp", "iobj") if t.pos in {"NOUN", "PROPN", "ADJ"}
        ]
        places += [t.index for t in objects(sentence, token)] if is_passive(sentence, token) else []
    else:
        # "the resumption of relations between": what the noun is made of carries its phrases
        places += [
            t.index
            for t in sentence.children(token.index, "nmod")
            if t.pos == "NOUN" and preposition(sentence, t) == "of"
        ]
    found = [t for t in _below(sentence, places, wanted) if not _is_of_topic(sentence, token, t)]
    if not found and token.pos in {"VERB", "AUX"}:
        # A parser often hangs a phrase on the noun before it ("hosted by the envoy for officers").
        later = [t.index for t in sentence.children(token.index, "obl") if t.index > token.index]
        found = _below(sentence, later, wanted)
    if not found and wanted == "between" and token.pos not in {"VERB", "AUX"}:
        # "the meetings scheduled for May between": whatever stands in between, it is between these that they are.
        found = _below(sentence, sentence.subtree(token.index), wanted)
    return found


def _is_of_topic(sentence: Sentence, verb: Token, word: Token) -> bool:
    """Return whether it is what is discussed that is with somebody ("the two discussed their ties with Iran").

    "Discussed trade with Chile" is with Chile, but where several discuss, or it is somebody's, they have each other.
    """
    noun = sentence.head(word.index)
    if verb.lemma not in _DISCUSSING or noun is None or noun.index == verb.index or noun.lemma.lower() not in _BONDS:
        return False
    if preposition(sentence, word) != "with" or word.tag in {"NN", "NNS"}:
        return False  # "their war with Iran", but "with the Iranian minister"
    if sentence.children(noun.index, "nmod:poss"):
        return True
    subjects = sentence.children(verb.index, "nsubj")
    return any(
        t.tag in {"NNS", "NNPS"} or t.lower in _SEVERAL or sentence.children(t.index, "conj", "nummod")
        for t in subjects
    )


def _below(sentence: Sentence, places: list[int], wanted: str) -> list[Token]:
    return [
        child
        for place in dict.fromkeys(places)
        for child in sentence.children(place, "obl", "nmod", "advcl", "acl")
        if wanted in {preposition(sentence, child), mark(sentence, child)}
    ]


def mark(sentence: Sentence, token: Token) -> str:
    """Return the word that a clause begins with ("while", "because"), or ''."""
    marks = sentence.children(token.index, "mark")
    return marks[0].lower if marks and marks[0].tag == "IN" else ""


def clause(sentence: Sentence, token: Token) -> Token | None:
    """Return the verb of the clause below a verb or noun ("said that …", "threat to …", "…, he said"), or None."""
    found = [t for t in sentence.children(token.index, "ccomp", "xcomp", "acl", "advcl") if t.dep != "acl:relcl"]
    found = [t for t in found if t.dep != "advcl" or t.index > token.index]
    found = [t for t in found if t.pos in {"VERB", "AUX", "ADJ", "NOUN"}]
    if found and token.lemma in THREATENING and found[0].lemma in APPEALS:
        return clause(sentence, found[0])  # "threatened to call on the UN to bomb it": what is threatened comes last
    if found:
        return found[0]
    return sentence.head(token.index) if token.dep == "parataxis" and token.lemma in SAYING else None


def owners(sentence: Sentence, noun: Token) -> list[Token]:
    """Return the possessors of a noun ("Russia's", "its"); one just before it also where the parse lost it."""
    found = sentence.children(noun.index, "nmod:poss")
    at = noun.index - 1
    while not found and at > 0 and sentence.tokens[at].tag in {"NN", "NNP", "JJ", "VBG", "VBN", "CD", "HYPH"}:
        at -= 1
    if not found and at > 0 and sentence.tokens[at].tag == "POS":
        return [sentence.tokens[at - 1]]
    return found


def modifiers(sentence: Sentence, noun: Token) -> list[Token]:
    """Return what stands before a noun to say whose or which it is ("Russian", "Pakistan-Russia")."""
    found: list[Token] = []
    for child in sentence.children(noun.index, "amod", "compound", "nmod:desc", "flat", "nmod"):
        if child.index < noun.index and not sentence.children(child.index, "case"):
            found.append(child)
            found += [
                t
                for t in sentence.children(child.index, "conj", "compound", "flat", "amod", "appos")
                if t.index < noun.index
            ]
    return found
