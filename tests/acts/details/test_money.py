"""Sums: how they are written, whose money it is, and which act they belong to."""

import datetime

import pytest

from detente.acts.details.rates import Rates

# Published on 24 February 2017.
SENTENCES = [
    # signs before the figure
    ("The United States gave Egypt $2.5 billion.", "AID", [(2.5e9, "USD", 2.5e9)]),
    ("The United States gave Egypt a US$250 million grant.", "AID", [(250e6, "USD", 250e6)]),
    ("Australia gave Fiji A$50 million.", "AID", [(50e6, "AUD", 38.4e6)]),
    ("Taiwan gave Haiti NT$30 million.", "AID", [(30e6, "TWD", None)]),
    ("The EU lent Ukraine €3bn.", "AID", [(3e9, "EUR", 3.18e9)]),
    ("Britain gave Kenya £3m.", "AID", [(3e6, "GBP", 3.77e6)]),
    ("India lent Nepal Rs 400 crore.", "AID", [(4e9, "INR", 60e6)]),
    ("China lent Angola between $2 and $3 billion.", "AID", [(2e9, "USD", 2e9)]),
    ("Japan lent Mexico ¥5 billion.", "AID", [(5e9, "JPY", 44.5e6)]),
    ("Germany lent Poland EUR 20 million.", "AID", [(20e6, "EUR", 21.2e6)]),
    # names after it
    ("The U.S. is to lend Sudan 57 mln dlrs.", "AGREE", [(57e6, "USD", 57e6)]),
    ("Russia lent Cuba half a billion dollars.", "AID", [(5e8, "USD", 5e8)]),
    ("Britain gave Kenya three million pounds.", "AID", [(3e6, "GBP", 3.77e6)]),
    ("Egypt lent Sudan three million pounds.", "AID", [(3e6, "EGP", None)]),
    ("Mexico lent Cuba 200 million pesos.", "AID", [(200e6, "MXN", 10.2e6)]),
    ("Sweden gave Ethiopia 30 million kronor.", "AID", [(30e6, "SEK", 3.34e6)]),
    ("Germany gave Kenya a loan of 30 million euros.", "AID", [(30e6, "EUR", 31.8e6)]),
    ("Japan gave Laos a two-billion-yen loan.", "AID", [(2e9, "JPY", 17.8e6)]),
    ("Canada lent Jamaica five million Canadian dollars.", "AID", [(5e6, "CAD", 3.82e6)]),
    ("Russia lent Belarus 10 billion roubles.", "AID", [(10e9, "RUB", 174e6)]),
    # whose act it is
    ("Russia will sell Turkey missiles for $2.5 billion.", "AGREE", [(2.5e9, "USD", 2.5e9)]),
    ("Japan and Palau discussed a compact in which the US will invest $458 million.", "CONSULT", []),
    ("Iran and Oman agreed to build a $1.5 billion gas pipeline.", "AGREE", [(1.5e9, "USD", 1.5e9)]),
    ("The IMF approved a loan package for Zaire totaling 270 mln dlrs.", "AID", [(270e6, "USD", 270e6)]),
    ("China praised Peru, which had lent Bolivia $5 million.", "SUPPORT", []),
    # what is no sum
    ("Kuwait sold oil to Japan at $18 a barrel.", "COOPERATE", []),
    ("Britain sold Kenya three million pounds of beef.", "COOPERATE", []),
    ("Korea won 12 medals and praised Japan.", "SUPPORT", []),
    ("OPEC defended the 18 dlr price in talks with Norway.", "CONSULT", []),
    ("Japan bought dollars from Korea at 148.50 yen.", "COOPERATE", []),
    ("China lent Angola millions of dollars.", "AID", []),
]


@pytest.mark.parametrize(("text", "kind", "sums"), SENTENCES)
def test_sums_are_those_of_the_act(text, kind, sums, read_acts):
    acts = [act for act in read_acts(text) if act.type == kind]
    found = [(m.amount, m.currency, m.usd) for act in acts[:1] for m in act.money]
    assert [s[:2] for s in found] == [s[:2] for s in sums]
    for (_, _, usd), (_, _, expected) in zip(found, sums, strict=True):
        assert usd == (pytest.approx(expected, rel=0.02) if expected is not None else None)


def test_dollars_need_a_rate_of_the_day():
    rates = Rates()
    friday, sunday = datetime.date(2017, 2, 24), datetime.date(2017, 2, 26)
    assert rates.to_dollars(5.0, "USD", []) == 5.0
    assert rates.to_dollars(1e6, "EUR", []) is None
    assert rates.to_dollars(1e6, "DEM", [datetime.date(1987, 3, 1)]) is None
    assert rates.to_dollars(1e6, "XYZ", [friday]) is None
    # A Sunday has the rate of the Friday before; the rouble has none since March 2022.
    assert rates.to_dollars(1e6, "EUR", [sunday]) == rates.to_dollars(1e6, "EUR", [friday]) == 1.06e6
    assert rates.to_dollars(1e6, "RUB", [datetime.date(2023, 1, 9)]) is None


YEARS = [
    ("Germany gave Kenya a loan of 30 million euros in 2004.", 37.3e6),  # 1.2439, the mean of 2004
    ("Germany gave Kenya a loan of 30 million euros in the 2000s.", None),
    ("Germany gave Kenya a loan of 30 million euros in 1998.", None),
    ("Germany will give Kenya a loan of 30 million euros in 2019.", 31.8e6),  # as on the day of publication
]


@pytest.mark.parametrize(("text", "usd"), YEARS)
def test_a_sum_has_the_rate_of_its_time(text, usd, read_acts):
    [money] = [money for act in read_acts(text)[:1] for money in act.money]
    assert money.usd == (pytest.approx(usd, rel=0.02) if usd is not None else None)


def test_a_sum_without_any_date_keeps_its_dollars_open(read_acts):
    [money] = [money for act in read_acts("Germany gave Kenya 30 million euros.", None)[:1] for money in act.money]
    assert (money.currency, money.usd) == ("EUR", None)
