"""The brief in a notebook: what it offers, and that neither's styles reach the other."""

import re

import pytest

from detente.brief import render_text

# What notebooks do to their outputs, and worse: by tag, by class, by id, and to all there is.
NOTEBOOK = """<!DOCTYPE html><html><head><meta name="viewport" content="width=device-width"><style>
body {{ margin: 0; color: {ink}; background: {paper}; font: 13px sans-serif; }}
#notebook .out p, #notebook .out h3, #notebook .out li {{ color: red; font-size: 40px; margin: 30px; }}
.out * {{ text-transform: uppercase; letter-spacing: 9px; }}
.out ol {{ list-style: square; padding-left: 200px; }}
</style></head><body><div id="notebook"><p class="second" id="outside">Outside <cite>of it</cite></p>
<div class="out">{brief}</div><ol><li id="item">an item</li></ol></div></body></html>"""
LOOKS = """selector => { const looks = getComputedStyle(document.querySelector(selector));
    return Object.fromEntries([...looks].map(name => [name, looks.getPropertyValue(name)])) }"""
# The colour of the text and of the paper as they are seen: what is mixed or half transparent is drawn first.
SEEN = """([selector, paper]) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    const drawn = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
    drawn(paper); const below = [...canvas.getImageData(0, 0, 1, 1).data];
    drawn(getComputedStyle(document.querySelector(selector)).color);
    return [[...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3), below.slice(0, 3)] }"""


@pytest.fixture
def brief(make, findings):
    return make(findings)


def test_a_notebook_may_choose_between_html_markdown_and_text(brief):
    bundle = brief._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/markdown", "text/html"]
    assert bundle["text/plain"] == render_text(brief)
    assert bundle["text/markdown"].startswith("# Pakistan and Russia\n")
    assert '<article class="detente-brief"' in bundle["text/html"]


def test_the_html_runs_and_loads_nothing(brief):
    html = brief._repr_mimebundle_()["text/html"]
    assert not re.search(r"<script|<link|<img|<iframe|\bon\w+=|url\(|@import|http-equiv", html)


def test_each_citation_leads_to_its_sentence_and_shows_it(brief):
    html = brief._repr_mimebundle_()["text/html"]
    cited = re.findall(r'href="#([\w-]+)" aria-label="sentence (\d+)" title="([^"]*)"', html)
    listed = dict(re.findall(r'<li id="([\w-]+)" value="(\d+)">', html))
    assert len(cited) > 5
    assert {name: number for name, number, _ in cited}.items() <= listed.items()
    first = brief.references[0]
    assert all(first.sentence.replace("'", "&#39;") in told for _, number, told in cited if number == "1")


def test_several_briefs_of_one_notebook_do_not_share_names(make, findings):
    pages = [make(some)._repr_mimebundle_()["text/html"] for some in (findings, findings[:4])]
    names = [set(re.findall(r' id="([\w-]+)"', page)) for page in pages]
    assert all(names)
    assert not names[0] & names[1]


def show(open_page, brief, *, width=1280, ink="#1b1b1a", paper="#ffffff"):
    page = open_page(width)
    html = brief._repr_mimebundle_()["text/html"] if brief else ""
    page.set_content(NOTEBOOK.format(brief=html, ink=ink, paper=paper))
    return page


def test_no_style_of_the_notebook_reaches_the_brief(open_page, brief):
    page = show(open_page, brief)
    for selector in (".answer", "h3", "li p", "ol > li"):
        looks = page.evaluate(LOOKS, f".detente-brief {selector}")
        assert looks["color"] == "rgb(27, 27, 26)"
        assert (looks["text-transform"], looks["letter-spacing"]) == ("none", "normal")
        assert float(looks["font-size"].removesuffix("px")) < 30
    assert page.evaluate(LOOKS, ".detente-brief ol")["list-style-type"] == "none"


def test_no_style_of_the_brief_reaches_the_notebook(open_page, brief):
    without, within = (show(open_page, shown) for shown in (None, brief))
    for selector in ("body", "#outside", "#outside cite", "#item"):
        before, after = (page.evaluate(LOOKS, selector) for page in (without, within))
        # Where something stands, and what the page is high, is another matter.
        moved = {"height", "block-size", "perspective-origin", "transform-origin"}
        assert {name for name in before if before[name] != after[name]} <= moved


@pytest.mark.parametrize(("ink", "paper"), [("#1b1b1a", "#ffffff"), ("#cccccc", "#1f1f1f"), ("#ffffff", "#111111")])
def test_it_can_be_read_in_light_and_in_dark_themes(open_page, brief, ink, paper):
    page = show(open_page, brief, ink=ink, paper=paper)
    for selector in (".answer", ".second", ".cite", "h4"):
        text, below = page.evaluate(SEEN, [f".detente-brief {selector}", paper])
        assert contrast(text, below) >= 4.5


def contrast(*colours):
    """Return how well two colours are told apart, as WCAG 2 defines it."""
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (map(light, colour) for colour in colours))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def light(part):
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_a_narrow_cell_holds_it(open_page, brief):
    page = show(open_page, brief, width=320)
    width = "document.querySelector('.detente-brief').scrollWidth"
    assert page.evaluate(width) <= page.evaluate("document.querySelector('.out').clientWidth") <= 320
