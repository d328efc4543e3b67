"""How often claims are right, as readers found: measured on claims that were drawn at random, and on no others."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from detente.ledger.samples import ONE_SIDED, SORT, WEIGHED
from detente.records.base import Record
from detente.records.claims import Probability

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

# Of the normal distribution, for an interval of 95 %.
_Z = 1.959964
_JUDGED = f"""
    SELECT CASE WHEN kind = 'act' AND untargeted THEN '{ONE_SIDED}' ELSE kind END, rule, confidence, verdict, drawn
    FROM judged JOIN (
        SELECT claim, any_value(json_array_length(record, '$.target') = 0) AS untargeted FROM verdicts GROUP BY claim
    ) USING (claim) ORDER BY claim
"""
_KNOWN = f"SELECT {SORT} AS sort, count(*) FROM claims GROUP BY sort"


class Precision(Record):
    """How many of some claims are right.

    Attributes
    ----------
    right, wrong, unsure
        How many readers called so.
    share
        Share of the right among the right and the wrong; over several kinds, each counts as many claims as the ledger
        has of it. None where none was judged.
    low, high
        Wilson's interval of 95 %.
    expected
        The same by the claims' own confidence: what détente thought that it would be.
    """

    right: int = Field(ge=0)
    wrong: int = Field(ge=0)
    unsure: int = Field(ge=0)
    share: Probability | None = None
    low: Probability | None = None
    high: Probability | None = None
    expected: Probability | None = None

    @property
    def judged(self) -> int:
        """How many there are."""
        return self.right + self.wrong + self.unsure


def say_precision(precision: Precision) -> str:
    """Say how often claims are right, as in ``Of 50 claims drawn at random …``; empty where none was judged.

    Examples
    --------
    >>> print(say_precision(Precision(right=46, wrong=3, unsure=1, share=0.939, low=0.83, high=0.979)))
    Of 50 claims drawn at random, readers judged 46 right, 3 wrong and 1 unsure: 94 % are right (83 to 98 %).
    """
    if precision.share is None or precision.low is None or precision.high is None:
        return ""
    claims = "claim" if precision.judged == 1 else "claims"
    told = [(precision.right, "right"), (precision.wrong, "wrong"), (precision.unsure, "unsure")]
    *parts, last = [f"{number:,} {verdict}" for number, verdict in told[: 3 if precision.unsure else 2]]
    return (
        f"Of {precision.judged:,} {claims} drawn at random, readers judged {', '.join(parts)} and {last}: "
        f"{100 * precision.share:.0f} % are right ({100 * precision.low:.0f} to {100 * precision.high:.0f} %)."
    )


class OfRule(Record):
    """What was said of the claims of one rule: of those drawn, and of those that readers came upon and reported."""

    rule: str
    kind: str
    drawn: Precision
    reported_right: int = Field(ge=0)
    reported_wrong: int = Field(ge=0)


class MeasuredPrecision(Record):
    """The measured precision of a ledger.

    Attributes
    ----------
    overall
        Of what briefs and ties rest on: acts between two sides, drivers, positions and standings, as far as some of
        each were judged.
    kinds
        Of each kind; acts without a target, and statements, stand here by themselves.
    rules
        Those with most that is wrong first.
    """

    overall: Precision
    kinds: dict[str, Precision]
    rules: tuple[OfRule, ...]


class _Judged(NamedTuple):
    kind: str
    rule: str
    confidence: float
    verdict: str
    drawn: bool


def measure_precision(connection: duckdb.DuckDBPyConnection) -> MeasuredPrecision:
    """Measure how often the claims of a ledger are right."""
    judged = [_Judged(*row) for row in connection.execute(_JUDGED).fetchall()]
    drawn = [one for one in judged if one.drawn]
    known = dict(connection.execute(_KNOWN).fetchall()) if drawn else {}
    by_kind: dict[str, list[_Judged]] = defaultdict(list)
    for one in drawn:
        by_kind[one.kind].append(one)
    return MeasuredPrecision(
        overall=_weigh({kind: some for kind, some in by_kind.items() if kind in WEIGHED}, known),
        kinds={kind: _weigh({kind: some}, known) for kind, some in sorted(by_kind.items())},
        rules=_list_rules(judged),
    )


def _list_rules(judged: Iterable[_Judged]) -> tuple[OfRule, ...]:
    by_rule: dict[tuple[str, str], list[_Judged]] = defaultdict(list)
    for one in judged:
        by_rule[one.rule, one.kind].append(one)
    told = [
        OfRule(
            rule=rule,
            kind=kind,
            drawn=_weigh({kind: [one for one in some if one.drawn]}, {}),
            reported_right=_count(some, "right", drawn=False),
            reported_wrong=_count(some, "wrong", drawn=False),
        )
        for (rule, kind), some in by_rule.items()
    ]
    return tuple(sorted(told, key=lambda one: (-one.drawn.wrong - one.reported_wrong, one.rule, one.kind)))


def _count(judged: Iterable[_Judged], verdict: str, *, drawn: bool) -> int:
    return sum(one.verdict == verdict and one.drawn is drawn for one in judged)


def _weigh(by_kind: Mapping[str, Iterable[_Judged]], known: Mapping[str, int]) -> Precision:
    """Return the share of several kinds, each weighted by how many claims there are of it.

    Samples may have been drawn of one kind alone. The interval is that of a plain sample as large as these are worth,
    (Σ w)² / Σ w² (Kish, Survey Sampling, 1965).
    """
    everyone = [one for some in by_kind.values() for one in some]
    right, wrong, unsure = (_count(everyone, verdict, drawn=True) for verdict in ("right", "wrong", "unsure"))
    told = Precision(right=right, wrong=wrong, unsure=unsure)
    sure = {kind: [one for one in some if one.verdict != "unsure"] for kind, some in by_kind.items()}
    weighted = [(max(known.get(kind, 1), 1) / len(some), one) for kind, some in sure.items() for one in some]
    if not weighted:
        return told
    total = sum(weight for weight, _ in weighted)
    share = sum(weight for weight, one in weighted if one.verdict == "right") / total
    low, high = interval(share, total**2 / sum(weight**2 for weight, _ in weighted))
    expected = sum(weight * one.confidence for weight, one in weighted) / total
    return told.model_copy(update={"share": share, "low": low, "high": high, "expected": expected})


def interval(share: float, number: float) -> tuple[float, float]:
    """Return Wilson's interval of 95 % for a share of so many (Wilson, JASA 22, 1927).

    Examples
    --------
    >>> low, high = interval(0.9, 50)
    >>> print(f"{low:.3f} {high:.3f}")
    0.786 0.957
    """
    spread = _Z**2 / number
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / number + spread / (4 * number))
    return max(0.0, middle - half), min(1.0, middle + half)
