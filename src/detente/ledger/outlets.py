"""Who published an article, as far as it or its address tells: one name for each outlet, however it calls itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records import Document

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
# What a site may put before its name.
_FRONT = ("www.", "m.", "amp.", "mobile.", "en.", "english.")

# Sites that keep the pages of others, under addresses that hold the address of the page.
_KEEPERS = frozenset(
    "web.archive.org archive.ph archive.today archive.is archive.md wayback.archive-it.org "
    "webarchive.nationalarchives.gov.uk webarchive.loc.gov webcache.googleusercontent.com cc.bingj.com".split()
)
_KEPT = re.compile(r"[/:=?&](?:https?:/+|https?%3A%2F%2F)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[:/?#%&+]|$)", re.IGNORECASE)

# ISLAMABAD, Oct. 3 (Reuters) -
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:,[^()\n]{1,40})?\s*\((?P<agency>[^()\n]{2,40})\)\s*[-–—:]")
# An outlet that has its name above its text has it in one of so many paragraphs, within so many characters.
_PARAGRAPHS, _HEAD = 3, 400


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that are known.

    Attributes
    ----------
    by_host, by_name
        Names by the host of their pages, and by how else they call themselves, in lower case.
    """

    by_host: Mapping[str, str]
    by_name: Mapping[str, str]

    def name(self, outlet: str | None, url: str | None) -> str | None:
        """Return who published an article: as it says itself, else by its address.

        Parameters
        ----------
        outlet
            As the article says, often the name of the site or its host.
        url
            Its address.
        """
        if outlet and not _HOST.fullmatch(outlet):
            return self.by_name.get(outlet.casefold(), outlet)
        host = (outlet or _host_of(url)).lower()
        if host in _KEEPERS:
            host = _kept_host(url).lower()
        return self._by_host(host) if host else None

    def credited(self, body: str) -> str | None:
        """Return the outlet that an article's text begins with: the agency of its dateline, or a name by itself above.

        Parameters
        ----------
        body
            The text without its title.
        """
        for paragraph in body[:_HEAD].split("\n\n")[:_PARAGRAPHS]:
            if dateline := _DATELINE.match(paragraph):
                return self.by_name.get(dateline["agency"].strip().casefold())
            name = paragraph.strip(" .:")
            # "Time" or "Dawn" may be a heading of anything.
            if " " in name and name.casefold() in self.by_name:
                return self.by_name[name.casefold()]
        return None

    def _by_host(self, host: str) -> str:
        """Return the name of a site or of the one it is a part of; of those not known, the host itself."""
        parts = host.split(".")
        wider = [".".join(parts[i:]) for i in range(len(parts) - 1)]
        bare = next((host.removeprefix(front) for front in _FRONT if host.startswith(front)), host)
        return next((self.by_host[one] for one in wider if one in self.by_host), bare)


def _host_of(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _kept_host(url: str | None) -> str:
    """Return whose page it is that an archive keeps; nothing where its address does not tell."""
    _, _, rest = (url or "").partition("://")
    found = _KEPT.search(rest)
    return found.group(1) if found else ""


@cache
def load_outlets() -> Outlets:
    """Return the outlets that are known, read once."""
    from detente.actors.lexicon import read_rows, split_cell

    by_host: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for row in read_rows("outlets.csv", "ledger"):
        by_host[row["host"]] = row["name"]
        by_name |= {name.casefold(): row["name"] for name in (row["name"], *split_cell(row["also"]))}
    return Outlets(by_host, by_name)


def name_outlet(outlet: str | None, url: str | None) -> str | None:
    """Return who published an article, as `Outlets.name` does, from the lexicon that ships.

    Examples
    --------
    >>> name_outlet(None, "https://uk.reuters.com/article/1")
    'Reuters'
    """
    return load_outlets().name(outlet, url)


def find_outlet(document: Document) -> str | None:
    """Return who published an article: as it says, else by its address, else as its text begins."""
    outlets = load_outlets()
    named = outlets.name(document.outlet, document.url)
    return named or outlets.credited(document.text[document.title_end :].lstrip())
