"""Markdown: what a reader sees, without code and tables."""

import datetime

import pytest

from detente.documents.draft import make_document
from detente.documents.markdown import draft_markdown

DAY = datetime.date(2016, 9, 24)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("# They meet\n\n*2016-09-24*\n\nThey met.", "They meet\n\nThey met."),
        ("They meet\n=========\n\nSeptember 24, 2016\n\nThey met.", "They meet\n\nThey met."),
        ("# They meet\n\n2016-09-24\n\n## Background\n\nThey met.", "They meet\n\nBackground\n\nThey met."),
        ("---\ntitle: They meet\ndate: 2016-09-24\n---\n\nThey met.", "They meet\n\nThey met."),
        ("2016-09-24\n\nThey **met** in [Ufa](https://example.org)\nin *July*.", "They met in Ufa in July."),
        ("2016-09-24\n\n- Arms\n- Gas\n", "Arms\n\nGas"),
        ("2016-09-24\n\n> They met.\n", "They met."),
        ("2016-09-24\n\nThey met.\n\n```\ncode\n```\n\n<div>page</div>\n", "They met."),
        ("2016-09-24\n\nThey met.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThey left.", "They met.\n\nThey left."),
        ("2016-09-24\n\n![a picture](x.png)\n\nThey met.", "They met."),
    ],
)
def test_markdown_becomes_text(text, clean):
    document = make_document(draft_markdown(text))
    assert document.text == clean
    assert document.date == DAY


def test_front_matter_tells_outlet_author_and_address():
    draft = draft_markdown('---\noutlet: The Daily\nauthor: "A. Writer"\nurl: https://example.org/1\n---\nThey met.')
    assert (draft.outlet, draft.author, draft.url) == ("The Daily", "A. Writer", "https://example.org/1")


def test_a_rule_at_the_top_is_no_front_matter():
    assert draft_markdown("---\nThey met: twice.").paragraphs == ("They met: twice.",)
