"""How many coded acts a careful reader calls right, and whether confidences mean what they say.

    python benchmarks/sentences.py --draw N [--seed S] [--coded] [--corpus NAME]
    python benchmarks/sentences.py [--set NAME] [--half a|b] [--show] [--json] [--reliability]

With ``--draw``, sentences of the benchmark's corpora that name two states or organisations are drawn, one a document,
an equal share from each corpus, and printed as a reader sees them: title, date, the sentence before, the sentence, whom
its words stand for, and the row to complete. With ``--coded`` only sentences in which an act is coded are drawn.

Without it, the labels in ``sentences/*.jsonl`` are scored. A row says where a sentence stands and which acts between
two or more actors it reports:

    {"corpus": "reuters", "document": "87", "start": 120, "end": 290, "coded": true, "acts": [
      {"source": ["USA"], "target": ["JPN"], "type": ["REQUEST"], "status": ["done"],
       "symmetric": false, "optional": false}]}

`type` and `status` hold all that a careful coder could defend; ``symmetric`` acts may be coded either way round;
``optional`` ones may be left out. A coded act is wholly right if an act of its sentence has its actors, type and
status. Acts of one actor alone are not scored. Recall is over the acts that are not optional.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from benchmark import wilson
from corpora import CORPORA, make_document, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente import Reader
    from detente.records import Act, Document, Mention, Sentence

FOLDER = Path(__file__).parent / "sentences"
BINS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """A coded act against the labels of its sentence: what of it is right, and how sure it was."""

    act: Act
    sentence: str
    coded: bool
    actors: bool
    type: bool
    status: bool

    @property
    def right(self) -> bool:
        """Whether one labelled act has its actors, type and status."""
        return self.status


def fits_actors(act: Act, label: dict[str, Any]) -> bool:
    """Return whether the actors are those of a labelled act: either way round where it is done together."""
    wanted, found = (set(label["source"]), set(label["target"])), (set(act.source), set(act.target))
    if wanted == found or (label.get("symmetric") and wanted[::-1] == found):
        return True
    # "A, B and C met" may be coded in any division of the three.
    return bool(label.get("symmetric")) and wanted[0] | wanted[1] == found[0] | found[1]


def judge(act: Act, row: dict[str, Any], sentence: str) -> Verdict:
    """Return what of a coded act is right, by the labelled act that fits it best."""
    same = [a for a in row["acts"] if fits_actors(act, a)]
    typed = [a for a in same if act.type in a["type"]]
    whole = any(act.status in a["status"] for a in typed)
    return Verdict(act, sentence, row["coded"], bool(same), bool(typed), whole)


def half_of(row: dict[str, Any]) -> str:
    """Return the half that a sentence belongs to, by its document: rules are tuned on ``a``, figures taken on ``b``."""
    return "ab"[hashlib.sha256(f"{row['corpus']}/{row['document']}".encode()).digest()[0] % 2]


def read_labels(chosen: str | None = None) -> list[dict[str, Any]]:
    """Return all labelled sentences, or those of one set (a file)."""
    files = sorted(FOLDER.glob(f"{chosen or '*'}.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]


def measure(reader: Reader, rows: Sequence[dict[str, Any]]) -> tuple[list[Verdict], int, int]:
    """Read the documents and return the verdicts, and how many of the acts that must be found are."""
    by_document: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_document[row["corpus"], row["document"]].append(row)
    keys = list(by_document)
    documents = [make_document(read_corpus(corpus)[key]) for corpus, key in keys]
    verdicts, found, due = [], 0, 0
    for key, document, reading in zip(keys, documents, reader.read(documents), strict=True):
        acts = [c for c in reading.claims if c.kind == "act" and c.source and c.target]
        for row in by_document[key]:
            mine = [a for a in acts if row["start"] <= a.evidence.start < row["end"]]
            sentence = document.text[row["start"] : row["end"]]
            verdicts += [judge(a, row, sentence) for a in mine if set(a.source) != set(a.target)]
            wanted = [a for a in row["acts"] if not a.get("optional")]
            due += len(wanted)
            found += sum(any(fits_actors(m, w) and m.type in w["type"] for m in mine) for w in wanted)
    return verdicts, found, due


def summarise(verdicts: Sequence[Verdict], found: int, due: int) -> dict[str, Any]:
    """Return shares with their intervals, and the expected calibration error."""
    count = len(verdicts)
    share = lambda name: sum(getattr(v, name) for v in verdicts) / count if count else 0.0  # noqa: E731
    return {
        "acts": count,
        "wholly_right": share("right"),
        "interval": wilson(sum(v.right for v in verdicts), count),
        "actors": share("actors"),
        "actors_and_type": share("type"),
        "recall": found / due if due else 0.0,
        "due": due,
        "mean_confidence": sum(v.act.confidence for v in verdicts) / count if count else 0.0,
        "calibration_error": calibration_error(verdicts),
    }


def reliability(verdicts: Sequence[Verdict]) -> Iterator[tuple[float, float, int]]:
    """Yield mean confidence, share right and count of bins of equal count, from the least sure to the surest."""
    ordered = sorted(verdicts, key=lambda v: v.act.confidence)
    for i in range(BINS):
        part = ordered[i * len(ordered) // BINS : (i + 1) * len(ordered) // BINS]
        if part:
            yield (
                sum(v.act.confidence for v in part) / len(part),
                sum(v.right for v in part) / len(part),
                len(part),
            )


def calibration_error(verdicts: Sequence[Verdict]) -> float:
    """Return the expected calibration error: the mean distance of confidence and share right over ten equal bins."""
    total = sum(n * abs(c - r) for c, r, n in reliability(verdicts))
    return total / len(verdicts) if verdicts else 0.0


def draw(
    reader: Reader, count: int, seed: int, *, coded: bool, only: str | None, left_out: set[tuple[str, str]]
) -> Iterator[str]:
    """Yield sentences to label; documents that have labels already are left out."""
    chance = random.Random(seed)
    names = [only] if only else list(CORPORA)
    for number, corpus in enumerate(names):
        share = count // len(names) + (number < count % len(names))
        keys = [k for k in sorted(read_corpus(corpus)) if (corpus, k) not in left_out]
        chance.shuffle(keys)
        for key in keys:
            if not share:
                break
            shown = _draw_sentence(reader, corpus, key, chance, coded=coded)
            if shown is not None:
                share -= 1
                yield shown


def _draw_sentence(reader: Reader, corpus: str, key: str, chance: random.Random, *, coded: bool) -> str | None:
    document = make_document(read_corpus(corpus)[key])
    sentences, mentions = reader.parse(document)
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form != "place":
            by_sentence[mention.sentence].append(mention)
    [reading] = reader.read([document])
    starts = {c.evidence.start for c in reading.claims if c.kind == "act" and c.source and c.target}
    has_act = lambda s: any(s.start <= at < s.end for at in starts)  # noqa: E731
    fit = [s for s in sentences if len({c for m in by_sentence[s.index] for c in m.codes}) > 1]
    fit = [s for s in sentences if has_act(s)] if coded else fit
    if not fit:
        return None
    sentence = chance.choice(fit)
    return _show(corpus, key, document, sentences, sentence, by_sentence[sentence.index], coded=has_act(sentence))


def _show(
    corpus: str,
    key: str,
    document: Document,
    sentences: Sequence[Sentence],
    sentence: Sentence,
    mentions: Sequence[Mention],
    *,
    coded: bool,
) -> str:
    before = sentences[sentence.index - 1].text if sentence.index else ""
    who = "; ".join(f"{m.text} = {'+'.join(m.codes) or '?'}" for m in mentions)
    row = {"corpus": corpus, "document": key, "start": sentence.start, "end": sentence.end, "coded": coded, "acts": []}
    head = f"# {document.title} ({document.date})\n(before) {before}"
    return f"{head}\n>>> {sentence.text}\n(who) {who}\n{json.dumps(row)}\n"


def main() -> None:
    """Draw, or score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--coded", action="store_true", help="draw only sentences in which an act is coded")
    parser.add_argument("--corpus", choices=tuple(CORPORA), help="draw from one corpus only")
    parser.add_argument("--set", help="score the labels of one file only")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--show", action="store_true", help="print the acts that are not wholly right")
    parser.add_argument("--reliability", action="store_true", help="print share right by confidence")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader = detente.load_reader()
    if options.draw:
        taken = {(row["corpus"], row["document"]) for row in read_labels()}
        for shown in draw(reader, options.draw, options.seed, coded=options.coded, only=options.corpus, left_out=taken):
            print(shown)
        return
    rows = [row for row in read_labels(options.set) if options.half in {None, half_of(row)}]
    verdicts, found, due = measure(reader, rows)
    if options.show:
        for v in (v for v in verdicts if not v.right):
            what = "status" if v.type else "type" if v.actors else "actors"
            parties = f"{'+'.join(v.act.source)} > {'+'.join(v.act.target)}"
            print(f"{what}: {parties} {v.act.type} {v.act.status} {v.act.rule}: {v.sentence}")
    figures = summarise(verdicts, found, due) | {"sentences": len(rows)}
    if options.json:
        unseen = [row for row in rows if half_of(row) == "b"]
        print(json.dumps(figures | {"half_b": summarise(*measure(reader, unseen))}, indent=1))
        return
    if options.reliability:
        for confidence, right, count in reliability(verdicts):
            print(f"sure {confidence:.2f}  right {right:.2f}  of {count}")
    low, high = figures["interval"]
    print(
        f"{figures['acts']} coded acts: wholly right {figures['wholly_right']:.3f} ({low:.2f}–{high:.2f}), "
        f"actors {figures['actors']:.3f}, actors and type {figures['actors_and_type']:.3f}; "
        f"recall {figures['recall']:.3f} of {due}; calibration error {figures['calibration_error']:.3f}"
    )


if __name__ == "__main__":
    main()
