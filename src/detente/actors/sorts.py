"""Which states and unions a description can be said of: "the kingdom", "the Central Asian republic", "the bloc"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Words between "the" and "nation" that say of which sort it is, not which one; some only within a longer sort.
_PLAIN = frozenset(
    "rich poor oil impoverished war-torn tiny small young nuclear neighbouring neighboring member socialist "
    "west east north south central southern northern eastern western american former "
    "embattled cash-strapped troubled bankrupt populous secretive vast sprawling giant mineral-rich energy-rich "
    "authoritarian theocratic secular catholic orthodox sunni war-ravaged debt-ridden crisis-hit earthquake-hit "
    "drought-hit fellow".split()
)


@dataclass(frozen=True)
class Sorts:
    """The codes of those who can be called by a noun, and by the words before it.

    Attributes
    ----------
    nouns, sorts
        Codes by noun ("island") and by the words before one ("central asian").
    words
        All words that may stand before one.
    """

    nouns: Mapping[str, frozenset[str]]
    sorts: Mapping[str, frozenset[str]]
    words: frozenset[str]

    def allow(self, noun: str, before: Iterable[str], code: str) -> bool:
        """Return whether a noun, with the words before it, can be said of a state or union.

        Parameters
        ----------
        noun, before
            In lower case; the words in order.
        code
            The code that stands in claims.
        """
        if noun in self.nouns and code not in self.nouns[noun]:
            return False
        words = tuple(before)
        found = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
        told = [sort for sort in found if sort in self.sorts]
        # "Central Asian" tells more than the "Asian" in it.
        longest = [sort for sort in told if not any(sort != other and sort in other for other in told)]
        return all(code in self.sorts[sort] for sort in longest)


def read_sorts() -> Sorts:
    """Read the lexicon of sorts."""
    rows = list(read_rows("sorts.csv"))
    by_kind = {
        kind: {row["words"]: frozenset(row["codes"].split()) for row in rows if row["kind"] == kind}
        for kind in ("noun", "sort")
    }
    words = frozenset(word for sort in by_kind["sort"] for word in sort.split())
    return Sorts(by_kind["noun"], by_kind["sort"], words | _PLAIN)
