"""``detente judge``, and what ``detente show`` tells of verdicts."""

import io
import json

import pytest

from detente.ledger import open_ledger
from detente.ledger.samples import find_latest
from detente.ledger.verdicts import find_last, list_judgements
from detente.records import Act, Document, Evidence

TEXT = "They met in Ufa and shook hands.\n\nNothing else is known of it."


@pytest.fixture
def ledger(tmp_path):
    """A ledger of eight acts in one article."""
    path = tmp_path / "news.duckdb"
    with open_ledger(path) as opened:
        opened.add(Document(id="a", text=TEXT, title="A meeting", source="a.txt"), [make_act(n) for n in range(8)])
    return path


def make_act(number):
    evidence = Evidence(document="a", start=5, end=8 + number, quote="They met in Ufa and shook hands.")
    return Act(
        source=("RUS",), target=("PAK",), type="CONSULT", status="done", intensity=4.0, confidence=0.8,
        rule="consult.meet", evidence=evidence,
    )  # fmt: skip


@pytest.fixture
def answer(run, monkeypatch):
    """Run ``detente judge`` with lines that are typed."""

    def judge(*lines, options=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("judge", *options)

    return judge


def verdicts(path):
    with open_ledger(path, read_only=True) as opened:
        return [(one.verdict, one.wrong, one.note, one.sample) for one in list_judgements(opened.connection)]


def test_drawn_claims_are_asked_for_and_what_was_found_is_told(answer, ledger):
    ran = answer("r", "w", "1 5", "a rumour", "u", options=("--ledger", ledger, "--sample", 3, "--seed", 1))
    assert (ran.code, ran.err) == (0, "")
    assert "3 of 8 claims drawn (seed 1).\n\n1 of 3 · A meeting\n\n  They »met" in ran.out
    assert "Russia → Pakistan: " in ran.out
    # How sure détente is would sway the reader.
    assert "80 %" not in ran.out
    assert ran.out.endswith("Of 3 claims drawn at random, readers judged 1 right, 1 wrong and 1 unsure: "
                            "50 % are right (9 to 91 %).\n")  # fmt: skip
    assert verdicts(ledger) == [
        ("right", (), "", 0), ("wrong", ("actors", "date"), "a rumour", 0), ("unsure", (), "", 0),
    ]  # fmt: skip


def test_who_stops_goes_on_there_and_may_go_back(answer, ledger):
    answer("r", "q", options=("--ledger", ledger, "--sample", 3))
    ran = answer("r", "b", "b", "w", "", "", "r", options=("--ledger", ledger))
    assert "2 of 3 · " in ran.out
    assert "drawn (seed" not in ran.out
    assert [verdict for verdict, *_ in verdicts(ledger)] == ["right", "right", "wrong", "right"]
    assert "readers judged 2 right and 1 wrong" in ran.out


def test_a_finished_sample_is_followed_by_another(answer, ledger):
    answer("r", options=("--ledger", ledger, "--sample", 1))
    assert "7 of 7 claims drawn" in answer("q", options=("--ledger", ledger)).out
    with open_ledger(ledger, read_only=True) as opened:
        assert find_latest(opened.connection).number == 1


def test_more_of_the_article_is_shown_when_asked_for_and_other_keys_ask_again(answer, ledger):
    ran = answer("x", "c", "q", options=("--ledger", ledger, "--sample", 1))
    assert ran.out.count("[r]ight") == 3
    assert ran.out.count("»met") == 2
    assert verdicts(ledger) == []
    assert ran.out.endswith("Nothing was judged yet.\n")


def test_one_claim_is_judged_by_its_id(answer, run, ledger):
    key = make_act(2).id
    ran = answer("w", "", "never\x1b[2J", options=(key[:8], "--ledger", ledger, "--reader", "Ada"))
    assert ran.out.endswith("Kept.\n")
    with open_ledger(ledger, read_only=True) as opened:
        judgement = find_last(opened.connection, key)
    assert (judgement.verdict, judgement.reader, judgement.sample) == ("wrong", "Ada", None)
    shown = run("show", key, "--ledger", ledger).out
    assert shown.endswith(f"Judged wrong by Ada on {judgement.given:%Y-%m-%d}: never[2J\n")
    assert "Belief 0.00:" in shown
    assert "One act that readers judged wrong is left out.\n" in run("ties", "PAK", "RUS", "--ledger", ledger).out
    assert answer("q", options=("ffffff", "--ledger", ledger)).code == 1


def test_show_tells_how_often_its_kind_is_right(answer, run, ledger):
    answer("r", "r", options=("--ledger", ledger, "--sample", 2))
    shown = run("show", make_act(2).id, "--ledger", ledger).out
    assert "Claims of this kind (act): Of 2 claims drawn at random, readers judged 2 right and 0 wrong: 100 %" in shown


def test_results_name_the_rules_to_mend(answer, run, ledger):
    assert run("judge", "--results", "--ledger", ledger).out == "Nothing was judged yet.\n"
    answer("w", "", "", options=(make_act(0).id, "--ledger", ledger))
    out = run("judge", "--results", "--ledger", ledger).out
    assert out.startswith("No claim that was drawn at random was judged yet.\n")
    assert out.endswith("  consult.meet  none drawn; 1 reported\n")
    answer("w", "", "", "r", options=("--ledger", ledger, "--sample", 2))
    out = run("judge", "--results", "--ledger", ledger).out
    assert "Their own confidence says 80 %.\n" in out
    assert "  consult.meet  1 of 2 wrong; " in out


def test_verdicts_go_from_one_ledger_to_another(answer, run, ledger, tmp_path):
    answer("w", "2", "", options=(make_act(0).id, "--ledger", ledger))
    kept, other = tmp_path / "verdicts.jsonl", tmp_path / "other.duckdb"
    assert run("judge", "--export", kept, "--ledger", ledger).out == f"{kept}: 1 verdict.\n"
    assert json.loads(kept.read_text())["record"]["type"] == "CONSULT"
    open_ledger(other).close()
    assert run("judge", "--import", kept, "--ledger", other).out == f"{other}: 1 new verdict.\n"
    assert run("judge", "--import", kept, "--ledger", other).out == f"{other}: 0 new verdicts.\n"
    assert verdicts(other) == [("wrong", ("type",), "", None)]
    kept.write_bytes(b"\xff")
    ran = run("judge", "--import", kept, "--ledger", other)
    assert ran.code == 1
    assert f"{kept} cannot be read" in ran.err


def test_keys_are_taken_as_they_are_pressed_in_a_terminal(run, ledger, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal("\n\n"))
    keys = iter(("R", "\x03"))
    monkeypatch.setattr("typer.getchar", lambda: next(keys))
    run("judge", "--ledger", ledger, "--sample", 2)
    assert [verdict for verdict, *_ in verdicts(ledger)] == ["right"]


def test_what_is_not_there_is_said(run, tmp_path, ledger):
    ran = run("judge", "--ledger", tmp_path / "none.duckdb")
    assert ran.code == 1
    assert "there is no ledger" in ran.err
    assert not (tmp_path / "none.duckdb").exists()
    assert "'dream' is none of act" in run("judge", "--kind", "dream", "--ledger", ledger).err
