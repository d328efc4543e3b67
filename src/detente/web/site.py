"""What all pages share: the ledger, the names, the templates, and how an answer is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads annotations as it runs
from starlette.responses import HTMLResponse, Response

from detente.web.additions import Additions
from detente.web.answers import Answers
from detente.web.ledgers import Ledgers
from detente.web.names import Names
from detente.web.overview import Found, Overviews
from detente.web.tagging import Tags
from detente.web.templating import Templates
from detente.web.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Site:
    """What the ledger answers, the templates, the overviews that are made in the background, and the tags of pages.

    Attributes
    ----------
    writing
        The process that changes the ledger. Pages that do so ask for it as `AskedWriting`.
    additions
        What was sent to be added.
    read_only
        Whether the pages change nothing.
    """

    answers: Answers
    templates: Templates
    overviews: Overviews
    tags: Tags
    writing: Writing
    additions: Additions
    read_only: bool = False

    @classmethod
    def of(cls, ledger: Path, prefix: str, *, read_only: bool = False) -> Site:
        """Make what the pages of a ledger need; nothing is opened yet."""
        names, ledgers = Names(), Ledgers(ledger)
        templates = Templates(prefix, names, read_only=read_only)
        writing = Writing()
        return cls(
            Answers(ledgers, names), templates, Overviews(ledgers), Tags(ledgers, read_only=read_only), writing,
            Additions(ledger, writing), read_only,
        )  # fmt: skip

    @property
    def ledgers(self) -> Ledgers:
        """The ledger file, and what is kept of it."""
        return self.answers.ledgers

    @property
    def names(self) -> Names:
        """What states and organisations are called."""
        return self.answers.names

    def overview(self) -> Found:
        """Return how all ties stand, as far as that is known now."""
        counts = self.answers.counts()
        told = counts["claims"] + counts["imported_events"]
        return self.overviews.find(told) if told else Found(None, True)

    def close(self) -> None:
        """Stop what runs in the background."""
        self.overviews.close()
        self.writing.close()

    def page(self, request: Request, template: str, make: Callable[[], Mapping[str, object]]) -> Response:
        """Answer with a page that depends on the ledger and the address only; it is kept until the ledger changes.

        Parameters
        ----------
        make
            Returns what the template is filled with; called only where the page is not known.
        """
        head = self.tags.make(request.scope)
        if spared := self.tags.spare(request.scope, head):
            return spared
        key = (template, request.url.path, request.url.query)
        text = self.ledgers.remember(key, lambda: self.templates.render(template, make()))
        return HTMLResponse(text, headers=head)

    def fresh(self, template: str, content: Mapping[str, object], status: int = 200) -> Response:
        """Answer with a page that is not kept."""
        text = self.templates.render(template, content)
        return HTMLResponse(text, status, headers={"cache-control": "no-store"})


def find_site(request: Request) -> Site:
    """Return what the application that is asked was made with."""
    return cast("Site", request.app.state.site)


AskedSite = Annotated[Site, Depends(find_site)]


def find_writing(site: AskedSite) -> Writing:
    """Return what changes the ledger, where pages may."""
    if site.read_only:
        raise HTTPException(403, "These pages only show the ledger: they were started with --read-only.")
    return site.writing


AskedWriting = Annotated[Writing, Depends(find_writing)]
