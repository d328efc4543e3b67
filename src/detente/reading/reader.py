"""The reader: from articles to claims, by the five stages in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.actors import find_actors, index_persons, load_gazetteer, persons_of
from detente.acts import code_acts, load_classifier, load_rules
from detente.drivers import find_drivers, load_driver_classifier, load_driver_rules
from detente.language import load_pipeline
from detente.reading.gate import make_gate
from detente.reading.lots import cut_lots
from detente.records import Reading
from detente.voices import attribute, find_voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.actors import Located
    from detente.records import Document, KnownPerson, Mention, Sentence


class Reader:
    """Everything that reading needs, loaded once.

    Parameters
    ----------
    pipeline
        Name of another spaCy pipeline; None for the one that ships.
    rules
        Files of a user's own act rules, which add to or override those that ship.
    """

    def __init__(self, *, pipeline: str | None = None, rules: Sequence[Path] = ()) -> None:
        self.pipeline = load_pipeline(pipeline)
        self.gazetteer = load_gazetteer()
        self.rules = load_rules(*rules)
        self.classifier = load_classifier()
        self.driver_rules = load_driver_rules()
        self.driver_classifier = load_driver_classifier()

    def read(self, documents: Iterable[Document], *, persons: Iterable[KnownPerson] = ()) -> Iterator[Reading]:
        """Yield what every document claims, in order of their sentences.

        Parameters
        ----------
        documents
            The articles; a few are parsed together.
        persons
            Whom earlier articles said to be a state's, as a ledger keeps them.
        """
        known = index_persons(persons)
        for lot in cut_lots(documents):
            located = {document.id: self.gazetteer.search.locate(document.text) for document in lot}
            parsed = self.pipeline.parse_many(lot, make_gate(located))
            for document, sentences in zip(lot, parsed, strict=True):
                yield self.read_sentences(document, sentences, known, located[document.id])

    def parse(self, document: Document) -> tuple[list[Sentence], list[Mention]]:
        """Return the sentences and mentions of one document, all parsed, as `explain` shows them."""
        sentences = self.pipeline.parse(document)
        return sentences, find_actors(document, sentences, gazetteer=self.gazetteer)

    def read_sentences(
        self,
        document: Document,
        sentences: list[Sentence],
        persons: Mapping[str, Sequence[KnownPerson]] | None = None,
        located: Located | None = None,
    ) -> Reading:
        """Return what a document claims whose sentences are parsed; the rest is as `find_actors` takes it.

        An article that names no state and no organisation claims nothing, whoever says something in it.
        """
        located = located or self.gazetteer.search.locate(document.text)
        if not located.any_at_all():
            return Reading(document, (), ())
        mentions = find_actors(document, sentences, gazetteer=self.gazetteer, persons=persons, located=located)
        acts = code_acts(document, sentences, mentions, rules=self.rules, classifier=self.classifier)
        drivers = find_drivers(
            document, sentences, mentions, rules=self.driver_rules, classifier=self.driver_classifier
        )
        voices = find_voices(document, sentences, mentions)
        claims = attribute([*acts, *drivers], voices)
        ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.kind, c.rule))
        return Reading(document, tuple(ordered), tuple(persons_of(document, mentions)))
