"""The units a plan charges with work are one row each, under their full names, whatever the text calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu.plan import PlanPackage, Unit
from lantu.read import decode, read_plan
from lantu.read._organs import organ_of, reforms

TITLE = "砚川县国民经济和社会发展第十五个五年规划纲要\n\n第一章 主要任务\n第一节 重点工作\n"


def read(*lines: str, earlier: PlanPackage | None = None) -> PlanPackage:
    return read_plan(decode((TITLE + "\n".join(lines) + "\n").encode(), "plan.txt"), earlier=earlier)


def named(*lines: str) -> list[tuple[str, str]]:
    return [(u.name, u.kind) for u in read(*lines).units]


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("县发改局", "砚川县发展和改革局", "department"),
        ("县发展改革委", "砚川县发展和改革委员会", "department"),
        ("县发展和改革局", "砚川县发展和改革局", "department"),
        ("县人社局", "砚川县人力资源和社会保障局", "department"),
        ("县自然资源局", "砚川县自然资源局", "department"),
        ("县市监局", "砚川县市场监督管理局", "department"),
        ("县国资委", "砚川县国有资产监督管理委员会", "department"),
        ("县金融办", "砚川县地方金融监督管理办公室", "department"),
        ("县委组织部", "中共砚川县委组织部", "party_organ"),
        ("县委政法委", "中共砚川县委政法委员会", "party_organ"),
        ("县纪委监委", "砚川县纪律检查委员会监察委员会", "party_organ"),
        ("县人民法院", "砚川县人民法院", "judicial"),
        ("县检察院", "砚川县人民检察院", "judicial"),
        ("县人大常委会", "砚川县人民代表大会常务委员会", "congress"),
        ("县税务局", "砚川县税务局", "vertical_agency"),
        ("县气象局", "砚川县气象局", "vertical_agency"),
        ("国网砚川县供电公司", "砚川县供电公司", "vertical_agency"),
        ("市生态环境局砚川分局", "市生态环境局砚川分局", "vertical_agency"),
        ("砚川高新区管委会", "砚川高新区管理委员会", "park_committee"),
        ("园区管委会", "园区管理委员会", "park_committee"),
        ("县城投公司", "砚川县城投公司", "platform_company"),
        ("县交通建设投资集团有限公司", "砚川县交通建设投资集团有限公司", "platform_company"),
        ("县总工会", "砚川县总工会", "mass_organisation"),
        ("团县委", "共青团砚川县委员会", "mass_organisation"),
        ("松溪镇人民政府", "砚川县松溪镇人民政府", "township"),
        ("望河街道办事处", "砚川县望河街道办事处", "township"),
        ("县融媒体中心", "县融媒体中心", "department"),
    ],
)
def test_each_way_to_name_a_unit_gives_its_full_name_and_kind(said: str, name: str, kind: str) -> None:
    assert (name, kind) in named(f"推进项目建设。（责任单位：{said}）")


def test_the_names_one_unit_goes_by_are_one_row() -> None:
    lines = ("推进改革。（牵头单位：县发改局）", "做好衔接，由县发展和改革局牵头，县发展改革局配合。")
    assert named(*lines) == [("砚川县发展和改革局", "department")]


def test_lead_and_support_lists_and_prose_all_charge_units() -> None:
    found = named(
        "建设茶园。（牵头单位：县农业农村局；配合单位：县水利局、县林业局）",
        "办好政务服务，由县司法局牵头，县公安局、县民政局配合。",
        "县教育局要会同县财政局制定办法。",
    )
    assert [n.removeprefix("砚川县") for n, _ in found] == [
        "农业农村局",
        "水利局",
        "林业局",
        "司法局",
        "公安局",
        "民政局",
        "教育局",
        "财政局",
    ]


def test_the_townships_charged_together_are_those_of_the_register() -> None:
    places = "在松溪镇、麓台镇、枣坪乡建设茶园，松溪镇先行。"
    found = named(places, "整治环境。（责任单位：各乡镇人民政府）")
    assert [n for n, k in found if k == "township"] == [
        "砚川县松溪镇人民政府",
        "砚川县麓台镇人民政府",
        "砚川县枣坪乡人民政府",
    ]


def test_an_organ_a_reform_ended_points_to_its_successor_where_the_plan_names_both() -> None:
    units = {u.name: u for u in read("衔接帮扶。（责任单位：县乡村振兴局、县农业农村局）").units}
    assert units["砚川县乡村振兴局"].successor == units["砚川县农业农村局"].id
    (alone,) = read("衔接帮扶。（责任单位：县乡村振兴局）").units
    assert alone.successor == ""


def test_every_reform_names_organs_of_the_lexicon_and_days_in_order() -> None:
    for stem, reform in reforms().items():
        assert organ_of(f"{stem}局") is not None
        assert reform.get("since", "0") < reform.get("until", "9")
        assert not reform.get("successor") or organ_of(f"{reform['successor']}局")


@pytest.mark.parametrize(
    "text",
    [
        "得到国家发展改革委肯定，省财政厅给予支持。",
        "推进教育、医疗、交通改革，建设文化中心和体育中心。",
        "加强部门协作，各部门按职责分工负责。",
        "打造区域消费中心，发展平台公司，做强国有企业。",
        "由政府主导、企业负责运营。",
    ],
)
def test_what_is_no_unit_of_the_place_is_left_out(text: str) -> None:
    assert named(text) == []


def test_earlier_units_are_kept_with_their_ids_and_new_ones_follow() -> None:
    first = read("推进改革。（牵头单位：县发改局）")
    mine = Unit(id="u-mine", name="砚川县茶叶协会", kind="mass_organisation")
    edited = replace(first, units=(*first.units, mine))
    again = read("推进改革。（牵头单位：县发改局、县水利局）", earlier=edited)
    assert [(u.id, u.name) for u in again.units] == [
        ("u-0001", "砚川县发展和改革局"),
        ("u-mine", "砚川县茶叶协会"),
        ("u-0002", "砚川县水利局"),
    ]


def test_a_look_back_charges_nobody() -> None:
    text = "第一章 “十四五”发展回顾\n县水利局牵头完成水库加固。\n第二章 任务\n建设园区。\n"
    assert read_plan(decode(("砚川县规划纲要\n" + text).encode(), "plan.txt")).units == ()
