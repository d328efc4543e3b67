"""The notebooks: they run as a reader runs them, show what is stored in them, and can be read as they stand."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "notebooks"
NAMES = ["analyst", "data-scientist", "researcher"]


@pytest.fixture(scope="session")
def runs(fill):
    return fill.notebook_runs


@pytest.fixture(scope="session")
def samples(fill, kept, tmp_path_factory):
    """A ledger that holds the samples."""
    path = tmp_path_factory.mktemp("notebooks") / "news.duckdb"
    with fill.own_folder(), fill.reading_once(kept):
        assert fill.run_command(f"detente add samples --ledger {path}").code == 0
    return path


@pytest.fixture(params=NAMES)
def stored(request):
    nbformat = pytest.importorskip("nbformat")
    return nbformat.read(FOLDER / f"{request.param}.ipynb", as_version=4), FOLDER / f"{request.param}.ipynb"


def test_these_are_the_notebooks(runs):
    assert [path.stem for path in runs.NOTEBOOKS] == NAMES


def test_it_runs_and_shows_what_is_stored(stored, runs, samples):
    notebook, path = stored
    with runs.notebook_folder(samples) as folder:
        ran = runs.run_notebook(path, folder)
    assert [cell.source for cell in ran.cells] == [cell.source for cell in notebook.cells]
    for cell, now, before in zip(ran.cells, runs.list_shown(ran), runs.list_shown(notebook), strict=True):
        assert now == before, f"what {cell.source[:60]!r} shows has changed; run docs/fill.py"


def test_what_is_stored_can_be_read_without_being_run(stored, runs):
    notebook, path = stored
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == [*range(1, len(code) + 1)]
    shown = [kind for cell in runs.list_shown(notebook) for kind, _ in cell]
    assert "stderr" not in shown, "a cell warns"
    assert {"text/html", "stdout"} <= set(shown)
    # GitHub and readers of files run no scripts; what needs them shows nothing there.
    assert set(shown) <= {"text/plain", "text/html", "image/svg+xml", "stdout"}
    text = path.read_text("utf-8")
    assert "<script" not in text
    assert runs.render(runs.tidy(notebook)) == text, "run docs/fill.py"
    assert path.stat().st_size < 150_000


def test_it_asks_a_question_and_has_words_between_its_cells(stored):
    cells = stored[0].cells
    assert re.match(r"# .+\n\n.*\?", cells[0].source, re.DOTALL)
    kinds = "".join(cell.cell_type[0] for cell in cells)
    assert "ccc" not in kinds
    assert kinds.endswith("m")
    assert max(len(cell.source.splitlines()) for cell in cells) <= 20


def test_the_look_of_an_output_is_its_first_words_without_figures(runs):
    assert runs.shape("\n\n  Level −0.41 (+0.1 to 1,234.5) of 5a334a74e46d3b79 acts") == "  Level # (+# to #) of #"


def test_it_is_told_by_the_machine_it_ran_on_in_nothing(runs):
    data = {"text/html": "<b>", "text/markdown": "b", "text/plain": "b"}
    cell = {"cell_type": "code", "metadata": {"execution": {"started": "now"}}, "outputs": [{"data": data}]}
    tidied = runs.tidy({"metadata": {"language_info": {"name": "python", "version": "3.11.2"}}, "cells": [cell]})
    assert tidied["metadata"]["language_info"] == {"name": "python"}
    assert tidied["cells"][0]["metadata"] == {}
    assert list(tidied["cells"][0]["outputs"][0]["data"]) == ["text/html", "text/plain"]
