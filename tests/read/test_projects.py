"""Named works are listed as a project pool lists them; policy, slogans and parts of names are not."""

from __future__ import annotations

import json
import time
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
        ("教育设施。新建城区幼儿园5所，改造乡镇小学12所。", ["城区幼儿园", "乡镇小学改造"]),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进甘棠水库、柳河水库等中小型水库的除险加固。", ["甘棠水库除险加固", "柳河水库除险加固"]),
        ("加快云岭、白石等风电场项目建设。", ["云岭风电场项目建设", "白石风电场项目建设"]),
        ("推进甘棠水库、柳河水库除险加固。", ["甘棠水库、柳河水库除险加固"]),
        ("云岭大桥、县文化馆年内建成投用。", ["云岭大桥", "县文化馆"]),
        ("推动远航电池材料、华晟显示模组等项目建成投产。", ["远航电池材料", "华晟显示模组"]),
        ("推进集商贸、物流于一体的云岭商贸城建设。", ["云岭商贸城建设"]),
        ("争取云岭抽水蓄能电站列入国家规划。", ["云岭抽水蓄能电站"]),
        ("以云岭为重点，分期实施云岭河综合治理工程。", ["云岭河综合治理工程"]),
        ("解放路改造、新建街道综合服务中心等工程加快推进。", ["解放路改造", "街道综合服务中心"]),
        ("支持翠源竹业建设竹缠绕复合管生产线。", ["竹缠绕复合管生产线"]),
        ("云岭大桥年内开工、白石水库下闸蓄水。", ["云岭大桥", "白石水库"]),
        ("推动云岭抽水蓄能电站首台机组并网，白石通用机场2027年底前建成投用。", ["云岭抽水蓄能电站", "白石通用机场"]),
        ("建设云岭北站、城东会客厅、柳河大桥。", ["云岭北站", "城东会客厅", "柳河大桥"]),
        ("云岭大桥、白石隧道相继建成。", []),
    ],
)
def test_a_list_is_read_by_its_grammar(text: str, names: list[str]) -> None:
    assert [r.name for r in read(text, box=False)] == names


def test_names_parted_at_commas_in_a_box_are_one_list() -> None:
    names = ["云岭高铁", "白石港疏港大道", "鹿鸣地铁6号线", "华岳新能源商用车"]
    assert [r.name for r in read(f"一、交通：{'，'.join(names)}。")] == names


def test_a_short_line_in_a_box_is_one_name_and_its_bracket() -> None:
    (row,) = read("3. 县城燃气管网更新（改造管网86公里）。")
    assert (row.name, row.capacity) == ("县城燃气管网更新（改造管网86公里）", "86公里")


@pytest.mark.parametrize("title", ["重大项目清单", "2027年省重点建设项目（摘录）", "重点工程一览表"])
def test_under_a_heading_that_names_a_list_of_projects_bare_names_are_projects(title: str) -> None:
    text = "能源：青东储能电站、云岭风电二期、海石百万吨级聚烯烃。"
    assert [r.name for r in read(text, box=False, title=title)] == [
        "青东储能电站",
        "云岭风电二期",
        "海石百万吨级聚烯烃",
    ]
    assert read(text, box=False, title="建设能源强省") == []


@pytest.mark.parametrize(
    "text",
    [
        "加快招引电池材料、显示模组、智能终端等项目。",
        "实施危桥改造、安全防护、畅通微循环三项行动。",
        "做好统计、档案、气象、地震等工作。",
        "加强道路、供水、供电等基础设施建设。",
        "建设孵化器、众创空间等创新创业载体，打造一批示范园区。",
        "改造老旧小区32个，新建口袋公园20个。",
        "依托云岭物流园，发展现代物流。",
        "支持云岭大学建设世界一流学科。",
    ],
)
def test_what_is_wished_lured_or_counted_in_running_text_is_no_project(text: str) -> None:
    assert read(text, box=False) == []


@pytest.mark.parametrize(
    ("text", "name", "stage"),
    [
        ("教育。各乡镇新建中心幼儿园各1所。", "各乡镇中心幼儿园", "新建"),
        ("水利。云岭水库、新建柳河泵站。", "柳河泵站", "新建"),
        ("农业。修复生态廊道2万亩。", "生态廊道修复", ""),
        ("农业。建设占地50亩的农耕文化园。", "农耕文化园", ""),
        ("交通。云岭至白石公路扩建。", "云岭至白石公路扩建", "改扩建"),
    ],
)
def test_a_plain_name_keeps_what_is_done_and_drops_counts(text: str, name: str, stage: str) -> None:
    row = read(text)[-1]
    assert (row.name, row.stage) == (name, stage)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("农业。青山镇及白石乡中药材种植基地。", "青山镇、白石乡"),
        ("农业。采煤沉陷区青山镇产业园。白石村产业园。", "青山镇"),
        ("生态。城乡垃圾转运中心。", ""),
        ("旅游。航空小镇。", ""),
        ("园区。白石高新区标准厂房。", "白石高新区"),
    ],
)
def test_places_are_towns_and_parks_named_in_it(text: str, place: str) -> None:
    assert read(f"{text}\n青山镇发展茶业。青山镇、青山镇。")[0].place == place


def test_a_lead_that_is_a_town_is_the_place_of_its_list() -> None:
    assert [r.place for r in read("石坪镇：万亩蔬菜基地建设、蔬菜分拣加工厂。")] == ["石坪镇", "石坪镇"]


@pytest.mark.parametrize(
    "text",
    [
        "建设" + "甲乙丙丁水库和" * 3000,
        "建设" + "甲乙路、" * 3000 + "丙路等道路改造",
        "甲乙园" + "加快建设" * 3000,
        "建设" + "1" * 20000 + "甲园",
        "加快推进" * 3000,
        "推进集" + "电" * 20000,
    ],
    ids=["and", "list", "coming", "digits", "verbs", "in one"],
)
def test_endless_lists_are_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    read(text, box=False)
    assert time.process_time() - start < 5


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
    assert hits >= 0.88 * len(wanted)
    assert len(rows) <= 1.1 * len(wanted)


def alike(one: str, other: str) -> bool:
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= 0.8
