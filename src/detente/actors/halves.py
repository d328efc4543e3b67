"""The halves of divided nations: "North and South Korea", "the two Koreas", "the North"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.actors.lexicon import Name, read_rows, split_cell
from detente.actors.matching import Hit
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.actors.discourse import Discourse
    from detente.records import Actor, Sentence, Token

_OPPOSITE = {"North": "South", "South": "North", "East": "West", "West": "East"}
_LINKS = frozenset({"and", "or", "nor", "/"})
# Whom "the North" and "the South" are, where the article speaks of either; of Sudans only where it speaks of both.
_KOREAS = {"North": "PRK", "South": "KOR"}
_SUDANS = {"North": "SDN", "South": "SSD"}
# Nations with a north and a south of their own: beside them the words may be theirs.
_DIVIDED = frozenset({"CYP", "ITA", "SDN", "SSD", "VNM", "YEM"})


def joint_names(actors: Mapping[str, Actor]) -> Iterator[Name]:
    """Yield the names that stand for several states at once, once for each."""
    for row in read_rows("joint.csv"):
        for state in split_cell(row["ids"]):
            yield Name(row["text"], actors[state], row["form"])


def with_halves(sentence: Sentence, hits: Sequence[Hit], surfaces: Mapping[str, tuple[Name, ...]]) -> list[Hit]:
    """Return names with the "North" of "North and South Korea", which is a name cut short.

    Parameters
    ----------
    sentence, hits
        The names found in a sentence, in order.
    surfaces
        Names by their spelling.
    """
    found: list[Hit] = []
    for hit in hits:
        half = _other_half(sentence.tokens, hit, surfaces)
        if half is not None and (not found or found[-1].end <= half.start):
            found.append(half)
        found.append(hit)
    return found


def _other_half(tokens: Sequence[Token], hit: Hit, surfaces: Mapping[str, tuple[Name, ...]]) -> Hit | None:
    side, _, nation = hit.text.partition(" ")
    opposite = _OPPOSITE.get(side, "")
    if hit.start < 2 or not opposite or tokens[hit.start - 1].lower not in _LINKS:
        return None
    names = surfaces.get(f"{opposite} {nation}", ())
    if tokens[hit.start - 2].text != opposite or not names:
        return None
    return Hit(hit.start - 2, hit.start - 1, names, f"{opposite} {nation}")


def refer_to_half(discourse: Discourse, sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Take "the North" and "the South" where an article speaks of the Koreas, or of both Sudans."""
    start = _begin(sentence, token)
    if start is None:
        return None
    named = {a.code for a in discourse.counts} | {a.code for d in drafts for a in d.actors if d.form != "place"}
    sides = _KOREAS if named & set(_KOREAS.values()) and not named & _DIVIDED else {}
    if named >= set(_SUDANS.values()) and not named & set(_KOREAS.values()):
        sides = _SUDANS
    draft = Draft(start, token.index + 1, "description")
    if sides:
        state = discourse.gazetteer.actor(sides[token.text])
        draft.candidates = [Candidate((state,), 0.9, f"refers to {state.name}")]
    return draft


def _begin(sentence: Sentence, token: Token) -> int | None:
    """Return where "the North" or the second half of "the North and South" begins."""
    tokens, at = sentence.tokens, token.index
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text not in _KOREAS or (following is not None and following.text[:1].isupper()):
        return None
    if token.dep.split(":")[0] in {"compound", "amod", "flat", "advmod"} or (
        following is not None and following.tag in {"NN", "NNS", "HYPH"}
    ):
        return None
    if at and tokens[at - 1].lower == "the":
        return at
    paired = at > 2 and tokens[at - 1].lower in _LINKS and tokens[at - 2].text == _OPPOSITE[token.text]
    return at if paired and tokens[at - 3].lower in {"the", "between"} else None
