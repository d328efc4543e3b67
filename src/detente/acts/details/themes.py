"""What an act is about, in the words of its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.acts.details.scope import Scope
    from detente.records.vocabulary import Theme

_MOST = 3


def find_themes(scope: Scope, words: Mapping[str, str]) -> tuple[Theme, ...]:
    """Return the themes of an act, the predicate's own first, then in order of appearance; three at most."""
    own = sorted(scope.own, key=lambda i: (i not in scope.heads, i))
    found = dict.fromkeys(theme for i in own for theme in _themes_of(scope, i, words))
    return cast("tuple[Theme, ...]", tuple(found)[:_MOST])


def _themes_of(scope: Scope, index: int, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the theme of a word with the one after it, else of it alone; the second word of such a pair yields none."""
    tokens = scope.sentence.tokens
    lemma = tokens[index].lemma.lower()
    after = tokens[index + 1].lemma.lower() if index + 1 < len(tokens) else ""
    before = tokens[index - 1].lemma.lower() if index else ""
    alone = None if f"{before} {lemma}" in words else words.get(lemma)
    theme = words.get(f"{lemma} {after}", alone)
    if theme is not None:
        yield theme
