"""The one-way order of the packages, which DESIGN calls the way of the data."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "detente"
ORDER = [
    "records", "errors", "numbers", "documents", "language", "actors", "acts", "drivers", "voices",
    "reading", "ledger", "ties", "brief", "web", "cli",
]  # fmt: skip
# `resources` holds data only: it imports nothing, and nothing is imported from it.
PACKAGES = sorted(p.name for p in ROOT.iterdir() if p.is_dir() and p.name != "__pycache__")
MODULES = sorted(ROOT.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Return the dotted names of all that a module imports, wherever in it: in functions and for type checking, too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def packages_of(path: Path) -> set[str]:
    """Return the packages of détente that a module imports from."""
    names = {name.split(".")[1] for name in imports_of(path) if name.startswith("detente.")}
    return names & {*ORDER, "resources"}


def test_imports_are_found_wherever_they_stand(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        "from typing import TYPE_CHECKING\nimport detente.web.pages\nif TYPE_CHECKING:\n    from detente import brief\n"
        "def f():\n    from detente.cli.app import app\n"
    )
    assert packages_of(module) == {"web", "brief", "cli"}


def test_every_package_has_a_place_in_the_order():
    assert set(PACKAGES) <= {*ORDER, "resources"}
    assert {"records", "brief", "ties", "cli"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_from_those_before_it(package):
    allowed = set(ORDER[: ORDER.index(package) + 1]) if package in ORDER else set()
    for path in (ROOT / package).rglob("*.py"):
        assert packages_of(path) <= allowed, f"{path.name} reaches into {sorted(packages_of(path) - allowed)}"


def test_only_the_command_line_uses_the_functions_of_the_root():
    names = {"about", "read", "read_text", "relate", "who", "why", "load_reader"}
    users = {
        path.relative_to(ROOT).parts[0]
        for path in MODULES
        if imports_of(path) & {f"detente.{name}" for name in names} and path.parent != ROOT
    }
    assert users <= {"cli", "web"}


def test_only_language_imports_spacy():
    users = {
        path.relative_to(ROOT).parts[0]
        for path in MODULES
        if any(name.split(".")[0] == "spacy" for name in imports_of(path))
    }
    assert users == {"language"}


def test_no_module_is_over_500_lines_long():
    long = {str(p.relative_to(ROOT)): n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > 500}
    assert not long
