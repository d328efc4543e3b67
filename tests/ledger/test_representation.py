"""Rebels, exiles and marchers of a state are not the state where states deal with each other."""

import pytest

from detente.ledger import Entry, assemble
from detente.ledger.representation import as_dealing
from detente.records import Act, Evidence, Participant


def someone(role, code, sector, text, kind="state"):
    return Participant(id=code, role=role, type=kind, country=code, sector=sector, text=text, name=text)


def told(source, target, *, type="SUPPORT", rule="support.back", quote="They did.", status="done"):
    """An act between people of Peru and people of Chile, each by sector and words."""
    return Act(
        source=("PER",), target=("CHL",), type=type, intensity=1.0, status=status, confidence=0.8, rule=rule,
        actors=(someone("source", "PER", *source), someone("target", "CHL", *target)),
        evidence=Evidence(document="d", start=0, end=4, quote=quote),
    )  # fmt: skip


PERU, CHILE = (None, "Peru"), (None, "Chile")


@pytest.mark.parametrize(
    ("target", "facts"),
    [
        (("OPP", "the Chilean opposition"), {}),
        (("OPP", "Chilean exiles"), {"type": "CONSULT", "rule": "consult.meet"}),
        (("REB", "Chilean rebels"), {"type": "AID", "rule": "aid.provide"}),
        (("REB", "Chilean rebels"), {"type": "ASSAULT", "rule": "assault.attack"}),
        (("CRM", "a Chilean cartel"), {"type": "ACCUSE", "rule": "accuse.condemn"}),
        (("SOC", "Chilean activists"), {"type": "CONSULT", "rule": "consult.meet"}),
        (("CVL", "Chilean protesters"), {}),
        (("CVL", "Chilean demonstrators"), {"type": "AGREE", "rule": "support.ally"}),
        (("CVL", "the Chilean people"), {"quote": "It stands with the Chilean people against the regime."}),
        (("CVL", "the Chilean people"), {"quote": "Peru backs the Chilean people against the dictatorship."}),
        (("CVL", "Chilean students"), {"type": "CONSULT", "rule": "consult.meet"}),
        ((None, "Chile"), {"quote": "Peru backs the people of Chile against the junta."}),
    ],
)  # fmt: skip
def test_not_the_state_on_the_other_side(target, facts):
    act = told(PERU, target, **facts)
    assert as_dealing(act).target == ()
    assert as_dealing(act).id == act.id


@pytest.mark.parametrize(
    ("target", "facts"),
    [
        ((None, "Chile"), {}),
        ((None, "Chile"), {"quote": "Peru backs the people of Chile after the flood."}),
        ((None, "Chile"), {"quote": "Peru backs Chile against the regime of Norway."}),
        (("GOV", "the Chilean minister"), {"type": "CONSULT", "rule": "consult.meet"}),
        (("PTY", "the ruling Chilean party"), {"type": "CONSULT", "rule": "consult.meet"}),
        (("ELI", "the former president of Chile"), {"type": "CONSULT", "rule": "consult.meet"}),
        (("CVL", "the Chilean people"), {"quote": "Peru supports the Chilean people after the earthquake."}),
        (("CVL", "the Chilean people"), {"quote": "They back the people against the regime's invasion."}),
        (("CVL", "Chilean civilians"), {"type": "ASSAULT", "rule": "assault.attack"}),
        (("REF", "Chilean refugees"), {"type": "AID", "rule": "aid.asylum"}),
        (("CVL", "the Chilean people"), {"type": "AGREE", "rule": "aid.noun", "quote": "Aid to the oppressed people."}),
        (("AGR", "Chilean fishermen"), {"type": "COERCE", "rule": "coerce.arrest"}),
    ],
)  # fmt: skip
def test_the_state_on_the_other_side(target, facts):
    act = told(PERU, target, **facts)
    assert as_dealing(act) is act


@pytest.mark.parametrize(
    ("source", "kind", "stands"),
    [
        (("REB", "Peruvian rebels"), "ASSAULT", False),
        (("UAF", "Peruvian gunmen"), "ASSAULT", False),
        (("OPP", "the Peruvian opposition"), "ACCUSE", False),
        (("CVL", "Peruvian residents"), "ASSAULT", False),
        (("AGR", "Peruvian farmers"), "ACCUSE", False),
        (("EDU", "Peruvian students"), "CONSULT", False),
        (("CVL", "Peruvian demonstrators"), "PROTEST", True),
        (("MED", "Peruvian doctors"), "AID", True),
        (("CVL", "the Peruvian people"), "SUPPORT", True),
        (("MIL", "the Peruvian army"), "ASSAULT", True),
    ],
)
def test_who_acts_for_the_state(source, kind, stands):
    act = told(source, CHILE, type=kind)
    assert (as_dealing(act).source == ("PER",)) is stands


def test_a_state_stands_where_anybody_stands_for_it():
    act = told(PERU, ("OPP", "the Chilean opposition"))
    both = act.model_copy(update={"actors": (*act.actors, someone("target", "CHL", "GOV", "the Chilean government"))})
    assert as_dealing(both).target == ("CHL",)


def test_what_no_state_did_is_no_event():
    rebels = told(("REB", "Peruvian rebels"), CHILE, type="ASSAULT")
    assert assemble([Entry(rebels, "s")]) == []
    [event] = assemble([Entry(told(PERU, ("OPP", "Chilean exiles")), "s")])
    assert event.claims[0].target == ()
