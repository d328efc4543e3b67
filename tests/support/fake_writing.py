"""What tests put in the place of the process that writes, and of the reader."""

from concurrent.futures import Future
from itertools import chain

from web_ledger import make_act

from detente.errors import DetenteError
from detente.records import Reading


class OneActReader:
    """Finds one act in every article."""

    def read(self, documents, *, persons):
        assert len(persons) == 0
        for document in documents:
            yield Reading(document, (make_act(document, document.text.split("\n\n")[-1]),))


class StepByStep:
    """Does the work that it was given first, one step for each call of `step`."""

    def __init__(self):
        self.under_way = []

    def go_through(self, work, on_step, goes_on):
        future = Future()
        asked = chain([None], iter(goes_on, None))
        self.under_way.append((work(), on_step, future, asked))
        return future

    def step(self):
        steps, on_step, future, asked = self.under_way[0]
        try:
            on_step(steps.send(next(asked)))
        except StopIteration as end:
            self.under_way.pop(0)
            future.set_result(end.value)

    def finish(self):
        while self.under_way:
            self.step()

    def die(self, error):
        self.under_way.pop(0)[2].set_exception(error)

    def close(self):
        while self.under_way:
            self.die(DetenteError("the pages are being stopped."))


class Idle(StepByStep):
    """Does nothing, and says so at once."""

    def go_through(self, work, on_step, goes_on):
        future = super().go_through(work, on_step, goes_on)
        self.die(DetenteError("nothing is added here."))
        return future
