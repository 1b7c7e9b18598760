"""Tables in thirty-five manners of print are read cell by cell as a careful reader marked them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lantu.plan import Indicator, PlanPackage
from lantu.plan.targets import formula_of
from lantu.read import decode, read_plan
from tests.read.table_gallery import GALLERY
from tests.read.table_gallery_fourth import GALLERY_FOURTH
from tests.read.table_gallery_more import GALLERY_MORE
from tests.read.table_gallery_third import GALLERY_THIRD

FIELDS = (
    "no",
    "group",
    "name",
    "unit",
    "nature",
    "base",
    "base_period",
    "target",
    "target_period",
    "growth",
    "target_kind",
    "over",
    "relation",
)


def read(text: str) -> tuple[Indicator, ...]:
    return read_plan(decode(text.encode(), "plan.html" if text.lstrip().startswith("<") else "plan.txt")).indicators


ALL = GALLERY | GALLERY_MORE | GALLERY_THIRD | GALLERY_FOURTH


@pytest.mark.parametrize("manner", ALL)
def test_every_cell_is_where_a_reader_puts_it(manner: str) -> None:
    text, marked = ALL[manner]
    found = read(text)
    assert [tuple(str(getattr(i, f)) for f in FIELDS) for i in found] == marked
    assert all(formula_of(i.over, i.relation, i.target_kind) for i in found)


def test_a_heading_between_a_table_and_running_text_is_no_row() -> None:
    text, marked = GALLERY["annual"]
    package = read_plan(decode(text.encode(), "plan.txt"))
    assert len(package.indicators) == len(marked)
    assert [s.title for s in package.outline][-1] == "重点任务"


def test_the_unit_above_a_table_is_not_that_of_a_share() -> None:
    text = GALLERY["city"][0].replace("城镇化率（%）", "城镇化率")
    assert [i.unit for i in read(text)] == ["亿元", "亿元", "亿元", ""]
    both = text.replace("单位：亿元", "单位：亿元、%")
    assert [i.unit for i in read(both)] == ["亿元", "亿元", "亿元", "%"]


def test_a_cell_that_may_stand_in_two_columns_says_so() -> None:
    text = GALLERY["kinds"][0]
    text = text.replace("营商环境评价位次\n位\n31\n前10位\n", "数字经济占比\n%\n38\n")
    package = read_plan(decode(text.encode(), "plan.txt"))
    row = next(i for i in package.indicators if i.name == "数字经济占比")
    (cell,) = [v for v in package.values if v.indicator_id == row.id]
    assert {cell.column, cell.alternatives} == {"2025年", "2030年"}
    assert float(row.confidence) < 0.7
    assert [f.code for f in package.findings if row.id in {e.item_id for e in f.evidence}] == ["R104"]


def test_cells_of_a_sure_row_have_no_alternatives() -> None:
    package = read_plan(decode(GALLERY["city"][0].encode(), "plan.txt"))
    assert {v.alternatives for v in package.values} == {""}
    assert all(float(i.confidence) >= 0.9 for i in package.indicators)


def as_flat(text: str) -> str:
    return text.replace("\t\t", "\t").replace("\t", "\n")


def as_gaps(text: str) -> str:
    return text.replace("\t", "    ")


def as_bars(text: str) -> str:
    return "\n".join(f"| {x.replace(TAB, ' | ')} |" if TAB in x else x for x in text.split("\n"))


def in_wide_digits(text: str) -> str:
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    return "\n".join(x.translate(wide) if TAB in x else x for x in text.split("\n"))


TAB = "\t"
WHOLE = ("looking back", "continued", "work report", "ends of periods", "year by year", "sums over five years")


@pytest.mark.parametrize("manner", WHOLE)
@pytest.mark.parametrize("way", [as_flat, as_gaps, as_bars, in_wide_digits])
def test_a_table_says_the_same_however_its_cells_are_parted(manner: str, way: Callable[[str], str]) -> None:
    text, marked = ALL[manner]
    found = read(way(text))
    assert [tuple(plain(str(getattr(i, f))) for f in FIELDS) for i in found] == [tuple(map(plain, r)) for r in marked]


def plain(text: str) -> str:
    return text.replace("（％）", "（%）").replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("note", ["注：带*为五年累计数。", "注：1.价格为2025年价；2.“＊”为规划期累计数。"])
def test_a_mark_that_a_note_explains_makes_a_sum(note: str) -> None:
    text = GALLERY["kinds"][0].replace("新增建设用地规模\n亩\n—\n省下达指标", "新增停车位*\n个\n—\n3000")
    text = text.replace("第二章", note + "\n第二章")
    found = {i.name: i.over for i in read(text)}
    assert found["新增停车位"] == "cumulative"
    assert found["高标准农田占比"] == "end"


def grid_page(cells: str) -> PlanPackage:
    head = "<tr><th>指标</th><th>单位</th><th>2025年</th><th>2030年</th><th>属性</th></tr>"
    sure = "<tr><td>粮食产量</td><td>万吨</td><td>12</td><td>13</td><td>约束性</td></tr>"
    page = f"<html><body><p>表1 主要指标</p><table>{head}{sure}<tr>{cells}</tr>{sure}</table></body></html>"
    return read_plan(decode(page.encode(), "plan.html"))


def test_a_figure_that_spans_two_columns_of_a_real_table_names_the_other() -> None:
    package = grid_page("<td>数字经济占比</td><td>%</td><td colspan=2>38</td><td>预期性</td>")
    row = next(i for i in package.indicators if i.name == "数字经济占比")
    (cell,) = [v for v in package.values if v.indicator_id == row.id]
    assert (cell.column, cell.alternatives) == ("2030年", "2025年")
    assert float(row.confidence) < 0.7
    assert {v.alternatives for v in package.values if v.indicator_id != row.id} == {""}


def test_a_figure_under_nature_goes_to_the_empty_column_it_fits_and_says_where_it_stood() -> None:
    package = grid_page("<td>数字经济占比</td><td>%</td><td>38</td><td></td><td>45</td>")
    row = next(i for i in package.indicators if i.name == "数字经济占比")
    cells = [v for v in package.values if v.indicator_id == row.id]
    assert [(v.column, v.value, v.alternatives) for v in cells] == [("2025年", "38", ""), ("2030年", "45", "属性")]
    assert (row.nature, float(row.confidence) < 0.7) == ("", True)
    assert "R104" in {f.code for f in package.findings if row.id in {e.item_id for e in f.evidence}}
