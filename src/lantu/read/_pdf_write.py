"""Paragraphs and tables to one text: grids, headings and page starts with their offsets in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lantu.read._document import Cell, Grid, Styled
from lantu.read._pdf_flow import Block, PdfParagraph
from lantu.read._pdf_lines import joined
from lantu.read._pdf_tables import PdfTable

_LONGEST_HEADING, _LARGER, _MOST_LEVELS = 60, 1.08, 4
_ENDS = ("。", "；", "，", "、", "：", ";", ",", ":")


@dataclass
class Written:
    """The text of a PDF with what its layout says of it."""

    text: str = ""
    grids: list[Grid] = field(default_factory=list)
    styled: list[Styled] = field(default_factory=list)
    page_starts: list[int] = field(default_factory=list)


class _Writer:
    """Lines as they come, the offset of the next, and where each page begins."""

    def __init__(self, pages: int, levels: dict[float, int]) -> None:
        self.lines: list[str] = []
        self.at = 0
        self.pages = pages
        self.levels = levels
        self.out = Written()

    def reach(self, page: int, at: int) -> None:
        """Say that page ``page`` begins at ``at`` where it hasn't begun; pages without text begin there too."""
        while len(self.out.page_starts) < min(page, self.pages):
            self.out.page_starts.append(at)

    def add(self, text: str) -> None:
        """Put a whole line."""
        self.lines.append(text)
        self.at += len(text) + 1

    def paragraph(self, block: PdfParagraph, body: tuple[float, bool]) -> None:
        """Put a paragraph; where it runs over a page break the next page begins inside it."""
        said: list[str] = []
        for line in block.lines:
            here = joined([*said, line.text])
            self.reach(line.page, self.at + len(here) - len(line.text))
            said = [here]
        text = said[0]
        level = self._level(block, text, body)
        if level is not None:
            self.out.styled.append(Styled(self.at, self.at + len(text), level))
        self.add(text)

    def _level(self, block: PdfParagraph, text: str, body: tuple[float, bool]) -> int | None:
        if len(text) > _LONGEST_HEADING or text.endswith(_ENDS):
            return None
        first = block.lines[0]
        if first.size >= _LARGER * body[0]:
            return self.levels.get(round(first.size, 0), 0)
        return 0 if all(line.bold for line in block.lines) and not body[1] else None

    def table(self, block: PdfTable) -> None:
        """Put a table a row a line with tabs between its cells, and keep its grid."""
        start = self.at
        known: dict[int, Cell] = {}
        rows: list[tuple[Cell, ...]] = []
        for row, page in zip(block.rows, block.pages, strict=True):
            self.reach(page, self.at)
            written: list[str] = []
            cells: list[Cell] = []
            at = self.at
            for cell in row:
                new = id(cell) not in known
                if new:
                    known[id(cell)] = Cell(cell.text, at, at + len(cell.text))
                written.append(cell.text if new else "")
                cells.append(known[id(cell)])
                at += len(written[-1]) + 1
            line = "\t".join(written).rstrip("\t")
            rows.append(tuple(_within(c, self.at + len(line)) for c in cells))
            self.add(line)
        self.out.grids.append(Grid(start, max(start, self.at - 1), tuple(rows)))


def _within(cell: Cell, end: int) -> Cell:
    """Return an empty cell at the end of a line where the tabs before it were cut off there."""
    return Cell("", end, end) if not cell.text and cell.start > end else cell


def write(blocks: Sequence[Block], pages: int) -> Written:
    """Return the text of a document of ``pages`` pages: a paragraph a line, a table row a line with tabs."""
    body = body_style(blocks)
    writer = _Writer(pages, _levels(blocks, body[0]))
    for block in blocks:
        if isinstance(block, PdfTable):
            writer.table(block)
        elif block.text.strip():
            writer.paragraph(block, body)
    writer.reach(pages, max(0, writer.at - 1))
    writer.out.text = "\n".join(writer.lines) + "\n"
    return writer.out


def body_style(blocks: Sequence[Block]) -> tuple[float, bool]:
    """Return the type size of most of the running text, and whether most of it is bold."""
    sizes: Counter[tuple[float, bool]] = Counter()
    for block in blocks:
        if isinstance(block, PdfParagraph):
            for line in block.lines:
                sizes[round(line.size, 1), line.bold] += len(line.text)
    return max(sizes, key=lambda k: (sizes[k], k)) if sizes else (1.0, False)


def _levels(blocks: Sequence[Block], body: float) -> dict[float, int]:
    """Return the level of each larger type size that heads more than the cover: the largest is level 1."""
    pages: dict[float, set[int]] = {}
    for block in blocks:
        if isinstance(block, PdfParagraph) and block.lines[0].size >= _LARGER * body:
            pages.setdefault(round(block.lines[0].size, 0), set()).add(block.lines[0].page)
    several = sorted((s for s, on in pages.items() if len(on) > 1), reverse=True)
    return {size: min(level, _MOST_LEVELS) for level, size in enumerate(several, 1)}
