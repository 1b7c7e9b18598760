"""The header of an indicator table: what each column is for, by its words, the group above it, the plan's years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from lantu.read._tables_cells import closed

# What a column holds. level: an amount; growth: a rate; gap: a difference or a conclusion.
_KINDS = (
    ("no", re.compile(r"序号|编号|序")),
    ("group", re.compile(r"(指标)?(类别|分类|类型|领域|维度)|一级指标")),
    ("nature", re.compile(r"(指标)?(属性|性质)|指标类型")),
    ("unit", re.compile(r"(计量|指标)?单位")),
    ("name", re.compile(r"(主要|具体|二级)?指标(名称|内容)?|名称|项目|指标项")),
)
_GAP = re.compile(r"差距|差额|完成率|完成程度|完成情况$|完成进度|是否完成|结论|评价|与.*目标.*比")
_GROWTH = re.compile(r"年均|增速|增长|增幅|累计|平均增|降幅")
_LEVEL = re.compile(
    r"(19|20)\d\d|目标|总量|总额|实际|实绩|现状|基期|基数|规划|预期|预计|数值|绝对值|完成|值$|期末|年末"
)
_SHARE = re.compile(r"[%％]|百分点")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAN_NO = re.compile(r"[“\"]?十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年")
_AIM = re.compile(r"目标|规划|预期|计划")
_DONE = re.compile(r"实际|实绩|完成|现状|总量|基期|基数")
_FRAGMENT = re.compile(r"年|[(（]?[%％][)）]?|情况|分析|备注|说明|.*(责任|牵头|负责)(单位|部门)")
_OF_YEARS = re.compile(r"[一二三四五]年平均|[一二三四五]年年均")
_LONGEST = 20
_CHINESE_YEAR = re.compile(r"[二一][〇○零九][〇○零一二三四五六七八九]{2}")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column: ``name`` is the header as printed; ``role`` and ``period`` say what its cells are."""

    name: str
    kind: str
    above: str = ""
    role: str = ""
    period: str = ""

    @property
    def unit(self) -> str:
        """Return % for a column whose header prints it."""
        return "%" if _SHARE.search(self.name) else ""

    @property
    def is_rate(self) -> bool:
        """Return whether it holds rates of growth: 年均/累计 alone is the mean or sum of the indicator itself."""
        return self.kind == "growth" and re.search(r"增|速|降幅|[%％]", self.name + self.above) is not None


def kind_of(name: str) -> str:
    """Return what a column with this header holds: no, group, name, unit, nature, gap, growth, level or other."""
    text = closed(name)
    for kind, form in _KINDS:
        if form.fullmatch(text):
            return kind
    if _GAP.search(text):
        return "gap"
    if _GROWTH.search(text):
        return "growth"
    return "level" if _LEVEL.search(text) or _CHINESE_YEAR.search(text) else "other"


def is_header_word(text: str) -> bool:
    """Return whether a short cell can stand in a header: a column word or a fragment of one."""
    plain = closed(text)
    return len(plain) <= _LONGEST and (kind_of(plain) != "other" or _FRAGMENT.fullmatch(plain) is not None)


def opens_header(text: str) -> bool:
    """Return whether a cell is one that indicator tables begin with: 类别, 序号, 指标."""
    return len(text) <= _LONGEST and kind_of(text) in ("no", "group", "name")


def join_fragments(cells: Sequence[str]) -> list[str]:
    """Join header cells that publishing broke over lines: 年均增速 + %, 2020 + 年, 与规划目标 + 差距."""
    out: list[str] = []
    for cell in (closed_spaces(c) for c in cells):
        plain = closed(cell)
        loose = plain in ("年", "%", "(%)", "（%）", "(%", "（%") or plain.startswith((")", "）"))
        broken = bool(out) and re.search(r"(年均|与|平均|[(（])$|^与[^差比]*$", closed(out[-1])) is not None
        if out and (loose or broken):
            out[-1] += cell
        else:
            out.append(cell)
    return out


def closed_spaces(text: str) -> str:
    """Return a header cell as printed without surrounding spaces, 指　标 closed up to 指标."""
    text = text.strip()
    return re.sub(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])", "", text)


def year_of(text: str) -> str:
    """Return the last calendar year named in a header, in digits; the empty string where it names none."""
    found = _YEAR.findall(_CHINESE_YEAR.sub(lambda m: m[0].translate(_CHINESE_DIGITS), text))
    return found[-1] if found else ""


def plan_period(text: str) -> str:
    """Return the years of the five-year plan named first in ``text`` (十四五 is 2021/2025), or the empty string."""
    if m := _PLAN_NO.search(closed(text)):
        first = 2021 + 5 * ("一二三四五六七八九".index(m[1] or m[2]) + 11 - 14)
        return f"{first}/{first + 4}"
    return ""


def layouts(cells: Sequence[str]) -> Iterator[tuple[Column, ...]]:
    """Yield the ways a header read cell by cell can be laid out: flat, or groups whose columns stand in a second row.

    In a header of two rows the groups come in the first, among the columns that span both rows, and the second holds
    the groups' columns in order; how many belong to which group is open and left to the rows to decide.
    """
    names = join_fragments(cells)
    yield tuple(Column(n, kind_of(n)) for n in names)
    for split in range(2, len(names) - 1):
        top, below = names[:split], names[split:]
        groups = [
            i for i, n in enumerate(top) if kind_of(n) in ("level", "growth", "gap", "other") and not _SHARE.search(n)
        ]
        if not groups or len(below) < len(groups) or any(kind_of(n) in ("no", "group", "name") for n in below):
            continue
        for cuts in combinations(range(1, len(below)), len(groups) - 1):
            yield _under(top, groups, below, (0, *cuts, len(below)))


def _under(top: list[str], groups: list[int], below: list[str], cuts: tuple[int, ...]) -> tuple[Column, ...]:
    shares = dict(zip(groups, (below[a:b] for a, b in pairwise(cuts)), strict=True))
    out: list[Column] = []
    for i, name in enumerate(top):
        out += [Column(n, kind_of(n), above=name) for n in shares[i]] if i in shares else [Column(name, kind_of(name))]
    return tuple(out)


def affinity(columns: Sequence[Column]) -> int:
    """Return how well columns agree with their groups: aims under 目标, results under 完成情况, a level in each."""
    groups: dict[str, list[Column]] = {}
    for c in columns:
        if c.above:
            groups.setdefault(c.above, []).append(c)
    levels = sum(any(c.kind == "level" for c in own) for own in groups.values())
    return levels + sum(_agrees(c) for own in groups.values() for c in own)


def _agrees(column: Column) -> int:
    """Return 1 where a column is of its group's sort, -1 where it is of the other sort, 0 where it can be of both."""
    aim = column.kind == "nature" or (column.kind == "level" and _AIM.search(column.name) is not None)
    done = column.kind == "gap" or (column.kind == "level" and _DONE.search(column.name) is not None)
    done = done or _OF_YEARS.search(column.name) is not None
    group_aims, group_done = _AIM.search(column.above) is not None, _DONE.search(column.above) is not None
    if aim == done or group_aims == group_done:
        return 0
    return 1 if aim == group_aims else -1


@dataclass(frozen=True, slots=True)
class _Frame:
    """The years a table is about: its plan's period, the year of its targets, whether it reports what was achieved."""

    period: str
    target_year: str
    looks_back: bool

    @property
    def first(self) -> str:
        """Return the first year of the period."""
        return self.period.partition("/")[0]


def with_roles(columns: Sequence[Column], caption: str, period: str) -> tuple[Column, ...]:
    """Give each column its role and period. ``period`` is the plan's (2021/2025) unless the caption names another."""
    named = {p for c in columns if (p := plan_period(c.above + c.name))}
    own = plan_period(caption) or (named.pop() if len(named) == 1 else period)
    looks_back = any(c.kind == "gap" for c in columns) or "完成情况" in caption
    frame = _Frame(own, _target_year(columns, own), looks_back)
    roles = [_role(c, year_of(c.name) or year_of(c.above), frame) for c in columns]
    return tuple(replace(c, role=role, period=when) for c, (role, when) in zip(columns, roles, strict=True))


def _target_year(columns: Sequence[Column], own: str) -> str:
    """Return the year the table's targets are for: the plan's last year where a column is for it, else the latest."""
    levels = [c for c in columns if c.kind == "level"]
    aims = [y for c in levels if _AIM.search(c.name + c.above) and (y := year_of(c.name) or year_of(c.above))]
    years = aims or [y for c in levels if (y := year_of(c.name) or year_of(c.above))]
    last = own.rpartition("/")[2]
    return last if last in years or not years else max(years)


def _role(column: Column, year: str, frame: _Frame) -> tuple[str, str]:
    """Return the role of a column and the period of its cells; both empty where it holds no figure of a target."""
    if column.kind == "gap":
        return "gap", frame.target_year
    if column.kind == "growth":
        return _growth_role(column, year, frame)
    return _level_role(column, year, frame) if column.kind == "level" else ("", "")


def _level_role(column: Column, year: str, frame: _Frame) -> tuple[str, str]:
    done = _DONE.search(column.name) or (_DONE.search(column.above) and not _AIM.search(column.name))
    if _AIM.search(column.name + column.above) and not done:
        return "target", year or frame.target_year
    if not frame.looks_back and (not year or year < frame.target_year):
        return "base", year or _year_before(frame.first)
    if not frame.looks_back and not (done and year <= frame.target_year):
        return "target", year
    return ("base", year) if year and year < frame.first else ("actual", year or frame.target_year)


def _growth_role(column: Column, year: str, frame: _Frame) -> tuple[str, str]:
    named = plan_period(column.name)
    done = _DONE.search(column.above) is not None or re.search(r"实际|完成", column.name) is not None
    if year and not re.search(r"年均|平均", column.name):
        return "growth_actual", year
    if (
        done
        or (named and named != frame.period)
        or (frame.looks_back and re.search(r"[一二三四五]年平均", column.name))
    ):
        return "growth_actual", named or frame.period
    return "growth_planned", named or frame.period


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isdecimal() else ""
