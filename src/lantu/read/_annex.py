"""Project lists and task tables kept as tables (附表, workbooks): every row of theirs is a project or a task."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lantu.plan._patterns import when_used
from lantu.plan.items import Project, Section, Task
from lantu.read._annex_header import Header, annex_words, find_header
from lantu.read._annex_lines import grids_of_project_lines
from lantu.read._document import Cell, Document, Grid
from lantu.read._numbers import find_numbers
from lantu.read._phrases import force_of

_NUMBERING = when_used(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十]+[部类][分]?[、：:]?|[（(]\d{1,3}[)）]|\d{1,3}[、.．](?!\d))\s*"
)
_CHINESE_NO = when_used(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]?|[IVXⅠ-Ⅻ]{1,4}|[A-Z]")
_COUNT = when_used(r"[（(]?\s*(?:共计?|合计)?\s*\d+\s*[个项]\s*(?:项目|工程)?\s*[)）]?\s*$")
_SUM = when_used(r"^\s*(?:[（(]?共计?\s*\d+\s*[个项].*|.{0,8}[（(]?\d+\s*[个项][)）]?)\s*$")
_YEAR = when_used(r"20\d\d")
_MONEY = when_used(r"\d[\d,，]*(?:\.\d+)?")
_NOTE = when_used(r"^\s*(?:注|备注|说明|填表|制表|单位)\s*[:：]")
_ENDS = when_used(r"[。；]\s*$")
_TOWN = when_used(r"^[\u4e00-\u9fff]{1,4}?(?:街道|镇|乡|高新区|经开区|开发区)(?=[\u4e00-\u9fff])")
_STAGES = (
    ("续建", r"续建|在建"),
    ("改扩建", r"改扩建|扩建|改建|改造|迁建|技改"),
    ("新建", r"新建|新开工|拟建|拟开工|储备"),
)
_SURE, _LONGEST_NAME, _LONGEST_TITLE = "0.95", 120, 40


@dataclass
class Annex:
    """What the project lists and task tables of a document hold, and which characters they take."""

    projects: list[Project] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


def find_annex(document: Document, places: Sequence[str] = (), taken: Sequence[tuple[int, int]] = ()) -> Annex:
    """Return the rows of project lists and task tables as projects and tasks, with empty ids and under no heading.

    The quote of a project is its name cell, that of a task the cell that says what is to be done. Rows that sum up or
    only name a group are none. ``taken`` are the spans of tables read as indicators.
    """
    annex = Annex()
    for grid in (*document.grids, *grids_of_project_lines(document)):
        header = None if any(a <= grid.start < b for a, b in taken) else find_header(grid)
        if header is None:
            continue
        rows = list(_rows(grid, header))
        if header.sort == "project":
            annex.projects += [_project(r, header, places) for r in rows]
        else:
            annex.tasks += [_task(r, header) for r in rows]
        annex.spans += _spans(grid, header)
    return annex


def under_headings(annex: Annex, outline: Sequence[Section], document: Document) -> Annex:
    """Return the rows with the id of the heading each stands under."""

    def placed(row: Any) -> Any:
        return replace(row, section=_section_of(row.start, outline, document))

    return Annex(list(map(placed, annex.projects)), list(map(placed, annex.tasks)), annex.spans)


def in_text_order(rows: Sequence[Any]) -> list[Any]:
    """Return rows of running text and of annexes in the order in which they stand."""
    return sorted(rows, key=lambda row: row.start or 0)


def _section_of(at: int, outline: Sequence[Section], document: Document) -> str:
    """Return the id of the heading above, in the same file: an annex stands under no chapter of the plan."""
    i = bisect_right(outline, at, key=lambda s: s.start or 0) - 1
    file = next((p.start for p in reversed(document.parts) if p.start <= at), 0)
    return outline[i].id if i >= 0 and (outline[i].start or 0) >= file else ""


def _spans(grid: Grid, header: Header) -> Iterator[tuple[int, int]]:
    """Yield the characters a list takes: all of its grid but sentences that fill a row, which stay running text."""
    start = grid.start
    for cells in grid.rows[header.end :]:
        if said := _sentence(cells):
            yield start, said.start
            start = said.end
    yield start, grid.end


def _sentence(cells: Sequence[Cell]) -> Cell | None:
    """Return the cell that fills a row with a sentence: the last row of a box (专栏) often is one."""
    filled = {id(c): c for c in cells if c.text.strip()}
    only = next(iter(filled.values())) if len(filled) == 1 else None
    return only if only and _ENDS.search(only.text) and not _NOTE.match(only.text) else None


# --- rows ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is a project or a task: its cells, the cell it is quoted by, the group it stands in."""

    cells: Sequence[Cell]
    named: Cell
    group: str

    def text(self, header: Header, kind: str) -> str:
        """Return the text of the row's cell of a kind, "" where the table has no such column."""
        column = header.columns.get(kind)
        return self.cells[column].text.strip() if column is not None else ""


def _rows(grid: Grid, header: Header) -> Iterator[_Row]:
    group, seen = "", set[int]()
    for cells in grid.rows[header.end :]:
        if _sentence(cells):
            continue
        title = _group_title(cells, header)
        named = _named(cells, header)
        if title is not None:
            group = title
        elif named is not None and id(named) not in seen and not _is_sum(cells, named, header):
            seen.add(id(named))
            own = _Row(cells, named, "").text(header, "group")
            yield _Row(cells, named, _clean_group(own) or group)


def _named(cells: Sequence[Cell], header: Header) -> Cell | None:
    """Return the cell a row is quoted by; None where it is empty, a note, or the header again (on the next page)."""
    order = ("name",) if header.sort == "project" else ("measure", "task")
    for kind in order:
        column = header.columns.get(kind)
        if column is not None and cells[column].text.strip():
            cell = cells[column]
            again = cell.text.strip() == header.cells[column].text.strip()
            return None if again or _NOTE.match(cell.text) else cell
    return None


def _group_title(cells: Sequence[Cell], header: Header) -> str | None:
    """Return the group a row names: alone in its row, or numbered 一 beside empty cells; None for any other row."""
    filled = {id(c): c for c in cells if c.text.strip()}
    texts = [c.text.strip() for c in filled.values()]
    if len(texts) == 1:
        return None if _NOTE.match(texts[0]) or _is_sum_word(texts[0]) else _clean_group(texts[0])
    number, name = header.columns.get("no"), header.columns.get("name", header.columns.get("task"))
    if number is None or name is None or not _CHINESE_NO.fullmatch(cells[number].text.strip()):
        return None
    title = cells[name].text.strip() if cells[name] is not cells[number] else ""
    described = any(cells[i].text.strip() for k, i in header.columns.items() if k in ("place", "content", "nature"))
    return _clean_group(title) if title and not described else None


def _clean_group(text: str) -> str:
    """Return the name of a group without its number and the count behind it (一、交通（12个） is 交通)."""
    return _COUNT.sub("", _NUMBERING.sub("", text.strip())).strip(" 　:：") or text.strip()


def _is_sum(cells: Sequence[Cell], named: Cell, header: Header) -> bool:
    """Return whether a row sums others up: in its name, in its number, or as a mere count of projects."""
    number = header.columns.get("no")
    words = [named.text, cells[number].text if number is not None else ""]
    bare = not any(cells[i].text.strip() for k, i in header.columns.items() if k in ("place", "content", "nature"))
    return any(map(_is_sum_word, words)) or (bare and _SUM.match(named.text) is not None)


def _is_sum_word(text: str) -> bool:
    closed = re.sub(r"[\s\u3000:：（(].*$|\s", "", text.strip())
    return closed in annex_words("sums")


# --- items -----------------------------------------------------------------------------------------------------------


def _project(row: _Row, header: Header, places: Sequence[str]) -> Project:
    start, end, quote = _stripped(row.named)
    name = _NUMBERING.sub("", quote).strip() or quote
    nature = row.text(header, "nature")
    return Project(
        id="",
        section="",
        group=row.group,
        quote=quote,
        start=start,
        end=end,
        page=None,
        name=name,
        place=row.text(header, "place") or _place(name, places),
        capacity=";".join(_capacity(row, header)),
        stage=_stage(nature, sure=True) or _stage(name) or _stage(row.group),
        confidence=_SURE if len(quote) <= _LONGEST_NAME else "0.60",
    )


def _capacity(row: _Row, header: Header) -> Iterator[str]:
    """Yield the numbers with units of the column of works, and the investment with the unit of its header."""
    for m in find_numbers(row.text(header, "content")):
        if not m.chinese and m.unit and m.unit_class != "span":
            yield f"{m.value}{m.unit}"
    said = row.text(header, "invest")
    own = [f"{m.value}{m.unit}" for m in find_numbers(said) if m.unit]
    if own:
        yield own[0]
    elif (figure := _MONEY.fullmatch(said)) and header.money:
        yield re.sub("[,，]", "", figure[0]) + header.money


def _task(row: _Row, header: Header) -> Task:
    start, end, quote = _stripped(row.named)
    title = row.text(header, "task") or quote
    years = _YEAR.findall(row.text(header, "due"))
    return Task(
        id="",
        section="",
        title=_short(_NUMBERING.sub("", title)),
        quote=quote,
        start=start,
        end=end,
        page=None,
        force=force_of(quote[:60]),
        lead=_listed(row.text(header, "lead")),
        support=_listed(row.text(header, "support")),
        due=max(years, default=""),
    )


def _place(name: str, places: Sequence[str]) -> str:
    """Return the place a name of a project tells: one known, else the township it begins with."""
    known = [p for p in places if p and p in name]
    found = _TOWN.match(name)
    return max(known, key=len) if known else found[0] if found else ""


def _stage(text: str, *, sure: bool = False) -> str:
    """Return the stage ``text`` tells; ``sure`` where it is the cell for it, so that 拟建 and 在建 count too."""
    found = next((stage for stage, words in _STAGES if re.search(words, text)), "")
    return found if sure or found in text else ""


def _listed(units: str) -> str:
    """Return units of a cell parted by 、."""
    return "、".join(u.strip() for u in re.split(r"[、,，;；/\n]|\s+", units) if u.strip())


def _short(title: str) -> str:
    """Return a title cut at its first stop."""
    head = re.split(r"[。；;]", title.strip(), maxsplit=1)[0]
    return head if len(head) <= _LONGEST_TITLE else re.split(r"[,，：:]", head, maxsplit=1)[0][:_LONGEST_TITLE]


def _stripped(cell: Cell) -> tuple[int, int, str]:
    """Return start, end and text of a cell without blanks at its edges."""
    text = cell.text
    lead = len(text) - len(text.lstrip())
    return cell.start + lead, cell.start + len(text.rstrip()), text.strip()
