"""Acts with their details, read from sentences by the whole reader."""

import datetime

import pytest

from detente.documents import document_from_text

PUBLISHED = datetime.date(2017, 2, 24)  # a Friday


@pytest.fixture
def read_acts(reader):
    def read(text, published=PUBLISHED):
        [reading] = reader.read([document_from_text(text, date=published)])
        return [claim for claim in reading.claims if claim.kind == "act"]

    return read


@pytest.fixture
def read_act(read_acts):
    """Read a sentence that tells one act; of several, the first."""

    def read(text, published=PUBLISHED):
        acts = read_acts(text, published)
        assert acts, "no act is found"
        return acts[0]

    return read
