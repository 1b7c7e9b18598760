"""What a plan lacks, and what only looks as if it lacked something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu.check._rows import Context
from lantu.check._statistics import level_of
from lantu.plan import Finding, PlanPackage
from lantu.plan.items import Assignment, Place
from tests.check.written import TITLE, chapter, seen, written

ROWS = [
    ("1", "粮食产量（万吨）", "20", "22", "约束性"),
    ("2", "森林覆盖率（%）", "61", "62", "约束性"),
    ("3", "进出口总额（亿元）", "2", "3", "预期性"),
    ("4", "城镇调查失业率（%）", "5.3", "5.0", "预期性"),
]


def table(*rows: tuple[str, ...], place: str = "禾川县") -> PlanPackage:
    """Return a plan of a place with one table of targets."""
    lines = ["\t".join(row) for row in (("序号", "指标", "2025年", "2030年", "属性"), *rows)]
    return chapter("表1 主要指标", "\n".join(lines), title=TITLE.replace("禾川县", place), head="主要目标")


def names(findings: list[Finding]) -> list[str]:
    return [f.args["name"] for f in findings]


def test_an_indicator_without_statistics_in_counties_is_told_to_a_county_and_not_to_a_province() -> None:
    assert names(seen("C101", table(*ROWS))) == ["城镇调查失业率"]
    assert seen("C101", table(*ROWS, place="禾川省")) == []


def test_what_no_statistics_count_anywhere_is_told_to_a_province_too() -> None:
    (finding,) = seen("C101", table(*ROWS[:3], ("4", "数字经济增加值占比（%）", "8", "9", "预期性"), place="禾川省"))
    assert finding.message_id == "C101.none"
    core = ("4", "数字经济核心产业增加值占比（%）", "8", "9", "预期性")
    assert seen("C101", table(*ROWS[:3], core, place="禾川省")) == []


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("430000", "province"),
        ("431300", "city"),
        ("431382", "county"),
        ("禾川省", "province"),
        ("禾川自治区", "province"),
        ("禾川地区", "city"),
        ("禾川自治州", "city"),
        ("禾川自治县", "county"),
        ("禾川区", "county"),
        ("禾川市", "city"),
        ("禾川高新技术产业开发区", ""),
        ("", ""),
    ],
)
def test_the_level_of_a_plan_follows_from_its_place(place: str, level: str) -> None:
    package = chapter("稳定粮食生产。")
    register = (Place(id="g-1", name="禾川市", kind="city", code="", parent="", since="", until="", successor=""),)
    package = replace(package, manifest=replace(package.manifest, place=place), places=register)
    assert level_of(Context(package)) == level


def test_a_city_divided_into_townships_is_a_county() -> None:
    towns = "、".join(f"{name}镇" for name in ("石桥", "柳溪", "云岭", "东山", "西坪", "南湖", "北河"))
    package = replace(chapter(f"统筹{towns}发展。"), places=())
    package = replace(package, manifest=replace(package.manifest, place="禾川市"))
    assert level_of(Context(package)) == "county"


@pytest.mark.parametrize(
    "words", ["用水量比2025年下降12%", "用水量年均下降2%", "用水量累计下降12%", "用水量下降到12万吨"]
)
def test_a_change_with_its_base_or_a_level_lacks_no_year(words: str) -> None:
    assert seen("C102", chapter(f"到2030年，单位产值{words}。")) == []


def test_what_has_a_year_of_its_own_is_not_counted_as_silent() -> None:
    silent = "".join(
        f"新建{name}{i}个。"
        for i, name in enumerate(["站", "园", "馆", "院", "室", "桥", "校", "库", "场", "塔", "亭", "廊"], 3)
    )
    assert seen("C103", chapter(silent, title="禾川县交通发展报告")) == []


def test_nobody_is_asked_for_leads_where_a_plan_names_none() -> None:
    assert seen("C105", chapter("推进乡村建设。改造农村道路。", "推进教育发展。改善办学条件。")) == []


def test_a_lead_in_the_division_of_tasks_is_a_lead() -> None:
    package = chapter("推进乡村建设。改造农村道路。", "推进教育发展。改善办学条件。", "推进文化发展。建设文化设施。")
    ids = [task.id for task in package.tasks]
    given = tuple(_lead(i) for i in ids[:2])
    (finding,) = seen("C105", replace(package, assignments=given))
    assert [e.item_id for e in finding.evidence] == ids[2:]
    assert seen("C105", replace(package, assignments=(*given, _lead(ids[2])))) == []


def _lead(item: str) -> Assignment:
    return Assignment(
        item_id=item,
        unit_id="u-1",
        role="lead",
        place="",
        period="",
        value="",
        due="",
        milestones="",
        basis_of_split="",
    )


def test_a_box_with_two_bare_projects_is_left_alone_and_one_with_a_road_is_located() -> None:
    bare = "中型泵站改造工程、小型农田水利工程"
    assert seen("C106", chapter("专栏1 水利工程", f"水利建设。{bare}。")) == []
    located = "福安路泵站改造工程、柳溪河治理工程、年产2万吨竹炭项目、石桥至云岭公路"
    assert seen("C106", chapter("专栏1 水利工程", f"水利建设。{located}。")) == []


def test_a_chapter_that_leads_to_its_sections_is_not_empty() -> None:
    text = f"{TITLE}\n\n第一章 产业\n\n第一节 工业\n\n发展竹业。\n\n第二章 生态\n\n保护森林。"
    assert seen("C107", written(text)) == []


def test_the_last_heading_with_nothing_below_is_found() -> None:
    (finding,) = seen("C107", written(f"{TITLE}\n\n第一章 产业\n\n发展竹业。\n\n第二章 生态"))
    assert finding.args["title"] == "第二章 生态"


@pytest.mark.parametrize("words", ["（见专栏1）", "详见专栏一", "见专栏1-1", "如表9所示"])
def test_a_box_or_table_that_is_there_in_another_numeral_is_there(words: str) -> None:
    package = chapter(
        f"实施一批工程{words}。", "专栏1 水利工程", "柳溪河治理工程。", "专栏1-1 交通工程", "石桥公路。", "表9 投资"
    )
    assert seen("C108", package) == []


@pytest.mark.parametrize("words", ["（见专栏4）", "详见专栏四", "见附表3", "如图2所示"])
def test_a_box_table_or_figure_that_is_not_there_is_found(words: str) -> None:
    (finding,) = seen("C108", chapter(f"实施一批工程{words}。", "专栏1 水利工程", "柳溪河治理工程。"))
    assert (finding.kind, finding.severity) == ("reference", "warning")


def test_an_annex_with_a_title_of_any_form_is_there() -> None:
    for annex in ("附件1 项目清单", "附件：项目清单", "附：项目清单", "附录 项目清单", "附表\n\n项目清单"):
        assert seen("C109", chapter("项目清单见附件。", annex, "柳溪河治理工程。")) == [], annex


def test_a_plan_of_one_year_needs_no_chapter_on_carrying_it_out() -> None:
    text = "2026年国民经济和社会发展计划\n\n第一章 基础\n\n发展。\n\n第二章 目标\n\n发展。\n\n第三章 产业\n\n发展。"
    assert seen("C110", written(text)) == []


def test_a_plan_that_never_speaks_of_evaluation_gets_a_note() -> None:
    text = f"{TITLE}\n\n第一章 基础\n\n发展。\n\n第二章 目标\n\n发展。\n\n第三章 规划实施\n\n加强领导。"
    (finding,) = seen("C110", written(text))
    assert (finding.message_id, finding.severity) == ("C110.evaluation", "note")


def test_one_row_without_a_nature_is_found_and_a_table_without_natures_is_not() -> None:
    assert names(seen("C112", table(*ROWS[:3], ROWS[3][:4]))) == ["城镇调查失业率"]
    assert (
        seen(
            "C112",
            chapter(
                "表1 主要指标", "序号\t指标\t2025年\t2030年\n1\t粮食产量（万吨）\t20\t22\n2\t森林覆盖率（%）\t61\t62"
            ),
        )
        == []
    )


@pytest.mark.parametrize(
    "goal", ["到2035年，基本实现现代化。", "到二〇三五年，基本实现现代化。", "展望2035年，前景广阔。"]
)
def test_goals_for_the_horizon_in_any_numerals_are_there(goal: str) -> None:
    title = "禾川县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
    assert seen("C114", chapter(goal, title=title)) == []
    assert len(seen("C114", chapter("稳定粮食生产。", title=title))) == 1


def projects(cells: list[tuple[str, ...]], bar: str) -> PlanPackage:
    """Return a plan with an annex of projects, one row a line or one cell a line."""
    head = ("序号", "项目名称", "建设地点", "建设规模", "责任单位")
    lines = [bar.join(row) for row in (head, ("合计", "—", "—", "—", "—"), *cells)]
    return written(f"{TITLE}\n\n第一章 项目\n\n实施一批项目。\n\n附表 重大项目表\n\n" + "\n".join(lines))


FILLED = [
    ("1", "泵站改造工程", "石桥镇", "泵站6座", "县水利局"),
    ("2", "中心小学改扩建", "云岭乡", "校舍4000平方米", "县教育局"),
    ("3", "卫生院迁建", "东山镇", "床位60张", "县卫生健康局"),
    ("4", "养老服务中心", "柳溪镇", "床位100张", "县民政局"),
]


@pytest.mark.parametrize("bar", ["\t", "\n"])
@pytest.mark.parametrize("column", [2, 3, 4])
def test_an_empty_cell_of_a_project_is_found_in_every_column(bar: str, column: int) -> None:
    assert seen("C115", projects(FILLED, bar)) == []
    row = tuple("—" if i == column else cell for i, cell in enumerate(FILLED[2]))
    (finding,) = seen("C115", projects([*FILLED[:2], row, FILLED[3]], bar))
    assert "卫生院迁建" in finding.evidence[0].quote


def test_a_column_that_is_empty_for_most_projects_is_no_omission() -> None:
    rows = [(*row[:2], "—", *row[3:]) for row in FILLED[:3]]
    assert seen("C115", projects([*rows, FILLED[3]], "\t")) == []
