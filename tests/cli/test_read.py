"""``detente read``: claims as JSON lines, as files, as a table; and bad input beside good."""

import json

import fsspec
import jsonschema
import pyarrow.parquet as pq
import pytest


def parse(text):
    return [json.loads(line) for line in text.splitlines()]


def test_claims_are_json_lines_that_the_printed_schema_describes(run, article):
    ran = run("read", article, article.parent)
    claims = parse(ran.out)
    assert (ran.code, ran.err) == (0, "")
    acts = [(*claim["source"], *claim["target"], claim["type"]) for claim in claims if claim["kind"] == "act"]
    assert ("RUS", "PAK", "AGREE") in acts
    schema = json.loads(run("schema").out)
    for claim in claims:
        jsonschema.validate(claim, schema, jsonschema.Draft202012Validator)
        text = article.read_text()
        assert claim["evidence"]["quote"] in text


def test_samples_are_described_by_the_schema(reader, samples):
    from detente.documents import read_documents
    from detente.records import claim_schema

    validator = jsonschema.Draft202012Validator(claim_schema())
    for article in reader.read(read_documents(samples)):
        document = article.document
        for claim in article.claims:
            validator.validate(json.loads(claim.model_dump_json()))
            assert document.text[claim.evidence.start : claim.evidence.end]
            assert claim.evidence.quote in document.text


@pytest.fixture
def samples(pytestconfig):
    return sorted((pytestconfig.rootpath / "samples").glob("2016-0*"))[:8]


def test_what_cannot_be_read_is_said_and_the_rest_is_read(run, article):
    folder = article.parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    ran = run("read", folder / "none.txt", folder)
    assert ran.code == 0
    assert len(parse(ran.out)) > 0
    assert ran.err.splitlines() == [
        f"detente: {folder}/none.txt: there is no such file or folder.",
        f"detente: {folder}/empty.txt: the file is empty.",
        f"detente: {folder}/picture.txt: is a picture, not text; save it as text, Markdown or HTML in UTF-8.",
    ]


def test_where_nothing_can_be_read_the_exit_code_is_1(run, tmp_path):
    ran = run("read", tmp_path / "none.txt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        f"detente: {tmp_path}/none.txt: there is no such file or folder.",
        "detente: nothing could be read.",
    ]


def test_an_article_that_claims_nothing_is_no_error(run, tmp_path):
    (tmp_path / "weather.txt").write_text("It rained all day. The lake was cold.")
    assert run("read", tmp_path) == (0, "", "")


def test_each_file_gets_its_own_in_a_folder(run, article, tmp_path):
    out = tmp_path / "claims" / "deep"
    (tmp_path / "deal.md").write_text("# Moscow and Islamabad sign\n\nRussia agreed to sell gas to Pakistan.\n")
    (tmp_path / "weather.txt").write_text("It rained all day.")
    assert run("read", tmp_path / "deal.md", article, tmp_path / "weather.txt", "--out", out) == (0, "", "")
    assert sorted(path.name for path in out.iterdir()) == ["deal.jsonl", "deal.txt.jsonl", "weather.jsonl"]
    assert "gas" in parse((out / "deal.jsonl").read_text())[0]["evidence"]["quote"]
    assert (out / "weather.jsonl").read_text() == ""


def test_a_file_where_the_folder_should_be_is_said(run, article):
    ran = run("read", article, "--out", article)
    assert ran == (1, "", f"detente: {article} cannot be made a folder: file exists.\n")


def test_a_table_has_a_row_for_each_claim(run, article):
    ran = run("read", article, "--format", "table")
    first, *rows = ran.out.splitlines()
    assert first.split() == ["claim", "kind", "who", "what", "status", "sure", "sentence"]
    assert "RUS → PAK" in " ".join(rows)


def test_parquet_holds_the_same_claims_in_a_folder_and_in_a_bucket(run, article, tmp_path):
    printed = parse(run("read", article).out)
    store = fsspec.filesystem("memory")
    store.store.clear()
    assert run("read", article, "--out", tmp_path / "claims", "--format", "parquet") == (0, "", "")
    assert run("read", article, "--out", "memory://bucket/claims") == (0, "", "")
    file = tmp_path / "claims" / "claims-00000.parquet"
    assert store.cat("/bucket/claims/claims-00000.parquet") == file.read_bytes()
    rows = pq.read_table(file).to_pylist()
    assert [json.loads(row["record"]) | {"id": row["id"]} for row in rows] == printed
    assert rows[0]["quote"] == printed[0]["evidence"]["quote"]


def test_a_bucket_is_read_like_a_folder(run, article):
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pipe_file("/news/deal.txt", article.read_bytes())
    assert run("read", "memory://news") == run("read", article)
    assert run("read", "memory://news").out


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--format", "parquet"], "Parquet is not printed; name a folder or bucket"),
        (["--format", "table", "--out", "x"], "a table is not written to a folder"),
        (["--format", "jsonl", "--out", "memory://b"], "a bucket takes Parquet"),
    ],
)
def test_formats_that_do_not_go_with_the_place_are_refused(run, article, options, line):
    ran = run("read", article, *options)
    assert (ran.code, ran.out) == (2, "")
    assert line in ran.err


def test_every_engine_prints_the_same(run, article):
    expected = run("read", article).out
    assert run("read", article, "--engine", "one").out == expected
    assert run("read", article, "--workers", "1").out == expected


HOSTILE = {
    "no sentences": "a b c ; , \n" * 200,
    "only names": "Russia and Pakistan " * 5_000,
    "written backwards": "\u202eRussia\u202c met \u2066Pakistan\u2069 in \u200fMoscow\u200e.",
    "marks": "R" + "\u0315\u0300" * 20_000 + "ussia met Pakistan.",
    "pictures": "🇷🇺🤝🇵🇰 Russia 👩‍🚀 met Pakistan 🏳️‍🌈.",
    "private and unassigned": "Russia \ue000 met \U0010ffff Pakistan \u0378.",
    "other scripts": "Россия и Пакистан. 俄罗斯和巴基斯坦。روسيا وباكستان",
    "brackets": "(" * 5_000 + "Russia met Pakistan" + ")" * 5_000,
    "quotation marks": "“" * 3_000 + "Russia met Pakistan" + "'\"”" * 1_000,
    "many short lines": "\n\n".join(["Russia met Pakistan."] * 300),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_the_end(run, tmp_path, name):
    (tmp_path / "x.txt").write_text(HOSTILE[name])
    ran = run("read", tmp_path / "x.txt")
    assert (ran.code, ran.err) == (0, "")
    for claim in parse(ran.out):
        assert claim["evidence"]["quote"]


@pytest.mark.parametrize("text", ["a" * 1_000_000, "." * 1_000_000])
def test_a_megabyte_without_a_space_is_no_article(run, tmp_path, text):
    (tmp_path / "x.txt").write_text(text)
    lines = [f"detente: {tmp_path}/x.txt: holds no text of an article.", "detente: nothing could be read.", ""]
    assert run("read", tmp_path / "x.txt") == (1, "", "\n".join(lines))


def test_an_unknown_pipeline_is_one_line(run, article):
    ran = run("read", article, "--pipeline", "no_such_pipeline")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "detente: 'no_such_pipeline' is no spaCy pipeline installed here. "
        "Install it with: pip install no_such_pipeline, "
        "or leave --pipeline out to use the one that comes with détente.\n"
    )
