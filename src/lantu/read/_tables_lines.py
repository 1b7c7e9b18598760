"""The cells of lines of text: a line is a cell, or cells parted by tabs, wide gaps or, where the header is, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lantu.read._document import Cell, Line
from lantu.read._tables_cells import closed
from lantu.read._tables_header import is_header_word, kind_of, opens_header

_CHAPTER = re.compile(r"第.{1,4}[篇章节]")
_CELL_BREAK = re.compile(r"\s{2,}|\t")
_PARTED = re.compile(r"\S+(?:[^\S\t]\S+)*")
# A running number stays with its name: 1. 地区生产总值.
_SPACED = re.compile(r"(?:\d{1,3}[.．、]\s)?\S+")
# A table that goes on on the next page says so and prints its header again.
_CONTINUED = re.compile(
    r"[（(]?续\s*(?:上?表)?\s*[\d一二三四五六七八九十]{0,3}(?:\s*[-—–]\s*\d{1,2})?[)）]?|(?:附?表|专\s*栏)\s*[\d一二三四五六七八九十]{1,3}(?:\s*[-—–]\s*\d{1,2})?\s*[（(]续[表)）]?.?"
)
_LONGEST_CELL, _LONGEST_OPENING, _LONGEST_HEADER_LINE, _LONGEST_HEADER = 60, 20, 200, 24
_LONGEST_REPEAT = 30


def first_cell(line: Line) -> str:
    """Return the first cell of a line, as far as it can open a header."""
    text = line.text.strip()
    if len(text) > _LONGEST_HEADER_LINE:
        return ""
    if len(text.split(None, 1)) < 2:
        return text if len(text) <= _LONGEST_OPENING else ""
    return _pieces(line, spaced=is_spaced(line))[0].text


def is_spaced(line: Line) -> bool:
    """Return whether a line is a header whose cells are parted by single spaces: 序号 指标 单位 2025年."""
    text = line.text.strip()
    if len(text) > _LONGEST_HEADER_LINE or _CELL_BREAK.search(text):
        return False
    head, _, rest = text.partition(" ")
    if not rest or len(head) > _LONGEST_OPENING:
        return False
    words = [c.text for c in _pieces(line, spaced=True)]
    return (
        len(words) >= 3
        and opens_header(words[0])
        and any(kind_of(w) == "name" for w in words)
        and all(is_header_word(w) for w in words)
    )


def cells_below(lines: Sequence[Line], at: int) -> Iterator[Cell]:
    """Yield the cells from the header line ``at`` on, until running text or a chapter heading."""
    spaced = is_spaced(lines[at])
    for line in _without_repeats(lines, at):
        pieces = _pieces(line, spaced=spaced)
        if max(len(c.text) for c in pieces) > _LONGEST_CELL or _CHAPTER.match(line.text.strip()):
            return
        yield from pieces


def _without_repeats(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """Yield the lines from ``at`` on without 续表 and the header that it prints again."""
    header = {lines[at].text.strip()}
    repeating, shown = False, at
    for i in range(at, len(lines)):
        text = lines[i].text.strip()
        if i - shown > _LONGEST_REPEAT:
            return
        if _CONTINUED.fullmatch(text):
            repeating = True
        elif not (repeating and text in header):
            shown = i
            if not repeating and i - at <= _LONGEST_HEADER and is_header_word(text):
                header.add(text)
            repeating = False
            yield lines[i]


def _pieces(line: Line, *, spaced: bool) -> list[Cell]:
    """Cut a line into cells; 指　标 is one cell."""
    text = line.text.strip()
    lead = line.start + len(line.text) - len(line.text.lstrip())
    if not spaced and not _CELL_BREAK.search(text):
        return [Cell(text, lead, lead + len(text))]
    form = _SPACED if spaced else _PARTED
    cells = [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in form.finditer(line.text)]
    return list(_whole_words(cells, line))


def _whole_words(cells: Sequence[Cell], line: Line) -> Iterator[Cell]:
    """Yield the cells with words printed letter by letter (指  标) put together."""
    run: list[Cell] = []
    for cell in cells:
        if len(closed(cell.text)) == 1 and "\u4e00" <= cell.text[0] <= "\u9fff":
            run.append(cell)
            continue
        yield from _joined(run, line)
        run = []
        yield cell
    yield from _joined(run, line)


def _joined(run: Sequence[Cell], line: Line) -> Iterator[Cell]:
    if run:
        start, end = run[0].start, run[-1].end
        yield Cell(line.text[start - line.start : end - line.start], start, end)
