"""``detente who``: whom the names in a text stand for, and which states are known."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.console import emit
from detente.cli.options import PipelineName  # noqa: TC001 - Typer reads annotations as it runs
from detente.errors import UnknownStateError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records import Actor, Candidate, Grounding, Mention


class WhoFormat(StrEnum):
    """Forms of the answer."""

    TEXT = "text"
    JSON = "json"


def who(
    text: Annotated[list[str] | None, typer.Argument(metavar="[TEXT|FILE]", help="Words, or a file to read.")] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the states, organisations and groups known here.")
    ] = False,
    members: Annotated[
        str | None,
        typer.Option("--members", metavar="NAME", help="List the members of an organisation, on the day of --date."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the text: offices change hands, states names."),
    ] = None,
    form: Annotated[WhoFormat, typer.Option("--format", help="Lines to read, or JSON for programs.")] = WhoFormat.TEXT,
    pipeline: PipelineName = None,
) -> None:
    """Say whom the names in a text stand for.

    Each line has the place in the text (characters), the words, whom they stand for, how sure that is and why; other
    readings that were considered stand below. Words that point at somebody who could not be told are listed last.
    """
    if list_:
        emit(_list_actors(form))
        return
    if members:
        emit(_list_members(members, _parse_date(date), form))
        return
    if not text:
        raise typer.BadParameter("give a text, a file, --list or --members", param_hint="TEXT")
    words, day = _read_text(text)
    day = _parse_date(date) or day
    emit(_as_json(words, day, pipeline) if form is WhoFormat.JSON else _as_lines(words, day, pipeline))


def _as_json(words: str, day: datetime.date | None, pipeline: str | None) -> str:
    from detente import who as find_whom

    return _dump([asdict(found) for found in find_whom(words, day, pipeline=pipeline)])


def _dump(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _as_lines(words: str, day: datetime.date | None, pipeline: str | None) -> str:
    from detente import load_reader
    from detente import who as find_whom
    from detente.documents import document_from_text

    found = find_whom(words, day, pipeline=pipeline)
    _, mentions = load_reader(pipeline).parse(document_from_text(words, date=day))
    left = dict.fromkeys(m.text for m in mentions if not m.candidates)
    if not found and not left:
        return _describe_name(words) + "\n"
    lines = list(_align([row for one in _by_place(found) for row in _rows(one)]))
    if left:
        lines.append(f"Nobody sure enough: {', '.join(left)}")
    return "\n".join(lines) + "\n"


def _by_place(found: Iterable[Grounding]) -> Iterator[list[Grounding]]:
    for _, group in groupby(found, key=lambda one: (one.start, one.end)):
        yield list(group)


def _rows(together: Sequence[Grounding]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the row of the best reading of a mention and one for each other."""
    first = together[0]
    who_ = " and ".join(_describe_grounding(one) for one in together)
    yield f"{first.start}-{first.end}", first.text, who_, f"{first.score:.2f}", first.why
    for other in first.others:
        yield "", "", f"or {_describe_actors(other.actors)}", f"{other.score:.2f}", other.why


def _align(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(4)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip()


def _read_text(text: Sequence[str]) -> tuple[str, datetime.date | None]:
    """Return the words themselves, or the text and day of the file that they name."""
    words = " ".join(text)
    # Long words are no path; asking the system would be an error on some.
    if len(text) == 1 and len(words) < 1000 and "\n" not in words and Path(words).is_file():
        from detente.documents import read_documents

        document = next(iter(read_documents([words])))
        return document.text, document.date
    return words, None


def _parse_date(text: str | None) -> datetime.date | None:
    from detente.documents import read_day
    from detente.errors import DetenteError

    try:
        return read_day(text)
    except DetenteError as error:
        raise typer.BadParameter(str(error).removesuffix("."), param_hint="--date") from error


def _describe_name(text: str) -> str:
    """Return what a bare name stands for; an unknown one gets the nearest names."""
    from detente.actors import load_gazetteer

    return describe_actor(load_gazetteer().find_state(text))


def _list_actors(form: WhoFormat) -> str:
    from detente.actors import load_gazetteer

    return _list(load_gazetteer().list_actors(), form)


def _list_members(name: str, day: datetime.date | None, form: WhoFormat) -> str:
    """Return the members of an organisation; without a day, those of today."""
    import datetime

    from detente.actors import load_gazetteer

    gazetteer = load_gazetteer()
    organisation = gazetteer.find_state(name)
    on = (day or datetime.datetime.now(tz=datetime.UTC).date()).isoformat()
    codes = gazetteer.members.members_of(str(organisation.code), on)
    if not codes:
        raise UnknownStateError(f"no members of {organisation.name} on {on} are known here.")
    return _list([gazetteer.actors[code] for code in codes], form)


def _list(actors: Sequence[Actor], form: WhoFormat) -> str:
    if form is WhoFormat.JSON:
        return _dump([asdict(actor) for actor in actors])
    width = max(len(actor.id) for actor in actors) + 2
    return "".join(f"{actor.id:<{width}}{actor.type:<14}{actor.name}\n" for actor in actors)


def describe_mention(mention: Mention) -> Iterator[str]:
    """Yield a line for the best reading and an indented one for each other."""
    if not mention.candidates:
        yield f"{mention.text}  ({mention.form}): nobody sure enough"
        return
    best, *others = mention.candidates
    yield f"{mention.text}  ({mention.form}): {_describe_candidate(best)}"
    for other in others:
        yield f"    or {_describe_candidate(other)}"


def _describe_candidate(candidate: Candidate) -> str:
    return f"{_describe_actors(candidate.actors)}, {candidate.score:.2f}, {candidate.why}"


def _describe_actors(actors: Iterable[Actor]) -> str:
    return " and ".join(_describe(a.name, a.office, a.code or a.id, a.sector) for a in actors) or "nobody known"


def _describe_grounding(found: Grounding) -> str:
    return _describe(found.name, found.office, found.code or found.id, found.sector)


def describe_actor(actor: Actor) -> str:
    """Return ``Pakistan (PAK)``, ``Vladimir Putin (president, RUS, GOV)``."""
    return _describe(actor.name, actor.office, actor.code or actor.id, actor.sector)


def _describe(name: str, *what: str | None) -> str:
    return f"{name} ({', '.join(part for part in what if part)})"
