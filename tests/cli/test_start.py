"""What costs time is loaded only when it is needed."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "duckdb",
    "pyarrow",
    "pydantic",
    "trafilatura",
    "lxml",
    "rich",
    "jinja2",
    "datasketch",
    "babel",
}


def run_python(script):
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1])), done.stderr


REPORT = "import json, sys; print(json.dumps(sorted(m for m in sys.modules if '.' not in m)))"


@pytest.mark.parametrize(
    "script",
    [
        "import detente",
        "import detente; detente.read, detente.SourceError, detente.__version__",
        "from detente.cli import main; main(['--help'])",
        "from detente.cli import main; main(['--version'])",
    ],
)
def test_nothing_heavy_is_loaded(script):
    modules, _ = run_python(f"{script}\n{REPORT}")
    assert not modules & HEAVY


@pytest.mark.parametrize("arguments", [["read", "--help"], ["no-such-command"]])
def test_what_typer_itself_loads_is_all_that_is_loaded(arguments):
    modules, _ = run_python(f"from detente.cli import main; main({arguments})\n{REPORT}")
    assert not modules & (HEAVY - {"pydantic"})


def test_the_schema_needs_no_language_pipeline():
    modules, _ = run_python(f"from detente.cli import main; main(['schema'])\n{REPORT}")
    assert not modules & {"spacy", "duckdb", "trafilatura"}


def test_a_question_to_a_ledger_loads_nothing_that_only_adding_needs():
    modules, _ = run_python(f"from detente.ledger import open_ledger\nopen_ledger().choose('PAK', 'RUS')\n{REPORT}")
    assert "duckdb" in modules
    assert not modules & {"datasketch", "scipy", "spacy", "trafilatura"}


def test_a_reader_that_goes_away_ends_the_command_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [sys.executable, "-m", "detente", "schema"], stdout=writing, stderr=subprocess.PIPE
    ) as command:
        os.close(writing)
        _, complaint = command.communicate()
    assert (command.returncode, complaint) == (0, b"")


def test_output_is_utf_8_whatever_the_locale_says():
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
        "PYTHONCOERCECLOCALE": "0",
    }
    command = [sys.executable, "-m", "detente", "read", "Türkiye.txt"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert "Türkiye.txt: there is no such file or folder." in done.stderr.decode("utf-8")
