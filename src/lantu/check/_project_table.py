"""Tables of projects in an annex: cells left empty that the other rows fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.check._passages import MOST_QUOTES, Body, Paragraph, bodies
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context

_NAME = re.compile(r"项目(?:名称|名)")
_COLUMNS = {
    "place": re.compile(r"地点|地址|位置"),
    "scale": re.compile(r"规模|建设内容|主要内容"),
    "owner": re.compile(r"(?:责任|牵头|实施|建设|主管|申报)(?:单位|部门|主体)|业主"),
    "years": re.compile(r"年限|起止|工期"),
}
_DASHES = "-－–—―/／ 　\u00a0"
_TOTALS = ("合计", "总计", "小计", "共计")
_WIDEST, _LONGEST_HEADER, _FEWEST_ROWS = 16, 24, 4
_Cell = tuple[str, int, int]  # text, start, end


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A table of projects: its column heads, and its rows with as many cells, each with its place in the text."""

    heads: tuple[str, ...]
    rows: tuple[tuple[_Cell, ...], ...]


def project_tables(body: Body) -> Iterator[ProjectTable]:
    """Yield the tables whose head names projects and something about them, one row a line or one cell a line."""
    paragraphs = body.paragraphs
    for i, p in enumerate(paragraphs):
        if len(p.text) > 200 or not _NAME.search(p.text):
            continue
        if "\t" in p.text or "|" in p.text:
            yield _of_lines(paragraphs[i:])
        elif table := _of_cells(paragraphs, i):
            yield table


def _of_lines(paragraphs: Sequence[Paragraph]) -> ProjectTable:
    """Return a table with one row a line, its cells parted by tabs or bars."""
    heads = tuple(c[0] for c in _split(paragraphs[0]))
    rows = []
    for p in paragraphs[1:]:
        if "\t" not in p.text and "|" not in p.text:
            break
        if len(cells := _split(p)) == len(heads):  # a total leaves cells out
            rows.append(cells)
    return ProjectTable(heads, tuple(rows))


def _split(paragraph: Paragraph) -> tuple[_Cell, ...]:
    bar = "\t" if "\t" in paragraph.text else "|"
    cells, at = [], paragraph.start
    for cell in paragraph.text.strip("|").split(bar) if bar == "|" else paragraph.text.split(bar):
        cells.append((cell.strip(), at, at + len(cell)))
        at += len(cell) + 1
    return tuple(cells)


def _of_cells(paragraphs: Sequence[Paragraph], at: int) -> ProjectTable | None:
    """Return a table with one cell a line, whose rows begin with running numbers; None where none follows."""
    first = at - 1 if at and re.fullmatch("序号|编号", paragraphs[at - 1].text) else at
    last = at
    while last < len(paragraphs) and last - first < _WIDEST and not _begins(paragraphs[last]):
        last += 1
    heads = tuple(p.text for p in paragraphs[first:last])
    if first == at or len(heads) < 3 or any(len(h) > _LONGEST_HEADER for h in heads):
        return None
    rows, i, number = [], last, 1
    while i < len(paragraphs) and i - last < 20_000:
        starts = next(
            (j for j in range(i, min(i + _WIDEST, len(paragraphs))) if paragraphs[j].text == str(number)), None
        )
        if starts is None:
            break
        cells = tuple((p.text, p.start, p.end) for p in paragraphs[starts : starts + len(heads)])
        if len(cells) == len(heads):
            rows.append(cells)
        i, number = starts + 1, number + 1
    return ProjectTable(heads, tuple(rows))


def _begins(paragraph: Paragraph) -> bool:
    return paragraph.text == "1" or paragraph.text.startswith(_TOTALS)


@rule("C115", kind="completeness", severity="note")
def cell_of_a_project_empty(context: Context) -> Iterator[Seen]:
    """Find projects of a table without the place, the scale, the years or the owner that it gives for the others."""
    for body in bodies(context):
        for table in project_tables(body) if _NAME.search(body.text) else ():
            for i, head in enumerate(table.heads):
                sort = next((sort for sort, words in _COLUMNS.items() if words.search(head)), "")
                rows = [row for row in table.rows if not row[0][0].startswith(_TOTALS)]
                empty = [row for row in rows if not row[i][0].strip(_DASHES)]
                if sort and empty and len(rows) >= _FEWEST_ROWS and 3 * len(empty) <= len(rows):
                    quotes = tuple(body.quote(row[0][1], row[-1][2]) for row in empty[:MOST_QUOTES])
                    yield Seen(quotes, {"column": head, "count": str(len(empty)), "all": str(len(rows))})
