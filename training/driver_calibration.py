"""Fit the confidence of drivers to how often they are right, on documents that the classifier did not learn from.

    python training/driver_calibration.py [OUT.toml]

Logistic regressions on log odds, as in `calibration.py`: for drivers that the rules find and the classifier sees as
well, and for those that it finds alone. A driver that the rules find is right if a reader found one in that sentence,
of that pair and direction, be it one that could be left out; they are judged on the labels of
`benchmarks/drivers/draw_1.jsonl` too. One that only the classifier finds is right if a reader could not but claim it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from calibration import HERE, fit
from detente.acts import Calibration
from detente.drivers import candidates, find_drivers
from detente.drivers.scene import as_pair
from detente.drivers.weigh import Weigher
from detente.records import Driver
from driver_rows import is_held, read_labelled, read_scenes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.acts import View
    from detente.drivers.scene import Scene

OUT = HERE.parent / "src" / "detente" / "resources" / "classifiers" / "drivers" / "calibration.toml"
sys.path.insert(0, str(HERE.parent / "benchmarks"))
Row = dict[str, Any]


def judged_documents() -> Iterator[tuple[str, str, list[Row], bool]]:
    """Yield corpus, document, its drivers, and whether it was read in full (else what is not listed is unknown)."""
    for row in read_labelled():
        if is_held(f"{row['corpus']} {row['document']}"):
            yield row["corpus"], row["document"], row["drivers"], True
    judged: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for line in (HERE.parent / "benchmarks" / "drivers" / "draw_1.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        judged[row["corpus"], row["document"]].append(row)
    for (corpus, document), rows in judged.items():
        yield corpus, document, rows, False


def verdict(scene: Scene, pair: tuple[str, str], direction: str, rows: list[Row], *, whole: bool) -> bool | None:
    """Return whether a driver of a pair in a sentence is right; None where nobody has judged it."""
    start, end = scene.sentence.start, scene.sentence.end
    own = [r for r in rows if r["start"] < end and r["end"] > start and as_pair(*r["pair"]) == pair]
    same = [r for r in own if r["direction"] == direction]
    if whole:
        return bool(same)
    return all(r["verdicts"][0] == "yes" for r in same) if same else None


def collect(reader: detente.Reader) -> dict[str, list[tuple[View, bool]]]:
    """Return what the rules found, and what the classifier found alone, as views with verdicts."""
    from corpora import make_document, read_corpus

    found: dict[str, list[tuple[View, bool]]] = {"confirmed": [], "proposed": []}
    for corpus, key, rows, whole in judged_documents():
        document = make_document(read_corpus(corpus)[key])
        sentences, mentions = reader.parse(document)
        ruled = find_drivers(document, sentences, mentions, rules=reader.driver_rules)
        scenes, focus, names = read_scenes(reader, document)
        title = next((s for s in scenes if s.sentence.title), None)
        weigher = Weigher(title, focus, names, reader.driver_rules, reader.driver_classifier)
        firm = [row for row in rows if not row.get("optional")]
        before: Scene | None = None
        for scene in scenes:
            own = [d for d in ruled if isinstance(d, Driver) and d.evidence.quote == scene.sentence.text]
            for driver in own:
                right = verdict(scene, driver.pair, driver.direction, rows, whole=whole)
                if right is not None:
                    found["confirmed"].append((weigher.view(scene, before, driver), right))
            if whole and not scene.sentence.title:
                near = candidates.codes_of(before) if before is not None else ()
                for pair in candidates.candidate_pairs(scene, near, focus):
                    if pair not in {d.pair for d in own}:
                        direction, view = weigher.view_alone(scene, before, pair)
                        found["proposed"].append((view, bool(verdict(scene, pair, direction, firm, whole=True))))
            before = None if scene.sentence.title else scene
    return found


def fit_rising(judged: list[tuple[View, bool]]) -> tuple[float, ...]:
    """Return the weights of a fit in which a surer rule never makes a driver less likely: else rules weigh nothing."""
    right = [r for _, r in judged]
    weights = fit([view.features for view, _ in judged], right)
    return weights if weights[0] >= 0 else (0.0, *fit([view.features[1:] for view, _ in judged], right))


def main() -> None:
    """Weigh the drivers of judged documents, fit, and write the fit."""
    reader = detente.load_reader()
    found = collect(reader)
    weights = {name: fit_rising(judged) for name, judged in found.items()}
    fitted = Calibration((1.0, 0.0), weights["confirmed"], weights["proposed"])
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.write_text(
        "# Written by training/driver_calibration.py from documents that the classifier did not learn from.\n"
        + "".join(f"{name} = {list(getattr(fitted, name))}\n" for name in ("alone", "confirmed", "proposed")),
        "utf-8",
    )
    for name, judged in found.items():
        print(f"{name}: {len(judged)}, {sum(right for _, right in judged)} right")
        sure = [fitted.of_view(view, proposed=name == "proposed") for view, _ in judged]
        for bar in (0.3, 0.4, 0.5, 0.6, 0.7):
            kept = [right for s, (_, right) in zip(sure, judged, strict=True) if s >= bar]
            print(f"  from {bar}: {len(kept)}, right {sum(kept) / max(1, len(kept)):.3f}")
    print(fitted)


if __name__ == "__main__":
    main()
