"""What every state is in the network, beside its ties: how active, how well met, how forward, how choosy.

Of each actor, over the whole time:

- activity: its share of all acts, as source or target;
- reception and conduct: the mean value of what is done to it, and of what it does, −1 … +1;
- initiative: its share of acts in which it is the source, 0 … 1;
- selectivity: the mean square of the logarithm of how much more or less than expected it has to do with each other
  actor (see `salience`). 0: with everybody as much as activities let expect.

Means and shares are shrunk towards those of all, each by as much as the scatter within and between actors says (one-way
analysis of variance; Searle, Casella & McCulloch, Variance Components, 1992, chapter 3): an actor of one act tells
little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.salience import Salience
    from detente.ties.table import ActTable

    Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Roles:
    """One number for each actor; arrays of shape (actors,)."""

    activity: Numbers
    reception: Numbers
    conduct: Numbers
    initiative: Numbers
    selectivity: Numbers

    @classmethod
    def of(cls, acts: ActTable, weights: Numbers, salience: Salience) -> Roles:
        """Measure the roles of all actors.

        Parameters
        ----------
        weights
            What each act weighs, 0 … 1, shape (acts,).
        salience
            Of the same acts.
        """
        size = len(acts.states)
        done = np.bincount(acts.source, weights, minlength=size)
        met = np.bincount(acts.target, weights, minlength=size)
        both = np.concatenate([acts.source, acts.target])
        twice = np.concatenate([weights, weights])
        leads = np.concatenate([np.ones(len(acts)), np.zeros(len(acts))])
        ratios = np.log(salience.whole().value)
        np.fill_diagonal(ratios, 0.0)
        return cls(
            activity=(done + met) / max(float((done + met).sum()) / 2, 1e-12),
            reception=shrink_means(acts.value, acts.target, weights, size),
            conduct=shrink_means(acts.value, acts.source, weights, size),
            initiative=shrink_means(leads, both, twice, size),
            selectivity=(ratios**2).sum(axis=1) / max(size - 1, 1),
        )


def shrink_means(values: Numbers, groups: npt.NDArray[np.int32], weights: Numbers, size: int) -> Numbers:
    """Return weighted means of groups, drawn towards that of all as far as chance alone could have parted them.

    Parameters
    ----------
    values, groups, weights
        Of each act, shape (acts,).
    size
        Number of groups.
    """
    weight = np.bincount(groups, weights, minlength=size)
    moment = np.bincount(groups, weights * values, minlength=size)
    total = float(weight.sum())
    if total <= 0:
        return np.zeros(size)
    usual = float(moment.sum()) / total
    means = np.divide(moment, weight, out=np.full(size, usual), where=weight > 0)
    filled = int((weight > 0).sum())
    within = float((weights * (values - means[groups]) ** 2).sum()) / max(total - filled, 1.0)
    spread = float((weight * (means - usual) ** 2).sum()) - (filled - 1) * within
    between = max(spread / max(total - float((weight**2).sum()) / total, 1e-12), 0.0)
    return np.asarray(usual + (means - usual) * np.divide(between * weight, between * weight + within + 1e-300))
