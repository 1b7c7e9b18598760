"""Indicators and values of the package from the tables: the target's three sides, base, growth, each cell's role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.plan.directions import direction_of
from lantu.plan.items import Indicator, Value
from lantu.plan.targets import Printed, parse_printed
from lantu.read._document import Document
from lantu.read._tables import Table, TableRow
from lantu.read._tables_cells import Token, split_unit
from lantu.read._tables_header import Column, closed_spaces

_CUMULATIVE = re.compile(r"累计|^[一二三四五六七八九十\d]+年|期间|期内|降幅|下降|降低|减少|削减|压减")
_EACH_YEAR = re.compile(r"每年|各年|逐年")
_RELATIVE = re.compile(r"同步|(高于|快于|低于).*(水平|平均|增长|增速|GDP|经济)")
_ANY_WORDS = ("words", "assigned", "relative")


@dataclass(frozen=True, slots=True)
class Read:
    """A table row as rows of the package, without id: the indicator and its values."""

    indicator: Indicator
    values: tuple[Value, ...]


def read_rows(table: Table, document: Document) -> list[Read]:
    """Return the indicators of a table in order, each with its values; ids are empty."""
    return [_read(table, row, document) for row in table.rows]


def _read(table: Table, row: TableRow, document: Document) -> Read:
    own = row.row
    name, unit = split_unit(closed_spaces(own.name))
    cells = [(table.columns[i], token) for i, token in sorted(row.cells.items())]
    nature = next((t.nature for c, t in cells if c.kind == "nature"), "")
    by_role = _by_role(cells)
    start, end = min(t.cell.start for t in own.head), max(t.cell.end for t in (*own.head, *own.tokens))
    row_only = Indicator(
        id="",
        table=table.number,
        no=own.no,
        group=own.group,
        name=name,
        unit=own.unit or unit,
        nature=nature,
        source=document.name,
        quote=document.text[start:end],
        start=start,
        end=end,
        confidence=f"{row.confidence:g}",
        direction=direction_of(name),
    )
    indicator = _with_target(_with_base(row_only, by_role.get("base")), by_role)
    return Read(indicator, tuple(_value(c, t, indicator.unit, by_role) for c, t in cells if c.kind != "nature"))


def _by_role(cells: Sequence[tuple[Column, Token]]) -> dict[str, tuple[Column, Token]]:
    """Return the filled cell of each role; of several the last base, the first target (later columns look further)."""
    out: dict[str, tuple[Column, Token]] = {}
    for column, token in cells:
        if token.kind != "dash" and column.role and (column.role == "base" or column.role not in out):
            out[column.role] = (column, token)
    return out


def _with_base(indicator: Indicator, base: tuple[Column, Token] | None) -> Indicator:
    return replace(indicator, base=_figure(base[1]), base_period=base[0].period) if base else indicator


def _with_target(indicator: Indicator, by_role: dict[str, tuple[Column, Token]]) -> Indicator:
    """Return the indicator with its target: three sides, value and period; a growth alone is a target on average."""
    growth, target = by_role.get("growth_planned"), by_role.get("target")
    aim = target or growth
    if aim is None:
        return indicator
    printed = parse_printed(aim[1].plain)
    kind = "relative" if printed.kind in _ANY_WORDS and _RELATIVE.search(aim[1].plain) else printed.kind
    direction = "none" if kind == "structure" else indicator.direction
    return replace(
        indicator,
        direction=direction,
        over=_over(indicator.name, kind, aim[1], only_growth=target is None),
        relation=_relation(printed, kind, direction),
        target_kind=kind,
        target_period=aim[0].period,
        target=_figure(aim[1]),
        growth=_figure(growth[1]) if growth and _is_growth(*growth) else "",
    )


def _is_growth(column: Column, token: Token) -> bool:
    return column.is_rate and token.kind == "number" and not token.cumulative


def _over(name: str, kind: str, aim: Token, *, only_growth: bool) -> str:
    if kind in ("structure", "rank", "words"):
        return "each_year" if _EACH_YEAR.search(aim.plain) else "end"
    if aim.cumulative:
        return "cumulative"
    if only_growth:
        return "average"
    if _CUMULATIVE.search(name):
        return "cumulative" if kind != "relative" else "end"
    if _EACH_YEAR.search(name):
        return "each_year"
    return "average" if "年均" in name else "end"


def _relation(printed: Printed, kind: str, direction: str) -> str:
    """Return the printed relation; a plain number is a floor where more is better and a ceiling where less is."""
    if kind in ("structure", "words"):
        return "="
    if kind == "rank":
        return "<="
    return printed.relation or {"up": ">=", "down": "<=", "none": "="}[direction]


def _figure(token: Token) -> str:
    """Return the printed decimal of a number cell (45以上 gives 45), the words of any other."""
    printed = parse_printed(token.plain)
    return printed.value if printed.kind == "number" and printed.relation != "range" else token.plain


def _value(column: Column, token: Token, unit: str, by_role: dict[str, tuple[Column, Token]]) -> Value:
    return Value(
        indicator_id="",
        column=column.name,
        role=column.role,
        period=column.period,
        value=token.text,
        unit=_unit(column, token, unit, by_role),
    )


def _unit(column: Column, token: Token, unit: str, by_role: dict[str, tuple[Column, Token]]) -> str:
    """Return the unit of a cell: the indicator's for a level, % for a growth, for a gap that of what it compares."""
    if token.kind not in ("number", "structure"):
        return ""
    if column.kind == "growth" and (column.is_rate and not token.cumulative):
        return "%"
    if column.kind != "gap":
        return unit
    actual, target = by_role.get("actual"), by_role.get("target")
    if actual and target and None not in (actual[1].number, target[1].number, token.number):
        miss = (actual[1].number or 0) - (target[1].number or 0) - (token.number or 0)
        if abs(miss) < 1e-6:
            return unit
    return column.unit
