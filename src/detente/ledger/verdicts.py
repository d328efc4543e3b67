"""What readers say of claims: right, wrong, or unsure. All that was said is kept; of a claim the last counts.

A verdict is about the reading, not about the world: whether the sentence says what was made of it.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic import AwareDatetime, Field, ValidationError

from detente.errors import LedgerError
from detente.ledger.moments import say_moment, store_moment
from detente.ledger.writing import next_number
from detente.records.base import Record
from detente.records.claims import Probability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb

    from detente.ledger.assembly import Entry
    from detente.records import Claim

Verdict = Literal["right", "wrong", "unsure"]
Fault = Literal["actors", "type", "status", "direction", "date", "speaker", "other"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
FAULT_WORDS: dict[Fault, str] = {
    "actors": "who has a part in it",
    "type": "what it is",
    "status": "whether it was done, planned or denied",
    "direction": "which way: who to whom, closer or apart",
    "date": "when",
    "speaker": "who says so",
    "other": "something else",
}
LONGEST_NOTE, LONGEST_NAME = 2000, 200
"""Characters of a note, and of the name of a reader."""

_CLAIM = "SELECT kind, rule, confidence, record FROM claims WHERE id = ? ORDER BY number LIMIT 1"
_COLUMNS = "claim, verdict, wrong, note, reader, given, sample, kind, rule, confidence, record"
_KEEP = f"INSERT INTO verdicts (number, {_COLUMNS}) VALUES (?, {', '.join('?' * 11)})"
_KNOWN = "SELECT claim, given, verdict, reader FROM verdicts"


class VerdictError(LedgerError):
    """A verdict on what is not there to be judged."""


class Judgement(Record):
    """What a reader said of a claim.

    Attributes
    ----------
    claim
        Its id.
    verdict
        ``withdrawn`` where a reader takes back the one before: it is as if there was none.
    wrong
        What is wrong with it.
    reader
        Who judged, as they named themselves.
    given
        When.
    sample
        Number of the sample of this ledger that the claim was drawn in, where it was asked for as part of it.
    kind, rule, confidence, record
        Of the claim as it was when it was judged.
    """

    claim: str = Field(min_length=1, max_length=64)
    verdict: Verdict | Literal["withdrawn"]
    wrong: tuple[Fault, ...] = ()
    note: str = Field(default="", max_length=LONGEST_NOTE)
    reader: str | None = Field(default=None, max_length=LONGEST_NAME)
    given: AwareDatetime
    sample: int | None = Field(default=None, ge=0)
    kind: str
    rule: str
    confidence: Probability
    record: dict[str, Any]

    def say(self) -> str:
        """Say what was judged, by whom and when: ``Judged wrong (when) by Ada on 2026-11-26: it was a year later``."""
        why = f" ({'; '.join(FAULT_WORDS[fault] for fault in self.wrong)})" if self.wrong else ""
        who = f" by {self.reader}" if self.reader else ""
        note = f": {' '.join(self.note.split())}" if self.note else ""
        return f"Judged {self.verdict}{why}{who} on {self.given:%Y-%m-%d}{note}"


def record_verdict(
    connection: duckdb.DuckDBPyConnection,
    claim: str,
    verdict: Verdict | Literal["withdrawn"],
    *,
    wrong: Sequence[Fault] = (),
    note: str = "",
    reader: str | None = None,
    sample: int | None = None,
) -> Judgement:
    """Keep what a reader says of a claim; it counts from now on, and what was said before stays.

    Parameters
    ----------
    claim
        Its whole id.
    wrong
        What is wrong, where the verdict is ``wrong``.
    sample
        Number of the sample that the claim was drawn in, where the reader was asked for it as part of it.

    Raises
    ------
    VerdictError
        Where there is no such claim, or it was not drawn in that sample.
    """
    found = connection.execute(_CLAIM, [claim]).fetchall()
    if not found:
        raise VerdictError(f"no claim in the ledger has the id '{claim}'.")
    query = "SELECT count(*) FROM samples WHERE number = ? AND list_contains(claims, ?)"
    if sample is not None and connection.execute(query, [sample, claim]).fetchall() == [(0,)]:
        raise VerdictError(f"claim '{claim}' was not drawn in sample {sample}.")
    kind, rule, confidence, record = found[0]
    judgement = Judgement(
        claim=claim,
        verdict=verdict,
        wrong=tuple(fault for fault in FAULTS if fault in wrong) if verdict == "wrong" else (),
        note=note.strip(),
        reader=(reader or "").strip() or None,
        given=datetime.datetime.now(datetime.UTC),
        sample=sample,
        kind=kind,
        rule=rule,
        confidence=confidence,
        record=json.loads(record),
    )
    _keep(connection, [judgement])
    return judgement


def list_judgements(connection: duckdb.DuckDBPyConnection, claim: str | None = None) -> list[Judgement]:
    """Return all that was said, or all of one claim, in the order in which it was recorded."""
    query = f"SELECT {_COLUMNS} FROM verdicts WHERE ? IS NULL OR claim = ? ORDER BY number"
    return [_judgement(*row) for row in connection.execute(query, [claim, claim]).fetchall()]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What counts of each claim that was judged.

    Attributes
    ----------
    by_claim
        Verdicts by the ids of claims.
    documents
        The articles of these claims: an id is a digest, and is made of no more claims than need be.
    """

    by_claim: Mapping[str, str]
    documents: frozenset[str]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> Verdicts:
        """Ask a ledger."""
        rows = connection.execute("SELECT claim, verdict, document FROM judged").fetchall()
        return cls({claim: verdict for claim, verdict, _ in rows}, frozenset(document for *_, document in rows))

    def find(self, claim: Claim) -> str | None:
        """Return the verdict on a claim, if it was judged."""
        return self.by_claim.get(claim.id) if claim.evidence.document in self.documents else None


def find_last(connection: duckdb.DuckDBPyConnection, claim: str) -> Judgement | None:
    """Return what counts of a claim, if anybody judged it and did not take it back."""
    given = sorted(list_judgements(connection, claim), key=lambda one: one.given)
    return given[-1] if given and given[-1].verdict != "withdrawn" else None


def count_wrong(connection: duckdb.DuckDBPyConnection, a: str, b: str, kind: str) -> int:
    """Return how many claims of a kind that are about both of two were judged wrong."""
    wrong = connection.execute("SELECT count(*) FROM judged WHERE verdict = 'wrong'").fetchall()
    if wrong == [(0,)]:
        return 0
    query = """
        SELECT count(DISTINCT id) FROM claims WHERE kind = ? AND list_has_all(states, ?)
            AND id IN (SELECT claim FROM judged WHERE verdict = 'wrong')
    """
    [(number,)] = connection.execute(query, [kind, [a, b]]).fetchall()
    return int(number)


def heed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield claims as they are weighed: without those that were judged wrong; those judged right are sure.

    Confidence is the probability that a careful reader calls a claim right, which is 1 where one did. Whether it is so
    is another matter: who denies it is heard as before.
    """
    for entry in entries:
        if entry.verdict == "right":
            yield replace(entry, claim=entry.claim.model_copy(update={"confidence": 1.0}))
        elif entry.verdict != "wrong":
            yield entry


def write_judgements(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield all that was said as JSON lines, each with the whole claim: fit for another ledger."""
    for one in list_judgements(connection):
        yield one.model_dump_json() + "\n"


def add_judgements(connection: duckdb.DuckDBPyConnection, lines: Iterable[str]) -> int:
    """Take over what was said elsewhere, all or nothing; what is here already is not added again.

    Verdicts of another ledger count here as reported ones do: its claims were drawn from others than these.

    Parameters
    ----------
    lines
        As `write_judgements` writes them; claims that are not here yet may come later.

    Returns
    -------
    int
        How many are new.

    Raises
    ------
    LedgerError
        Where a line is no verdict.
    """
    told = [_read(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
    known = set(connection.execute(_KNOWN).fetchall())
    new = {_identity(one): one for one in told if _identity(one) not in known}
    connection.begin()
    try:
        _keep(connection, new.values())
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return len(new)


def _identity(one: Judgement) -> tuple[object, ...]:
    return one.claim, store_moment(one.given), one.verdict, one.reader


def _read(line: str, number: int) -> Judgement:
    try:
        return Judgement.model_validate_json(line).model_copy(update={"sample": None})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LedgerError(f"line {number} is no verdict: {where + ': ' if where else ''}{first['msg']}.") from error


def _keep(connection: duckdb.DuckDBPyConnection, judgements: Iterable[Judgement]) -> None:
    first = next_number(connection, "verdicts")
    for number, one in enumerate(judgements, start=first):
        facts = one.model_dump() | {"wrong": list(one.wrong), "given": store_moment(one.given)}
        values = [facts[name] for name in _COLUMNS.split(", ")[:-1]]
        connection.execute(_KEEP, [number, *values, json.dumps(one.record, ensure_ascii=False)])


def _judgement(*row: Any) -> Judgement:  # noqa: ANN401 - of a row
    facts = dict(zip(_COLUMNS.split(", "), row, strict=True))
    given = say_moment(facts["given"])
    return Judgement.model_validate(facts | {"given": given, "record": json.loads(facts["record"])})
