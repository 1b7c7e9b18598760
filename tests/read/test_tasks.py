"""Task paragraphs are listed with their lead phrase, as a division table lists them; the rest of a plan is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan.items import Task
from lantu.read import decode, read_plan
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._tasks import find_tasks
from lantu.read._tasks_lead import lead_phrase, shortened
from tests.read.passages import body, passage, section

REST = "优化结构，完善政策，推动产业集聚发展，培育一批龙头企业。"


def read(*lines: str, **where: str) -> list[Task]:
    document, paras = passage(*lines, **where)
    rows = find_tasks(paras)
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("壮大竹产业。" + REST, "壮大竹产业"),
        ("（二）壮大竹产业。" + REST, "壮大竹产业"),
        ("3.养老托育方面。" + REST, "养老托育方面"),
        ("深化改革，激发动力。" + REST, "深化改革，激发动力"),
        ("东进：" + REST, "东进"),
        ("提升科技服务能力发展设施农业，" + REST, "提升科技服务能力"),
        ("农村人才队伍建设加强干部配备，" + REST, "农村人才队伍建设"),
        ("优化治理体系落实责任清单管理制度。" + REST, "优化治理体系"),
        ("实施创新能力提升工程。" + REST, "实施创新能力提升工程"),
        ("以创建示范区为目标，聚焦绿色产业，" + REST, ""),
    ],
)
def test_the_lead_phrase_ends_with_its_stop_or_where_a_new_clause_begins(text: str, lead: str) -> None:
    assert lead_phrase(text) == lead


def test_in_a_box_a_lead_may_run_into_a_list_of_works() -> None:
    text = "水环境治理东河镇河道整治、西河镇河道整治、南渠改造。"
    assert lead_phrase(text, box=True) == "水环境治理"
    assert [t.title for t in read(text, level="box")] == ["水环境治理"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("功能平台东山高新区国家级竹材检测中心。", "功能平台"),
        ("茶叶加工业绿茶精制生产线、红茶精制生产线、茶旅融合示范园。", "茶叶加工业"),
        ("设施农业数字化示范示范应用水肥一体化技术、病虫害防治技术。", "设施农业数字化示范"),
    ],
)
def test_two_lines_that_ran_together_are_parted(text: str, lead: str) -> None:
    assert lead_phrase(text, box=True) == lead


@pytest.mark.parametrize(
    ("clause", "title"),
    [
        (
            "统筹矿山植被恢复与湖岸湿地修复贯彻《东江流域保护修复实施方案》和有关规定",
            "统筹矿山植被恢复与湖岸湿地修复",
        ),
        ("统筹县城、中心镇、特色小镇、美丽乡村和产业园区一体发展", "统筹县城、中心镇、特色小镇、美丽乡村"),
        ("壮大竹产业", "壮大竹产业"),
    ],
)
def test_a_long_title_is_cut_where_a_phrase_ends(clause: str, title: str) -> None:
    assert shortened(clause, 24) == title


def test_an_introduction_before_lead_phrases_is_no_task() -> None:
    rows = read("坚持创新引领，优化创新环境，增强发展动力。", "壮大主体。" + REST, "搭建平台。" + REST)
    assert [r.title for r in rows] == ["壮大主体", "搭建平台"]


def test_a_single_paragraph_takes_the_title_of_its_section() -> None:
    rows = read("坚持依法治理，加强队伍建设，完善监督体系，提高执法水平。", title="建设法治政府")
    assert [r.title for r in rows] == ["建设法治政府"]


def test_a_paragraph_without_a_lead_takes_its_first_clause() -> None:
    rows = read("推进农村公路建设，改造危桥12座，" + REST, "完善农村供水，新建水厂3座，" + REST)
    assert [r.title for r in rows] == ["推进农村公路建设", "完善农村供水"]


@pytest.mark.parametrize(
    "title", ["“十四五”发展回顾", "发展环境", "指导思想", "基本原则", "主要目标", "二〇三五年远景目标", "结束语"]
)
def test_reviews_principles_and_goals_hold_no_tasks(title: str) -> None:
    assert read("壮大竹产业。" + REST, title=title) == []


def test_what_opens_a_section_before_its_parts_is_no_task() -> None:
    chapter, part = section("优化布局", "2"), section("东部片区", "3", "一")
    rows = find_tasks(body([(chapter, "立足资源禀赋，" + REST), (part, "推进园区建设，" + REST)]))
    assert [r.title for r in rows] == ["东部片区"]


def test_remarks_and_salutations_are_no_tasks() -> None:
    assert (
        read("各位代表！让我们团结奋斗，开创更加美好的未来，" + REST, "数据是新的生产要素，我们要用好用活。" + REST)
        == []
    )


def test_units_are_filled_only_where_the_text_names_them() -> None:
    named, bracketed, silent = read(
        "壮大竹产业。" + REST + "牵头单位：县林业局；配合单位：县财政局、县科工局。",
        "提升园区。" + REST + "（县发改局牵头，县商务局、县税务局配合）",
        "改善民生。" + REST,
    )
    assert (named.lead, named.support) == ("县林业局", "县财政局、县科工局")
    assert (bracketed.lead, bracketed.support) == ("县发改局", "县商务局、县税务局")
    assert (silent.lead, silent.support) == ("", "")


def test_force_and_due_come_from_the_paragraph() -> None:
    sure, dated = read("确保粮食安全。" + REST, "改善交通。" + REST + "到2028年，黑化公路200公里，到2030年实现全覆盖。")
    assert (sure.force, sure.due) == ("确保", "")
    assert (dated.force, dated.due) == ("推进", "2030")


@given(st.text(alphabet="建设推进工程、，。：；（）一二是加强能力水平平台落实镇 0", max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    for level in ("2", "box"):
        document, paras = passage(text, level=level)
        for row in find_tasks(paras):
            assert row.title
            assert document.text[row.start : row.end] == row.quote


def test_the_annotated_plan_yields_a_division_table(shared: Path) -> None:
    document = decode((shared / "plans" / "lianyuan-14fyp.txt").read_bytes(), "plan.txt")
    outline = find_outline(document)
    rows = find_tasks(paragraphs(document, outline, []))
    assert 200 <= len(rows) <= 320
    assert all(2 <= len(r.title) <= 40 for r in rows)
    titles = {s.id: s.title for s in outline}
    assert not any(
        "回顾" in titles[r.section] or (titles[r.section][-2:] == "环境" and "发展" in titles[r.section]) for r in rows
    )


def test_a_heading_that_names_tasks_beside_goals_holds_tasks() -> None:
    lines = "云岭县2026年政府工作报告\n一、2025年工作回顾\n新修公路8公里。\n二、2026年主要目标和任务\n增长6%。\n"
    text = lines + "（一）扩大有效投资。安排重点项目20个，推进云岭大桥建设。\n（二）保障改善民生。改造老旧小区3个。\n"
    titles = [t.title for t in read_plan(decode(text.encode(), "a.txt")).tasks]
    assert titles == ["扩大有效投资", "保障改善民生"]


def test_a_number_alone_in_a_box_is_no_task() -> None:
    text = "云岭县十五五规划纲要\n第一章 交通\n建设公路。\n专栏1 重大项目\n1\n云岭镇污水处理厂\n8600\n"
    assert [t.title for t in read_plan(decode(text.encode(), "a.txt")).tasks if not t.quote.strip("0123456789")] == []
