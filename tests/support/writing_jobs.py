"""Jobs for the process that writes, which must be able to import them."""

import os
import time

from detente.documents import document_from_text
from detente.errors import LedgerError
from detente.ledger import open_ledger


def refuse(why):
    raise LedgerError(why)


class PickyError(Exception):
    """Cannot be made again from its words alone."""

    def __init__(self, first, second):
        super().__init__(first + second)


def raise_picky():
    raise PickyError("one", "two")


def count_to(end):
    for number in range(1, end + 1):
        time.sleep(0.01)
        if not (yield number):
            return f"stopped after {number}"
    return f"counted to {end}"


def count_on(note):
    """Yield numbers for ever, and write down when it is closed."""
    number = 0
    try:
        while True:
            number += 1
            yield number
    finally:
        note.write_text(f"closed after {number}")


def die_after(steps):
    while steps:
        yield steps
        steps -= 1
    os._exit(3)


def hang_after(steps):
    while steps:
        yield steps
        steps -= 1
    time.sleep(600)
    yield 0


def add_article(path, text):
    with open_ledger(path) as ledger:
        return ledger.add(document_from_text(text), ())
