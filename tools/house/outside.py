"""A page asks this site for everything: no template, style sheet or script of ours loads anything from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tools.house.tree import ours

_TAG = re.compile(
    r"<(?P<tag>[a-zA-Z]+)\b[^>]*?\s(?:src|href|srcset|action|poster|data)\s*=\s*[\"']\s*(?:https?:)?//", re.DOTALL
)
_CSS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?\s*(?:https?:)?//")
_SCRIPT = re.compile(r"[\"'`](?:(?:https?|wss?):)//(?!www\.w3\.org/)")


def requests(files: Mapping[str, str]) -> Iterator[str]:
    """Yield each place that would make a browser ask another host; a plain ``<a href>`` is a link, not a request."""
    for path, text in ours(files, "src/lantu/", ".html", ".css", ".js", ".svg").items():
        for position in _places(path, text):
            yield f"{path}:{text.count(chr(10), 0, position) + 1}: asks another host"


def _places(path: str, text: str) -> Iterator[int]:
    yield from (match.start() for match in _TAG.finditer(text) if match["tag"].lower() != "a")
    yield from (match.start() for match in _CSS.finditer(text))
    if path.endswith(".js"):
        yield from (match.start() for match in _SCRIPT.finditer(text))
