"""Whether everybody can use the pages: what axe-core finds, the keyboard, sizes and colours, and no scripts."""

import tempfile
from pathlib import Path

import pytest
from browsing import fetch_charts, find_faults, serving

from detente.ledger import open_ledger

# Every page in every state, by the ledger that it is of.
PAGES = {
    "none": ["/", "/pair/PAK/RUS", "/state/RUS", "/search?q=Russia", "/add"],
    "small": [
        "/", "/pair/PAK/RUS", "/pair/PAK/RUS?kind=driver", "/pair/PAK/RUS?status=planned", "/pair/FJI/NRU",
        "/claim/{sold}", "/claim/{sold}/reading", "/claim/{thanked}", "/source/deal", "/source/hostile", "/source/gas",
        "/state/PAK", "/state/FJI", "/search", "/search?q=Pakistan", "/search?q=zzzz", "/nowhere", "/pair/Franse/RUS",
        "/source/none", "/pair/PAK/RUS/tie.svg?download=perhaps",
    ],
    "busy": [
        "/", "/pair/RUS/USA", "/pair/RUS/USA?page=2", "/pair/RUS/USA/tie", "/pair/RUS/USA/moved",
        "/pair/RUS/USA/timeline", "/pair/RUS/USA/thirds", "/state/USA", "/judge", "/verdicts",
    ],
    "read-only": ["/add", "/claim/{sold}"],
    "poem": ["/"],
}  # fmt: skip
ALL = [(kind, path) for kind, paths in PAGES.items() for path in paths]


@pytest.fixture(scope="module")
def sites(ledger, busy_ledger):
    """Return the addresses of pages of several ledgers, and a function that fills in the ids of claims."""
    folder = Path(tempfile.mkdtemp())
    poem = folder / "poem.duckdb"
    poem.write_text("Had we but world enough, and time")
    ids = list_claims(ledger)
    with (
        serving(folder / "none.duckdb") as none,
        serving(ledger) as small,
        serving(busy_ledger) as busy,
        serving(ledger, read_only=True) as closed,
        serving(poem) as broken,
    ):
        homes = {"none": none, "small": small, "busy": busy, "read-only": closed, "poem": broken}
        yield lambda kind, path: homes[kind] + path.format(**ids)


def list_claims(ledger):
    with open_ledger(ledger, read_only=True) as opened:
        claims = [entry.claim for entry in opened.entries()]
    return {words: next(one.id for one in claims if words in one.evidence.quote) for words in ("sold", "thanked")}


@pytest.fixture
def visit(open_page, sites):
    """Return a function that opens a page in a state."""

    def make(kind, path, **settings):
        page = open_page(**settings)
        page.goto(sites(kind, path))
        return page

    return make


@pytest.mark.parametrize(("kind", "path"), ALL)
def test_a_page_is_accessible(visit, kind, path):
    page = visit(kind, path, width=390)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert find_faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert find_faults(page, ["color-contrast"]) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert find_faults(page, ["color-contrast", "target-size", "scrollable-region-focusable"]) == []
    assert_it_fits(page)


def assert_it_fits(page):
    """Fail where a page is wider than a narrow screen, or than a wider one with letters of twice the size."""
    for width, size in ((320, ""), (640, "212.5%")):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("heading", level=1).count() == page.get_by_role("main").count() == 1


def test_no_two_pages_have_the_same_title_and_each_says_the_same_without_scripts(open_page, sites):
    page, plain = open_page(), open_page(java_script_enabled=False)
    titles = {}
    for kind, path in ALL:
        said = []
        for one in (page, plain):
            one.goto(sites(kind, path), wait_until="domcontentloaded")
            # Charts are fetched by a script; without one, a picture and a link to its page stand for each.
            one.evaluate("document.querySelectorAll('.later, .drawn').forEach(chart => chart.remove())")
            said.append(one.text_content("main"))
        assert said[0] == said[1] != ""
        if kind in ("small", "busy") and "?" not in path:
            titles.setdefault(page.title(), set()).add(page.url.partition("#")[0])
    shared = {title.removesuffix(" · détente"): len(urls) for title, urls in titles.items() if len(urls) > 1}
    # The starts of both ledgers, and what is nowhere.
    assert shared == {"What brings states closer, what holds them apart": 2, "There is no such page": 2}


# What has the focus: where it stands in the document and on the screen, how it is marked, and what is on top of it.
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    // Of a link that runs over lines, the longest: the first may be no more than the end of a line.
    const first = [...one.getClientRects()].sort((a, b) => b.width - a.width)[0] || box;
    const middle = size => Math.min(size, 8) / 2;
    const top = document.elementFromPoint(first.x + middle(first.width), first.y + middle(first.height));
    const all = [...document.querySelectorAll('*')];
    return {
        place: all.indexOf(one), name: one.textContent.trim() || one.name || one.id,
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        clear: !!top && (one.contains(top) || top.contains(one)),
    };
}"""


def tab_through(page, most=400):
    """Return all that the Tab key stops at, until it leaves the page."""
    stops = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None or (stops and focus["place"] == stops[0]["place"]):
            return stops
        stops.append(focus)
    raise AssertionError("the keyboard does not get out of the page")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("busy", "/"),
        ("small", "/pair/PAK/RUS"),
        ("small", "/claim/{sold}"),
        ("small", "/source/deal"),
        ("none", "/add"),
    ],
)
def test_the_keyboard_goes_through_a_page_in_order_and_is_seen(visit, kind, path, width):
    page = visit(kind, path, width=width)
    fetch_charts(page)
    stops = tab_through(page)
    places = [stop["place"] for stop in stops]
    assert stops[0]["name"] == "Skip to the content"
    assert len(stops) > 5
    assert places == sorted(places)
    for mark in ("marked", "seen", "clear"):
        assert [stop["name"] for stop in stops if not stop[mark]] == []


def tab_to(page, name):
    for _ in range(400):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus and focus["name"].startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_from_two_names_to_how_a_sentence_was_read_by_the_keyboard_alone(visit):
    page = visit("small", "/")
    tab_to(page, "a")
    page.keyboard.type("pakistan")
    page.keyboard.press("Tab")
    page.keyboard.type("russia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/PAK/RUS")
    tab_to(page, "Filter")
    tab_to(page, "Russia sold Pakistan four helicopters")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/*")
    tab_to(page, "Show the rule")
    page.keyboard.press("Enter")
    page.locator("#reading table").wait_for()
    # What was in focus is still there, and what came follows it.
    assert page.evaluate(FOCUS)["name"].startswith("Show the rule")
    tab_to(page, "The words")


@pytest.mark.parametrize(("kind", "path"), [("busy", "/"), ("busy", "/pair/RUS/USA"), ("small", "/claim/{sold}")])
def test_nothing_moves_for_who_wants_no_motion(visit, kind, path):
    page = visit(kind, path, reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration !== '0s').length"
    )
    assert moving == page.evaluate("document.getAnimations().length") == 0


def test_pictures_are_seen_in_forced_colours(visit):
    page = visit("busy", "/", forced_colors="active")
    fill, stroke, paper = (
        page.evaluate(f"getComputedStyle(document.querySelector('{name}')).{what}")
        for name, what in ((".moves .dot", "fill"), (".moves .way", "stroke"), ("body", "backgroundColor"))
    )
    assert fill == stroke != paper


@pytest.mark.parametrize("path", ["/", "/pair/RUS/USA", "/pair/RUS/USA/tie", "/pair/RUS/USA/timeline", "/state/USA"])
def test_tables_say_what_they_are_and_what_their_cells_belong_to(visit, path):
    page = visit("busy", path)
    fetch_charts(page)
    tables = page.locator("table").all()
    assert len(tables) > 0
    for table in tables:
        assert table.locator("caption").text_content().strip()
        assert table.locator("th").count() == table.locator("th[scope]").count() > 0
