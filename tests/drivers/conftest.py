"""Reading of single sentences for drivers, positions and standings; all that the tests need are parsed at once."""

import pytest

from detente.actors import find_actors
from detente.documents import document_from_text
from detente.drivers import find_drivers


def wanted_by(item):
    """Return title and text of the sentence a test is about, if its parameters tell."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    sentence = params.get("example") or params.get("miss")
    if sentence is not None and hasattr(sentence, "title"):
        return sentence.title, sentence.text
    return (params.get("title", ""), params["text"]) if isinstance(params.get("text"), str) else None


@pytest.fixture(scope="session")
def parsed(reader, request):
    here = str(request.config.rootpath / "tests" / "drivers")
    items = [item for item in request.session.items if str(item.path).startswith(here)]
    wanted = list(dict.fromkeys(filter(None, map(wanted_by, items))))
    documents = [document_from_text(text, title=title or None) for title, text in wanted]
    return {
        key: (document, sentences, find_actors(document, sentences, gazetteer=reader.gazetteer))
        for key, document, sentences in zip(wanted, documents, reader.pipeline.parse_many(documents), strict=True)
    }


@pytest.fixture
def read_causes(reader, parsed):
    """Return a reader of one short text, under a title if there is one."""

    def read(text, title=""):
        return find_drivers(*parsed[title, text], rules=reader.driver_rules)

    return read


@pytest.fixture
def read_fully(reader, parsed):
    """Return a reader of one short text by rules and classifier together, as articles are read."""

    def read(text, title=""):
        return find_drivers(*parsed[title, text], rules=reader.driver_rules, classifier=reader.driver_classifier)

    return read
