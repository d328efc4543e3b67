"""Exports: claims, and imported events marked as such, as JSON lines, tables and a graph; in an order of their own.

The order is by day, article and sentence, not by when something was added: two ledgers of the same articles give the
same export.
"""

from detente.ledger.exports.graph import write_graph
from detente.ledger.exports.icews import write_icews
from detente.ledger.exports.lines import write_lines
from detente.ledger.exports.tables import to_arrow, write_csv, write_parquet

__all__ = ["to_arrow", "write_csv", "write_graph", "write_icews", "write_lines", "write_parquet"]
