"""What readers found: how often claims are right, which rules are to be mended, and all verdicts to take away."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from detente.ledger.precision import measure_precision, say_precision
from detente.ledger.samples import ONE_SIDED
from detente.ledger.verdicts import FAULT_WORDS, Judgement, list_judgements, write_judgements
from detente.records import CLAIM_ADAPTER
from detente.web.files import give_file, give_table
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
    rows = [one.model_dump() | {"sentence": one.record.get("evidence", {}).get("quote")} for one in found]
    return give_table(rows, "csv", "verdicts", _COLUMNS)


@router.get("/verdicts.jsonl")
def download_lines(site: AskedSite) -> Response:
    """Give out all verdicts with their claims, as another ledger takes them over."""
    with site.ledgers.open() as ledger:
        lines = "".join(write_judgements(ledger.connection))
    return give_file(lines.encode(), "application/jsonl; charset=utf-8", "verdicts.jsonl")


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
