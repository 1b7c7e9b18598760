"""What a printed page carries around its text: running heads and feet, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lantu.read._pdf_layout import Layout
from lantu.read._pdf_lines import TextLine

# The bands of a page where heads and feet stand, and how many lines of a page are looked at in each.
_BAND, _LOOKED_AT = 0.13, 3
# Repeated on so many pages (or this share of a short document's) it is furniture.
_LEAST_PAGES, _LEAST_SHARE, _SAME_HEIGHT = 3, 0.5, 4.0
_SMALLER = 0.92
_NUMBER = re.compile(r"[-—–－―·•\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,7})(?:\s*/\s*\d{1,4})?[-—–－―·•\s]*")
_SAID_NUMBER = re.compile(
    r"[-—–－―\s]*第\s*(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?[-—–－―\s]*"
)
_DIGITS = re.compile(r"\d+|(?<![a-z])[ivxlc]+(?![a-z])", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[①-⑳⑴-⒇]|\[?\d{1,2}\]?(?![\d.、．年月%％])|[*＊†]|注\s*\d*\s*[:：]")
_NOTE_SIZE = 0.9
_SHORT_RULE = (40.0, 0.45)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines of each page that are no running text, by page index, and how many footnotes are among them."""

    dropped: tuple[tuple[TextLine, ...], ...]
    notes: tuple[tuple[TextLine, ...], ...]


def furniture(pages: Sequence[Layout], body_size: float) -> Furniture:
    """Return what to leave out of the running text of ``pages``; ``body_size`` is the type size of most of it."""
    heads = [_edge(p, top=True) for p in pages]
    feet = [_edge(p, top=False) for p in pages]
    repeated = _repeated(pages, heads) | _repeated(pages, feet)
    set_apart = _places(pages, heads, body_size)
    dropped, notes = [], []
    for page, head, foot in zip(pages, heads, feet, strict=True):
        gone = _outermost(page, head, repeated, set_apart) + _outermost(page, foot, repeated, set())
        dropped.append(tuple(gone))
        notes.append(tuple(_footnotes(page, gone, body_size)))
    return Furniture(tuple(dropped), tuple(notes))


def _edge(page: Layout, *, top: bool) -> list[TextLine]:
    """Return the outermost lines in the upper or lower band of a page, the outermost first."""
    if top:
        return [x for x in page.body[:_LOOKED_AT] if x.bottom <= _BAND * page.height]
    return [x for x in reversed(page.body[-_LOOKED_AT:]) if x.top >= (1 - _BAND) * page.height]


def _folded(line: TextLine) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))


def _key(line: TextLine) -> tuple[str, int]:
    return _folded(line), round(line.bottom / _SAME_HEIGHT)


def _repeated(pages: Sequence[Layout], edges: Sequence[Sequence[TextLine]]) -> set[str]:
    """Return the texts, digits folded, that stand at one height on several pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines in edges:
        keys = {_key(line) for line in lines if line.text.strip()}
        counts.update(keys | {(text, at + 1) for text, at in keys})
    least = min(_LEAST_PAGES, max(2, int(len(pages) * _LEAST_SHARE)))
    return {text for (text, _), n in counts.items() if n >= least}


def _places(pages: Sequence[Layout], heads: Sequence[Sequence[TextLine]], body_size: float) -> set[int]:
    """Return the heights where most pages have a smaller line at the very top: running heads that name the chapter."""
    counts = Counter(
        round(lines[0].bottom / _SAME_HEIGHT) for lines in heads if lines and lines[0].size < _SMALLER * body_size
    )
    return {at for at, n in counts.items() if n >= max(_LEAST_PAGES, len(pages) * _LEAST_SHARE)}


def _outermost(page: Layout, edge: Sequence[TextLine], repeated: set[str], set_apart: set[int]) -> list[TextLine]:
    """Return the lines of an edge that are furniture, from outside in, until the first that is none."""
    gone: list[TextLine] = []
    for line in edge:
        at = round(line.bottom / _SAME_HEIGHT)
        if not (_is_page_number(line, page) or _folded(line) in repeated or (at in set_apart and not gone)):
            break
        gone.append(line)
    return gone


def _is_page_number(line: TextLine, page: Layout) -> bool:
    text = line.text.strip()
    if _SAID_NUMBER.fullmatch(text):
        return True
    if not _NUMBER.fullmatch(text):
        return False
    alone = all(abs(line.bottom - other.bottom) > line.size for other in page.body if other is not line)
    return alone and len(page.body) > 1


def _footnotes(page: Layout, gone: Iterable[TextLine], body_size: float) -> list[TextLine]:
    """Return the lines of the footnotes: smaller type at the foot of the page, behind a short rule or a mark."""
    out = {id(line) for line in gone}
    lines = [line for line in page.body if id(line) not in out]
    at = len(lines)
    while at and lines[at - 1].size <= _NOTE_SIZE * body_size:
        at -= 1
    small = lines[at:]
    if not small or at == 0 or small[0].top < 0.5 * page.height:
        return []
    marked = next((i for i, line in enumerate(small) if _NOTE_MARK.match(line.text)), None)
    rule = _short_rule(page, lines[at - 1].bottom - 2, small[-1].top)
    if rule is not None:
        return [line for line in small if line.bottom > rule]
    last_frame = max((_bottom(f) for f in page.framed), default=0.0)
    if marked is None or last_frame > lines[at - 1].bottom:
        return []
    return small[marked:]


def _bottom(framed: object) -> float:
    lines = getattr(framed, "lines", None)
    return float(lines[-1].bottom if lines else getattr(framed, "bottom", 0.0))


def _short_rule(page: Layout, above: float, below: float) -> float | None:
    """Return the height of a short rule between two heights, as printed above footnotes."""
    for rule in page.rules:
        length = rule.x1 - rule.x0
        if rule.level and above <= rule.y0 <= below and _SHORT_RULE[0] <= length <= _SHORT_RULE[1] * page.width:
            return rule.y0
    return None
