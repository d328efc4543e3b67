"""How much an act weighs in a tie grows with outlets, not with articles or with sentences that are told on."""

import datetime

import pytest

from detente.ledger import open_ledger
from detente.records import Act, Document, Evidence, Reading
from detente.ties import read_acts, read_acts_of

OWN_WORDS = (
    "Peru handed the old railway bridge at Tacna over to Chile, the mayor of the town announced.",
    "By a ceremony on the river Chile was given the crossing by Peru, with bands and flags.",
)


def tell(key, quote, outlet):
    document = Document(id=key, text=quote, date=datetime.date(2019, 3, 1), source=f"{key}.txt", outlet=outlet)
    act = Act(
        source=("PER",), target=("CHL",), type="AID", intensity=7, status="done", date="2019-03-01",
        date_precision="day", confidence=0.7, rule="x", evidence=Evidence(document=key, start=0, end=20, quote=quote),
    )  # fmt: skip
    return Reading(document, (act,), ())


@pytest.mark.parametrize(
    ("quotes", "outlets", "belief"),
    [
        (OWN_WORDS, ("La Prensa", "El Sur"), 1 - 0.3**2),
        (OWN_WORDS, (None, None), 1 - 0.3**2),
        (OWN_WORDS, ("La Prensa", "La Prensa"), 0.7),
        (OWN_WORDS, ("White House", "bidenwhitehouse.archives.gov"), 0.7),
        ((OWN_WORDS[0], f"“{OWN_WORDS[0]}”"), ("La Prensa", "El Sur"), 0.7),
    ],
)
def test_an_act_is_believed_by_its_independent_sources(quotes, outlets, belief):
    told = zip("ab", quotes, outlets, strict=True)
    with open_ledger() as ledger:
        ledger.add_many(tell(*one) for one in told)
        tables = read_acts(ledger, imported=False), read_acts_of(ledger, "CHL", "PER")
    for table in tables:
        assert list(table.belief) == [pytest.approx(belief)]
