"""From a document to its sentences: words, tags, lemmas and dependencies, by the shipped pipeline or another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from detente.errors import PipelineError
from detente.language.clearnlp import is_clearnlp, to_universal
from detente.language.datelines import dateline_length, put_before
from detente.language.headlines import mend_headline
from detente.records import Document, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from detente.language.splitter import Splitter

Gate = Callable[[Document, int, int], bool]
"""Says whether a sentence of a document, from one offset to another, may hold a claim."""

SHIPPED = "english"
# Only an empty line ends a paragraph; a single line end is as good as a space.
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]+)*")
# Documents parsed together: enough for large matrix products, few enough to stream.
_TOGETHER = 24
_ENDINGS = frozenset(".?!")
# Words and lemmas that spaCy keeps; about ten megabytes.
MAX_KEPT_STRINGS = 40_000


@dataclass(frozen=True)
class _Piece:
    """A sentence before parsing: its place in the document and its words, of which the first `lead` are a dateline."""

    document: Document
    index: int
    paragraph: int
    start: int
    end: int
    words: list[str]
    spaces: list[bool]
    offsets: list[int]
    keep: bool
    lead: int


class Pipeline:
    """A loaded language pipeline. Make one with `load_pipeline` and keep it."""

    def __init__(self, nlp: Language, splitter: Splitter, *, clearnlp: bool = False) -> None:
        self.nlp = nlp
        self._splitter = splitter
        self._clearnlp = clearnlp
        self._threads = ThreadpoolController()
        self._alone = Lock()
        self._steps = [proc for _, proc in nlp.pipeline if type(proc).__name__ != "Splitter"]

    def parse(self, document: Document, gate: Gate | None = None) -> list[Sentence]:
        """Return the sentences of a document, in order.

        Parameters
        ----------
        document
            The article.
        gate
            Says of a sentence, by its offsets, whether it may hold a claim; one that may not is split but not parsed
            (`Sentence.parsed` is False). Without a gate all are parsed.
        """
        return next(self.parse_many([document], gate))

    def parse_many(self, documents: Iterable[Document], gate: Gate | None = None) -> Iterator[list[Sentence]]:
        """Yield the sentences of each document; several documents share each step."""
        stream = iter(documents)
        while batch := list(itertools.islice(stream, _TOGETHER)):
            # The matrices are small: two threads of NumPy's wait for each other longer than they multiply, up to eight
            # times as long in processor seconds where the machine has other work.
            with self._threads.limit(limits=1, user_api="blas"), self._forgetting():
                found = self._parse_batch(batch, gate)
            yield from found

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Hold what spaCy keeps of words in bounds: it would keep every word of every article that it ever read.

        The first words that are met, most of them common ones, are kept for good; of others nothing outlasts the block.
        No two blocks may overlap, be it in threads.
        """
        with self._alone:
            full = len(self.nlp.vocab.strings) >= MAX_KEPT_STRINGS
            with self.nlp.memory_zone() if full else nullcontext():
                yield

    def _parse_batch(self, documents: list[Document], gate: Gate | None) -> list[list[Sentence]]:
        pieces = self._cut(documents, gate)
        kept = [p for found in pieces for p in found if p.keep]
        parsed = iter(self._run([self._sentence_doc(p) for p in kept]))
        return [[self._sentence(p, next(parsed) if p.keep else None) for p in found] for found in pieces]

    def _cut(self, documents: list[Document], gate: Gate | None) -> list[list[_Piece]]:
        """Split into paragraphs, words and sentences."""
        paragraphs = [
            [(m.start(), self.nlp.tokenizer(m.group())) for m in _PARAGRAPH.finditer(document.text)]
            for document in documents
        ]
        words = [[t for t in doc if not t.is_space] for found in paragraphs for _, doc in found]
        starts = iter(self._splitter.find_starts([[t.text for t in w] for w in words]))
        tokens = iter(words)
        out = []
        for document, found in zip(documents, paragraphs, strict=True):
            pieces: list[_Piece] = []
            for number, (offset, _) in enumerate(found):
                pieces += _pieces(document, number, offset, next(tokens), next(starts), len(pieces), gate)
            out.append(pieces)
        return out

    def _sentence_doc(self, piece: _Piece) -> Doc:
        words, spaces = piece.words[piece.lead :], piece.spaces[piece.lead :]
        starts: list[bool | int | None] = [i == 0 for i in range(len(words))]
        return Doc(self.nlp.vocab, words=words, spaces=spaces, sent_starts=starts)

    def _run(self, docs: list[Doc]) -> list[Doc]:
        for step in self._steps:
            docs = list(step.pipe(docs)) if hasattr(step, "pipe") else [step(doc) for doc in docs]
        return docs

    def _sentence(self, piece: _Piece, doc: Doc | None) -> Sentence:
        document = piece.document
        title = piece.end <= document.title_end
        tokens = _plain_tokens(piece) if doc is None else _parsed_tokens(piece, doc)
        if doc is not None and self._clearnlp:
            tokens = to_universal(tokens)
        if doc is not None:
            tokens = mend_headline(tokens, title=title)
            tokens = put_before(piece.words[: piece.lead], piece.offsets[: piece.lead], tokens)
        return Sentence(
            document=document.id,
            index=piece.index,
            paragraph=piece.paragraph,
            start=piece.start,
            end=piece.end,
            text=document.text[piece.start : piece.end],
            tokens=tokens,
            title=title,
            parsed=doc is not None,
        )


def _pieces(
    document: Document,
    paragraph: int,
    offset: int,
    tokens: list[Any],
    starts: list[bool],
    first: int,
    gate: Gate | None,
) -> list[_Piece]:
    # A title is one sentence, with its colon ("Ties: what brings them closer"); only a full stop parts it.
    in_title = offset < document.title_end
    bounds = [i for i, s in enumerate(starts) if s and (not in_title or i == 0 or tokens[i - 1].text in _ENDINGS)]
    dateline = 0 if in_title else _dateline_words(document.text, offset, tokens)
    bounds = [i for i in bounds if not 0 < i <= dateline]
    pieces: list[_Piece] = []
    for a, b in zip(bounds, [*bounds[1:], len(tokens)], strict=True):
        run = tokens[a:b]
        start, end = offset + run[0].idx, offset + run[-1].idx + len(run[-1])
        keep = gate is None or gate(document, start, end)
        words, spaces = [t.text for t in run], [bool(t.whitespace_) for t in run]
        offsets = [offset + t.idx for t in run]
        lead = 0 if pieces else dateline
        pieces.append(_Piece(document, first + len(pieces), paragraph, start, end, words, spaces, offsets, keep, lead))
    return pieces


def _dateline_words(text: str, offset: int, tokens: list[Any]) -> int:
    """Return how many words at the beginning of a paragraph are a dateline; a sentence always follows it."""
    if not tokens:
        return 0
    begin, end = offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])
    length = dateline_length(text[begin : min(end, begin + 200)])
    return sum(token.idx - tokens[0].idx < length for token in tokens)


def _plain_tokens(piece: _Piece) -> tuple[Token, ...]:
    return tuple(
        Token(i, word, word.lower(), "", "", "", i, start, start + len(word))
        for i, (word, start) in enumerate(zip(piece.words, piece.offsets, strict=True))
    )


def _parsed_tokens(piece: _Piece, doc: Doc) -> tuple[Token, ...]:
    return tuple(
        Token(
            t.i, t.text, t.lemma_, t.tag_, t.pos_, "root" if t.head.i == t.i else t.dep_, t.head.i, start,
            start + len(t.text),
        )
        for t, start in zip(doc, piece.offsets[piece.lead :], strict=True)
    )  # fmt: skip


def _load_shipped() -> Language:
    with as_file(files("detente.resources") / "language" / SHIPPED) as folder:
        return spacy.load(folder)


def load_pipeline(name: str | None = None) -> Pipeline:
    """Load a language pipeline.

    Parameters
    ----------
    name
        Name or path of an installed spaCy pipeline with a parser of the UD or ClearNLP style; None for the shipped one.

    Raises
    ------
    PipelineError
        If it is not installed, or has no parser.
    """
    shipped = _load_shipped()
    splitter: Any = shipped.get_pipe("splitter")
    if name is None:
        return Pipeline(shipped, splitter)
    try:
        nlp = spacy.load(name, exclude=["ner", "entity_linker", "textcat"])
    except OSError as error:
        raise PipelineError(
            f"'{name}' is no spaCy pipeline installed here. Install it with: pip install {name}, "
            "or leave --pipeline out to use the one that comes with détente."
        ) from error
    if "parser" not in nlp.pipe_names:
        raise PipelineError(f"The pipeline '{name}' has no parser; détente needs one with tagger, lemmas and parser.")
    labels: tuple[str, ...] = getattr(nlp.get_pipe("parser"), "labels", ())
    return Pipeline(nlp, splitter, clearnlp=is_clearnlp(labels))
