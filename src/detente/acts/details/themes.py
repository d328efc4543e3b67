"""What an act is about, in the words of its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.acts.details.scope import Scope
    from detente.records.vocabulary import Theme

_MOST = 3
_OFFICES = frozenset(
    "minister secretary adviser advisor ministry department council official spokesman spokeswoman spokesperson chief "
    "commissioner representative undersecretary director committee minister-designate agency administrator".split()
)


def find_themes(scope: Scope, words: Mapping[str, str]) -> tuple[Theme, ...]:
    """Return the themes of an act, the predicate's own first, then in order of appearance; three at most."""
    own = sorted((i for i in scope.own if not _is_of_an_office(scope, i)), key=lambda i: (i not in scope.heads, i))
    found = dict.fromkeys(theme for i in own for theme in _themes_of(scope, i, words))
    return cast("tuple[Theme, ...]", tuple(found)[:_MOST])


def _is_of_an_office(scope: Scope, index: int) -> bool:
    """Return whether a word only says which office someone holds ("the defence minister", "trade officials")."""
    token = scope.sentence.tokens[index]
    if token.dep not in {"compound", "amod", "conj", "nmod", "flat"}:
        return False
    return any(above.lemma.lower() in _OFFICES for above in scope.sentence.ancestors(index)[:2])


def _themes_of(scope: Scope, index: int, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the theme of a word with the one after it, else of it alone; the second word of such a pair yields none."""
    tokens = scope.sentence.tokens
    lemma = tokens[index].lemma.lower()
    if (theme := words.get(tokens[index].lower)) is not None and tokens[index].lower != lemma:
        yield theme
    after = tokens[index + 1].lemma.lower() if index + 1 < len(tokens) else ""
    before = tokens[index - 1].lemma.lower() if index else ""
    alone = None if f"{before} {lemma}" in words else words.get(lemma)
    theme = words.get(f"{lemma} {after}", alone)
    if theme is not None:
        yield theme
