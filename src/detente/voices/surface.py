"""Speakers and what they say, read from the order of words alone: for odd parses and unparsed sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Sentence
    from detente.voices.lexicon import VoiceLexicon

# Tags of finite verbs.
# With these the author takes up the word again after a saying.
_TURNING = frozenset({"but", "while", "though", "although", "whereas", "yet"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "„", "«", "»", "‘", "’", "'"})
_STOPS = frozenset({";", ":", "(", "--", "–", "—", "...", "…", "?", "!"}) | QUOTES
_DASHES = frozenset({"-", "--", "–", "—"})
_GOING = frozenset({"go", "goes", "going", "went", "gone"})
_LONGEST_PHRASE = 25
_LONGEST_ASIDE = 25
_LONGEST_NAME = 6
_LONGEST_VERB = 4
# A longer aside is passed over but not kept in the speaker's phrase.
_KEPT_ASIDE = 12


def is_stop(word: str) -> bool:
    """Return whether a word is a mark that no speaker's phrase runs across."""
    return word in _STOPS


def is_possessive(sentence: Sentence, index: int) -> bool:
    """Return whether an apostrophe closes a genitive ("the bankers' association") rather than a quotation."""
    token = sentence.tokens[index]
    if token.text not in {"'", "’"} or index == 0:
        return False
    before = sentence.tokens[index - 1]
    return before.end == token.start and before.lower.endswith(("s", "z", "x"))


def is_pronoun(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> bool:
    """Return whether a word is a pronoun ("us", but not "US"; none of "both of them")."""
    token = sentence.tokens[index]
    if not lexicon.is_(token.lower, "pronoun") or token.text == "US":
        return False
    return index == 0 or sentence.tokens[index - 1].lower != "of"


def group_start(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> int:
    """Return where the verb group of the verb at `index` begins: auxiliaries and adverbs before it belong to it.

    "the ministry has already | said": from "has"; "sources yesterday | reported": from "yesterday".
    """
    tokens = sentence.tokens
    begin = index
    while begin > 0:
        word = tokens[begin - 1].lower
        name = is_name(sentence, begin - 1)
        if name and not lexicon.is_(word, "time"):
            break
        if not name and (lexicon.is_(word, "auxiliary", "refusal", "adverb") or _is_adverb(word)):
            # A possessive 's is no auxiliary: "China's said" does not occur, "Iran's ministry" does.
            begin -= 1
        elif word in {"to", "as", "quoted"} and begin - 1 > 0:
            begin -= 1
        elif begin >= 2 and word == "on" and tokens[begin - 2].lower in _GOING:
            # "went on to claim"
            begin -= 2
        elif begin >= 2 and lexicon.is_(word, "time") and _opens_time(tokens[begin - 2].lower, lexicon):
            begin -= 2
        else:
            break
    # "three days ago", "one month ago"
    if (
        0 < begin < index
        and tokens[begin - 1].lower in {"a", "one", "two", "three", "several"}
        and lexicon.is_(tokens[begin].lower, "time")
    ):
        begin -= 1
    return begin


def is_name(sentence: Sentence, index: int) -> bool:
    """Tell "Theresa May", "O'Reilly" and "First National Bank" from the small words that look like them.

    A capital tells, but for a title's and for the first word's.
    """
    token = sentence.tokens[index]
    if not token.text[0].isupper() or sentence.title:
        return False
    if index == 0:
        # "May said": nobody else is left to say it.
        return token.lower in {"may", "will"}
    before = sentence.tokens[index - 1]
    # A capital right after an opening quote is only the first word's.
    return before.text not in QUOTES or (index > 1 and sentence.tokens[index - 2].end == before.start)


def _opens_time(word: str, lexicon: VoiceLexicon) -> bool:
    return word == "on" or lexicon.is_(word, "time")


def _is_adverb(word: str) -> bool:
    return len(word) > 5 and word.endswith("ly") and word not in {"family", "assembly", "supply", "italy", "monopoly"}


def phrase_before(sentence: Sentence, end: int, lexicon: VoiceLexicon) -> tuple[int, int] | None:
    """Return the noun phrase that ends before the word `end`, or None.

    An aside in commas is passed over and kept: "The source, who declined to be named, | said".
    """
    tokens = sentence.tokens
    if end > 0 and is_pronoun(sentence, end - 1, lexicon) and tokens[end - 1].lower != "her":
        return end - 1, end
    last = end
    if last > 0 and tokens[last - 1].text == ",":
        opened = _aside_start(sentence, last - 1)
        if opened is None:
            return None
        if _is_remark(sentence, opened, last, lexicon):
            return phrase_before(sentence, opened, lexicon)
        last = opened
        end = end - 1 if _names(sentence, opened, end, lexicon) else opened
    elif last > 0 and tokens[last - 1].text in _DASHES and (opened := _dash_before(sentence, last - 1)) is not None:
        last = end = opened
    begin = last
    floor = max(0, last - _LONGEST_PHRASE)
    while begin > floor:
        if tokens[begin - 1].text == ")" and (opening := _opening(sentence, begin - 1)) is not None:
            begin = opening
        elif _bounds(sentence, begin - 1, lexicon):
            break
        else:
            begin -= 1
    if (relative := _relative_before(sentence, begin, floor)) is not None:
        antecedent = plain_phrase_before(sentence, relative, lexicon)
        return (antecedent[0], end) if antecedent is not None else None
    begin = _skip_opening(sentence, begin, last, lexicon)
    return (_list_start(sentence, begin, last, lexicon), end) if begin < last else None


def _relative_before(sentence: Sentence, begin: int, floor: int) -> int | None:
    """Return the "who" to whose clause the words from `begin` on belong ("a nurse who took | part in the rescue")."""
    tokens = sentence.tokens
    if begin < 3 or tokens[begin - 1].text == ",":
        return None
    for index in range(begin - 2, max(floor, begin - _LONGEST_VERB), -1):
        if tokens[index].lower in {"who", "which"}:
            return index if tokens[index - 1].text[0].isalnum() else None
    return None


def _list_start(sentence: Sentence, begin: int, end: int, lexicon: VoiceLexicon) -> int:
    """Return where a list of names begins that ends in a phrase with "and" ("Kuwait, Qatar | and Oman")."""
    tokens = sentence.tokens
    if not any(t.lower == "and" for t in tokens[begin:end]) or tokens[begin].lower in {"a", "an"}:
        return begin
    while begin > 1 and tokens[begin - 1].text == ",":
        first = begin - 1
        while first > 0 and (
            tokens[first - 1].text[0].isupper() or tokens[first - 1].lower in {"the", "members", "states"}
        ):
            first -= 1
        of_place = first > 0 and lexicon.is_(tokens[first - 1].lower, "preposition") and tokens[first - 1].lower != "of"
        if first == begin - 1 or begin - first > _LONGEST_NAME or of_place:
            return begin
        begin = first
    if tokens[begin - 1].lower == "of" and (owner := plain_phrase_before(sentence, begin - 1, lexicon)) is not None:
        # "the ministers of Iran, | Iraq and Syria"
        return owner[0]
    return begin


def _is_remark(sentence: Sentence, opened: int, closed: int, lexicon: VoiceLexicon) -> bool:
    """Return whether an aside is a mere remark ("however", "for instance", "in turn")."""
    words = [t.lower for t in sentence.tokens[opened + 1 : closed - 1]]
    if len(words) > 2:
        return False
    return all(lexicon.is_(w, "adverb", "time") for w in words) or words[:1] in (["for"], ["in"])


def _names(sentence: Sentence, opened: int, closed: int, lexicon: VoiceLexicon) -> bool:
    """Return whether an aside says who somebody is, and briefly: an apposition or a relative clause."""
    first = sentence.tokens[opened + 1]
    if closed - opened > _KEPT_ASIDE or first.tag in {"VBG", "VBN"}:
        return False
    return first.lower in {"who", "whose"} or not lexicon.is_(first.lower, "preposition", "adverb", "conjunction")


def plain_phrase_before(sentence: Sentence, end: int, lexicon: VoiceLexicon) -> tuple[int, int] | None:
    """Return the noun phrase right before the word `end` from its last preposition on ("in | the Balfour Note")."""
    begin = end
    while begin > max(0, end - _LONGEST_PHRASE) and not _bounds(sentence, begin - 1, lexicon):
        word = sentence.tokens[begin - 1].lower
        if lexicon.is_(word, "preposition") and word not in {"of", "for"}:
            break
        begin -= 1
    while begin < end and sentence.tokens[begin].tag in {"VB", "VBN", "VBG", "IN"}:
        # "Asked of a survey which …": a participle and its preposition open the sentence.
        begin += 1
    return (begin, end) if begin < end else None


def _opening(sentence: Sentence, closing: int) -> int | None:
    """Return the bracket that a closing one belongs to, where it is near."""
    for index in range(closing - 1, max(-1, closing - 8), -1):
        if sentence.tokens[index].text == "(":
            return index
    return None


def _aside_start(sentence: Sentence, comma: int) -> int | None:
    """Return the comma that opens the aside closed by another, or None."""
    for index in range(comma - 1, max(-1, comma - _LONGEST_ASIDE), -1):
        if sentence.tokens[index].text == ",":
            return index if index > 0 else None
        if is_stop(sentence.tokens[index].text) and not is_possessive(sentence, index):
            return None
    return None


def _dash_before(sentence: Sentence, closing: int) -> int | None:
    """Return the dash that opens the aside closed by another ("the bank - in an estimate - | said")."""
    dash = sentence.tokens[closing].text
    return next(
        (i for i in range(closing - 2, max(0, closing - _LONGEST_ASIDE), -1) if sentence.tokens[i].text == dash), None
    )


def _bounds(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> bool:
    token = sentence.tokens[index]
    if token.text == "," or (is_stop(token.text) and not is_possessive(sentence, index)):
        return True
    if is_name(sentence, index) or (token.lower == "as" and sentence.tokens[index - 1].lower == "such"):
        return False
    if token.lower in {"and", "or"}:
        return not (0 < index < len(sentence) - 1 and _joins_names(sentence, index, lexicon))
    if token.tag in FINITE and token.lower not in {"'s", "’s"}:
        return True
    return lexicon.is_(token.lower, "conjunction", "finite") and token.lower not in {"'s", "’s"}


def _joins_names(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> bool:
    """Tell "Bonn and Paris" and "military and diplomatic sources" from two clauses."""
    tokens = sentence.tokens
    begin = index
    while begin > 0 and tokens[begin - 1].text != "," and not is_stop(tokens[begin - 1].text):
        begin -= 1
    if index == begin or index - begin > _LONGEST_ASIDE // 2 or has_clause(sentence, begin, index, lexicon):
        return False
    capitals = tokens[index - 1].text[:1].isupper() and tokens[index + 1].text[:1].isupper()
    return sentence.parsed or capitals or index - begin <= 3


def _skip_opening(sentence: Sentence, begin: int, last: int, lexicon: VoiceLexicon) -> int:
    """Pass over adverbs and a prepositional phrase before the noun phrase ("In a statement | the ministry said")."""
    tokens = sentence.tokens
    while begin < last - 1 and (_is_opener(sentence, begin, lexicon) or tokens[begin].text == "-"):
        if is_name(sentence, begin) and not lexicon.is_(tokens[begin].lower, "time"):
            break
        begin += 1
    if begin < last and lexicon.is_(tokens[begin].lower, "preposition"):
        after = begin + 1
        while after < last and (tokens[after].text[0].isdigit() or lexicon.is_(tokens[after].lower, "time")):
            after += 1
        if begin + 1 < after < last:
            # "In May 2011 | WikiLeaks revealed"
            return after
        later = [
            i
            for i in range(begin + 2, last)
            if tokens[i].lower in {"the", "a", "an", "he", "she", "it", "they"}
            and not lexicon.is_(tokens[i - 1].lower, "preposition")
        ]
        return later[0] if later else last
    return begin


def _is_opener(sentence: Sentence, at: int, lexicon: VoiceLexicon) -> bool:
    token, after = sentence.tokens[at], sentence.tokens[at + 1]
    word = token.lower
    if token.tag == "RB" and _is_adverb(word):
        # "Traditionally | Indonesia sees …", but "Nearly all of …"
        return after.tag not in {"CD", "PDT"} and after.lower not in {"all", "every", "half", "any", "one"}
    listed = lexicon.is_(word, "adverb", "time") and word not in {"both", "all", "late", "may", "march"}
    return listed or word in {"lately", "eventually", "ultimately"}


def phrase_after(sentence: Sentence, begin: int, lexicon: VoiceLexicon) -> tuple[int, int] | None:
    """Return the noun phrase that begins at the word `begin` ("said | Irene Fernandez, who teaches …"), or None.

    A quote, a clause or a preposition of place and time ends it; an aside in commas is kept.
    """
    tokens = sentence.tokens
    end = begin
    while end < min(len(tokens), begin + _LONGEST_PHRASE):
        word = tokens[end].lower
        if word == "," or (is_stop(word) and not is_possessive(sentence, end)) or word == ".":
            break
        if end > begin and (lexicon.is_(word, "conjunction", "finite", "time") and word not in {"'s", "’s", "and"}):
            break
        if end > begin and word in {"in", "on", "at", "during", "to", "from", "after", "by", "with"}:
            break
        end += 1
    if begin == end:
        return None
    return begin, aside_end(sentence, end, lexicon)


def aside_end(sentence: Sentence, end: int, lexicon: VoiceLexicon) -> int:
    """Return where an apposition or relative clause after a name ends, or `end` where there is none."""
    tokens = sentence.tokens
    if end >= len(tokens) - 2 or tokens[end].text != ",":
        return end
    stop = end + 1
    while stop < len(tokens) and tokens[stop].text not in {",", ";", ":"} and tokens[stop].text not in QUOTES:
        stop += 1
    if stop == len(tokens) and not tokens[-1].text[0].isalnum():
        stop -= 1
    relative = tokens[end + 1].lower in {"who", "which", "whose"}
    if stop - end > _KEPT_ASIDE + 1 or (not relative and has_clause(sentence, end + 1, stop, lexicon)):
        return end
    return end if not relative and lexicon.is_(tokens[end + 1].lower, "conjunction", "pronoun") else stop


def turns_away(sentence: Sentence, comma: int, lexicon: VoiceLexicon) -> bool:
    """Return whether a comma closes a saying, for the author goes on ("it holds, said an envoy | , but few know")."""
    tokens = sentence.tokens
    if comma + 2 >= len(tokens) or tokens[comma].text != "," or tokens[comma + 1].lower not in _TURNING:
        return False
    return has_clause(sentence, comma + 2, len(tokens), lexicon)


def has_clause(sentence: Sentence, begin: int, end: int, lexicon: VoiceLexicon) -> bool:
    """Return whether a stretch of words seems to hold a clause with a verb in it."""
    for token in sentence.tokens[begin:end]:
        if lexicon.is_(token.lower, "finite") and token.lower not in {"'s", "’s"}:
            return True
        if token.tag in FINITE:
            return True
    return False
