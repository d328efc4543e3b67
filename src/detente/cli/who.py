"""``detente who``: whom the names in a text stand for, and which states are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit
from detente.cli.options import PipelineName  # noqa: TC001 - Typer reads annotations as it runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Actor, Candidate, Mention


def who(
    text: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]", help="Words or sentences.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the states and organisations known here.")] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the text: offices change hands.")
    ] = None,
    pipeline: PipelineName = None,
) -> None:
    """Say whom the names in a text stand for.

    Each name has the readings that were considered, the best first, with a score and a reason.
    """
    if list_:
        emit("".join(f"{code:<8}{name}\n" for code, name in _list_actors()))
        return
    if not text:
        raise typer.BadParameter("give a text, or --list", param_hint="TEXT")
    from detente import who as find_whom

    words = " ".join(text)
    lines = [line for m in find_whom(words, _parse_date(date), pipeline=pipeline) for line in describe_mention(m)]
    emit("\n".join(lines or [_describe_name(words)]) + "\n")


def _parse_date(text: str | None) -> str | None:
    import datetime

    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2016-09-24", param_hint="--date") from error


def _describe_name(text: str) -> str:
    """Return what a bare name stands for; an unknown one gets the nearest names."""
    from detente.actors import load_gazetteer

    return describe_actor(load_gazetteer().find_state(text))


def _list_actors() -> list[tuple[str, str]]:
    from detente.actors import load_gazetteer

    return [(actor.id, actor.name) for actor in load_gazetteer().list_actors()]


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
    """Return ``Pakistan (PAK)``, ``Vladimir Putin (president, RUS)``."""
    what = [part for part in (actor.office, actor.code or actor.id) if part]
    return f"{actor.name} ({', '.join(what)})"
