"""Verdicts and samples written to a ledger file, which is open for that moment only; others may ask it meanwhile."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from detente.ledger.disk import tell_full_disk
from detente.ledger.locks import lock_writer
from detente.ledger.opening import open_for_writing
from detente.ledger.samples import WEIGHED, draw_sample
from detente.ledger.store import WAIT
from detente.ledger.verdicts import add_judgements, record_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Literal

    import duckdb

    from detente.ledger.samples import Sample
    from detente.ledger.verdicts import Fault, Judgement, Verdict

# Seconds to wait for those who ask: to load all acts of a large ledger takes some.
_PATIENCE = 60.0


def judge_claim(
    path: Path,
    claim: str,
    verdict: Verdict | Literal["withdrawn"],
    *,
    wrong: Sequence[Fault] = (),
    note: str = "",
    reader: str | None = None,
    sample: int | None = None,
) -> Judgement:
    """Keep what a reader says of a claim; see `record_verdict`."""
    with _writing(path) as connection:
        return record_verdict(connection, claim, verdict, wrong=wrong, note=note, reader=reader, sample=sample)


def draw_claims(path: Path, size: int, *, kinds: Sequence[str] = WEIGHED, seed: int | None = None) -> Sample:
    """Draw claims to be judged; see `draw_sample`."""
    with _writing(path) as connection:
        return draw_sample(connection, size, kinds=kinds, seed=seed)


def bring_judgements(path: Path, lines: Sequence[str]) -> int:
    """Take over what was said elsewhere; see `add_judgements`."""
    with _writing(path) as connection:
        return add_judgements(connection, lines)


@contextmanager
def _writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a ledger for one change; those who ask let this go first."""
    with (
        tell_full_disk(path),
        closing(lock_writer(path, wait=WAIT)) as lock,
        lock.turn(),
        closing(open_for_writing(path, _PATIENCE)) as connection,
    ):
        yield connection
