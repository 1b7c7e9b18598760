"""Spatial layouts are read part by part: what each part is, who belongs to it, what it is to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import Layout
from lantu.read import decode, read_plan
from lantu.read._layout import find_layouts
from tests.read.marked_layouts import LAYOUTS, Part
from tests.read.plans_of import plan_of

LEAST = 0.95


def read(*lines: str, places: tuple[str, ...] = ()) -> list[Layout]:
    document, outline, body = plan_of(lines)
    rows = find_layouts(document, outline, body, places)
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


def told(rows: list[Layout]) -> list[tuple[str, Part]]:
    return [(r.name, (r.part, r.number, r.kind, r.title, tuple(m for m in r.members.split("、") if m))) for r in rows]


def test_marked_passages_are_read_with_few_misses(notes: list[str]) -> None:
    wanted = [(i, (n, p)) for i, (_, marked) in enumerate(LAYOUTS) for n, parts in marked.items() for p in parts]
    found = [(i, row) for i, (lines, _) in enumerate(LAYOUTS) for row in told(read(*lines))]
    named = {(i, n, p[:3]) for i, (n, p) in wanted}
    parts = sum((i, n, p[:3]) in named for i, (n, p) in found)
    right = sum(f in wanted for f in found)
    notes.append(
        f"layouts: parts {parts}/{len(found)} found, {parts}/{len(named)} marked; {right} with name and members"
    )
    missed = [w for w in wanted if w not in found], [f for f in found if f not in wanted]
    assert sum(bool(marked) for _, marked in LAYOUTS) >= 25
    assert parts >= LEAST * max(len(found), len(named)), missed
    assert right >= LEAST * len(wanted), missed


def test_a_role_is_what_the_passage_says_the_part_is_to_be() -> None:
    rows = read(
        "构建“一核一带”格局。",
        "一核：砚川县城。完善服务功能，打造区域消费中心。",
        "一带：松河生态带。沿松河布局康养产业。",
    )
    assert [(r.part, r.role) for r in rows] == [("一核", "打造区域消费中心"), ("一带", "")]


def test_the_verb_of_a_formula_is_its_role_where_nothing_else_is() -> None:
    rows = read("形成“一核引领、两翼齐飞”的空间格局。")
    assert [(r.part, r.role) for r in rows] == [("一核", "引领"), ("两翼", "齐飞")]


def test_places_of_the_register_are_told_by_full_or_in_lists_by_short_name() -> None:
    places = ("松溪镇", "麓台镇", "枣坪乡", "望河街道")
    rows = read(
        "构建“一廊两片”格局。", "一廊：串联松溪、麓台、枣坪等乡镇的产业走廊。", "两片：东片、西片。", places=places
    )
    assert [r.places for r in rows] == ["松溪镇、麓台镇、枣坪乡", ""]


def test_a_layout_named_again_is_read_once_where_it_is_described() -> None:
    rows = read("按照“一心两轴”布局推进。", "构建“一心两轴”空间格局。", "一心：县城中心。", "两轴：北轴、南轴。")
    assert [(r.part, r.title, r.members) for r in rows] == [("一心", "县城中心", ""), ("两轴", "", "北轴、南轴")]


def test_members_under_another_noun_are_less_sure() -> None:
    rows = read("构建“一核三片”格局。", "一核：县城。", "三区：北部山区组区、中部城镇区、南部茶旅区。")
    assert rows[1].members == "北部山区组区、中部城镇区、南部茶旅区"
    assert float(rows[1].confidence) < float(rows[0].confidence) + 0.05


def test_fewer_members_than_announced_stay_fewer() -> None:
    rows = read("构建“一核三片”格局。", "一核，即县城。", "东部竹业片，以松溪镇为主。", "西部茶旅片，以麓台镇为主。")
    assert (rows[1].number, rows[1].members) == (3, "东部竹业片、西部茶旅片")


def test_what_a_review_or_another_place_draws_is_left_out() -> None:
    text = "第一章 发展环境\n“一核两轴”格局加快成形。\n第二章 任务\n主动融入全省“一核三带”布局。\n"
    assert read_plan(decode(text.encode(), "plan.txt")).layout == ()


def test_layouts_keep_their_ids_when_the_text_is_read_again() -> None:
    one = "第一章 布局\n构建“一核两带”格局。\n一核：县城。\n两带：松河带、砚江带。\n"
    first = read_plan(decode(one.encode(), "plan.txt"))
    again = read_plan(decode(("第一章 布局\n形成“一轴三区”格局。\n" + one[7:]).encode(), "plan.txt"), earlier=first)
    assert [(r.part, r.id) for r in first.layout] == [("一核", "l-0001"), ("两带", "l-0002")]
    assert {(r.part, r.id) for r in first.layout} <= {(r.part, r.id) for r in again.layout}


def test_the_industrial_layout_of_the_first_plan_is_read_whole(shared: Path) -> None:
    source = shared / "plans" / "lianyuan-14fyp.txt"
    package = read_plan(decode(source.read_bytes(), source.name))
    parts = {r.part: r for r in package.layout if r.name == "一区一廊六园"}
    assert {p: (r.number, r.kind) for p, r in parts.items()} == {
        "一区": (1, "zone"),
        "一廊": (1, "corridor"),
        "六园": (6, "park"),
    }
    assert parts["一区"].title == "娄底高新区"
    assert parts["一廊"].title.endswith("先进制造业走廊")
    assert parts["六园"].members.count("园") >= 6
    assert [m[-1] for m in parts["六园"].members.split("、")] == ["园"] * 6
    names = {r.name for r in package.layout}
    assert names == {"一区一廊六园", "一园两区多基地", "一心一带三区", "一核两轴三片", "一心一廊多点"}


@pytest.mark.parametrize(
    "text", ["“十四五”期间。", "三区三线划定。", "建设三个区、两条带。", "一带一路倡议。", "第一片区。"]
)
def test_what_only_looks_like_a_formula_is_none(text: str) -> None:
    assert read(text) == []


@given(st.text(alphabet="一二两多核心轴带区园片：，。、“”即为格局布局构建A\n", max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    document, outline, body = plan_of(text.split("\n"))
    for row in find_layouts(document, outline, body):
        assert document.text[row.start : row.end] == row.quote
        assert row.kind
        assert 0 <= float(row.confidence) <= 1
