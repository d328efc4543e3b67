"""The pages in a real browser: Chromium, where the system has it."""

import contextlib
import shutil
import socket
import threading
import time

import pytest
import uvicorn

from detente.web import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@contextlib.contextmanager
def serving(ledger):
    """Serve the pages of a ledger in a thread, and yield their address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(ledger), log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until = time.monotonic() + 60
            while not server.started and time.monotonic() < until:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser):
    """Return a function that opens a page of a given width, and fails at the end where the browser complained."""
    complaints, contexts = [], []

    def make(width=1280, **settings):
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


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
    assert page.get_by_text("1 claim, newest first").is_visible()


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
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_chart_of_a_tie_is_drawn(open_page, busy_ledger):
    with serving(busy_ledger) as address:
        page = open_page()
        page.goto(f"{address}/pair/RUS/USA")
        chart = page.locator("figure.chart img")
        chart.scroll_into_view_if_needed()
        assert chart.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
        assert chart.get_attribute("alt")
