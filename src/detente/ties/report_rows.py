"""The report of a tie as tables, one for each kind of thing that it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from detente.ties.thirds import thirds_to_arrow
from detente.ties.triads import triads_to_arrow
from detente.ties.turning import turns_to_arrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.base import Record
    from detente.ties.report import TieReport

Rows = Literal["periods", "facts", "parts", "thirds", "triads", "turns"]

_PARTS = pa.schema({"part": pa.string(), "share": pa.float64(), "evidence": pa.float64()})
_FACTS = pa.schema({"fact": pa.string(), **dict.fromkeys(("value", "low", "high"), pa.float64()), "enough": pa.bool_()})
_BANDED = {"value", "low", "high"}


def tabulate(report: TieReport, rows: Rows) -> pa.Table:
    """Return one of the lists of a report as a table (see `TieReport.to_arrow`)."""
    if rows == "facts":
        return pa.Table.from_pylist(list(_facts(report)), _FACTS)
    if rows == "parts":
        return pa.Table.from_pylist(list(_parts(report)), _PARTS)
    if rows == "thirds":
        return thirds_to_arrow(report.pull.thirds)
    if rows == "triads":
        return triads_to_arrow(report.triads.unbalanced)
    if rows == "turns":
        return turns_to_arrow(tuple(point.turn for point in report.turns)).drop_columns(["acts"])
    return report.tie.to_arrow()


def _parts(report: TieReport) -> Iterator[dict[str, Any]]:
    yield from ({"part": part.name, "share": part.share, "evidence": part.evidence} for part in report.parts)
    if report.parts:
        yield {"part": "usual", "share": report.tie.usual_level, "evidence": 0.0}


def _facts(report: TieReport) -> Iterator[dict[str, Any]]:
    tie, pull = report.tie, report.pull
    for name, level in (("level", tie.level), ("outward", tie.outward), ("inward", tie.inward)):
        yield {"fact": name, "enough": level is not None} | _band(level)
    trend = tie.trend and {"value": tie.trend.change, "low": tie.trend.low, "high": tie.trend.high}
    yield {"fact": "change", "enough": trend is not None} | (trend or {})
    yield {"fact": "pull", "enough": pull.enough} | _band(pull)
    for name, more in (("salience", report.salience), ("alignment", report.alignment)):
        if more:
            yield {"fact": name, "enough": more.enough} | (_band(more) if more.enough else {})


def _band(one: Record | None) -> dict[str, Any]:
    return one.model_dump(include=_BANDED) if one else {}
