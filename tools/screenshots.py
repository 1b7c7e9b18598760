"""Take the pictures of docs/images from a running demonstration, and say of each how large it is.

    ./run demo                                        in one terminal
    python tools/screenshots.py http://127.0.0.1:8000 docs/images

Needs Debian's chromium, and pdftoppm (poppler-utils) for the printed page.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

SAMPLE = "/plans/tangchuan-15@1"
COUNTY = "/plans/lianyuan-14@1"
DESK = (1366, 768)
PHONE = (390, 844)


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, the language, the screen, who looks, and what to click first."""

    name: str
    path: str
    language: str = "zh"
    size: tuple[int, int] = DESK
    who: str = "planner"
    click: str = ""
    at: str = ""


SHOTS = (
    Shot("front", "/", who=""),
    Shot("overview", SAMPLE),
    Shot("overview-en", SAMPLE, language="en"),
    Shot("overview-phone", SAMPLE, size=PHONE),
    Shot("text", f"{SAMPLE}/text", click="a.m-commitment >> nth=4"),
    Shot("text-phone", f"{SAMPLE}/text", size=PHONE, at="a.m-commitment >> nth=4"),
    Shot("indicators", f"{SAMPLE}/indicators?table=2-1"),
    Shot("indicator", f"{SAMPLE}/indicators?table=2-1", click="main tbody th a >> nth=0"),
    Shot("indicator-en", f"{SAMPLE}/indicators?table=2-1", language="en", click="main tbody th a >> nth=0"),
    Shot("finding", f"{SAMPLE}/findings", click="TWO"),
    Shot("finding-en", f"{SAMPLE}/findings", language="en", click="TWO"),
    Shot("finding-phone", f"{SAMPLE}/findings", size=PHONE, click="TWO"),
    Shot("places", f"{COUNTY}/places"),
    Shot("search", f"{SAMPLE}/search?q=水库"),
    Shot("public", f"{COUNTY}", who=""),
    Shot("withheld", f"{COUNTY}/text", who=""),
)


def _context(browser: Browser, shot: Shot, url: str) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        locale="zh-CN" if shot.language == "zh" else "en-US",
    )
    chosen = "zh-hans" if shot.language == "zh" else "en"
    context.add_cookies([{"name": "lantu_language", "value": chosen, "url": url}])
    if shot.who:
        page = context.new_page()
        page.goto(f"{url}/login")
        page.fill("#id_username", shot.who)
        page.fill("#id_password", f"lantu-demo-{shot.who}")
        page.click("main button[type=submit]")
        page.close()
    return context


def _open_two_sides(page: Page, url: str) -> None:
    """Go to the first finding with two pieces of evidence and a difference marked."""
    links = page.locator("#results a.name").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    for link in links:
        page.goto(url + link)
        if page.locator(".evidence > section").count() == 2 and page.locator(".differs").count():
            return


def _reach(page: Page, shot: Shot, url: str) -> None:
    page.goto(url + shot.path)
    if shot.click == "TWO":
        _open_two_sides(page, url)
    elif shot.click:
        page.locator(shot.click).scroll_into_view_if_needed()
        page.locator(shot.click).click()
    if shot.at:
        page.locator(shot.at).scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


def _told(picture: Path) -> None:
    print(f"{picture.name}: {picture.stat().st_size // 1000} kB")


def _printed(page: Page, url: str, folder: Path, out: Path) -> None:
    """Print the overview on paper and keep its first page as a picture."""
    page.goto(url + SAMPLE)
    page.pdf(path=str(folder / "page.pdf"), format="A4", print_background=True)
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        print("print.png: left out, pdftoppm is not there")
        return
    subprocess.run([pdftoppm, "-r", "80", "-png", "-f", "1", "-l", "1", folder / "page.pdf", folder / "p"], check=True)
    shutil.copy(next(folder.glob("p-*.png")), out / "print.png")
    _told(out / "print.png")


def main(url: str, out: Path) -> None:
    """Take every picture into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            context = _context(browser, shot, url)
            page = context.new_page()
            _reach(page, shot, url)
            page.screenshot(path=out / f"{shot.name}.png")
            _told(out / f"{shot.name}.png")
            if shot.name == "overview":
                _printed(page, url, folder, out)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
