"""Which states "the two countries", "both sides" and "the leaders" are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.discourse import Discourse
    from detente.actors.entities import Entity
    from detente.records import Actor, Sentence, Token

PARTIES = frozenset(
    "countries nations states sides governments neighbours neighbors powers republics kingdoms rivals allies capitals "
    "parties peoples leaders presidents ministers premiers foes enemies adversaries belligerents armies militaries "
    "navies economies superpowers delegations".split()
)
# Parties that may be organisations; what is called by the other words is a state.
_ANY = frozenset("sides parties allies rivals powers two both leaders delegations".split())
_PLAIN = frozenset({"countries", "nations", "sides", "leaders", "neighbours", "neighbors"})
_SECTORS = {
    **dict.fromkeys(("governments", "leaders", "presidents", "ministers", "premiers", "delegations"), "GOV"),
    **dict.fromkeys(("armies", "militaries", "navies"), "MIL"),
}
# "Has two neighbours" speaks of others than those named.
_OTHERS = frozenset("neighbours neighbors rivals allies foes enemies adversaries powers superpowers".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# How many sentences back those may be named who are spoken of together.
_REACH = 3
# How often an article names the two that it is about, at least.
_OFTEN = 3
# Below this a pair is left open.
_LEAST = 0.6

Found = tuple[tuple["Actor", ...], float]


def refer_to_both(
    discourse: Discourse, sentence: Sentence, token: Token, drafts: Sequence[Draft], own: Sequence[Entity]
) -> Draft | None:
    """Take "the two countries", "both sides", "both agreed", "the four leaders", "the leaders"."""
    begun = _begin(sentence, token)
    if begun is None:
        return None
    start, number = begun
    draft = Draft(start, token.index + 1, "description")
    actors, score = _find(discourse, sentence, drafts, own, token.index, number or 2)
    if number is None:
        # "The countries" may be more than two.
        score -= 0.15
        if token.lower == "leaders":
            actors, score = _all_leaders(discourse, sentence, own, token.index)
    if actors and score >= _LEAST:
        why = f"they are {' and '.join(a.name for a in actors)}"
        sector = _SECTORS.get(token.lower)
        if sector is not None:
            actors = tuple(replace(a, sector=sector) if a.country else a for a in actors)
        draft.candidates = [Candidate(actors, round(score, 2), why)]
    return draft


def _find(
    discourse: Discourse, sentence: Sentence, drafts: Sequence[Draft], own: Sequence[Entity], at: int, number: int
) -> Found:
    """Return those last spoken of together, else the only two last named, those of the title, or of the article."""
    states_only = sentence.tokens[at].lower not in _ANY
    fits = len(discourse.titled) == number and (not states_only or all(a.country for a in discourse.titled))
    titled = discourse.titled if fits else ()
    about = titled or _told_of(discourse, number)
    groups = [
        (when, actors)
        for when, actors in _groups(discourse, sentence, own, at, number)
        if not states_only or all(a.country for a in actors)
    ]
    here = tuple(
        dict.fromkeys(
            discourse.state(a)
            for d in drafts
            if d.end <= at and d.form != "place"
            for a in d.actors
            if a.country and a.code
        )
    )
    named = {sentence.index: here, **dict(discourse.states[-_REACH - 1 :])}
    ahead = discourse.parties_of(sentence, [d for d in drafts if d.end <= at])
    parties = {sentence.index: ahead, **dict(discourse.parties[-_REACH - 1 :])}
    for distance in range(_REACH + 1):
        together = [actors for when, actors in groups if when == sentence.index - distance]
        if together:
            return _together(together, titled, distance)
        actors = named.get(sentence.index - distance, ())
        dealing = parties.get(sentence.index - distance, ())
        if len(dealing) == number and (not states_only or all(a.country for a in dealing)):
            # "Chile and Peru signed in Spain": the two are not three.
            actors = dealing
        if len(actors) == number:
            agreed = set(actors) == set(titled)
            if about and set(actors) != set(about):
                return about, 0.75
            doubt = 0.0 if _is_main(discourse, actors) else 0.15
            return actors, (0.95 if agreed else 0.85 - 0.08 * distance - doubt)
        if titled and actors and set(actors) <= set(titled):
            return titled, 0.9
    return (titled, 0.8) if titled else _of_article(discourse, here, number)


def _told_of(discourse: Discourse, number: int) -> tuple[Actor, ...]:
    """Return the two that an article is about where its title does not say it: those that it names most, by far."""
    top = discourse.counts.most_common(3)
    if number != 2 or len(top) < 2 or top[1][1] < _OFTEN or (len(top) > 2 and top[1][1] < 2 * top[2][1]):
        return ()
    return top[0][0], top[1][0]


def _of_article(discourse: Discourse, here: Sequence[Actor], number: int) -> Found:
    """Return the two that the article names far more often than any third, if the sentence names no third."""
    top = discourse.counts.most_common(3)
    beside = set(here) - {a for a, _ in top[:2]}
    if number != 2 or beside or len(top) < 2 or top[1][1] < 2:
        return (), 0.0
    clear = len(top) == 2 or top[1][1] >= 2 * top[2][1]
    return ((top[0][0], top[1][0]), 0.7) if clear else ((), 0.0)


def _groups(
    discourse: Discourse, sentence: Sentence, own: Sequence[Entity], at: int, number: int
) -> Iterator[tuple[int, tuple[Actor, ...]]]:
    """Yield those who are named as one: "Peru and Chile", those who met, "they"; with the sentence."""
    for entity in (*discourse.seen, *own):
        if not entity.plural or (entity.sentence == sentence.index and entity.index >= at):
            continue
        actors = tuple(dict.fromkeys(discourse.state(a) for a in entity.actors if a.code))
        if len(actors) == number or (number == 0 and len(actors) > 1):
            yield entity.sentence, actors


def _together(groups: Sequence[tuple[Actor, ...]], titled: tuple[Actor, ...], distance: int) -> Found:
    """Return the pair of one sentence, surely if there is but one, or that of the title among them."""
    if any(set(g) == set(titled) for g in groups):
        return titled, 0.95
    if len({frozenset(g) for g in groups}) > 1:
        return groups[-1], 0.5
    if titled and distance:
        # Another pair has been spoken of in passing; the article is about the two of its title.
        return titled, 0.75
    return groups[-1], (0.8 if titled else 0.92) - 0.04 * distance


def _is_main(discourse: Discourse, actors: tuple[Actor, ...]) -> bool:
    """Return whether an article names a pair about as often as any other state."""
    top = dict(discourse.counts.most_common(3))
    return len(discourse.counts) <= 2 or all(a in top for a in actors)


def _all_leaders(discourse: Discourse, sentence: Sentence, own: Sequence[Entity], at: int) -> Found:
    """Return those whose leaders were last named together, however many."""
    if discourse.company:
        return discourse.company, 0.88
    groups = list(_groups(discourse, sentence, own, at, 0))
    if not groups:
        return (), 0.0
    when, actors = groups[-1]
    most = max((g for w, g in groups if w == when), key=len)
    return most, 0.8 if most == actors else 0.7


def _begin(sentence: Sentence, token: Token) -> tuple[int, int | None] | None:
    """Return where "the two (neighbouring) countries", "both", "the leaders" begin, and of how many they speak."""
    at = token.index
    before = [t.lower for t in sentence.tokens[max(0, at - 4) : at]]
    dep = token.dep.split(":")[0]
    owners = [t for t in sentence.children(at, "nmod:poss") if t.lower not in {"our", "their"}]
    others = [t for t in sentence.children(at, "nmod", "acl", "appos") if t.dep != "nmod:poss"]
    if owners or others or dep in {"det", "nummod", "cc", "compound"}:
        return None
    if token.lower in {"two", "both"}:
        plain = token.lower == "both" or before[-1:] == ["the"]
        return (at, 2) if plain and dep in {"nsubj", "obj", "obl", "nmod"} else None
    for distance, word in enumerate(reversed(before), start=1):
        if word in _NUMBERS:
            fixed = word == "both" or before[-distance - 1 : -distance] in (["the"], ["our"], ["their"], ["these"])
            return (at - distance, _NUMBERS[word]) if fixed or (word == "two" and token.lower not in _OTHERS) else None
        if sentence.tokens[at - distance].pos != "ADJ" and word not in {"our", "the", "their"}:
            break
    return (at, None) if token.lower in _PLAIN and before[-1:] == ["the"] else None
