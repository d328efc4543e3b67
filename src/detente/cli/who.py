"""``detente who``: whom the names in a text stand for, and which states are known."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit
from detente.cli.options import PipelineName  # noqa: TC001 - Typer reads annotations as it runs

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from detente.records import Actor, Candidate, Mention


class WhoFormat(StrEnum):
    """Forms of the answer."""

    TEXT = "text"
    JSON = "json"


def who(
    text: Annotated[list[str] | None, typer.Argument(metavar="[TEXT|FILE]", help="Words, or a file to read.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the states and organisations known here.")] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the text: offices change hands.")
    ] = None,
    form: Annotated[WhoFormat, typer.Option("--format", help="Lines to read, or JSON for programs.")] = WhoFormat.TEXT,
    pipeline: PipelineName = None,
) -> None:
    """Say whom the names in a text stand for.

    Each name has the readings that were considered, the best first, with a score and a reason.
    """
    if list_:
        emit("".join(f"{code:<14}{name}\n" for code, name in _list_actors()))
        return
    if not text:
        raise typer.BadParameter("give a text, a file, or --list", param_hint="TEXT")
    from detente import who as find_whom

    words, day = _read_text(text)
    found = find_whom(words, _parse_date(date) or day, pipeline=pipeline)
    if form is WhoFormat.JSON:
        emit("".join(json.dumps(row, ensure_ascii=False) + "\n" for m in found for row in _rows(m)))
        return
    lines = [line for mention in found for line in describe_mention(mention)]
    emit("\n".join(lines or [_describe_name(words)]) + "\n")


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
    import datetime

    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2016-09-24", param_hint="--date") from error


def _describe_name(text: str) -> str:
    """Return what a bare name stands for; an unknown one gets the nearest names."""
    from detente.actors import load_gazetteer

    return describe_actor(load_gazetteer().find_state(text))


def _list_actors() -> list[tuple[str, str]]:
    from detente.actors import load_gazetteer

    return [(actor.id, actor.name) for actor in load_gazetteer().list_actors()]


def _rows(mention: Mention) -> Iterator[dict[str, object]]:
    """Yield a row for each actor of the best reading; one without an actor where nobody is sure enough."""
    base: dict[str, object] = {
        "text": mention.text,
        "sentence": mention.sentence,
        "words": [mention.start, mention.end],
        "form": mention.form,
        "score": mention.score,
        "why": mention.candidates[0].why if mention.candidates else "nobody sure enough",
    }
    for actor in mention.actors or (None,):
        yield base | (asdict(actor) if actor is not None else {"id": None})


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
    names = " and ".join(describe_actor(actor) for actor in candidate.actors) or "nobody known"
    return f"{names}, {candidate.score:.2f}, {candidate.why}"


def describe_actor(actor: Actor) -> str:
    """Return ``Pakistan (PAK)``, ``Vladimir Putin (president, RUS, GOV)``."""
    what = [part for part in (actor.office, actor.code or actor.id, actor.sector) if part]
    return f"{actor.name} ({', '.join(what)})"
