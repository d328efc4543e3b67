"""Marks that lead somewhere: where to, and what is there, as a link with a title."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

_CARRIED = "https://lead.invalid/?"
# Vega makes a link of marks that have none, too.
_NO_LINK = re.compile(rf'<a xlink:href="(?!{re.escape(_CARRIED)})[^>]*>(.*?)</a>', re.DOTALL)
_LINK = re.compile(rf'<a xlink:href="{re.escape(_CARRIED)}([^"]*)"[^>]*>')


class Lead(NamedTuple):
    """Where a mark leads, and what it says of that."""

    address: str
    words: str

    def carry(self) -> str:
        """Return both as one address: Vega, which draws the charts, keeps nothing else of a link."""
        return _CARRIED + urlencode({"to": self.address, "say": self.words})


def set_links(svg: str, stops: int | None = None) -> str:
    """Return a picture with links in place of what `Lead.carry` gave Vega.

    Parameters
    ----------
    stops
        Of so many links at most keys reach them one by one; nobody gets past hundreds. More are for a pointer only, and
        the page lists them elsewhere.
    """
    many = stops is not None and len(_LINK.findall(svg)) > stops
    passed = ' tabindex="-1"' if many else ""

    def write(found: re.Match[str]) -> str:
        carried = parse_qs(unescape(found[1]))
        address, words = escape(carried["to"][0]), escape(carried["say"][0])
        return f'<a href="{address}"{passed}><title>{words}</title>'

    return _LINK.sub(write, _NO_LINK.sub(r"\1", svg))
