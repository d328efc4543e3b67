"""Whole briefs against golden files, to be read as diffs.

DETENTE_WRITE_GOLDEN=1 writes them anew; look at the difference before keeping it.
"""

import json
import os
import re
from pathlib import Path

import pytest

from detente.brief import Brief, build_brief, render_brief

GOLDEN = Path(__file__).parent / "golden"


def check(name, text):
    path = GOLDEN / name
    # How a chart is drawn is Vega's; what it holds is tested with the charts.
    text = re.sub(r"<svg xmlns.*?</svg>", "<svg></svg>", text, flags=re.DOTALL)
    if os.environ.get("DETENTE_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["text", "md", "html", "json"])
def test_brief_of_six_articles(findings, articles, names, format):
    brief = build_brief("PAK", "RUS", findings, articles, name_of=names, articles_read=9)
    check(f"pakistan-russia.{'txt' if format == 'text' else format}", render_brief(brief, format))


@pytest.mark.parametrize("format", ["text", "html"])
def test_brief_of_nothing(articles, names, format):
    brief = build_brief("FRA", "AFG", [], articles, name_of=names)
    check(f"nothing.{'txt' if format == 'text' else format}", render_brief(brief, format))


def test_brief_seen_from_a_third_state(findings, articles, names):
    brief = build_brief("IND", "PAK", findings, articles, name_of=names)
    check("india-pakistan.txt", render_brief(brief))


def test_json_is_the_record_without_loss(findings, articles, names):
    brief = build_brief("PAK", "RUS", findings, articles, name_of=names)
    assert Brief.model_validate_json(render_brief(brief, "json")) == brief
    assert json.loads(render_brief(brief, "json"))["verdict"] == "closer"


def test_json_is_what_the_schema_says(findings, articles, names):
    import jsonschema

    schema = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "brief.json").read_text(encoding="utf-8"))
    for brief in (
        build_brief("PAK", "RUS", findings, articles, name_of=names, language="plain"),
        build_brief("FRA", "AFG", [], articles, name_of=names),
    ):
        written = json.loads(render_brief(brief, "json"))
        jsonschema.validate(written, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(written | {"verdict": "perhaps"}, schema)


def test_an_unknown_format_is_refused_by_name(findings, articles, names):
    brief = build_brief("PAK", "RUS", findings, articles, name_of=names)
    with pytest.raises(ValueError, match="'pdf' is no format of the brief; there are text, md, html, json"):
        render_brief(brief, "pdf")
