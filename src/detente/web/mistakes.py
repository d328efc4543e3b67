"""What is wrong with a request to the API, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORDS = {
    "missing": "it is missing.",
    "int_parsing": "it must be a whole number.",
    "int_from_float": "it must be a whole number.",
    "float_parsing": "it must be a number.",
    "bool_parsing": "it must be true or false.",
    "literal_error": "it must be {expected}.",
    "enum": "it must be {expected}.",
    "greater_than_equal": "it must be at least {ge}.",
    "less_than_equal": "it must be at most {le}.",
    "string_too_long": "it must have at most {max_length} characters.",
    "string_too_short": "it must have at least {min_length} characters.",
    "too_long": "at most {max_length} can be given.",
}
"""What to say of what Pydantic finds, by the name that it gives it."""
_LONGEST = 60


class Mistake(Record):
    """One thing that is wrong with a request: where it stands in it, and what is allowed."""

    where: str
    what: str


def describe(found: Mapping[str, Any], parameters: Sequence[Mapping[str, Any]]) -> Mistake:
    """Return one mistake in words.

    Parameters
    ----------
    found
        What Pydantic says of it.
    parameters
        What can be given, as the OpenAPI document says it.
    """
    place, *names = found["loc"]
    where = ".".join(str(part)[:_LONGEST] for part in found["loc"])
    told = {one["name"]: one.get("description", "") for one in parameters if one["in"] == place}
    if found["type"] == "extra_forbidden":
        known = f"known are {', '.join(told)}." if told else "nothing can be asked here."
        return Mistake(where=where, what=f"nothing is called so; {known}")
    if words := _WORDS.get(found["type"]):
        return Mistake(where=where, what=words.format_map(found.get("ctx", {})))
    return Mistake(where=where, what=f"it is not understood. {told.get(names[0], '') if names else ''}".rstrip())
