"""What a brief is drawn from: how many articles, of which days, and how many of them are copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.citing import name_document, quote_title
from detente.brief.prose import capitalise
from detente.brief.records import Basis
from detente.ledger.precision import say_precision

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from detente.brief.found import Found, Shelf
    from detente.brief.prose import Prose
    from detente.brief.records import Span


def say_basis(found: Found, shelf: Shelf, prose: Prose) -> Basis:
    """Say from how many articles, and of which days, the brief is drawn."""
    used = found.articles
    read = max(len(shelf.documents) if shelf.read is None else shelf.read, len(used))
    dates = [date for key in used if key in shelf.documents and (date := shelf.documents[key].date)]
    articles = prose.count(read, "article", "articles")
    few = articles if read == len(used) else f"{prose.number(len(used))} of {articles} read"
    copies = len(used) - len({shelf.stories.get(key, key) for key in used})
    title = f", {quote_title(name_document(shelf.documents.get(next(iter(used)))))}" if len(used) == 1 else ""
    span = _say_span(dates, len(used) - len(dates), prose)
    text = f"Drawn from {few}{title}{_say_copies(copies, prose)}{span}.{_say_weighed(shelf.weighed)}"
    asked = _say_asked(shelf.span, prose) + _say_judged(shelf, prose)
    return Basis(
        text=f"{text if used else capitalise(f'{articles} read.')}{asked}",
        articles_read=read,
        articles_used=len(used),
        copies=copies,
        since=min(dates, default=None),
        until=max(dates, default=None),
        asked_since=shelf.span[0],
        asked_until=shelf.span[1],
        judged_wrong=shelf.judged_wrong,
        precision=shelf.precision,
    )


def _say_copies(copies: int, prose: Prose) -> str:
    if copies == 0:
        return ""
    are = "one is a copy" if copies == 1 else f"{prose.number(copies)} are copies"
    return f" ({are} of another and {'counts' if copies == 1 else 'count'} once with it)"


def _say_span(dates: Sequence[datetime.date], undated: int, prose: Prose) -> str:
    """Return of which days the articles are, and how many bear none: ``: two of 3 to 9 May, five without a date``."""
    if not dates:
        return ", which bears no date" if undated == 1 else ", which bear no dates" if undated else ""
    span = prose.span(min(dates), max(dates))
    return f": {prose.number(len(dates))} of {span}, {prose.number(undated)} without a date" if undated else f", {span}"


def _say_asked(span: Span, prose: Prose) -> str:
    """Say of which days articles were asked for, if not of all."""
    since, until = span
    if since and until:
        return f" Only articles of {prose.span(since, until)} count."
    if since:
        return f" Only articles from {prose.day(since)} on count."
    return f" Only articles up to {prose.day(until)} count." if until else ""


def _say_judged(shelf: Shelf, prose: Prose) -> str:
    """Say what readers judged wrong, and how often they found claims right."""
    out = f"{'is' if shelf.judged_wrong == 1 else 'are'} left out"
    wrong = f"{prose.count(shelf.judged_wrong, 'claim', 'claims')} that readers judged wrong {out}."
    return (f" {capitalise(wrong)}" if shelf.judged_wrong else "") + (
        f" {say_precision(shelf.precision)}" if shelf.precision else ""
    )


def _say_weighed(weighed: tuple[int, int] | None) -> str:
    """Say where a ledger knows more of the two than one brief can weigh."""
    some, known = weighed or (0, 0)
    return f" Of {known:,} claims about the two the surest {some:,} were weighed." if some < known else ""
