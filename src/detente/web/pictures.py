"""Charts as pictures: inline for a page, in its own colours and with links, or as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.charts import DrawnChart
from detente.errors import TieError
from detente.ties.drawing import render_chart
from detente.ties.looks import DARK, LIGHT, PAGE, SHEET, Look

if TYPE_CHECKING:
    from detente.ties.drawing import Picture
    from detente.web.figures import Charted
    from detente.web.site import Site

_WIDE, _NARROW, _TYPE = 740, 330, 12
_STOPS = 60
"""So many links of a chart keys reach one by one: nobody gets past hundreds. The table beside it has them all."""

LOOKS = {
    "": SHEET,
    "light": Look(_WIDE, LIGHT, heading=False, size=_TYPE),
    "dark": Look(_WIDE, DARK, heading=False, size=_TYPE),
    "light-narrow": Look(_NARROW, LIGHT, heading=False, size=_TYPE),
    "dark-narrow": Look(_NARROW, DARK, heading=False, size=_TYPE),
}
"""How a picture looks, by what an address asks: by itself on white, or as part of a page, light or dark."""

INLINE = tuple(Look(width, PAGE, heading=False, size=_TYPE) for width in (_WIDE, _NARROW))
"""How a chart looks that stands in a page: in a wide window, and in a narrow one."""


def draw_inline(site: Site, charted: Charted) -> DrawnChart | None:
    """Draw a chart for a page, its marks as links, and keep it until the ledger changes.

    None where there is nothing to draw.
    """

    def draw() -> DrawnChart | None:
        try:
            charts = [charted.chart(look, linked=True) for look in INLINE]
        except TieError:
            return None
        return DrawnChart.of(charts, charted.explained, _STOPS)

    return site.ledgers.remember(("inline", charted.key), draw)


def draw_file(site: Site, charted: Charted, form: Picture, look: str = "") -> bytes:
    """Draw a chart as a file, and keep it until the ledger changes; a look that there is none of is the plain one."""
    shown = LOOKS.get(look, SHEET)

    def draw() -> bytes:
        return render_chart(charted.chart(shown, linked=False), form)

    return site.ledgers.remember(("picture", charted.key, form, shown), draw)
