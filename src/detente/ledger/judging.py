"""Verdicts and samples written to a ledger file, which is open for that moment only; others may ask it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.ledger.samples import WEIGHED, draw_sample
from detente.ledger.store import WAIT, open_ledger
from detente.ledger.verdicts import add_judgements, record_verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal

    from detente.ledger.samples import Sample
    from detente.ledger.verdicts import Fault, Judgement, Verdict


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
    with open_ledger(path, wait=WAIT) as ledger:
        return record_verdict(ledger.connection, claim, verdict, wrong=wrong, note=note, reader=reader, sample=sample)


def draw_claims(path: Path, size: int, *, kinds: Sequence[str] = WEIGHED, seed: int | None = None) -> Sample:
    """Draw claims to be judged; see `draw_sample`."""
    with open_ledger(path, wait=WAIT) as ledger:
        return draw_sample(ledger.connection, size, kinds=kinds, seed=seed)


def bring_judgements(path: Path, lines: Sequence[str]) -> int:
    """Take over what was said elsewhere; see `add_judgements`."""
    with open_ledger(path, wait=WAIT) as ledger:
        return add_judgements(ledger.connection, lines)
