"""One visitor who keeps a connection open, as a browser does: pages, their assets, and how long each takes."""

from __future__ import annotations

import gzip
import re
import time
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

_LINK = re.compile(r'<[^>]*?\s(?:href|hx-get)="(/[^"#]*)')
_SEARCH = re.compile(r'<form\b(?![^>]*method="post)[^>]*?\saction="(/[^"#?]*)', re.IGNORECASE)
WORD = quote("项目")
_ASSET = re.compile(r'<(?:script|img|link|source)\b[^>]*?\s(?:src|href)="(/static/[^"]+)"')
_URL = re.compile(rb"""url\(\s*["']?(?!data:)([^"')]+)""")


class Page(NamedTuple):
    """One answer: status, bytes on the wire (body, compressed), the body itself, milliseconds until its last byte."""

    status: int
    wire: int
    body: bytes
    is_html: bool
    milliseconds: float

    def links(self) -> list[str]:
        """Return the addresses on this site that the page leads to: by links, by htmx, by a search for one word."""
        text = self.body.decode()
        found = [*_LINK.findall(text), *(f"{action}?q={WORD}" for action in _SEARCH.findall(text))]
        return [link.replace("&amp;", "&") for link in found if not link.startswith("/static/")]

    def assets(self) -> list[str]:
        """Return the style sheets, scripts and pictures the page asks for."""
        return _ASSET.findall(self.body.decode())


class Visitor:
    """Fetches pages of one site with cookies and gzip."""

    def __init__(self, port: int, cookies: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Accept-Encoding": "gzip", "Accept": "text/html", "Cookie": cookies}

    def get(self, address: str) -> Page:
        """Return the answer for ``address``."""
        start = time.perf_counter()
        self._connection.request("GET", address, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - start) * 1000
        plain = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        is_html = (answer.headers.get("Content-Type") or "").startswith("text/html")
        return Page(answer.status, len(body), plain, is_html, taken)

    def weight(self, page: Page, without: str) -> int:
        """Return the bytes on the wire of a first view: the page and all it asks for, save names with ``without``."""
        seen: set[str] = set()
        waiting, total = page.assets(), page.wire
        while waiting:
            address = waiting.pop()
            if address in seen or without in address:
                continue
            seen.add(address)
            asset = self.get(address)
            total += asset.wire
            if urlsplit(address).path.endswith(".css"):
                waiting += [urljoin(address, found.decode()) for found in _URL.findall(asset.body)]
        return total
