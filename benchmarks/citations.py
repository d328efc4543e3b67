"""Whether what briefs cite holds what it is cited for, over a ledger: the pairs with the most claims.

    python benchmarks/citations.py LEDGER [--pairs N] [--json]

A citation holds if its sentence stands verbatim in the article and holds the words of each claim it is cited for, and
if the article holds the cause, where it is one, and names the states of the claim, or persons of theirs.
Besides, how many of the cited sentences name both states of their claim themselves, without such persons.
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
from detente.ledger import open_ledger
from detente.records import Act, Driver, Position, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.actors import Gazetteer
    from detente.brief import Brief
    from detente.brief.records import Line, Reference
    from detente.ledger import Ledger
    from detente.records import Claim, Document

_PAIRS = """
    SELECT list_sort(states), count(*) AS number FROM claims
    WHERE len(states) = 2 AND kind IN ('act', 'driver') GROUP BY 1 ORDER BY number DESC, 1
"""


@dataclass
class Count:
    """What was cited, what of it holds, and the first few that do not."""

    cited: int = 0
    held: int = 0
    named: int = 0
    wrong: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def list_pairs(ledger: Ledger, most: int) -> list[tuple[str, str]]:
    """Return the pairs of states that the most acts and drivers are about."""
    states = set(list_states())
    rows = ledger.connection.execute(_PAIRS).fetchall()
    return [(pair[0], pair[1]) for pair, _ in rows if states.issuperset(pair)][:most]


def name_patterns(gazetteer: Gazetteer) -> dict[str, re.Pattern[str]]:
    """Return for each code a pattern of all that names it."""
    forms: dict[str, set[str]] = {}
    for text, names in gazetteer.surfaces.items():
        for code in {name.actor.code for name in names if name.actor and name.actor.code}:
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
    """What names each state: its names, and in an article also the persons that any article says are of it."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]], ledger: Ledger) -> None:
        self.patterns = patterns
        self._persons: dict[str, set[str]] = {}
        for person in ledger.persons():
            if person.country:
                self._persons.setdefault(person.country, set()).add(person.name)
        self._known: dict[tuple[str, str], bool] = {}

    def holds(self, code: str, document: Document) -> bool:
        """Return whether an article names a state, or a person of it; what has no name here is not looked for."""
        key = code, document.id
        if key not in self._known:
            pattern = self.patterns.get(code)
            named = pattern is None or pattern.search(document.text) is not None
            self._known[key] = named or any(name in document.text for name in self._persons.get(code, ()))
        return self._known[key]

    def says(self, code: str, sentence: str) -> bool:
        """Return whether a sentence has a name of a state."""
        pattern = self.patterns.get(code)
        return pattern is None or pattern.search(sentence) is not None


def find_fault(reference: Reference, claim: Claim, document: Document, names: Names) -> str | None:
    """Return what is wrong with a sentence cited for a claim; None where it holds."""
    quote, words = claim.evidence.quote, document.text[claim.evidence.start : claim.evidence.end]
    if quote not in document.text:
        return "not in its article"
    if " ".join(quote.split()) != " ".join(reference.sentence.split()):
        return "another sentence"
    if not words.strip() or words not in quote:
        return "without the words"
    if isinstance(claim, Driver) and claim.cause not in document.text:
        return "without the cause"
    if not all(names.holds(code, document) for code in about(claim)):
        return "a state that the article does not name"
    return None


def list_lines(brief: Brief) -> Iterator[Line]:
    """Yield all lines of a brief that cite."""
    yield brief.answer
    yield from (line for section in list_sections(brief) for item in section.items for line in item.lines)


def check_brief(brief: Brief, ledger: Ledger, names: Names, count: Count) -> None:
    """Count the citations of a brief and those that hold."""
    ids = sorted({key for reference in brief.references for key in reference.claims})
    claims = {entry.claim.id: entry.claim for entry in ledger.entries(ids=ids)}
    documents = {d.id: d for d in ledger.documents({claim.evidence.document for claim in claims.values()})}
    references = {reference.number: reference for reference in brief.references}
    for line in list_lines(brief):
        own = set(getattr(line, "claims", ()))
        for number in line.citations:
            told = [claims[key] for key in references[number].claims if not own or key in own]
            faults = [find_fault(references[number], c, documents[c.evidence.document], names) for c in told]
            fault = next((fault for fault in faults if fault), None if told else "cited for nothing of its own")
            count.cited += 1
            count.held += fault is None
            count.named += any(all(names.says(code, c.evidence.quote) for code in about(c)) for c in told)
            if fault:
                count.reasons[fault] += 1
                count.wrong.append(f"{brief.first.code}–{brief.second.code} [{number}] {fault}: {line.text}")


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
        "both_named_in_the_sentence": round(count.named / max(count.cited, 1), 4),
    }
    if given.json:
        print(json.dumps(shares | {"faults": dict(count.reasons)}))
    else:
        print("\n".join([*(f"{key}: {value}" for key, value in shares.items()), *count.wrong[:20]]))
    return int(count.held < count.cited)


if __name__ == "__main__":
    raise SystemExit(main())
