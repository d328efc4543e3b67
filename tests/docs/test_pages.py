"""What the documents say is so: commands run, links lead somewhere, parts drawn from the code are up to date."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    str(path.relative_to(ROOT))
    for folder, pattern in (("", "*.md"), ("docs", "**/*.md"), ("benchmarks", "*.md"), ("training", "*.md"),
                            ("src", "**/*.md"), ("docs", "**/*.ipynb"))
    for path in sorted((ROOT / folder).glob(pattern))
]  # fmt: skip
LINK = re.compile(r"\]\(([^)\s]+)\)")


def read(name):
    """Return a page; of a notebook, the words between its cells."""
    text = (ROOT / name).read_text("utf-8")
    if not name.endswith(".ipynb"):
        return text
    return "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")


@pytest.fixture(params=["README.md", "docs/tutorial.md", "docs/how-to.md", "docs/ledger.md", "docs/ties.md"])
def page(request, fill, kept):
    with fill.own_folder(), fill.reading_once(kept):
        text = fill.renew_ids(read(request.param))
        return text, list(fill.run_page(text))


def test_commands_and_python_run_and_print_what_the_page_shows(page, fill):
    text, runs = page
    assert runs
    assert [(ran.command, ran.err) for ran in runs if ran.code] == []
    for part in fill.list_parts(text):
        if part.name.startswith("output"):
            ran = [ran for ran in runs if ran.end <= part.start][-1]
            shown, now = (shape(body) for body in (part.body, fill.show_output(ran, part.name.partition(": ")[2])))
            assert shown == now, f"the output of {ran.command!r} has changed; run docs/fill.py"


def shape(block):
    """Return the first line of an output without its figures, identifiers and verdict: what it looks like."""
    lines = [line for line in block.strip().splitlines() if not line.startswith("```")]
    assert lines, "an output is empty"
    return re.sub(r"[0-9a-f]{16}|\d+(\.\d+)?|[a-z.]+\.[a-z.]+", "#", lines[0])[:20]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    page = ROOT / name
    for link in LINK.findall(read(name)):
        if link.startswith(("http:", "https:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name}: {link}"
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), f"{name}: {link}"


def test_links_are_looked_for_in_all_pages():
    assert {"README.md", "CHANGELOG.md", "docs/README.md", "docs/concepts.md", "docs/notebooks/analyst.ipynb",
            "benchmarks/README.md", "training/README.md"} <= set(PAGES)  # fmt: skip
    assert sum(len(LINK.findall(read(name))) for name in PAGES) > 60


def anchors(text):
    """Return the names under which a page's headings can be linked to."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_parts_drawn_from_the_code_are_up_to_date(name, fill):
    text = read(name)
    assert fill.fill_generated(text) == text, "run docs/fill.py"


@pytest.mark.parametrize("name", ["claim", "brief"])
def test_the_schemas_are_those_that_the_command_prints(name, fill):
    assert fill.SCHEMAS[name].read_text("utf-8") == fill.make_schema(name), "run docs/fill.py"


def test_every_command_and_option_is_in_the_reference(fill, capsys):
    from detente.cli import main

    reference = read("docs/reference.md")
    for option in fill.describe.list_options():
        assert f"`{option}`" in reference
    main(["--help"])
    commands = re.findall(r"^  (\w+)  ", capsys.readouterr().out.partition("Commands:")[2], re.MULTILINE)
    assert len(commands) > 4
    for command in commands:
        assert f"### `detente {command}`" in reference


def test_every_public_name_is_in_the_reference():
    import detente

    reference = read("docs/reference.md")
    elsewhere = {"__version__", "Claim", "Sentence", "Token", "Ledger", "Reader"}
    assert [name for name in detente.__all__ if name not in elsewhere and f"{name}`" not in reference
            and f"### {name}\n" not in reference] == []  # fmt: skip


def test_every_page_and_notebook_is_linked_from_the_index_of_the_documents():
    assert "(docs/README.md)" in read("README.md")
    index = read("docs/README.md")
    pages = [path for pattern in ("*.md", "notebooks/*.ipynb") for path in (ROOT / "docs").glob(pattern)]
    assert len(pages) > 10
    for page in pages:
        if page.name != "README.md":
            assert f"({page.relative_to(ROOT / 'docs')})" in index or f"({page.relative_to(ROOT / 'docs')}#" in index


def test_figures_in_the_readme_are_those_that_were_measured(fill):
    for part in fill.list_parts(read("README.md")):
        if part.name.startswith("figures: "):
            assert part.body.strip() == fill.describe_figures(part.name.partition(": ")[2]), "run docs/fill.py"
