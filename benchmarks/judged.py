"""Coded acts drawn at random and judged by three readers: the share that is wholly right.

    python benchmarks/judged.py [--json]
    python benchmarks/judged.py --draw N [--seed S] OUT.jsonl

With ``--draw``, acts of two or more actors are drawn from White House statements and Reuters newswire, one an
article, as they are coded now; each is printed with its article's title and date, the text before and its sentence,
and its row goes to OUT.jsonl. Readers then say of each row whether actors, type and status are right; their verdicts
stand in ``judged/*.jsonl``, where no text of the corpora is:

    {"corpus": "reuters", "document": "87", "start": 120, "end": 290, "source": ["USA"], "target": ["JPN"],
     "type": "REQUEST", "status": "done", "confidence": 0.83, "rule": "request.ask", "verdicts": ["yes", "type", "yes"]}

A verdict is ``yes``, or the first of ``actors``, ``type`` and ``status`` that is wrong; what most readers say counts.
The acts are those that were coded on the day of the drawing, so a figure does not follow later changes: from the
errors of one draw is learned, the next one measures. Each file is a draw, and the last counts.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from benchmark import wilson
from corpora import make_document, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente import Reader

FOLDER = Path(__file__).parent / "judged"
_DRAWN = ("whitehouse", "reuters")
_SURE = 0.75


def read_draws() -> dict[str, list[dict[str, Any]]]:
    """Return the judged acts of each draw, in order."""
    files = sorted(FOLDER.glob("draw_*.jsonl"))
    return {file.stem: [json.loads(line) for line in file.read_text("utf-8").splitlines()] for file in files}


def settle(row: dict[str, Any]) -> str:
    """Return what most readers say; where all differ, the act is wrong."""
    [(verdict, count), *_] = Counter(row["verdicts"]).most_common()
    return verdict if count > 1 else "actors"


def summarise(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return shares with their intervals, by corpus and of the surest."""
    verdicts = [settle(row) for row in rows]
    agreed = sum(len(set(row["verdicts"])) == 1 for row in rows)
    out: dict[str, Any] = {**_share(verdicts), "wrong": dict(Counter(v for v in verdicts if v != "yes"))}
    out["all_agree"] = agreed / len(rows)
    for corpus in sorted({row["corpus"] for row in rows}):
        out[corpus] = _share([v for v, row in zip(verdicts, rows, strict=True) if row["corpus"] == corpus])
    out["sure"] = _share([v for v, row in zip(verdicts, rows, strict=True) if row["confidence"] >= _SURE])
    return out


def _share(verdicts: list[str]) -> dict[str, Any]:
    right = verdicts.count("yes")
    return {"acts": len(verdicts), "wholly_right": right / len(verdicts), "interval": wilson(right, len(verdicts))}


def draw(reader: Reader, count: int, seed: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield rows without verdicts, and what a reader sees of each."""
    chance = random.Random(seed)
    for number, corpus in enumerate(_DRAWN):
        rows = read_corpus(corpus)
        keys = sorted(rows)
        chance.shuffle(keys)
        left = count // len(_DRAWN) + (number < count % len(_DRAWN))
        for key in keys:
            if not left:
                break
            drawn = _draw_act(reader, corpus, key, chance)
            if drawn is not None:
                left -= 1
                yield drawn


def _draw_act(reader: Reader, corpus: str, key: str, chance: random.Random) -> tuple[dict[str, Any], str] | None:
    document = make_document(read_corpus(corpus)[key])
    [reading] = reader.read([document])
    acts = [c for c in reading.claims if c.kind == "act" and set(c.source) != set(c.target) and c.target]
    if not acts:
        return None
    act = chance.choice(acts)
    start = document.text.find(act.evidence.quote, max(0, act.evidence.start - len(act.evidence.quote)))
    row = {
        "corpus": corpus, "document": key, "start": start, "end": start + len(act.evidence.quote),
        "source": list(act.source), "target": list(act.target), "type": act.type, "status": act.status,
        "confidence": act.confidence, "rule": act.rule, "verdicts": [],
    }  # fmt: skip
    words = document.text[act.evidence.start : act.evidence.end]
    told = f"{'+'.join(act.source)} > {'+'.join(act.target)}  {act.type}  {act.status}   (by the words: {words})"
    before = document.text[max(0, start - 300) : max(0, start)]
    return row, f"# {document.title} ({document.date})\n(before) …{before}\n>>> {act.evidence.quote}\n{told}\n"


def main() -> None:
    """Draw, or score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, nargs="?", metavar="OUT.jsonl")
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.draw and given.out:
        with given.out.open("w", encoding="utf-8") as file:
            for number, (row, shown) in enumerate(draw(detente.load_reader(), given.draw, given.seed), start=1):
                file.write(json.dumps(row) + "\n")
                print(f"[{number}] {shown}")
        return
    draws = {name: summarise(rows) for name, rows in read_draws().items()}
    if given.json:
        print(json.dumps(draws[max(draws)]))
        return
    for draw_name, figures in draws.items():
        print(draw_name)
        for name in ("all", "reuters", "whitehouse", "sure"):
            part = figures if name == "all" else figures[name]
            low, high = part["interval"]
            print(f"  {name}: {part['acts']} acts, wholly right {part['wholly_right']:.3f} ({low:.2f}–{high:.2f})")
        print(f"  wrong: {figures['wrong']}; all three readers agree on {figures['all_agree']:.2f}")


if __name__ == "__main__":
    main()
