"""Lists of projects and tables of tasks become projects and tasks, row by row, from whatever file they come."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
import pytest

from lantu import flow
from lantu.plan import PlanPackage
from lantu.read import decode
from lantu.read._xlsx_numbers import Format, format_of, shown
from tests.read.plan_files import saved

PLAN = "丰谷县第十五个五年规划纲要\n第一章 主要任务\n第一节 交通\n到2030年，新建农村公路300公里。\n".encode()
PROJECTS: list[list[Any]] = [
    ["丰谷县重点项目表（单位：万元）", None, None, None, None, None, None],
    ["序号", "项目名称", "建设地点", "建设性质", "建设规模及内容", "总投资", "建设年限"],
    [None, "合计", None, None, None, 98000, None],
    ["一", "交通（2个）", None, None, None, 50000, None],
    [1, "云岭旅游公路", "云岭镇", "新建", "三级公路18.6公里，桥梁2座", 30000, "2026-2028"],
    [2, "丰河大桥提质", "城关街道", "改扩建", "改造桥梁1座", 20000, "2027"],
    ["二", "水利（1个）", None, None, None, 48000, None],
    [3, "青湖水库加固", None, "续建", "加固大坝420米", 48000, "2026"],
    [None, "小计", None, None, None, 48000, None],
    ["注：以上均为匡算。", None, None, None, None, None, None],
]
TASKS: list[list[Any]] = [
    ["序号", "主要任务", "牵头单位", "配合单位", "完成时限"],
    [1, "建设丰产竹林基地", "县林业局", "县财政局，各乡镇", "2028年底"],
    [2, "开展技能培训", "县人社局", None, "长期坚持"],
]


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if merged:
            sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_table(rows: Sequence[Sequence[Any]]) -> bytes:
    document = docx.Document()
    document.add_paragraph("附表 丰谷县项目表")
    table = document.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            table.cell(i, j).text = "" if value is None else str(value)
    return saved(document)


def as_page(rows: Sequence[Sequence[Any]]) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{'' if v is None else v}</td>" for v in row) + "</tr>" for row in rows)
    return f"<!doctype html><html><body><p>附表 丰谷县项目表</p><table>{cells}</table></body></html>".encode()


def projects(package: PlanPackage) -> list[tuple[str, ...]]:
    return [(p.group, p.name, p.place, p.capacity, p.stage) for p in package.projects]


EXPECTED = [
    ("交通", "云岭旅游公路", "云岭镇", "18.6公里;2座;30000万元", "新建"),
    ("交通", "丰河大桥提质", "城关街道", "1座;20000万元", "改扩建"),
    ("水利", "青湖水库加固", "", "420米;48000万元", "续建"),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", workbook(("Sheet1", PROJECTS))), ("a.docx", with_table(PROJECTS)), ("a.html", as_page(PROJECTS))],
)
def test_every_row_of_a_project_list_is_a_project_and_sums_and_groups_are_none(name: str, data: bytes) -> None:
    package = flow.read(data, name)
    assert projects(package) == EXPECTED
    text = next(iter(package.texts.values()))
    for p in package.projects:
        assert p.quote == text[p.start : p.end] == p.name
        assert float(p.confidence) >= 0.9


def test_a_row_of_a_project_list_is_not_read_as_running_text_again() -> None:
    package = flow.read(workbook(("Sheet1", PROJECTS)), "a.xlsx")
    assert len(package.projects) == len(EXPECTED)
    assert package.commitments == ()
    assert package.tasks == ()


def test_a_table_of_tasks_gives_lead_support_and_due() -> None:
    package = flow.read(workbook(("分工", TASKS)), "a.xlsx")
    found = [(t.title, t.lead, t.support, t.due) for t in package.tasks]
    assert found == [
        ("建设丰产竹林基地", "县林业局", "县财政局、各乡镇", "2028"),
        ("开展技能培训", "县人社局", "", ""),
    ]


def test_a_task_with_several_measures_is_a_task_a_measure() -> None:
    rows = [
        ["主要任务", "具体举措", "责任单位"],
        ["做强竹业", "建设竹材交易中心", "县林业局"],
        ["做强竹业", "培育龙头企业", "县工信局"],
    ]
    rows[2][0] = ""
    package = flow.read(workbook(("分工", rows), merged="A2:A3"), "a.xlsx")
    assert [(t.title, t.quote, t.lead) for t in package.tasks] == [
        ("做强竹业", "建设竹材交易中心", "县林业局"),
        ("做强竹业", "培育龙头企业", "县工信局"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["名称", "电话", "备注"],
        ["指标名称", "单位", "说明"],
        ["项目", "金额", "备注"],
        ["姓名", "职务", "责任单位"],
    ],
)
def test_a_table_of_something_else_holds_no_project(header: list[str]) -> None:
    package = flow.read(
        workbook(("Sheet1", [header, ["云岭旅游公路", "一", "二"], ["丰河大桥", "三", "四"]])), "a.xlsx"
    )
    assert package.tasks == ()
    assert all(float(p.confidence) < 0.95 for p in package.projects)


def test_a_header_that_comes_again_on_the_next_page_is_no_project() -> None:
    rows = [*PROJECTS[1:6], PROJECTS[1], PROJECTS[7]]
    assert [p.name for p in flow.read(with_table(rows), "a.docx").projects] == [
        "云岭旅游公路",
        "丰河大桥提质",
        "青湖水库加固",
    ]


def test_a_column_of_classes_is_the_group() -> None:
    rows = [["类别", "项目名称", "建设内容"], ["交通", "云岭旅游公路", "公路18公里"], ["", "丰河大桥", "桥梁1座"]]
    package = flow.read(workbook(("Sheet1", rows), merged="A2:A3"), "a.xlsx")
    assert [(p.group, p.name) for p in package.projects] == [("交通", "云岭旅游公路"), ("交通", "丰河大桥")]


def test_annexes_follow_the_plan_in_one_text_and_the_manifest_lists_every_file() -> None:
    annex = workbook(("重点项目", PROJECTS), ("任务分工", TASKS))
    alone = flow.read(PLAN, "plan.txt")
    package = flow.read(PLAN, "plan.txt", annexes=[("annex.xlsx", annex)])
    (text,) = package.texts.values()
    assert text.startswith(PLAN.decode())
    assert [(s.name, len(s.sha256)) for s in package.manifest.sources] == [("plan.txt", 64), ("annex.xlsx", 64)]
    assert [c.quote for c in package.commitments] == [c.quote for c in alone.commitments] != []
    assert projects(package)[-len(EXPECTED) :] == EXPECTED
    for item in package.quoted_items():
        assert item.quote == text[item.start : item.end]
    titles = {s.id: s.title for s in package.outline}
    assert {titles[p.section] for p in package.projects[-len(EXPECTED) :]} == {"重点项目"}


def test_two_annexes_of_the_same_name_are_told_apart() -> None:
    annex = workbook(("Sheet1", PROJECTS))
    package = flow.read(PLAN, "plan.txt", annexes=[("a.xlsx", annex), ("a.xlsx", annex)])
    assert [s.name for s in package.manifest.sources] == ["plan.txt", "a.xlsx", "3-a.xlsx"]


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_a_sheet_is_a_row_a_line_under_its_name_and_merged_cells_are_one() -> None:
    document = decode(
        workbook(("重点项目", [["项目", "地点", "地点二"], ["大桥", "城关", None]]), merged="B2:C2"), "a.xlsx"
    )
    assert document.text == "重点项目\n项目\t地点\t地点二\n大桥\t城关\n"
    (grid,) = document.grids
    assert grid.rows[1][1] is grid.rows[1][2]
    assert [(document.text[s.start : s.end], s.level) for s in document.styled] == [("重点项目", 1)]


def test_hidden_sheets_and_empty_rows_are_left_out() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["B3"], sheet["C3"], sheet["B9"], sheet["C9"] = "名称", "数量", "水闸", 2
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"]["A1"] = "不公开的底稿"
    out = io.BytesIO()
    book.save(out)
    assert decode(out.getvalue(), "a.xlsx").text == "名称\t数量\n水闸\t2\n"


@pytest.mark.parametrize(
    ("stored", "code", "printed"),
    [
        ("0.524", "0.0%", "52.4%"),
        ("12.345", "0.00", "12.35"),
        ("1234567.8", "#,##0", "1234568"),
        ("0.30000000000000004", "", "0.3"),
        ("1E+3", "General", "1000"),
        ("46023", "yyyy/m/d", "2026-01-01"),
        ("46023", 'yyyy"年"m"月"', "2026-01"),
        ("46023", "yyyy", "2026年"),
        ("abc", "0.0", "abc"),
    ],
)
def test_a_number_is_printed_as_its_format_shows_it(stored: str, code: str, printed: str) -> None:
    assert shown(stored, format_of(0, code)) == printed


def test_a_number_without_a_format_is_left_as_it_is() -> None:
    assert shown("5.10", Format()) == "5.1"


ROWS = (("1", "云岭大桥", "新建", "长420米"), ("2", "白石水库", "续建", "总库容1200万立方米"))


def printed(between: str, *, header: str = "序号|项目名称|建设性质|建设规模") -> str:
    """Return a plan whose project list is printed as lines, ``between`` parting its cells."""
    rows = "\n".join(between.join(row) for row in (header.split("|"), *ROWS))
    return f"第一章 重大项目\n\n{rows}\n\n第二章 保障措施\n\n加强领导。\n"


@pytest.mark.parametrize("between", ["\t", "\u3000", "   ", "|", " ", "\n"])
def test_a_project_list_printed_as_lines_is_read_row_by_row(between: str) -> None:
    package = flow.read(printed(between).encode(), "plan.txt")
    text = package.texts["plan.txt"]
    assert [(p.name, p.stage) for p in package.projects] == [("云岭大桥", "新建"), ("白石水库", "续建")]
    assert all(text[p.start : p.end] == p.quote for p in package.projects)
    assert [s.title for s in package.outline] == ["重大项目", "保障措施"]


def test_lines_without_a_header_of_a_project_list_are_no_table() -> None:
    package = flow.read(printed("\t", header="编码|县名|人口|面积").encode(), "plan.txt")
    assert all(p.confidence != "0.95" for p in package.projects)


def test_the_name_of_a_group_among_the_lines_of_a_list_is_the_group_of_its_rows() -> None:
    text = printed("\t").replace("2\t白石水库", "水利\n2\t白石水库")
    package = flow.read(text.encode(), "plan.txt")
    assert [(p.group, p.name) for p in package.projects] == [("", "云岭大桥"), ("水利", "白石水库")]


def test_a_sentence_that_fills_a_row_of_a_list_stays_running_text() -> None:
    said = "建设乡村书屋60个。"
    rows = [*PROJECTS[1:2], PROJECTS[4], [said, *[None] * 6]]
    document = docx.Document(io.BytesIO(with_table(rows)))
    last = document.tables[0].rows[-1].cells
    last[0].merge(last[-1]).text = said
    read = flow.read(saved(document), "a.docx")
    assert [p.name for p in read.projects if p.capacity != "60个"] == ["云岭旅游公路"]
    assert [(c.value, c.unit) for c in read.commitments] == [("60", "个")]


def test_a_column_of_investment_within_the_period_makes_no_indicator_table_of_a_project_list() -> None:
    rows: list[list[Any]] = [
        ["序号", "项目名称", "建设地点", "建设规模及主要内容", "总投资（亿元）", "总投资（亿元）", "起止年限"],
        ["序号", "项目名称", "建设地点", "建设规模及主要内容", "合计", "“十五五”", "起止年限"],
        [1, "云岭旅游公路", "云岭镇", "全长18.6公里", 3, 2, "2026-2029"],
        [2, "丰河水库", "丰河镇", "库容120万立方米", 12, 12, "2024-2026"],
    ]
    read = flow.read(workbook(("Sheet1", rows)), "a.xlsx")
    assert [p.name for p in read.projects] == ["云岭旅游公路", "丰河水库"]
    assert not read.indicators


def test_one_cell_far_out_costs_no_time() -> None:
    wide: list[list[Any]] = [
        [""] * 16_000 + ["1"],
        ["指标名称", "2025年", "2030年", *["x"] * 13_000],
        ["人口（万人）", 5, 6],
    ]
    began = time.process_time()
    flow.read(workbook(("Sheet1", wide)), "a.xlsx")
    assert time.process_time() - began < 8
