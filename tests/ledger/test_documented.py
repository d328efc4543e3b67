"""The SQL that the documentation of the ledger shows can be asked."""

import re
from pathlib import Path

import pytest

from detente.ledger.schema import TABLES, VERSION

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")
QUERIES = [block for block in re.findall(r"^```sql\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE) if "SELECT" in block]


def test_there_are_queries():
    assert len(QUERIES) >= 3


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_something(query, ledger, document, act):
    article = document("a", "2016-09-24").model_copy(update={"source": "samples/2016-06-18.txt", "outlet": "Post"})
    ledger.add(article, [act(), act(start=1)])
    assert ledger.connection.execute(query).fetchall()


def test_every_column_is_explained_or_speaks_for_itself():
    columns = re.findall(r"^    (\w+) .*?(?:-- (.*))?$", TABLES, re.MULTILINE)
    silent = {name for name, meaning in columns if not meaning}
    assert silent <= {
        "id", "title", "date", "text", "url", "document", "status", "speaker", "speaker_kind", "confidence", "rule",
        "country", "sector", "office", "name", "reason", "last", "last_day", "target", "target_text", "source_sector",
        "target_sector", "mode", "place", "place_country", "latitude", "longitude", "publisher", "theme", "event",
        "cameo", "type", "source", "code", "version",
    }  # fmt: skip


def test_the_version_that_is_documented_is_this_one():
    assert f"the version of tables and views, now {VERSION}." in PAGE
