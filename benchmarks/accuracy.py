"""How well whole texts are read: acts, drivers, status and speakers against the gold readings of the benchmark.

    python benchmarks/accuracy.py [--json] [--pipeline NAME] [--pin [--lower]]

Reads the benchmark's articles and passages and has the benchmark's own scorer count. The rules were tuned on half `a`
of the passages; half `b` was looked at rarely. With `--pin` the figures, less a margin, become the least that
`tests/accuracy` accepts; they may only rise, unless `--lower` says that a loss is meant.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmark import TEXTS, digest_benchmark, find_benchmark, run_scorer

if TYPE_CHECKING:
    from detente import Reader

Figures = dict[str, dict[str, float]]

PINNED = Path(__file__).resolve().parents[1] / "tests" / "accuracy" / "pinned.toml"
_PINNED_OF_TEXTS = ("acts_p", "acts_f1", "status", "drivers_p", "drivers_f1", "speakers")
PINNED_FIGURES = {**dict.fromkeys(TEXTS, _PINNED_OF_TEXTS), "relations": ("macro_f1",)}
EVERY = 3
"""Of the sentences with two given actors each third is enough for the tests: they must not take long."""
MARGINS = {"articles": 0.05, "passages": 0.02, "relations": 0.02}
"""Room for a language pipeline that is trained again: it moves figures a little either way with the same rules. The
articles have so few acts and drivers that one more or less moves a figure by some hundredths."""

_SCORES = re.compile(r"(?P<name>P|R|F1|status|kind|via) (?P<value>[\d.]+)")
_COUNTS = re.compile(r"tp (\d+) fp (\d+) fn (\d+)")
_SPEAKERS = re.compile(r"speakers (\d+)/(\d+)")


def measure_accuracy(reader: Reader, bench: Path) -> Figures:
    """Return the figures of articles and passages, and of both halves of the passages.

    Returns
    -------
    dict
        For each set, shares from 0 to 1 by name: ``acts_p``, ``acts_r``, ``acts_f1``, ``status`` (right, of the acts
        that are), the same for ``drivers`` with ``kind`` and ``via``, and ``speakers``.
    """
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in TEXTS:
            claims = Path(folder) / name
            write_claims(reader, sorted((bench / name).glob("*.txt")), claims)
            figures[name] = _score(bench, name, claims)
            if name == "passages":
                figures |= {f"passages_{half}": _score(bench, name, claims, "--half", half) for half in "ab"}
    return figures


def write_claims(reader: Reader, files: list[Path], folder: Path) -> None:
    """Write the claims of each file as the command line does with ``--out``."""
    from detente.cli.read import write_folder
    from detente.documents import read_documents

    write_folder(reader.read(read_documents(files)), folder)


def _score(bench: Path, name: str, claims: Path, *options: str) -> dict[str, float]:
    return parse_scores(run_scorer(bench / "score_articles.py", bench / name, claims, *options))


def parse_scores(text: str) -> dict[str, float]:
    """Return the figures in the three lines that the benchmark's scorer prints."""
    figures: dict[str, float] = {}
    for line in text.splitlines():
        kind = line.split()[0]
        if found := _SPEAKERS.match(line):
            right, total = map(int, found.groups())
            figures |= {"speakers": right / total if total else 0.0, "speakers_n": total}
        elif counts := _COUNTS.search(line):
            for part in _SCORES.finditer(line):
                key = part["name"].lower()
                figures[f"{kind}_{key}" if key in {"p", "r", "f1"} else key] = float(part["value"])
            right, _, missed = map(int, counts.groups())
            figures[f"{kind}_n"] = right + missed
    return figures


def read_pinned() -> dict[str, Any]:
    """Return the least figures accepted, and the digest of the benchmark they hold for."""
    return tomllib.loads(PINNED.read_text("utf-8")) if PINNED.exists() else {}


def pin(figures: Figures, digest: str, *, lower: bool) -> list[str]:
    """Write the least figures accepted from now on; return those that fall.

    Where some fall and `lower` is not given, nothing is written. Figures of another benchmark are not compared.
    """
    old = read_pinned()
    new = {
        name: {key: _least(figures[name][key], MARGINS[name]) for key in keys} for name, keys in PINNED_FIGURES.items()
    }
    fallen = _compare(old, new) if old.get("digest") == digest else []
    if not fallen or lower:
        PINNED.write_text(_pinned_text(new, digest), "utf-8")
    return fallen


def _compare(old: dict[str, Any], new: Figures) -> list[str]:
    return [
        f"{name} {key}: {old[name][key]} → {least}"
        for name, row in new.items()
        for key, least in row.items()
        if old.get(name, {}).get(key, 0) > least
    ]


def _least(figure: float, margin: float) -> float:
    return max(0.0, math.floor(round((figure - margin) * 100, 6)) / 100)


def _pinned_text(figures: Figures, digest: str) -> str:
    lines = ["# The least figures accepted. Written by: python benchmarks/accuracy.py --pin", f'digest = "{digest}"']
    for name, row in figures.items():
        lines += ["", f"[{name}]", *(f"{key} = {value:.2f}" for key, value in row.items())]
    return "\n".join(lines) + "\n"


def show(figures: Figures) -> str:
    """Return the figures as a table."""
    rows = [
        f"{'':11} {'acts P':>8} {'R':>6} {'F1':>6} {'status':>7} {'drivers P':>10} {'R':>6} {'F1':>6} {'speakers':>9}"
    ]
    for name, f in figures.items():
        rows.append(
            f"{name:11} {f['acts_p']:8.3f} {f['acts_r']:6.3f} {f['acts_f1']:6.3f} {f['status']:7.3f} "
            f"{f['drivers_p']:10.3f} {f['drivers_r']:6.3f} {f['drivers_f1']:6.3f} {f['speakers']:9.3f}"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure, print, and pin where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--pipeline")
    parser.add_argument("--pin", action="store_true", help="make these the least figures that the tests accept")
    parser.add_argument("--lower", action="store_true", help="with --pin: accept that a figure falls")
    given = parser.parse_args()
    from detente import load_reader

    bench = find_benchmark()
    figures = measure_accuracy(load_reader(given.pipeline), bench)
    print(json.dumps({"digest": digest_benchmark(bench), **figures}) if given.json else show(figures))
    if given.pin:
        from relate import measure_relations

        figures["relations"] = measure_relations(load_reader(given.pipeline), bench, EVERY)
        fallen = pin(figures, digest_benchmark(bench), lower=given.lower)
        if fallen and not given.lower:
            sys.exit("Not pinned, for these would fall (--lower accepts it):\n  " + "\n  ".join(fallen))


if __name__ == "__main__":
    main()
