"""Reports in which what is said stands before the words that name the speaker, or around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.voices import surface, tree

if TYPE_CHECKING:
    from detente.records import Sentence
    from detente.voices.cues import VerbCue
    from detente.voices.lexicon import VoiceLexicon

_OPENING = frozenset({'"', "“", "``"})
_CLOSING = frozenset({'"', "”", "''", "’", "'"})
_BREAKS = frozenset({",", "--", "—", "–", "-", "?", "!"}) | _CLOSING
# Only these stand with times and places after what they report: "…, the ministry said in a statement on Monday".
_TAGS = frozenset({"say", "tell", "add", "announce", "report", "warn", "state", "write"})
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", ""})
_FEWEST_WORDS = 4
_LONGEST_TAIL = 3


def is_fronted(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> bool:
    """Return whether what is said stands before the cue: ``…, officials said on Monday``."""
    tokens, begin = sentence.tokens, cue.span[0]
    if not cue.verb.frames & {"clause", "quote", "document"}:
        return False
    while begin > 1 and lexicon.is_(tokens[begin - 1].lower, "adverb"):
        begin -= 1
    if cue.form == "ing" and _reports_after(sentence, cue, lexicon):
        # 'called it "temporary," asserting that …'
        return False
    if begin < 2 or tokens[begin - 1].text not in _BREAKS:
        return False
    if tokens[begin - 1].text in _CLOSING and tokens[begin - 2].text in {",", "?", "!", "."}:
        return True
    rest = tokens[cue_end(sentence, cue, lexicon) :]
    if not any(t.text[0].isalnum() for t in rest) or rest[0].text in {".", "?", "!"}:
        return begin >= _FEWEST_WORDS or surface.has_clause(sentence, 0, begin, lexicon)
    if rest[0].text == ",":
        return not any(t.lower == "that" and t.tag in {"IN", ""} for t in rest[1:6]) and not any(
            t.text in _OPENING for t in rest[1:3]
        )
    return _is_tag(sentence, cue, begin, lexicon)


def cue_end(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> int:
    """Return where the words of saying end that stand within what is said ("Libya, he told reporters, | was …")."""
    after = cue.after
    told = "addressee" in cue.verb.frames and after + 1 < len(sentence)
    if told and lexicon.is_(sentence.tokens[after].lower, "address") and sentence.tokens[after + 1].text == ",":
        return after + 1
    return after


def _is_tag(sentence: Sentence, cue: VerbCue, begin: int, lexicon: VoiceLexicon) -> bool:
    """Return whether the words after the cue are mere times, places and addressees."""
    tokens, rest = sentence.tokens, sentence.tokens[cue.after :]
    if rest[0].text in {":", *_OPENING} or cue.verb.lemma not in _TAGS:
        return False
    if lexicon.is_(tokens[0].lower, "subordinator") or tokens[0].tag == "VBG":
        # "When the war began, the ministry said on Monday …": the clause before is not what is said.
        return False
    short = sum(t.text[0].isalnum() for t in rest) <= _LONGEST_TAIL and begin > 2 * _LONGEST_TAIL
    return (short or surface.has_clause(sentence, 0, begin, lexicon)) and not _reports_after(sentence, cue, lexicon)


def _reports_after(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> bool:
    """Return whether a clause that is said follows the cue."""
    if sentence.parsed and tree.find_clause(sentence, cue.first, cue.last) is not None:
        return True
    rest = sentence.tokens[cue.after :]
    if not rest:
        return False
    if any(t.lower == "that" for t in rest[:3]):
        return True
    if "addressee" in cue.verb.frames and not surface.has_clause(sentence, cue.after, len(sentence), lexicon):
        return False
    return not (lexicon.is_(rest[0].lower, "preposition", "time", "adverb") or rest[0].tag == "VBG")


def around(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> tuple[int, int] | None:
    """Return the words before the cue, and after it where the cue stands between commas."""
    tokens = sentence.tokens
    begin, end = 0, cue.span[0]
    if relative := _relative_before(sentence, cue):
        # "the isles, which, Peru claims, are its own, and the port": only of the isles.
        return relative, _clause_end(sentence, cue_end(sentence, cue, lexicon) + 1)
    for index in range(cue.span[0] - 1, -1, -1):
        if tokens[index].text in {";", ":"}:
            begin = index + 1
            break
    if _is_inserted(sentence, cue, lexicon):
        end = len(tokens)
    while end > begin and tokens[end - 1].text in {",", ".", "-", "--", "—", "–"}:
        end -= 1
    return (begin, end) if end - begin >= 2 else None


def _relative_before(sentence: Sentence, cue: VerbCue) -> int | None:
    """Return where a relative clause begins into which the words of saying are put, if they are."""
    tokens, at = sentence.tokens, cue.span[0] - 1
    at -= tokens[at].text == ","
    return at if at > 0 and tokens[at].lower in _RELATIVES and tokens[at].tag in _RELATIVE_TAGS else None


def _clause_end(sentence: Sentence, begin: int) -> int:
    """Return where a clause ends at the latest: with the next comma or stop."""
    stops = {",", ";", ":", ".", "--", "—", "–", "?", "!"}
    return next((t.index for t in sentence.tokens[begin:] if t.text in stops), len(sentence))


def _is_inserted(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> bool:
    """Return whether what is said goes on after the cue ("In the south, the agency said, troops had …")."""
    tokens, after = sentence.tokens, cue_end(sentence, cue, lexicon)
    if after >= len(tokens) - 2 or tokens[after].text != ",":
        return False
    following = tokens[after + 1]
    if lexicon.is_(following.lower, "subordinator") or following.tag == "VBG":
        return False
    if surface.turns_away(sentence, after, lexicon) and surface.has_clause(sentence, 0, cue.span[0], lexicon):
        return False
    return surface.has_clause(sentence, after + 1, len(tokens), lexicon)
