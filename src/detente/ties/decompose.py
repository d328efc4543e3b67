"""Takes a level or a change apart into what the acts add to it, sorted by who told, of what, or how real it is.

A level is linear in the acts (see `Course.contrast`), so the shares are an exact sum, not an approximation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import TieError
from detente.ties.pair import PairCourse
from detente.ties.questions import ask_change, row_on

if TYPE_CHECKING:
    import datetime

    import numpy.typing as npt

    from detente.ties.course import Contrast
    from detente.ties.table import ActTable
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

Facet = Literal["act", "theme", "type", "speaker", "outlet", "document", "status", "direction"]
FACETS: tuple[Facet, ...] = get_args(Facet)


@dataclass(frozen=True, slots=True)
class Part:
    """What some acts add to a level or a change.

    Attributes
    ----------
    name
        What they have in common, such as their theme; None where it is not known of them.
    share
        What they add, on the scale of −1 … +1.
    evidence
        Sum of their weights; one certain act that was done counts 1.
    acts
        Their identifiers, those that add most to the share first. `find_passages` leads from there to the sentences.
    """

    name: str | None
    share: float
    evidence: float
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Decomposition:
    """A level, or a change, as the sum of what acts add to it.

    Attributes
    ----------
    by
        What the acts are sorted by.
    contrast
        The level or change: its value is `usual` plus the shares of all parts, to 1e-9.
    names, shares, evidence
        Of each part, strongest first, shape (parts,).
    """

    by: Facet
    contrast: Contrast
    names: tuple[str | None, ...]
    shares: Numbers
    evidence: Numbers
    _acts: pa.Array
    _bounds: Places

    def __len__(self) -> int:
        return len(self.names)

    @property
    def value(self) -> float:
        """The level or change."""
        return self.contrast.value

    @property
    def margin(self) -> float:
        """Half the width of its 90 % band."""
        return self.contrast.margin

    @property
    def usual(self) -> float:
        """The share of what is usual between states: a line of its own beside the parts."""
        return self.contrast.usual

    @property
    def enough(self) -> bool:
        """Whether the acts of the pair say more than what is usual between states."""
        return self.contrast.enough

    def acts(self, part: int) -> tuple[str, ...]:
        """Return the identifiers of the acts of a part, those that add most to its share first."""
        start, end = self._bounds[part], self._bounds[part + 1]
        # An act of several sources or targets has a row for each, and one name.
        return tuple(dict.fromkeys(self._acts.slice(start, end - start).to_pylist()))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All parts, strongest first."""
        return tuple(
            Part(name, float(self.shares[n]), float(self.evidence[n]), self.acts(n))
            for n, name in enumerate(self.names)
        )

    def to_arrow(self) -> pa.Table:
        """Return a row for each part and one more for what is usual, whose ``part`` is ``usual``; ``acts`` is a list.

        ``kind`` is `by`, or ``usual``: a part may have that name too.
        """
        return pa.table(
            {
                "kind": pa.array([*[self.by] * len(self), "usual"], pa.string()),
                "part": pa.array([*self.names, "usual"], pa.string()),
                "share": pa.array([*self.shares, self.usual], pa.float64()),
                "evidence": pa.array([*self.evidence, 0.0], pa.float64()),
                "acts": pa.array([*(part.acts for part in self.parts), ()], pa.list_(pa.string())),
            }
        )


def decompose(pair: PairCourse, contrast: Contrast, by: Facet = "act") -> Decomposition:
    """Take a level or a change of a pair apart.

    Parameters
    ----------
    pair
        Whose it is.
    contrast
        As `pair` returns it: ``pair.contrast_at(row)``, ``pair.contrast_between(earlier, later)`` …
    by
        What the parts are: acts one by one, or all of one theme, type, kind of speaker, outlet, article (``document``),
        status, or direction.

    Raises
    ------
    TieError
        Where acts cannot be sorted by that.
    """
    shares = pair.shares(contrast)
    names, part_of = _sort(pair.acts, by)
    sums, evidence = (
        np.bincount(part_of, amounts, minlength=len(names)).astype(np.float64) for amounts in (shares, pair.weights)
    )
    # The order of names settles ties, so that the same acts in any order give the same list.
    listed = pa.table({"size": np.abs(sums), "name": names})
    order = np.asarray(pc.sort_indices(listed, [("size", "descending"), ("name", "ascending")]), dtype=np.int64)
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    mine = rank[part_of]
    # Within a part, acts that pull the way of its sum come first.
    lines = np.lexsort((-shares * np.sign(sums)[part_of], mine))
    bounds = np.concatenate([[0], np.cumsum(np.bincount(mine, minlength=len(names)))])
    acts = pair.acts.ids.take(pa.array(lines))
    strongest = tuple(names.take(pa.array(order)).to_pylist())
    return Decomposition(by, contrast, strongest, sums[order], evidence[order], acts, bounds)


def _sort(acts: ActTable, by: Facet) -> tuple[pa.Array, Places]:
    """Return the names of parts, and the part of each act."""
    if by not in FACETS:
        raise TieError(f"Acts cannot be sorted by '{by}'. Take one of {', '.join(FACETS)}.")
    encoded = pc.dictionary_encode(_column(acts, by), null_encoding="encode")
    return encoded.dictionary, np.asarray(encoded.indices, dtype=np.int64)


def _column(acts: ActTable, by: Facet) -> pa.Array:
    if by == "act":
        return acts.ids
    if by == "direction":
        states = pa.array(acts.states, pa.string())
        ends = (states.take(pa.array(places)) for places in (acts.source, acts.target))
        return pc.binary_join_element_wise(*ends, "→")
    return acts.column(by)


def decompose_level(
    network: Network, a: str, b: str, by: Facet = "act", *, on: datetime.date | None = None
) -> Decomposition:
    """Take the level of two states apart: on the whole, or that of the period in which a day falls.

    Parameters
    ----------
    by
        What the parts are (see `decompose`).
    on
        A day of the period; by default all periods together, weighted by their evidence.

    Raises
    ------
    TieError
        Where the day lies outside of the time of the network, or no act runs between the two.

    Examples
    --------
    >>> import datetime
    >>> from detente.ties import Network, make_table
    >>> day = datetime.date(2016, 9, 24)
    >>> act = {"source": "RUS", "target": "PAK", "date": day, "status": "done", "belief": 0.9}
    >>> acts = [act | {"id": "x", "intensity": 9.5, "theme": "military"}]
    >>> acts += [act | {"id": "y", "intensity": -2.0, "theme": "diplomatic"}] * 2
    >>> found = decompose_level(Network.of(make_table(acts)), "PAK", "RUS", "theme")
    >>> found.names, bool(abs(found.shares.sum() + found.usual - found.value) < 1e-9)
    (('military', 'diplomatic'), True)
    """
    pair = _pair_of(network, a, b)
    asked = pair.contrast_on_the_whole() if on is None else pair.contrast_at(row_on(network.periods, on))
    return decompose(pair, asked, by)


def decompose_change(
    network: Network, a: str, b: str, earlier: datetime.date, later: datetime.date, by: Facet = "act"
) -> Decomposition:
    """Take the change of level between the periods of two days apart.

    Raises
    ------
    TieError
        Where a day lies outside of the time of the network, both fall in one period or come in the wrong order, or no
        act runs between the two.
    """
    pair = _pair_of(network, a, b)
    rows = row_on(network.periods, earlier), row_on(network.periods, later)
    if rows[0] >= rows[1]:
        raise TieError(f"A change goes from one period to a later one; {earlier} and {later} do not.")
    return decompose(pair, pair.course.contrast(ask_change(pair, *rows)), by)


def _pair_of(network: Network, a: str, b: str) -> PairCourse:
    pair = PairCourse.of(network, a, b)
    if not len(pair.acts):
        raise TieError(f"No act between {a} and {b} counts here, so there is nothing to take apart.")
    return pair
