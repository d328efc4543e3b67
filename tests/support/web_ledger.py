"""Articles and claims made by hand for the tests of pages, one of them hostile."""

import datetime

from detente.records import Act, Document, Driver, Evidence, Reading, Speaker

SELL = "Russia sold Pakistan four helicopters, officials said."
GAS = "Gas has brought Pakistan and Russia closer."
HOSTILE = '<script>alert(1)</script> Moscow <img src=x onerror="alert(2)"> thanked Islamabad \u202eraey txen.'


def make_document(name, date, title, *sentences, **more):
    text = "\n\n".join([title, *sentences])
    day = datetime.date.fromisoformat(date)
    return Document(id=name, text=text, title=title, title_end=len(title), date=day, source=f"{name}.txt", **more)


def evidence(document, sentence):
    start = document.text.index(sentence)
    return Evidence(document=document.id, start=start, end=start + len(sentence), quote=sentence)


def make_act(document, sentence, **facts):
    known = {"source": ("RUS",), "target": ("PAK",), "type": "COOPERATE", "status": "done", "intensity": 9.5}
    return Act(**known | {"confidence": 0.9, "rule": "supply"} | facts, evidence=evidence(document, sentence))


def make_readings():
    deal = make_document("deal", "2015-08-20", "Moscow and Islamabad sign", SELL, outlet="The Daily")
    sold = make_act(deal, SELL, date="2015-08-19", speaker=Speaker(text="officials", kind="official"))
    gas = make_document("gas", "2017-03-01", "Pipes", GAS, url="javascript:alert(3)")
    driver = {"pair": ("PAK", "RUS"), "direction": "closer", "driver": "energy", "cause": "Gas", "confidence": 0.9}
    hostile = make_document("hostile", "2018-01-01", '"><script>alert(4)</script>' + "x" * 200, HOSTILE)
    thanked = make_act(hostile, HOSTILE, type="SUPPORT", intensity=5.0, rule="thank")
    return [
        Reading(deal, (sold,)),
        Reading(gas, (Driver(rule="bring", evidence=evidence(gas, GAS), **driver),)),
        Reading(hostile, (thanked,)),
    ]


ACTS = [
    {"type": kind, "intensity": worth}
    for kind, worth in (
        ("ASSAULT", -9.0), ("SANCTION", -6.0), ("ACCUSE", -2.0), ("CONSULT", 1.0), ("AGREE", 2.5), ("SUPPORT", 5.0),
        ("AID", 9.0),
    )
]  # fmt: skip


NAMES = {"USA": "The United States", "GBR": "The United Kingdom", "FRA": "France", "RUS": "Russia"}


def make_busy_readings():
    """Yield three years of acts of four states: two of them fall out half-way."""
    # How warm each is at first, and later on, by which acts of ACTS they choose from.
    pairs = {
        ("USA", "GBR"): (4, 4), ("USA", "FRA"): (3, 3), ("GBR", "FRA"): (4, 4), ("USA", "RUS"): (5, 0),
        ("GBR", "RUS"): (0, 0), ("FRA", "RUS"): (1, 1),
    }  # fmt: skip
    for month in range(36):
        for (first, second), warmth in pairs.items():
            name = f"{first}{second}{chr(97 + month // 26)}{chr(97 + month % 26)}"
            # Words that no other article has, so that none is taken for a copy or for news of the same.
            words = " ".join(f"{name.lower()}{letter * 3}" for letter in "bcdfghjklmnpqrstvwxz")
            date = f"{2014 + month // 12}-{month % 12 + 1:02}-11"
            sentence = f"{NAMES[first]} and {NAMES[second]} {words}."
            document = make_document(name, date, f"News {name}", sentence)
            facts = ACTS[warmth[month >= 18] + month % 2]
            yield Reading(
                document,
                (
                    make_act(
                        document, sentence, source=(first,), target=(second,), date=date, date_precision="day", **facts
                    ),
                ),
            )
