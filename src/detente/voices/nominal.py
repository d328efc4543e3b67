"""Reports without a verb of saying: "according to …", "reports that …", "Iran's claim that …", "in Nixon's view"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.voices import surface, tree
from detente.voices.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Sentence, Token
    from detente.voices.lexicon import SpeechNoun, VoiceLexicon

Words = tuple[int, int]
# "the belief among diplomats", "a warning from the ministry"
_OPENING = frozenset({'"', "“", "``"})
_HOLDING = frozenset({"among", "by", "from"})


def find_according(sentence: Sentence, lexicon: VoiceLexicon) -> Iterator[Report]:
    """Yield the reports by "according to"."""
    tokens = sentence.tokens
    for index in range(len(tokens) - 2):
        if tokens[index].lower != "according" or tokens[index + 1].lower != "to":
            continue
        speaker = _according_speaker(sentence, index, lexicon)
        if speaker is None or any(lexicon.is_(t.lower, "measure") for t in tokens[slice(*speaker)]):
            continue
        content, fronted = _beside(sentence, index, speaker[1])
        if content is None:
            continue
        yield _report(sentence, speaker, (index, speaker[1]), content, "according-to", fronted=fronted)


def _according_speaker(sentence: Sentence, index: int, lexicon: VoiceLexicon) -> Words | None:
    found = None
    if sentence.parsed and (head := sentence.head(index)) is not None and head.index > index:
        found = tree.phrase(sentence, head.index)
    if found is not None and found[0] == index + 2 and not _goes_on(sentence, found[1]):
        return found
    end = index + 2
    while end < len(sentence) and not _ends_phrase(sentence, end, lexicon):
        end += 1
    return (index + 2, end) if end > index + 2 else None


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Return whether a noun stands right after a phrase, which then was cut short ("Media and IAEA | reports")."""
    return at < len(sentence) and sentence.tokens[at].tag[:2] in {"NN", "JJ"}


def _ends_phrase(sentence: Sentence, at: int, lexicon: VoiceLexicon) -> bool:
    token = sentence.tokens[at]
    if token.text in {",", ".", ";", ":", ")"} or surface.is_stop(token.text):
        return token.text != "." or at >= len(sentence) - 2
    return lexicon.is_(token.lower, "conjunction", "finite") and token.lower not in {"'s", "’s", "and", "or"}


def _beside(sentence: Sentence, begin: int, end: int) -> tuple[Words | None, bool]:
    """Return the words that a parenthesis `begin` … `end` reports, and whether they stand before it."""
    tokens = sentence.tokens
    last = len(tokens)
    while last > end and not tokens[last - 1].text[0].isalnum():
        last -= 1
    if begin == 0 or all(not t.text[0].isalnum() for t in tokens[:begin]):
        first = end
        while first < last and not tokens[first].text[0].isalnum() and tokens[first].text not in {'"', "“"}:
            first += 1
        return ((first, last) if first < last else None), False
    first = begin
    while first > 0 and tokens[first - 1].text not in {";", ":"}:
        first -= 1
    if end < last and tokens[end].text == ",":
        return (first, last), True
    stop = begin
    while stop > first and not tokens[stop - 1].text[0].isalnum() and tokens[stop - 1].text not in {'"', "”"}:
        stop -= 1
    return ((first, stop) if stop - first >= 2 else None), True


def find_noun_reports(sentence: Sentence, lexicon: VoiceLexicon) -> Iterator[Report]:
    """Yield the reports by a speech noun with a that-clause."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:-2]):
        noun = lexicon.nouns.get(token.lower)
        if noun is None or not noun.use & {"that", "free"} or (sentence.parsed and token.pos not in {"NOUN", ""}):
            continue
        content = _that_clause(sentence, index, noun)
        if content is None:
            continue
        speaker = _holder(sentence, index, noun, lexicon)
        if speaker is not None:
            cue = (min(speaker[0], index), max(speaker[1], index + 1))
            yield _report(sentence, speaker, cue, content, f"{noun.noun}.noun", noun=noun)


def _that_clause(sentence: Sentence, index: int, noun: SpeechNoun) -> Words | None:
    """Return the words of the clause that a speech noun takes ("the belief among some | that …")."""
    tokens = sentence.tokens
    for child in sentence.children(index, "acl", "ccomp"):
        marks = [m for m in sentence.children(child.index, "mark") if m.lower == "that"]
        if child.dep != "acl:relcl" and marks:
            return marks[0].index + 1, tree.subtree_range(sentence, child.index)[1]
    that = index + 1
    if tokens[that].lower in _HOLDING:
        that = next((i for i in range(that, min(len(tokens), that + 7)) if tokens[i].lower == "that"), that)
    if tokens[that].lower != "that" or that + 2 >= len(tokens):
        return None
    # "the letter that he wrote", "claims that were made": relative clauses.
    if ("text" in noun.use and "free" not in noun.use) or tokens[that + 1].tag in surface.FINITE:
        return None
    end = next((i for i in range(that + 1, len(tokens)) if tokens[i].text in {",", ";", ")"}), len(tokens) - 1)
    return (that + 1, end) if end - that > 3 else None


def _holder(sentence: Sentence, index: int, noun: SpeechNoun, lexicon: VoiceLexicon) -> Words | None:
    """Return the words that name who says what a speech noun stands for."""
    tokens = sentence.tokens
    if tokens[index + 1].lower in _HOLDING:
        end = index + 2
        while end < len(tokens) and tokens[end].lower not in {"that", ","}:
            end += 1
        return (index + 2, end) if end - index <= 10 else None
    for at in (index - 1, index - 2):
        if at > 0 and tokens[at].lower in {"'s", "’s"}:
            return surface.plain_phrase_before(sentence, at, lexicon)
        if at >= 0 and tokens[at].lower in {"his", "her", "its", "their"}:
            return at, at + 1
    above = sentence.head(index)
    if above is not None and lexicon.is_(above.lower, "uttering") and tokens[index].dep.startswith("obj"):
        return tree.find_subject(sentence, above.index)
    if above is not None and _is_denial(above, lexicon):
        return None
    if "free" not in noun.use or tokens[index].lower == noun.noun:
        return None
    begin = index
    while begin > 0 and tokens[begin - 1].tag in {"JJ", "NN", "NNP"}:
        begin -= 1
    return begin, index + 1


def _is_denial(token: Token, lexicon: VoiceLexicon) -> bool:
    return any(f.verb.act == "deny" for f in lexicon.verbs.get(token.lower, ()))


def find_colons(sentence: Sentence) -> Iterator[Report]:
    """Yield who acts in a clause that a colon and a quotation close: ``Carter made this plain in a speech: "…"``."""
    tokens = sentence.tokens
    colon = next((i for i in range(3, len(tokens) - 1) if tokens[i].text == ":"), None)
    if colon is None or not sentence.parsed or tokens[colon + 1].text not in _OPENING:
        return
    verbs = [t for t in tokens[:colon] if t.tag in surface.FINITE and not t.dep.startswith(("aux", "cop"))]
    main = [t for t in tokens[:colon] if t.head == t.index or t.dep == "parataxis"] or verbs
    speaker = tree.find_subject(sentence, main[0].index) if main else None
    if speaker is None or speaker[1] > colon or tree.is_passive(sentence, main[0].index):
        return
    cue = (tokens[speaker[0]].start, tokens[colon - 1].end)
    yield Report(sentence.index, speaker, speaker, cue, None, "colon.quote", "state", confidence=0.8)


def find_views(sentence: Sentence, lexicon: VoiceLexicon) -> Iterator[Report]:
    """Yield "In Nixon's view, …"."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        noun = lexicon.nouns.get(token.lower)
        if noun is None or "view" not in noun.use or index < 3 or token.lower != noun.noun:
            continue
        begin = next((i for i in range(index - 1, max(-1, index - 10), -1) if tokens[i].lower == "in"), None)
        if begin is None or tokens[index - 1].lower not in {"'s", "’s", "'", "’"} or index - 1 <= begin + 1:
            continue
        content, fronted = _beside(sentence, begin, index + 1)
        if content is not None:
            yield _report(
                sentence,
                (begin + 1, index - 1),
                (begin, index + 1),
                content,
                f"{noun.noun}.in",
                noun=noun,
                fronted=fronted,
            )


def _report(
    sentence: Sentence,
    speaker: Words,
    cue: Words,
    content: Words,
    rule: str,
    *,
    noun: SpeechNoun | None = None,
    fronted: bool = False,
) -> Report:
    tokens = sentence.tokens
    return Report(
        sentence=sentence.index,
        speaker=speaker,
        context=speaker,
        cue=(tokens[cue[0]].start, tokens[cue[1] - 1].end),
        content=(tokens[content[0]].start, tokens[content[1] - 1].end),
        rule=rule,
        act=noun.act if noun else "state",
        hedge=noun.hedge if noun else "",
        denies=noun is not None and noun.act == "deny",
        fronted=fronted,
        quotes=noun is None,
        confidence=0.9,
    )
