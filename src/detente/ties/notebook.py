"""What a notebook shows of a tie: its chart, as a picture that needs no network and no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import TieError
from detente.ties.drawing import render_chart

if TYPE_CHECKING:
    import altair as alt

    Bundle = tuple[dict[str, str], dict[str, dict[str, str]]]


class Charted:
    """Something that notebooks show as its chart, and elsewhere as the words of the chart.

    A notebook that shows Altair's own charts may fetch scripts for them, and keeps none of them for who has no network;
    a picture is seen everywhere, on GitHub too.
    """

    def chart(self) -> alt.TopLevelMixin:
        """Draw it."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002
        """Return the chart as SVG and in words; only in words why there is none, where the evidence is too little."""
        try:
            chart = self.chart()
        except TieError as thin:
            return {"text/plain": str(thin)}, {}
        words = str(chart.to_dict().get("description", ""))
        # A narrow cell shows all of it, smaller.
        svg = render_chart(chart, "svg").decode().replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
        picture = {"image/svg+xml": svg}
        return {"text/plain": words} | picture, {"image/svg+xml": {"alt": words}}
