"""Causes listed after a colon: "Three things have drawn the two together: A, B and C"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.drivers.spans import Cause
from detente.drivers.tree import NOMINAL, is_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.rules import DriverRules, LinkRule
    from detente.drivers.scene import Scene
    from detente.records import Token

_MOST = 5


def listed_causes(scene: Scene, word: Token, link: LinkRule | None, *, rules: DriverRules) -> Iterator[Cause]:
    """Take a list apart that tells what a number or a shell noun before the colon stands for.

    The words are parted by their commas and the last "and", since parses hang the members of a list on one another.
    """
    counts = word.pos == "NUM" or is_among(word, rules["shell"]) or is_among(word, rules["vague"])
    colon = next((t.index for t in scene.words if t.text in (":", "—", "–") and t.index > word.index), None)
    if not counts or colon is None:
        return
    parts = _parted(scene, range(colon + 1, len(scene.words)))
    for part in parts if len(parts) <= _MOST else ():
        heads = [i for i in part if scene.words[i].head not in part or scene.words[i].head == i]
        nouns = [i for i in heads if scene.words[i].pos in NOMINAL]
        if nouns:
            yield Cause(link, nouns[0], tuple(part), scene)


def _parted(scene: Scene, words: range) -> list[range]:
    end = words.stop
    while end > words.start and scene.words[end - 1].pos == "PUNCT":
        end -= 1
    cuts = [i for i in range(words.start, end) if scene.words[i].text in (",", ";")]
    last = cuts[-1] if cuts else words.start - 1
    ands = [i for i in range(last + 1, end) if scene.words[i].lower == "and"]
    bounds = [words.start - 1, *cuts, *ands[-1:], end]
    parts = [range(low + 1, high) for low, high in pairwise(bounds)]
    return [part for part in parts if part]
