"""Fit the confidence of coded acts to how often they are right, on half a of the labelled sentences.

    python training/calibration.py [OUT.toml]

Platt scaling: slope and intercept of a line on log odds, by Newton's method on the likelihood, with smoothed targets.
`python benchmarks/sentences.py --half b --reliability` says how well it holds on the other half. Run it again when the
rules have changed much.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

import detente
from detente.acts.calibration import Calibration

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "detente" / "resources" / "rules" / "acts" / "calibration.toml"
sys.path.insert(0, str(HERE.parent / "benchmarks"))


def fit(confidences: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Return slope and intercept."""
    x = np.stack([np.log(confidences / (1 - confidences)), np.ones_like(confidences)], -1)
    hits = right.sum()
    wanted = np.where(right, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = x.T @ (x * (p * (1 - p))[:, None])
        weights = weights + np.linalg.solve(curve, x.T @ (wanted - p))
    return float(weights[0]), float(weights[1])


def main() -> None:
    """Code the labelled sentences with raw confidences, fit, and write the fit."""
    from sentences import half_of, measure, read_labels

    reader = detente.load_reader()
    reader.rules = replace(reader.rules, calibration=Calibration())
    verdicts, _, _ = measure(reader, [row for row in read_labels() if half_of(row) == "a"])
    slope, intercept = fit(
        np.array([v.act.confidence for v in verdicts]), np.array([v.right for v in verdicts], dtype=bool)
    )
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text(
        "# Written by training/calibration.py from half a of the labelled sentences in benchmarks/sentences.\n"
        f"slope = {slope:.4f}\nintercept = {intercept:.4f}\n",
        "utf-8",
    )
    print(f"{len(verdicts)} acts: slope {slope:.3f}, intercept {intercept:.3f}")


if __name__ == "__main__":
    main()
