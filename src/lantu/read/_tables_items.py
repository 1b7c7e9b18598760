"""Indicators and values of the package from the tables: the target's three sides, base, growth, each cell's role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.plan._printed import Printed, parse_printed, parse_target
from lantu.plan.concepts import concept_of
from lantu.plan.directions import direction_of
from lantu.plan.items import Indicator, Value
from lantu.read._document import Document
from lantu.read._tables import Table, TableRow
from lantu.read._tables_basis import Said, basis_of, notes_of, sum_marks
from lantu.read._tables_cells import Token, plain_unit, split_unit
from lantu.read._tables_header import Column, closed_spaces, is_sum, plan_period

_CUMULATIVE = re.compile(r"累计|^[一二三四五六七八九十\d]+年|期间|期内|降幅|下降|降低|减少|削减|压减")
_EACH_YEAR = re.compile(r"每年|各年|逐年")
_SHARE_NAME = re.compile(r"(?:率|比|比重|比例|占比|系数|指数|强度|增速|增长|涨幅|降低|下降|结构|位次|排名)$")
_GROUP_NATURE = re.compile(r"(约束性|预期性)(?:指标|目标)?(?:[（(].*[)）])?")
# How far, in points, a growth may lie off the one that leads from base to target, both rounded as printed.
_NEAR = 0.2


@dataclass(frozen=True, slots=True)
class Read:
    """A table row as rows of the package, without id: the indicator and its values."""

    indicator: Indicator
    values: tuple[Value, ...]


def read_rows(table: Table, document: Document) -> list[Read]:
    """Return the indicators of a table in order, each with its values; ids are empty."""
    below = table.rows[-1].row.end if table.rows else table.start
    notes, marks = notes_of(document, below, table.end), sum_marks(document, below, table.end)
    return [_summed(_read(table, row, document, notes), row, marks) for row in table.rows]


def _summed(read: Read, row: TableRow, marks: frozenset[str]) -> Read:
    """Return the row as a sum over the period where its name or its target bears a mark that a note says means that."""
    printed = (row.row.name + "".join(t.text for t in row.cells.values())).replace("＊", "*")
    if read.indicator.target_kind not in ("number", "assigned") or not any(m in printed for m in marks):
        return read
    return replace(read, indicator=replace(read.indicator, over="cumulative"))


def _unit_in_cells(cells: Sequence[tuple[Column, Token]]) -> str:
    """Return the unit the levels of a row print in their own cells (380亿元, 510亿元), where it is one."""
    units = {t.unit for c, t in cells if c.kind == "level" and t.kind == "number"} - {""}
    return units.pop() if len(units) == 1 else ""


def _read(table: Table, row: TableRow, document: Document, notes: Sequence[Said]) -> Read:
    own = row.row
    name, unit = split_unit(closed_spaces(own.name))
    cells = [(table.columns[i], token) for i, token in sorted(row.cells.items())]
    nature = next((t.nature for c, t in cells if c.kind == "nature"), "") or _nature_of_group(own.group)
    by_role = _by_role(cells, table.aim)
    start, end = min(t.cell.start for t in own.head), max(t.cell.end for t in (*own.head, *own.tokens))
    row_only = Indicator(
        id="",
        table=table.number,
        no=own.no,
        group=own.group,
        name=name,
        unit=_unit_in_cells(cells) or plain_unit(own.unit) or unit or _unit_of_table(name, table.units),
        nature=nature,
        source=document.name,
        quote=document.text[start:end],
        start=start,
        end=end,
        confidence=f"{row.confidence:g}",
        direction=direction_of(name),
        concept=concept_of(name),
    )
    indicator = _with_target(_with_base(row_only, by_role.get("base")), by_role)
    rivals = {id(t): ";".join(table.columns[k].name for k in row.rivals.get(i, ())) for i, t in row.cells.items()}
    values = [
        replace(_value(c, t, indicator.unit, by_role), alternatives=rivals[id(t)])
        for c, t in cells
        if c.kind != "nature"
    ]
    return Read(indicator, tuple(_based(v, c, indicator, notes) for v, c in zip(values, _data(cells), strict=True)))


def _unit_of_table(name: str, units: Sequence[str]) -> str:
    """Return the unit the line above a table gives a row: % for a share or a rate, the one other unit for an amount."""
    share = _SHARE_NAME.search(name) is not None
    fitting = [u for u in units if (u in ("%", "‰")) == share]
    return fitting[0] if len(fitting) == 1 else ""


def _nature_of_group(group: str) -> str:
    """Return the nature of rows that stand under 预期性指标 or 约束性指标 in a table without a column for it."""
    found = _GROUP_NATURE.fullmatch(group)
    return found[1] if found else ""


def _data(cells: Sequence[tuple[Column, Token]]) -> list[Column]:
    return [c for c, _ in cells if c.kind != "nature"]


def _based(value: Value, column: Column, indicator: Indicator, notes: Sequence[Said]) -> Value:
    """Return the value with the statistical basis the table states for it; words have none."""
    if not value.unit:
        return value
    header = column.above + column.name
    basis = basis_of(indicator.name, indicator.unit, header, growth=value.role.startswith("growth"), notes=notes)
    return replace(value, basis=basis)


def _by_role(cells: Sequence[tuple[Column, Token]], aim: str) -> dict[str, tuple[Column, Token]]:
    """Return the filled cell of each role: of several the last base, the target for ``aim``, else the first."""
    out: dict[str, tuple[Column, Token]] = {}
    for column, token in cells:
        if token.kind in ("dash", "empty") or not column.role:
            continue
        better = column.role == "target" and column.period == aim != out.get("target", (column,))[0].period
        if column.role == "base" or column.role not in out or better:
            out[column.role] = (column, token)
    return out


def _with_base(indicator: Indicator, base: tuple[Column, Token] | None) -> Indicator:
    if base is None or base[1].kind not in ("number", "structure", "rank"):
        return indicator
    return replace(indicator, base=_figure(base[1]), base_period=_period_of(*base))


def _with_target(indicator: Indicator, by_role: dict[str, tuple[Column, Token]]) -> Indicator:
    """Return the indicator with its target: three sides, value and period; a growth alone is a target on average."""
    growth, target = by_role.get("growth_planned"), by_role.get("target")
    aim = target or growth
    if aim is None:
        return indicator
    printed = parse_target(aim[1].plain)
    kind = printed.kind
    direction = "none" if kind == "structure" else indicator.direction
    return replace(
        indicator,
        direction=direction,
        over="cumulative" if is_sum(aim[0]) else _over(indicator.name, kind, aim[1], only_growth=target is None),
        relation=_relation(printed, kind, direction),
        target_kind=kind,
        target_period=_period_of(*aim),
        target=_figure(aim[1]),
        growth=_figure(growth[1]) if growth and _is_growth(*growth, by_role) else "",
    )


def _period_of(column: Column, cell: Token) -> str:
    """Return the period of a cell: of a sum under “十五五”目标 the whole plan, else the column's."""
    named = plan_period(column.name) or plan_period(column.above)
    whole = cell.cumulative and named and not re.search(r"(?:19|20)\d\d|末", column.name)
    return named if whole else column.period


def _is_growth(column: Column, token: Token, by_role: dict[str, tuple[Column, Token]]) -> bool:
    """Return whether a cell is a rate of growth: by its header, or under 年均 alone because it leads base to target."""
    if token.kind != "number" or token.cumulative:
        return False
    planned = by_role.get("growth_planned", (column, token))[1]
    return column.is_rate or (column.role.startswith("growth") and _leads(planned, by_role))


def _leads(growth: Token, by_role: dict[str, tuple[Column, Token]]) -> bool:
    """Return whether the growth compounds base to target within a fifth of a point; 年均 alone may be a mean amount."""
    (_, base), (_, target) = (by_role.get(r, (None, None)) for r in ("base", "target"))
    if base is None or target is None or growth.number is None or not (base.number and target.number):
        return False
    ratio = target.number / base.number
    return ratio > 0 and abs((ratio**0.2 - 1) * 100 - growth.number) <= _NEAR


def _over(name: str, kind: str, aim: Token, *, only_growth: bool) -> str:
    if kind in ("structure", "rank", "words", "done"):
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
    if kind in ("structure", "words", "done"):
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
        value=token.value,
        unit=_unit(column, token, unit, by_role),
    )


def _unit(column: Column, token: Token, unit: str, by_role: dict[str, tuple[Column, Token]]) -> str:
    """Return the unit of a cell: the indicator's for a level, % for a growth, for a gap that of what it compares."""
    if token.kind not in ("number", "structure"):
        return ""
    if column.kind == "growth" and _is_growth(column, token, by_role):
        return "%"
    if column.kind != "gap":
        return unit
    actual, target = by_role.get("actual"), by_role.get("target")
    if actual and target and None not in (actual[1].number, target[1].number, token.number):
        miss = (actual[1].number or 0) - (target[1].number or 0) - (token.number or 0)
        if abs(miss) < 1e-6:
            return unit
    return column.unit
