"""Adds articles until it is killed: a process of its own for the tests of kills and of concurrent readers.

Modules are loaded once; then each line of standard input, ``LEDGER ACKNOWLEDGED FIRST LAST BATCH PAUSE``, makes it fork
a child that adds the articles of these numbers and appends the numbers of each batch to the file ACKNOWLEDGED when they
are said to be on the disk. Its answer is the number of the child, then, when that has ended, how. A child that hangs is
ended by an alarm, so that nobody waits for ever.
"""

import os
import signal
import sys
import time

from detente.ledger import filling, open_ledger, open_writer
from detente.records import Act, Document, Evidence, KnownPerson, Reading

LONGEST = 120  # seconds


def make_reading(number):
    words = " ".join(f"w{number * 7919 + i}" for i in range(30))
    document = Document(id=f"d{number}", text=f"They met for the {number}th time. {words}", source=f"{number}.txt")
    act = {"type": "CONSULT", "status": "done", "intensity": 4.0, "confidence": 0.8, "rule": "r"}
    claims = tuple(
        Act(source=("RUS",), target=("PAK",), evidence=Evidence(document=document.id, start=i, end=9, quote="T"), **act)
        for i in range(number % 3 + 1)
    )
    person = KnownPerson(f"Person {number}", "RUS", "RUS", "GOV", None, "", "2016-01-01", "2016-01-01")
    return Reading(document, claims, (person,))


def add(ledger, acknowledged, first, last, batch, pause):
    filling.BATCH = int(batch)
    readings = {f"d{n}": make_reading(n) for n in range(int(first), int(last))}

    def read(documents):
        for document in documents:
            time.sleep(float(pause))
            yield readings[document.id]

    file = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def acknowledge(committed):
        os.write(file, "".join(f"{one.document.id}\n" for one in committed).encode())

    with open_writer(ledger, wait=300) as writer:
        filling.fill(writer, [one.document for one in readings.values()], read, on_commit=acknowledge)


def main():
    # All that the first article needs is loaded here, so that the children need not: it takes seconds.
    with open_ledger() as ledger:
        ledger.add_many([make_reading(0)])
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.alarm(LONGEST)
            add(*line.split())
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
