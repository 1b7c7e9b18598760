"""The header of an indicator table: what each column is for, by its words, the group above it, the plan's years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from lantu.read._tables_cells import closed

# A name column may announce that its names carry their units: 指标名称（单位）, 指标及单位.
_WITH_UNIT = r"(?:[（(、/及和与]+(?:计量)?单位[^()（）]{0,6}[)）]?)?"
# What a column holds. level: an amount; growth: a rate; gap: a difference or a conclusion.
_KINDS = (
    ("no", re.compile(r"序号|编号|序")),
    ("group", re.compile(r"(指标)?(类别|分类|类型|领域|维度)|一级指标")),
    ("nature", re.compile(r"(指标|目标)?(属性|性质)(要求)?|指标类型")),
    ("unit", re.compile(r"(计量|指标)?单位")),
    (
        "name",
        re.compile(
            rf"(?:(?:主要|具体|核心|发展|考核|分项|二级|三级)*指标(?:名称|内容|项目?)?|名称|项目(?:名称)?){_WITH_UNIT}"
        ),
    ),
)
_KIND_OF_ROWS = re.compile(r"(指标)?类型")
_GAP = re.compile(r"差距|差额|完成率|完成程度|完成情况$|完成进度|是否完成|结论|评价|与.*目标.*比")
_OF_A_TIME = re.compile(
    r"(?:(?:19|20)\d\d年?|十[一二三四五六七八九]五”?(?:末|期末|时期|期间)?|期?末)[^目规计预]*完成情况"
)
_GROWTH = re.compile(r"年均|增速|增长|增幅|累计|平均增|降幅|变化|变动|增减")
_LEVEL = re.compile(
    r"(19|20)\d\d|目标|总量|总额|实际|实绩|现状|基期|基数|规划|预期|预计|数值|绝对值|完成|值$|末$|年末|期末|十[一二三四五六七八九]五"
)
_SHARE = re.compile(r"[%％]|百分点")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAN_NO = re.compile(r"[“\"]?十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年")
AIM = re.compile(r"目标|规划|预期|计划")
DONE = re.compile(r"实际|实绩|完成|现状|总量|基期|基数|基准|基年")
_FRAGMENT = re.compile(r"年|[(（]?[%％][)）]?|情况|分析|备注|说明|.*(责任|牵头|负责)(单位|部门)")
OF_YEARS = re.compile(r"[一二三四五]年(?:平均|年均|来)")
_PRICES = re.compile(r"[（(][^()（）]*价[^()（）]*[)）]")
_ONLY_SUM = re.compile(r"^(?!.*(?:均|增|速|降幅)).*累计")
_LOOSE = re.compile(r"年$|[（(]?%[)）]?$|[)）]|[（(](?:计量)?单位[^()（）]{0,6}[)）]$")
_LONGEST = 20
# Words that narrow columns cut in two.
_CUT_WORDS = ("序号", "单位", "指标", "属性", "性质", "类别", "名称", "增长", "增速", "增幅", "目标", "实际", "累计")
_ROW_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]).*|(?:约束|预期)性(?:指标|目标)"
)
_END_OF_PLAN = re.compile(r"五[”’\"]?(?:期?末|末期)")
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


def is_sum(column: Column) -> bool:
    """Return whether a column holds sums over the period (五年累计), no rates of growth."""
    return column.kind == "growth" and _ONLY_SUM.search(column.name) is not None


@lru_cache(maxsize=1024)  # the same few headers and cells are looked at from every side
def kind_of(name: str) -> str:
    """Return what a column with this header holds: no, group, name, unit, nature, gap, growth, level or other."""
    text = closed(name)
    for kind, form in _KINDS:
        if form.fullmatch(text):
            return kind
    if _GAP.search(text) and not _OF_A_TIME.search(text):
        return "gap"
    if _GROWTH.search(text):
        return "growth"
    return "level" if _LEVEL.search(text) or _CHINESE_YEAR.search(text) else "other"


def kinds_of(names: Sequence[str]) -> list[str]:
    """Return the kind of each header; 类型 behind the name is no group of rows but their nature."""
    kinds = [kind_of(n) for n in names]
    if "name" in kinds and "nature" not in kinds:
        behind = range(kinds.index("name"), len(kinds))
        return [
            "nature" if i in behind and _KIND_OF_ROWS.fullmatch(closed(n)) else kinds[i] for i, n in enumerate(names)
        ]
    return kinds


def is_header_word(text: str) -> bool:
    """Return whether a short cell can stand in a header: a column word or a fragment of one."""
    plain = closed(text)
    if _ROW_GROUP.fullmatch(plain):
        return False
    return len(plain) <= _LONGEST and (kind_of(plain) != "other" or _FRAGMENT.fullmatch(plain) is not None)


def opens_header(text: str) -> bool:
    """Return whether a cell is one that indicator tables begin with: 类别, 序号, 指标, 属性."""
    return len(text) <= _LONGEST and kind_of(text) in ("no", "group", "name", "nature")


def join_fragments(cells: Sequence[str]) -> list[str]:
    """Join header cells that publishing broke over lines: 年均增速 + %, 2020 + 年, 与规划目标 + 差距."""
    out: list[str] = []
    for cell in (closed_spaces(c) for c in cells):
        if out and (_LOOSE.match(closed(cell)) or _broken(closed(out[-1]), closed(cell))):
            out[-1] += cell
        else:
            out.append(cell)
    return out


def _broken(above: str, cell: str) -> bool:
    """Return whether a header cell goes on in the next: 与, 年均 + 增长; a column of its own (属性) never goes on."""
    if any(above.endswith(w[:i]) and cell.startswith(w[i:]) for w in _CUT_WORDS for i in range(1, len(w))):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", above):
        return cell.startswith("年") and not cell.startswith("年均")
    if re.search(r"(?:年均|平均)$", above):
        return re.match(r"[增降变涨复递/速（(%]|提[高升]", cell) is not None
    return re.search(r"[与/(（]$|^与[^差比]*$", above) is not None


def closed_spaces(text: str) -> str:
    """Return a header cell as printed without surrounding spaces, 指　标 closed up to 指标."""
    text = text.strip()
    return re.sub(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])", "", text)


@lru_cache(maxsize=1024)
def year_of(text: str) -> str:
    """Return the last calendar year named in a header, in digits; the empty string where it names none."""
    found = _YEAR.findall(_CHINESE_YEAR.sub(lambda m: m[0].translate(_CHINESE_DIGITS), closed(text)))
    return found[-1] if found else ""


def last_year_of(column: Column) -> str:
    """Return the year a column's figures are for: that it names, the last of the plan it names, or its group's."""
    for text in (column.name, column.above):
        bare = _PRICES.sub("", closed(text))
        if year := year_of(bare) or plan_period(bare).rpartition("/")[2]:
            return year
    return ""


@lru_cache(maxsize=1024)
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
    yield tuple(Column(n, k) for n, k in zip(names, kinds_of(names), strict=True))
    for split in range(2, len(names) - 1):
        top, below = names[:split], names[split:]
        groups = [
            i for i, n in enumerate(top) if kind_of(n) in ("level", "growth", "gap", "other") and not _SHARE.search(n)
        ]
        if not groups or len(below) < len(groups) or any(kind_of(n) in ("no", "group", "name") for n in below):
            continue
        for cuts in combinations(range(1, len(below)), len(groups) - 1):
            columns = _under(top, groups, below, (0, *cuts, len(below)))
            if not any(_contradicts(c) for c in columns):
                yield columns


def _contradicts(column: Column) -> bool:
    """Return whether a column can't belong to its group: a year or “十五五”末 above holds no other year, no nature."""
    if column.kind in ("nature", "other") and _END_OF_PLAN.search(column.above):
        return True
    year = year_of(column.above)
    return year != "" and (column.kind == "nature" or year_of(column.name) not in ("", year))


def _under(top: list[str], groups: list[int], below: list[str], cuts: tuple[int, ...]) -> tuple[Column, ...]:
    shares = dict(zip(groups, (below[a:b] for a, b in pairwise(cuts)), strict=True))
    out: list[Column] = []
    for i, (name, kind) in enumerate(zip(top, kinds_of(top), strict=True)):
        out += [Column(n, kind_of(n), above=name) for n in shares[i]] if i in shares else [Column(name, kind)]
    return tuple(out)


def affinity(columns: Sequence[Column]) -> int:
    """Return how well columns agree with their groups: aims under 目标, results under 完成情况, a level in each.

    A group does not have the same column twice.
    """
    groups: dict[str, list[Column]] = {}
    for c in columns:
        if c.above:
            groups.setdefault(c.above, []).append(c)
    levels = sum(any(c.kind == "level" for c in own) for own in groups.values())
    twice = sum(len(own) - len({c.name for c in own}) for own in groups.values())
    return levels + sum(_agrees(c) for own in groups.values() for c in own) - twice


def _agrees(column: Column) -> int:
    """Return 1 where a column is of its group's sort, -1 where it is of the other sort, 0 where it can be of both."""
    first, _, last = plan_period(column.above).partition("/")
    year = year_of(column.name)
    if first and year and not year_of(column.above):
        return 1 if first <= year <= last else 0 if int(year) == int(first) - 1 else -1
    aim = column.kind == "nature" or (column.kind == "level" and AIM.search(column.name) is not None)
    done = column.kind == "gap" or (column.kind == "level" and DONE.search(column.name) is not None)
    done = done or OF_YEARS.search(column.name) is not None
    group_aims, group_done = AIM.search(column.above) is not None, DONE.search(column.above) is not None
    if aim == done or group_aims == group_done:
        return 0
    return 1 if aim == group_aims else -1
