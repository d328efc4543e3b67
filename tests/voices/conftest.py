"""Voices of short articles, read with the shipped pipeline; and sentences that the gate kept from the parser."""

import pytest


@pytest.fixture(scope="session")
def read_voices():
    from detente.actors import find_actors, load_gazetteer
    from detente.documents import document_from_text
    from detente.language import load_pipeline
    from detente.voices import find_voices, load_lexicon

    pipeline, gazetteer, lexicon = load_pipeline(None), load_gazetteer(), load_lexicon()

    def read(text, *, parsed=True):
        document = document_from_text(text)
        if parsed:
            sentences = pipeline.parse(document)
        else:
            (sentences,) = pipeline.parse_many([document], lambda *_: False)
        return find_voices(document, sentences, find_actors(document, sentences, gazetteer=gazetteer), lexicon=lexicon)

    return read


@pytest.fixture(scope="session")
def hear(read_voices):
    """Return a function that gives the voices of a text as ``(speaker, kind, actor, quoted, content)``."""

    def hear_text(text, *, parsed=True):
        return [
            (v.speaker.text, v.speaker.kind, v.speaker.actor, v.speaker.quoted, stretch.content)
            for v in read_voices(text, parsed=parsed)
            for stretch in v.stretches
        ]

    return hear_text
