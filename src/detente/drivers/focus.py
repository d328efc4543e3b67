"""The pair of states that an article is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.drivers.scene import Pair, as_pair, is_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records import Document, Mention, Sentence

# Of two states that an article is about, the less named is named at least this often, and this many times as often
# as any third; chosen by reading, so that a pair is guessed only where a reader would not hesitate.
_LEAST_NAMED = 3
_MARGIN = 1.5
_NAMING = ("name", "adjective", "people", "capital", "metonym", "person", "private")


def focus_pair(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Pair | None:
    """Find the pair of states that an article is about, for causes and effects that name nobody.

    Parameters
    ----------
    document, sentences, mentions
        The article as read by `language` and `actors`.

    Returns
    -------
    tuple of str, or None
        Two codes in alphabetical order: the two states that the title names, unless the text is clearly about two
        others; else the one it names with the state
        that the text names most beside it; else the two that the text names most, by a clear margin; else None.
    """
    titles = {s.index for s in sentences if s.title or (document.title_end and s.end <= document.title_end)}
    named = _states_of(m for m in mentions if m.sentence in titles)
    counts = Counter(code for m in mentions if m.form in _NAMING for code in _states_of([m]))
    if len(named) == 2:
        # A title may name two others by the way: "A new page, written in Rome and Paris".
        leaders = _clear_leaders(counts, 2)
        return as_pair(*(leaders if len(leaders) == 2 and not set(leaders) & set(named) else named))
    if len(named) == 1:
        partner = _clear_leaders(Counter({c: n for c, n in counts.items() if c not in named}), 1)
        return as_pair(next(iter(named)), partner[0]) if partner else None
    candidates = Counter({c: n for c, n in counts.items() if not named or c in named})
    leaders = _clear_leaders(candidates, 2)
    return as_pair(*leaders) if len(leaders) == 2 else None


def without_strays(sentences: Sequence[Sentence], mentions: Sequence[Mention], focus: Pair | None) -> list[Mention]:
    """Leave out what refers back to two states that the title names by the way, in an article about two others.

    Parameters
    ----------
    sentences, mentions
        The article.
    focus
        The pair that it is about, from `focus_pair`.
    """
    titles = {s.index for s in sentences if s.title}
    named = set(_states_of(m for m in mentions if m.sentence in titles))
    if focus is None or len(named) != len(focus) or named & set(focus):
        return list(mentions)
    back = ("pronoun", "description")
    return [m for m in mentions if m.form not in back or set(m.codes) != named]


def _states_of(mentions: Iterable[Mention]) -> dict[str, None]:
    actors = [a for m in mentions for a in m.actors]
    return dict.fromkeys(a.code for a in actors if a.code and is_state(a))


def _clear_leaders(counts: Counter[str], wanted: int) -> list[str]:
    """Return the most named states, if the last of them stands clear of the next."""
    ranked = counts.most_common(wanted + 1)
    if len(ranked) < wanted or ranked[wanted - 1][1] < _LEAST_NAMED:
        return []
    if len(ranked) > wanted and ranked[wanted][1] * _MARGIN > ranked[wanted - 1][1]:
        return []
    return [code for code, _ in ranked[:wanted]]
