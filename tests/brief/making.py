"""Claims made by hand, one sentence each, of which tests make briefs."""

import datetime

from detente.brief import Finding
from detente.records import Act, Document, Driver, Evidence, Speaker, Statement


def driver(direction, kind="energy", belief=0.8, document="d1", **more):
    quote = f"A sentence of {document} on {kind} and {direction}."
    claim = Driver(
        pair=("RUS", "PAK"), direction=direction, driver=kind, cause=f"words on {kind}", confidence=belief, rule="x",
        evidence=Evidence(document=document, start=0, end=5, quote=quote), **more,
    )  # fmt: skip
    return Finding((claim,), belief)


def act(intensity, status="done", belief=0.9, document="d1", date=None, **more):
    type_ = "COOPERATE" if intensity > 0 else "COERCE"
    quote = f"A sentence of {document} on {type_} {status} {date}."
    claim = Act(
        source=("PAK",), target=("RUS",), type=type_, intensity=intensity, status=status, date=date, confidence=belief,
        rule="x", evidence=Evidence(document=document, start=0, end=5, quote=quote), **more,
    )  # fmt: skip
    return Finding((claim,), belief)


def saying(finding, quote):
    evidence = finding.claim.evidence.model_copy(update={"quote": quote})
    return finding.claim.model_copy(update={"evidence": evidence})


MOSCOW = {"text": "The foreign ministry in Moscow", "kind": "official", "actor": "RUS"}


def denying(document, quote, speaker=MOSCOW, confidence=0.8):
    evidence = Evidence(document=document, start=0, end=5, quote=quote)
    return Statement(
        content=quote, status="denied", confidence=confidence, rule="x", evidence=evidence,
        speaker=Speaker.model_validate(speaker) if speaker else None,
    )  # fmt: skip


def report(name, date, sentence, status, type_="COOPERATE"):
    document = Document(id=name, text=sentence, title="", date=datetime.date.fromisoformat(date), source=f"{name}.txt")
    claim = Act(
        source=("PAK",), target=("RUS",), type=type_, intensity=9, status=status, confidence=0.9, rule="x",
        evidence=Evidence(document=name, start=0, end=8, quote=sentence),
    )  # fmt: skip
    return document, Finding((claim,), 0.9)
