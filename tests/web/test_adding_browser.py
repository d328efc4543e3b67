"""From an article that is sent to the marked sentence, in a real browser and with the real reader."""

import re

import pytest
from browsing import PATIENCE, serving
from playwright.sync_api import expect

from detente.web import uploads

ARTICLE = """Why Moscow and Islamabad draw together

2017-03-02

Russia delivered four Mi-35 helicopters to Pakistan in August, officials said.

The two countries held joint military exercises in Pakistan last year. India's growing closeness to the United States \
has brought Pakistan and Russia closer, analysts said.
"""
OTHER = "France expelled two Malian diplomats on Monday, the foreign ministry said."


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("adding") / "news.duckdb") as told:
        yield told


def test_from_a_file_to_the_marked_sentence(open_page, address, tmp_path):
    file = tmp_path / "why.txt"
    file.write_text(ARTICLE)
    page = open_page(390)
    page.goto(address)
    page.get_by_role("link", name="Add articles").first.click()
    page.get_by_label("One or several").set_input_files(file)
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/add/*")
    page.evaluate("window.kept = true")
    page.get_by_role("heading", name="1 article added, with").wait_for(timeout=3 * PATIENCE)
    # It went on by itself, without loading the page anew, and its title went with it.
    assert page.evaluate("window.kept")
    expect(page).to_have_title(re.compile("^1 article added, with"))
    expect(page.locator("[hx-get]")).to_have_count(0)

    page.get_by_role("link", name="Pakistan – Russia").click()
    page.wait_for_url("**/pair/PAK/RUS")
    line = page.locator("main li").filter(has_text="helicopters").filter(has=page.locator("a.cite")).first
    number = line.locator("a.cite").first.inner_text().strip("[]")
    line.locator("a.cite").first.click()
    sentence = page.locator(f"#s{number} a.claimed")
    told = sentence.inner_text()
    assert "helicopters" in told
    sentence.click()
    page.wait_for_url("**/claim/*")
    assert told in page.locator(".article").inner_text()
    marked = page.locator("mark.words").first
    expect(marked).to_be_visible()
    assert marked.inner_text() in told


def test_from_a_text_that_is_pasted_to_its_pair_without_scripts(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/add")
    page.get_by_label("The article").fill(OTHER)
    page.get_by_label("Title").fill("Two diplomats leave")
    page.get_by_label("Date").fill("2022-01-31")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="1 article added, with").wait_for(timeout=3 * PATIENCE)
    page.get_by_role("link", name="France – Mali").click()
    page.locator("#evidence").get_by_role("link", name="France expelled two Malian diplomats").click()
    expect(page.locator("mark.words").first).to_be_visible()
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Two diplomats leave").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two diplomats leave")


def test_a_file_that_is_too_large_is_told_in_words(browser, address, tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000_000)
    file = tmp_path / "dump.txt"
    file.write_bytes(b"x" * 16_000_000)
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/add")
    page.get_by_label("One or several").set_input_files(file)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("which is the most that can be sent at once").wait_for()
    page.close()
