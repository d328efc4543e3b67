"""The pages in a real browser: Chromium, where the system has it."""

import pytest
from browsing import serving
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def address(ledger):
    with serving(ledger) as told:
        yield told


def test_from_two_names_to_the_marked_sentence(open_page, address):
    page = open_page()
    page.goto(address)
    page.get_by_label("A state", exact=True).fill("pakistan")
    page.get_by_label("Another").fill("Russian")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/pair/PAK/RUS")
    page.locator("#evidence").get_by_role("link", name="Russia sold Pakistan four helicopters").click()
    assert page.locator("mark.words").inner_text() == "Russia sold Pakistan four helicopters, officials said."
    page.get_by_role("link", name="Show the rule").click()
    page.locator("#reading table").wait_for()
    assert page.url.split("/")[-2] == "claim"
    assert "helicopter" in page.locator("#reading table").inner_text()


def test_filters_change_the_list_and_the_address_without_loading_the_page(open_page, address):
    page = open_page()
    page.goto(f"{address}/pair/PAK/RUS")
    page.evaluate("window.kept = true")
    page.get_by_label("Kind").select_option("driver")
    page.get_by_text("1 claim, newest first").wait_for()
    assert "kind=driver" in page.url
    assert page.evaluate("window.kept")
    page.reload()
    assert page.get_by_label("Kind").input_value() == "driver"


def test_pages_can_be_read_and_filtered_without_scripts(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/pair/PAK/RUS")
    page.get_by_label("Kind").select_option("driver")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("1 claim, newest first")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/pair/PAK/RUS", "/state/RUS", "/source/hostile", "/search?q=Russia"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_screen(open_page, address, path, width):
    page = open_page(width)
    page.goto(f"{address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("main").count() == page.get_by_role("heading", level=1).count() == 1


def test_hostile_articles_run_nothing(open_page, address):
    page = open_page()
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for path in ("/", "/pair/PAK/RUS", "/source/hostile", "/search?q=Moscow"):
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")
    assert said == []


def test_the_keyboard_reaches_the_content_first(open_page, address):
    page = open_page()
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_chart_of_a_tie_is_drawn(open_page, busy_ledger):
    with serving(busy_ledger) as address:
        page = open_page()
        page.goto(f"{address}/pair/RUS/USA")
        chart = page.locator("#tie-figure svg:visible")
        assert chart.count() == 1
        assert chart.bounding_box()["width"] > 600
        assert chart.get_attribute("aria-label").startswith("Chart of the warmth between Russia and United States")
