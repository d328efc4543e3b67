"""The brief as text, Markdown, HTML or JSON."""

from __future__ import annotations

import re
import textwrap
from functools import cache, partial
from typing import TYPE_CHECKING, Literal, get_args

from detente.brief.charts import draw_tie
from detente.brief.layout import cites_one_article, clean, list_sections, numbers, say_origin
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose, capitalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import jinja2

    from detente.brief.layout import Item
    from detente.brief.records import Brief, Line

Format = Literal["text", "md", "html", "json"]
FORMATS: tuple[str, ...] = get_args(Format)

WIDTH = 88
"""Columns of the text form: long enough for tables of sources, short enough to read."""

_BOLD, _FAINT = "\x1b[1m{}\x1b[0m", "\x1b[2m{}\x1b[0m"
_MARK = re.compile(r"\[\d+\]")
_TIED = "\N{NO-BREAK SPACE}"
EVIDENCE = "The sentences"
"""Heading of the list of what is cited."""


def render_brief(brief: Brief, format: Format = "text") -> str:
    """Return the brief in one of `FORMATS`, ending with a line end.

    Raises
    ------
    ValueError
        For another format.
    """
    renderers = {"text": render_text, "md": render_markdown, "html": render_html, "json": render_json}
    if format not in renderers:
        raise ValueError(f"{format!r} is no format of the brief; there are {', '.join(FORMATS)}")
    return renderers[format](brief)


def render_json(brief: Brief) -> str:
    """Return the brief's record as JSON."""
    return brief.model_dump_json(indent=2) + "\n"


def name_pair(brief: Brief) -> str:
    """Return the heading: ``Pakistan and Russia``."""
    return capitalise(f"{brief.first.name} and {brief.second.name}")


def render_text(brief: Brief, width: int = WIDTH, *, styled: bool = False) -> str:
    """Return the brief as plain text, wrapped to a number of columns.

    Parameters
    ----------
    styled
        Whether a terminal shows it: headings and labels then are bold and citations faint.
    """
    bold, faint = (_BOLD, _FAINT) if styled else ("{}", "{}")
    text = "\n".join(_text_lines(brief, width, bold)) + "\n"
    return _MARK.sub(lambda mark: faint.format(mark[0]), text) if styled else text


def _text_lines(brief: Brief, width: int, bold: str) -> Iterator[str]:
    wrap = partial(_wrap, width=width)
    yield from _text_heading(name_pair(brief), "=", bold)
    yield from ("", wrap(_cited(brief.answer.text, numbers(brief.answer))), "", wrap(clean(brief.basis.text)))
    for section in list_sections(brief):
        yield from ("", *_text_heading(section.heading, "-", bold))
        for item in section.items:
            yield from _text_item(item, wrap, bold)
    if brief.references:
        yield from ("", *_text_heading(EVIDENCE, "-", bold))
    for reference in brief.references:
        mark = f"[{reference.number}]".rjust(4)
        origin = "" if cites_one_article(brief) else f" — {say_origin(reference, say_day)}"
        yield wrap(f"{mark} {clean(reference.sentence)}{origin}", subsequent_indent=" " * 5)


def _text_heading(heading: str, line: str, bold: str) -> tuple[str, str]:
    return bold.format(heading), line * len(heading)


def _text_item(item: Item, wrap: Callable[..., str], bold: str) -> Iterator[str]:
    label = f"{item.label}. " if item.label else ""
    said = " ".join(_cited(line.text, numbers(line)) for line in item.lines)
    text = wrap(f"{label}{said}", initial_indent="• ", subsequent_indent="  ")
    yield text.replace(f"• {item.label}.", f"• {bold.format(f'{item.label}.')}", 1) if label else text
    if item.second:
        yield wrap(f"— {clean(item.second)}", initial_indent="  ", subsequent_indent="    ")


def _wrap(text: str, width: int, initial_indent: str = "", subsequent_indent: str = "") -> str:
    wrapped = textwrap.fill(
        text.replace(" %", f"{_TIED}%"),
        width=width,
        initial_indent=initial_indent,
        subsequent_indent=subsequent_indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapped.replace(_TIED, " ")


def _cited(text: str, marks: str) -> str:
    """Return the text with its citations, the first of which never stands at the head of a line."""
    return f"{clean(text)}{_TIED}{marks}" if marks else clean(text)


def say_day(date: object) -> str:
    """Return a day as people write it."""
    return Prose(load_phrases(), str).day(date)  # type: ignore[arg-type]


def render_markdown(brief: Brief) -> str:
    """Return the brief as Markdown; what articles say is escaped, so that it shows as it stands.

    Citations are footnotes, as GitHub and many others know them, so that each leads to its sentence and back.
    """
    return "\n".join(_markdown_lines(brief)) + "\n"


def _markdown_lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escape_markdown(name_pair(brief))}", "")
    yield from (f"**{escape_markdown(brief.answer.text)}**{_footnotes(brief.answer)}", "")
    yield f"*{escape_markdown(brief.basis.text)}*"
    for section in list_sections(brief):
        yield from ("", f"## {section.heading}", "")
        for item in section.items:
            yield from _markdown_item(item)
    if brief.references:
        yield from ("", f"## {EVIDENCE}")
    for reference in brief.references:
        origin = "" if cites_one_article(brief) else f" — *{escape_markdown(say_origin(reference, say_day))}*"
        yield from ("", f"[^{reference.number}]: {escape_markdown(reference.sentence)}{origin}")


def _footnotes(line: Line) -> str:
    return "".join(f" [^{number}]" for number in line.citations)


def _markdown_item(item: Item) -> Iterator[str]:
    label = f"**{escape_markdown(item.label)}.** " if item.label else ""
    break_ = "  " if item.second else ""
    said = " ".join(f"{escape_markdown(line.text)}{_footnotes(line)}" for line in item.lines)
    yield f"- {label}{said}{break_}"
    if item.second:
        yield f"  *{escape_markdown(item.second)}*"


def escape_markdown(text: str) -> str:
    r"""Return text that Markdown shows as it stands: no markup, no HTML, no links.

    Examples
    --------
    >>> escape_markdown("<b>5*3</b> [x](javascript:y)")
    '&lt;b&gt;5\\*3&lt;/b&gt; \\[x\\](javascript:y)'
    """
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "\\`*_[]|~#":
        safe = safe.replace(mark, f"\\{mark}")
    return safe.replace("://", ":&#47;&#47;").replace("www.", "www&#46;").replace("@", "&#64;")


def render_html(brief: Brief) -> str:
    """Return the brief as one self-contained HTML page: no scripts, nothing loaded, everything escaped."""
    return fill_template("brief.html.j2", brief, drawn=draw_tie(brief))


def fill_template(name: str, brief: Brief, **more: object) -> str:
    """Return the brief in a template, with what all of them tell, and more."""
    template = _open_templates().get_template(name)
    return template.render(
        brief=brief,
        heading=name_pair(brief),
        sections=list(list_sections(brief)),
        evidence=EVIDENCE,
        origins=not cites_one_article(brief),
        **more,
    )


@cache
def _open_templates() -> jinja2.Environment:
    """Return where the templates of the brief are, with what they call by name."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("detente.brief"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"clean": clean, "day": say_day}
    return environment
