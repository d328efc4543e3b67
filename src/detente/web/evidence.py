"""Lists of claims with filters, which stand in the address so that a list can be shared."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from detente.ledger.periods import days_of
from detente.records.vocabulary import ACT_TYPES, STATUSES
from detente.web.wording import describe_claim

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    import pyarrow as pa

    from detente.web.site import Site

KINDS = ("act", "driver", "standing", "position")
ON_A_PAGE = 20


@dataclass(frozen=True)
class Filters:
    """What an address asks of a list of claims; what is no word of the vocabulary, or no day, asks nothing.

    Attributes
    ----------
    kind, direction, status, type
        As in `detente.ledger.queries.Question`.
    since, until
        A year, a month or a day.
    page
        From 1.
    """

    kind: str = ""
    direction: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    type: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filters:
        """Take from an address what can be asked."""
        page = asked.get("page", "")
        since, until = asked.get("since", "").strip(), asked.get("until", "").strip()
        return cls(
            kind=_one_of(KINDS, asked.get("kind", "")),
            direction=_one_of(("closer", "apart"), asked.get("direction", "")),
            status=_one_of(STATUSES, asked.get("status", "")),
            since=since if days_of(since) else "",
            until=until if days_of(until) else "",
            type=_one_of(ACT_TYPES, asked.get("type", "")),
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 and int(page) else 1,
        )

    def asked(self, page: int = 1) -> dict[str, object]:
        """Return what stands in the address of one of the list's pages."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return told | {"page": page if page > 1 else None}

    def question(self) -> dict[str, Any]:
        """Return what the ledger is asked."""
        told: dict[str, Any] = {name: getattr(self, name) or None for name in ("kind", "direction", "status", "type")}
        return told | {"since": _days(self.since)[0], "until": _days(self.until)[1]}

    @property
    def any(self) -> bool:
        """Whether anything is asked at all."""
        return replace(self, page=1) != Filters()


@dataclass(frozen=True)
class Evidence:
    """One page of a list of claims, the newest first; `total` counts those of all pages."""

    rows: tuple[dict[str, Any], ...]
    total: int
    page: int

    @property
    def first(self) -> int:
        """Number of the first row."""
        return (self.page - 1) * ON_A_PAGE + 1

    @property
    def last(self) -> int:
        """Number of the last row."""
        return self.first + len(self.rows) - 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // ON_A_PAGE))


def ask_evidence(site: Site, pair: tuple[str, ...], filters: Filters) -> pa.Table:
    """Return the claims about all of these states, whatever page is asked for."""

    def ask() -> pa.Table:
        with site.ledgers.open() as ledger:
            found = ledger.query(pair=pair, **filters.question())
        return found.sort_by([("last_day", "descending"), ("number", "ascending")])

    return site.ledgers.remember(("evidence", pair, replace(filters, page=1)), ask)


def list_evidence(site: Site, pair: tuple[str, ...], filters: Filters) -> Evidence:
    """Return a page of the claims about all of these states."""
    table = ask_evidence(site, pair, filters)
    page = min(filters.page, max(1, -(-table.num_rows // ON_A_PAGE)))
    rows = table.slice((page - 1) * ON_A_PAGE, ON_A_PAGE).to_pylist()
    return Evidence(tuple(describe_claim(row, site.names) for row in rows), table.num_rows, page)


def _one_of(words: tuple[str, ...], given: str) -> str:
    return given if given in words else ""


def _days(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    return (days_of(text) if text else None) or (None, None)
