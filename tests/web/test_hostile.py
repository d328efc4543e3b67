"""Articles that try to be more than text, the whole way: from files through the ledger to every page and download."""

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from urllib.parse import quote, urljoin, urlsplit

import lxml.etree
import lxml.html
import pytest
from browsing import serving
from fastapi.testclient import TestClient
from hostile import ADDRESSES, HEBREW, LONG, SCRIPT, TEMPLATE, TRICKS, write_articles
from markdown_it import MarkdownIt

import detente
from detente.web import create_app

HOME = "http://127.0.0.1:8731"

# What others may send a visitor to.
ATTACKS = [
    f"/pair/{quote(SCRIPT, safe='')}/RUS", f"/pair/RUS/{quote(TEMPLATE, safe='')}", f"/state/{quote(SCRIPT, safe='')}",
    f"/claim/{quote(SCRIPT, safe='')}", f"/source/{quote(SCRIPT, safe='')}", f"/nowhere/{quote(SCRIPT, safe='')}",
    f"/pair?a={quote(SCRIPT)}&b=RUS", f"/pair/PAK/RUS?kind={quote(SCRIPT)}&since={quote(SCRIPT)}&page={quote(SCRIPT)}",
    f"/search?q={'x' * 5000}", f"/add/{quote(SCRIPT, safe='')}", f"/judge?sample={quote(SCRIPT)}",
    *(f"/search?q={quote(words)}" for words in (*TRICKS.values(), *ADDRESSES)),
    "/search?q=%E2%80%AEdenrut&page=1", "/state/%E2%80%AE", "/search?q=%00%1b%5B31m",
    "/api/v1/claims?states=%3Cscript%3E", "/api/v1/claims", "/api/v1/sources", "/api/v1/why/PAK/RUS",
    "/api/v1/ties/PAK/RUS",
    f"/api/v1/why/{quote(SCRIPT, safe='')}/RUS", "/static/none.js", "/static/detente.css", "/static/htmx.min.js",
]  # fmt: skip
MOST = 30
"""Pages of one kind that are asked for: more than there are articles."""
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
LEADS = re.compile(r"^(/(?!/)|#|$)")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """Return a ledger of hostile articles, read as any others are."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "articles").mkdir()
    write_articles(folder / "articles")
    path = folder / "hostile.duckdb"
    assert detente.add([folder / "articles"], path) == 16
    return path


def shape_of(address):
    """Return the address with the same name for all claims and all articles."""
    return re.sub(r"(?<=/)([0-9a-f]{16}|sha256%3A[0-9a-f]+)", "…", urlsplit(address).path)


@pytest.fixture(scope="module")
def answers(ledger):
    """Return what every address answers that a page leads to, beginning with the start and the attacks."""
    client = TestClient(create_app(ledger), base_url=HOME, raise_server_exceptions=False, follow_redirects=False)
    waiting, found, shapes = ["/", "/judge", "/verdicts", *ATTACKS], {}, Counter()
    while waiting:
        address = waiting.pop(0)
        shape = shape_of(address)
        # Sentences are parsed anew for each reading, and all alike.
        if address in found or shapes[shape] >= (1 if shape.endswith("/reading") else MOST):
            continue
        shapes[shape] += 1
        found[address] = answer = client.get(address)
        waiting += [urljoin(address, one) for one in list_leads(answer)]
    return found


def list_leads(answer):
    if answer.is_redirect:
        return [answer.headers["location"]]
    if "text/html" not in answer.headers["content-type"] or "content-disposition" in answer.headers:
        return []
    tree = lxml.html.document_fromstring(answer.text)
    told = tree.xpath("//a/@href | //img/@src | //link/@href | //script/@src | //*/@hx-get")
    return [one.partition("#")[0] for one in told if one.startswith("/") and "page=" not in one]


def is_kind(answer, kind):
    return kind in answer.headers.get("content-type", "")


def test_every_page_and_download_was_found(answers):
    shapes = set(map(shape_of, answers))
    assert {"/", "/pair/PAK/RUS", "/claim/…", "/claim/…/reading", "/source/…", "/state/PAK", "/add"} <= shapes
    assert {f"/pair/PAK/RUS/brief.{form}" for form in ("html", "md", "txt", "json")} <= shapes
    assert sum(shape_of(address) == "/claim/…" for address in answers) == MOST


def test_nothing_fails(answers):
    assert [address for address, answer in answers.items() if answer.status_code >= 500] == []
    attacked = {"/add", "/judge", "/verdicts"}
    failed = {address for address, answer in answers.items() if answer.status_code >= 400}
    assert failed <= set(ATTACKS) - attacked


def test_every_answer_has_its_guards(answers):
    for address, answer in answers.items():
        policy = answer.headers["content-security-policy"]
        assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= {
            part.strip() for part in policy.split(";")
        }, address
        assert "unsafe" not in policy
        for name, value in (
            ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
        ):  # fmt: skip
            assert answer.headers[name] == value, address
        kept = answer.headers.get("cache-control", "")
        assert "public" not in kept
        assert address.startswith("/static/") or "no-store" in kept or "no-cache" in kept or answer.is_redirect, address


def test_what_articles_say_is_text_on_every_page(answers):
    pages = {address: answer.text for address, answer in answers.items() if is_kind(answer, "text/html")}
    assert len(pages) > 80
    for address, page in pages.items():
        assert find_live_parts(lxml.html.document_fromstring(page)) == [], address
        assert HIDDEN.search(page) is None, address
        assert most_marks(page) <= 4, address
        assert len(page) < 1_000_000, address


def find_live_parts(tree):
    """Return what in a page could do something that its templates did not mean."""
    found = [f"<{one.tag}>" for one in tree.iter("iframe", "object", "embed", "base", "foreignObject", "applet")]
    found += [str(one.text) for one in tree.iter("script") if one.text or not one.get("src", "").startswith("/static/")]
    for one in tree.iter(lxml.etree.Element):
        for name, value in one.attrib.items():
            leads = name in (
                "href",
                "src",
                "action",
                "formaction",
                "hx-get",
                "srcset",
                "{http://www.w3.org/1999/xlink}href",
            )
            web = one.tag == "a" and one.get("rel") == "noreferrer" and value.startswith(("http://", "https://"))
            if name.startswith("on") or name == "srcdoc" or (leads and not LEADS.match(value) and not web):
                found.append(f"<{one.tag} {name}={value}>")
    return found


def most_marks(text):
    most = marks = 0
    for character in text:
        marks = marks + 1 if character > "\x7f" and unicodedata.category(character)[0] == "M" else 0
        most = max(most, marks)
    return most


def test_tricks_stand_where_they_were_written(answers):
    sources = [
        lxml.html.document_fromstring(answer.text)
        for address, answer in answers.items()
        if address.startswith("/source/") and is_kind(answer, "text/html")
    ]
    headings = [tree.findtext(".//h1") for tree in sources]
    for trick in ("script", "closing", "template", "formula", "hebrew", "homoglyph"):
        assert f"{TRICKS[trick]} {trick}" in headings
    assert [one for one in headings if one.startswith("title.txt")]
    assert all("49" not in tree.text_content() for tree in sources if TEMPLATE in tree.findtext(".//h1"))
    assert all(LONG[:1000] not in tree.text_content() for tree in sources)


def test_pictures_hold_no_scripts(answers):
    pictures = [answer.content for answer in answers.values() if is_kind(answer, "image/svg")]
    assert pictures
    for picture in pictures:
        assert find_live_parts(lxml.etree.fromstring(picture)) == []
        assert b"<script" not in picture


def test_markdown_shows_what_articles_say_as_it_stands(answers):
    texts = [answer.text for answer in answers.values() if is_kind(answer, "text/markdown")]
    assert texts
    for text in texts:
        tokens = [token for block in MarkdownIt().parse(text) for token in (block, *(block.children or ()))]
        kinds = {token.type for token in tokens}
        assert kinds.isdisjoint({"html_block", "html_inline", "image", "link_open", "fence", "code_inline"})
        assert HIDDEN.search(text) is None


def test_plain_texts_steer_no_terminal(answers):
    texts = [answer.text for answer in answers.values() if is_kind(answer, "text/plain")]
    assert texts
    assert [text for text in texts if HIDDEN.search(text)] == []


def test_tables_hold_no_formulas(answers):
    tables = {address: answer for address, answer in answers.items() if is_kind(answer, "text/csv")}
    assert len(tables) > 10
    for address, answer in tables.items():
        assert "attachment" in answer.headers["content-disposition"]
        for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))):
            for cell in row:
                assert not re.match(r"[=+\-@\t\r](?![\d.]+$)", cell), f"{address}: {cell}"


def test_json_is_json(answers):
    told = [answer for answer in answers.values() if is_kind(answer, "json")]
    assert told
    for answer in told:
        json.loads(answer.text)


def test_a_browser_runs_nothing_and_asks_nobody_else(open_page, ledger, answers):
    pages = [
        address
        for address, answer in answers.items()
        if is_kind(answer, "text/html") and "content-disposition" not in answer.headers
    ]
    by_shape = {}
    for address in pages:
        by_shape.setdefault(shape_of(address), []).append(address)
    # All articles, and some of every other kind of pages.
    shown = [one for shape, same in by_shape.items() for one in same[: MOST if shape == "/source/…" else 4]]
    page, dialogs, asked = open_page(width=390), [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    with serving(ledger) as home:
        for address in shown:
            page.goto(f"{home}{address}")
            assert page.evaluate("typeof window.hacked") == "undefined", address
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert [url for url in asked if not url.startswith((home, "data:"))] == []
        # A page of its own, since one set into another is held to its policy.
        page.goto("about:blank")
        page.set_content(answers["/pair/PAK/RUS/brief.html"].text)
        assert page.evaluate("typeof window.hacked") == "undefined"
    assert dialogs == []
    assert len(shown) > 40


def test_right_to_left_titles_turn_nothing_around_them(open_page, ledger):
    page = open_page()
    with serving(ledger) as home:
        page.goto(f"{home}/search?q={quote(HEBREW)}")
        found = page.locator("#titles ~ ul li").first
        title, outlet, day = (found.locator(name).bounding_box() for name in ("a", "bdi", "time"))
        assert found.locator("a").evaluate("link => getComputedStyle(link).direction") == "rtl"
        assert title["x"] + title["width"] > outlet["x"]
        assert outlet["x"] + outlet["width"] <= day["x"]
