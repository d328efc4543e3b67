"""Fills the templates. Everything is escaped: what articles say is text and never markup."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import jinja2

from detente.brief.layout import clean
from detente.numbers import signed
from detente.web.wording import name_act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.web.names import Names

_STEPS = (-0.45, -0.25, -0.08, 0.08, 0.25, 0.45)
"""Where the seven shades of a level part: few pairs lie beyond half of the scale either way."""


class Templates:
    """The templates of the pages.

    Parameters
    ----------
    prefix
        Path under which the pages stand, without a stroke at its end.
    read_only
        Whether the pages change nothing, so that they offer nothing that would.
    """

    def __init__(self, prefix: str, names: Names, *, read_only: bool = False) -> None:
        self._prefix = prefix
        self._environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([jinja2.PackageLoader("detente.web"), jinja2.PackageLoader("detente.brief")]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"url": self.url, "states": names.states, "read_only": read_only}
        self._environment.filters |= {
            "act": name_act,
            "by_sentence": by_sentence,
            "clean": clean,
            "count": names.prose.count,
            "day": names.prose.day,
            "headline": headline,
            "name": names.name,
            "shade": shade,
            "signed": signed,
            "time": lambda date: names.prose.heading(date, None) or date,
            "web_link": web_link,
        }

    def url(self, *parts: str | tuple[str, ...], **asked: object) -> str:
        """Return the address of a page: ``url("pair", ("PAK", "RUS"))``; what is asked for follows by name."""
        flat = [one for part in parts for one in ((part,) if isinstance(part, str) else part)]
        path = "/".join(quote(part, safe="") for part in flat)
        query = urlencode([(name, value) for name, value in asked.items() if value not in (None, "")])
        return f"{self._prefix}/{path}{'?' if query else ''}{query}"

    def render(self, template: str, content: Mapping[str, object]) -> str:
        """Return a page."""
        return self._environment.get_template(template).render(dict(content))


def by_sentence(rows: Iterable[Any]) -> list[list[Any]]:
    """Return rows with those together that follow each other and rest on the same sentence of the same article."""
    return [list(same) for _, same in groupby(rows, _sentence_of)]


def _sentence_of(row: Mapping[str, Any]) -> tuple[str, str]:
    evidence = row["claim"].evidence if "claim" in row else None
    return (evidence.document, evidence.quote) if evidence else (row["document"], row["quote"])


def headline(title: str, path: str) -> str:
    """Return what an article is called: its title, else its file, but not where that lies on the machine it is on.

    Examples
    --------
    >>> headline("", "/srv/news/2016.jsonl.xz!21")
    '2016.jsonl.xz, 21'
    """
    return clean(title) or clean(path.rstrip("/").rpartition("/")[2].replace("!", ", ")) or "An article without a title"


def shade(level: float) -> int:
    """Return which of seven shades, from 0 (cold) to 6 (warm), a level has."""
    return sum(level >= step for step in _STEPS)


def web_link(address: str | None) -> str | None:
    """Return an address that leads to a web page; none that a browser would run, or that leads into the machine."""
    return address if address and address.lower().startswith(("http://", "https://")) else None
