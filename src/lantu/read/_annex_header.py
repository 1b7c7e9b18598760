"""The header of a project list or a task table: which of its columns holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lantu.plan._patterns import when_used
from lantu.plan._resources import load_yaml
from lantu.read._document import Cell, Grid

Rows = Sequence[Sequence[Cell]]

_SPACES = when_used(r"[\s\u3000\u200b*＊]")
_BRACKETED = when_used(r"[（(\[〔【][^（()）\]〕】]*[)）\]〕】]")
_UNIT = when_used(r"[（(\[〔【](?:单位[:：])?\s*(亿元|万元|元|千元|百万元)\s*[)）\]〕】]")
_UNIT_LINE = when_used(r"单位\s*[:：]\s*(亿元|万元|元|千元|百万元)")
_KINDS = ("no", "name", "place", "content", "nature", "invest", "years", "lead", "support", "due", "task", "measure")
_LOOKED_AT = 8
_OF_PROJECTS, _OF_TASKS = (
    frozenset({"place", "content", "nature", "invest", "years"}),
    frozenset({"lead", "support", "due"}),
)


@dataclass(frozen=True, slots=True)
class Header:
    """A header: ``sort`` project or task, the column of each kind, the rows it takes, the unit of money in it."""

    sort: str
    columns: Mapping[str, int]
    end: int
    cells: tuple[Cell, ...]
    money: str


@cache
def headers() -> Mapping[str, str]:
    """Return the kind of a column by its header, spaces and brackets dropped."""
    said = load_yaml("lantu.read", "annex.yaml")
    return {_bare(word): kind for kind in (*_KINDS, "group", "other") for word in said[kind]}


@cache
def annex_words(name: str) -> frozenset[str]:
    """Return a list of annex.yaml."""
    return frozenset(load_yaml("lantu.read", "annex.yaml")[name])


def _bare(text: str) -> str:
    """Return a header without spaces and brackets; one that is all bracket keeps its words."""
    closed = _SPACES.sub("", text)
    return _BRACKETED.sub("", closed) or closed


def column_kind(text: str) -> str:
    """Return what a column with this header holds, "" for one unknown."""
    return headers().get(_bare(text), "")


def find_header(grid: Grid) -> Header | None:
    """Return the header of a project list or task table among the first rows of a grid, else None."""
    for at, row in enumerate(grid.rows[:_LOOKED_AT]):
        columns = _columns(row)
        sort = _sort(columns, row)
        if sort:
            end = _header_end(grid.rows, at, columns["name" if sort == "project" else _task_column(columns)])
            return Header(sort, columns, end, tuple(row), _money(grid.rows[: at + 1], columns))
    return None


def _columns(row: Sequence[Cell]) -> dict[str, int]:
    """Return the first column of each kind."""
    out: dict[str, int] = {}
    for i, cell in enumerate(row):
        kind = column_kind(cell.text) if cell.text else ""
        if kind:
            out.setdefault(kind, i)
    return out


def _sort(columns: Mapping[str, int], row: Sequence[Cell]) -> str:
    """Return ``project``, ``task`` or "" by which columns stand together."""
    kinds = columns.keys()
    if "name" in kinds:
        others = len(kinds & _OF_PROJECTS)
        loose = _bare(row[columns["name"]].text) in annex_words("loose_name")
        return "project" if others >= 2 or (not loose and (others or "lead" in kinds or "no" in kinds)) else ""
    if kinds & {"task", "measure"} and kinds & _OF_TASKS:
        return "task"
    return ""


def _task_column(columns: Mapping[str, int]) -> str:
    return "task" if "task" in columns else "measure"


def _header_end(rows: Rows, at: int, name: int) -> int:
    """Return the first row of data: below the header row and what its name cell spans."""
    end = at + 1
    while end < len(rows) and rows[end][name] is rows[at][name]:
        end += 1
    return end


def _money(rows: Rows, columns: Mapping[str, int]) -> str:
    """Return the unit of the column of investments: in its own header, else in a line above (单位：万元)."""
    column = columns.get("invest")
    own = _UNIT.search(rows[-1][column].text) if column is not None else None
    above = next((m for row in rows for cell in row if (m := _UNIT_LINE.search(cell.text))), None)
    found = own or above
    return found[1] if found else ""
