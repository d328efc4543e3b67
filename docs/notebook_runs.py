"""Run the notebooks of the documents in a kernel of their own, as a reader does, and keep what they show.

Outputs are stored in the notebooks, so that they can be read without being run. A notebook finds the samples two
folders up, as from `docs/notebooks`, and a ledger beside it, where one is made before: adding what is known changes
nothing, and takes no time.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = tuple(sorted((ROOT / "docs" / "notebooks").glob("*.ipynb")))
LEDGER = "news.duckdb"
"""What the notebooks call their ledger."""


@contextmanager
def notebook_folder(ledger: Path | None = None) -> Iterator[Path]:
    """Make a folder for notebooks to run in, for as long as this lasts.

    Parameters
    ----------
    ledger
        One that holds the samples already.
    """
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "samples").symlink_to(ROOT / "samples")
        folder = Path(name) / "docs" / "notebooks"
        folder.mkdir(parents=True)
        if ledger is not None:
            shutil.copy(ledger, folder / LEDGER)
        yield folder


def run_notebook(path: Path, folder: Path) -> dict[str, Any]:
    """Return a notebook with what its cells show now; the file stays as it is.

    Raises
    ------
    CellExecutionError
        Where a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=ERROR"],
    )
    # Nothing of the settings and the history of whoever runs it gets into it, and nothing of it into these.
    client.execute(env=os.environ | {"IPYTHONDIR": str(folder.parent / "ipython"), "COLUMNS": "100"})
    return tidy(notebook)


def tidy(notebook: dict[str, Any]) -> dict[str, Any]:
    """Leave out what differs from machine to machine, and what is shown in a better form anyhow."""
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            if "text/html" in output.get("data", {}):
                output["data"].pop("text/markdown", None)
    return notebook


def list_shown(notebook: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """Return of each cell what it shows: the kind of each output, and what it looks like."""
    return [
        [(kind, shape(text)) for output in cell.get("outputs", ()) for kind, text in _contents(output)]
        for cell in notebook["cells"]
    ]


def _contents(output: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if output["output_type"] == "stream":
        yield output["name"], _joined(output["text"])
    for kind, text in sorted(output.get("data", {}).items()):
        yield kind, _joined(text)


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def shape(text: str) -> str:
    """Return the first line of an output without its figures and identifiers, as far as it tells what is shown."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return re.sub(r"[0-9a-f]{8,}|[−-]?\d+([.,]\d+)*", "#", first)[:24]


def render(notebook: dict[str, Any]) -> str:
    """Return the text of the file."""
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"
