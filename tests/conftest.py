"""What many tests share: the reader, loaded once, the benchmark folder and Chromium, where there are any."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says nothing where all cores are busy.
settings.register_profile("detente", deadline=None)
settings.load_profile("detente")


@pytest.fixture(scope="session")
def reader():
    import detente

    return detente.load_reader()


@pytest.fixture(scope="session")
def bench():
    folder = Path(os.environ.get("DETENTE_BENCH", Path(__file__).parents[2] / "shared" / "bench"))
    if not folder.is_dir():
        pytest.skip(f"the benchmark folder is not here ({folder}); DETENTE_BENCH names it")
    return folder


@pytest.fixture(scope="module")
def browser():
    from browsing import CHROMIUM, PATIENCE
    from playwright.sync_api import expect, sync_playwright

    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser):
    """Return a function that opens a page of a given width, and fails at the end where the browser complained."""
    from browsing import PATIENCE

    complaints, contexts = [], []

    def complain(message, page):
        # That a page itself is one of an error is seen by who asks for it.
        asked = message.text.startswith("Failed to load resource") and message.location["url"] == page.url
        if message.type == "error" and not asked:
            complaints.append(message.text)

    def make(width=1280, height=800, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complain(message, page))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []
