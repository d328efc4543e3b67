"""Who belonged to which organisation, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Membership:
    """One stretch of time for which a state belonged to an organisation.

    Attributes
    ----------
    organisation
        The organisation's code, as it stands in claims.
    state
        The state's code; for a state of the past its own ("CSK"), not that of the state that it counts as today.
    since, until
        First and last day as far as they are known (ISO 8601): "1999-03-12", "1999-03" or "1999"; '' where it was a
        member from the start of all records, or still is one.
    """

    organisation: str
    state: str
    since: str
    until: str

    def holds_on(self, day: str) -> bool:
        """Return whether it was a member on a day, or at some time in a month or year; '' means at any time at all.

        Where one date is less precise than the other, the benefit of the doubt is given: whoever joined in 1999 was a
        member on every day of 1999.

        Parameters
        ----------
        day
            "1999-03-12", "1999-03", "1999" or ''.

        Examples
        --------
        >>> poland = Membership("NATO", "POL", "1999-03-12", "")
        >>> poland.holds_on("1999-03-11"), poland.holds_on("1999-03-12"), poland.holds_on("1999")
        (False, True, True)
        """
        return _not_after(self.since, day) and (not self.until or _not_after(day, self.until))


def _not_after(one: str, other: str) -> bool:
    """Return whether a date is not after another, as far as the less precise of them tells.

    >>> _not_after("1999-05", "1999"), _not_after("2000", "1999-12-31")
    (True, False)
    """
    shared = min(len(one), len(other))
    return one[:shared] <= other[:shared]


@dataclass(frozen=True)
class Members:
    """The members of organisations by date. Read it with `read_members`, or take `Gazetteer.members`.

    Attributes
    ----------
    by_organisation, by_state
        Memberships by the organisation's code and by the state's; those of a past state stand under its own code and
        under that of the state that it counts as today.
    """

    by_organisation: Mapping[str, tuple[Membership, ...]]
    by_state: Mapping[str, tuple[Membership, ...]]

    def members_of(self, code: str, day: str = "") -> tuple[str, ...]:
        """Return the codes of an organisation's members.

        Parameters
        ----------
        code
            The organisation's code ("NATO"); one without known members has none.
        day
            A day, month or year (ISO 8601); '' for everyone who ever was a member.

        Returns
        -------
        tuple of str
            In alphabetical order; states of the past under their own codes ("CSK").

        Examples
        --------
        >>> members = read_members()
        >>> len(members.members_of("NATO", "1949")), members.members_of("AUKUS", "2024-01-01")
        (12, ('AUS', 'GBR', 'USA'))
        """
        return tuple(sorted({m.state for m in self.by_organisation.get(code, ()) if m.holds_on(day)}))

    def organisations_of(self, state: str, day: str = "") -> tuple[str, ...]:
        """Return the codes of the organisations that a state belonged to.

        Parameters
        ----------
        state
            The code of a state of today, which answers for those that count as it, or of a past one.
        day
            A day, month or year (ISO 8601); '' for all that it ever belonged to.

        Returns
        -------
        tuple of str
            In alphabetical order.

        Examples
        --------
        >>> members = read_members()
        >>> "WARPACT" in members.organisations_of("CZE", "1970"), "NATO" in members.organisations_of("CZE", "1970")
        (True, False)
        """
        return tuple(sorted({m.organisation for m in self.by_state.get(state, ()) if m.holds_on(day)}))

    def is_member(self, state: str, organisation: str, day: str = "") -> bool:
        """Return whether a state belonged to an organisation on a day.

        Parameters
        ----------
        state, organisation, day
            As in `organisations_of`.

        Examples
        --------
        >>> members = read_members()
        >>> members.is_member("GBR", "EU", "2019-06-01"), members.is_member("GBR", "EU", "2021-06-01")
        (True, False)
        """
        return any(m.organisation == organisation and m.holds_on(day) for m in self.by_state.get(state, ()))


def read_members() -> Members:
    """Read the lexicon of members."""
    rows = [Membership(r["organisation"], r["id"], r["from"], r["to"]) for r in read_rows("members.csv")]
    today = {row["id"]: row["code"] for row in read_rows("past_states.csv")}
    return Members(
        _grouped((m.organisation, m) for m in rows),
        _grouped((code, m) for m in rows for code in dict.fromkeys((m.state, today.get(m.state, m.state)))),
    )


def _grouped(pairs: Iterable[tuple[str, Membership]]) -> Mapping[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = {}
    for key, membership in pairs:
        found.setdefault(key, []).append(membership)
    return {key: tuple(memberships) for key, memberships in found.items()}
