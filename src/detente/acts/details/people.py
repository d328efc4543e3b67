"""How many people an act is about: troops sent, diplomats expelled, prisoners freed, people killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.acts.details.numbers import read_number
from detente.acts.details.phrases import Phrase
from detente.records import People

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.acts.details.scope import Scope
    from detente.records import Token

# Of these verbs a bare number counts people, and what they tell besides an act tells what came of it.
_HARMING = frozenset("kill wound injure capture arrest detain evacuate hospitalise hospitalize slay massacre".split())
_ROUGHLY = frozenset("dozen hundred thousand ten score".split())


def find_people(scope: Scope, sectors: Mapping[str, str]) -> tuple[People, ...]:
    """Return the people of an act's own clause whose number the text tells, in order.

    "The jets struck the camp, killing 14 people": what an attack did to people is told beside it.
    """
    found = []
    for index in sorted({*scope.own, *_results(scope)}):
        token = scope.sentence.tokens[index]
        if (people := _read(scope, token, sectors)) is not None:
            found.append(people)
    return tuple(dict.fromkeys(found))


def _results(scope: Scope) -> Iterator[int]:
    verb = scope.verb
    for clause in scope.sentence.children(verb.index, "advcl") if verb is not None else ():
        if clause.tag == "VBG" and clause.lemma in _HARMING | {"leave"}:
            yield from scope.sentence.subtree(clause.index)


def _read(scope: Scope, token: Token, sectors: Mapping[str, str]) -> People | None:
    if token.dep in {"compound", "amod"}:
        return None
    phrase = Phrase(scope.sentence, token)
    if token.pos in {"NOUN", "PROPN"}:
        sector = phrase.look_up(sectors)
        if sector is None:
            return None
        vague = phrase.measure is not None and phrase.measure.lemma.lower() in _ROUGHLY
        if phrase.count is None and not vague:
            return None
        return People.model_validate({"text": phrase.text, "sector": sector, "count": phrase.count})
    return _bare_number(scope, token)


def _bare_number(scope: Scope, token: Token) -> People | None:
    """Read "killed 14", "wounding two dozen"."""
    above = scope.sentence.head(token.index)
    if token.pos != "NUM" or above is None or above.lemma not in _HARMING or token.dep not in {"obj", "nsubj:pass"}:
        return None
    phrase = Phrase(scope.sentence, token)
    number = phrase.run(token.index)
    if number is None:
        return None
    text = scope.sentence.words(number[0], number[-1] + 1)
    return People(text=text, count=read_number(text))
