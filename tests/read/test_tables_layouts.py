"""Whatever its layout, a table gives each indicator its name, unit, nature, base and target."""

from __future__ import annotations

import time

import pytest

from lantu.plan import Indicator, PlanPackage, Value
from lantu.read import decode, read_plan
from tests.read.table_samples import HEAD, grid_page

HEAD_14 = HEAD.replace("十五", "十四")
END = "第二章 重点任务\n把产业做强。\n"
GDP, TOWN = "1|地区生产总值|亿元|380|510|预期性", "2|城镇化率|%|52.4|58|预期性"
# name, unit, nature, base with its year, target with its year
TWO = [
    ("地区生产总值", "亿元", "预期性", "380", "2025", "510", "2030"),
    ("城镇化率", "%", "预期性", "52.4", "2025", "58", "2030"),
]

TABS = """序号	指标	单位	2025年	2030年	属性
一、经济
1	地区生产总值	亿元	380	510	预期性
二、民生
2	城镇化率	%	52.4	58	预期性
"""
BARS = """| 序号 | 指标 | 单位 | 2025年 | 2030年 | 属性 |
|---|---|---|---|---|---|
| 经济 | | | | | |
| 1 | 地区生产总值 | 亿元 | 380 | 510 | 预期性 |
| 2 | 城镇化率 | % | 52.4 | 58 | 预期性 |
"""


def flat(*rows: str, head: str = HEAD, caption: str = "表1 主要指标") -> str:
    """Return a plan with a table that lost its cells' places: one cell a line."""
    return head + caption + "\n" + "\n".join(rows).replace("|", "\n") + "\n" + END


def read(text: str) -> PlanPackage:
    return read_plan(decode(text.encode(), "plan.html" if text.startswith("<!") else "plan.txt"))


def rows(text: str) -> list[tuple[str, ...]]:
    return [(i.name, i.unit, i.nature, i.base, i.base_period, i.target, i.target_period) for i in read(text).indicators]


def roles(text: str) -> list[tuple[str, str, str]]:
    package = read(text)
    first = package.indicators[0].id
    return [(v.column, v.role, v.period) for v in package.values if v.indicator_id == first]


def one(text: str, name: str) -> tuple[Indicator, list[Value]]:
    package = read(text)
    found = next(i for i in package.indicators if i.name == name)
    return found, [v for v in package.values if v.indicator_id == found.id]


def test_full_width_digits_signs_and_spaces_are_read_as_plain_ones() -> None:
    text = flat(
        "序　号|指　标|单　位|２０２５年|２０３０年|年均增长（％）|属　性",
        "１|地区生产总值|亿元|　３８０．５　|≥５１０|６．１|预期性",
        "２|城镇化率|％|５２．４|＞５８|—|预期性",
        "３|粮食总产量|万吨|１，２００．５|１，２５０|０．８|约束性",
    )
    assert rows(text) == [
        ("地区生产总值", "亿元", "预期性", "380.5", "2025", "510", "2030"),
        ("城镇化率", "%", "预期性", "52.4", "2025", "58", "2030"),
        ("粮食总产量", "万吨", "约束性", "1200.5", "2025", "1250", "2030"),
    ]
    assert [v.value for v in one(text, "地区生产总值")[1]] == ["380.5", "≥510", "6.1"]


@pytest.mark.parametrize(
    "header",
    ["指标名称（单位）", "指标（单位）", "指标及单位", "指标名称及单位", "主要指标（计量单位）", "指标名称|（单位）"],
)
def test_a_name_column_may_announce_the_unit(header: str) -> None:
    said = ("1|地区生产总值（亿元）|380|510|预期性", "2|城镇化率（%）|52.4|58|预期性")
    assert rows(flat(f"序号|{header}|2025年|2030年|属性", *said)) == TWO
    assert rows(grid_page("表1 主要指标", f"序号|{header.replace('|', '')}|2025年|2030年|属性", *said)) == TWO


@pytest.mark.parametrize(
    "table",
    [
        "序号 指标 单位 2025年 2030年 属性\n1 地区生产总值 亿元 380 510 预期性\n2 城镇化率 % 52.4 58 预期性\n",
        "指标 单位 2025年 2030年 属性\n一、经济\n地区生产总值 亿元 380 510 预期性\n城镇化率 % 52.4 58 预期性\n",
        "指  标   单位  2025年  2030年  属性\n地区生产总值   亿元  380  510  预期性\n城镇化率  %  52.4  58  预期性\n",
        TABS,
        BARS,
        BARS.replace("| 经济 | | | | | |", "| 经济发展 |"),
    ],
    ids=[
        "single spaces",
        "single spaces without numbers",
        "wide gaps",
        "tabs with group lines",
        "bars",
        "group alone in bars",
    ],
)
def test_rows_on_one_line_are_read_however_their_cells_are_parted(table: str) -> None:
    assert rows(HEAD + "表1 主要指标\n" + table + END) == TWO
    assert {i.table for i in read(HEAD + "表1 主要指标\n" + table + END).indicators} == {"1"}


def test_tab_rows_whose_empty_cells_were_left_out_lose_no_row() -> None:
    header = "序号\t指标\t单位\t2025年\t2030年\t年均增长\t属性\n"
    body = "1\t地区生产总值\t亿元\t380\t510\t6.1\t预期性\n2\t城镇化率\t%\t52.4\t58\t预期性\n"
    more = "3\t工业增加值\t亿元\t120\t160\t5.9\t预期性\n4\t能耗降低\t%\t完成省下达任务\t约束性\n"
    got = rows(HEAD + header + body + more + END)
    assert got[:2] == TWO
    assert got[3] == ("能耗降低", "%", "约束性", "", "", "完成省下达任务", "2030")


def test_tab_rows_that_lost_only_their_last_cells_keep_the_others_in_place() -> None:
    text = TABS.replace("\t52.4\t58\t预期性", "\t\t58") + "3\t寿命\t岁\t79.1\t80\n"
    assert rows(HEAD + text + END)[1] == ("城镇化率", "%", "", "", "", "58", "2030")


def test_two_tables_of_tabs_stay_two() -> None:
    back = (
        "表1 “十四五”主要指标\n序号\t指标\t2025年目标\t2025年实际\n1\t地区生产总值\t500\t480\n2\t城镇化率\t58\t58.4\n"
    )
    ahead = "表2 “十五五”主要指标\n序号\t指标\t2025年\t2030年\n1\t地区生产总值\t480\t640\n2\t城镇化率\t58.4\t62\n"
    got = [(i.table, i.base, i.target, i.target_period) for i in read(HEAD + back + ahead + END).indicators]
    assert got == [
        ("1", "", "500", "2025"),
        ("1", "", "58", "2025"),
        ("2", "480", "640", "2030"),
        ("2", "58.4", "62", "2030"),
    ]


@pytest.mark.parametrize("group", ["目标值", "规划目标", "目标", "发展目标"])
def test_under_a_spanning_target_header_the_year_before_the_plan_is_the_base(group: str) -> None:
    spans = ("rowspan", "rowspan", "rowspan", "colspan", "rowspan")
    text = grid_page(
        "表1 主要指标",
        "|".join(
            f"<td {over}=2>{h}</td>" for h, over in zip(("序号", "指标", "单位", group, "属性"), spans, strict=True)
        ),
        "2025年|2030年",
        GDP,
        TOWN,
    )
    assert rows(text) == TWO
    assert rows(flat("序号|指标|单位", group, "属性|2025年|2030年", GDP, TOWN)) == TWO


def test_an_earlier_plans_target_is_no_target_and_no_base_of_this_one() -> None:
    text = grid_page(
        "表1 主要指标",
        "<td rowspan=2>指标</td>|<td rowspan=2>单位</td>|<td colspan=2>“十四五”</td>|<td colspan=2>“十五五”</td>",
        "规划目标|预计完成|规划目标|年均增长（%）",
        "地区生产总值|亿元|400|380|510|6.1",
        "城镇化率|%|55|52.4|58|",
    )
    assert roles(text) == [
        ("规划目标", "", "2025"),
        ("预计完成", "base", "2025"),
        ("“十五五”规划目标", "target", "2030"),
        ("年均增长（%）", "growth_planned", "2026/2030"),
    ]


def test_what_was_completed_before_the_plan_is_the_base_and_within_it_the_result() -> None:
    ahead = flat("序号|指标|单位|2025年完成情况|2030年目标|属性", GDP, TOWN)
    assert rows(ahead) == TWO
    back = flat("序号|指标|单位|2025年目标|2025年完成情况", "1|产值|亿元|500|480", "2|城镇化率|%|58|58.4", head=HEAD_14)
    assert roles(back) == [("2025年目标", "target", "2025"), ("2025年完成情况", "actual", "2025")]
    alone = back.replace("2025年完成情况", "完成情况")
    assert roles(alone) == [("2025年目标", "target", "2025"), ("完成情况", "actual", "2025")]


def test_the_end_of_a_five_year_plan_is_the_year_its_number_says() -> None:
    text = flat(
        "序号|指标|单位|“十四五”末|“十五五”末|年均|属性", GDP.replace("|预", "|6.1|预"), TOWN.replace("|预", "|—|预")
    )
    assert rows(text) == TWO
    assert roles(text)[2] == ("年均", "growth_planned", "2026/2030")
    first, values = one(text, "地区生产总值")
    assert (first.growth, values[2].unit) == ("6.1", "%"), "年均 alone is a rate where it leads from base to target"


def test_the_growth_beside_a_result_is_the_one_achieved() -> None:
    text = flat(
        "序号|指标|单位|2025年目标|年均增长（%）|2025年实际|五年年均增长（%）",
        "1|地区生产总值|亿元|500|7|480|6.2",
        "2|工业增加值|亿元|200|8|190|7.1",
        caption="表1 “十四五”主要指标完成情况",
    )
    assert [role for _, role, _ in roles(text)] == ["target", "growth_planned", "actual", "growth_actual"]
    silent = (
        text.replace("“十四五”主要指标完成情况", "主要指标")
        .replace("年均增长（%）\n2025", "2025")
        .replace("\n7\n", "\n")
    )
    assert roles(silent.replace("\n8\n", "\n"))[-1] == ("五年年均增长（%）", "growth_actual", "2021/2025")


def test_a_footnote_mark_is_no_part_of_a_figure_or_a_name() -> None:
    text = flat(
        "指标|2020年|2025年|年均/累计|属性",
        "1.常住人口城镇化率（%）①|60.6*|65|—|预期性",
        "2.森林覆盖率（%）|23.2[1]|24.1|—|约束性",
        "3.人均预期寿命*（岁）|77.3①|—|〔1〕|预期性",
        "4.单位GDP能耗降低（%）|—|—|〔13.5〕|约束性",
        head=HEAD_14,
    )
    assert [r[:2] + r[3:6:2] for r in rows(text)] == [
        ("常住人口城镇化率", "%", "60.6", "65"),
        ("森林覆盖率", "%", "23.2", "24.1"),
        ("人均预期寿命", "岁", "77.3", "1"),
        ("单位GDP能耗降低", "%", "", "13.5"),
    ]
    assert [i.over for i in read(text).indicators] == ["end", "end", "cumulative", "cumulative"]


def test_a_raised_note_number_in_a_page_is_no_digit() -> None:
    text = grid_page(
        "表1 主要指标",
        "序号|指标|单位|2025年|2030年|属性",
        "1|地区生产总值<sup>1</sup>|亿元|380<sup>2</sup>|510|预期性",
        "2|城镇化率|%|52.4<sup>[2]</sup>|58|预期性",
    )
    assert rows(text) == TWO


def test_one_header_over_group_and_name_gives_both() -> None:
    text = grid_page(
        "专栏1 主要指标",
        "<td colspan=2>指标</td>|单位|2025年|2030年目标|年均增长（%）|属性",
        "<td rowspan=2>经济发展</td>|地区生产总值|亿元|380|510左右|6左右|预期性",
        "全员劳动生产率|万元/人|14.2|18.5|5.5—6.0|预期性",
        "<td rowspan=2>民生福祉</td>|收入增长|%|5.2|—|与经济增长同步|预期性",
        "城镇调查失业率|%|5.1|&lt;5.5|—|预期性",
        "<td colspan=7>注：数字为编造。</td>",
    )
    said = [(i.group, i.name, i.target, i.relation, i.growth) for i in read(text).indicators]
    assert said == [
        ("经济发展", "地区生产总值", "510", ">=", "6"),
        ("经济发展", "全员劳动生产率", "18.5", ">=", "5.5—6.0"),
        ("民生福祉", "收入增长", "与经济增长同步", ">=", ""),
        ("民生福祉", "城镇调查失业率", "5.5", "<=", ""),
    ]


def test_sums_over_the_period_are_cumulative_targets() -> None:
    text = flat(
        "指标|单位|2025年|2030年|年均|累计|属性",
        "城镇新增就业|万人|—|—|—|〔2.5〕|预期性",
        "新增托位|个|—|—|—|1200|约束性",
        "地区生产总值增长|%|5.6|—|6左右|—|预期性",
    )
    said = [(i.target, i.target_period, i.over) for i in read(text).indicators]
    assert said == [
        ("2.5", "2026/2030", "cumulative"),
        ("1200", "2026/2030", "cumulative"),
        ("6", "2026/2030", "average"),
    ]


@pytest.mark.parametrize("numbers", [("1|", "2|"), ("", "")], ids=["numbered", "without numbers"])
def test_the_nature_may_stand_before_the_name(numbers: tuple[str, str]) -> None:
    header = ("序号|" if numbers[0] else "") + "属性|指标|单位|2025年|2030年"
    body = (f"{numbers[0]}预期性|地区生产总值|亿元|380|510", f"{numbers[1]}预期性|城镇化率|%|52.4|58")
    assert rows(flat(header, *body)) == TWO


def test_a_column_called_type_behind_the_name_is_the_nature() -> None:
    text = grid_page(
        "表1 主要指标",
        "领域|指标|单位|2025年|2030年|指标类型",
        GDP.replace("1|", "经济|", 1),
        TOWN.replace("2|", "民生|", 1),
    )
    assert rows(text) == TWO
    assert [i.group for i in read(text).indicators] == ["经济", "民生"]


def test_yearly_and_later_targets_stand_beside_that_of_the_plans_last_year() -> None:
    text = grid_page(
        "表1 主要指标",
        "序号|指标|单位|2025年|2026年|2027年|2028年|2029年|2030年|2035年远景目标|属性",
        "1|地区生产总值|亿元|380|400|425|450|480|510|700|预期性",
        "2|城镇化率|%|52.4|53|54|55|57|58|65|预期性",
    )
    assert rows(text) == TWO
    assert [role for _, role, _ in roles(text)] == ["base", *["target"] * 6]


def test_units_printed_in_the_cells_are_the_units_of_the_row() -> None:
    text = grid_page(
        "表1 主要指标",
        "序号|指标|2025年|2030年目标值|属性",
        "1|地区生产总值|380亿元|510亿元|预期性",
        "2|城镇化率|52.4%|58%以上|预期性",
        "3|新增高标准农田|—|约5万亩（累计）|约束性",
    )
    assert rows(text) == [*TWO, ("新增高标准农田", "万亩", "约束性", "", "", "5", "2030")]
    assert one(text, "新增高标准农田")[0].over == "cumulative"
    assert [v.value for v in one(text, "城镇化率")[1]] == ["52.4", "58以上"]


def test_words_and_bounds_are_targets_and_a_name_may_hold_such_a_word() -> None:
    text = flat(
        "序号|指标|单位|2025年|2030年|属性",
        "1|地表水达到或好于Ⅲ类水体比例|%|95.2|≥95|约束性",
        "2|耕地保有量|万亩|45.6|完成国家下达任务|约束性",
        "3|城镇登记失业率|%|3.1|控制在4以内|预期性",
        "4|粮食综合生产能力|万吨|45|不低于45|约束性",
        "5|地区生产总值增速|%|5.6|5.5—6.0|预期性",
    )
    assert [(i.target, i.relation, i.target_kind) for i in read(text).indicators] == [
        ("95", ">=", "number"),
        ("完成国家下达任务", ">=", "assigned"),
        ("4", "<=", "number"),
        ("45", ">=", "number"),
        ("5.5—6.0", "range", "number"),
    ]


def test_rows_without_a_number_among_numbered_ones_are_rows() -> None:
    text = flat(
        "序号|指标|单位|2025年|2030年|属性",
        "一、经济发展",
        "1|地区生产总值|亿元|380|510|预期性",
        "其中：第一产业增加值|亿元|60|72|预期性",
        "二、民生福祉",
        "2|城镇化率|%|52.4|58|预期性",
    )
    among = ("其中：第一产业增加值", "亿元", "预期性", "60", "2025", "72", "2030")
    assert rows(text) == [TWO[0], among, TWO[1]]
    assert [i.group for i in read(text).indicators] == ["经济发展", "经济发展", "民生福祉"]


def test_a_column_empty_in_every_row_does_not_move_the_others() -> None:
    header = "序号|指标|单位|2025年|2030年|年均增长|（%）|属性"
    assert rows(flat(header, GDP, TOWN)) == TWO


def test_a_column_without_a_header_keeps_its_cells_under_the_name_of_its_place() -> None:
    text = grid_page("表1 主要指标", "序号|指标|单位|2025年|2030年|属性|", GDP + "|县统计局", TOWN + "|")
    assert rows(text) == TWO
    assert [v.column for v in one(text, "地区生产总值")[1]] == ["2025年", "2030年", "第7列"]


def test_a_mark_that_repeats_without_end_costs_no_time() -> None:
    began = time.process_time()
    odd = "2|城镇化率|%|52.4|5" + "*" * 50 + "x"
    assert read(flat("序号|指标|单位|2025年|2030年", "1|地区生产总值|亿元|380|510", odd)).indicators[0].target == "510"
    assert time.process_time() - began < 2


def test_words_that_span_base_target_and_growth_are_the_target_alone() -> None:
    header = "序号|指标|单位|2025年|2030年|年均增长（%）|属性"
    text = grid_page(
        "表1 主要指标",
        header,
        "1|地区生产总值|亿元|380|510|6.1|预期性",
        "2|单位GDP能耗降低|%|<td colspan=3>完成省下达任务</td>|约束性",
    )
    assert rows(text)[1] == ("单位GDP能耗降低", "%", "约束性", "", "", "完成省下达任务", "2030")
    assert [v.role for v in one(text, "单位GDP能耗降低")[1]] == ["target"]


@pytest.mark.parametrize(
    ("cell", "target", "relation"),
    [("稳定在62以上", "62", ">="), ("提高到62%", "62", ">="), ("约62", "62", ">="), ("保持稳定", "保持稳定", "keep")],
)
def test_words_before_a_figure_leave_it_a_figure(cell: str, target: str, relation: str) -> None:
    text = flat("序号|指标|单位|2025年|2030年|属性", GDP, f"2|森林覆盖率|%|62.5|{cell}|约束性")
    found = one(text, "森林覆盖率")[0]
    assert (found.base, found.target, found.relation) == ("62.5", target, relation)
