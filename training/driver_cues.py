"""Learn which words may tell a reason, so that the classifier of drivers need not be asked about every sentence.

    python training/driver_cues.py ROWS.jsonl [OUT.csv]

A logistic regression on the words of a sentence (those of its states left out), from the rows of `driver_rows.py`. The
bar below which a sentence is passed over is the largest at which, of the sentences of held-out documents in which a
reader could not but claim a driver, no more than one in twenty is lost.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from detente.drivers.asked import Stretch
from detente.drivers.cues import words_of
from driver_rows import is_held

OUT = Path(__file__).resolve().parents[1] / "src" / "detente" / "resources" / "lexicons" / "drivers" / "cues.csv"
# Words in fewer sentences teach nothing; weights of fewer hundredths change nothing.
_LEAST, _SMALL = 4, 0.03
_OPTIONAL = 0.3
_RIDGE = 3e-4
_LOST = 0.05


def read_sentences(path: Path) -> list[tuple[str, frozenset[str], float]]:
    """Return of each sentence its document, its words, and how surely it tells a driver of some pair."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        part = row["sentence"]
        one = found.setdefault((row["of"], *part["words"]), {"spans": set(), "tells": 0.0, "words": part["words"]})
        one["spans"] |= {tuple(span) for span in part["spans"]}
        sure = 0.0 if row["direction"] == "none" else _OPTIONAL if row["optional"] else 1.0
        one["tells"] = max(one["tells"], sure)
    return [
        (key[0], words_of(Stretch(tuple(one["words"]), tuple(one["spans"]))), one["tells"])
        for key, one in found.items()
    ]


def fit(words: list[frozenset[str]], tells: list[float], known: dict[str, int]) -> np.ndarray:
    """Return the weights of the known words, and the intercept last."""
    places = [(row, known[w]) for row, own in enumerate(words) for w in own if w in known]
    rows, columns = zip(*places, strict=True)
    x = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(known)))
    y = np.array(tells)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ weights[:-1] + weights[-1]
        miss = 1 / (1 + np.exp(-odds)) - y
        value = np.mean(np.logaddexp(0, odds) - y * odds) + _RIDGE * np.sum(weights[:-1] ** 2)
        return value, np.append(x.T @ miss / len(y) + 2 * _RIDGE * weights[:-1], miss.mean())

    return minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def main() -> None:
    """Fit, choose the bar, write."""
    sentences = read_sentences(Path(sys.argv[1]))
    learned = [s for s in sentences if not is_held(s[0])]
    held = [s for s in sentences if is_held(s[0])]
    counts = Counter(w for _, words, _ in learned for w in words)
    known = {w: n for n, w in enumerate(sorted(w for w, count in counts.items() if count >= _LEAST))}
    weights = fit([words for _, words, _ in learned], [tells for _, _, tells in learned], known)
    table = {w: round(float(weights[n]), 2) for w, n in known.items() if abs(weights[n]) >= _SMALL}
    odds = [sum(table.get(w, 0.0) for w in words) for _, words, _ in held]
    telling = sorted(o for o, (_, _, tells) in zip(odds, held, strict=True) if tells == 1.0)
    bar = round(telling[int(_LOST * len(telling))], 2)
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{word},{weight}\n" for word, weight in sorted(table.items())]
    out.write_text(f"word,weight\n*,{bar}\n" + "".join(lines), "utf-8")
    passed = sum(o >= bar for o in odds) / len(odds)
    print(f"{len(table)} words; of {len(held)} held sentences {passed:.2f} are asked about, the bar is {bar}")


if __name__ == "__main__":
    main()
