"""How often each act and driver rule fires on the benchmark's texts, and how often rightly; and which never fire.

    python benchmarks/rules.py [--half a|b] [--least N] [--json]

What counts as right is decided by the benchmark's own scorer. `--least N` leaves out rules that fire less often. A rule
that is wrong as often as right should ask for more; one that never fires here may still be right elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from benchmark import TEXTS, find_benchmark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente import Reader

Counts = dict[str, Counter[str]]


def load_scorer(bench: Path) -> Any:  # noqa: ANN401 - a module of the benchmark
    """Return the benchmark's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_articles", bench / "score_articles.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def list_golds(bench: Path, half: str | None) -> Iterator[Path]:
    """Yield the gold readings, of a half only where that is asked."""
    for name in TEXTS:
        for gold in sorted((bench / name).glob("*.gold.json")):
            if half is None or "ab"[hashlib.sha256(gold.name.encode()).digest()[0] % 2] == half:
                yield gold


def count_rules(reader: Reader, bench: Path, half: str | None) -> Counts:
    """Return for every rule how often it was right, wrong, or arguable (the gold names the sentence as open)."""
    from detente.documents import read_documents

    scorer, counts = load_scorer(bench), defaultdict[str, Counter[str]](Counter)
    golds = list(list_golds(bench, half))
    texts = [gold.with_name(gold.name.replace(".gold.json", ".txt")) for gold in golds]
    for gold, article in zip(golds, reader.read(read_documents(texts)), strict=True):
        wanted = json.loads(gold.read_text("utf-8"))
        for claim in (json.loads(c.model_dump_json()) for c in article.claims):
            if claim["kind"] == "driver" or (claim["kind"] == "act" and scorer.interstate(claim)):
                counts[claim["rule"]][judge(claim, wanted, scorer)] += 1
    return counts


def judge(claim: dict[str, Any], wanted: dict[str, Any], scorer: Any) -> str:  # noqa: ANN401 - a module
    """Return ``right``, ``arguable`` or ``wrong``, as the scorer counts."""
    quote = scorer.squash(claim["evidence"]["quote"])
    if claim["kind"] == "act":
        fits = lambda g: scorer.actors_match(g, claim) and claim["type"] in g["type"]  # noqa: E731
    else:
        fits = lambda g: set(claim["pair"]) == set(g["pair"]) and claim["direction"] == g["direction"]  # noqa: E731
    if any(scorer.squash(g["quote"]) in quote and fits(g) for g in wanted[f"{claim['kind']}s"]):
        return "right"
    free = wanted.get("free", []) if claim["kind"] == "act" else []
    return "arguable" if any(scorer.squash(q) in quote for q in free) else "wrong"


def show(counts: Counts, known: list[str], least: int) -> str:
    """Return the table, the most wrong rules first, and the rules that never fire."""
    rows = [f"{'rule':44} {'right':>6} {'wrong':>6} {'arguable':>9} {'precision':>10}"]
    for rule, c in sorted(counts.items(), key=lambda item: (-item[1]["wrong"], item[0])):
        if c.total() >= least:
            judged = c["right"] + c["wrong"]
            precision = f"{c['right'] / judged:10.2f}" if judged else f"{'–':>10}"
            rows.append(f"{rule:44} {c['right']:6} {c['wrong']:6} {c['arguable']:9} {precision}")
    fired = {part.strip() for rule in counts for part in rule.split("+")}
    silent = [rule for rule in known if rule not in fired]
    return "\n".join([*rows, "", f"{len(silent)} of {len(known)} rules never fire here: {', '.join(silent)}"])


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices="ab")
    parser.add_argument("--least", type=int, default=1, metavar="N")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    from detente import load_reader

    reader = load_reader()
    counts = count_rules(reader, find_benchmark(), given.half)
    known = [rule.id for rule in (*reader.rules.rules, *reader.driver_rules.rules)]
    print(json.dumps(counts) if given.json else show(counts, known, given.least))


if __name__ == "__main__":
    main()
