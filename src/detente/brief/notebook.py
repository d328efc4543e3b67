"""The brief in a notebook: HTML that takes nothing from the notebook's styles and gives it none, Markdown, and text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from detente.brief.layout import cites_one_article, clean, say_origin
from detente.brief.render import fill_template, render_markdown, render_text, say_day

if TYPE_CHECKING:
    from detente.brief.records import Brief


def bundle_brief(brief: Brief) -> dict[str, str]:
    """Return the brief in all forms of which a notebook shows the one that it shows best, by their MIME types."""
    return {
        "text/plain": render_text(brief),
        "text/markdown": render_markdown(brief),
        "text/html": render_fragment(brief),
    }


def render_fragment(brief: Brief) -> str:
    """Return the brief as a piece of a page: its own styles, no script, nothing loaded, everything escaped.

    Where styles are taken away, as on GitHub, or in a notebook that is not trusted, headings, lists and numbers remain.
    Whoever rests on a citation sees its sentence; a page may hold several briefs.
    """
    alone = cites_one_article(brief)
    told = {
        reference.number: clean(reference.sentence) + ("" if alone else f" — {say_origin(reference, say_day)}")
        for reference in brief.references
    }
    mark = f"brief-{hashlib.sha256(brief.model_dump_json().encode()).hexdigest()[:8]}-"
    return fill_template("notebook.html.j2", brief, mark=mark, told=told)
