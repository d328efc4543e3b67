"""The script that measures: it reads the scorer's lines rightly, and does not lower a figure by itself."""

import pytest

PRINTED = """\
acts    P 0.800 R 0.500 F1 0.615  status 0.900  (tp 40 fp 10 fn 40)
drivers P 0.700 R 0.350 F1 0.467  kind 0.857 via 0.714  (tp 7 fp 3 fn 13)
speakers 9/10
"""


@pytest.fixture
def file(accuracy, monkeypatch, tmp_path):
    path = tmp_path / "pinned.toml"
    monkeypatch.setattr(accuracy, "PINNED", path)
    return path


def make_figures(accuracy, value):
    return {name: dict.fromkeys(keys, value) for name, keys in accuracy.PINNED_FIGURES.items()}


def test_the_lines_of_the_scorer_are_read(accuracy):
    assert accuracy.parse_scores(PRINTED) == {
        "acts_p": 0.8, "acts_r": 0.5, "acts_f1": 0.615, "status": 0.9, "acts_n": 80,
        "drivers_p": 0.7, "drivers_r": 0.35, "drivers_f1": 0.467, "kind": 0.857, "via": 0.714, "drivers_n": 20,
        "speakers": 0.9, "speakers_n": 10,
    }  # fmt: skip


def test_pinned_figures_are_a_little_below_the_measured(accuracy, file):
    assert accuracy.pin(make_figures(accuracy, 0.75), "sha256:1", lower=False) == []
    pinned = accuracy.read_pinned()
    assert pinned["digest"] == "sha256:1"
    assert pinned["passages"]["acts_f1"] == 0.73
    assert pinned["relations"]["macro_f1"] == 0.73
    assert file.read_text().startswith("# The least figures accepted.")


def test_a_figure_falls_only_where_that_is_asked(accuracy, file):
    accuracy.pin(make_figures(accuracy, 0.75), "sha256:1", lower=False)
    before = file.read_text()
    fallen = accuracy.pin(make_figures(accuracy, 0.70), "sha256:1", lower=False)
    assert fallen[0] == "articles acts_p: 0.7 → 0.65"
    assert file.read_text() == before
    accuracy.pin(make_figures(accuracy, 0.70), "sha256:1", lower=True)
    assert accuracy.read_pinned()["articles"]["acts_p"] == 0.65


@pytest.mark.usefixtures("file")
def test_a_figure_that_rises_is_pinned_higher(accuracy):
    accuracy.pin(make_figures(accuracy, 0.70), "sha256:1", lower=False)
    assert accuracy.pin(make_figures(accuracy, 0.75), "sha256:1", lower=False) == []
    assert accuracy.read_pinned()["articles"]["acts_p"] == 0.70


@pytest.mark.usefixtures("file")
def test_figures_of_another_benchmark_are_not_compared(accuracy):
    accuracy.pin(make_figures(accuracy, 0.75), "sha256:1", lower=False)
    assert accuracy.pin(make_figures(accuracy, 0.40), "sha256:2", lower=False) == []
    assert accuracy.read_pinned()["articles"]["acts_p"] == 0.35
