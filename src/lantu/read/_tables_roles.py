"""What each column of an indicator table says of a target: base, target, result, growth, gap, and for which years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.read._tables_header import AIM, DONE, OF_YEARS, Column, is_sum, last_year_of, plan_period, year_of

_ACHIEVED = re.compile(r"实际|实绩|完成")
_COMPARED = re.compile(r"[比较].*(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Frame:
    """The years a table is about: its plan's period, the year of its targets, whether it reports what was achieved."""

    period: str
    target_year: str
    looks_back: bool

    @property
    def first(self) -> str:
        """Return the first year of the period."""
        return self.period.partition("/")[0]


def frame_of(columns: Sequence[Column], caption: str, period: str) -> Frame:
    """Return the years of a table. ``period`` is the plan's (2021/2025) unless caption or columns name another."""
    own = plan_period(caption) or _own_period(columns, period)
    target_year = _target_year(columns, own)
    results = [last_year_of(c) for c in columns if c.kind == "level" and _is_done(c) and _ACHIEVED.search(c.name)]
    achieved = target_year in results and own.partition("/")[0] <= target_year and bool(own)
    looks_back = achieved or any(c.kind == "gap" for c in columns) or "完成情况" in caption
    return Frame(own, target_year, looks_back)


def with_roles(columns: Sequence[Column], frame: Frame) -> tuple[Column, ...]:
    """Return the columns, each with its role and the period of its cells."""
    roles = [_role(columns, i, frame) for i in range(len(columns))]
    return tuple(replace(c, role=role, period=when) for c, (role, when) in zip(columns, roles, strict=True))


def _own_period(columns: Sequence[Column], period: str) -> str:
    """Return the period a table's columns are about: the plan's, or an earlier one where they aim at nothing later."""
    named = {p for c in columns if (p := plan_period(c.above + c.name))}
    levels = [c for c in columns if c.kind == "level"]
    years = {y for c in levels if (y := last_year_of(c))}
    first, _, last = period.partition("/")
    if not last:
        return max(named, default=period)
    aims = {last_year_of(c) for c in levels if AIM.search(c.name + c.above) and not _is_done(c)}
    if not (years and max(years) < first and aims and "" not in aims):
        return period
    length = int(last) - int(first) + 1
    back = -(-(int(first) - int(max(years))) // length) * length
    return f"{int(first) - back}/{int(last) - back}"


def _target_year(columns: Sequence[Column], own: str) -> str:
    """Return the year the table's targets are for: the plan's last year where a column is for it, else the latest."""
    years = {y: c for c in columns if c.kind == "level" and (y := last_year_of(c))}
    aims = [y for y, c in years.items() if AIM.search(c.name + c.above)]
    last = own.rpartition("/")[2]
    return last if last in years or not years else max(aims or years)


def _is_done(column: Column) -> bool:
    """Return whether a level is a result: its header says so, or its group does and the header doesn't say target."""
    return DONE.search(column.name) is not None or (
        DONE.search(column.above) is not None and AIM.search(column.name) is None
    )


def _role(columns: Sequence[Column], i: int, frame: Frame) -> tuple[str, str]:
    """Return the role of a column and the period of its cells; both empty where it holds no figure of a target."""
    column, year = columns[i], last_year_of(columns[i])
    if column.kind == "gap":
        return "gap", frame.target_year
    if column.kind == "growth":
        return _growth_role(columns, i, frame)
    return _level_role(column, year, frame, _is_yearly(columns, frame)) if column.kind == "level" else ("", "")


def _is_yearly(columns: Sequence[Column], frame: Frame) -> bool:
    """Return whether several years of the period before its last have a column: then these are yearly targets."""
    years = {last_year_of(c) for c in columns if c.kind == "level" and not _is_done(c)}
    return bool(frame.first) and len({y for y in years if frame.first <= y < frame.target_year}) > 1


def _level_role(column: Column, year: str, frame: Frame, yearly: bool) -> tuple[str, str]:
    done = _is_done(column)
    start = frame.first or frame.target_year
    if year and year < start and not (done and frame.looks_back and not frame.first):
        # No target can be for a year before the plan: under 目标值 such a year is the base, 2020年目标 another plan's.
        return ("", year) if AIM.search(column.name) and not done else ("base", year)
    if AIM.search(column.name + column.above) and not done:
        return "target", year or frame.target_year
    if done:
        return _result_role(column, year, frame)
    if not frame.looks_back and (not year or (year < frame.target_year and year == frame.first and not yearly)):
        return "base", year or _year_before(frame.first)
    return ("actual", year or frame.target_year) if frame.looks_back else ("target", year)


def _result_role(column: Column, year: str, frame: Frame) -> tuple[str, str]:
    """Return the role of a result: in a table that looks back it is held against the target, else a start."""
    if frame.looks_back:
        return "actual", year or frame.target_year
    if not year or year < frame.target_year:
        return "base", year or _year_before(frame.first)
    return ("actual" if _ACHIEVED.search(column.name) else "target"), year


def _growth_role(columns: Sequence[Column], i: int, frame: Frame) -> tuple[str, str]:
    column = columns[i]
    named = plan_period(column.name) or plan_period(column.above)
    done = DONE.search(column.above) is not None or re.search(r"实际|完成", column.name) is not None
    if _COMPARED.search(column.name):
        one_year = frame.target_year == str(int(year_of(column.name)) + 1) and not frame.looks_back and not done
        return ("growth_planned", frame.target_year) if one_year else ("", named or frame.period)
    year = year_of(column.name) or year_of(column.above)
    if year and not re.search(r"年均|平均", column.name):
        planned = AIM.search(column.name) or (year == frame.target_year and not frame.looks_back)
        return ("growth_planned" if planned and not done else "growth_actual"), year
    if done or (named and named != frame.period) or (frame.looks_back and _is_achieved(columns, i)):
        return "growth_actual", named or frame.period
    return ("target" if is_sum(column) else "growth_planned"), named or frame.period


def _is_achieved(columns: Sequence[Column], i: int) -> bool:
    """Return whether a growth in a table of results is one: over 五年, or behind the result with another before it."""
    if OF_YEARS.search(columns[i].name):
        return True
    level = next((n for n in range(i - 1, -1, -1) if columns[n].kind == "level"), None)
    return level is not None and _is_done(columns[level]) and any(c.kind == "growth" for c in columns[:level])


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isdecimal() else ""
