"""A page of a PDF as the library sees it: glyphs where they stand, ruling lines, and how much of it is pictures."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from lantu.read._pdf_glyphs import Mended, character

# What a page may hold at most: a dense map has tens of thousands of strokes, a table some hundreds.
_MOST_GLYPHS, _MOST_OBJECTS, _MOST_RULES, _DEEPEST = 60_000, 60_000, 6_000, 6
_THIN, _SKEW = 3.0, 1.5
_BOLD_NAME = re.compile(r"bold|heavy|black|[a-z]*hei(?!t)|黑|宋三", re.IGNORECASE)
_BOLD_WEIGHT = 600
_STRAIGHT = 0.05
_FULL_WIDTH = 0.9
_WIDE = re.compile(r"[\u3000-\u9fff\uf900-\ufaff\uff01-\uff60]")


class Glyph(NamedTuple):
    """A character with its box on the upright page: points from the left and from the top; ``base`` its baseline."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    spaced: bool


class Rule(NamedTuple):
    """A ruling line from (x0, y0) to (x1, y1), level or upright, x0 <= x1 and y0 <= y1 (y counts from the top)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Return whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass
class PageContent:
    """What stands on a page: its size, glyphs in the order they were drawn, ruling lines, the share of pictures."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    unknown: int = 0


class _Upright(NamedTuple):
    """How a page is turned so that its text runs from left to right: quarter turns, and the size as drawn."""

    turns: int
    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own system (y upwards) stands on the upright page (y downwards)."""
        x, y = x - self.left, y - self.bottom
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        if self.turns == 3:
            return self.height - y, self.width - x
        return x, self.height - y


def read_page(document: pdfium.PdfDocument, index: int, mended: Mended) -> PageContent:
    """Return what stands on page ``index`` (from 0); ``mended`` counts what its fonts left unclear."""
    page = document[index]
    text = page.get_textpage()
    try:
        left, bottom, right, top = page.get_cropbox()
        before = mended.unknown
        drawn = list(_characters(text.raw, mended))
        own = page.get_rotation() // 90
        turns = (own + _text_turns(drawn)) % 4
        upright = _Upright(turns, left, bottom, right - left, top - bottom)
        wide = turns % 2 == 1
        width, height = (upright.height, upright.width) if wide else (upright.width, upright.height)
        content = PageContent(index + 1, width, height, unknown=mended.unknown - before)
        content.glyphs = [g for c in drawn if (g := _glyph(c, upright, own))]
        _read_objects(page.raw, content, upright)
    finally:
        text.close()
        page.close()
    return content


class _Character(NamedTuple):
    text: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    font: tuple[float, bool, int]
    spaced: bool


def _characters(text: Any, mended: Mended) -> Iterator[_Character]:
    """Yield the characters of a page in the order drawn, without what the library adds between them."""
    fonts = _Fonts(text)
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    spaced = False
    for i in range(min(raw.FPDFText_CountChars(text), _MOST_GLYPHS)):
        if raw.FPDFText_IsGenerated(text, i) == 1:
            spaced = True
            continue
        said = character(raw.FPDFText_GetUnicode(text, i), mended)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        sides = (box.left, box.bottom, box.right, box.top)
        if said and math.isfinite(sum(sides) + x.value + y.value):
            yield _Character(said, (x.value, y.value), sides, fonts.of(i), spaced)
        spaced = False


class _Fonts:
    """Size, boldness and direction of characters, asked for once a text object and once a font."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.matrix = raw.FS_MATRIX()
        self.known: dict[int, tuple[float, bool, int]] = {}
        self.bold: dict[int, bool] = {}

    def of(self, index: int) -> tuple[float, bool, int]:
        """Return size in points, whether it is bold, and its quarter turns; -1 turns where it is skew."""
        item = raw.FPDFText_GetTextObject(self.text, index)
        key = _address(item)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._asked(index, item)
        return found

    def _asked(self, index: int, item: Any) -> tuple[float, bool, int]:
        matrix = self.matrix
        raw.FPDFText_GetMatrix(self.text, index, matrix)
        size = raw.FPDFText_GetFontSize(self.text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        angle = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        turns = round(angle) % 4 if abs(angle - round(angle)) < _STRAIGHT else -1
        font = raw.FPDFTextObj_GetFont(item) if item else None
        key = _address(font)
        if key not in self.bold:
            heavy = raw.FPDFText_GetFontWeight(self.text, index) >= _BOLD_WEIGHT
            self.bold[key] = heavy or (bool(font) and _has_bold_name(font))
        return (size if math.isfinite(size) and size > 0 else 1.0), self.bold[key], turns


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0


def _has_bold_name(font: Any) -> bool:
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    return _BOLD_NAME.search(name.value.decode("utf-8", "replace")) is not None


def _text_turns(drawn: list[_Character]) -> int:
    """Return the quarter turns of most of the text: a wide table may be drawn sideways on an upright page."""
    straight = [c.font[2] for c in drawn if c.font[2] >= 0]
    return max(set(straight), key=straight.count) if straight else 0


def _glyph(c: _Character, upright: _Upright, page_turns: int) -> Glyph | None:
    """Return a character on the upright page; None for one that runs another way (a watermark, a stamp)."""
    size, bold, turns = c.font
    if turns < 0 or (turns + page_turns) % 4 != upright.turns:
        return None
    ax, _ = upright.point(c.box[0], c.box[1])
    bx, _ = upright.point(c.box[2], c.box[3])
    x, base = upright.point(*c.origin)
    # Some fonts give the box of the ink only: a character begins at its origin, a Chinese one is as wide as it is high.
    right = max(ax, bx, x + _FULL_WIDTH * size) if _WIDE.match(c.text) else max(ax, bx)
    return Glyph(c.text, min(ax, bx, x), right, base, size, bold, c.spaced)


_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _read_objects(page: Any, content: PageContent, upright: _Upright) -> None:
    """Put the ruling lines and the share of pictures of a page into ``content``."""
    left = [_MOST_OBJECTS]
    area = max(1.0, content.width * content.height)
    covered = 0.0
    for item, matrix in _objects(page, left):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(item, matrix)
            covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(content.rules) < _MOST_RULES:
            content.rules += [_upright_rule(r, upright) for r in _rules(item, matrix)]
    content.pictures = min(1.0, covered / area)


def _objects(page: Any, left: list[int]) -> Iterator[tuple[Any, _Matrix]]:
    """Yield the objects of a page, those inside forms too, each with the matrix of the forms around it."""
    for i in range(raw.FPDFPage_CountObjects(page)):
        if left[0] <= 0:
            return
        yield from _with_inner(raw.FPDFPage_GetObject(page, i), _PLAIN, left, 0)


def _with_inner(item: Any, matrix: _Matrix, left: list[int], depth: int) -> Iterator[tuple[Any, _Matrix]]:
    left[0] -= 1
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
        yield item, matrix
        return
    inner = _times(_matrix_of(item), matrix)
    for i in range(raw.FPDFFormObj_CountObjects(item) if depth < _DEEPEST else 0):
        if left[0] <= 0:
            return
        yield from _with_inner(raw.FPDFFormObj_GetObject(item, i), inner, left, depth + 1)


def _matrix_of(item: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, m):
        return _PLAIN
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    """Return the matrix that does ``m`` and then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _through(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _bounds(item: Any, matrix: _Matrix) -> tuple[float, float, float, float]:
    """Return the box of an object in the page's own system: left, bottom, right, top."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return 0.0, 0.0, 0.0, 0.0
    x0, y0 = _through(matrix, sides[0].value, sides[1].value)
    x1, y1 = _through(matrix, sides[2].value, sides[3].value)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _rules(item: Any, matrix: _Matrix) -> Iterator[Rule]:
    """Yield the ruling lines of a path: thin rectangles, and the level and upright strokes of others."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    x0, y0, x1, y1 = _bounds(item, matrix)
    if min(x1 - x0, y1 - y0) <= _THIN:
        yield Rule(x0, y0, x1, y1)
        return
    for piece in _pieces(item, _times(_matrix_of(item), matrix)):
        xs, ys = [p[0] for p in piece], [p[1] for p in piece]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
            yield Rule(min(xs), min(ys), max(xs), max(ys))
        elif stroke.value:
            for (ax, ay), (bx, by) in pairwise(piece):
                if abs(ax - bx) <= _SKEW or abs(ay - by) <= _SKEW:
                    yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _pieces(item: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each piece of a path between two moves, closed where it is closed."""
    run: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(raw.FPDFPath_CountSegments(item), _MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(run) > 1:
                yield run
            run = []
        run.append(_through(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and len(run) > 2:
            run.append(run[0])
    if len(run) > 1:
        yield run


def _upright_rule(rule: Rule, upright: _Upright) -> Rule:
    ax, ay = upright.point(rule.x0, rule.y0)
    bx, by = upright.point(rule.x1, rule.y1)
    return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
