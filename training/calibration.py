"""Fit the confidence of coded acts to how often they are right, on half a of the labelled sentences.

    python training/calibration.py [OUT.toml]

Logistic regressions on log odds with smoothed targets (Platt 1999), by Newton's method: for acts that a rule finds
alone, for those that the relation classifier sees as well, and for proposals, which no rule vouches for.
`python benchmarks/sentences.py --half b --reliability` says how well they hold on the other half. Run it again when the
rules or the classifier have changed much.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import detente
from detente.acts.calibration import Calibration, log_odds
from detente.acts.confirm import Weigher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.acts.confirm import Weighed
    from detente.records import Document, Mention, Sentence

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "detente" / "resources" / "rules" / "acts" / "calibration.toml"
sys.path.insert(0, str(HERE.parent / "benchmarks"))
# A little pull towards no weight, so that few examples do not make certainties.
_RIDGE = 0.05


def fit(features: Sequence[Sequence[float]], right: Sequence[bool]) -> tuple[float, ...]:
    """Return the weights of the features and the intercept."""
    x = np.column_stack([np.array(features, dtype=float).reshape(len(right), -1), np.ones(len(right))])
    hits = sum(right)
    wanted = np.where(right, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))
    pull = np.diag([_RIDGE] * (x.shape[1] - 1) + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = x.T @ (x * (p * (1 - p))[:, None]) + pull
        weights = weights + np.linalg.solve(curve, x.T @ (wanted - p) - pull @ weights)
    return tuple(round(float(w), 4) for w in weights)


def read_labelled(reader: detente.Reader) -> Iterator[tuple[Document, Sentence, list[Mention], dict[str, Any]]]:
    """Yield the labelled sentences of half a with their mentions and labels."""
    from corpora import make_document, read_corpus
    from sentences import half_of, read_labels

    by_document: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in read_labels():
        if half_of(row) == "a":
            by_document[row["corpus"], row["document"]].append(row)
    for (corpus, key), rows in by_document.items():
        document = make_document(read_corpus(corpus)[key])
        sentences, mentions = reader.parse(document)
        for row in rows:
            for sentence in (s for s in sentences if row["start"] <= s.start < row["end"]):
                yield document, sentence, [m for m in mentions if m.sentence == sentence.index], row


def is_right(one: Weighed, row: dict[str, Any]) -> bool:
    """Return whether an act is wholly right; of a proposal, whether it joins two of those that a labelled act joins."""
    from sentences import judge

    act = one.coded.act
    if not one.proposed:
        return judge(act, row, "").right
    for label in row["acts"]:
        sides = [(label["source"], label["target"])] + [(label["target"], label["source"])] * bool(label["symmetric"])
        inside = any(set(act.source) <= set(s) and set(act.target) <= set(t) for s, t in sides)
        if inside and act.type in label["type"] and act.status in label["status"]:
            return True
    return False


def main() -> None:
    """Code the labelled sentences with raw confidences, fit, and write the fit."""
    reader = detente.load_reader()
    labelled = list(read_labelled(reader))
    weighers = [Weigher(document, reader.rules, reader.classifier) for document, *_ in labelled]
    found = [
        (one, is_right(one, row))
        for weigher, (_, sentence, mentions, row) in zip(weighers, labelled, strict=True)
        for one in weigher.weigh(sentence, mentions)
        if one.view is not None
    ]
    right = [r for _, r in found]
    fitted = Calibration(
        fit([(log_odds(one.coded.act.confidence),) for one, _ in found], right),
        fit([one.view.features for one, _ in found if one.view], right),
    )
    rules = replace(reader.rules, calibration=fitted)
    proposed = []
    for document, sentence, mentions, row in labelled:
        weigher = Weigher(document, rules, reader.classifier)
        kept = [one for one in weigher.weigh(sentence, mentions) if one.kept]
        proposed += [(one, is_right(one, row)) for one in weigher.weigh_proposals(sentence, mentions, kept)]
    fitted = replace(
        fitted, proposed=fit([one.view.features for one, _ in proposed if one.view], [r for _, r in proposed])
    )
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text(
        "# Written by training/calibration.py from half a of the labelled sentences in benchmarks/sentences.\n"
        + "".join(f"{name} = {list(getattr(fitted, name))}\n" for name in ("alone", "confirmed", "proposed")),
        "utf-8",
    )
    print(f"{len(found)} acts, {sum(right)} right; {len(proposed)} proposals, {sum(r for _, r in proposed)} right")
    print(fitted)


if __name__ == "__main__":
    main()
