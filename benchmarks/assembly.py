"""Whether what several sentences tell of one event becomes one event: B³ on labelled mentions.

    python benchmarks/assembly.py [--half a|b] [--coded] [--drivers] [--show] [--json]
    python benchmarks/assembly.py --fit
    python benchmarks/assembly.py --leave-out [--bars 0.3 0.4 0.5] [--show]

``assembly/mentions.jsonl`` says where in the benchmark's corpora a sentence tells an act, and of which event:

    {"corpus": "reuters", "document": "8421", "start": 40, "end": 280, "source": ["USA"], "target": ["KWT"],
     "type": ["AGREE", "AID"], "event": "gulf.escort", "prospect": false, "half": "b"}

`type` holds all that a careful coder could defend; `prospect` says that the act lies ahead there. A plan and the deed
are one event. The part before the point is the affair; affairs, by turns, make the halves: ``a`` to fit and tune on,
``b`` for figures only. The sentences were labelled by two readers, each other affairs, from the texts and not from
what is coded of them.

``--leave-out`` says what fitted weights are worth on an affair that they were not fitted on: for each affair of half a
they are fitted on the others, all of half a is assembled with them, and the mentions of that affair are scored. So
measures are chosen, and bars.

Two figures are given. *Told*: every mention is an act as labelled, with the details (date, mode, place, goods) that
are read from its sentence, if an act is coded there. *Coded*: only the mentions of which an act is coded, as it is
coded. B³ (Bagga and Baldwin 1998) is the mean over mentions of the share of their group that is of their event
(precision), and of their event that is in their group (recall). *Plans* are the events that are told as ahead in one
place and as done in another: in how many of them is a plan linked to its deed, and in how many is a link right.

``assembly/drivers.jsonl`` says the same of causes that bring two states closer or drive them apart: where a sentence
tells one, where in the text its cause stands (`cause`), and which cause it is (`group`, named as events are). They
were drawn from what is coded in documents of these corpora, wrong ones left out, with the kind that the reader of
labels gave them; so this measures how causes are joined, not how they are found. ``--drivers`` scores only these,
which takes no reading.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import detente
from benchmark import wilson
from corpora import make_document, read_corpus
from detente.ledger import Entry, assemble
from detente.ledger.assembly import BAR
from detente.ledger.clusters import pair_acts
from detente.ledger.likeness import WEIGHTS, Likeness, Telling
from detente.records import Act, Driver, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.ledger import Assembled
    from detente.ledger.wording import Floats
    from detente.records import Document

FILE = Path(__file__).parent / "assembly" / "mentions.jsonl"
CAUSES = Path(__file__).parent / "assembly" / "drivers.jsonl"
PROSPECTS = {"planned", "likely", "possible", "agreed"}
RIDGE = 0.7  # chosen by --leave-out, among 0.7, 2 and 5
SMALL = 1e-6  # a step in weights after which no more are made
ALIKE = 0.5


def read_mentions(path: Path = FILE, name: str = "event") -> list[dict[str, Any]]:
    """Return the labelled mentions, each with its affair."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [row | {"affair": row[name].split(".")[0]} for row in rows]


def read_acts(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], tuple[Document, list[Act]]]:
    """Return the documents of mentions, and the acts that are coded in them."""
    keys = list(dict.fromkeys((row["corpus"], row["document"]) for row in rows))
    documents = [make_document(read_corpus(corpus)[key]) for corpus, key in keys]
    readings = detente.load_reader().read(documents)
    return {
        key: (document, [claim for claim in reading.claims if isinstance(claim, Act)])
        for key, document, reading in zip(keys, documents, readings, strict=True)
    }


def match_acts(rows: Sequence[dict[str, Any]], acts: dict[tuple[str, str], Any]) -> list[Act | None]:
    """Return the coded act of each mention, where there is one: of its sentence, type and most of its parties."""
    fits = []
    for number, row in enumerate(rows):
        wanted = {*row["source"], *row["target"]}
        for place, act in enumerate(acts[row["corpus"], row["document"]][1]):
            found = {*act.source, *act.target}
            alike = len(wanted & found) / len(wanted | found)
            if row["start"] <= act.evidence.start < row["end"] and act.type in row["type"] and alike >= ALIKE:
                same = (act.status in PROSPECTS) == row["prospect"]
                fits.append((-alike - 0.3 * same, number, (row["corpus"], row["document"], place), act))
    matched: list[Act | None] = [None] * len(rows)
    used = set()
    for _, number, key, act in sorted(fits, key=lambda fit: fit[:3]):
        if matched[number] is None and key not in used:
            matched[number] = act
            used.add(key)
    return matched


def make_act(number: int, row: dict[str, Any], coded: Act | None, document: Document) -> Act:
    """Return a mention as an act: as labelled, with the details that are coded of it."""
    details = coded.model_dump(include={"type", "mode", "date", "date_precision", "place", "goods"}) if coded else {}
    evidence = Evidence(
        document=document.id, start=row["start"], end=row["end"], quote=document.text[row["start"] : row["end"]]
    )
    status = "planned" if row["prospect"] else "done"
    facts = {"source": tuple(row["source"]), "target": tuple(row["target"]), "type": row["type"][0], "intensity": 0}
    # The number keeps two mentions in one sentence apart.
    known = facts | {"status": status, "confidence": 0.6, "rule": f"label.{number}"}
    return Act(**known | details, evidence=evidence)


def score_mentions(groups: Sequence[int], events: Sequence[str]) -> list[tuple[float, float]]:
    """Return B³ precision and recall of each mention by the number of its group and the name of its event."""
    together, ours, theirs = Counter(zip(groups, events, strict=True)), Counter(groups), Counter(events)
    pairs = zip(groups, events, strict=True)
    return [(together[pair] / ours[pair[0]], together[pair] / theirs[pair[1]]) for pair in pairs]


def score_b3(groups: Sequence[int], events: Sequence[str]) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1 of mentions."""
    return mean_b3(score_mentions(groups, events))


def mean_b3(scores: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the means of precision and recall, and F1 of the two."""
    precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def join_plans(found: Sequence[Assembled]) -> dict[int, int]:
    """Return the number of its event for each claim (by identity): deeds, plans and denials of one event are one."""
    number: dict[int, int] = {}
    for place, one in enumerate(found):
        linked = [number[id(c)] for c in (*one.plans, *one.deeds) if id(c) in number]
        own = linked[0] if linked else place
        number |= {id(claim): own for claim in one.claims}
    return number


class Sample(NamedTuple):
    """Mentions with their acts and the days of their articles."""

    rows: Sequence[dict[str, Any]]
    acts: Sequence[Act]
    dates: Sequence[Any]

    @property
    def events(self) -> list[str]:
        """Return the event of each."""
        return [row["event"] for row in self.rows]

    def leave_out(self, affair: str) -> Sample:
        """Return the mentions of all other affairs."""
        kept = [one for one in zip(*self, strict=True) if one[0]["affair"] != affair]
        return Sample(*zip(*kept, strict=True))

    def assemble(self, weights: Mapping[str, float] = WEIGHTS, bar: float = BAR) -> tuple[list[Assembled], list[int]]:
        """Return what the acts are assembled to, and for each act the number of its event."""
        entries = [Entry(act, act.evidence.document, day) for act, day in zip(self.acts, self.dates, strict=True)]
        found = assemble(entries, weights=weights, bar=bar)
        number = join_plans(found)
        return found, [number[id(act)] for act in self.acts]


def measure(sample: Sample) -> dict[str, Any]:
    """Assemble mentions and return the scores."""
    rows, events = sample.rows, sample.events
    found, groups = sample.assemble()
    precision, recall, f1 = score_b3(groups, events)
    event_of = {id(act): event for act, event in zip(sample.acts, events, strict=True)}
    # A deed is the event that most of its tellings are of.
    links = [
        (event_of[id(plan)], Counter(event_of[id(claim)] for claim in one.claims).most_common(1)[0][0])
        for one in found
        for plan in one.plans
    ]
    ahead = {row["event"] for row in rows if row["prospect"]} & {row["event"] for row in rows if not row["prospect"]}
    kept = {plan for plan, deed in links if plan == deed}
    right = sum(plan == deed for plan, deed in links)
    return {
        "mentions": len(rows), "events": len(set(events)), "precision": precision, "recall": recall, "f1": f1,
        "plans": len(ahead), "plans_linked": len(ahead & kept), "links": len(links), "links_right": right,
        "links_interval": wilson(right, len(links)) if links else None, "missed": sorted(ahead - kept),
        "groups": groups,
    }  # fmt: skip


def make_driver(number: int, row: dict[str, Any], document: Document) -> Driver:
    """Return a labelled cause as a driver."""
    start, end = row["start"], row["end"]
    evidence = Evidence(document=document.id, start=start, end=end, quote=document.text[start:end])
    return Driver(
        pair=tuple(row["pair"]), direction=row["direction"], driver=row["driver"], via=tuple(row.get("via", ())),
        cause=document.text[slice(*row["cause"])], confidence=0.6, rule=f"label.{number}", evidence=evidence,
    )  # fmt: skip


def measure_drivers(rows: Sequence[dict[str, Any]], *, show: bool) -> dict[str, Any]:
    """Assemble the labelled causes and return the scores."""
    documents = [make_document(read_corpus(row["corpus"])[row["document"]]) for row in rows]
    drivers = [make_driver(*one) for one in zip(range(len(rows)), rows, documents, strict=True)]
    found = assemble(Entry(d, d.evidence.document, text.date) for d, text in zip(drivers, documents, strict=True))
    number = {id(claim): place for place, one in enumerate(found) for claim in one.claims}
    names, groups = [row["group"] for row in rows], [number[id(driver)] for driver in drivers]
    if show:
        show_errors([{"event": name} for name in names], groups)
    precision, recall, f1 = score_b3(groups, names)
    return {"mentions": len(rows), "groups": len(set(names)), "precision": precision, "recall": recall, "f1": f1}


def print_drivers(half: str | None, *, show: bool, as_json: bool) -> None:
    """Print the scores of labelled causes."""
    rows = read_mentions(CAUSES, "group")
    halves = [h for h in "ab" if half in {None, h}]
    results = {h: measure_drivers([row for row in rows if row["half"] == h], show=show) for h in halves}
    if as_json:
        print(json.dumps(results, indent=2))
        return
    for name, result in results.items():
        print(
            f"half {name}, drivers: {result['mentions']} mentions of {result['groups']} causes, "
            f"B³ P {result['precision']:.3f} R {result['recall']:.3f} F1 {result['f1']:.3f}"
        )


def fit(samples: Iterable[Sample]) -> dict[str, float]:
    """Return the weights of likeness: a logistic regression with a ridge, by Newton's method.

    An act that is compared with many others, as those of a much-told event are, weighs no more for it.
    """
    measured, same, shares = [], [], []
    for sample in samples:
        likeness = Likeness([Telling(act, day) for act, day in zip(sample.acts, sample.dates, strict=True)])
        left, right = pair_acts(likeness)
        names = np.array(sample.events)
        often = np.bincount(np.concatenate([left, right]), minlength=len(names))
        share = 1 / np.sqrt(often[left] * often[right])
        shares.append(share / share.mean())
        measured.append(likeness.measure(left, right))
        same.append(names[left] == names[right])
    weights = regress(np.vstack(measured), np.concatenate(same).astype(float), np.concatenate(shares))
    return {name: round(float(weight), 2) for name, weight in zip(WEIGHTS, weights, strict=True)}


def regress(x: Floats, y: Floats, share: Floats) -> Floats:
    """Return the weights of the columns of `x` that tell best where `y` is 1; the first column is not held back."""
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    weights: Floats = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = x.T @ (x * (share * p * (1 - p) + 1e-6)[:, None])
        step = np.linalg.solve(curve + ridge, x.T @ (share * (y - p)) - ridge @ weights)
        weights += step
        if np.abs(step).max() < SMALL:
            break
    return weights


def leave_out(told: Sample, coded: Sample, bars: Sequence[float], *, show: bool) -> None:
    """Print for each bar the score of told mentions, each affair's with weights fitted on the others."""
    scores: dict[float, list[tuple[float, float]]] = {bar: [] for bar in bars}
    affairs = [row["affair"] for row in told.rows]
    for affair in sorted(set(affairs)):
        weights = fit(sample.leave_out(affair) for sample in (told, coded))
        for bar in bars:
            _, groups = told.assemble(weights, bar)
            scored = zip(score_mentions(groups, told.events), affairs, strict=True)
            own = [score for score, of in scored if of == affair]
            scores[bar] += own
            if show:
                print(f"bar {bar:.2f} {affair}: {len(own)} mentions, {format_b3(mean_b3(own))}")
    for bar, own in scores.items():
        print(f"bar {bar:.2f}, {len(set(affairs))} affairs left out by turns: {format_b3(mean_b3(own))}")


def format_b3(scores: tuple[float, float, float]) -> str:
    """Return precision, recall and F1 as words."""
    return "B³ P {:.3f} R {:.3f} F1 {:.3f}".format(*scores)


def show_errors(rows: Sequence[dict[str, Any]], groups: Sequence[int]) -> None:
    """Print which events were joined, and which were parted."""
    joined: Counter[tuple[str, str]] = Counter()
    parts: dict[str, Counter[int]] = defaultdict(Counter)
    members: dict[int, Counter[str]] = defaultdict(Counter)
    for row, group in zip(rows, groups, strict=True):
        parts[row["event"]][group] += 1
        members[group][row["event"]] += 1
    for inside in members.values():
        for (a, m), (b, n) in combinations(sorted(inside.items()), 2):
            joined[a, b] += m * n
    for (a, b), count in joined.most_common(40):
        print(f"joined {count:4} {a} + {b}")
    for event, split in sorted(parts.items(), key=lambda item: -len(item[1]))[:40]:
        if len(split) > 1:
            print(f"parted {event}: {' + '.join(map(str, split.values()))}")


def read_samples() -> dict[tuple[str, str], Sample]:
    """Return the mentions of each half, as told and as coded."""
    rows = read_mentions()
    acts = read_acts(rows)
    matched = match_acts(rows, acts)
    documents = [acts[row["corpus"], row["document"]][0] for row in rows]
    told = [make_act(*one) for one in zip(range(len(rows)), rows, matched, documents, strict=True)]
    samples = {}
    for half in "ab":
        own = [n for n, row in enumerate(rows) if row["half"] == half]
        dates = [documents[n].date for n in own]
        samples[half, "told"] = Sample([rows[n] for n in own], [told[n] for n in own], dates)
        known = [(rows[n], act, documents[n].date) for n in own if (act := matched[n])]
        samples[half, "coded"] = Sample(*zip(*known, strict=True))
    return samples


def print_scores(samples: Iterable[tuple[str, Sample]], *, show: bool, as_json: bool) -> None:
    """Print what the assembly of each sample is worth."""
    results = {}
    for name, sample in samples:
        result = results[name] = measure(sample)
        groups, missed = result.pop("groups"), result.pop("missed")
        if show:
            show_errors(sample.rows, groups)
            print("plans not linked:", ", ".join(missed))
    if as_json:
        print(json.dumps(results, indent=2))
        return
    for name, result in results.items():
        print(
            f"half {name.replace('_', ', ')}: {result['mentions']} mentions of {result['events']} events, "
            f"B³ P {result['precision']:.3f} R {result['recall']:.3f} F1 {result['f1']:.3f}; plans linked "
            f"{result['plans_linked']}/{result['plans']}, links right {result['links_right']}/{result['links']}"
        )


def main() -> None:
    """Print the scores of both halves, or fit the weights anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--coded", action="store_true", help="only the mentions of which an act is coded")
    parser.add_argument("--show", action="store_true", help="print what is joined and parted wrongly")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--fit", action="store_true", help="fit the weights on half a and print them")
    parser.add_argument("--leave-out", action="store_true", help="fit and score on half a, an affair left out by turns")
    parser.add_argument("--bars", type=float, nargs="+", default=[BAR], help="the bars that --leave-out tries")
    parser.add_argument("--drivers", action="store_true", help="only the labelled causes")
    chosen = parser.parse_args()
    if chosen.drivers:
        print_drivers(chosen.half, show=chosen.show, as_json=chosen.json)
        return
    samples = read_samples()
    told, coded = samples["a", "told"], samples["a", "coded"]
    if chosen.fit:
        print("\n".join(f'    "{name}": {weight},' for name, weight in fit([told, coded]).items()))
    elif chosen.leave_out:
        leave_out(told, coded, chosen.bars, show=chosen.show)
    else:
        wanted = [
            (f"{half}_{kind}", sample)
            for (half, kind), sample in samples.items()
            if chosen.half in {None, half} and (kind == "coded" or not chosen.coded)
        ]
        print_scores(wanted, show=chosen.show, as_json=chosen.json)


if __name__ == "__main__":
    main()
