"""Rules that fired, and what the others lack."""

import pytest

from detente.acts import list_almost, load_rules
from detente.documents import document_from_text


@pytest.fixture(scope="module")
def rules():
    return load_rules()


def _tell(text, reader, rules):
    [sentence], mentions = reader.parse(document_from_text(text))
    return {one.rule: one for one in list_almost(sentence, mentions, rules=rules)}


def test_what_fires_says_whom_it_joins(reader, rules):
    told = _tell("Russia sold helicopters to Pakistan.", reader, rules)
    assert any(one.fired and one.reason == "RUS > PAK" for one in told.values())


def test_what_does_not_fire_says_what_it_asks_for(reader, rules):
    told = _tell("Russia held elections, and Pakistan watched.", reader, rules)
    assert not told["consult.talks.held"].fired
    assert told["consult.talks.held"].reason.startswith("asks for the object call, conference")


def test_what_finds_no_actor_says_so(reader, rules):
    told = _tell("The farmer criticised the weather in Pakistan.", reader, rules)
    assert any("no actor stands" in one.reason or one.reason.startswith("? >") for one in told.values())
