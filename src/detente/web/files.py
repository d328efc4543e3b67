"""Tables as files: CSV as spreadsheets take it, and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from detente.web.tagging import LASTING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_BOM = "\ufeff"
"""Excel takes a CSV without it for one of the country's old encodings; pandas, R and others skip it."""
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """Return rows as CSV with a head.

    What is text and begins as a formula does gets an apostrophe before it: what articles say must not run in a
    spreadsheet. Numbers stay as they are.

    Examples
    --------
    >>> write_csv([{"who": "=1+1", "level": -0.5}], ["who", "level"]).decode("utf-8-sig").splitlines()
    ['who,level', "'=1+1,-0.5"]
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return f"{_BOM}{buffer.getvalue()}".encode()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return "" if value is None else value


def give_table(rows: Sequence[Mapping[str, Any]], form: str, name: str, columns: Sequence[str] = ()) -> Response:
    """Answer with rows as a file to be saved.

    Parameters
    ----------
    form
        ``csv`` or ``json``.
    name
        Of the file, without its ending.
    columns
        By default those of the first row.

    Raises
    ------
    HTTPException
        404 for another form.
    """
    if form not in FORMS:
        raise HTTPException(404, f"There is {' and '.join(name.upper() for name in FORMS)} to download.")
    names = columns or tuple(rows[0]) if rows or columns else ()
    if form == "csv":
        return give_file(write_csv(rows, names), FORMS[form], f"{name}.csv")
    told = [{column: row.get(column) for column in names} for row in rows]
    text = json.dumps(told, ensure_ascii=False, indent=1, default=str)
    return give_file(f"{text}\n".encode(), FORMS[form], f"{name}.json")


def give_file(content: bytes, media: str, name: str | None) -> Response:
    """Answer with a file; with a name, it is to be saved under it."""
    headers = {"cache-control": LASTING}
    if name:
        headers["content-disposition"] = f'attachment; filename="{_UNFIT.sub("-", name)}"'
    return Response(content, media_type=media, headers=headers)
