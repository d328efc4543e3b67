"""The pipeline and the gazetteer, loaded once, and a short way to write who is found in a text."""

import datetime

import pytest

from detente.actors import find_actors, load_gazetteer
from detente.language import load_pipeline
from detente.records import Document


@pytest.fixture(scope="session")
def gazetteer():
    return load_gazetteer()


@pytest.fixture(scope="session")
def pipeline():
    return load_pipeline()


@pytest.fixture(scope="session")
def find(pipeline, gazetteer):
    """Return the mentions of a text; its first line is a title if `title` is set."""

    def found(text, date=None, title=False):
        day = datetime.date.fromisoformat(date) if date else None
        end = text.index("\n") if title else 0
        document = Document(id="sha256:test", text=text, date=day, title_end=end)
        return find_actors(document, pipeline.parse(document), gazetteer=gazetteer)

    return found


@pytest.fixture(scope="session")
def codes(find):
    """Return the codes of the mentions of a text that name somebody, in order; joined by a plus where they are one."""

    def written(text, date=None, title=False):
        return ["+".join(m.codes) for m in find(text, date, title) if m.codes]

    return written
