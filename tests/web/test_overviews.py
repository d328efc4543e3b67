"""The overview that is made in the background."""

from threading import RLock

from detente.web.ledgers import Ledgers
from detente.web.overview import Overviews


def test_where_it_fails_by_a_fault_of_detente_that_is_told_and_nobody_waits(tmp_path, monkeypatch):
    def fail(*_):
        raise KeyError("level")

    monkeypatch.setattr("detente.web.overview.OrderedProcess.ask", fail)
    # At once, in place of the thread.
    monkeypatch.setattr("detente.web.overview.Thread.start", lambda thread: thread.run())
    monkeypatch.setattr("detente.web.overview.Lock", RLock)
    overviews = Overviews(Ledgers(tmp_path / "any.duckdb"))
    overviews.find(1_000_000)
    assert overviews.find(1_000_000).problem == "an error of détente itself: KeyError('level')"
