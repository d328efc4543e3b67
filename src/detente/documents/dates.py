"""The date of an article, as articles write it."""

from __future__ import annotations

import datetime
import re

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%A %d %B %Y", "%A %B %d %Y")


def parse_date(text: str) -> datetime.date | None:
    """Return the date that a line is, or None if it is anything else.

    >>> parse_date("24 February 2017"), parse_date("Feb 24, 2017"), parse_date("2017-02-24T08:00:00Z")
    (datetime.date(2017, 2, 24), datetime.date(2017, 2, 24), datetime.date(2017, 2, 24))
    """
    line = text.strip().strip("*_").removeprefix("Date:").strip()
    if len(line) > 60:
        return None
    iso = _ISO.match(line)
    try:
        if iso:
            return datetime.date(*map(int, iso.groups()))
    except ValueError:
        return None
    plain = " ".join(line.replace(",", " ").replace(".", " ").split())
    plain = re.sub(r"\bSept\b", "Sep", plain)
    for form in _FORMS:
        try:
            return datetime.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None
