"""The one-way order of the packages, which DESIGN calls the way of the data."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "detente"
ORDER = [
    "records", "errors", "documents", "language", "actors", "acts", "drivers", "voices",
    "reading", "ledger", "ties", "brief", "web", "cli", "resources",
]  # fmt: skip
PACKAGES = sorted(p.name for p in ROOT.iterdir() if p.is_dir() and p.name != "__pycache__")
# `resources` holds data only, so nothing is imported from it.
ALLOWED = {name: set(ORDER[: i + 1]) - {"resources"} for i, name in enumerate(ORDER)}


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def test_every_package_has_a_place_in_the_order():
    assert set(PACKAGES) <= set(ORDER)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_from_those_before_it(package):
    for path in (ROOT / package).rglob("*.py"):
        inner = {m.split(".")[1] for m in imports_of(path) if re.match(r"detente\.\w", m)}
        assert inner <= ALLOWED[package], f"{path.name} reaches into {sorted(inner - ALLOWED[package])}"


def test_only_language_imports_spacy():
    users = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.py")
        if any(m.split(".")[0] == "spacy" for m in imports_of(path))
    }
    assert users == {"language"}


def test_no_module_is_over_500_lines_long():
    long = {str(p.relative_to(ROOT)): n for p in ROOT.rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 500}
    assert not long
