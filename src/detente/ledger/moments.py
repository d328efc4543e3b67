"""Moments as a ledger has them: in universal time, without saying so, so that no client needs a list of time zones."""

from __future__ import annotations

import datetime


def store_moment(moment: datetime.datetime | None = None) -> datetime.datetime:
    """Return a moment, by default this one, as a column of a table has it."""
    return (moment or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC).replace(tzinfo=None)


def say_moment(stored: datetime.datetime) -> datetime.datetime:
    """Return the moment that a column has."""
    return stored.replace(tzinfo=datetime.UTC)
