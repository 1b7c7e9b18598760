"""What a story needs of a visit: pages by name, what the browser complained of, what came over the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Demo:
    """The running demonstration: its address, and the names of its plans."""

    url: str
    sample: str
    draft: str
    withheld: str
    whole: str
    has_whole: bool


@dataclass
class Visit:
    """One person's way through the site in one browser window."""

    demo: Demo
    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.demo.url, "data:")):
            self.outside.append(request.url)

    def open(self, path: str) -> Page:
        """Go to a page and wait until everything it asks for is there."""
        answer = self.page.goto(self.demo.url + path)
        assert answer is not None
        assert answer.status == 200, f"{answer.status} {path}"
        return self.page

    def faults(self) -> list[str]:
        """Return what axe finds on the page as it stands, one line a fault with the first element it is about."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
        return [f"{v['id']}: {v['help']} ({len(v['nodes'])}) {v['nodes'][0]['html'][:160]}" for v in found]


class Wire:
    """What comes over the wire for a page from now on, without the browser's cache."""

    def __init__(self, page: Page) -> None:
        self._names: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.responseReceived", self._named)
        session.on("Network.loadingFinished", self._ended)

    def _named(self, event: dict[str, Any]) -> None:
        self._names[event["requestId"]] = event["response"]["url"]

    def _ended(self, event: dict[str, Any]) -> None:
        self._sizes[event["requestId"]] = int(event["encodedDataLength"])

    def begin(self) -> None:
        """Forget what came before."""
        self._names.clear()
        self._sizes.clear()

    def total(self, *, without: str = "") -> int:
        """Return the bytes as sent, headers included, leaving out addresses that hold ``without``."""
        return sum(n for key, n in self._sizes.items() if not (without and without in self._names.get(key, "")))


def new_context(
    browser: Browser,
    demo: Demo,
    language: str,
    cookies: StorageState | None = None,
    *,
    size: tuple[int, int] = (1366, 768),
    scripts: bool = True,
) -> BrowserContext:
    """Return a fresh browser window; the visitor has chosen a language."""
    context = browser.new_context(
        locale="zh-CN" if language == "zh" else "en-US",
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=scripts,
        storage_state=cookies,
    )
    chosen = "zh-hans" if language == "zh" else "en"
    context.add_cookies([{"name": "lantu_language", "value": chosen, "url": demo.url}])
    return context
