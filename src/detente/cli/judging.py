"""Asks for claims one by one in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import typer

from detente.cli.console import emit
from detente.cli.show import mark_words
from detente.cli.sources import open_existing
from detente.ledger.changing import change
from detente.ledger.history import find_claim_id
from detente.ledger.precision import measure_precision, say_precision
from detente.ledger.samples import draw_sample, find_latest
from detente.ledger.verdicts import FAULT_WORDS, FAULTS, record_verdict
from detente.web.asking import Asked, SampleProgress, find_asked
from detente.web.marking import Span, harmless
from detente.web.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.ledger.precision import MeasuredPrecision
    from detente.ledger.samples import Sample
    from detente.ledger.verdicts import Fault, Verdict

_VERDICTS = {"r": "right", "w": "wrong", "u": "unsure"}
_CHOICES = "[r]ight  [w]rong  [u]nsure  [c]ontext  [b]ack  [q]uit"


class Asker:
    """Asks for claims of a ledger, and keeps each answer at once.

    Parameters
    ----------
    ledger
        The file.
    reader
        Who answers.
    """

    def __init__(self, ledger: Path, reader: str | None) -> None:
        self._path = ledger
        self._reader = reader
        self._names = Names()
        self._sample: Sample | None = None

    def has_open(self) -> bool:
        """Return whether claims of the latest sample wait for a verdict; they will be asked for."""
        with open_existing(self._path) as opened:
            self._sample = find_latest(opened.connection)
            return self._sample is not None and bool(SampleProgress.of(opened, self._sample).open)

    def draw(self, size: int, kinds: Sequence[str], seed: int | None) -> None:
        """Draw claims, which will be asked for."""
        # It must be there: what is not known cannot be judged.
        open_existing(self._path).close()
        self._sample = change(self._path, draw_sample, size, kinds=kinds, seed=seed)
        emit(f"{len(self._sample.claims):,} of {self._sample.known:,} claims drawn (seed {self._sample.seed}).\n")

    def ask_one(self, prefix: str) -> None:
        """Ask for one claim, which a reader chose."""
        with open_existing(self._path) as opened:
            key = find_claim_id(opened, prefix)
        if self._ask(key, "") not in ("b", "q"):
            emit("Kept.\n")

    def ask_all(self) -> None:
        """Ask for what is open of the sample until all is judged or the reader stops, and say what was found."""
        assert self._sample is not None
        with open_existing(self._path) as opened:
            progress = SampleProgress.of(opened, self._sample)
        place, turn = progress.done, 0
        while turn < len(progress.open):
            key = self._ask(progress.open[turn], f"{place + turn + 1} of {progress.size}", self._sample.number)
            if key == "q":
                break
            turn = max(0, turn - 1) if key == "b" else turn + 1
        with open_existing(self._path) as opened:
            measured = measure_precision(opened.connection)
        emit(f"\n{say_precision(measured.overall) or 'Nothing was judged yet.'}\n")

    def _ask(self, claim: str, place: str, sample: int | None = None) -> str:
        """Ask for one claim and keep the answer; return the key that was chosen."""
        with open_existing(self._path) as opened:
            asked = find_asked(opened, claim, self._names)
        emit("\n".join(_tell(asked, place)) + "\n")
        while (key := read_key(_CHOICES)) not in (*_VERDICTS, "b", "q"):
            if key == "c":
                emit(f"\n{harmless(mark_words(asked.document, asked.claim))}\n\n")
        if key in _VERDICTS:
            verdict = cast("Verdict", _VERDICTS[key])
            wrong, note = _ask_why() if verdict == "wrong" else ((), "")
            change(
                self._path, record_verdict, claim, verdict, wrong=wrong, note=note, reader=self._reader, sample=sample
            )
        return key


def _tell(asked: Asked, place: str) -> Iterator[str]:
    """Yield the lines that a claim is asked for with."""
    document = asked.document
    head = ", ".join(str(part) for part in (document.outlet, document.title or document.source, document.date) if part)
    yield from ("", f"{f'{place} · ' if place else ''}{harmless(head)}", "", f"  {_mark(asked)}", "")
    what = f"{asked.told.who}: {asked.told.what}" if asked.told.who else asked.told.what
    yield f"  {what}"
    width = max((len(name) for name, _ in asked.facts), default=0)
    yield from (f"  {name:<{width}}  {words}" for name, words in asked.facts)
    yield ""


def _mark(asked: Asked) -> str:
    """Return the sentence with the words between guillemets that carry the claim."""
    span, text = Span.of(asked.claim, asked.document), asked.document.text
    start, end = span.words
    return "".join(
        (harmless(text[span.start : start]), "»", harmless(text[start:end]), "«", harmless(text[end : span.end]))
    )


def _ask_why() -> tuple[tuple[Fault, ...], str]:
    """Ask what is wrong, and for a note; neither is needed."""
    emit("".join(f"  {number} {FAULT_WORDS[fault]}\n" for number, fault in enumerate(FAULTS, start=1)))
    given = _read_line("What is wrong? Numbers, or Enter: ")
    wrong = tuple(fault for number, fault in enumerate(FAULTS, start=1) if str(number) in given)
    return wrong, _read_line("A note, or Enter: ")


def read_key(choices: str) -> str:
    """Return the key that the reader presses; of input that is not typed, the first letter of a line; q at its end."""
    emit(f"{choices} ")
    if sys.stdin.isatty():
        key = typer.getchar().lower()
        emit(f"{key if key.isprintable() else ''}\n")
        # Ctrl-C and Ctrl-D come as characters here.
        return "q" if key in ("\x03", "\x04") else key
    line = sys.stdin.readline()
    emit("\n")
    return line.strip()[:1].lower() if line else "q"


def _read_line(asked: str) -> str:
    emit(asked)
    return sys.stdin.readline().strip()


def tell_results(measured: MeasuredPrecision) -> Iterator[str]:
    """Yield what was measured: of all kinds, of each, and what is to be mended, by rule."""
    if not measured.rules:
        yield "Nothing was judged yet."
        return
    yield say_precision(measured.overall) or "No claim that was drawn at random was judged yet."
    if measured.overall.expected is not None:
        yield f"Their own confidence says {100 * measured.overall.expected:.0f} %."
    if len(measured.kinds) > 1:
        for kind, precision in measured.kinds.items():
            yield f"  {kind}: {say_precision(precision) or 'all unsure.'}"
    mended = [one for one in measured.rules if one.drawn.wrong or one.reported_wrong]
    if mended:
        yield from ("", "Rules with most that is wrong (drawn at random; reported by readers):")
        width = max(len(one.rule) for one in mended)
        for one in mended:
            drawn = f"{one.drawn.wrong} of {one.drawn.judged} wrong" if one.drawn.judged else "none drawn"
            yield f"  {one.rule:<{width}}  {drawn}; {one.reported_wrong} reported"
