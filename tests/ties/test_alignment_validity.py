"""How the benchmark of validity scores: against figures made by hand."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def validity(monkeypatch, pytestconfig):
    monkeypatch.syspath_prepend(str(pytestconfig.rootpath / "benchmarks"))
    import validity

    return validity


@pytest.fixture
def sample(validity):
    draw = np.random.default_rng(1)
    pairs = [(f"S{i:02}", f"S{j:02}") for i in range(70) for j in range(i + 1, 70)]
    table = pd.DataFrame(
        draw.normal(size=(len(pairs), len(validity.FACES))),
        columns=list(validity.FACES),
        index=pd.MultiIndex.from_tuples(pairs),
    )
    table["un"] = table["alignment"] - table["activity"] + draw.normal(size=len(pairs))
    table["mid"] = (table["enmity"] + draw.normal(size=len(pairs)) > 1).astype(float)
    table["ally"] = (draw.random(len(pairs)) < 0.3).astype(float)
    for peer in validity.PEERS:
        table[peer] = draw.normal(size=len(pairs))
    table["events"] = 25
    return validity.Sample("made", table, [2000], None, {})


def test_scores_are_those_made_by_hand(validity):
    facts = pd.Series([1.0, 0.0, 1.0, 0.0, np.nan])
    values = np.array([4.0, 1.0, 2.0, 3.0, 9.0])
    # Of four pairs of a hit and a miss, three are in the right order.
    assert validity.score(values, facts, "mid") == pytest.approx(0.75)
    assert validity.score(np.array([1.0, 2, 3, 4]), pd.Series([0.1, 0.2, 0.4, 0.3]), "un") == pytest.approx(0.8)


def test_where_facts_do_not_differ_there_is_no_score(validity):
    assert np.isnan(validity.score(np.array([1.0, 2.0]), pd.Series([0.0, 0.0]), "ally"))


def test_halves_are_told_by_the_name_alone(validity):
    halves = [validity.in_half((f"A{i}", "B"), 3) for i in range(400)]
    assert halves == [validity.in_half((f"A{i}", "B"), 3) for i in range(400)]
    assert 160 < sum(halves) < 240


def test_what_faces_tell_is_found_and_what_they_do_not_is_not(validity, sample):
    result = validity.measure([sample], 3)
    figures = validity.headline(result, {"model": 0.9, "peer": None})
    assert figures["un_spearman"] == pytest.approx(0.79, abs=0.06)
    assert figures["mid_auc"] > 0.75
    assert figures["ally_auc"] == pytest.approx(0.5, abs=0.06)
    assert figures["peer_un_spearman"] == pytest.approx(0, abs=0.15)
    assert figures["coverage_90"] == 0.9
    assert result["un"]["weights"]["alignment"] > 0.3 > abs(result["un"]["weights"]["warmth"])


def test_pairs_of_few_events_are_not_scored(sample):
    sample.table["events"] = 19
    assert sample.scored.sum() == 0


def test_what_is_not_measured_is_null(validity):
    figures = validity.headline({}, {"model": None, "peer": None})
    assert set(figures) == {
        "un_spearman", "ally_auc", "mid_auc", "coverage_90",
        "peer_un_spearman", "peer_ally_auc", "peer_mid_auc", "peer_coverage_90",
    }  # fmt: skip
    assert set(figures.values()) == {None}
