"""Work and readers that die or fail where they are told to; the processes of a pool import them by name."""

import os
import signal
import time
from pathlib import Path

from detente.records import Act, Evidence, KnownPerson, Reading


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def double(item):
    """Return twice a number; die at a negative one, and once at a path, of which the name is returned."""
    if isinstance(item, Path):
        die_once(item)
        return item.name
    if item < 0:
        die()
    return 2 * item


def die_once(mark):
    if not mark.exists():
        mark.touch()
        die()


def fail(item):
    raise ZeroDivisionError(item)


def tell_process(_):
    return os.getpid()


def dawdle(item):
    """Tell the process; at a path, which is made, stay for minutes."""
    if isinstance(item, Path):
        item.touch()
        time.sleep(300)
    return os.getpid()


def die_always(_):
    die()


class DeadlyReader:
    """Reads as many acts out of an article as it has words; `DIES`, `FAILS`, `SLOW` and `ONCE` with a path do so."""

    def read(self, documents, *, persons=()):
        for document in documents:
            if "DIES" in document.text:
                die()
            if "FAILS" in document.text:
                raise KeyError("a rule")
            if "SLOW" in document.text:
                time.sleep(0.02)
            if "ONCE" in document.text:
                die_once(Path(document.text.split()[-1]))
            yield read_words(document, persons)


def read_words(document, persons):
    facts = {"type": "CONSULT", "status": "done", "intensity": 0.1 + 0.2, "confidence": 1 / 3, "rule": "r"}
    claims = tuple(
        Act(
            source=("RUS",),
            target=("PAK",),
            evidence=Evidence(document=document.id, start=i, end=i + 1, quote=word),
            **facts,
        )
        for i, word in enumerate(document.text.split())
    )
    person = KnownPerson(f"Person of {document.title}", "RUS", None, "GOV", None, "", "2016-01-01", "2016-01-01")
    return Reading(document, claims, (person, *persons))
