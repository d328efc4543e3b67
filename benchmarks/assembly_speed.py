"""How long it takes to find which acts of one pair are one event, by their number.

    python benchmarks/assembly_speed.py [--counts 1000 2000 4000 8000 16000] [--json]

Three ledgers are made up, each of acts that two states do to each other in one year, as newspapers tell of a crisis:
*told* has sentences of newswire that name states, each event told one to five times with a third of the words left
out; *daily* has acts of one type in words drawn from five hundred, so that every sentence is like many others; *form*
has one sentence with another number each time, all types, which is the worst: everything is like everything else. The
seconds are those of the processor, of all threads.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import time
from typing import TYPE_CHECKING

from corpora import read_corpus
from detente.ledger.assembly import group_acts
from detente.ledger.likeness import Likeness, Telling
from detente.records import Act, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 8
TYPES = ("CONSULT", "ACCUSE", "AGREE", "REJECT", "ASSAULT", "SUPPORT", "REQUEST", "SANCTION", "COOPERATE", "THREATEN")
START = datetime.date(1987, 1, 1)


def list_sentences(limit: int) -> list[str]:
    """Return sentences of newswire of some length."""
    texts = (row["text"].replace("\n", " ").split(". ") for row in read_corpus("reuters").values())
    found = [sentence for text in texts for sentence in text if 60 < len(sentence) < 300]
    return found[:limit]


def tell(number: int, quote: str, kind: str, day: int) -> Telling:
    """Return an act of the pair, one an article."""
    sides = ("USA", "JPN") if number % 2 else ("JPN", "USA")
    evidence = Evidence(document=f"d{number}", start=0, end=len(quote), quote=quote)
    act = Act(
        source=sides[:1], target=sides[1:], type=kind, intensity=0, status="done", confidence=0.6,
        rule=f"made.{number}", evidence=evidence,
    )  # fmt: skip
    return Telling(act, START + datetime.timedelta(days=day))


def make_told(count: int, draw: random.Random) -> Iterator[Telling]:
    """Yield events of real sentences, each told up to five times within a week."""
    sentences = list_sentences(count)
    while True:
        words, kind, day = draw.choice(sentences).split(), draw.choice(TYPES), draw.randrange(365)
        for _ in range(draw.randint(1, 5)):
            kept = " ".join(word for word in words if draw.random() > 1 / 3)
            yield tell(draw.getrandbits(60), kept, kind, day + draw.randrange(7))


def make_daily(_: int, draw: random.Random) -> Iterator[Telling]:
    """Yield acts of one type in words of one stock."""
    stock = sorted({word for text in list_sentences(400) for word in text.split() if word.isalpha()})[:500]
    while True:
        yield tell(draw.getrandbits(60), " ".join(draw.choices(stock, k=20)), "ASSAULT", draw.randrange(365))


def make_form(_: int, draw: random.Random) -> Iterator[Telling]:
    """Yield acts in one form of words."""
    for number in range(10**9):
        quote = f"Officials of both said in claim {number} that the two would go on with the plan as agreed."
        yield tell(number, quote, draw.choice(TYPES), draw.randrange(365))


LEDGERS = {"told": make_told, "daily": make_daily, "form": make_form}


def main() -> None:
    """Print seconds by number of acts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 2000, 4000, 8000, 16000])
    parser.add_argument("--ledgers", nargs="+", choices=LEDGERS, default=list(LEDGERS))
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    rows = []
    for name in chosen.ledgers:
        for count in chosen.counts:
            made = LEDGERS[name](count, random.Random(SEED))
            tellings = [next(made) for _ in range(count)]
            start = time.process_time()
            groups = group_acts(Likeness(tellings))
            rows.append((name, count, len(groups), time.process_time() - start))
            if not chosen.json:
                print(f"{name:6} {count:6,} acts {len(groups):6,} events {rows[-1][-1]:7.2f} s", flush=True)
    if chosen.json:
        keys = ("ledger", "acts", "events", "seconds")
        print(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))


if __name__ == "__main__":
    main()
