"""What stands on a page in reading order: lines of running text between their margins, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lantu.read._pdf_columns import in_columns
from lantu.read._pdf_lines import TextLine, lines_of
from lantu.read._pdf_page import Glyph, PageContent, Rule
from lantu.read._pdf_rules import Frame, frames_of
from lantu.read._pdf_tables import Box, PdfTable, contents_of

_MOST_FRAMES = 100


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the sides it is set between; None for both in the body, whose margins all its pages share.

    ``indented`` says whether paragraphs of its box begin with an indent.
    """

    line: TextLine
    left: float | None = None
    right: float | None = None
    indented: bool = False


Element = Placed | PdfTable


@dataclass
class Layout:
    """A page's elements in reading order; ``body`` are its lines outside frames, from top to bottom."""

    number: int
    width: float
    height: float
    body: list[TextLine]
    framed: list[Box | PdfTable]
    rules: list[Rule]

    @property
    def length(self) -> int:
        """Return how many characters stand on the page, running heads included."""
        boxed = sum(len(line.text) for f in self.framed if isinstance(f, Box) for line in f.lines)
        cells = sum(len(c.text) for f in self.framed if isinstance(f, PdfTable) for r in f.rows for c in r)
        return boxed + cells + sum(len(line.text) for line in self.body)

    def elements(self, dropped: Sequence[TextLine] = ()) -> list[Element]:
        """Return the elements in reading order without the lines of the body in ``dropped``."""
        gone = {id(line) for line in dropped}
        kept = [line for line in self.body if id(line) not in gone]
        placed: list[tuple[float, float, Element | Box]] = [
            (f.lines[0].top if isinstance(f, Box) else f.top, f.left if isinstance(f, Box) else 0.0, f)
            for f in self.framed
        ]
        for found in in_columns(kept, self.width, [(at, b) for at, b in _reaches(self.framed)]):
            top = found.top if isinstance(found, PdfTable | TextLine) else found.lines[0].top
            placed.append((top, 0.0, Placed(found) if isinstance(found, TextLine) else found))
        placed.sort(key=lambda p: p[:2])
        out: list[Element] = []
        for _, _, element in placed:
            if isinstance(element, Box):
                indented = any(line.x0 > element.left + line.size for line in element.lines)
                out += [Placed(line, element.left, element.right, indented) for line in element.lines]
            else:
                out.append(element)
        return out


def _reaches(framed: Sequence[Box | PdfTable]) -> list[tuple[float, float]]:
    """Return from where to where down the page each frame reaches."""
    return [(f.lines[0].top, f.lines[-1].bottom) if isinstance(f, Box) else (f.top, f.bottom) for f in framed]


def lay_out(content: PageContent) -> Layout:
    """Return the layout of a page: its glyphs as lines of the body, boxes and tables."""
    frames = sorted(frames_of(content.rules)[:_MOST_FRAMES], key=_area)
    inside: list[list[Glyph]] = [[] for _ in frames]
    body: list[Glyph] = []
    for g in content.glyphs:
        x, y = (g.x0 + g.x1) / 2, g.base - 0.3 * g.size
        at = next((i for i, f in enumerate(frames) if f.holds(x, y)), None)
        (body if at is None else inside[at]).append(g)
    framed: list[Box | PdfTable] = []
    for frame, glyphs in zip(frames, inside, strict=True):
        found = contents_of(frame, glyphs, content.number)
        framed += [found] if isinstance(found, PdfTable) else found
    lines = lines_of(body, content.number)
    return Layout(content.number, content.width, content.height, lines, framed, content.rules)


def _area(frame: Frame) -> float:
    x0, y0, x1, y1 = frame.box
    return (x1 - x0) * (y1 - y0)
