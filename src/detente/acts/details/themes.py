"""What an act is about, in the words of its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.acts.details.phrases import phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.acts.details.scope import Scope
    from detente.records.vocabulary import Theme

_MOST = 3
_ASIDE = frozenset("before after since until till despite without unlike".split())
# One fights climate change and corruption with no arms.
_ON = frozenset({"against", "on", "with"})
_STRUGGLES = frozenset("combat fight battle war struggle attack strike campaign offensive".split())
_OFFICES = frozenset(
    "minister secretary adviser advisor ministry department council official spokesman spokeswoman spokesperson chief "
    "commissioner representative undersecretary director committee minister-designate agency administrator".split()
)


def find_themes(scope: Scope, words: Mapping[str, str]) -> tuple[Theme, ...]:
    """Return the themes of an act, the predicate's own first, then in order of appearance; three at most."""
    all_words = {*scope.own, *_charges(scope)}
    own = {i for i in all_words if not (_is_of_an_office(scope, i) or _is_aside(scope, i) or _is_figurative(scope, i))}
    in_order = sorted(own, key=lambda i: (i not in scope.heads, i))
    found = dict.fromkeys(theme for i in in_order for theme in _themes_of(scope, i, words))
    return cast("tuple[Theme, ...]", tuple(found)[:_MOST])


def _charges(scope: Scope) -> Iterator[int]:
    """Yield the words of what someone is accused, thanked or warned of ("accused Iraq of using poison gas")."""
    for index in scope.heads:
        for clause in scope.sentence.children(index, "advcl"):
            marks = {c.lower for c in scope.sentence.children(clause.index, "mark")}
            if clause.tag == "VBG" and marks & {"of", "for", "about", "over", "against"}:
                yield from scope.sentence.subtree(clause.index)


def _is_aside(scope: Scope, index: int) -> bool:
    """Return whether a word tells of another time or a contrast ("before the election")."""
    return bool(_ASIDE & set(phrases_of(scope, scope.sentence.tokens[index])))


def _is_figurative(scope: Scope, index: int) -> bool:
    """Return whether a word of war is waged on a thing ("to combat climate change", "the fight against corruption")."""
    sentence, token = scope.sentence, scope.sentence.tokens[index]
    if token.lemma.lower() not in _STRUGGLES or index in scope.heads:
        return False
    aimed = sentence.children(index, "obj") if token.pos == "VERB" else sentence.children(index, "nmod")
    foes = [t for t in aimed if token.pos == "VERB" or {c.lower for c in sentence.children(t.index, "case")} & _ON]
    named = any(sentence.tokens[i].pos == "PROPN" for t in foes for i in sentence.subtree(t.index))
    return bool(foes) and all(t.tag in {"NN", "NNS"} for t in foes) and not named


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
    if lemma == "base" and tokens[index].pos != "NOUN":
        return  # "petroleum-based"
    if (theme := words.get(tokens[index].lower)) is not None and tokens[index].lower != lemma:
        yield theme
    after = tokens[index + 1].lemma.lower() if index + 1 < len(tokens) else ""
    before = tokens[index - 1].lemma.lower() if index else ""
    alone = None if f"{before} {lemma}" in words else words.get(lemma)
    theme = words.get(f"{lemma} {after}", alone)
    if theme is not None:
        yield theme
