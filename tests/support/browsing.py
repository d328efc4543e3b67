"""The pages served for a real browser, and what axe-core finds wrong in them."""

import contextlib
import shutil
import socket
import threading
import time

import uvicorn
from axe_playwright_python.base import AXE_SCRIPT

from detente.web import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60_000
"""Milliseconds that a browser waits at most; CI has two cores for everything."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
"""All that axe-core knows of levels A and AA, and its good practice: landmarks, order of headings, names of regions."""


@contextlib.contextmanager
def serving(ledger, **settings):
    """Serve the pages of a ledger in a thread, and yield their address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(ledger, **settings)
        # Without its lifespan nothing is loaded ahead, which of many small sites would take most of the time.
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
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
            app.state.site.close()


def fetch_charts(page):
    """Bring all charts into view and wait for them: what comes in later moves, and is put where something was."""
    # By the element, not by a locator: one that is replaced at any moment is no fault, and no longer waited for.
    while chart := page.query_selector(".later"):
        chart.evaluate("chart => chart.scrollIntoView()")
        chart.wait_for_element_state("hidden")
    page.evaluate("scrollTo(0, 0)")


def find_faults(page, rules=None):
    """Return what axe-core finds wrong, each with the element and what should be done."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    found = page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"], "runOnly": only})
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
