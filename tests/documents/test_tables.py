"""Tables of articles: rows, columns named and guessed, and bad rows among good ones."""

import csv
import datetime
import io
import json
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.documents import read_documents
from detente.documents.columns import FIELDS, choose_columns
from detente.errors import SourceError

DAY = datetime.date(2016, 9, 24)
ROWS = [
    {
        "id": 1,
        "Headline": "They meet",
        "published_at": "2016-09-24T08:00:00Z",
        "body": "The envoys met in Ufa.\n\nThey talked at length.",
        "publisher": "The Daily",
        "byline": "A. Writer",
        "link": "https://daily.example/1",
    },
    {
        "id": 2,
        "Headline": "They part",
        "published_at": "2016-09-25T08:00:00Z",
        "body": "The envoys left Ufa.",
        "publisher": "The Daily",
        "byline": None,
        "link": None,
    },
]
NOTE = (
    "text from column body, title from Headline, date from published_at, outlet from publisher, author from byline, "
    "url from link; not used: id."
)


def as_csv(rows, **form):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), **form)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_parquet(rows):
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


FILES = {
    "x.jsonl": "\n".join(map(json.dumps, ROWS)),
    "x.ndjson": "\ufeff" + "\r\n\r\n".join(map(json.dumps, ROWS)) + "\r\n",
    "x.json": json.dumps(ROWS),
    "indented.json": json.dumps(ROWS, indent=2),
    "service.json": json.dumps({"status": "ok", "articles": ROWS}),
    "lines.json": "\n".join(map(json.dumps, ROWS)) + "\n\n",
    "x.csv": as_csv(ROWS),
    "semicolons.csv": as_csv(ROWS, delimiter=";"),
    "x.tsv": as_csv(ROWS, delimiter="\t"),
    "marked.csv": b"\xef\xbb\xbf" + as_csv(ROWS).encode(),
    "wide.csv": as_csv(ROWS).encode("utf-16"),
    "wide.jsonl": "\n".join(map(json.dumps, ROWS)).encode("utf-16"),
    "x.parquet": as_parquet(ROWS),
    "unnamed": "\n".join(map(json.dumps, ROWS)),
    "unnamed.dat": as_parquet(ROWS),
}


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_an_article_with_its_facts(read_file, tmp_path, name):
    found = read_file(name, FILES[name])
    assert found.rejects == []
    first, second = found.documents
    assert first.text == "They meet\n\nThe envoys met in Ufa.\n\nThey talked at length."
    assert (first.date, first.outlet, first.author, first.url) == (
        DAY, "The Daily", "A. Writer", "https://daily.example/1",
    )  # fmt: skip
    assert (second.title, second.date, second.author, second.url) == (
        "They part", DAY + datetime.timedelta(1), None, None,
    )  # fmt: skip
    assert first.source.startswith(f"{tmp_path / name}!")
    assert found.notes == [f"{tmp_path / name}: {NOTE}"]


def test_the_same_article_has_the_same_id_from_every_format(read_file):
    ids = {tuple(document.id for document in read_file(name, data).documents) for name, data in FILES.items()}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["text"], {"text": "text"}),
        (["title", "content", "description"], {"text": "content", "title": "title"}),
        (["title", "description"], {"text": "description", "title": "title"}),
        (["Article Body", "HEAD-LINE"], {"text": "Article Body", "title": "HEAD-LINE"}),
        (["headline", "title", "text"], {"text": "text", "title": "title"}),
        (["text", "source", "source_url"], {"text": "text", "outlet": "source", "url": "source_url"}),
        (["maintext", "date_publish", "source_domain"], {"text": "maintext", "outlet": "source_domain"}),
        (["text", "lang"], {"text": "text", "language": "lang"}),
    ],
)
def test_columns_are_guessed_from_their_names(names, chosen):
    assert choose_columns(names, {}) == chosen


def test_columns_that_the_user_names_go_before_guesses(read_file):
    rows = [{"text": "An advertisement.", "story_en": "They met in Ufa.", "when": "24 September 2016"}]
    found = read_file("x.jsonl", json.dumps(rows[0]), columns={"text": "story_en", "date": "when"})
    assert [(document.text, document.date) for document in found.documents] == [("They met in Ufa.", DAY)]
    assert found.notes[0].endswith(": text from column story_en, date from when; not used: text.")


def test_a_field_that_there_is_not_is_an_error_at_once(tmp_path):
    with pytest.raises(SourceError) as error:
        read_documents([tmp_path], columns={"colour": "a"})
    assert str(error.value) == (
        "there is no field 'colour' to take from a column; there are text, title, date, outlet, author, url, language."
    )


def test_a_named_column_that_the_table_lacks_is_said(read_file):
    assert read_file("x.csv", "a,b\n1,2\n", columns={"text": "body"}).reasons == [
        ("x.csv", "has no column 'body' (named for text); its columns are a, b.")
    ]


@pytest.mark.parametrize("name", ["x.csv", "x.parquet"])
def test_a_table_without_texts_is_set_aside_once(read_file, name):
    rows = [{"actor": "RUS", "count": number} for number in range(9)]
    data = as_csv(rows) if name == "x.csv" else as_parquet(rows)
    assert read_file(name, data).reasons == [
        (name, "has no column that is known to hold text; its columns are actor, count. Name it: --column text=NAME.")
    ]


def test_objects_without_texts_are_given_up_after_a_hundred(read_file):
    found = read_file("x.jsonl", '{"a": 1}\n' * 10_000)
    assert len(found.rejects) == 100
    assert found.reasons[-1][1].startswith("holds no articles; its first 100 objects have none")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut', "is broken JSON (Unterminated string starting at at character 9)."),
        ("[1, 2]", "is no JSON object."),
        ('{"text": ""}', "holds no text of an article."),
        ('{"text": null}', "holds no text of an article."),
        ('{"text": " \\u200b "}', "holds no text of an article."),
        ('{"words": "x"}', "has no column that is known to hold text; its columns are words. "
         "Name it: --column text=NAME."),
        ("[" * 100_000, "is broken JSON."),
        ('{"n": ' + "1" * 5000 + "}", "is broken JSON."),
    ],
)  # fmt: skip
def test_a_bad_line_is_set_aside_by_its_number(read_file, line, reason):
    found = read_file("x.jsonl", f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n')
    assert [document.text for document in found.documents] == ["One.", "Three."]
    assert found.reasons == [("x.jsonl!2", reason)]


def test_lines_in_another_encoding_are_read_where_that_is_sure(read_file):
    lines = [
        '{"text": "They met in the café."}'.encode("cp1252"),
        '{"text": "Переговоры начались."}'.encode("cp1251"),
    ]
    found = read_file("x.jsonl", b"\n".join([b'{"text": "One."}', *lines, b'{"text": "Four."}']))
    assert [document.text for document in found.documents] == ["One.", "They met in the café.", "Four."]
    assert found.reasons == [("x.jsonl!3", "is not in UTF-8.")]


def test_a_stray_byte_far_down_a_table_costs_one_row(read_file):
    good = "id,text\n" + "".join(f"{number},Talks went on for day {number}.\n" for number in range(20_000))
    bad = good.encode() + "x,Переговоры начались.\n".encode("cp1251") + "y,The café’s owner.\n".encode("cp1252")
    found = read_file("x.csv", bad + b"z,They ended.\n")
    assert found.reasons == [("x.csv!20001", "is not in the encoding of the rows above.")]
    assert [document.text for document in found.documents[-2:]] == ["The café’s owner.", "They ended."]


def test_a_row_with_too_many_values_is_set_aside(read_file):
    found = read_file("x.csv", "title,text\nA,One, two and three.\nB,Four.\n")
    assert found.titles == ["B"]
    assert found.reasons == [("x.csv!1", "is a row of 3 values under 2 columns; quote its texts.")]


def test_quoted_texts_hold_line_breaks_and_delimiters(read_file):
    found = read_file("x.csv", 'title,text\nA,"One, two\n\n""three"", four."\n')
    assert found.documents[0].text == 'A\n\nOne, two\n\n"three", four.'


def test_an_array_is_read_up_to_where_it_breaks(read_file):
    found = read_file("x.json", '[{"text": "One."}, {"text": "Two."}, {"text": ')
    assert [document.text for document in found.documents] == ["One.", "Two."]
    assert found.reasons[0][0] == "x.json!3"
    assert found.reasons[0][1].endswith("; the rest of the file was not read.")


def test_an_array_longer_than_what_is_in_memory_is_read_whole(read_file):
    rows = [{"text": f"Talks of day {number} “went on”. " * 40} for number in range(2_000)]
    found = read_file("x.json", json.dumps(rows, ensure_ascii=False))
    assert len(found.documents) == 2_000
    assert found.rejects == []


def test_rows_hold_html_and_lists(read_file):
    rows = [
        {
            "text": "<p>They met &amp; talked.</p><p>They left.</p>",
            "source": {"name": "The Daily"},
            "authors": [*"AB"],
        },
        {"text": ["They met & talked.", "They left."], "source": "The Daily", "authors": "A, B"},
    ]
    first, second = read_file("x.json", json.dumps(rows)).documents
    assert first.id == second.id
    assert first.text == "They met & talked.\n\nThey left."
    assert (first.outlet, first.author) == (second.outlet, second.author) == ("The Daily", "A, B")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (datetime.datetime(2016, 9, 24, 23, 59), pa.timestamp("ns")),
        (datetime.datetime(2016, 9, 24, 8, tzinfo=datetime.UTC), pa.timestamp("ms", "UTC")),
        (DAY, pa.date32()),
        ("2016-09-24 10:00:00", pa.string()),
        (20160924, pa.int64()),
        (1474704000, pa.int64()),
        ("Sat, 24 Sep 2016 08:00:00 GMT", pa.dictionary(pa.int8(), pa.string())),
    ],
)
def test_days_of_parquet_are_read_in_every_type(read_file, value, kind):
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["They met."], "date": pa.array([value], kind)}), out)
    assert [document.date for document in read_file("x.parquet", out.getvalue()).documents] == [DAY]


def test_parquet_cut_off_is_set_aside(read_file):
    assert read_file("x.parquet", FILES["x.parquet"][:-20]).reasons[0][1].startswith("is a broken Parquet file: ")


def test_a_large_row_is_set_aside_and_the_rest_is_read(read_file, monkeypatch):
    for module in ("json_rows", "tables", "inputs"):
        monkeypatch.setattr(f"detente.documents.{module}.LARGEST_FILE", 10_000)
    found = read_file("x.jsonl", '{"text": "' + "long " * 9000 + '"}\n{"text": "Short."}\n')
    assert [document.text for document in found.documents] == ["Short."]
    assert found.reasons[0][0] == "x.jsonl!1"
    assert "is too large" in found.reasons[0][1]


@pytest.mark.parametrize("name", ["x.jsonl", "x.csv", "x.json", "x.parquet"])
def test_memory_does_not_grow_with_the_rows(tmp_path, name):
    text = "The envoys of the two states met in the city and talked at length. " * 120
    rows = [{"title": f"Day {number}", "text": text} for number in range(1_000)]
    form = {
        ".jsonl": lambda rows: "\n".join(map(json.dumps, rows)),
        ".csv": as_csv,
        ".json": json.dumps,
    }
    data = as_parquet(rows) if name == "x.parquet" else form[name[1:]](rows).encode()
    (tmp_path / name).write_bytes(data)
    del rows, data
    tracemalloc.start()
    count = sum(1 for _ in read_documents([tmp_path / name]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1_000
    # The rows make 8 MB.
    assert peak < 4_000_000


EMPTY = io.BytesIO()
pq.write_table(pa.table({"text": pa.array([], pa.string())}), EMPTY)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.csv", "title,text\n", "holds no articles."),
        ("x.json", "[]", "holds no articles."),
        ("x.jsonl", "\n \n", "holds no articles."),
        ("x.parquet", EMPTY.getvalue(), "holds no articles."),
        ("x.json!1", '{"articles": []}', "has no column that is known to hold text; its columns are articles. "
         "Name it: --column text=NAME."),
    ],
)  # fmt: skip
def test_a_table_without_rows_is_said(read_file, name, data, reason):
    assert read_file(name.removesuffix("!1"), data).reasons == [(name, reason)]


def test_no_guess_serves_two_fields():
    guesses = [guess for names in FIELDS.values() for guess in names]
    assert len(guesses) == len(set(guesses))


def test_a_quotation_that_nothing_closes_makes_no_article_of_all_that_follows(tmp_path):
    rows = 'title,body\na,"They met in Ufa."\nb,"They signed a deal.\nc,They parted.\nd,They wrote.\n'
    (tmp_path / "t.csv").write_text(rows)
    rejects = []
    [document] = read_documents([tmp_path / "t.csv"], on_reject=rejects.append)
    assert document.title == "a"
    reason = "begins a quotation that nothing closes; it and the 2 lines to the end were not read."
    assert [str(reject) for reject in rejects] == [f"{tmp_path}/t.csv!2: {reason}"]


@pytest.mark.parametrize(
    "last", ['b,"They signed\n\na deal."', 'b,"They signed\na ""deal""."\n', 'b,They signed a 5" deal']
)
def test_the_last_row_may_have_lines_and_quotations(tmp_path, last):
    (tmp_path / "t.csv").write_text(f"title,body\na,They met in Ufa.\n{last}")
    rejects = []
    assert [one.title for one in read_documents([tmp_path / "t.csv"], on_reject=rejects.append)] == ["a", "b"]
    assert rejects == []
