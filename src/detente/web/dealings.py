"""What two states did to each other and who stands around them, as the charts of a pair need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.ledger.dealings import find_types, tell_imported
from detente.records.vocabulary import ACT_TYPES
from detente.ties import Network, list_acts, read_acts_of
from detente.ties.contributions import contribute
from detente.ties.surroundings import report_pull
from detente.ties.thirds import find_pull
from detente.web.counts import count_pair
from detente.web.times import TimeError, read_span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.ties import ActTable
    from detente.ties.contributions import Contributions
    from detente.ties.records import Tie
    from detente.ties.surroundings import Pulled
    from detente.ties.turning import Turn
    from detente.web.site import Site


@dataclass(frozen=True)
class Dealings:
    """The acts of two states, and what is made of them.

    Attributes
    ----------
    since, until
        The acts of which time are listed: a year, a month or a day; all where they are empty.
    type
        Of which type they are.
    """

    site: Site
    pair: tuple[str, str]
    since: str = ""
    until: str = ""
    type: str = ""

    @classmethod
    def of(cls, site: Site, pair: tuple[str, str], asked: Mapping[str, str]) -> Dealings:
        """Take from an address which acts are meant; what is no time, or no type, asks nothing."""
        since, until, type_ = (asked.get(name, "").strip() for name in ("since", "until", "type"))
        return cls(site, pair, _time(since), _time(until), type_ if type_ in ACT_TYPES else "")

    @property
    def asked(self) -> dict[str, str]:
        """What stands in the address."""
        return {"since": self.since, "until": self.until, "type": self.type}

    def acts(self) -> list[dict[str, Any]]:
        """Return the dated acts between the two, oldest first, as `list_acts` does.

        Those that were imported have a ``dataset``, and ``told``: who did what to whom in its words.
        """
        first, last = read_span(self.since, self.until)
        return [
            row
            for row in self._all_acts()
            if (first is None or row["date"] >= first)
            and (last is None or row["date"] <= last)
            and (not self.type or row["type"] == self.type)
        ]

    def _all_acts(self) -> list[dict[str, Any]]:
        def find() -> list[dict[str, Any]]:
            rows = list_acts(self._around(), *self.pair)
            with self.site.ledgers.open() as ledger:
                imported = tell_imported(ledger.connection, self.pair)
            return [row | imported.get(row["id"], {"dataset": None, "told": None}) for row in rows]

        return self.site.ledgers.remember(("acts between", self.pair), find)

    def _around(self) -> ActTable:
        """Return the acts that one of the two has a part in."""

        def read() -> ActTable:
            with self.site.ledgers.open() as ledger:
                return read_acts_of(ledger, *self.pair)

        return self.site.ledgers.remember(("acts around", self.pair), read)

    def pull(self) -> Pulled:
        """Return how third states pull on the two."""

        def find() -> Pulled:
            # Over the whole time, years tell the same as months and take less to measure.
            return report_pull(find_pull(Network.of(self._around(), "year"), *self.pair))

        return self.site.ledgers.remember(("pull", self.pair), find)

    def tie(self) -> tuple[Tie | None, tuple[Turn, ...], bool]:
        """Return the tie with its turning points, and whether imported events count in it.

        It is the one that the brief tells of, with its history, or, where that is too little and more is imported, that
        of all acts.
        """
        summary = self.site.answers.brief(*self.pair).tie
        tie, turns = summary.through_time if summary else (None, ())
        if (tie is None or not tie.enough) and count_imported(self.site, self.pair):
            report = self.site.answers.tie(*self.pair)
            return report.tie, tuple(one.turn for one in report.turns), True
        return tie, turns, False

    def contributions(self, tie: Tie) -> Contributions | None:
        """Return what the acts of each type add to the change of a tie of the two, or to its level."""
        with self.site.ledgers.open() as ledger:
            types = find_types(ledger.connection, [share.act for share in tie.shares], self.pair)
        return contribute(tie, types)


def count_imported(site: Site, pair: tuple[str, str]) -> int:
    """Return how many events between the two are known from other data sets."""
    return count_pair(site.answers, *pair).events if site.answers.counts()["imported_events"] else 0


def _time(text: str) -> str:
    """Return a time, or nothing where it is none."""
    try:
        read_span(text, text)
    except TimeError:
        return ""
    return text
