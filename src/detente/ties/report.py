"""All there is to say of one tie: its record, the acts that weigh most in it with their sentences, and what would be
enough evidence where there is too little.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from detente.ledger.verdicts import count_wrong
from detente.records.base import Record
from detente.ties.charts import chart_tie
from detente.ties.decompose import decompose
from detente.ties.notebook import Charted
from detente.ties.pair import PairCourse, clip, find_halves
from detente.ties.passages import Passage, find_passages
from detente.ties.periods import date_of
from detente.ties.questions import ask_change, row_on
from detente.ties.records import Tie
from detente.ties.report_rows import tabulate
from detente.ties.shortfall import acts_needed, evidence_needed
from detente.ties.surroundings import (
    Aligned,
    Dealt,
    PairTriads,
    Pulled,
    measure_alignment,
    measure_dealings,
    report_pull,
    report_triads,
)
from detente.ties.table import NO_DAY
from detente.ties.thirds import find_pull
from detente.ties.triads import triads_of_pair
from detente.ties.turning import Turn, find_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt
    import pyarrow as pa

    from detente.ledger import Ledger
    from detente.ties.decompose import Facet, Part
    from detente.ties.report_rows import Rows
    from detente.ties.warmth import Network

_NOTICED = 0.005
"""Less does not change a level that is printed with two digits."""

_BEHIND = 3
"""Acts told of each turning point."""


class WeightyAct(Record):
    """An act that weighs much in a level or a change.

    Attributes
    ----------
    act
        Its identifier.
    share
        What it adds to the level, or to the change.
    source, target
        Who did it to whom.
    date
        None where nobody knows when it happened.
    passages
        Where it is told, the surest first; none for acts that are not in the ledger.
    """

    act: str
    share: float
    source: str
    target: str
    date: datetime.date | None = None
    type: str | None = None
    status: str
    passages: tuple[Passage, ...] = ()


class TurningPoint(Record):
    """A turning point, and the first acts of the new kind, with what they add to the change across it."""

    turn: Turn
    acts: tuple[WeightyAct, ...]


class ShareOf(Record):
    """What the acts of one kind add to a level, such as all of one type.

    Attributes
    ----------
    name
        None where the kind is not known of them.
    evidence
        Sum of their weights.
    """

    name: str | None
    share: float
    evidence: float = Field(ge=0)


class TieReport(Charted, Record):
    """A tie with what it rests on.

    Attributes
    ----------
    tie
        Its level, course and trend.
    usual
        The mean level of all pairs, on which a tie leans where its own acts say little.
    needed
        How many certain acts would be enough evidence, spread over time as those at hand are; None where no number is.
    parts
        What the acts add to the level on the whole, all of one type together; with `usual_level` of the tie they sum to
        the level. None without a level.
    weightiest
        The acts that weigh most in it, the heaviest first; none without a level.
    weighed
        What their shares are of: the ``level``, or the ``change`` of the trend where no act alone moves the level by
        half a hundredth, as is so of pairs with hundreds of acts, and the change is sure.
    turns
        Turning points, oldest first.
    pull, triads
        Of third states; also where there is too little evidence of the two themselves.
    salience
        How much the two have to do with each other; None where no act names one of them.
    alignment
        How alike the two stand to everyone else, −1 … +1; None where it was not asked for, or is not known.
    judged_wrong
        How many acts of the two are left out because readers judged them wrong.
    """

    tie: Tie
    usual: float = Field(ge=-1, le=1)
    needed: int | None = None
    parts: tuple[ShareOf, ...] = ()
    weightiest: tuple[WeightyAct, ...] = ()
    weighed: Literal["level", "change"] = "level"
    turns: tuple[TurningPoint, ...] = ()
    pull: Pulled
    triads: PairTriads = PairTriads()
    salience: Dealt | None = None
    alignment: Aligned | None = None
    judged_wrong: int = Field(default=0, ge=0)

    def to_arrow(self, rows: Rows = "periods") -> pa.Table:
        """Return one of its lists as a table.

        Parameters
        ----------
        rows
            ``periods``; ``facts``: each number that tells of the two on the whole, with its band, without numbers where
            there is too little evidence; ``parts``: what the level is made of, to which the shares sum; ``thirds``:
            third parties with their shares in the pull; ``triads``: those surely out of balance; or ``turns``.
        """
        return tabulate(self, rows)

    def chart(self) -> alt.VConcatChart:
        """Draw the tie through time, with its turning points."""
        return chart_tie(self.tie, [point.turn for point in self.turns])


def report_tie(
    network: Network, ledger: Ledger, a: str, b: str, *, by: Facet = "type", most: int = 5, alignment: bool = False
) -> TieReport:
    """Report the tie of two states.

    Parameters
    ----------
    network
        The acts of the ledger, measured.
    ledger
        Where the sentences stand.
    by
        What the parts of the level are: all acts of one type, theme, outlet … (see `decompose`).
    most
        How many of the weightiest acts are told.
    alignment
        Whether to measure how alike the two stand to everyone else, too; with many actors that takes seconds.
    """
    tie, pair = network.tie(a, b), PairCourse.of(network, a, b)
    needed = evidence_needed(pair) if tie.acts else acts_needed(network.parameters)
    wrong = count_wrong(ledger.connection, a, b, "act")
    around = _surround(network, a, b)
    told = TieReport(tie=tie, usual=clip(network.parameters.usual), needed=needed, judged_wrong=wrong, **around)
    if alignment:
        told = told.model_copy(update={"alignment": measure_alignment(network, a, b)})
    if not tie.enough:
        return told
    parts = decompose(pair, pair.contrast_on_the_whole(), by).parts
    weighed, weightiest = _find_weightiest(pair, tie, most)
    return told.model_copy(
        update={
            "parts": tuple(ShareOf(name=part.name, share=part.share, evidence=part.evidence) for part in parts),
            "weightiest": tuple(_tell(pair, weightiest, ledger, (a, b))),
            "weighed": weighed,
            "turns": tuple(_turn(network, pair, turn, ledger, (a, b)) for turn in find_turns(network, a, b)),
        }
    )


def _surround(network: Network, a: str, b: str) -> dict[str, Any]:
    """Return what is told of third states, and of how much the two deal."""
    pull = find_pull(network, a, b)
    triads = triads_of_pair(network, pull)
    return {
        "pull": report_pull(pull),
        "triads": report_triads(triads),
        "salience": measure_dealings(network, a, b),
    }


def _find_weightiest(pair: PairCourse, tie: Tie, most: int) -> tuple[Literal["level", "change"], tuple[Part, ...]]:
    """Return the acts that weigh most, and in what."""
    found = decompose(pair, pair.contrast_on_the_whole(), "act").parts[:most]
    halves = find_halves(pair)
    moved = tie.trend is not None and tie.trend.movement != "unclear"
    if not halves or not moved or abs(found[0].share) >= _NOTICED:
        return "level", found
    return "change", decompose(pair, pair.contrast_between(*halves), "act").parts[:most]


def _turn(network: Network, pair: PairCourse, turn: Turn, ledger: Ledger, of: tuple[str, str]) -> TurningPoint:
    """Add to a turning point the acts behind it."""
    rows = (row_on(network.periods, day) for day in (turn.start, turn.end))
    parts = {part.name: part for part in decompose(pair, pair.course.contrast(ask_change(pair, *rows)), "act").parts}
    first = tuple(parts[act] for act in turn.acts[:_BEHIND])
    return TurningPoint(turn=turn, acts=tuple(_tell(pair, first, ledger, of)))


def _tell(pair: PairCourse, parts: tuple[Part, ...], ledger: Ledger, of: tuple[str, str]) -> Iterator[WeightyAct]:
    acts = pair.acts
    names = acts.ids.to_pylist()
    told = find_passages(ledger, of, [str(part.name) for part in parts])
    types, statuses = acts.label("type"), acts.label("status")
    for part in parts:
        row = names.index(part.name)
        yield WeightyAct(
            act=str(part.name),
            share=part.share,
            source=acts.states[acts.source[row]],
            target=acts.states[acts.target[row]],
            date=date_of(int(acts.day[row])) if acts.day[row] != NO_DAY else None,
            type=types[row],
            status=str(statuses[row]),
            passages=tuple(passage for passage in told if passage.act == part.name),
        )
