"""``detente read``: the claims of articles, as JSON lines or as a table."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit, whole_file
from detente.cli.options import (
    Address,
    ChosenEngine,
    Columns,
    EngineName,
    Fetch,
    Paths,
    PipelineName,
    RuleFiles,
    Workers,
    count_cores,
    split_columns,
)
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records import Claim, Reading


class ReadFormat(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"
    PARQUET = "parquet"


def read(
    paths: Paths = None,
    format: Annotated[
        ReadFormat | None,
        typer.Option(
            "--format", help="JSON lines, a table, or Parquet files.", show_default="jsonl; parquet into a bucket"
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar="FOLDER",
            help="Write NAME.jsonl for each input file into this folder; as Parquet, claims-00000.parquet and so on,"
            " into a folder or a bucket (s3://…).",
        ),
    ] = None,
    workers: Workers = None,
    engine: ChosenEngine = EngineName.POOL,
    address: Address = None,
    fetch: Fetch = False,
    column: Columns = None,
    pipeline: PipelineName = None,
    rules: RuleFiles = None,
) -> None:
    """Print what articles claim, one claim a line.

    Each claim has its sentence, who says so, and how sure it is. What cannot be read gets a line on standard error,
    and the rest is still read.
    """
    if not paths:
        raise typer.BadParameter("name at least one file or folder to read", param_hint="PATH")
    form = _choose_format(format, out)
    from detente.cli.sources import Wishes, read_lots, read_wished

    # Claims that run over a terminal show by themselves how far this is.
    progress = bool(out) or form is ReadFormat.TABLE or not sys.stdout.isatty()
    columns = split_columns(column)
    wishes = Wishes(
        pipeline, tuple(rules or ()), workers or count_cores(), engine, address, fetch=fetch, columns=columns,
        progress=progress,
    )  # fmt: skip
    if form is ReadFormat.PARQUET and out:
        from detente.reading import write_claims

        write_claims((batch for _, batch in read_lots(paths, wishes)), out)
        return
    articles = read_wished(paths, wishes)
    if out:
        write_folder(articles, Path(out))
    elif form is ReadFormat.TABLE:
        emit(make_table([claim for article in articles for claim in article.claims]))
    else:
        for article in articles:
            emit(to_jsonl(article.claims))


def _choose_format(wanted: ReadFormat | None, out: str | None) -> ReadFormat:
    """Return the format, where it goes with the place.

    Raises
    ------
    typer.BadParameter
        Where it does not.
    """
    bucket = out is not None and "://" in out
    form = wanted or (ReadFormat.PARQUET if bucket else ReadFormat.JSONL)
    if out and form is ReadFormat.TABLE:
        raise typer.BadParameter("a table is not written to a folder; leave --format out", param_hint="--format")
    if form is ReadFormat.PARQUET and not out:
        raise typer.BadParameter("Parquet is not printed; name a folder or bucket", param_hint="--out")
    if bucket and form is not ReadFormat.PARQUET:
        raise typer.BadParameter("a bucket takes Parquet; leave --format out", param_hint="--format")
    return form


def to_jsonl(claims: Iterable[Claim]) -> str:
    """Return one JSON object a line."""
    return "".join(f"{claim.model_dump_json()}\n" for claim in claims)


def write_folder(articles: Iterable[Reading], folder: Path) -> None:
    """Write one file for each input file, empty where it claims nothing; each is whole or not there."""
    _make_folder(folder)
    taken: set[str] = set()
    for source, group in groupby(articles, key=lambda article: article.document.source):
        target = folder / _name_file(Path(source), taken)
        text = "".join(to_jsonl(article.claims) for article in group)
        with whole_file(target) as partial:
            partial.write_text(text, encoding="utf-8")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DetenteError(f"{folder} cannot be made a folder: {(error.strerror or str(error)).lower()}.") from error


def _name_file(source: Path, taken: set[str]) -> str:
    """Return ``NAME.jsonl``; for a second file of that name ``NAME.html.jsonl``, then ``NAME-2.jsonl`` and so on."""
    numbered = (f"{source.stem}-{i}.jsonl" for i in range(2, len(taken) + 3))
    name = next(n for n in (f"{source.stem}.jsonl", f"{source.name}.jsonl", *numbered) if n not in taken)
    taken.add(name)
    return name


def make_table(claims: list[Claim]) -> str:
    """Return the claims as a table of the terminal's width."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("claim", "kind", "who", "what", "status", "sure"):
        table.add_column(heading, no_wrap=heading in ("claim", "kind", "status", "sure"))
    table.add_column("sentence", ratio=1, overflow="fold")
    for claim in claims:
        table.add_row(*_row(claim))
    console = Console()
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _row(claim: Claim) -> tuple[str, ...]:
    from rich.markup import escape

    from detente.brief.layout import clean

    cells = (claim.id, claim.kind, *describe(claim), f"{claim.confidence:.2f}", clean(claim.evidence.quote))
    return tuple(escape(cell) for cell in cells)


def describe(claim: Claim) -> tuple[str, str, str]:
    """Return who, what and how real, in the words of the records."""
    if claim.kind == "act":
        what = f"{claim.type} {claim.mode}" if claim.mode else claim.type
        return f"{' '.join(claim.source)} → {' '.join(claim.target)}", what, claim.status
    if claim.kind == "driver":
        via = f" via {' '.join(claim.via)}" if claim.via else ""
        return " – ".join(claim.pair), f"{claim.direction}: {claim.driver}{via}", claim.status
    if claim.kind == "position":
        return " ".join(claim.holders), f"{claim.stance}: {claim.topic}", claim.status
    if claim.kind == "standing":
        return " – ".join(claim.pair), f"{claim.standing}, {claim.when}", claim.status
    return (claim.speaker.text if claim.speaker else None) or "", "says", ""
