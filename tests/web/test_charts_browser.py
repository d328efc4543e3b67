"""The charts of a pair in a real browser."""

import pytest
from browsing import fetch_charts, serving


@pytest.fixture(scope="module")
def address(busy_ledger):
    with serving(busy_ledger) as told:
        yield told


def test_charts_are_fetched_as_they_come_into_view_and_nothing_in_them_is_blocked(open_page, address):
    page = open_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/pair/RUS/USA")
    fetch_charts(page)
    for name in ("moved", "timeline"):
        page.locator(f"#{name}-figure svg:visible").wait_for()
    colour = page.locator("#moved-figure .wide a > path").first.evaluate("mark => getComputedStyle(mark).stroke")
    assert colour in ("rgb(0, 114, 178)", "rgb(213, 94, 0)")
    assert said == []


def test_a_point_of_the_tie_leads_to_the_acts_behind_it(open_page, address):
    page = open_page()
    page.goto(f"{address}/pair/RUS/USA")
    page.locator("#tie-figure .wide a[href*='evidence']").first.click()
    page.wait_for_url("**/pair/RUS/USA?kind=act&since=*#evidence")
    assert page.locator("#since").input_value().startswith("201")
    assert page.locator("#evidence-list li").count() > 0


def test_keys_reach_the_points_and_show_where_they_are(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/pair/RUS/USA")
    point = page.locator("#tie-figure .wide a").first
    point.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert point.evaluate("link => link.matches(':focus-visible') && getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**#**")


@pytest.mark.parametrize("name", ["tie", "moved", "timeline", "thirds"])
def test_no_chart_is_wider_than_a_phone_and_its_type_can_be_read(open_page, address, name):
    page = open_page(390)
    page.goto(f"{address}/pair/RUS/USA{'' if name == 'tie' else f'/{name}'}")
    picture = page.locator(f"#{name}-figure svg:visible")
    assert picture.count() == 1
    assert picture.bounding_box()["width"] <= 390
    drawn = picture.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    sizes = picture.locator("text").evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) * drawn >= 11
    edge = picture.locator("text").evaluate_all("all => Math.min(...all.map(one => one.getBoundingClientRect().left))")
    assert edge >= 0
