"""Whether what briefs cite holds what it is cited for, over a ledger: the pairs with the most claims.

    python benchmarks/citations.py LEDGER [--pairs N] [--json]

A citation holds if all of this is so:

- its sentence stands verbatim in the article, but for marks of lists and addresses of links that are not shown, and
  holds the words of each claim that the line cites it for (or it is, but for case and signs, that of another article,
  which bears the same number);
- the claims are about what the line is about: the two states, where it is of them, and for a reason its direction;
- of a reason the sentence holds the cause, or points to it where it stands in the sentence before;
- the sentence names each state of the claim: by a name of it (its capital, government, people or forces), by a person
  who is of it, or by a word that points to it ("the two countries", "its", "he"), where the article names it.

How many name both states by their names, how many by persons, and how many only by words that point, is told apart.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.actors import list_states, load_gazetteer
from detente.brief import ask
from detente.brief.layout import list_sections
from detente.brief.marks import show_words
from detente.brief.records import ActLine, DriverLine
from detente.ledger import normalise_sentence, open_ledger
from detente.records import Act, Driver, Position, Standing, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.actors import Gazetteer
    from detente.brief import Brief
    from detente.brief.records import Line, Reference
    from detente.ledger import Ledger
    from detente.records import Claim, Document

_BEFORE = 600
"""Characters: about three sentences."""

_PAIRS = """
    SELECT list_sort(states), count(*) AS number FROM claims
    WHERE len(states) = 2 AND kind IN ('act', 'driver') GROUP BY 1 ORDER BY number DESC, 1
"""


_POINTING = re.compile(
    r"\b(?:it|its|itself|they|their|theirs|them|he|him|his|she|her|we|us|our|i|my|you|your|both|each|either|neither|who|"
    r"whose|which|that|this|these|those|here|there|two|three|four|six|others?|trilateral|bilateral|mutual|"
    r"joint(?:ly)?|(?:the|this|that|its|their|his|her|our|prime|foreign|vice)\s+"
    r"(?:\w+[- ]){0,3}(?:countr(?:y|ies)|states?|nations?|sides?|parties|part(?:y|ners?)|powers?|allies|ally|"
    r"neighbou?rs?|"
    r"governments?|administration|presidents?|chancellor|ministers?|ministry|secretary|leaders?|king|"
    r"emir|sultan|officials?|"
    r"army|navy|forces?|troops|military|police|parliament|senate|congress|embassy|ambassadors?|consulate|kingdom|republic|"
    r"island|people|delegations?|agreement|treaty|bloc|union|alliance|members?|leadership|group|region|white house|"
    r"president|department|council))\b",
    re.IGNORECASE,
)
"""Words that point to who was named before."""

WAYS = ("name", "person", "pointer")


@dataclass
class Count:
    """What was cited, what of it holds and how its sentences name the states, and what does not hold."""

    cited: int = 0
    held: int = 0
    causes_before: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def list_pairs(ledger: Ledger, most: int) -> list[tuple[str, str]]:
    """Return the pairs of states that the most acts and drivers are about."""
    states = set(list_states())
    rows = ledger.connection.execute(_PAIRS).fetchall()
    return [(pair[0], pair[1]) for pair, _ in rows if states.issuperset(pair)][:most]


_COMBINING = {
    "GBR": "Anglo", "FRA": "Franco", "CHN": "Sino", "RUS": "Russo", "IND": "Indo", "JPN": "Japano", "GRC": "Greco",
    "TUR": "Turco", "ITA": "Italo", "ESP": "Hispano", "PRT": "Luso", "AUT": "Austro", "DEU": "Germano",
}  # fmt: skip
"""Forms of names that only stand before a hyphen."""


def name_patterns(gazetteer: Gazetteer) -> dict[str, re.Pattern[str]]:
    """Return for each code a pattern of all that names it."""
    forms: dict[str, set[str]] = {code: {f"{form}(?=[-–])"} for code, form in _COMBINING.items()}
    for text, names in gazetteer.surfaces.items():
        for code in {code for n in names if n.actor for code in (n.actor.code, n.actor.country) if code}:
            forms.setdefault(str(code), set()).add(r"\s*".join(map(re.escape, text.split())))
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) for code, found in forms.items()}


def about(claim: Claim) -> set[str]:
    """Return the states that a claim is about."""
    if isinstance(claim, Act):
        return {*claim.source, *claim.target}
    if isinstance(claim, Driver | Standing):
        return set(claim.pair)
    return set(claim.holders) if isinstance(claim, Position) else set()


class Names:
    """How a sentence names a state: by a name, by a person of it, or by a word that points to it."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]], ledger: Ledger) -> None:
        self.patterns = patterns
        persons: dict[str, set[str]] = {}
        for person in ledger.persons():
            if person.country:
                last = person.name.split()[-1]
                persons.setdefault(person.country, set()).update(
                    {person.name, last} if len(last) > 3 else {person.name}
                )
        self.persons = {
            code: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(found)))})(?!\w)")
            for code, found in persons.items()
        }
        self._known: dict[tuple[str, str], bool] = {}

    def in_article(self, code: str, document: Document) -> bool:
        """Return whether an article names a state, or a person of it; what has no name here is not looked for."""
        key = code, document.id
        if key not in self._known:
            self._known[key] = self.find(code, document.text) is not None
        return self._known[key]

    def find(self, code: str, text: str) -> str | None:
        """Return whether a text names a state itself, or a person of it; None where it does neither."""
        pattern, persons = self.patterns.get(code), self.persons.get(code)
        if pattern is None or pattern.search(text):
            return "name"
        return "person" if persons and persons.search(text) else None

    def way(self, code: str, claim: Claim, document: Document) -> str | None:
        """Return how the sentence of a claim names a state; None where it does not, nor points to it."""
        sentence = claim.evidence.quote
        if found := self.find(code, sentence):
            return found
        known = self.in_article(code, document)
        told = [p.text for p in getattr(claim, "actors", ()) if code in (p.id, p.country) and p.text in sentence]
        return "pointer" if known and (told or _POINTING.search(sentence)) else None


def find_fault(reference: Reference, claim: Claim, document: Document, names: Names) -> str | None:
    """Return what is wrong with a sentence cited for a claim; None where it holds."""
    quote, words = claim.evidence.quote, document.text[claim.evidence.start : claim.evidence.end]
    if quote not in document.text:
        return "not in its article"
    if normalise_sentence(show_words(quote).text) != normalise_sentence(reference.sentence):
        return "another sentence"
    if not words.strip() or words not in quote:
        return "without the words"
    if isinstance(claim, Driver) and claim.cause not in quote and not is_before(claim, document):
        return "without the cause"
    if missing := [code for code in sorted(about(claim)) if names.way(code, claim, document) is None]:
        return f"neither names nor points to {', '.join(missing)}"
    return None


def is_before(driver: Driver, document: Document) -> bool:
    """Return whether the cause of a driver stands in the sentences shortly before its own, which points back to it."""
    start = document.text.find(driver.evidence.quote)
    return driver.cause in document.text[max(0, start - _BEFORE) : start + len(driver.evidence.quote)]


def is_of(line: Line, claim: Claim, pair: set[str]) -> bool:
    """Return whether a claim is about what a line is about."""
    if isinstance(line, DriverLine) and isinstance(claim, Driver):
        return set(claim.pair) == pair and (claim.direction, claim.driver) == (line.direction, line.driver)
    if isinstance(line, ActLine) and isinstance(claim, Act):
        return pair <= about(claim)
    return bool(about(claim) & pair) or isinstance(claim, Statement)


def list_lines(brief: Brief) -> Iterator[Line]:
    """Yield all lines of a brief that cite."""
    yield brief.answer
    yield from (line for section in list_sections(brief) for item in section.items for line in item.lines)


def check_brief(brief: Brief, ledger: Ledger, names: Names, count: Count) -> None:
    """Count the citations of a brief and those that hold."""
    ids = sorted({key for reference in brief.references for key in reference.claims})
    claims = {entry.claim.id: entry.claim for entry in ledger.entries(ids=ids)}
    documents = {d.id: d for d in ledger.documents({claim.evidence.document for claim in claims.values()})}
    pair = {brief.first.code, brief.second.code}
    references = {reference.number: reference for reference in brief.references}
    for line in list_lines(brief):
        own = set(getattr(line, "claims", ()))
        for number in line.citations:
            told = [claims[key] for key in references[number].claims if not own or key in own]
            fault = next(
                (f for c in told if (f := find_fault(references[number], c, documents[c.evidence.document], names))),
                None,
            )
            if not told:
                fault = "cited for nothing of its own"
            elif not fault and not any(is_of(line, claim, pair) for claim in told):
                fault = "about something else"
            count.cited += 1
            count.held += fault is None
            if fault:
                count.reasons[fault.split(" to ")[0]] += 1
                count.wrong.append(f"{brief.first.code}–{brief.second.code} [{number}] {fault}: {line.text}\n"
                                   f"    {references[number].sentence}")  # fmt: skip
            else:
                count.ways[max((way_of(c, documents[c.evidence.document], names) for c in told), key=WAYS.index)] += 1
                before = [c for c in told if isinstance(c, Driver) and c.cause not in c.evidence.quote]
                count.causes_before += len(before) == len(told)


def way_of(claim: Claim, document: Document, names: Names) -> str:
    """Return the least direct way in which the sentence of a claim names a state of it."""
    return max((names.way(code, claim, document) or "name" for code in about(claim)), key=WAYS.index, default="name")


def main() -> int:
    """Print the shares; exit 1 where a citation does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    gazetteer, count = load_gazetteer(), Count()
    patterns = name_patterns(gazetteer)
    with open_ledger(given.ledger, read_only=True) as ledger:
        pairs, names = list_pairs(ledger, given.pairs), Names(patterns, ledger)
        for a, b in pairs:
            check_brief(ask(a, b, ledger, gazetteer=gazetteer), ledger, names, count)
    shares = {
        "pairs": len(pairs),
        "citations": count.cited,
        "held": round(count.held / max(count.cited, 1), 4),
        **{f"states_by_{way}": round(count.ways[way] / max(count.cited, 1), 4) for way in WAYS},
        "causes_in_the_sentence_before": count.causes_before,
    }
    if given.json:
        print(json.dumps(shares | {"faults": dict(count.reasons)}))
    else:
        print("\n".join([*(f"{key}: {value}" for key, value in shares.items()), *count.wrong[:40]]))
    return int(count.held < count.cited)


if __name__ == "__main__":
    raise SystemExit(main())
