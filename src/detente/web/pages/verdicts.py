"""What readers found: how often claims are right, which rules are to be mended, and all verdicts to take away."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from detente.ledger.precision import measure_precision, say_precision
from detente.ledger.samples import ONE_SIDED
from detente.ledger.verdicts import FAULT_WORDS, Judgement, list_judgements, write_judgements
from detente.records import CLAIM_ADAPTER
from detente.web.site import AskedSite, Site
from detente.web.wording import describe_record

router = APIRouter()

_SHOWN = 100
_COLUMNS = ("claim", "verdict", "wrong", "note", "reader", "given", "sample", "kind", "rule", "confidence", "sentence")
_KINDS = {
    "act": "acts", "driver": "reasons", "position": "views", "standing": "standings", "statement": "statements",
    ONE_SIDED: "acts of one side",
}  # fmt: skip


@router.get("/verdicts")
def show_verdicts(request: Request, site: AskedSite) -> Response:
    """Show what readers found."""
    return site.page(request, "verdicts.html", lambda: _find(site))


@router.get("/verdicts.csv")
def download_table(site: AskedSite) -> Response:
    """Give out all verdicts as a table."""
    with site.ledgers.open() as ledger:
        found = list_judgements(ledger.connection)
    return _download(_write_rows(found), "verdicts.csv", "text/csv")


@router.get("/verdicts.jsonl")
def download_lines(site: AskedSite) -> Response:
    """Give out all verdicts with their claims, as another ledger takes them over."""
    with site.ledgers.open() as ledger:
        lines = list(write_judgements(ledger.connection))
    return _download(lines, "verdicts.jsonl", "application/jsonl")


def _find(site: Site) -> dict[str, Any]:
    with site.ledgers.open() as ledger:
        measured = measure_precision(ledger.connection)
        found = list_judgements(ledger.connection)
    return {
        "measured": measured,
        "said": say_precision(measured.overall),
        "kinds": [(_KINDS.get(kind, kind), precision) for kind, precision in measured.kinds.items()],
        "names": _KINDS,
        "judgements": [(one, _tell(one, site)) for one in reversed(found[-_SHOWN:])],
        "total": len(found),
        "known": site.answers.counts()["claims"],
        "faults": FAULT_WORDS,
    }


def _tell(judgement: Judgement, site: Site) -> str:
    """Return in words what was judged; of a claim that this version of détente cannot read, its kind."""
    try:
        told = describe_record(CLAIM_ADAPTER.validate_python(judgement.record), site.names)
    except ValueError:
        return judgement.kind
    return f"{told.who}: {told.what}" if told.who else told.what


def _write_rows(judgements: list[Judgement]) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in judgements:
        facts = one.model_dump(mode="json") | {"wrong": ";".join(one.wrong), "sentence": _quote(one)}
        writer.writerow([_harmless(facts[name]) for name in _COLUMNS])
    yield text.getvalue()


def _quote(judgement: Judgement) -> str:
    return str(judgement.record.get("evidence", {}).get("quote", ""))


def _harmless(cell: Any) -> Any:  # noqa: ANN401 - of any column
    """Return a cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _download(parts: Iterator[str] | list[str], name: str, media: str) -> Response:
    head = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return StreamingResponse(iter(parts), media_type=f"{media}; charset=utf-8", headers=head)
