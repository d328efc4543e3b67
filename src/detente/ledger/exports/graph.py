"""The network of states as GraphML: who acts towards whom, how often, and how warmly."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import etree

from detente.actors import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# A copy of a story adds nothing, and what is denied or only may be is no tie.
_TIES = """
WITH read AS (
    SELECT unnest(c.source) AS source, c.target, c.intensity, c.status
    FROM claims c JOIN documents d ON d.number = c.document
    WHERE c.kind = 'act' AND d.number = d.story AND c.status NOT IN ('denied', 'possible', 'likely')
), imported AS (SELECT unnest(source) AS source, target, intensity FROM imported_events WHERE $imported),
dyads AS (
    SELECT source, unnest(target) AS target, intensity, status, false AS imported FROM read
    UNION ALL BY NAME SELECT source, unnest(target) AS target, intensity, true AS imported FROM imported
)
SELECT source, target, count(*) FILTER (NOT imported), avg(intensity) FILTER (NOT imported),
    count(*) FILTER (status IN ('done', 'ongoing', 'ended')), count(*) FILTER (imported),
    avg(intensity) FILTER (imported)
FROM dyads WHERE source <> target GROUP BY source, target ORDER BY source, target
"""
_NODE = {"name": "string", "type": "string"}
_EDGE = {
    "acts": "int", "intensity": "double", "done": "int", "imported_events": "int", "imported_intensity": "double",
}  # fmt: skip


def write_graph(
    connection: duckdb.DuckDBPyConnection, write: Callable[[str], object], *, imported: bool = False
) -> None:
    """Write a directed graph, its nodes states and organisations, its edges ties from one to another.

    An edge has the number of `acts` and their mean `intensity` (−10 … +10), how many of them are `done`, and, if asked
    for, the same of imported events, apart.

    Parameters
    ----------
    write
        Takes one piece of text after another.
    """
    ties = connection.execute(_TIES, {"imported": imported}).fetchall()
    out = io.BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", xmlns=_NAMESPACE):
            for scope, names in (("node", _NODE), ("edge", _EDGE)):
                for name, kind in names.items():
                    file.write(etree.Element("key", {"id": name, "for": scope, "attr.name": name, "attr.type": kind}))
            with file.element("graph", id="ties", edgedefault="directed"):
                gazetteer = load_gazetteer()
                for code in sorted({code for tie in ties for code in tie[:2]}):
                    actor = gazetteer.actor(code)
                    file.write(_element("node", {"id": code}, {"name": actor.name, "type": actor.type}))
                for source, target, *measures in ties:
                    values = dict(zip(_EDGE, measures, strict=True))
                    file.write(_element("edge", {"source": source, "target": target}, values))
    write(out.getvalue().decode() + "\n")


def _element(tag: str, attributes: dict[str, str], values: dict[str, object]) -> etree._Element:
    element = etree.Element(tag, attributes)
    for name, value in values.items():
        # What is not known is left out: GraphML has no empty number.
        if value is not None and (value or not name.startswith("imported")):
            etree.SubElement(element, "data", key=name).text = str(value)
    return element
