"""A text broken into lines of one width, as copying from a PDF or an e-mail leaves it."""

from __future__ import annotations

from collections.abc import Iterator

_NEVER_FIRST = "，。；：、！？）”》％%"


def width(char: str) -> int:
    """Return the columns a character takes."""
    return 2 if ord(char) > 0x2E7F or char in "“”‘’—…·" else 1


def broken(line: str, most: int, *, columns: bool) -> Iterator[str]:
    """Yield a line cut at ``most`` characters or columns; no punctuation opens a line."""
    current, size = "", 0
    for char in line:
        own = width(char) if columns else 1
        if size + own > most and char not in _NEVER_FIRST:
            yield current
            current, size = "", 0
        current, size = current + char, size + own
    yield current


def wrapped(text: str, most: int, *, columns: bool = False, indent: bool = False, pages: int = 0) -> str:
    """Return ``text`` with its lines broken; ``indent`` opens paragraphs with wide spaces, ``pages`` lines a page."""
    out: list[str] = []
    for line in text.split("\n"):
        long = len(line) > (most // 2 if columns else most)
        for piece in broken(("\u3000\u3000" if indent and long else "") + line, most, columns=columns):
            out.append(piece)
            if pages and len(out) % pages == 0:
                out.append(f"— {len(out) // pages} —")
    return "\n".join(out)
