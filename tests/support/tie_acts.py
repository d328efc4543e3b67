"""Acts for the tests of ties, and ordinary parameters."""

import datetime

import pyarrow as pa

from detente.ties import ActTable, Parameters


def act_row(intensity, date=None, *, name="x", source="AAA", target="BBB", status="done", belief=1.0, **labels):
    """Return one act as a row."""
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    row = {"id": name, "source": source, "target": target, "date": day}
    return row | {"intensity": float(intensity), "status": status, "belief": belief} | labels


def act_table(rows, states=None):
    """Return acts as the ties take them."""
    names = ["id", "source", "target", "date", "intensity", "status", "belief"]
    names += sorted({name for row in rows for name in row} - set(names))
    kinds = {"date": pa.date32(), "intensity": pa.float64(), "belief": pa.float64()}
    columns = {name: pa.array([row.get(name) for row in rows], kinds.get(name, pa.string())) for name in names}
    return ActTable.from_arrow(pa.table(columns), states)


PARAMETERS = Parameters(
    usual=0.2, spread=0.3, swing=0.25, memory=200.0, common=0.1, scatter=0.4, freedom=5.0, promise=0.6
)
