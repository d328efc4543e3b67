"""Claims in plain words, as a row of a list has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from detente.brief.layout import clean
from detente.brief.phrases import load_phrases
from detente.ledger.rows import states_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.brief.phrases import DriverPhrase
    from detente.records import Claim
    from detente.records.vocabulary import ActType
    from detente.web.names import Names


def describe_claim(row: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Return a row of `Ledger.query` with what it tells in words, as ``who`` and ``what``."""
    return dict(row) | {"who": say_who(row, names), "what": say_what(row)}


def say_who(row: Mapping[str, Any], names: Names) -> str:
    """Return who does it to whom, of which two or more it tells, or, of a statement, who makes it."""
    if row["kind"] == "statement":
        return clean(row["speaker"] or "")
    if row["kind"] == "act":
        source, target = (_list(row[side], names) for side in ("source", "target"))
        return f"{source} → {target}" if target else source
    return _list(row["pair"] or row["states"], names, " – ")


def _list(codes: Iterable[str], names: Names, between: str = ", ") -> str:
    return between.join(names.name(code) for code in codes)


def say_what(row: Mapping[str, Any]) -> str:
    """Return what sort of thing is told: ``meeting or visit``, ``closer: gas and oil``, ``were rivals``."""
    kind, type_ = row["kind"], row["type"]
    if kind == "act":
        return name_act(type_)
    if kind == "driver":
        return f"{row['direction']}: {name_driver(type_, row['direction'])}"
    if kind == "standing":
        return str(type_).replace("_", " ")
    return "view of a matter" if kind == "position" else "statement"


def name_act(type_: str) -> str:
    """Return what acts of a type are called, in the singular."""
    one, _ = load_phrases().act_names[cast("ActType", type_)]
    return one


def name_driver(kind: str, direction: str) -> str:
    """Return what drivers of a kind are called where nothing more is known of them."""
    of_kind = [p for p in load_phrases().drivers if p.kind == kind and p.direction == direction]
    if not of_kind:
        return kind.replace("_", " ")
    label = min(of_kind, key=_count_conditions).label
    return label[:1].lower() + label[1:]


def _count_conditions(phrase: DriverPhrase) -> int:
    return phrase.via + phrase.holder + phrase.tilt + bool(phrase.words) + (not phrase.topic)


class Told(NamedTuple):
    """A claim in words: who does it to whom, or of whom it tells, and what sort of thing it is."""

    who: str
    what: str


def describe_record(claim: Claim, names: Names) -> Told:
    """Return a whole claim in words."""
    facts = claim.model_dump()
    row = {"source": (), "target": (), "pair": (), "direction": None} | facts | {"states": states_of(facts)}
    row["type"] = facts.get("type") or facts.get("driver") or facts.get("standing")
    row["speaker"] = claim.speaker.text if claim.speaker else None
    return Told(say_who(row, names), say_what(row))


def list_facts(claim: Claim, names: Names) -> list[tuple[str, str]]:
    """Return what a claim says beyond that, as names and words; what it does not say is left out."""
    facts = claim.model_dump()
    claim_date = facts.get("date") or facts.get("when")
    told = [
        ("Status", str(facts.get("status") or "")),
        ("When", names.prose.heading(claim_date, facts.get("date_precision")) or claim_date or ""),
        ("Where", str(facts.get("place") or "")),
        ("Theme", ", ".join(str(theme).replace("_", " ") for theme in facts.get("theme", ()))),
        ("Goods", ", ".join(goods["text"] for goods in facts.get("goods", ()))),
        ("Money", ", ".join(f"{sum_['amount']:,.0f} {sum_['currency']}" for sum_ in facts.get("money", ()))),
        ("People", ", ".join(people["text"] for people in facts.get("people", ()))),
        ("Intensity", _signed(facts.get("intensity"))),
        ("Through", _list(facts.get("via", ()), names)),
        ("Cause", facts.get("cause") or ""),
        ("Effect", facts.get("effect") or ""),
        ("Topic", facts.get("topic") or ""),
        ("Stance", facts.get("stance") or ""),
        ("What is said", facts.get("content") or ""),
        ("Said by", _say_speaker(claim)),
        ("Sure", f"{claim.confidence * 100:.0f} %"),
        ("Rule", claim.rule),
    ]
    return [(name, clean(words)) for name, words in told if words]


def _signed(intensity: float | None) -> str:
    """Return an intensity with its scale."""
    return "" if intensity is None else f"{intensity:+.1f} on a scale from −10 to +10".replace("-", "−")


def _say_speaker(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None or speaker.text is None:
        return ""
    how = f", {speaker.quoted} speech" if speaker.quoted else ""
    return f"{speaker.text} ({speaker.kind}{how})"
