"""Tables of articles, a row an article: JSON Lines, JSON, CSV and Parquet, read row by row however large they are."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from detente.documents.columns import choose_columns, describe_columns, draft_row
from detente.documents.decoding import detect_encoding, is_surely_western
from detente.documents.inputs import LARGEST_FILE, Article, Input, too_large
from detente.documents.json_rows import parse_json, parse_lines
from detente.documents.rejects import Reject, UnreadableError, show_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.documents.inputs import Found, Wishes
    from detente.documents.json_rows import Row

_BATCH = 64
"""Rows of a Parquet file that are in memory at a time; long articles make a few megabytes of them."""

_ROWS_TO_JUDGE = 100
"""Objects after which a file of them is given up, if none has a text."""

_DELIMITERS = ",;\t|"
_UNDECODED = re.compile("[\udc80-\udcff]")


def read_jsonl(source: Input, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles of a file with a JSON object a line; a bad line is set aside by its number."""
    return _draft_objects(source, wishes, parse_lines(source))


def read_json(source: Input, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles of a JSON file: an array of objects, one object, or one with an array in it; or JSON Lines."""
    return _draft_objects(source, wishes, parse_json(source))


def read_csv(source: Input, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles of a table with a header line; comma, semicolon, tab or bar part its columns."""
    # The bound of the module is for the whole process and too low for an article, at an eighth of a megabyte.
    csv.field_size_limit(LARGEST_FILE)
    lines = _Lines(_read_lines(source))
    first = next(lines, "")
    reader = csv.reader(lines, delimiter=max(_DELIMITERS, key=first.count), skipinitialspace=True)
    values = next(csv.reader([first], dialect=reader.dialect), [])
    header = [show_name(name.strip()) for name in values]
    chosen = choose_columns(header, wishes.columns)
    wishes.note(f"{source.name}: {describe_columns(chosen, header)}")
    for number, row in enumerate(_parse_csv(reader, header, lines), 1):
        yield _draft(source, number, row, chosen)


def _read_lines(source: Input) -> Iterator[str]:
    """Yield the lines of a text of whatever encoding, with their ends; none is longer than an article may be."""
    head = source.head()
    encoding = detect_encoding(head, whole=b"\n" not in head)
    # Rows may differ, so that those in Windows-1252 are told one by one.
    encoding = "utf-8" if encoding == "cp1252" else encoding
    text = io.TextIOWrapper(source.stream, encoding=encoding, errors="surrogateescape", newline="")
    return iter(lambda: text.readline(LARGEST_FILE), "")


class _Lines:
    """The lines of a table, which tell whether a row of it was never closed."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.begin_row()

    def begin_row(self) -> None:
        self.count = self._quotes = 0
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self._ended = True
            raise
        self.count += 1
        self._quotes += line.count('"')
        return line

    def is_open(self) -> bool:
        """Return whether the row took all lines to the end of the table, and would have taken more."""
        return self._ended and self.count > 1 and self._quotes % 2 == 1


def _parse_csv(reader: Iterator[list[str]], header: list[str], lines: _Lines) -> Iterator[Row]:
    while True:
        lines.begin_row()
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableError(f"is a broken row of a table: {error}.")
            continue
        if lines.is_open():
            yield UnreadableError(
                "begins a quotation that nothing closes; "
                f"it and the {lines.count - 1:,} lines to the end were not read."
            )
        elif len(values) > len(header):
            yield UnreadableError(f"is a row of {len(values)} values under {len(header)} columns; quote its texts.")
        elif values:
            yield _mend_row(dict(zip(header, values, strict=False)))


def _mend_row(row: dict[str, object]) -> Row:
    """Decode what is not in the encoding of the rest, where it is surely English."""
    for name, value in row.items():
        if isinstance(value, str) and _UNDECODED.search(value):
            data = value.encode("utf-8", "surrogateescape")
            if not is_surely_western(data):
                return UnreadableError("is not in the encoding of the rows above.")
            row[name] = data.decode("cp1252")
    return row


def read_parquet(source: Input, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles of a Parquet file; only the columns that are used are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.on_disk() as stream:
        try:
            file = pq.ParquetFile(stream, buffer_size=1024 * 1024, pre_buffer=False)
            names = file.schema_arrow.names
            chosen = choose_columns(names, wishes.columns)
            wishes.note(f"{source.name}: {describe_columns(chosen, names)}")
            batches = file.iter_batches(batch_size=_BATCH, columns=list(chosen.values()), use_threads=False)
            rows = (row for batch in batches for row in _plain_times(batch).to_pylist())
            for number, row in enumerate(rows, 1):
                yield _draft(source, number, row, chosen)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableError(f"is a broken Parquet file: {_first_line(error)}.") from error


def _plain_times(batch: Any) -> Any:  # noqa: ANN401 - Arrow has no types
    """Return a batch whose times are no finer than Python's, which would otherwise need pandas."""
    import pyarrow as pa

    columns = [
        column.cast(pa.timestamp("us", column.type.tz), safe=False) if pa.types.is_timestamp(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _draft_objects(source: Input, wishes: Wishes, rows: Iterable[tuple[int, Row]]) -> Iterator[Found]:
    """Choose the columns from the keys of each object; those of the first with a text are said."""
    said = False
    names: tuple[str, ...] = ()
    chosen: Mapping[str, str] = {}
    for count, (number, row) in enumerate(rows, 1):
        if not isinstance(row, UnreadableError) and (not chosen or tuple(row) != names):
            names, chosen = tuple(row), {}
            try:
                chosen = choose_columns(names, wishes.columns)
            except UnreadableError as error:
                row = error
        if chosen and not said:
            said = True
            wishes.note(f"{source.name}: {describe_columns(chosen, names)}")
        if not said and count >= _ROWS_TO_JUDGE:
            raise UnreadableError(f"holds no articles; its first {count} objects have none, the last of them {row}")
        yield _draft(source, number, row, chosen)


def _draft(source: Input, number: int, row: Row, chosen: Mapping[str, str]) -> Found:
    """Return the article of a row, or why there is none."""
    name = source.part(str(number))
    try:
        if isinstance(row, UnreadableError):
            raise row
        if (length := sum(len(value) for value in row.values() if isinstance(value, str))) > LARGEST_FILE:
            raise UnreadableError(too_large(length))
        return Article(name, draft_row(row, chosen))
    except UnreadableError as error:
        return Reject(name, str(error))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")
