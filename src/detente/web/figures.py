"""What a chart of a pair is to a page: a picture, sentences that explain it, and figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from detente.ties.looks import Look


class Cell(NamedTuple):
    """A field of a table: what stands there, where it leads, and whether it is a figure."""

    text: str
    address: str | None = None
    number: bool = False


class Table(NamedTuple):
    """The figures of a chart as a page has them; the first field of each row names it."""

    caption: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


class Charted(Protocol):
    """A chart of a pair."""

    @property
    def key(self) -> tuple[str, ...]:
        """What it is kept by: all that it depends on beside the ledger."""

    @property
    def explained(self) -> list[str]:
        """What it means, in sentences."""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The figures, as files have them."""

    def chart(self, look: Look, *, linked: bool) -> alt.TopLevelMixin:
        """Draw it, or raise `TieError` where there is nothing to draw."""

    def table(self) -> Table:
        """Return the figures as a page has them."""
