"""What came of adding, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.prose import capitalise

if TYPE_CHECKING:
    from detente.web.adding import Progress
    from detente.web.additions import Addition


def sum_up(addition: Addition) -> str:
    """Return what came of what was sent, or that it is under way."""
    progress = addition.progress
    if not addition.is_over:
        return "Adding articles"
    if addition.state == "broken off":
        return f"Broken off: {_count_added(progress) if progress.added else 'nothing was added'}"
    if addition.state == "stopped":
        return f"Stopped: {_count_added(progress) if progress.added else 'nothing was added'}"
    if progress.added:
        return _count_added(progress)
    if progress.known and not progress.refused:
        return "Nothing new: " + (
            "the article was known already" if progress.known == 1 else f"all {progress.known:,} were known already"
        )
    return "Nothing new" if progress.known else "Nothing could be read"


def _count_added(progress: Progress) -> str:
    claims = f"{_count(progress.claims, 'claim')}" if progress.claims else "no claims"
    return f"{_count(progress.added, 'article')} added, with {claims}"


def tell_rest(progress: Progress) -> str:
    """Return why it broke off, how many articles were known already, and how many could not be read."""
    rest = []
    if progress.known and (progress.added or progress.refused):
        rest.append(f"{progress.known:,} {'was' if progress.known == 1 else 'were'} known already")
    if progress.refused and (progress.added or progress.known):
        rest.append(f"{progress.refused:,} could not be read")
    told = [progress.failure or "", f"{'; '.join(rest)}." if rest else ""]
    return " ".join(map(capitalise, filter(None, told)))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
