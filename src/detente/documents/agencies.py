"""What news agencies send: items of NewsML-G2, alone or many in a message, and pages of NITF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.documents.dates import parse_date_value
from detente.documents.draft import Draft
from detente.documents.inputs import Article, Pieces
from detente.documents.markup import read_body, read_line
from detente.documents.rejects import Reject, UnreadableError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from detente.documents.inputs import Found, Input

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li hl2 pre".split())
_UNREAD = frozenset("media table script style".split())
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_items(source: Input) -> Iterator[Found]:
    """Yield the texts among the items of a message; those of pictures, sound and film are passed over.

    See https://iptc.org/standards/newsml-g2/ for the format.
    """
    from lxml import etree

    silent = True
    items = etree.iterparse(
        Pieces(source.stream), events=("end",), tag=["{*}newsItem", "{*}nitf"],
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for number, (_, item) in enumerate(items, 1):
            if (found := _read_item(item, source.part(item.get("guid") or str(number)))) is not None:
                silent = False
                yield found
            _forget(item)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"is broken XML ({error.msg}); what stands before the break was read.") from error
    if silent:
        raise UnreadableError("holds no texts of news.")


def _forget(item: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Free an item, unless it is a page of NITF inside of another item that is not at its end."""
    if any(_name(parent) == "newsItem" for parent in item.iterancestors()):
        return
    item.clear()
    while item.getprevious() is not None:
        del item.getparent()[0]


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_item(item: Any, name: str) -> Found | None:  # noqa: ANN401 - lxml has no types
    if _name(item) == "nitf":
        inner = any(_name(parent) == "newsItem" for parent in item.iterancestors())
        return None if inner else Article(name, _draft_nitf(item))
    if _attribute(item, "pubStatus", "qcode").rpartition(":")[2] in _WITHDRAWN:
        return Reject(name, "was withdrawn by its agency.")
    if _attribute(item, "itemClass", "qcode").rpartition(":")[2] not in ("", "text", "composite"):
        return None
    body = _read_content(item)
    if body is None:
        return Reject(name, "holds no text of an article.")
    return Article(name, body)


def _read_content(item: Any) -> Draft | None:  # noqa: ANN401 - lxml has no types
    """Return the article of an item, None where it has only references to its text."""
    title = read_line(_text(item, "contentMeta", "headline") or _text(item, "itemMeta", "title"))
    inline = next((element for element in item.iter() if _name(element) in ("inlineXML", "inlineData")), None)
    if inline is None:
        return None
    plain = _name(inline) == "inlineData"
    body = read_body("".join(inline.itertext()), title) if plain else _draft_nitf(inline, title)
    return Draft(
        body.paragraphs,
        title=body.title,
        date=_find_date(item) or body.date,
        outlet=_find_provider(item) or None,
        author=body.author or read_line(_text(item, "contentMeta", "by") or _text(item, "creator", "name")) or None,
        language=_attribute(item, "language", "tag") or inline.get(_XML_LANGUAGE) or item.get(_XML_LANGUAGE),
    )


def _draft_nitf(element: Any, title: str = "") -> Draft:  # noqa: ANN401 - lxml has no types
    """Read NITF or XHTML: the body without its head, which repeats the headline, byline and date."""
    body = element
    for wanted in ("body", "body.content"):
        body = next((one for one in body.iter() if _name(one) == wanted), body)
    issued = _attribute(element, "date.issue", "norm") or _attribute(element, "story.date", "norm")
    return Draft(
        tuple("".join(_words(block)) for block in _blocks(body)),
        title=title or read_line(_text(element, "hedline", "hl1") or _text(element, "head", "title")),
        date=parse_date_value(issued[:8] if issued[:8].isdecimal() else issued),
        author=read_line(_text(element, "byline")) or None,
    )


def _blocks(body: Any) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """Return the paragraphs, headings and items of lists; the body itself where it has none."""
    found = [one for one in body.iter() if _name(one) in _BLOCKS]
    inner = {child for one in found for child in one.iterdescendants() if _name(child) in _BLOCKS}
    return [one for one in found if one not in inner and not _is_unread(one)] or [body]


def _is_unread(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return any(_name(one) in _UNREAD for one in element.iterancestors())


def _words(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the stretches of text of an element; a line break or the end of a part of it is a space."""
    yield element.text or ""
    for child in element:
        if _name(child) not in _UNREAD:
            yield from _words(child)
        if _name(child) in {"br", *_BLOCKS}:
            yield " "
        yield child.tail or ""


def _find_date(item: Any) -> datetime.date | None:  # noqa: ANN401 - lxml has no types
    """Return the day of the content, else that of this version of the item."""
    for name in ("contentCreated", "firstCreated", "versionCreated", "contentModified"):
        if (date := parse_date_value(_text(item, name))) is not None:
            return date
    return None


def _find_provider(item: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the name of the agency, else its code: ``nprov:REUTERS`` is REUTERS."""
    name = read_line(_text(item, "provider", "name") or _text(item, "infoSource", "name"))
    code = _attribute(item, "provider", "qcode") or _attribute(item, "infoSource", "qcode")
    return name or code.rpartition(":")[2] or _attribute(item, "provider", "literal")


def _find(element: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the first element of such names, each somewhere in the one before."""
    for wanted in path:
        element = next((one for one in element.iterdescendants() if _name(one) == wanted), None)
        if element is None:
            return None
    return element


def _text(element: Any, *path: str) -> str:  # noqa: ANN401 - lxml has no types
    found = _find(element, path)
    return "" if found is None else " ".join("".join(_words(found)).split())


def _attribute(element: Any, name: str, attribute: str) -> str:  # noqa: ANN401 - lxml has no types
    found = element if _name(element) == name else _find(element, (name,))
    return "" if found is None else found.get(attribute, "")
