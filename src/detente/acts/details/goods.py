"""Goods that an act is about: what is sold, given, sent, seized or banned, with its class and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.acts.details.phrases import Phrase, phrases_of
from detente.records import Goods

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.acts.details.scope import Scope
    from detente.records import Token

# "Grain sales", "the arms embargo": before these nouns goods are what the act is about, before others a part of a name.
_TRADED = frozenset(
    "sale shipment delivery export import purchase supply deal trade aid contract embargo ban tariff duty quota order "
    "procurement transfer donation consignment cargo swap barter package agreement assistance".split()
)
# "The use of nuclear weapons": nothing is dealt in.
_HANDLED = frozenset(
    "use dependence reliance threat test testing attack proliferation possession spread development price danger "
    "exploration drilling search production output refining extraction exploitation".split()
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMED = frozenset("nmod:poss compound amod nmod:desc flat".split())
_ASIDE = frozenset(
    "by from to against near at in over into onto under due except excepting amid despite without because "
    "during".split()
)


def find_goods(scope: Scope, classes: Mapping[str, str]) -> tuple[Goods, ...]:
    """Return the goods of an act's own clause, in order."""
    found = []
    for index in sorted(scope.own):
        token = scope.sentence.tokens[index]
        if token.pos not in _NOUNS or not _is_dealt_in(scope, token):
            continue
        phrase = Phrase(scope.sentence, token)
        kind = phrase.look_up(classes)
        if kind is not None:
            facts = {"text": phrase.text, "class": kind, "count": phrase.count}
            found.append(Goods.model_validate(facts))
    return tuple(found)


def _is_dealt_in(scope: Scope, token: Token) -> bool:
    """Return whether a noun is what is dealt in: neither who acts, nor where, nor a part of another's name."""
    if token.index == scope.predicate.index:
        return False
    if token.dep == "conj" and (first := scope.sentence.head(token.index)) is not None and first.pos in _NOUNS:
        return first.index in scope.heads or _is_dealt_in(scope, first)
    if token.dep == "compound":
        above = scope.sentence.tokens[token.head]
        if token.text[0].isupper() and above.text[0].isupper() and not token.text.isupper():
            return False  # a part of a name ("the International Cocoa Agreement")
        return above.lemma.lower() in _TRADED and (above.index in scope.heads or _is_dealt_in(scope, above))
    if token.dep in _NAMED or token.dep in {"obl:agent", "nsubj", "vocative", "obl:unmarked", "nmod:unmarked"}:
        return False
    return not _ASIDE & set(phrases_of(scope, token)) and not any(
        above.lemma.lower() in _HANDLED for above in scope.sentence.ancestors(token.index)[:3]
    )
