"""Named works are listed as a project pool lists them; policy, slogans and parts of names are not."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan.items import Project
from lantu.read import decode
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._projects import find_projects
from tests.read.passages import passage


def read(text: str, *, box: bool = True, places: tuple[str, ...] = (), title: str = "重点工程") -> list[Project]:
    document, paras = passage(text, level="box" if box else "2", title=title)
    rows = find_projects(paras, places)
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("水利设施。东山水库建设、城南水厂扩建、柳河综合治理。", ["东山水库建设", "城南水厂扩建", "柳河综合治理"]),
        (
            "产业项目。大力推进白石镇竹材加工园、青山乡茶叶生产线扩建、城东冷链物流园等项目建设。",
            ["白石镇竹材加工园", "青山乡茶叶生产线扩建", "城东冷链物流园"],
        ),
        ("文化设施。新建县图书馆和县体育馆。", ["县图书馆", "县体育馆"]),
        ("生态修复。东河、西河、南河底泥污染治理。", ["东河、西河、南河底泥污染治理"]),
        ("教育设施。新建城区幼儿园5所，改造乡镇小学12所。", ["城区幼儿园", "乡镇小学"]),
    ],
)
def test_lists_in_boxes_are_parted_where_each_part_names_works(text: str, names: list[str]) -> None:
    assert [r.name for r in read(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加快推进东山机场、青石至白马高速公路建设，完善综合交通体系。", ["东山机场", "青石至白马高速公路建设"]),
        ("推进农贸市场改造、县医院新院区等项目建设。", ["农贸市场改造", "县医院新院区"]),
        ("推进诚信体系建设，加强干部队伍建设，优化营商环境。", []),
        ("打造全省领先的装备制造基地，培育一批示范园区。", []),
        ("支持企业做大做强，依托产业园发展物流。", []),
    ],
)
def test_in_running_text_only_what_is_built_counts(text: str, names: list[str]) -> None:
    assert [r.name for r in read(text, box=False)] == names


def test_capacity_place_stage_and_group_come_from_the_name_and_its_lead() -> None:
    rows = read("能源设施。白石镇40兆瓦光伏发电项目、青山街道110千伏变电站扩建、县城新建加油站。")
    assert [(r.group, r.place, r.capacity, r.stage) for r in rows] == [
        ("能源设施", "白石镇", "40兆瓦", ""),
        ("能源设施", "青山街道", "110千伏", "改扩建"),
        ("能源设施", "", "", "新建"),
    ]
    (row,) = read("加工项目。建设年产1000台拖车和500台挂车生产线。")
    assert row.capacity == "1000台;500台"


def test_known_places_are_found_by_name() -> None:
    assert [r.place for r in read("道路工程。竹溪北路建设、梅岭大桥、沙洲水厂。", places=("竹溪", "梅岭"))] == [
        "竹溪",
        "梅岭",
        "",
    ]


@pytest.mark.parametrize("title", ["“十四五”发展回顾", "基本原则", "主要目标"])
def test_reviews_and_goals_hold_no_projects(title: str) -> None:
    assert read("加快东山机场建设。", box=False, title=title) == []


def test_a_name_in_a_closed_list_has_more_confidence_than_one_in_prose() -> None:
    listed, prose = (
        read("产业项目。推进白石镇竹材加工园、城东物流园等项目建设。")[0],
        read("建设县科普馆。", box=False)[0],
    )
    assert float(listed.confidence) > float(prose.confidence)


@given(st.text(alphabet="建设推进新改扩工程项目、，。（）等和园路厂河治理镇乡3万吨“”年产一二期", max_size=60))
def test_any_text_is_read_without_trouble(text: str) -> None:
    for box in (True, False):
        assert all(r.name for r in read(text, box=box))


def test_the_annotated_projects_are_found_without_a_flood(shared: Path) -> None:
    gold = (shared / "gold" / "lianyuan-14fyp" / "projects.jsonl").read_text(encoding="utf-8")
    document = decode((shared / "plans" / "lianyuan-14fyp.txt").read_bytes(), "plan.txt")
    rows = find_projects(paragraphs(document, find_outline(document), []))
    wanted = [g for g in map(json.loads, gold.splitlines()) if not g.get("optional")]
    hits = sum(any(alike(g["name"], r.name) for r in rows if r.start < g["end"] and g["start"] < r.end) for g in wanted)
    assert hits >= 0.7 * len(wanted)
    assert len(rows) <= 1.4 * len(wanted)


def alike(one: str, other: str) -> bool:
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= 0.8
