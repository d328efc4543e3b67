"""Who published an article, as far as it or its address tells."""

from __future__ import annotations


def name_outlet(outlet: str | None, url: str | None) -> str | None:  # noqa: ARG001 - the address is yet to be used
    """Return the name of an outlet."""
    return outlet
