"""Adds what was sent to the ledger, lot by lot, in the process that writes; after each lot it tells how far it is."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, NamedTuple

from detente.documents import Reject, read_documents
from detente.errors import DetenteError
from detente.ledger import open_ledger, open_writer
from detente.ledger.filling import Filling, Turns, fill_by_lots
from detente.reading.lots import cut_lots
from detente.records import Act, Position, Statement

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.records import Claim, Document, KnownPerson, Reading

MOST_REFUSED = 10_000
"""So many articles that cannot be read are enough: what holds more of them is no collection of articles."""

SHOWN = 100
"""So many articles, and so many that could not be read, are told one by one."""

PASTED = "pasted text"
"""What a text is called that came without a file."""

_SHOWN_PAIRS = 12
_SHOWN_NOTES = 20

# A file lies under its number and its endings.
_PLACED = re.compile(r"(\d+(?:\.[A-Za-z0-9]+)*)(.*)", re.DOTALL)


class Sent(NamedTuple):
    """A file that was sent.

    Attributes
    ----------
    name
        As it is shown and kept.
    path
        Where it lies; its ending tells the format, as that of its own name did.
    parts
        Whether what stands in it is named after it: row 17 of ``news.csv`` is ``news.csv!17``.
    """

    name: str
    path: Path
    parts: bool = True


class AddedArticle(NamedTuple):
    """An article of the ledger, where it stood, and the number of its claims."""

    id: str
    title: str
    source: str
    claims: int = 0

    @classmethod
    def of(cls, document: Document, claims: int = 0) -> AddedArticle:
        """Return how an article is told."""
        return cls(document.id, document.title, document.source, claims)


@dataclass(frozen=True)
class Progress:
    """How far adding is, or what came of it.

    Attributes
    ----------
    loading
        Whether the reader is being loaded.
    file
        Which of the files is looked at, counted from one.
    taken
        Bytes that were read of all files.
    found, read, read_claims
        Articles that were met, those that were read, and how much these claim.
    added, claims
        Articles and claims that are in the ledger for good.
    known, refused
        Articles that were in the ledger before or came twice, and what could not be read.
    articles, known_articles, rejects
        The first of these one by one.
    pairs
        Of which two states the articles added claim most, and how much.
    notes
        Which columns of tables were taken for what.
    stopped
        Whether it was stopped before its end.
    failure
        Why it broke off; None where it did not.
    """

    loading: bool = False
    file: int = 0
    taken: int = 0
    found: int = 0
    read: int = 0
    read_claims: int = 0
    added: int = 0
    claims: int = 0
    known: int = 0
    refused: int = 0
    articles: tuple[AddedArticle, ...] = ()
    known_articles: tuple[AddedArticle, ...] = ()
    rejects: tuple[Reject, ...] = ()
    pairs: tuple[tuple[tuple[str, str], int], ...] = ()
    notes: tuple[str, ...] = ()
    stopped: bool = False
    failure: str | None = None


def add_sent(ledger: Path, folder: Path, sent: Sequence[Sent]) -> Generator[Progress, bool, Progress]:
    """Add the articles of files to a ledger, which is made where it is not there.

    Parameters
    ----------
    folder
        Where all the files lie.

    Yields
    ------
    Progress
        After each lot; sent False, it ends with those that were read by then.

    Returns
    -------
    Progress
        What came of it.
    """
    adding = _Adding(ledger, folder, {one.path.name: one for one in sent})
    try:
        yield from adding.run()
    except DetenteError as error:
        adding.failure = str(error)
    return adding.tell()


class _TooMuchError(Exception):
    """So much cannot be read that the rest is not tried."""


@dataclass
class _Adding:
    ledger: Path
    folder: Path
    sent: dict[str, Sent]
    filling: Filling = field(default_factory=Filling)
    file: int = 0
    taken: int = 0
    found: int = 0
    claims: int = 0
    articles: list[AddedArticle] = field(default_factory=list)
    known: list[AddedArticle] = field(default_factory=list)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    stopped: bool = False
    failure: str | None = None

    def run(self) -> Generator[Progress, bool, None]:
        # Made where it is not there; and where somebody else writes for long, that is told before all the work.
        open_writer(self.ledger).close()
        lots = cut_lots(self.documents())
        first = next(lots, None)
        if first and not (yield self.tell(loading=True)):
            self.stopped = True
            first = None
        steps = fill_by_lots(
            Turns(self.ledger), chain([first], lots) if first else (), self.read, filling=self.filling,
            on_known=self.note_known, on_commit=self.note_added,
        )  # fmt: skip
        with closing(steps):
            for _ in steps:
                if not (yield self.tell()):
                    self.stopped = next(lots, None) is not None
                    return

    def tell(self, *, loading: bool = False) -> Progress:
        filling = self.filling
        return Progress(
            loading=loading,
            file=self.file,
            taken=self.taken,
            found=self.found,
            read=filling.read,
            read_claims=self.claims,
            added=filling.added,
            claims=filling.claims,
            known=filling.known,
            refused=len(filling.rejects),
            articles=tuple(self.articles),
            known_articles=tuple(self.known),
            rejects=tuple(filling.rejects[:SHOWN]),
            pairs=tuple(self.pairs.most_common(_SHOWN_PAIRS)),
            notes=tuple(self.notes),
            stopped=self.stopped,
            failure=self.failure,
        )

    def documents(self) -> Iterator[Document]:
        paths = [one.path for one in self.sent.values()]
        try:
            for document in read_documents(paths, on_reject=self.refuse_some, on_note=self.note, on_bytes=self.take):
                self.found += 1
                yield document.model_copy(update={"source": self.name(document.source)})
        except _TooMuchError:
            self.failure = f"{MOST_REFUSED:,} articles could not be read, so the rest was not tried."

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        from detente import load_reader
        from detente.reading import read_with

        for reading in read_with("one", documents, load_reader, persons=self.persons, on_reject=self.refuse):
            self.claims += len(reading.claims)
            yield reading

    def take(self, size: int) -> None:
        self.taken += size

    def refuse(self, reject: Reject) -> None:
        self.filling.rejects.append(Reject(self.name(reject.path), reject.reason))

    def refuse_some(self, reject: Reject) -> None:
        self.refuse(reject)
        if len(self.filling.rejects) >= MOST_REFUSED:
            raise _TooMuchError

    def note(self, line: str) -> None:
        # The table of a text that is pasted was made here.
        if (line := self.name(line)) != PASTED and len(self.notes) < _SHOWN_NOTES:
            self.notes.append(line)

    def note_known(self, document: Document) -> None:
        if len(self.known) < SHOWN:
            self.known.append(AddedArticle.of(document))

    def note_added(self, batch: Iterable[Reading]) -> None:
        for one in batch:
            self.pairs.update(chain.from_iterable(map(list_pairs, one.claims)))
            if len(self.articles) < SHOWN:
                self.articles.append(AddedArticle.of(one.document, len(one.claims)))

    def name(self, text: str) -> str:
        """Put the name of the file that was sent where a line begins with the place at which it lies."""
        found = _PLACED.match(text.removeprefix(f"{self.folder}/"))
        if found is None or found[1] not in self.sent:
            return text
        one = self.sent[found[1]]
        self.file = int(found[1].partition(".")[0]) + 1
        return f"{one.name}{found[2]}" if one.parts else one.name

    @cached_property
    def persons(self) -> tuple[KnownPerson, ...]:
        """Whom the articles before said to be a state's."""
        with open_ledger(self.ledger, read_only=True) as ledger:
            return tuple(ledger.persons())


def list_pairs(claim: Claim) -> set[tuple[str, str]]:
    """Return which two states a claim is about, each two in the order of their codes."""
    if isinstance(claim, Act):
        found: Iterable[tuple[str, str]] = product(claim.source, claim.target)
    elif isinstance(claim, Position):
        found = combinations(claim.holders, 2)
    else:
        found = () if isinstance(claim, Statement) else (claim.pair,)
    return {(min(a, b), max(a, b)) for a, b in found if a != b}
