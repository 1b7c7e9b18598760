"""Platforms, information systems, databases and warning mechanisms are found by name."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan.items import System
from lantu.read import decode
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._systems import find_systems
from tests.read.passages import passage


def read(text: str, title: str = "数字治理") -> list[System]:
    document, paras = passage(text, title=title)
    rows = find_systems(paras)
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设森林火险视频监控系统，完善应急指挥调度平台。", ["森林火险视频监控系统", "应急指挥调度平台"]),
        ("搭建“互联网+应急”平台、企业信用信息库。", ["互联网+应急平台", "企业信用信息库"]),
        ("健全失业监测预警机制，实现社区“一网通办”。", ["失业监测预警机制", "社区一网通办"]),
        ("构建农产品质量安全追溯体系。", ["农产品质量安全追溯体系"]),
        ("建设山洪和地质灾害监测预警系统。", ["山洪和地质灾害监测预警系统"]),
        ("打造“一码通游”服务平台。", ["一码通游服务平台"]),
        ("建立及时更新的困难群众基础信息数据库。", ["困难群众基础信息数据库"]),
        ("构建县、乡、村三级联动的法律服务平台。", ["法律服务平台"]),
        ("建设县级应急指挥调度平台和森林防火监控系统。", ["县级应急指挥调度平台", "森林防火监控系统"]),
        ("整合公安、民政、税务等信息系统。", ["公安、民政、税务等信息系统"]),
        ("建设智慧校园，推进城区智慧停车系统建设。", ["智慧校园", "城区智慧停车系统"]),
        ("完善河道监控平台和监控室，健全“智慧城管”平台。", ["河道监控平台", "智慧城管平台"]),
        ("建设污染源监控平台和监控中心。", ["污染源监控平台和监控中心"]),
        ("推进普通高中教育质量监测，建设水质监测网络平台。", ["普通高中教育质量监测", "水质监测网络平台"]),
        ("推进社保服务信息化建设，提高信息化水平。", ["社保服务信息化"]),
        ("建设企业服务平台。企业服务平台向园区延伸。", ["企业服务平台"]),
        ("推广“一码通办”小程序，上线“逛云岭”消费地图。", ["一码通办小程序", "逛云岭消费地图"]),
        ("建设数字孪生云岭河，完善工程质量信用评价系统。", ["数字孪生云岭河", "工程质量信用评价系统"]),
        ("升级国际贸易“单一窗口”，建成行业可信数据空间。", ["国际贸易单一窗口", "行业可信数据空间"]),
    ],
)
def test_a_name_runs_from_its_verb_to_the_word_that_makes_it_a_system(text: str, names: list[str]) -> None:
    assert [r.name for r in read(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "加快建设创新平台，完善服务体系。",
        "发展智能农机制造业。",
        "培育供应链服务平台企业10家。",
        "开展“人工智能+”应用示范。",
        "健全长效机制和工作机制。",
        "夯实数字底座，推动企业“上云上平台”。",
        "推进污水处理系统建设。",
        "保护生态系统，实施系统工程。",
        "建设智慧停车场，推进5G网络向乡镇延伸，建成智能电网。",
        "建设孵化器、众创空间、公共技术服务平台等创新创业载体。",
        "加强监测预警，提高洪水预报预警能力。",
        "化解融资平台债务，建好服务平台。",
    ],
)
def test_what_is_no_information_system_is_left_out(text: str) -> None:
    assert read(text) == []


def test_a_review_names_no_systems_to_build() -> None:
    assert read("建成县级应急指挥调度平台。", title="“十四五”发展回顾") == []


def test_parts_are_listed_where_the_name_lists_them() -> None:
    (row,) = read("建设小微权力、效能监察和廉政档案3大信息系统。")
    assert (row.name, row.parts) == ("小微权力、效能监察和廉政档案3大信息系统", "小微权力、效能监察、廉政档案")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("完善危化品、矿山、尾矿库等高危行业预警系统。", "危化品、矿山、尾矿库"),
        ("建设以电子政务、电子商务为重点的农村综合信息服务平台。", "电子政务、电子商务"),
        ("建设县级应急指挥调度平台。", ""),
    ],
)
def test_parts_also_stand_before_the_name(text: str, parts: str) -> None:
    (row,) = read(text)
    assert row.parts == parts


def test_what_a_closed_list_of_systems_names_is_part_of_it() -> None:
    (row,) = read("完善人口信息、电子健康档案和电子病历三大数据库。")
    assert row.parts == "人口信息、电子健康档案、电子病历"


@given(st.text(alphabet="建设智慧数据平台系统库机制造预警监测、，。和的“”一张网信息云", max_size=60))
def test_any_text_is_read_without_trouble(text: str) -> None:
    assert all(r.name and 0 <= float(r.confidence) <= 1 for r in read(text))


def test_the_annotated_systems_are_found(shared: Path) -> None:
    gold = (shared / "gold" / "lianyuan-14fyp" / "systems.jsonl").read_text(encoding="utf-8")
    document = decode((shared / "plans" / "lianyuan-14fyp.txt").read_bytes(), "plan.txt")
    rows = find_systems(paragraphs(document, find_outline(document), []))
    wanted = [g for g in map(json.loads, gold.splitlines()) if not g.get("optional")]
    hits = sum(
        any(g["name"] in r.name or r.name in g["name"] for r in rows if r.start < g["end"] and g["start"] < r.end)
        for g in wanted
    )
    assert hits >= 0.75 * len(wanted)
    assert len(rows) <= 1.4 * len(wanted)


@pytest.mark.parametrize("text", ["监控平台和监控中心和" * 4000, "建设智慧数据平台、" * 5000])
def test_endless_names_are_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5
