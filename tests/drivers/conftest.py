"""Reading of single sentences for drivers, positions and standings."""

import pytest

from detente.documents import document_from_text
from detente.drivers import find_drivers


@pytest.fixture
def read_causes(reader):
    """Return a reader of one short text, under a title if there is one."""

    def read(text, title=""):
        document = document_from_text(text, title=title or None)
        sentences, mentions = reader.parse(document)
        return find_drivers(document, sentences, mentions, rules=reader.driver_rules)

    return read
