"""HTML as a flat stream of tags and words: the text of a page without looking for its main part.

No tree is built, so that neither depth nor size of a page can hurt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNREAD = frozenset(
    "script style template noscript svg math iframe object select textarea button nav footer aside figure code pre"
    " graphic".split()
)
_BLOCKS = frozenset(
    "p div section article main header body h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote address figcaption hr time"
    " title head list item quote table tr td th form".split()
)
_BREAKS = frozenset({"br", "lb"})
_DATE_NAMES = frozenset(
    "article:published_time datepublished date dc.date dc.date.issued dcterms.created pubdate publish_date".split()
)
_TITLE_NAMES = frozenset("og:title twitter:title dc.title dcterms.title headline".split())
_OUTLET_NAMES = frozenset({"og:site_name", "application-name", "dc.publisher", "citation_journal_title"})
_AUTHOR_NAMES = frozenset("author dc.creator article:author byl parsely-author sailthru.author".split())
_PARAGRAPH = re.compile(r"\S")


@dataclass
class FlatPage:
    """Collects paragraphs from a stream of tags; a parser's target.

    Attributes
    ----------
    paragraphs
        In order; the texts of titles, menus and scripts are not among them.
    headings, window_title, declared_title
        All ``h1`` in order, the ``title``, and the title that stands in the page's metadata.
    dates
        What the page says of its date, in order, unread.
    outlet, author, url
        What the page says of these in its metadata; the address is the one it calls its own.
    """

    paragraphs: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    window_title: str = ""
    declared_title: str = ""
    dates: list[str] = field(default_factory=list)
    outlet: str = ""
    author: str = ""
    url: str = ""
    _words: list[str] = field(default_factory=list)
    _tag: str = ""
    _unread: dict[str, int] = field(default_factory=dict)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        if tag in _UNREAD:
            self._unread[tag] = self._unread.get(tag, 0) + 1
        if tag in _BLOCKS:
            self._end_block(tag)
        elif tag in _BREAKS:
            self._words.append(" ")
        self._note_facts(tag, attributes)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if self._unread.get(tag):
            self._unread[tag] -= 1
            if not self._unread[tag]:
                del self._unread[tag]
        if tag in _BLOCKS:
            self._end_block("")

    def data(self, text: str) -> None:
        """Take a stretch of text."""
        if not self._unread:
            self._words.append(text)

    def close(self) -> FlatPage:
        """Return the page when all has been taken."""
        self._end_block("")
        return self

    def _end_block(self, following: str) -> None:
        text = "".join(self._words)
        self._words.clear()
        if _PARAGRAPH.search(text):
            self._keep(text.strip())
        self._tag = following

    def _keep(self, text: str) -> None:
        if self._tag == "title":
            self.window_title = self.window_title or text
        elif self._tag == "h1":
            self.headings.append(text)
        else:
            self.paragraphs.append(text)

    def _note_facts(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
            self._note_metadata(name, attributes.get("content", ""))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.url = attributes.get("href", "") or self.url
        elif tag == "time" and not self._unread:
            self.dates.append(attributes.get("datetime", ""))

    def _note_metadata(self, name: str, value: str) -> None:
        if name in _DATE_NAMES:
            self.dates.append(value)
        elif name in _TITLE_NAMES:
            self.declared_title = self.declared_title or value
        elif name in _OUTLET_NAMES:
            self.outlet = self.outlet or value
        elif name in _AUTHOR_NAMES and "://" not in value:
            self.author = self.author or value
        elif name == "og:url":
            self.url = self.url or value


def flatten_page(page: str) -> FlatPage:
    """Return the text of a page, or of a piece of one."""
    from lxml import etree

    # The option named huge lifts lxml's bounds on depth and length, which would cut the page short.
    parser = etree.HTMLParser(
        target=FlatPage(), encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        flat = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        # There is no tag or word at all.
        return FlatPage()
    return flat if isinstance(flat, FlatPage) else FlatPage()
