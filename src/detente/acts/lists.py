"""Lists of actors as the text has them, whatever the parse made of them: "A, B, C and D", "the X and Y ministers".

Parses often hang the last member of a list on another word, and a mention may hold only its first ("the governments of
A and B", and then "C and D"). Who stands in a list acts, or is acted upon, with all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Mention, Sentence

_AND = frozenset({"and", "&"})
_BETWEEN = _AND | {",", "the", ";"}
# A list may go on with these in any case; what else begins a phrase of its own may be the next clause.
_MEMBERS = frozenset({"conj", "appos", "flat", "list"})
# Mentions that stand in no list of actors.
_OTHERS = frozenset({"place", "private"})


def find_lists(sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Return the lists of a sentence, each of two or more mentions in order, with an "and" before the last.

    Parameters
    ----------
    sentence
        A parsed sentence.
    mentions
        Its mentions.
    """
    able = [m for m in mentions if m.codes and m.form not in _OTHERS]
    runs = _runs(sentence, sorted(able, key=lambda m: (m.start, m.end)))
    return [found for run in runs if len(found := _closed(sentence, run)) > 1]


def _runs(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield stretches of mentions with nothing but commas and "and" between them."""
    run: list[Mention] = []
    for mention in mentions:
        if run and _is_of(sentence, run[-1], mention):
            end = mention.end
        elif run and _goes_on(sentence, run, end, mention):
            run.append(mention)
            end = mention.end
        else:
            yield run
            run, end = [mention], mention.end
    yield run


def _is_of(sentence: Sentence, before: Mention, mention: Mention) -> bool:
    """Return whether a mention only says of which state the one before is ("President Macron of France")."""
    words = [t.lower for t in sentence.tokens[before.end : mention.start]]
    return words in (["of"], ["of", "the"]) and set(mention.codes) <= set(before.codes)


def _goes_on(sentence: Sentence, run: Sequence[Mention], end: int, mention: Mention) -> bool:
    if _is_titled(sentence, run, end, mention):
        return True
    between = [t.lower for t in sentence.tokens[end : mention.start]]
    if not between or between == ["the"] or not set(between) <= _BETWEEN:
        return False
    head, before = sentence.tokens[mention.head], sentence.tokens[run[-1].head]
    if head.dep.startswith("nsubj") and sentence.tokens[head.head].dep in {"conj", "parataxis"}:
        return False  # "talks between Peru and Chile, and he hoped": the next clause
    if head.dep in _MEMBERS or before.head == head.index:
        return True
    if head.dep == "nmod:poss":
        # "a lot of Korea and Taiwan's exports", but not "the attack on Iraq and Turkey's response"
        owned = sentence.tokens[head.head]
        of_both = run[0].start > 0 and sentence.tokens[run[0].start - 1].lower == "of"
        return of_both and owned.dep in {"conj", "nmod"} and owned.head in {before.index, before.head}
    return len(run) > 1 and between[:2] == [",", "and"]


def _is_titled(sentence: Sentence, run: Sequence[Mention], end: int, mention: Mention) -> bool:
    """Return whether an office stands in the list for the state that it is of ("Soto, the Emir | of Qatar")."""
    words = sentence.tokens[end : mention.start]
    state = sentence.tokens[mention.head]
    title = sentence.tokens[state.head]
    if state.dep != "nmod" or title.tag != "NNP" or title.dep != "conj" or title not in words:
        return False
    between = {t.lower for t in words if t.index < title.index and t.tag != "NNP"}
    return title.head in {m.head for m in run} and between <= _BETWEEN


def _closed(sentence: Sentence, run: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return a run up to the last member that an "and" comes before."""
    for last in range(len(run) - 1, 0, -1):
        between = sentence.tokens[run[last - 1].end : run[last].start]
        if any(t.lower in _AND for t in between):
            return tuple(run[: last + 1])
    return ()
