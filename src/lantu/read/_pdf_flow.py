"""Lines to paragraphs: by indent, right margin, type size and gaps; one that runs over a page break is one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from lantu.read._pdf_layout import Element, Layout, Placed
from lantu.read._pdf_lines import TextLine, joined
from lantu.read._pdf_tables import PdfTable, continues, put_together

# In units of the type size.
_INDENT, _CENTRED, _UNEVEN, _TOLERANCE = 1.2, 1.8, 1.5, 0.65
_OTHER_SIZE, _OTHER_GAP = 0.08, 1.35
_FEW_LINES, _FEW_INDENTS = 12, 0.1
_UNIT = re.compile(r"[A-Za-z0-9.,%％‰+/~～:：-]+")
_NOT_FIRST = re.compile(r"[，。、；：！？）》”’」』】〕%％…·,.;:!?)\]]*")
_ENDS = re.compile(r"[。；：！？;:!?][”’」』）)]?\s*$")
_HEADING = re.compile(
    r"第\s*[0-9０-９一二三四五六七八九十百零〇]+\s*(?:部\s*分|[编篇章节])|[一二三四五六七八九十]{1,3}\s*[、．]|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|专\s*栏\s*[0-9一二三四五六七八九十]*|附\s*[件表录]|表\s*\d|目\s*[录次]$"
)
_DIVISION = re.compile(r"第\s*[0-9０-９一二三四五六七八九十百零〇]+\s*(?:部\s*分|[编篇章节])")
_LEADERS = re.compile(r"(?:[.．…·‧・]\s*){3,}|\s[-—]?\s{0,3}\d{1,4}\s?[-—]?$")
_GOES_ON = re.compile(
    r"[（(]?\s*(?:续\s*上?\s*表|续)\s*[)）]?.{0,40}|.{0,40}[（(]续[表)）]*.{0,4}|[（(]?单位\s*[:：].{0,20}"
)


@dataclass(slots=True)
class PdfParagraph:
    """A paragraph: its lines, the text of each by the page it stands on."""

    lines: list[TextLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return its text as one line."""
        return joined([line.text for line in self.lines])


Block = PdfParagraph | PdfTable


@dataclass(frozen=True, slots=True)
class _Margins:
    """The sides of the body of pages of one form, how its lines usually follow, whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indented: bool
    boxed: bool = False


def blocks(pages: Sequence[Layout], elements: Sequence[Sequence[Element]]) -> list[Block]:
    """Return paragraphs and tables of a document in order; ``elements`` are those of each page that are kept."""
    margins = _all_margins(pages, elements)
    out: list[Block] = []
    above: tuple[Placed, _Margins] | None = None
    for page, found in zip(pages, elements, strict=True):
        fresh = True
        for element in found:
            if isinstance(element, PdfTable):
                _add_table(out, element, fresh=fresh)
                above, fresh = None, False
                continue
            own = _margins_of(element, margins[_form(page)])
            if above and isinstance(out[-1], PdfParagraph) and _continues(above[0], element, above[1], own):
                out[-1].lines.append(element.line)
            else:
                out.append(PdfParagraph([element.line]))
            above, fresh = (element, own), fresh and _GOES_ON.fullmatch(element.line.text.strip()) is not None
    return out


def _add_table(out: list[Block], table: PdfTable, *, fresh: bool) -> None:
    """Put a table, as the rest of the one before where that ended the page before this one."""
    said = len(out)
    while fresh and said and isinstance(out[said - 1], PdfParagraph) and _repeats_caption(out[said - 1]):
        said -= 1
    before = out[said - 1] if said else None
    if fresh and isinstance(before, PdfTable) and before.pages[-1] == table.pages[0] - 1 and continues(before, table):
        del out[said:]
        put_together(before, table)
    else:
        out.append(table)


def _repeats_caption(block: Block) -> bool:
    return isinstance(block, PdfParagraph) and _GOES_ON.fullmatch(block.text.strip()) is not None


def _form(page: Layout) -> tuple[int, int, int]:
    """Return what pages share their margins: size, and left or right of the spread."""
    return round(page.width), round(page.height), page.number % 2


def _all_margins(
    pages: Sequence[Layout], elements: Sequence[Sequence[Element]]
) -> dict[tuple[int, int, int], _Margins]:
    by_form: dict[tuple[int, int, int], list[list[TextLine]]] = defaultdict(list)
    for page, found in zip(pages, elements, strict=True):
        lines = [e.line for e in found if isinstance(e, Placed) and e.left is None]
        by_form[_form(page)].append(lines)
    sizes = [line.size for runs in by_form.values() for lines in runs for line in lines]
    size = median(sizes) if sizes else 1.0
    return {form: _margins(runs, form[0], size) for form, runs in by_form.items()}


def _margins(runs: Sequence[Sequence[TextLine]], width: float, size: float) -> _Margins:
    lines = [line for run in runs for line in run if abs(line.size - size) <= _OTHER_SIZE * size]
    if not lines:
        return _Margins(0.0, width, 1.6 * size, indented=True)
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    left, right = starts[len(starts) // 50], ends[len(ends) - 1 - len(ends) // 33]
    if len(lines) < _FEW_LINES:
        right = max(right, width - left - _UNEVEN * size)
    steps = [b.bottom - a.bottom for run in runs for a, b in pairwise(run)]
    steps = sorted(s for s in steps if 0.8 * size < s < 4 * size)
    pitch = steps[len(steps) // 3] if steps else 1.6 * size
    indents = sum(1.5 * size <= s - left <= 2.6 * size for s in starts)
    return _Margins(left, right, pitch, indents >= _FEW_INDENTS * len(starts))


def _margins_of(placed: Placed, body: _Margins) -> _Margins:
    if placed.left is None or placed.right is None:
        return body
    return _Margins(placed.left, placed.right, body.pitch, placed.indented, boxed=True)


def _continues(above: Placed, below: Placed, upper: _Margins, own: _Margins) -> bool:
    """Return whether a line goes on with the paragraph that ends with the line above it."""
    a, b = above.line, below.line
    if (above.left is None) != (below.left is None) or abs(a.size - b.size) > _OTHER_SIZE * max(a.size, b.size):
        return False
    if _LEADERS.search(a.text) or _too_far(a, b, own):
        return False
    if _centred(b, own):
        return _centred(a, upper) and _title_goes_on(a, b, upper)
    if b.x0 > own.left + _INDENT * b.size or not _is_full(a, b, upper):
        return False
    return not _begins_anew(a, b, own)


def _begins_anew(a: TextLine, b: TextLine, own: _Margins) -> bool:
    """Return whether a line at the margin under a full line is a heading, or a paragraph where none is indented."""
    ended = _ENDS.search(a.text) is not None
    if _HEADING.match(b.text):
        return ended or (_DIVISION.match(a.text) is not None and _DIVISION.match(b.text) is not None)
    parted = own.boxed or (a.page == b.page and b.bottom - a.bottom > 1.12 * own.pitch)
    return ended and not own.indented and parted


def _too_far(a: TextLine, b: TextLine, own: _Margins) -> bool:
    if a.page != b.page:
        return False
    step = b.bottom - a.bottom
    return step <= 0.2 * b.size or step > max(_OTHER_GAP * own.pitch, 1.2 * b.size)


def _centred(line: TextLine, own: _Margins) -> bool:
    left, right = line.x0 - own.left, own.right - line.x1
    return left > _CENTRED * line.size and abs(left - right) < _UNEVEN * line.size and abs(left - 2 * line.size) > 2


def _title_goes_on(a: TextLine, b: TextLine, own: _Margins) -> bool:
    """Return whether a centred line is the rest of a long heading above it."""
    long = a.x1 - a.x0 > 0.72 * (own.right - own.left)
    return long and _HEADING.match(a.text) is not None and _HEADING.match(b.text) is None


def _is_full(a: TextLine, b: TextLine, own: _Margins) -> bool:
    """Return whether the first word of the next line had no room on the line above."""
    unit = _UNIT.match(b.text)
    word = 0.55 * len(unit[0]) if unit else 1.0
    rest = b.text[unit.end() if unit else 1 :]
    hanging = _NOT_FIRST.match(rest)
    word += len(hanging[0]) if hanging else 0
    return own.right - a.x1 <= (min(word, 12.0) + _TOLERANCE) * a.size
