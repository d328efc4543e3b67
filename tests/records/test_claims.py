"""Records: frozen, closed, and the same in JSON."""

import json

import jsonschema
import pytest
from pydantic import ValidationError

from detente.records import (
    CLAIM_ADAPTER,
    Act,
    Driver,
    Evidence,
    Goods,
    Money,
    Participant,
    Position,
    Speaker,
    Standing,
    Statement,
    claim_schema,
)

EVIDENCE = Evidence(document="sha256:1", start=3, end=9, quote="They met in Ufa.")
SURE = {"confidence": 0.8, "rule": "a.rule", "evidence": EVIDENCE}
CLAIMS = [
    Act(
        source=("RUS",),
        target=("PAK",),
        actors=(Participant(id="RUS", role="source", type="state", country="RUS", text="Russian", name="Russia"),),
        type="COOPERATE",
        cameo="062",
        theme=("military",),
        intensity=9.5,
        status="done",
        date="2016-09",
        date_precision="month",
        place="Pakistan",
        goods=(Goods(text="Mi-35 helicopters", class_="arms", count=4),),
        money=(Money(amount=2e9, currency="USD", usd=2e9),),
        speaker=Speaker(text="analysts", kind="analyst", quoted="indirect"),
        **SURE,
    ),
    Driver(pair=("PAK", "RUS"), direction="closer", driver="energy", via=("CHN",), cause="gas", effect="ties", **SURE),
    Position(holders=("PAK", "RUS"), topic="ISIS", stance="concern", shared=True, **SURE),
    Standing(pair=("PAK", "RUS"), standing="rivals", when="past", **SURE),
    Statement(content="They met.", speaker=Speaker(text=None, kind="author"), **SURE),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.kind)
def test_a_claim_survives_json(claim):
    text = claim.model_dump_json(exclude={"id"})
    again = CLAIM_ADAPTER.validate_json(text)
    assert again == claim
    assert again.id == claim.id


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.kind)
def test_the_schema_holds_for_every_kind(claim):
    jsonschema.validate(json.loads(claim.model_dump_json()), claim_schema(), jsonschema.Draft202012Validator)


def test_the_schema_is_itself_valid():
    jsonschema.Draft202012Validator.check_schema(claim_schema())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "DANCE"),
        ("status", "maybe"),
        ("confidence", 1.5),
        ("source", ["Russia"]),
        ("colour", "red"),
        ("intensity", 11),
    ],
)
def test_the_schema_refuses_what_the_records_refuse(field, value):
    facts = json.loads(CLAIMS[0].model_dump_json()) | {field: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(facts, claim_schema(), jsonschema.Draft202012Validator)
    facts.pop("id")
    with pytest.raises(ValidationError):
        CLAIM_ADAPTER.validate_python(facts)


def test_the_names_are_those_of_the_contract():
    facts = json.loads(CLAIMS[0].model_dump_json())
    contract = "kind source target actors type mode cameo theme intensity status date date_precision place goods money"
    assert set(contract.split()) | {"speaker", "confidence", "rule", "evidence"} <= set(facts)
    assert set(facts["evidence"]) == {"document", "start", "end", "quote"}
    assert facts["goods"] == [{"text": "Mi-35 helicopters", "class": "arms", "count": 4.0}]


def test_records_cannot_be_changed():
    with pytest.raises(ValidationError):
        CLAIMS[0].status = "denied"


def test_the_id_is_of_what_is_claimed_and_where():
    act = CLAIMS[0]
    assert act.model_copy(update={"confidence": 0.1, "speaker": None}).id == act.id
    for change in ({"status": "denied"}, {"target": ("IND",)}, {"evidence": EVIDENCE.model_copy(update={"start": 4})}):
        assert act.model_copy(update=change).id != act.id
