"""How a brief is shown: within its width, and nothing in an article can act on a reader."""

import re
from html.parser import HTMLParser

import pytest

from detente.brief import FORMATS, Finding, render_brief, render_text
from detente.records import Act, Document, Evidence
from detente.records.vocabulary import ACT_TYPES

from .making import act, driver


def test_no_machine_words_in_what_people_read(make, findings):
    text = render_brief(make(findings), "text").split("The sentences")[0]
    bare = re.sub(r"“[^”]*”", "", text)
    assert not re.search(r"\b[a-z]+_[a-z]+\b", bare)
    assert not set(re.findall(r"\b[A-Z]{3,}\b", bare)) & {*ACT_TYPES, "PAK", "RUS", "IND", "CHN", "USA", "AFG"}
    assert not re.search(r"\bNone\b|\{|\}|\d{4}-\d\d", bare)


def test_no_line_is_wider_than_a_terminal(make, findings):
    assert max(map(len, render_brief(make(findings), "text").splitlines())) <= 88


@pytest.mark.parametrize("width", [40, 72, 100])
def test_text_fits_the_terminal(make, findings, width):
    assert max(map(len, render_text(make(findings), width).splitlines())) <= width


def test_styles_add_nothing_but_styles(make, findings):
    styled, plain = (render_text(make(findings), styled=on) for on in (True, False))
    assert "\x1b[1mA common friend.\x1b[0m China has helped" in styled
    assert "\x1b[2m[1]\x1b[0m" in styled
    assert re.sub(r"\x1b\[\dm", "", styled) == plain


HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [link](javascript:alert(1)) **bold** `code` "
    "\x1b[31mred\x1b[0m \u202eback\u202c & “quoted” {{ 7*7 }} {target} | # 1 https://evil.example"
)


@pytest.fixture
def hostile(make):
    document = Document(id="d1", text=f"{HOSTILE}.", title=HOSTILE, url="javascript:alert(1)", outlet=HOSTILE)
    evidence = Evidence(document="d1", start=0, end=20, quote=HOSTILE)
    speaker = {"text": HOSTILE, "kind": "official"}
    claims = [
        driver("closer").claim.model_copy(update={"cause": HOSTILE, "evidence": evidence}),
        act(9.5).claim.model_copy(update={"evidence": evidence}),
        Act.model_validate(
            act(-7).claim.model_dump(exclude={"id"}) | {"speaker": speaker, "goods": [{"text": HOSTILE}]}
        ),
    ]
    return make([Finding((claim,), 0.9) for claim in claims], documents=[document])


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {(tag, name, value) for name, value in attrs}


def test_hostile_words_are_only_words_in_html(hostile):
    page = Page()
    page.feed(render_brief(hostile, "html"))
    assert not page.tags & {"script", "img", "iframe", "object", "link"}
    assert not [a for a in page.attributes if a[1].startswith("on")]
    assert all(value.startswith("#") for tag, name, value in page.attributes if name in ("href", "src"))


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "json"])
def test_no_control_or_turning_characters_are_printed(hostile, format):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", render_brief(hostile, format))


def test_hostile_words_are_only_words_in_markdown(hostile):
    from markdown_it import MarkdownIt

    page = Page()
    page.feed(MarkdownIt("gfm-like", {"linkify": False}).render(render_brief(hostile, "md")))
    assert page.tags <= {"h1", "h2", "p", "ul", "ol", "li", "strong", "em", "br"}


def test_a_page_loads_nothing_from_elsewhere(make, findings):
    page = render_brief(make(findings), "html")
    assert "default-src 'none'" in page
    named = re.sub(r' xmlns(?::\w+)?="http://www\.w3\.org/[^"]*"', "", page)  # of drawings: names, not addresses
    assert not re.search(r"url\(|@import|src=|http://|https://", named)
