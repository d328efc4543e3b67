"""How a chart looks: how wide it is, in which colours, and whether it says itself what it is."""

from __future__ import annotations

from dataclasses import dataclass

NARROW = 480
"""Charts of fewer pixels than these are made for a phone."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of a chart: two hues that all eyes tell apart, and greys.

    Attributes
    ----------
    closer, apart
        Of what is friendly, or draws together, and of what is hostile, or drives apart.
    ink, soft, rule
        Of lines and words, of words of less weight, and of what only guides the eye.
    paper
        What a hollow mark is filled with.
    ground
        What lies behind the chart; None where the page shows through.
    """

    closer: str
    apart: str
    ink: str
    soft: str
    rule: str
    paper: str
    ground: str | None


# Okabe & Ito, Color Universal Design (2008): blue and vermilion on white, sky blue and orange on black.
PRINT = Colours("#0072B2", "#D55E00", "#000000", "#444444", "#e6e6e6", "#ffffff", "#ffffff")
LIGHT = Colours("#0072B2", "#D55E00", "#1b1b1a", "#5a5751", "#d9d4c8", "#fdfcf9", "#fdfcf9")
DARK = Colours("#56B4E9", "#E69F00", "#e9e6df", "#aca69a", "#3b3833", "#191816", "#191816")

# A picture that stands in a page takes the colours of its style sheet, light or dark.
PAGE = Colours("var(--closer)", "var(--apart)", "var(--ink)", "var(--soft)", "var(--rule)", "var(--paper)", ground=None)


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart looks.

    Attributes
    ----------
    width
        Of the whole picture, about, in pixels.
    colours
        By default those for a sheet of paper.
    heading
        Whether title and explanation stand in the picture; else the page around it has them.
    size
        Of its type, in pixels.
    """

    width: int = 700
    colours: Colours = PRINT
    heading: bool = True
    size: int = 11

    @property
    def narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < NARROW

    def room(self, left: int) -> int:
        """Return the width of what is drawn, where so many pixels to the left of it are for words."""
        return self.width - left


SHEET = Look()
"""A picture by itself, on white."""
