"""``detente explain``, ``relate`` and ``schema``."""

import json

import pytest

PAIRS = (
    "sentence\tsource\ttarget\nRuritania sold arms to Graustark.\tRuritania\tGraustark\nKing Bob sued Ada.\tBob\tAda\n"
)


def test_a_claim_is_explained(run, article):
    claim = json.loads(run("read", article).out.splitlines()[-1])
    ran = run("explain", claim["id"][:8], article)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Claim {claim['id']}: {claim['kind']}, ")
    assert "Article: Moscow and Islamabad sign, 2015-08-20" in ran.out
    assert f"Rule: {claim['rule']}" in ran.out
    assert f"Sentence: {claim['evidence']['quote']}" in ran.out
    assert "Russia (RUS)" in ran.out
    assert "nsubj" in ran.out


def test_the_rules_that_fired_or_almost_did_are_told(run, article):
    claims = [json.loads(line) for line in run("read", article).out.splitlines()]
    act = next(claim for claim in claims if claim["kind"] == "act")
    fired, missed = (
        run("explain", act["id"], article).out.split("Rules that fired:")[1].split("Rules that almost fired:")
    )
    assert act["rule"] in fired
    assert "RUS > PAK" in fired
    assert "asks for" in missed


def test_an_unknown_claim_is_said(run, article):
    line = "detente: no claim here has the id 'ffffffffff'. The ids stand in the output of: detente read\n"
    assert run("explain", "ffffffffff", article) == (1, "", line)


def test_a_ledger_that_is_not_there_is_not_made(run, tmp_path):
    path = tmp_path / "x.duckdb"
    line = f"detente: there is no ledger {path}. Make it with: detente add PATH --ledger {path}\n"
    assert run("explain", "84a64838", "--ledger", path) == (1, "", line)
    assert not path.exists()


def test_a_claim_in_a_ledger_is_explained(run, article, tmp_path, reader):
    from detente.documents import read_documents
    from detente.ledger import open_ledger

    path = tmp_path / "x.duckdb"
    with open_ledger(path) as ledger:
        ledger.add_many(reader.read(read_documents([article])))
        claim = ledger.claims()[-1]
    assert run("explain", claim.id, "--ledger", path).out.startswith(f"Claim {claim.id}")


def test_relations_come_in_order(run, tmp_path):
    (tmp_path / "pairs.tsv").write_text(PAIRS)
    ran = run("relate", "--tsv", tmp_path / "pairs.tsv")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err, len(rows)) == (0, "", 2)
    assert rows[0]["type"] == "COOPERATE"
    assert all(0 <= row["confidence"] <= 1 for row in rows)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "{path} lacks the column sentence, source, target; its first line must name them all."),
        (b"sentence\tsource\nx\ty\n", "{path} lacks the column target; its first line must name them all."),
        (b"sentence\tsource\ttarget\nx\ty\n", "{path}: row 1 lacks a cell; each needs sentence, source, target."),
        (
            b"sentence\tsource\ttarget\n\xff\ty\tz\n",
            "{path} is no table in UTF-8 with tabs between its columns "
            "('utf-8' codec can't decode byte 0xff in position 23: invalid start byte).",
        ),
        (None, "{path}: No such file or directory"),
    ],
)
def test_a_bad_table_is_said(run, tmp_path, content, message):
    path = tmp_path / "pairs.tsv"
    if content is not None:
        path.write_bytes(content)
    assert run("relate", "--tsv", path) == (1, "", f"detente: {message.format(path=path)}\n")


@pytest.mark.parametrize("of", [[], ["claim"], ["brief"]])
def test_schemas_are_printed(run, of):
    ran = run("schema", *of)
    assert ran.code == 0
    assert "properties" in str(json.loads(ran.out))
