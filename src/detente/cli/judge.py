"""``detente judge``: readers say whether claims are right; of some that are drawn at random, how many are."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit, save
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger, check_id

if TYPE_CHECKING:
    from detente.cli.judging import Asker


def judge(
    claim: Annotated[
        str | None,
        typer.Argument(metavar="CLAIM", help="Judge this claim, by its id or the first few characters of it."),
    ] = None,
    ledger: ChosenLedger = DEFAULT_LEDGER,
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", min=1, help="Draw N other claims, even if some are left.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", min=0, help="Draw the same claims as others with this number.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Draw from act, driver, position or standing, by default from all of these; or from statement, or "
            "one-sided (acts without a target), which briefs and ties do not rest on. May be repeated.",
            show_default=False,
        ),
    ] = None,
    reader: Annotated[str | None, typer.Option("--reader", metavar="NAME", help="Who judges.")] = None,
    results: Annotated[bool, typer.Option("--results", help="Print what was found so far.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write all verdicts as JSON lines.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take over verdicts from another ledger.")
    ] = None,
) -> None:
    """Judge whether claims are right, and so measure the precision of a ledger.

    Claims are drawn at random, 50 unless another number is asked for, and asked for one by one: the sentence with its
    words marked, and what was made of it. Answer r (right), w (wrong), u (unsure), c (more of the article), b (back)
    or q (stop; the next time it goes on there). A claim judged wrong is left out of briefs and ties.
    """
    if export or import_ or results:
        _exchange(ledger, results, export, import_)
        return
    from detente.cli.judging import Asker

    asker = Asker(ledger, reader)
    if claim is not None:
        check_id(claim)
        asker.ask_one(claim)
        return
    _ask_drawn(asker, sample, seed, kind)


def _ask_drawn(asker: Asker, size: int | None, seed: int | None, kinds: list[str] | None) -> None:
    """Go on with the latest sample, or draw one where none is open or another is asked for."""
    from detente.ledger.samples import SIZE, WEIGHED

    anew = size is not None or seed is not None or kinds
    if anew or not asker.has_open():
        asker.draw(size or SIZE, tuple(kinds or WEIGHED), seed)
    asker.ask_all()


def _exchange(ledger: Path, results: bool, export: Path | None, import_: Path | None) -> None:
    from detente.cli.numbers import counted
    from detente.cli.sources import open_existing
    from detente.ledger.changing import change
    from detente.ledger.verdicts import add_judgements, write_judgements

    with open_existing(ledger) as opened:
        lines = list(write_judgements(opened.connection))
    if import_:
        added = change(ledger, add_judgements, _read_lines(import_))
        emit(f"{ledger}: {counted(added, 'new verdict', 'new verdicts')}.\n")
    if export:
        save("".join(lines), export)
        emit(f"{export}: {counted(len(lines), 'verdict', 'verdicts')}.\n")
    if results:
        _print_results(ledger)


def _read_lines(path: Path) -> list[str]:
    from detente.errors import DetenteError

    try:
        return path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DetenteError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _print_results(ledger: Path) -> None:
    from detente.cli.judging import tell_results
    from detente.cli.sources import open_existing
    from detente.ledger.precision import measure_precision

    with open_existing(ledger) as opened:
        measured = measure_precision(opened.connection)
    emit("\n".join(tell_results(measured)) + "\n")
