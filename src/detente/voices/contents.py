"""What a reporting verb reports: the words of the clause after it, with "that" or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.voices import surface, tree
from detente.voices.objects import find_object

if TYPE_CHECKING:
    from detente.records import Sentence, Token
    from detente.voices.cues import VerbCue
    from detente.voices.lexicon import VoiceLexicon

Words = tuple[int, int]
_CLOSING = frozenset({'"', "”", "''", "’", "'"})
_FEWEST_WORDS = 6
# These open a time only before another word of time ("this week"), and a subject otherwise.
_OPENERS = frozenset({"this", "next", "last", "there"})
# Adverbs that also open a subject or a clause.
_SUBJECTS = frozenset({"both", "all", "once", "first", "further"})
# "that" may stand this many words after the verb: "told a news conference in Geneva on Monday that".
_REACH = 16


def find_content(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> tuple[Words | None, str]:
    """Return the words that are said after the verb, and the construction; None where there are none."""
    if cue.inverted and not _is_passive(sentence, cue):
        return None, "inverted"
    frames = cue.verb.frames
    if "document" in frames:
        # "show" speaks only where a document or a poll shows.
        if not _is_document(sentence, cue, lexicon):
            return None, "none"
        frames = frames | {"clause"}
    if frames & {"clause", "that", "clause-that"} and (words := _clause(sentence, cue, lexicon)):
        return _trim(sentence, _before_main(sentence, cue, words)), "clause"
    found = find_object(sentence, cue, lexicon) if sentence.parsed else None
    return (_trim(sentence, _before_main(sentence, cue, found[0])), found[1]) if found is not None else (None, "quote")


def _is_passive(sentence: Sentence, cue: VerbCue) -> bool:
    """Return whether what is said follows its agent: "It is claimed by some …", "were told by New Zealand | that …"."""
    if sentence.tokens[cue.last + 1].lower != "by":
        return False
    that = cue.after < len(sentence) and sentence.tokens[cue.after].lower == "that"
    return that or (cue.group > 0 and sentence.tokens[cue.group - 1].lower == "it")


def _before_main(sentence: Sentence, cue: VerbCue, words: Words) -> Words:
    """Cut what is said in a subordinate clause before the main one ("While A said B, | the two sides met")."""
    root = sentence.root.index
    if not sentence.parsed or not cue.last < root < words[1]:
        return words
    above = [sentence.tokens[cue.first], *sentence.ancestors(cue.first)]
    subject = min((i for c in sentence.children(root, "nsubj", "expl") for i in sentence.subtree(c.index)), default=0)
    if subject < cue.after or not any(t.dep.split(":")[0] in {"advcl", "acl"} for t in above):
        return words
    commas = [i for i in range(words[0] + 1, subject) if sentence.tokens[i].text == ","]
    return (words[0], commas[-1]) if commas else words


def _is_document(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> bool:
    """Return whether a document shows something, or a poll or an inquiry finds it."""
    words = [t.lower for t in sentence.tokens[cue.speaker[0] : cue.speaker[1]]]
    texts = {word for word in words if word in lexicon.kinds and lexicon.kinds[word][0] == "document"}
    return bool(texts) or any(lexicon.is_(word, "finder") for word in words)


def _clause(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> Words | None:
    tokens = sentence.tokens
    if cue.verb.lemma == "insist" and any(t.lower in {"on", "upon"} for t in tokens[cue.after : cue.after + 2]):
        return None
    clause = tree.find_clause(sentence, cue.first, cue.last) if sentence.parsed else None
    end = len(tokens) if clause is None else tree.clause_end(sentence, cue.first, clause)
    that = next(
        (i for i in range(cue.after, min(len(tokens), cue.after + _REACH)) if _may_open(sentence, cue, i, lexicon)),
        None,
    )
    if that is not None and (clause is None or that < clause.index):
        return _relative_end(sentence, cue, that + 1, end)
    if "clause" not in cue.verb.frames or cue.after >= len(tokens) - 1:
        return None
    first = tokens[cue.after]
    if first.text in {",", ":", ".", ";", "?", "!"} or first.lower in {"so", "nothing", "little", "to"}:
        return None
    if first.lower == "no" and sentence.tokens[cue.after + 1].lower in {"to", ".", ","}:
        return None
    begin = _skip_adjuncts(sentence, cue, lexicon)
    if begin is None:
        return None
    if clause is None and not _has_bare_clause(sentence, cue, begin, lexicon):
        return None
    return _relative_end(sentence, cue, begin, end)


def _has_bare_clause(sentence: Sentence, cue: VerbCue, begin: int, lexicon: VoiceLexicon) -> bool:
    """Return whether a clause without "that" seems to follow, where the parse shows none."""
    first, left = sentence.tokens[begin], len(sentence) - begin
    if first.lower in {"of", "about"}:
        return False
    if not surface.has_clause(sentence, begin, len(sentence), lexicon):
        # The tagger may have missed the verb; "said" and "told reporters" hardly ever go with anything but a clause.
        plain = cue.verb.lemma in {"say", "tell"} and left > _FEWEST_WORDS
        return plain and not lexicon.is_(first.lower, "preposition", "time")
    # An object with a relative clause of its own is no clause: "announced an agreement that will …".
    plain = cue.verb.lemma == "say" or "addressee" in cue.verb.frames
    return plain or not sentence.parsed or not _right(sentence, cue, "obj")


def _may_open(sentence: Sentence, cue: VerbCue, index: int, lexicon: VoiceLexicon) -> bool:
    """Return whether the word opens a that-clause of this verb: no other verb of saying may stand between."""
    token = sentence.tokens[index]
    if token.lower != "that":
        return False
    between = sentence.tokens[cue.after : index]
    if " ".join(t.lower for t in between).endswith("on condition"):
        return False
    if any(t.text in {";", ":"} or t.lower == "said" for t in between):
        return False
    if between and not _may_part(cue, between[0], lexicon):
        return False
    inner = any(t.lower in {"which", "who"} or t.tag in surface.FINITE for t in between)
    if inner and between[-1].text not in {",", "-", "--", "—", "–"}:
        return False
    after = sentence.tokens[index + 1].tag if index + 1 < len(sentence) else ""
    if "addressee" in cue.verb.frames and after not in surface.FINITE:
        # "told a meeting of businessmen | that she had …": the tagger takes it for a relative.
        return True
    return not (token.tag and token.tag != "IN" and between)


def _may_part(cue: VerbCue, first: Token, lexicon: VoiceLexicon) -> bool:
    """Return whether a word may follow a verb before its that-clause: an addressee, a time, a place, a remark."""
    if "addressee" in cue.verb.frames or first.text in {",", "-", "--", "—", "–"}:
        return True
    return lexicon.is_(first.lower, "preposition", "time", "adverb") or first.tag in {"RB", "IN"}


def _skip_that(sentence: Sentence, begin: int) -> int:
    while begin < len(sentence) and sentence.tokens[begin].lower in {"that", ",", ":"}:
        begin += 1
    return begin


def _skip_adjuncts(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> int | None:
    """Return where the clause begins that stands without "that" after times, places and addressees.

    "told reporters in Geneva on Monday | the talks had failed"; None where only a time stands before the next verb,
    so that this one is a participle ("the plan announced today will …").
    """
    tokens, at = sentence.tokens, cue.after
    if "addressee" in cue.verb.frames:
        at = _skip_addressee(sentence, at, lexicon)
    while at < len(tokens) - 2:
        if tokens[at].text == "," or _is_adjunct(sentence, at, lexicon):
            at += 1
        elif lexicon.is_(tokens[at].lower, "preposition") and not _is_about_number(sentence, at):
            at = _skip_phrase(sentence, at + 1, lexicon)
        else:
            break
    joint = tokens[at].tag == "CC" or lexicon.is_(tokens[at].lower, "hypothetical")
    if joint and at > cue.after and cue.verb.lemma not in {"say", "tell"}:
        return None
    # Where nothing is left for a subject, what was skipped belongs to the clause ("said under the pact Japan would").
    if at >= len(tokens) - 1 or lexicon.is_(tokens[at].lower, "finite") or tokens[at].tag in surface.FINITE:
        between = tokens[cue.after : at]
        timed = all(t.lower == "on" or lexicon.is_(t.lower, "time") for t in between)
        return None if between and timed and at < len(tokens) - 1 else cue.after
    return at


def _is_about_number(sentence: Sentence, at: int) -> bool:
    """Return whether a preposition only rounds a number that a clause begins with ("said | about 800 shares were")."""
    near = sentence.tokens[at].lower in {"about", "over", "around", "under"}
    return near and sentence.tokens[at + 1].tag in {"CD", "$"}


def _is_adjunct(sentence: Sentence, at: int, lexicon: VoiceLexicon) -> bool:
    """Return whether a word is a time or an adverb, and not part of a subject ("both", "this", "First National")."""
    token = sentence.tokens[at]
    after = sentence.tokens[at + 1].lower
    if after in {"'s", "’s"} or (token.lower in _OPENERS and not _is_time(sentence, at + 1, lexicon)):
        # "said today's signing was …"
        return False
    if lexicon.is_(token.lower, "time"):
        return True
    return lexicon.is_(token.lower, "adverb") and not token.text[0].isupper() and token.lower not in _SUBJECTS


def _is_time(sentence: Sentence, at: int, lexicon: VoiceLexicon) -> bool:
    """Return whether a word is a time by itself ("week", but not in "week's")."""
    after = sentence.tokens[at + 1].lower if at + 1 < len(sentence) else ""
    return lexicon.is_(sentence.tokens[at].lower, "time") and after not in {"'s", "’s"}


def _skip_addressee(sentence: Sentence, at: int, lexicon: VoiceLexicon) -> int:
    tokens = sentence.tokens
    if lexicon.is_(tokens[at].lower, "address"):
        return at + 1
    if tokens[at - 1].lower in {"told", "tells", "telling", "tell"} and tokens[at].tag in {"DT", "PRP$", "NN", "NNS"}:
        return _skip_phrase(sentence, at, lexicon)
    objects = [
        c for c in sentence.children(at - 1, "obj", "iobj") if c.index >= at and not lexicon.is_(c.lower, "pronoun")
    ]
    if objects and tokens[at].tag in {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$"}:
        return _skip_phrase(sentence, at, lexicon)
    return at + 1 if lexicon.is_(tokens[at].lower, "pronoun") and objects else at


def _skip_phrase(sentence: Sentence, at: int, lexicon: VoiceLexicon) -> int:
    """Return the end of the plain noun phrase that begins at a word: the next determiner, pronoun or mark ends it."""
    tokens, begin = sentence.tokens, at
    while at < len(tokens) - 1:
        token = tokens[at]
        if not token.text[0].isalnum() and token.lower not in {"'s", "’s", "-"}:
            break
        if at > begin and (token.tag in {"DT", "PRP", "PRP$", "EX"} or token.lower in {"the", "a", "an"}):
            break
        if lexicon.is_(token.lower, "preposition", "conjunction", "pronoun", "finite") and token.lower not in {
            "'s",
            "’s",
        }:
            break
        if token.tag in surface.FINITE:
            break
        at += 1
    return at


def _relative_end(sentence: Sentence, cue: VerbCue, begin: int, end: int) -> Words | None:
    """Cut what is said at the next comma where the report is itself a relative clause ("which Chad said cost …,")."""
    begin = _skip_that(sentence, begin)
    end = _quotation_end(sentence, begin, end)
    before = sentence.tokens[cue.span[0] - 1].lower if cue.span[0] else ""
    if before in {"which", "who", "what", "that"}:
        commas = [i for i in range(begin, end) if sentence.tokens[i].text == ","]
        end = commas[0] if commas else end
    return (begin, end) if begin < end else None


def _quotation_end(sentence: Sentence, begin: int, end: int) -> int:
    """Cut what is said where a quotation that it begins with closes at a comma (``said that "…", which led to …``)."""
    tokens = sentence.tokens
    if begin >= end or tokens[begin].text not in {'"', "“", "``"}:
        return end
    for index in range(begin + 2, end - 1):
        if tokens[index].text in _CLOSING and not surface.is_possessive(sentence, index):
            return index + 1 if tokens[index + 1].text == "," or tokens[index - 1].text == "," else end
    return end


def _trim(sentence: Sentence, words: Words) -> Words | None:
    begin, end = words
    while end > begin and sentence.tokens[end - 1].lower in {
        ",",
        ".",
        ";",
        ":",
        "but",
        "and",
        "while",
        "--",
        "—",
        "–",
        "?",
        "!",
    }:
        end -= 1
    while begin < end and sentence.tokens[begin].text in {",", ":"}:
        begin += 1
    return (begin, end) if begin < end else None


def _right(sentence: Sentence, cue: VerbCue, *deps: str) -> list[Token]:
    return [c for i in range(cue.first, cue.last + 1) for c in sentence.children(i, *deps) if c.index > cue.last]
