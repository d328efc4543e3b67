"""What a form sends: bounded as it comes in, kept on the disk, and gone when it has been read."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from detente.documents.dates import parse_date_value
from detente.documents.formats import LONGEST_TEXT
from detente.documents.inputs import show_size
from detente.documents.rejects import show_name
from detente.web.adding import PASTED, Sent
from detente.web.additions import BusyError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
    from typing import IO

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from detente.web.additions import Additions

MOST_BYTES = 100 * 1024 * 1024
"""Bytes of all that is sent at once. More is better added on the command line, which reads it with all cores."""

MOST_FILES = 1000
FIELDS = ("text", "title", "date", "outlet", "url")
"""The fields of a text that is pasted, which are those of a table's row."""

_LONGEST_NAME = 200
_LONGEST_FIELD = 4 * LONGEST_TEXT
_ENDINGS = re.compile(r"(?:\.[A-Za-z0-9]{1,10}){1,2}$")
_TOO_MUCH = (
    f"This is more than {show_size(MOST_BYTES)}, which is the most that can be sent at once. Send it in parts, or add "
    "it on the command line: detente add FILE."
)
_TOO_LONG = f"The text is too long; an article may have {LONGEST_TEXT:,} characters."


class Spool:
    """A folder of its own for what was sent."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="detente-upload-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        self.sent: list[Sent] = []
        self.size = 0

    def keep_file(self, name: str, stream: IO[bytes]) -> None:
        """Keep a file under a number and its endings: whatever it is called, it lies in this folder."""
        # Browsers send the last part of a path only; others may send all of it.
        shown = show_name(re.split(r"[/\\]", name)[-1].strip())[:_LONGEST_NAME] or "a file without a name"
        endings = _ENDINGS.search(shown)
        with self._place(shown, endings[0] if endings else "") as copy:
            shutil.copyfileobj(stream, copy)
            self.size += copy.tell()

    def keep_text(self, pasted: Mapping[str, str]) -> None:
        """Keep a text with what is known of it, as a table of one row: so it is read as all others are."""
        with self._place(PASTED, ".jsonl", parts=False) as copy:
            copy.write(json.dumps({name: pasted[name] for name in FIELDS if pasted.get(name)}).encode())
            self.size += copy.tell()

    def _place(self, name: str, endings: str, *, parts: bool = True) -> IO[bytes]:
        path = self.folder / f"{len(self.sent)}{endings}"
        self.sent.append(Sent(name, path, parts))
        return path.open("wb")

    def close(self) -> None:
        """Delete it all."""
        self._folder.cleanup()


@asynccontextmanager
async def received(request: Request, additions: Additions) -> AsyncIterator[FormData]:
    """Receive what a form sends; files are on the disk as long as this lasts.

    Raises
    ------
    HTTPException
        Where it is too much or no form, or no room for it.
    """
    try:
        with additions.room():
            form = await _receive(request)
            try:
                yield form
            finally:
                await form.close()
    except BusyError as error:
        raise HTTPException(429, str(error)) from error
    except OSError as error:
        raise HTTPException(507, f"What was sent cannot be kept here: {error.strerror}.") from error


async def _receive(request: Request) -> FormData:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > MOST_BYTES:
        raise HTTPException(413, _TOO_MUCH)
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise HTTPException(415, "Articles are sent as multipart/form-data, as a form with files is.")
    parser = MultiPartParser(
        request.headers, _bounded(request), max_files=MOST_FILES, max_fields=20, max_part_size=_LONGEST_FIELD
    )
    try:
        return await parser.parse()
    except MultiPartException as error:
        if error.message.startswith("Part exceeded"):
            raise HTTPException(413, _TOO_LONG) from error
        raise HTTPException(400, f"What was sent is no form that is understood: {error.message}") from error
    except ClientDisconnect as error:
        # Nobody is there to read it.
        raise HTTPException(400, "What was sent broke off.") from error


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    """Yield what is sent, as long as it is not too much."""
    count = 0
    async for chunk in request.stream():
        count += len(chunk)
        if count > MOST_BYTES:
            raise HTTPException(413, _TOO_MUCH)
        yield chunk


def list_files(form: FormData) -> list[UploadFile]:
    """Return the files of a form; a field where none was chosen is sent as one without a name."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
    return [one for one in files if one.filename or one.size]


def read_fields(form: FormData) -> dict[str, str]:
    """Return the fields of a text that is pasted; those that are not sent are empty."""
    return {name: value.strip() if isinstance(value := form.get(name, ""), str) else "" for name in FIELDS}


def check_form(fields: Mapping[str, str], files: Sequence[UploadFile]) -> str | None:
    """Return what is wrong with what a form sent, None where nothing is."""
    if not fields["text"] and any(fields.values()):
        return "There is no text: title, date, outlet and address are those of an article that is pasted."
    if not fields["text"] and not files:
        return "Choose a file, or paste a text."
    if fields["date"] and parse_date_value(fields["date"]) is None:
        return "The date is not understood; write it as 2016-09-24."
    if fields["url"] and not fields["url"].lower().startswith(("http://", "https://")):
        return "The address is none of a web page; it begins with https:// or http://."
    return None


def keep_form(fields: Mapping[str, Any], files: Sequence[UploadFile]) -> Spool:
    """Keep what a form sent until it has been read."""
    spool = Spool()
    try:
        if fields["text"]:
            spool.keep_text(fields)
        for one in files:
            spool.keep_file(one.filename or "", one.file)
    except BaseException:
        spool.close()
        raise
    return spool
