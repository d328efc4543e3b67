"""Files, folders and addresses to documents; what cannot be read is named and set aside, and the rest goes on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from detente.documents.buckets import is_bucket, read_bucket
from detente.documents.columns import check_columns
from detente.documents.draft import make_document
from detente.documents.fetching import Fetcher, is_address, mend_address
from detente.documents.files import check_file, explain, find_files
from detente.documents.foreign import LanguageJudge
from detente.documents.formats import ENDINGS, check_length, is_read, name_by_media_type, read_input
from detente.documents.inputs import Input, Meter, Wishes, buffer, say_nothing
from detente.documents.rejects import Reject, UnreadableError, show_name, show_path
from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.documents.inputs import Article, Found
    from detente.records import Document


def read_documents(
    paths: Iterable[str | Path],
    *,
    on_reject: Callable[[Reject], None] | None = None,
    fetch: bool | Fetcher = False,
    columns: Mapping[str, str] | None = None,
    on_note: Callable[[str], None] | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Document]:
    """Yield the articles of files, folders (with all folders in them) and addresses, in the order of their names.

    Text, Markdown, HTML, tables (JSON Lines, JSON, CSV, Parquet), feeds (RSS, Atom), crawls (WARC), agencies' items
    (NewsML-G2, NITF), packed by gzip, bzip2 or xz, and zip or tar archives of all these, with one more archive in them.
    However large a table, crawl or archive is, an article or a few are in memory at a time.

    Parameters
    ----------
    paths
        Files, folders, the same in stores (``s3://bucket/2016/*.parquet``) and, with `fetch`, addresses. A folder's
        files of other kinds are passed over; a file named itself is told by its first bytes where its ending says
        nothing, and else is plain text.
    on_reject
        Called with every source that cannot be read, and every article that is not in English; reading goes on. A part
        of a file is named after it: ``crawl.zip!news.csv!17`` is row 17 of a table in an archive.
    fetch
        Whether addresses of the web are fetched, over http and https from public servers alone; or what fetches them.
    columns
        Names of a table's columns by field: ``{"text": "body", "date": "day"}``. The fields are `text`, `title`,
        `date`, `outlet`, `author`, `url` and `language`; those that are not named are guessed from the columns' names.
    on_note
        Called for every table with a line that says which columns were taken.
    on_bytes
        Called with so many bytes as were read of a file since the last call, as long as they are read; of each file
        all are told in the end, so that they add up to what `measure_files` gives.

    Raises
    ------
    SourceError
        At the first source that cannot be read, if there is no `on_reject`; where `columns` names unknown fields.
    """
    check_columns(columns or {})
    fetcher = fetch if isinstance(fetch, Fetcher) else Fetcher() if fetch else None
    wishes = Wishes(columns or {}, on_note or say_nothing, fetcher, on_bytes or say_nothing)
    return _read(paths, wishes, on_reject or _refuse)


def measure_files(path: str | Path) -> tuple[int, int]:
    """Return how many files `read_documents` would try to read, and how many bytes they have; an address has none."""
    if _is_url(path):
        return 1, 0
    files = [_measure(file) for file in find_files(Path(path), is_read, ENDINGS, say_nothing)]
    return len(files), sum(files)


def _measure(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def _read(paths: Iterable[str | Path], wishes: Wishes, report: Callable[[Reject], None]) -> Iterator[Document]:
    judge = LanguageJudge()
    for path in paths:
        for found in _read_path(path, wishes, report):
            made = found if isinstance(found, Reject) else _make(found, judge)
            if isinstance(made, Reject):
                report(made)
            else:
                yield made


def _read_path(path: str | Path, wishes: Wishes, report: Callable[[Reject], None]) -> Iterator[Found]:
    if _is_url(path):
        address = mend_address(str(path))
        yield from read_bucket(address, wishes) if is_bucket(address) else _read_address(address, wishes)
        return
    for file in find_files(Path(path), is_read, ENDINGS, report):
        yield from _read_file(file, wishes)


def _is_url(path: str | Path) -> bool:
    """Return whether a path is an address; a file may be named like one."""
    if not is_address(str(path)):
        return False
    try:
        return not Path(path).exists()
    except (OSError, ValueError):
        return True


def _read_file(path: Path, wishes: Wishes) -> Iterator[Found]:
    meter = Meter(_measure(path), wishes.count)
    yield from _read_open(path, wishes, meter.add)
    meter.finish()


def _read_open(path: Path, wishes: Wishes, count: Callable[[int], None]) -> Iterator[Found]:
    name = show_path(path)
    try:
        check_file(path)
        stream = path.open("rb")
    except UnreadableError as error:
        yield Reject(name, str(error))
    except (OSError, ValueError) as error:
        yield Reject(name, explain(error, path))
    else:
        with stream:
            yield from read_input(Input(name, path.name, buffer(stream, count), path=path, count=count), wishes)


def _read_address(url: str, wishes: Wishes) -> Iterator[Found]:
    name = show_name(url)
    if wishes.fetcher is None:
        yield Reject(name, "is an address, which is only fetched when that is asked for (--fetch).")
        return
    try:
        page = wishes.fetcher.fetch(url)
    except UnreadableError as error:
        yield Reject(name, str(error))
    else:
        file = name_by_media_type(page.kind)
        yield from read_input(
            Input(name, file, buffer(io.BytesIO(page.data)), url=page.url, charset=page.charset), wishes
        )


def _make(article: Article, judge: LanguageJudge) -> Document | Reject:
    """Return the document of an article, or why it is none."""
    try:
        document = make_document(article.draft, article.name)
        check_length(document.text)
        if not document.text:
            raise UnreadableError("holds no text of an article.")
        language = judge.find_foreign(document, article.draft.language)
    except UnreadableError as error:
        return Reject(article.name, str(error))
    except Exception as error:
        # As with formats: whatever one article holds, the rest is read.
        return Reject(article.name, f"cannot be read ({type(error).__name__}: {str(error)[:200]}).")
    return Reject(article.name, f"is in {language}; détente reads English.") if language else document


def _refuse(reject: Reject) -> None:
    raise SourceError(str(reject))
