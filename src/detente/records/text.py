"""What is read: a document, its sentences and their words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from detente.records.base import Record


class Document(Record):
    """One article: its normalised text and what is known about it.

    Attributes
    ----------
    id
        ``sha256:`` and the digest of the normalised text and date; the same article has the same id everywhere.
    text
        The normalised text: title first (if any), paragraphs parted by one empty line, no line breaks within them.
        All offsets of claims count characters of this text.
    title_end
        Offset at which the title ends; 0 where there is none.
    """

    id: str
    text: str
    title: str = ""
    title_end: int = 0
    date: datetime.date | None = None
    source: str = ""
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence, with Universal Dependencies labels and Penn Treebank tags.

    `index` and `head` count within the sentence; a root's head is its own index. `start` and `end` are character
    offsets into the document's text.
    """

    index: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Sentence:
    """One sentence of a document and its dependency tree.

    Attributes
    ----------
    index, paragraph
        Position of the sentence and of its paragraph in the document, from 0.
    start, end
        Half-open character offsets into the document's text; `text` is exactly that stretch.
    title
        Whether the sentence is the document's title.
    parsed
        False where the gate kept the sentence from the parser: its words then have no relations.
    """

    document: str
    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    title: bool = False
    parsed: bool = True

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.tokens)

    @cached_property
    def child_indices(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of every word, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(map(tuple, below))

    @cached_property
    def root(self) -> Token:
        """The root word (the first, if the parse has several)."""
        return next((t for t in self.tokens if t.head == t.index), self.tokens[0])

    def children(self, index: int, *deps: str) -> list[Token]:
        """Return the dependents of a word, in order; with `deps`, those of these relations or their subtypes.

        ``children(i, "nsubj")`` also finds ``nsubj:pass``; ``children(i, "nsubj:pass")`` finds only that.
        """
        found = [self.tokens[c] for c in self.child_indices[index]]
        if not deps:
            return found
        return [t for t in found if t.dep in deps or t.dep.split(":")[0] in deps]

    def head(self, index: int) -> Token | None:
        """Return the word that governs a word, or None at a root."""
        head = self.tokens[index].head
        return None if head == index else self.tokens[head]

    def ancestors(self, index: int) -> list[Token]:
        """Return the governors of a word from the nearest to the root."""
        found: list[Token] = []
        while (above := self.head(index)) is not None and len(found) < len(self.tokens):
            found.append(above)
            index = above.index
        return found

    def subtree(self, index: int) -> list[int]:
        """Return the indices of a word and all below it, sorted."""
        found, stack = [], [index]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.child_indices[current])
        return sorted(found)

    def words(self, begin: int, end: int) -> str:
        """Return the text of a half-open range of words as it stands in the document."""
        if begin >= end:
            return ""
        return self.text[self.tokens[begin].start - self.start : self.tokens[end - 1].end - self.start]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who can act: a state, an organisation, an armed group, or a person of one of them.

    Attributes
    ----------
    id
        ISO 3166 alpha-3 code of a state, short code of an organisation or group, or a slug for a person.
    code
        What stands in `source` and `target` for this actor: a state's or an organisation's code; None for a group or
        person that belongs to no state.
    """

    id: str
    name: str
    type: str
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a mention: the actors it may stand for (several for "the two countries"), a score, a reason.

    Attributes
    ----------
    basis
        For a person, what the reading rests on: ``words`` (a state's office beside the name), ``apposition``,
        ``article`` (named before in it), ``leader`` (the lexicon), ``earlier`` (an earlier article), ``office`` (one
        that only one state has), ``guess``; '' for all others.
    """

    actors: tuple[Actor, ...]
    score: float
    why: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words that stands for one or several actors.

    Attributes
    ----------
    sentence, start, end, head
        Index of the sentence; half-open range of words in it; the word that governs the others.
    form
        How it is said: ``name``, ``adjective`` ("Russian"), ``people`` ("Russians"), ``capital``, ``metonym`` ("the
        Kremlin"), ``place`` (a town or region), ``organisation``, ``group``, ``person``, ``private`` ("Thai farmers",
        who do not act for their state), ``pronoun``, ``description`` ("the two countries").
    candidates
        Readings, best first; empty where nothing is sure enough.
    gender
        ``m``, ``f`` or '' where the words do not tell.
    """

    sentence: int
    start: int
    end: int
    head: int
    text: str
    form: str
    candidates: tuple[Candidate, ...] = field(default=())
    gender: str = ""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of the best reading."""
        return self.candidates[0].actors if self.candidates else ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the best reading's states and organisations, in order, without repeats."""
        return tuple(dict.fromkeys(a.code for a in self.actors if a.code))

    @property
    def score(self) -> float:
        """Probability-like score of the best reading, 0 … 1."""
        return self.candidates[0].score if self.candidates else 0.0


@dataclass(frozen=True, slots=True)
class Grounding:
    """An actor found in a text, and where: what `detente.who` returns. A mention of two actors gives two of them.

    Attributes
    ----------
    text, start, end
        The words and their half-open character offsets into the text.
    form
        How it is said, as in `Mention`.
    id, name, type
        The actor's id, name and type (``state``, ``organisation``, ``group``, ``person``), as in `Actor`.
    code
        What stands for it in claims: ISO 3166 alpha-3 of a state, or the code of an organisation that acts in its own
        right; None for a group or person of no state.
    country
        ISO 3166 alpha-3 code of the state it is of, or acts in; None for organisations.
    sector, office
        What part of the state or society it is (ONTOLOGY: GOV, MIL, ELI, …) and the office in lower case; None where
        the text names the bare state.
    score
        Probability that the reading is right, 0 … 1.
    why
        The reason, for people.
    others
        The other readings that were considered, likeliest first.
    """

    text: str
    start: int
    end: int
    form: str
    id: str
    name: str
    type: str
    code: str | None
    country: str | None
    sector: str | None
    office: str | None
    score: float
    why: str
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person whom an article grounded by its own words, kept for later articles.

    Attributes
    ----------
    name
        The full name, without courtesies.
    code, country, sector, office
        As in `Actor`.
    gender
        ``m``, ``f`` or ''.
    first, last
        The days (ISO 8601) of the first and the last article that say so.
    """

    name: str
    code: str | None
    country: str | None
    sector: str | None
    office: str | None
    gender: str
    first: str
    last: str
