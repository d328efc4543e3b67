"""What is said where it is no clause: an object, an infinitive, a predicate, what somebody is accused of.

Read from the order of words and their tags, which err less than the relations between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.voices import surface

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.records import Sentence, Token
    from detente.voices.cues import VerbCue
    from detente.voices.lexicon import VoiceLexicon

Words = tuple[int, int]
_NOMINAL = frozenset({"DT", "PRP$", "JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "CD"})
# Shorter objects say nothing: "raised it", "reaffirmed this".
_FEWEST = 3
# How far from the verb its second complement may stand: "accused the government in Lima | of", "described … | as".
_REACH = 12
# How far into an object its topic stands: "raised | a number of areas where …".
_TOPIC = 4
_PROPOSALS = frozenset({"suggestion", "suggestions", "notion", "notions", "idea"})
_POINTING = frozenset({"it", "this", "that", "them"})
_PREPOSITIONS = {"accuse": {"of"}, "warn": {"of", "against"}, "insist": {"on"}}


def find_object(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> tuple[Words, str] | None:
    """Return the words that are said as a complement of the verb other than a clause, and which complement it is."""
    for frame, read in _READERS.items():
        if frame in cue.verb.frames and cue.after < len(sentence) - 1 and (words := read(sentence, cue, lexicon)):
            return words, frame
    return None


def phrase_end(sentence: Sentence, begin: int) -> int:
    """Return where a complement of a verb of saying ends: at the next coordinate verb, else with the sentence."""
    tokens = sentence.tokens
    for index in range(begin, len(tokens) - 1):
        after = tokens[index + 2] if tokens[index + 1].tag == "RB" and index + 2 < len(tokens) else tokens[index + 1]
        if tokens[index].text == ";":
            return index
        if tokens[index].tag == "CC" and (after.tag in surface.FINITE or after.tag == "PRP"):
            return index
    return len(tokens)


def _seek(sentence: Sentence, cue: VerbCue, words: Collection[str], reach: int = _REACH) -> int | None:
    """Return the next of these words after the verb, if no finite verb and no stop stands before it."""
    for index in range(cue.after, min(len(sentence) - 1, cue.after + reach)):
        token = sentence.tokens[index]
        if token.lower in words:
            return index
        if token.tag in surface.FINITE or token.text in {",", ";", ":"}:
            return None
    return None


def _infinitive(sentence: Sentence, cue: VerbCue, _: VoiceLexicon) -> Words | None:
    """As in "urged Japan | to do more"; "vowed | to respond"."""
    to = _seek(sentence, cue, {"to"}, _REACH if "addressee" in cue.verb.frames else 2)
    if to is None or sentence.tokens[to + 1].tag not in {"VB", "RB"}:
        return None
    return cue.after, phrase_end(sentence, to)


def _of(sentence: Sentence, cue: VerbCue, _: VoiceLexicon) -> Words | None:
    """As in "accuses Sudan | of serving as …"; "blamed rebels | for the raid"; "warned of | another fall"."""
    at = _seek(sentence, cue, _PREPOSITIONS.get(cue.verb.lemma, {"for"}))
    if at is None:
        return None
    bare = cue.verb.lemma in {"warn", "insist"}
    # "insisting instead on", but "warned Japan against"
    near = at == cue.after or (at == cue.after + 1 and sentence.tokens[cue.after].tag == "RB")
    begin = at + 1 if bare and near else cue.after
    return (begin, phrase_end(sentence, at)) if begin != at else None


def _as(sentence: Sentence, cue: VerbCue, _: VoiceLexicon) -> Words | None:
    """As in "described the deal | as a mistake"; "15% of Russians view Pakistan | positively"."""
    if cue.form == "ing":
        return None
    at = _seek(sentence, cue, {"as"})
    if at is not None and at > cue.after:
        return cue.after, phrase_end(sentence, at)
    share = any(t.lower in {"%", "percent", "pct"} for t in sentence.tokens[slice(*cue.speaker)])
    return (cue.after, phrase_end(sentence, cue.after)) if share and cue.verb.act == "believe" else None


def _name(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> Words | None:
    """As in "called it 'a marriage of convenience'"; "called the report | false"."""
    first = sentence.tokens[cue.after]
    if first.tag not in _NOMINAL | {"PRP"} or first.lower in {"a", "an"}:
        return None
    false = {t.lower for t in sentence.tokens[cue.after :] if lexicon.is_(t.lower, "falsity")}
    at = _seek(sentence, cue, {"a", "an", *surface.QUOTES, *false}, reach=8)
    if at is None or at == cue.after or sentence.tokens[at - 1].tag == "IN":
        return None
    return cue.after, phrase_end(sentence, at)


def _object(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> Words | None:
    """As in "reiterated | the commitment of both sides to …": no pronouns and no names alone."""
    begin = cue.after
    while begin < len(sentence) - 1 and lexicon.is_(sentence.tokens[begin].lower, "time", "adverb"):
        begin += 1
    end = phrase_end(sentence, begin)
    return (begin, end) if sentence.tokens[begin].tag in _NOMINAL and end - begin >= _FEWEST else None


def _topic(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> Words | None:
    """As in "briefed the president on | the talks"; "raised | a number of areas where …"."""
    if cue.verb.lemma == "raise":
        words = _object(sentence, cue, lexicon)
        if words is None:
            return None
        spoken = any(lexicon.is_(t.lower, "topic") for t in sentence.tokens[slice(*words)][:_TOPIC])
        return words if spoken else None
    at = _seek(sentence, cue, {"on", "about"})
    return (at + 1, phrase_end(sentence, at)) if at is not None and at > cue.after else None


def _gerund(sentence: Sentence, cue: VerbCue, _: VoiceLexicon) -> Words | None:
    """As in "denied | selling arms to …"."""
    if sentence.tokens[cue.after].tag != "VBG":
        return None
    end = phrase_end(sentence, cue.after)
    return (cue.after, end) if end - cue.after >= _FEWEST else None


def _deny(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> Words | None:
    """As in "rejected reports that | A had done B"; "denied | any role in the raid"; "denied | it"."""
    first, second = sentence.tokens[cue.after], sentence.tokens[cue.after + 1]
    if "deny" in cue.verb.frames and first.lower in _POINTING and not second.text[0].isalnum():
        return cue.after, cue.after + 1
    for index in range(cue.after, min(len(sentence) - 1, cue.after + 6)):
        token, after = sentence.tokens[index], sentence.tokens[index + 1]
        said = _is_said(token, after.lower, lexicon)
        if said and after.lower == "that":
            return index + 2, phrase_end(sentence, index)
        if said or ("deny" in cue.verb.frames and lexicon.is_(token.lower, "guilt")):
            return cue.after, phrase_end(sentence, index)
        if token.tag in surface.FINITE or token.tag == "IN":
            return None
    return None


def _is_said(token: Token, after: str, lexicon: VoiceLexicon) -> bool:
    """Return whether a noun is for something told ("the report"), and no demand ("claims for") or proposal."""
    if not lexicon.is_(token.lower, "denied") or token.tag not in {"NN", "NNS", ""}:
        return False
    # "rejected a suggestion of talks", "the idea": proposals, unless a clause says what is suggested.
    return after == "that" if token.lower in _PROPOSALS else after not in {"for", "to"}


_READERS = {
    "deny": _deny,
    "deny-noun": _deny,
    "to": _infinitive,
    "of": _of,
    "for": _of,
    "as": _as,
    "name": _name,
    "topic": _topic,
    "gerund": _gerund,
    "object": _object,
}
