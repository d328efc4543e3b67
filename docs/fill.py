"""Fill in what the documents draw from the code: parts of the reference, outputs of commands, and figures.

    python docs/fill.py [--check]

A part stands between ``<!-- NAME -->`` and ``<!-- end -->``. The output of a command is that of the last one in the
block above; pages run in a folder of their own that holds the samples. Notebooks are run, too, and what they show is
stored in them. Figures come from `benchmarks/figures.json`, which `benchmarks/report.py` writes. `--check` changes
nothing, and exits 1 where a part drawn from the code is out of date.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import describe
import notebook_runs
from figures import describe_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.reading import Reader
    from detente.records import Document, KnownPerson, Reading

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md")
SCHEMAS = {"claim": ROOT / "docs" / "schema" / "claim.json", "brief": ROOT / "docs" / "schema" / "brief.json"}

_PART = re.compile(r"(<!-- (?P<name>[^>]*?) -->\n)(?P<body>.*?)(<!-- end -->)", re.DOTALL)
_CODE = re.compile(r"^```(sh|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_EXPLAIN = re.compile(r"^(detente explain )([0-9a-f]{8,16})( .*)$", re.MULTILINE)
_ID = re.compile(r"[0-9a-f]{16}")
WIDTH = 120


class Ran(NamedTuple):
    """A command or block of Python, where its block ends, and what it gave."""

    command: str
    end: int
    code: int
    out: str
    err: str


def generate(name: str) -> str | None:
    """Return a part that is drawn from the code, None for other parts."""
    kind, _, rest = name.partition(": ")
    makers: dict[str, Callable[[], str]] = {
        "commands": describe.describe_commands,
        "general options": describe.describe_general_options,
        "functions": describe.describe_functions,
        "errors": describe.describe_errors,
        "ledger": describe.describe_ledger,
        "views": describe.describe_views,
        "claims": describe.describe_claims,
        "records": lambda: describe.describe_records(getattr(describe, rest)),
        "vocabulary": lambda: describe.describe_vocabulary(rest),
    }
    return makers[kind]() if kind in makers else None


class Part(NamedTuple):
    """What a page has filled in: its name, where it starts, and what stands there."""

    name: str
    start: int
    body: str


def list_parts(text: str) -> list[Part]:
    """Return the parts of a page that are filled in."""
    return [Part(found["name"], found.start(), found["body"]) for found in _PART.finditer(text)]


def fill_parts(text: str, make: Callable[[str, int], str | None]) -> str:
    """Return a page with its parts made anew; those for which `make` has nothing stay as they are."""

    def replace(found: re.Match[str]) -> str:
        made = make(found["name"], found.start())
        return found[0] if made is None else f"{found[1]}\n{made}\n\n{found[4]}"

    return _PART.sub(replace, text)


def fill_generated(text: str) -> str:
    """Return a page with the parts drawn from the code."""
    return fill_parts(text, lambda name, _: generate(name))


def make_schema(name: str) -> str:
    """Return the JSON schema as the command prints it."""
    return run_command(f"detente schema {name}").out


def list_code(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the commands of détente and the Python of a page in order, each with the place where its block ends."""
    for block in _CODE.finditer(text):
        if block[1] == "python":
            yield "python", block[2], block.end()
            continue
        for line in block[2].splitlines():
            if line.startswith("detente "):
                yield "sh", line.split("  #")[0].strip(), block.end()


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    """Go to a new folder that holds the samples, for as long as this lasts."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        Path("samples").symlink_to(ROOT / "samples")
        columns = os.environ.get("COLUMNS")
        os.environ["COLUMNS"] = str(WIDTH)
        try:
            yield Path(name)
        finally:
            os.environ.pop("COLUMNS")
            if columns is not None:
                os.environ["COLUMNS"] = columns


@contextlib.contextmanager
def reading_once(kept: dict[object, list[Reading]]) -> Iterator[None]:
    """Keep what is read, and take what is kept, for as long as this lasts: many pages have the same articles read.

    Articles that are read together are kept together, with the persons that were known, so that all comes out as if it
    were read anew. This process reads alone, since others would not find what is kept.
    """
    from detente.reading import Reader, engines
    from detente.reading.lots import cut_lots

    read, few = Reader.read, engines.FEW

    def read_or_remember(
        reader: Reader, documents: Iterable[Document], *, persons: Iterable[KnownPerson] = ()
    ) -> Iterator[Reading]:
        known = tuple(persons)
        for lot in cut_lots(documents):
            key = (reader, tuple(lot), known)
            if key not in kept:
                kept[key] = list(read(reader, lot, persons=known))
            yield from kept[key]

    Reader.read, engines.FEW = read_or_remember, sys.maxsize - 1  # type: ignore[method-assign]
    try:
        yield
    finally:
        Reader.read, engines.FEW = read, few  # type: ignore[method-assign]


def run_command(line: str) -> Ran:
    """Run a command of the documents in this process, where the language pipeline is loaded only once."""
    from detente.cli import main

    before, _, to = line.partition(" > ")
    words = [found for word in shlex.split(before)[1:] for found in _expand(word)]
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = main(words)
    if to:
        Path(to.strip()).write_text(out.getvalue(), "utf-8")
    return Ran(line, 0, code, "" if to else out.getvalue(), err.getvalue())


def _expand(word: str) -> list[str]:
    """Return the files that a pattern stands for, as a shell does."""
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def run_python(code: str, names: dict[str, object]) -> Ran:
    """Run the Python of a block; what it defines stays for the blocks below."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "<block>", "exec"), names)
    return Ran(code, 0, 0, out.getvalue(), "")


def run_page(text: str) -> Iterator[Ran]:
    """Yield all that a page runs, run in order."""
    names: dict[str, object] = {}
    for language, code, end in list_code(text):
        yield (run_python(code, names) if language == "python" else run_command(code))._replace(end=end)


def renew_ids(text: str) -> str:
    """Return a page in whose examples `explain` is asked about a claim that is there: its first act of the file named.

    Identifiers change with the rules, and a reader shall be able to run what the page says.
    """

    def renew(found: re.Match[str]) -> str:
        claims = [json.loads(line) for line in run_command(f"detente read {found[3].strip()}").out.splitlines()]
        known = [claim["id"] for claim in claims]
        if any(key.startswith(found[2]) for key in known):
            return found[0]
        return f"{found[1]}{next(c['id'] for c in claims if c['kind'] == 'act')[:8]}{found[3]}"

    return _EXPLAIN.sub(renew, text)


def show_output(ran: Ran, options: str) -> str:
    """Return the output of a command as a block, cut as the options say.

    ``lines 12`` keeps so many lines, ``sections A; B`` those sections of a brief and the sentences that they cite, and
    ``items 3 A; B`` only so many items of each.
    """
    kind, _, rest = options.partition(" ")
    lines = [line.rstrip() for line in (ran.out + ran.err).rstrip("\n").splitlines()]
    if kind == "lines" and len(lines) > int(rest):
        lines = [*lines[: int(rest)], "…"]
    elif kind == "sections":
        lines = keep_sections(lines, [name.strip() for name in rest.split(";")])
    elif kind == "items":
        most, _, names = rest.partition(" ")
        lines = keep_sections(lines, [name.strip() for name in names.split(";")], int(most))
    language = "json" if lines and (lines[0] == "{" or lines[0].startswith('{"')) else "text"
    return f"```{language}\n" + "\n".join(lines) + "\n```"


def keep_sections(lines: list[str], wanted: list[str], most: int | None = None) -> list[str]:
    """Return the head of a brief, the sections that are wanted, and of its sentences those that these cite.

    With `most`, of each section only so many items are kept, and only the sentences that they cite.
    """
    starts = [i - 1 for i, line in enumerate(lines) if line and set(line) == {"-"}]
    pieces = [lines[a:b] for a, b in itertools.pairwise([0, *starts, len(lines)])]
    kept, left_out = list(pieces[0]), False
    cited = list_cited(kept) if most is None else set()
    for piece in pieces[1:-1]:
        if piece[0] in wanted:
            section = keep_items(piece, most)
            cited |= list_cited(section)
            kept += [*(["[…]", ""] if left_out else []), *section]
            left_out = False
        else:
            left_out = True
    return [*kept, *(["[…]", ""] if left_out else []), *keep_sentences(pieces[-1], cited)]


def keep_items(section: list[str], most: int | None) -> list[str]:
    """Return a section with at most so many items."""
    starts = [i for i, line in enumerate(section) if line.startswith("• ")]
    return section if most is None or len(starts) <= most else [*section[: starts[most]], "[…]", ""]


def list_cited(lines: list[str]) -> set[int]:
    """Return the numbers of the sentences that lines cite."""
    return {int(number) for number in re.findall(r"\[(\d+)\]", " ".join(lines))}


def keep_sentences(lines: list[str], cited: set[int]) -> list[str]:
    """Return the list of sentences without those that are not cited."""
    kept, keep, gap = list(lines[:2]), False, False
    for line in lines[2:]:
        if found := re.match(r"\s*\[(\d+)\] ", line):
            keep = int(found[1]) in cited
            gap = gap or not keep
        if keep:
            if gap and found:
                kept.append("[…]")
                gap = False
            kept.append(line)
    return [*kept, "[…]"] if gap else kept


def fill_page(text: str) -> str:
    """Return a page with everything filled in."""
    text = fill_generated(text)
    with own_folder():
        text = renew_ids(text)
        runs = list(run_page(text))

    def make(name: str, place: int) -> str | None:
        kind, _, options = name.partition(": ")
        if kind == "output":
            above = [ran for ran in runs if ran.end <= place]
            return show_output(above[-1], options)
        return describe_figures(options) if kind == "figures" else None

    return fill_parts(text, make)


def fill_notebooks() -> None:
    """Run all notebooks, and store what they show."""
    with own_folder() as folder:
        run_command(f"detente add samples --ledger {folder / notebook_runs.LEDGER}")
        for path in notebook_runs.NOTEBOOKS:
            with notebook_runs.notebook_folder(folder / notebook_runs.LEDGER) as place:
                path.write_text(notebook_runs.render(notebook_runs.run_notebook(path, place)), "utf-8")


def main() -> None:
    """Fill in all pages, or check them."""
    if "--check" in sys.argv:
        old = [p for p in PAGES if fill_generated(p.read_text("utf-8")) != p.read_text("utf-8")]
        old += [p for name, p in SCHEMAS.items() if make_schema(name) != p.read_text("utf-8")]
        sys.exit(f"Out of date (run docs/fill.py): {', '.join(p.name for p in old)}" if old else 0)
    with reading_once({}):
        for page in PAGES:
            page.write_text(fill_page(page.read_text("utf-8")), "utf-8")
        fill_notebooks()
    for name, path in SCHEMAS.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(make_schema(name), "utf-8")


if __name__ == "__main__":
    main()
