"""What pairs of states are known to be to each other, from sources that are not news.

Agreement in votes of the UN General Assembly, defence alliances (ATOP) and militarised disputes (Correlates of War), by
pair and year, with the codes of today (ISO 3166 alpha-3), each pair in the order of its codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pycountry

from leaders import _CODES

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

# Codes of the Correlates of War that the list of leaders has no use for, or another state for.
_FURTHER = """
54 DMA 55 GRD 56 LCA 57 VCT 58 ATG 60 KNA 221 MCO 223 LIE 232 AND 255 DEU 331 SMR 403 STP 591 SYC 679 YEM 935 VUT
946 KIR 947 TUV 955 TON 970 NRU 983 MHL 986 PLW 987 FSM 990 WSM
"""


class Truth:
    """Facts about pairs, by year.

    Attributes
    ----------
    votes
        Columns a, b, year, agreement (0 … 1).
    allies
        a, b, year: bound to defend each other.
    disputes
        a, b, year: in a dispute in which force was threatened, shown or used.
    years
        First and last year that each of these covers.
    """

    def __init__(self, folder: Path) -> None:
        self.votes = _read_votes(folder / "unga_agreement_1990_2019.csv.xz")
        allies = _read_pairs(folder / "atop_1990_2018.csv.xz")
        self.allies = allies[allies["atop_defense"] == 1]
        self.disputes = _read_pairs(folder / "cow_mid_dyads_1990_2014.csv.xz")
        whole = {"un": self.votes, "ally": allies, "mid": self.disputes}
        self.years = {name: (int(table["year"].min()), int(table["year"].max())) for name, table in whole.items()}

    def of(self, pairs: pd.MultiIndex, years: Collection[int]) -> pd.DataFrame:
        """Return what pairs were to each other in some years.

        Returns
        -------
        pandas.DataFrame
            By pair: `un`, mean agreement; `ally` and `mid`, 1 if in any of the years, else 0. What no source says is
            missing: votes of states that are not members, and a whole column where its source covers none of the years.
        """
        table = pd.DataFrame(index=pairs)
        votes = self.votes[self.votes["year"].isin(years)]
        table["un"] = votes.groupby(["a", "b"])["agreement"].mean().reindex(pairs)
        for name, facts in (("ally", self.allies), ("mid", self.disputes)):
            first, last = self.years[name]
            covered = any(first <= year <= last for year in years)
            known = set(zip(*(facts[facts["year"].isin(years)][side] for side in "ab"), strict=True))
            table[name] = [float(pair in known) if covered else float("nan") for pair in pairs]
        return table


def _read_votes(file: Path) -> pd.DataFrame:
    # The code of Namibia is NA: nothing may be taken for a missing value.
    table = pd.read_csv(file, keep_default_na=False)
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    return _order(table.assign(a=table["a"].map(codes), b=table["b"].map(codes)))


def _read_pairs(file: Path) -> pd.DataFrame:
    table = pd.read_csv(file)
    parts = (_CODES + _FURTHER).split()
    codes = dict(zip(map(int, parts[::2]), parts[1::2], strict=True))
    sides = {side: table[f"ccode{i}"].astype(int).map(codes) for side, i in (("a", 1), ("b", 2))}
    return _order(table.assign(**sides))


def _order(table: pd.DataFrame) -> pd.DataFrame:
    table = table[table["a"].notna() & table["b"].notna()].copy()
    turned = table["a"] > table["b"]
    table.loc[turned, ["a", "b"]] = table.loc[turned, ["b", "a"]].to_numpy()
    return table[table["a"] != table["b"]]
