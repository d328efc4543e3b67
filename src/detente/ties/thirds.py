"""The pull of third states on a pair: whom the two have for common friends and foes, and who stands between them.

Who is on good terms with both, or on bad terms with both, draws two states together; who is a friend of one and a foe
of the other holds them apart (Heider, The Journal of Psychology 21, 1946; for states: Maoz et al., Journal of Conflict
Resolution 51, 2007). Of a third party k the pull on the pair i, j is the product of its levels with the two::

    p_k = w_ik · w_jk       −1 … +1         pull of all: their mean, an exact sum of shares p_k / n

States talk more than they fight, so that most levels, and most pulls, lie above 0: μ² is what is usual. A foe is with
whom acts are surely hostile on the whole; a friend, with whom they are surely friendly, and no less so than is usual.

The levels of different pairs are told by different acts, so that errors are independent, and the variance of a product
is that of Goodman (Journal of the American Statistical Association 55, 1960). Each third party counts alike: weighing
them by how much the two deal with them foretells the warmth of pairs less well. Most of what the pull foretells is how
the two treat others at large, whoever these are; it says who stands where, not that this is why (``benchmarks/pull.py``
has the figures).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.records.base import Record
from detente.ties.course import NORMAL
from detente.ties.levels import Levels
from detente.ties.pair import clip
from detente.ties.questions import row_on
from detente.ties.series import Pairs

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable

    import numpy.typing as npt

    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]

Role = Literal["common_friend", "common_foe", "friend_of_first", "friend_of_second", "open"]
_ROLES: dict[tuple[int, int], Role] = {
    (1, 1): "common_friend",
    (-1, -1): "common_foe",
    (1, -1): "friend_of_first",
    (-1, 1): "friend_of_second",
}


class Third(Record):
    """One third state or organisation, and its pull on a pair.

    Attributes
    ----------
    with_first, with_second
        Its levels with the two; `first_low` … `second_high` are the ends of their 90 % bands.
    role
        What it surely is to the two; ``open`` where it is neither friend nor foe of one of them, as far as is known.
    pull, low, high
        Product of the levels, −1 … +1, with its 90 % band: above 0 it draws the two together.
    share
        What it adds to the pull of all.
    """

    code: str
    with_first: float
    first_low: float
    first_high: float
    with_second: float
    second_low: float
    second_high: float
    role: Role
    pull: float
    low: float
    high: float
    share: float


@dataclass(frozen=True)
class Pull:
    """The pull of all third parties on a pair.

    Attributes
    ----------
    pair
        The two.
    codes
        Third parties of which there is enough evidence with both of the two.
    first, second
        Their levels with the one and with the other.
    mean
        μ, the level that is usual between states.
    unknown
        Third parties that have dealt with both, but too little is known of.
    """

    pair: tuple[str, str]
    codes: tuple[str, ...]
    first: Levels
    second: Levels
    mean: float
    unknown: tuple[str, ...] = ()

    @property
    def pulls(self) -> Numbers:
        """Of each third party, shape (third parties,)."""
        return np.asarray(self.first.value * self.second.value)

    @property
    def variances(self) -> Numbers:
        """Of each pull, shape (third parties,)."""
        one, other = self.first, self.second
        crossed = one.value**2 * other.variance + other.value**2 * one.variance
        return np.asarray(crossed + one.variance * other.variance)

    @property
    def shares(self) -> Numbers:
        """What each third party adds to `value`, to which they sum, shape (third parties,)."""
        return np.asarray(self.pulls / max(len(self.codes), 1))

    @property
    def value(self) -> float | None:
        """Mean of all pulls, −1 … +1; None without third parties."""
        return float(self.shares.sum()) if self.codes else None

    @property
    def margin(self) -> float | None:
        """Half the width of its 90 % band."""
        return float(NORMAL * np.sqrt(self.variances.sum()) / len(self.codes)) if self.codes else None

    @property
    def usual(self) -> float:
        """Pull of a third party whose levels with both are the usual one."""
        return self.mean**2

    @property
    def thirds(self) -> tuple[Third, ...]:
        """All third parties, those with the strongest pull first."""
        order = sorted(range(len(self.codes)), key=lambda n: (-abs(self.pulls[n]), self.codes[n]))
        return tuple(self._third(n) for n in order)

    def names(self, role: Role) -> tuple[str, ...]:
        """Return the third parties of one role, those with the strongest pull first."""
        return tuple(third.code for third in self.thirds if third.role == role)

    def without(self, codes: Collection[str]) -> Pull:
        """Return the pull of the others: what it would be were these not there."""
        left = np.array([n for n, code in enumerate(self.codes) if code not in codes], dtype=np.int64)
        return replace(
            self,
            codes=tuple(self.codes[n] for n in left),
            first=self.first.take(left),
            second=self.second.take(left),
            unknown=tuple(code for code in self.unknown if code not in codes),
        )

    def to_arrow(self) -> pa.Table:
        """Return a row for each third party, those with the strongest pull first."""
        return thirds_to_arrow(self.thirds)

    def _third(self, n: int) -> Third:
        one, other = (levels.take(np.array([n])) for levels in (self.first, self.second))
        pull, margin = float(self.pulls[n]), float(NORMAL * np.sqrt(self.variances[n]))
        ends = {
            f"{side}_{end}": clip(float(levels.value[0] + sign * levels.margin[0]))
            for side, levels in (("first", one), ("second", other))
            for end, sign in (("low", -1), ("high", 1))
        }
        return Third(
            code=self.codes[n],
            with_first=float(one.value[0]),
            with_second=float(other.value[0]),
            **ends,
            role=_ROLES.get((int(one.terms(self.mean)[0]), int(other.terms(self.mean)[0])), "open"),
            pull=pull,
            low=clip(pull - margin),
            high=clip(pull + margin),
            share=float(self.shares[n]),
        )


def thirds_to_arrow(thirds: Iterable[Third]) -> pa.Table:
    """Return third parties as a table, in their order."""
    kinds = {"code": pa.string(), "role": pa.string()}
    schema = pa.schema({name: kinds.get(name, pa.float64()) for name in Third.model_fields})
    return pa.Table.from_pylist([third.model_dump() for third in thirds], schema)


def find_pull(network: Network, a: str, b: str, *, on: datetime.date | None = None) -> Pull:
    """Find how third states and organisations pull on a pair.

    Parameters
    ----------
    on
        A day of the period that is meant; by default all periods together, weighted by their evidence.

    Raises
    ------
    TieError
        Where the two are one, or the day lies outside of the time of the network.

    Examples
    --------
    >>> import datetime
    >>> from detente.ties import Network, make_table
    >>> day = datetime.date(2016, 9, 24)
    >>> ties = {("PAK", "CHN"): 8.0, ("RUS", "CHN"): 7.0, ("PAK", "IND"): -6.0, ("RUS", "IND"): 8.0}
    >>> acts = [
    ...     {"id": f"{source}{target}{n}", "source": source, "target": target, "date": day, "status": "done",
    ...      "belief": 1.0, "intensity": intensity}
    ...     for (source, target), intensity in ties.items() for n in range(20)
    ... ]
    >>> pull = find_pull(Network.of(make_table(acts)), "PAK", "RUS")
    >>> [(third.code, third.role, third.pull > 0) for third in pull.thirds]
    [('CHN', 'common_friend', True), ('IND', 'friend_of_second', False)]
    """
    if a == b:
        raise TieError(f"A pair needs two states; {a} was named twice.")
    row = None if on is None else row_on(network.periods, on)
    mine = {code: _levels_with(network, code, row) for code in (a, b)}
    both = sorted((mine[a].keys() & mine[b].keys()) - {a, b})
    ready = [code for code in both if all(bool(mine[side][code].enough[0]) for side in (a, b))]
    first, second = (Levels.join([mine[side][code] for code in ready]) for side in (a, b))
    unknown = tuple(code for code in both if code not in ready)
    return Pull((a, b), tuple(ready), first, second, network.parameters.usual, unknown)


def _levels_with(network: Network, code: str, row: int | None) -> dict[str, Levels]:
    """Return the levels of one actor with all others that it has dealt with, organisations too."""
    place = network.acts.place(code)
    if place is None:
        return {}
    acts = network.acts.take((network.acts.source == place) | (network.acts.target == place))
    # Organisations have no ties of their own, but they are third parties to those of states.
    acts = replace(acts, is_state=np.ones_like(acts.is_state))
    around = replace(network, acts=acts, pairs=Pairs.of(acts))
    levels = Levels.of(around.course(np.arange(len(around.pairs))), row)
    others = np.where(around.pairs.first == place, around.pairs.second, around.pairs.first)
    return {acts.states[other]: levels.take(np.array([n])) for n, other in enumerate(others)}
