"""Take the pictures of `docs/pages.md` anew: ``python docs/screenshots.py`` reads the samples and opens Chromium."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "img"
DETENTE = Path(sys.executable).with_name("detente")
MOST_BYTES = 150_000


class Shot(NamedTuple):
    """A page to show: its name, its path, and what on it leads on to the page that is meant."""

    name: str
    path: str
    follow: str | None = None
    height: int = 980


class Screen(NamedTuple):
    """A screen: its width, and whether it is light or dark."""

    width: int
    colours: str
    tall: float


SHOTS = (
    Shot("start", "/"),
    Shot("pair", "/pair/PAK/RUS"),
    Shot("tie", "/pair/PAK/RUS#tie"),
    Shot("claim", "/search?q=helicopters", ".claimed"),
    Shot("add", "/add", height=820),
)
# A window on a desk, and a telephone at night.
SCREENS = (Screen(1280, "light", 1.0), Screen(390, "dark", 1.15))


def main() -> None:
    """Make a ledger of the samples, serve it, and keep a picture of each page on each screen."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = Path(folder) / "news.duckdb"
        subprocess.run([DETENTE, "add", ROOT / "samples", "--ledger", ledger], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with _serve(ledger) as home:
            for shot in SHOTS:
                for screen in SCREENS:
                    _take(browser, home, shot, screen)
        browser.close()


@contextmanager
def _serve(ledger: Path) -> Iterator[str]:
    """Serve a ledger as anybody would, and yield the address that the command tells."""
    command = [DETENTE, "serve", "--ledger", ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            told = server.stdout.readline() if server.stdout else ""
            yield told.rsplit(" ", 1)[-1].strip().rstrip("/")
        finally:
            server.terminate()


def _take(browser: Browser, home: str, shot: Shot, screen: Screen) -> None:
    context = browser.new_context(
        viewport={"width": screen.width, "height": round(shot.height * screen.tall)},
        color_scheme="dark" if screen.colours == "dark" else "light",
        device_scale_factor=1.5,
        locale="en-GB",
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{home}{shot.path}")
    if shot.follow:
        page.locator(shot.follow).first.click()
    page.wait_for_load_state("networkidle")
    _keep(page, IMAGES / f"pages-{shot.name}-{screen.width}.webp")
    context.close()


def _keep(page: Page, path: Path) -> None:
    """Keep what is seen as WebP, which Chromium writes itself: a third of a PNG."""
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    content = base64.b64decode(taken["data"])
    if len(content) > MOST_BYTES:
        raise SystemExit(f"{path.name} has {len(content):,} bytes, more than {MOST_BYTES:,}.")
    path.write_bytes(content)
    shown = re.sub(r"^.*/docs/", "docs/", str(path))
    print(f"{shown}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
