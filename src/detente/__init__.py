"""détente reads the news and says what brings two states closer or drives them apart, every line with its sentence.

>>> import detente
>>> detente.UnknownStateError.__name__
'UnknownStateError'

Importing costs nothing; the first call loads what it needs, once. Records and errors can be had from here by name.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from detente.actors import Gazetteer
    from detente.brief import Brief
    from detente.brief.records import LanguageLevel
    from detente.documents import Reject
    from detente.errors import (
        DetenteError,
        LedgerError,
        PipelineError,
        RuleError,
        SourceError,
        SourceWarning,
        UnknownStateError,
    )
    from detente.ledger import Ledger, open_ledger
    from detente.reading import Reader, Relation
    from detente.records import (
        Act,
        Actor,
        Candidate,
        Claim,
        Document,
        Driver,
        Evidence,
        Goods,
        Grounding,
        KnownPerson,
        Mention,
        Money,
        Participant,
        People,
        Position,
        Reading,
        Sentence,
        Speaker,
        Standing,
        Statement,
        Token,
    )

    __version__: str

__all__ = [
    "Act",
    "Actor",
    "Brief",
    "Candidate",
    "Claim",
    "DetenteError",
    "Document",
    "Driver",
    "Evidence",
    "Goods",
    "Grounding",
    "KnownPerson",
    "Ledger",
    "LedgerError",
    "Mention",
    "Money",
    "Participant",
    "People",
    "PipelineError",
    "Position",
    "Reader",
    "Reading",
    "Reject",
    "Relation",
    "RuleError",
    "Sentence",
    "SourceError",
    "SourceWarning",
    "Speaker",
    "Standing",
    "Statement",
    "Token",
    "UnknownStateError",
    "__version__",
    "about",
    "add",
    "load_reader",
    "open_ledger",
    "read",
    "read_text",
    "relate",
    "who",
    "why",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the package names
    """Load a record, an error or the version when it is first asked for."""
    if name == "__version__":
        from importlib.metadata import version

        return version("detente")
    if name not in __all__:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    homes = {
        "Brief": "brief",
        "Ledger": "ledger",
        "Reader": "reading",
        "Reject": "documents",
        "Relation": "reading",
        "open_ledger": "ledger",
    }
    home = "errors" if name.endswith(("Error", "Warning")) else homes.get(name, "records")
    return getattr(import_module(f"detente.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)


def load_reader(pipeline: str | None = None, rules: tuple[str | Path, ...] = ()) -> Reader:
    """Return the reader that all functions here use: made at the first call, then kept.

    Parameters
    ----------
    pipeline
        Name of another spaCy pipeline than the one that ships.
    rules
        Files of your own act rules (TOML), which add to those that ship or override the one of the same id.

    Raises
    ------
    PipelineError
        Where there is no such pipeline, or it has no parser.
    RuleError
        Where a rule is wrong; names every problem as file › rule › field.
    """
    return _make_reader(pipeline, tuple(rules))


@cache
def _make_reader(pipeline: str | None, rules: tuple[str | Path, ...]) -> Reader:
    """Make a reader once, however it is asked for."""
    from pathlib import Path

    from detente.reading import Reader

    return Reader(pipeline=pipeline, rules=[Path(file) for file in rules])


def read(
    paths: str | Path | Document | Iterable[str | Path | Document],
    *,
    pipeline: str | None = None,
    rules: Iterable[str | Path] = (),
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Claim]:
    """Read files and folders and yield what they claim, article by article.

    Parameters
    ----------
    paths
        One path or several; folders are read with all that is in them. Articles that are no files are given as they
        are, as `Document`.
    pipeline
        Name of another spaCy pipeline than the one that ships.
    rules
        Files of your own act rules, as in `load_reader`.
    on_reject
        Called with every source that cannot be read; by default a `SourceWarning` is given. Reading goes on.

    Raises
    ------
    SourceError
        Where nothing at all could be read.
    """
    for reading in _read_articles(paths, load_reader(pipeline, tuple(rules)), on_reject):
        yield from reading.claims


def read_text(
    text: str,
    date: datetime.date | str | None = None,
    *,
    pipeline: str | None = None,
    rules: Iterable[str | Path] = (),
) -> list[Claim]:
    """Return what a text claims, in order of its sentences.

    Parameters
    ----------
    text
        Plain text: title, date and body, or only a body.
    date
        The day it was written (a date, or ``2016-09-24``), from which "last month" is counted.

    Examples
    --------
    >>> import detente
    >>> for claim in detente.read_text("Russia agreed to supply helicopters to Pakistan.", date="2015-08-20"):
    ...     print(claim.kind, *claim.source, *claim.target, claim.type)
    act RUS PAK AGREE
    """
    from detente.documents import document_from_text, read_day

    document = document_from_text(text, date=read_day(date))
    return [claim for reading in load_reader(pipeline, tuple(rules)).read([document]) for claim in reading.claims]


def who(text: str, date: datetime.date | str | None = None, *, pipeline: str | None = None) -> list[Grounding]:
    """Return who is named in a text: every state, organisation, group and person of one, in order.

    Parameters
    ----------
    text
        Plain text. The offsets in the results are places in it.
    date
        The day of the text (a date, or ``2016-09-24``): offices change hands, states change names.

    Returns
    -------
    list of Grounding
        One for each actor, so two for "the two countries". What was left open is not among them.

    Examples
    --------
    >>> import detente
    >>> for found in detente.who("Islamabad thanked the Russian army."):
    ...     print(found.text, found.country, found.sector, found.start, found.end)
    Islamabad PAK None 0 9
    Russian army RUS MIL 22 34
    """
    from dataclasses import replace

    from detente.actors import list_groundings
    from detente.documents import align, document_from_text, read_day

    document = document_from_text(text, date=read_day(date))
    place = align(text, document.text).place
    found = []
    for one in list_groundings(*load_reader(pipeline).parse(document)):
        start, end = place(one.start, one.end)
        found.append(replace(one, text=text[start:end], start=start, end=end))
    return found


def about(
    text: str, date: datetime.date | str | None = None, *, home: str = "", pipeline: str | None = None
) -> dict[str, float]:
    """Return the states that an article is about, with their shares of its attention, the largest first.

    Parameters
    ----------
    text
        Plain text: title, date and body, or only a body.
    date
        The day it was written.
    home
        The code of the state for whose readers it was written: what it is about where it names nobody.

    Examples
    --------
    >>> import detente
    >>> list(detente.about("Tokyo raised its tariff. Japan also thanked the Chinese mayor of a town."))
    ['JPN', 'CHN']
    """
    from detente.actors import read_traces, states_of
    from detente.documents import document_from_text, read_day

    sentences, mentions = load_reader(pipeline).parse(document_from_text(text, date=read_day(date)))
    return states_of(sentences, mentions, traces=read_traces(), home=home)


def relate(
    sentence: str, source: str, target: str, *, pipeline: str | None = None, rules: Iterable[str | Path] = ()
) -> Relation:
    """Return what `source` does to `target` in a sentence, both given as they stand in it.

    Examples
    --------
    >>> import detente
    >>> detente.relate("Ruritania sold arms to Graustark.", "Ruritania", "Graustark").type
    'COOPERATE'
    """
    from detente.reading.relate import relate as find_relation

    reader = load_reader(pipeline, tuple(rules))
    return find_relation(
        sentence, source, target, pipeline=reader.pipeline, rules=reader.rules, classifier=reader.classifier
    )


def add(
    paths: str | Path | Document | Iterable[str | Path | Document],
    ledger: str | Path,
    *,
    pipeline: str | None = None,
    rules: Iterable[str | Path] = (),
    on_reject: Callable[[Reject], None] | None = None,
) -> int:
    """Read files and folders into a ledger file, and return how many articles are new; what is known is not read again.

    Parameters
    ----------
    paths
        As in `read`.
    ledger
        The file, made if it is not there. It is open only while a batch is committed.
    pipeline, rules, on_reject
        As in `read`. This process reads alone; ``detente add`` takes all cores.

    Raises
    ------
    SourceError
        Where nothing at all could be read.
    LedgerError
        Where the file is no ledger, or another process adds to it.
    """
    from detente.errors import SourceError
    from detente.ledger import open_writer
    from detente.ledger.filling import Filling, fill

    with open_writer(ledger) as writer:
        filling, persons = Filling(), writer.persons()
        documents = _find_documents(paths, _keep(filling.rejects, on_reject or _warn))
        fill(
            writer,
            documents,
            lambda new: load_reader(pipeline, tuple(rules)).read(new, persons=persons),
            filling=filling,
        )
    if not filling.anything:
        raise SourceError("nothing could be read.")
    return filling.added


def why(
    a: str,
    b: str,
    sources: Ledger | str | Path | Document | Iterable[str | Path | Document],
    *,
    since: datetime.date | str | None = None,
    until: datetime.date | str | None = None,
    language: LanguageLevel = "expert",
    max_words: int | None = None,
    pipeline: str | None = None,
    rules: Iterable[str | Path] = (),
) -> Brief:
    """Return the brief of two states: what brings them closer, what holds them apart, and the sentences for it.

    A notebook shows it as a page; ``detente.brief.render_brief`` writes it as text, Markdown, HTML or JSON,
    and ``detente.brief.render_docx`` for Word.

    Parameters
    ----------
    a, b
        Names, adjectives, codes or common aliases of the states.
    sources
        A ledger, or its file; or articles to read: paths of files and folders, or `Document` records.
    since, until
        Only articles of these days count: a date, or ``2016-09-24``, ``2016-09`` or ``2016``.
    language
        ``plain`` leaves out the numbers of the tie and their bands.
    max_words
        Lines are left out until it has no more words than these.

    Raises
    ------
    UnknownStateError
        With the nearest names, where one of the two is not known.
    SourceError
        Where nothing at all could be read; for a source that could not, while others could, there is a `SourceWarning`.
    """
    from detente.brief import Limits, ask, find_pair
    from detente.ledger import Ledger

    gazetteer = _load_gazetteer()
    asked: dict[str, Any] = {
        "gazetteer": gazetteer,
        "limits": Limits(words=max_words),
        "language": language,
        "since": _days(since)[0],
        "until": _days(until)[1],
    }
    pair = find_pair(a, b, gazetteer=gazetteer)
    if isinstance(sources, Ledger):
        return ask(*pair, sources, **asked)
    with _open_sources(sources, pipeline, tuple(rules)) as ledger:
        return ask(*pair, ledger, **asked)


@cache
def _load_gazetteer() -> Gazetteer:
    """Return the names of states, for who asks again and again: to load them takes longer than to answer."""
    from detente.actors import load_gazetteer

    return load_gazetteer()


def _open_sources(
    sources: str | Path | Document | Iterable[str | Path | Document],
    pipeline: str | None,
    rules: tuple[str | Path, ...],
) -> Ledger:
    """Open the ledger that is named, or one in memory of the articles that are."""
    from pathlib import Path

    from detente.ledger import open_ledger
    from detente.ledger.opening import is_ledger_file

    if isinstance(sources, (str, Path)) and is_ledger_file(Path(sources)):
        return open_ledger(sources, read_only=True)
    ledger = open_ledger()
    try:
        ledger.add_many(_read_articles(sources, load_reader(pipeline, rules)))
    except BaseException:
        ledger.close()
        raise
    return ledger


def _read_articles(
    paths: str | Path | Document | Iterable[str | Path | Document],
    reader: Reader,
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Reading]:
    from detente.errors import SourceError

    nothing = True
    for reading in reader.read(_find_documents(paths, on_reject or _warn)):
        nothing = False
        yield reading
    if nothing:
        raise SourceError("nothing could be read.")


def _find_documents(
    sources: str | Path | Document | Iterable[str | Path | Document], on_reject: Callable[[Reject], None]
) -> Iterator[Document]:
    """Yield the articles that are given, and those that are named, in their order."""
    from itertools import groupby
    from pathlib import Path

    from detente.documents import read_documents
    from detente.records import Document

    several = [sources] if isinstance(sources, (str, Path, Document)) else sources
    for given, some in groupby(several, lambda one: isinstance(one, Document)):
        if given:
            yield from (one for one in some if isinstance(one, Document))
        else:
            paths = [Path(one) for one in some if not isinstance(one, Document)]
            yield from read_documents(paths, on_reject=on_reject)


def _keep(rejects: list[Reject], tell: Callable[[Reject], None]) -> Callable[[Reject], None]:
    def keep(reject: Reject) -> None:
        rejects.append(reject)
        tell(reject)

    return keep


def _warn(reject: Reject) -> None:
    import warnings

    from detente.errors import SourceWarning

    warnings.warn(str(reject), SourceWarning, stacklevel=2)


def _days(given: datetime.date | str | None) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
    """Return the first and the last day of a day, month or year."""
    from detente.errors import DetenteError
    from detente.ledger.periods import days_of

    if given is None or not isinstance(given, str):
        return (None, None) if given is None else (given, given)
    days = days_of(given)
    if days is None:
        raise DetenteError(f"'{given}' is no date; write 2016-09-24, 2016-09 or 2016.")
    return days
