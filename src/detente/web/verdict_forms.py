"""What a form says of a claim."""

from typing import Annotated, Literal

from fastapi import Depends, Form
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request

from detente.ledger.changing import change
from detente.ledger.verdicts import LONGEST_NAME, LONGEST_NOTE, Fault, Judgement, Verdict, record_verdict
from detente.records.base import Record
from detente.web.site import AskedWriting, Site

_MOST_BYTES = 50_000
"""Of a form: some times a note of characters that take twelve bytes each when they are sent."""


def check_size(request: Request) -> None:
    """Refuse a form that is larger than any of these, or does not say how large it is, before it is read."""
    size = request.headers.get("content-length", "")
    if not size.isdigit():
        raise HTTPException(411, "What was sent does not say how long it is.")
    if int(size) > _MOST_BYTES:
        raise HTTPException(413, "What was sent is too long.")


class VerdictForm(Record):
    """A verdict on a claim; of a browser's form, fields that are empty say nothing."""

    verdict: Verdict | Literal["withdrawn"]
    wrong: list[Fault] = Field(default=[], max_length=20)
    note: str = Field(default="", max_length=LONGEST_NOTE)
    reader: str = Field(default="", max_length=LONGEST_NAME)
    sample: int | None = Field(default=None, ge=0)

    def keep(self, claim: str, site: Site, writing: AskedWriting) -> Judgement:
        """Have it written into the ledger, and wait until it is."""
        return writing.do(
            change, site.ledgers.path, record_verdict, claim, self.verdict,
            wrong=self.wrong, note=self.note, reader=self.reader, sample=self.sample,
        ).result()  # fmt: skip


SentVerdict = Annotated[VerdictForm, Form()]
Bounded = Depends(check_size)
