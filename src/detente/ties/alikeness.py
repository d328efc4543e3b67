"""How alike two profiles are, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.ties.course import NORMAL

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

_NOTHING = 1e-60  # a profile that is 0 everywhere is like nothing, whatever it is divided by
_EDGE = 1 - 1e-9  # Fisher's z has no value at 1


@dataclass(frozen=True, slots=True)
class Alike:
    """Alignment with its 90 % band; every array has one shape.

    Attributes
    ----------
    value, low, high
        −1 … +1.
    enough
        Whether the evidence is worth a bit.
    """

    value: Numbers
    low: Numbers
    high: Numbers
    enough: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """Profiles to be compared, one a row.

    Attributes
    ----------
    value, variance
        Profile, and the variance of each entry on its own, shape (rows, 2 · actors).
    factors
        What the position leaves open: F F' is the covariance that it gives to the entries, shape (rows, 2 · actors, …).
    """

    value: Numbers
    variance: Numbers
    factors: Numbers

    def take(self, rows: Places) -> Side:
        """Return some of the rows."""
        return Side(self.value[rows], self.variance[rows], self.factors[rows])

    def without(self, actors: int | Places) -> Side:
        """Leave out one actor, or one in each row, as a third party."""
        size, rows = self.value.shape[1] // 2, np.arange(len(self.value))
        side = Side(self.value.copy(), self.variance.copy(), self.factors.copy())
        for array in (side.value, side.variance, side.factors):
            array[rows, actors] = 0.0
            array[rows, size + actors] = 0.0
        return side

    def moved(self, mean: Numbers, covariance: Numbers, loadings: Numbers) -> Side:
        """Move the profile with its position: one row through all periods, or each row by its own movement."""
        # Left out stays left out: where the profile has no entry at all, a movement gives it none.
        held = ((self.value != 0) | (self.variance != 0))[..., None]
        steps = np.einsum("mk,nkl->nml", loadings, root(covariance)) * held
        factors = np.broadcast_to(self.factors, (len(mean), *self.factors.shape[1:]))
        return replace(
            self,
            value=self.value + (mean @ loadings.T) * held[..., 0],
            variance=np.broadcast_to(self.variance, (len(mean), self.variance.shape[1])),
            factors=np.concatenate([factors, steps], axis=-1),
        )


def compare(first: Side, second: Side, blind: float) -> Alike:
    """Return how alike the rows of two sides are, row by row.

    Parameters
    ----------
    blind
        Standard deviation of the likeness of two of which nothing is known; 0 where positions foretell nothing, so that
        nobody is known to be like another.
    """
    squares = [(side.value**2).sum(axis=-1) + (side.factors**2).sum(axis=(-1, -2)) for side in (first, second)]
    squares = [np.maximum(square, _NOTHING) for square in squares]
    size = np.sqrt(squares[0] * squares[1])
    value = np.clip((first.value * second.value).sum(axis=-1) / size, -_EDGE, _EDGE)
    shared = (np.einsum("nmk,nml->nkl", first.factors, second.factors) ** 2).sum(axis=(-1, -2))
    variance = (shared + (first.variance * second.variance).sum(axis=-1)) / size**2
    for side, other, square in ((first, second, squares[0]), (second, first, squares[1])):
        slope = other.value / size[:, None] - side.value * (value / square)[:, None]
        position = np.einsum("nmk,nm->nk", side.factors, slope)
        variance = variance + (side.variance * slope**2).sum(axis=-1) + (position**2).sum(axis=-1)
    reach = NORMAL * np.sqrt(variance) / (1 - value**2)
    low, high = np.tanh(np.arctanh(value) - reach), np.tanh(np.arctanh(value) + reach)
    return Alike(value, low, high, (blind > 0) & (high - low <= np.tanh(NORMAL * blind)))


def root(covariance: Numbers) -> Numbers:
    """Return R with R R' the covariance, which may have no inverse; shape (…, rank, rank)."""
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0))[..., None, :])
