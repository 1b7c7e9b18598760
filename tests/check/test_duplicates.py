"""One project in two places, one thing under two names: what is found, and the near names that are two things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu import flow
from lantu.check import _likeness
from lantu.check._likeness import differ_by_slip
from lantu.check._project_names import folded
from lantu.check._registry import run_rule
from lantu.check._rows import Context
from lantu.plan import Finding
from lantu.plan.package import PlanPackage

CODES = [f"D10{n}" for n in range(1, 10)]
TOWNS = "云溪镇、松口乡、坪头镇、石笏镇各有所长。"


def plan(first: str = "", second: str = "", text: str = "", other_text: str = "", annex: str = "") -> PlanPackage:
    """Return a plan of two chapters as read: text and a box in each, and an annex behind them."""
    said = f"""苍原县国民经济和社会发展第十五个五年规划纲要

第一章 建设现代产业体系

第一节 壮大特色产业

{TOWNS}{text}

专栏1-1 产业提质工程

特色产业。{first or "松口乡油茶良种基地、坪头镇竹编工坊、石笏镇花卉大棚"}。

第二章 增进民生福祉

第一节 办好民生实事

办好群众身边的实事。{other_text}

专栏2-1 民生改善工程

民生设施。{second or "县中医医院康复楼、松口乡卫生院改造、坪头镇公交首末站"}。
{annex}"""
    return flow.read(said.encode(), "plan.txt")


def found(package: PlanPackage, *codes: str) -> list[Finding]:
    context = Context(package)
    return [f for code in codes or CODES for f in run_rule(code, context)]


def boxes(one: str, other: str, *codes: str) -> list[Finding]:
    """Return the findings about a plan with ``one`` in a box and ``other`` in another."""
    return found(
        plan(f"松口乡油茶良种基地、{one}、石笏镇花卉大棚", f"县中医医院康复楼、{other}、坪头镇公交首末站"), *codes
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪镇粮食烘干中心", "云溪镇粮食烘干中心"),
        ("云溪镇粮食烘干中心建设项目", "云溪镇粮食烘干中心"),
        ("云溪镇粮食烘干中心", "粮食烘干中心建设"),
        ("县粮食烘干中心", "苍原县粮食烘干中心项目"),
        ("双井水库除险加固", "城市防洪治理和双井水库除险加固工程"),
        ("双井—白沙河水系连通工程", "白沙河水系连通"),
        ("双井公园二期景观工程", "双井公园"),
        ("双井至白沙至枫树坳旅游公路", "双井至枫树坳旅游公路"),
        ("枫树坳至双井旅游公路", "双井至枫树坳旅游公路"),
        ("中型泵站更新改造工程", "中型泵站更新改造"),
        ("双井污水管网改造提升", "双井管网污水改造提升"),
    ],
)
def test_one_project_in_two_boxes_is_found_with_both_places(one: str, other: str) -> None:
    (seen,) = boxes(one, other)
    assert (seen.code, seen.kind, seen.severity) == ("D101", "duplicate", "warning")
    assert [e.quote in (one, other) or e.quote in one + other for e in seen.evidence] == [True, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县第一中学改扩建", "县第二中学改扩建"),
        ("产业园标准厂房一期", "产业园标准厂房二期"),
        ("双井东路建设", "双井西路建设"),
        ("上白沙水库除险加固", "下白沙水库除险加固"),
        ("云溪镇养老服务中心", "坪头镇养老服务中心"),
        ("白岭110千伏变电站扩建", "白岭220千伏变电站扩建"),
        ("农村供水设施改造", "农村供电设施改造"),
        ("石山水库除险加固", "石门水库除险加固"),
        ("云溪镇污水处理厂", "云溪镇污水处理厂配套管网"),
        ("云溪镇农产品加工园", "云溪镇农产品加工园连接线"),
        ("双井水库建设", "双井水库环湖公路"),
        ("县妇幼保健院迁建", "县人民医院迁建"),
        ("城区幼儿园扩建", "山区幼儿园扩建"),
        ("G207线云溪段改造", "G356线云溪段改造"),
        ("中等职业学校扩建", "高等职业学校扩建"),
        ("黄牛良种繁育基地", "黑猪良种繁育基地"),
        ("井双湾水库除险加固", "双井湾水库除险加固"),
    ],
)
def test_near_names_of_two_things_are_no_fault(one: str, other: str) -> None:
    assert boxes(one, other) == []


def test_a_project_that_stands_three_times_is_one_finding() -> None:
    name = "云溪镇粮食烘干中心"
    package = plan(
        f"坪头镇竹编工坊、{name}",
        f"{name}、县中医医院康复楼",
        annex=f"\n专栏2-2 补短板工程\n\n补短板。{name}、坪头镇公厕。\n",
    )
    (seen,) = found(package, "D101")
    assert [e.quote for e in seen.evidence] == [name] * 3
    assert seen.args["where"] == "专栏1-1、专栏2-1、专栏2-2"


def test_a_name_without_its_township_is_none_of_two_townships_projects() -> None:
    package = plan("油茶加工园、坪头镇竹编工坊", "云溪镇油茶加工园、坪头镇油茶加工园、县中医医院康复楼")
    assert found(package, "D101") == []


def test_a_system_under_two_names_is_found() -> None:
    package = plan(text="建设山洪灾害监测预警平台。", other_text="建设山洪灾害监测预警信息系统。")
    (seen,) = found(package, "D104")
    assert len(seen.evidence) == 2


def test_a_promise_said_twice_is_a_note_and_no_copied_sentence() -> None:
    said = "到2030年，新建能够抵御五十年一遇洪水的城镇防洪堤12.5公里。"
    (seen,) = found(plan(text=said, other_text=said))
    assert (seen.code, seen.severity) == ("D109", "note")


def test_a_text_and_the_box_beneath_it_are_no_duplicate() -> None:
    assert found(plan("云溪镇粮食烘干中心、坪头镇竹编工坊", text="建设云溪镇粮食烘干中心。")) == []


def test_a_text_and_the_box_of_another_chapter_are_one() -> None:
    (seen,) = found(plan("云溪镇粮食烘干中心、坪头镇竹编工坊", other_text="建设云溪镇粮食烘干中心。"))
    assert (seen.code, seen.args["where"]) == ("D101", "专栏1-1、第二章第一节")


@pytest.mark.parametrize("said", ["依托云溪镇粮食烘干中心开展代烘服务", "推动云溪镇粮食烘干中心转型升级"])
def test_a_site_that_is_there_already_is_not_built_twice(said: str) -> None:
    assert found(plan("云溪镇粮食烘干中心、坪头镇竹编工坊", other_text=f"{said}。")) == []


@pytest.mark.parametrize("works", ["农村危房改造", "老旧小区改造", "病险水库除险加固"])
def test_a_kind_of_work_named_in_two_texts_is_no_duplicate(works: str) -> None:
    assert found(plan(text=f"推进{works}。", other_text=f"实施{works}。")) == []


def test_an_overview_of_what_will_be_done_is_no_duplicate() -> None:
    package = plan(
        "云溪镇粮食烘干中心、坪头镇竹编工坊", annex="\n第三章 总体要求\n\n第一节 主要目标\n\n建成云溪镇粮食烘干中心。\n"
    )
    assert found(package, "D101") == []


def test_an_annex_that_repeats_the_boxes_is_no_fault_and_one_that_lists_others_a_note() -> None:
    head = "\n附件：重点项目表\n\n重点项目。"
    names = ["松口乡油茶良种基地", "坪头镇竹编工坊", "石笏镇花卉大棚"]
    others = ["云溪镇公共停车场", "坪头镇防洪堤", "石笏镇供水站", "松口乡客运站"]
    assert found(plan(annex=f"{head}{'、'.join(names)}。\n"), "D101") == []
    (seen,) = found(plan(annex=f"{head}{'、'.join(names[:1] + others)}。\n"), "D101")
    assert (seen.severity, seen.message_id) == ("note", "D101.annex")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪镇年产3000吨茶油精制生产线", "云溪镇年产5000吨茶油生产线"),
        ("年产3000吨茶油精制生产线", "云溪镇5000吨高标准茶油精加工生产线"),
        ("云溪镇60兆瓦农光互补项目", "云溪镇9万千瓦农光互补项目"),
    ],
)
def test_two_capacities_of_one_project_are_found(one: str, other: str) -> None:
    (seen,) = boxes(one, other)
    assert (seen.code, seen.kind) == ("D102", "capacity-conflict")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪镇年产3000吨茶油生产线", "坪头镇年产5000吨茶油生产线"),
        ("年产3000吨茶油生产线一期", "年产5000吨茶油生产线二期"),
        ("云溪镇年产3000吨茶油生产线", "云溪镇年产5000吨酱油生产线"),
        ("云溪镇5座公厕", "云溪镇8座公厕"),
    ],
)
def test_two_capacities_of_two_projects_are_no_fault(one: str, other: str) -> None:
    assert boxes(one, other, "D102") == []


def test_a_capacity_in_another_unit_is_the_same_one() -> None:
    assert boxes("云溪镇60兆瓦农光互补项目", "云溪镇6万千瓦农光互补项目", "D102") == []


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("仓储中", "仓储中心"),
        ("双井路平战结合人防工程", "双井中路平战结合人防工程"),
        ("乡镇天然气", "乡镇天燃气"),
        ("石笏镇残疾人康复中心", "石笏镇残疾人康复中新"),
        ("双井电力循环园区", "双井电力电循环园区"),
    ],
)
def test_a_character_lost_doubled_or_mistyped_is_a_slip(short: str, long: str) -> None:
    whole = ("白岭互通" + short, "白岭互通" + long) if short == "仓储中" else (short, long)
    assert differ_by_slip(*whole)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("城区供水管网改造", "城区排水管网改造"),
        ("县第一高级中学", "县第二高级中学"),
        ("石笏镇中学", "石笏镇小学"),
        ("石笏镇文化站", "石笏镇文化馆"),
        ("双井路建设", "双井北路建设"),
        ("白岭110千伏站", "白岭1100千伏站"),
        ("石山水库除险加固", "石门水库除险加固"),
        ("城乡供水一体化", "城乡供排水一体化"),
    ],
)
def test_a_character_that_tells_two_things_apart_is_no_slip(short: str, long: str) -> None:
    assert not differ_by_slip(short, long)


def test_two_spellings_in_the_text_are_one_finding_with_every_place() -> None:
    package = plan(text="推进乡镇天燃气工程。", other_text="完善乡镇天然气工程建设，抓好乡镇天然气工程。")
    (seen,) = [f for f in found(package) if f.code == "D103"]
    assert (seen.kind, len(seen.evidence) >= 2) == ("name-variant", True)


def test_two_spellings_in_two_boxes_are_told_once_as_a_duplicate() -> None:
    (seen,) = boxes("白岭互通仓储中", "白岭互通仓储中心")
    assert (seen.code, seen.message_id) == ("D101", "D101.names")


def test_a_place_called_after_the_county_and_after_a_company_has_two_names() -> None:
    package = plan(text="依托宏达电力循环经济产业园发展建材。", other_text="苍原县循环经济产业园聚焦建材。")
    (seen,) = found(package)
    assert (seen.code, seen.message_id) == ("D104", "D104.company")


def test_a_place_called_after_the_county_and_after_a_township_are_two() -> None:
    assert found(plan(text="建设苍原县循环经济产业园。", other_text="建设坪头镇循环经济产业园。"), "D104") == []


def test_a_run_of_copied_sentences_is_one_finding() -> None:
    one = "推广“公司加合作社加农户”的办法，把茶油、竹编的加工环节留在乡镇，让农户分享增值收益。"
    other = "支持返乡青年领办合作社，把电商直播间开到田间地头，让山货卖出好价钱。"
    (seen,) = found(plan(text=one + other, other_text=one + other), "D108")
    assert seen.evidence[0].quote == one[:-1]
    assert len(seen.evidence) == 2


def test_owners_in_brackets_and_set_phrases_may_come_again() -> None:
    said = "（责任单位：县发展和改革局、县工业和信息化局、县财政局、县自然资源局）"
    solemn = "沿着中国特色社会主义道路往前走，让苍原山乡的每个村庄都有奔头、有盼头、有干头。"
    package = plan(text=f"做优竹产业。{said}\n{solemn}", other_text=f"做实助餐服务。{said}\n{solemn}")
    assert found(package, "D108") == []


def test_the_findings_of_a_plan_whose_text_is_withheld_are_none() -> None:
    package = plan("云溪镇粮食烘干中心", "云溪镇粮食烘干中心")
    assert found(package)
    assert found(replace(package, texts={})) == []


def test_a_name_is_folded_to_what_names_the_project() -> None:
    whole = folded("新建苍原县云溪镇粮食烘干中心二期工程（云溪村）", ("苍原县", "苍原"), ("云溪镇",))
    assert (whole.core, whole.places, whole.phase, whole.own) == ("粮食烘干中心", ("云溪镇",), "二期工程", True)


def test_names_are_compared_through_an_index_and_not_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, ...]] = []

    def compare(*names: str) -> bool:
        compared.append(names)
        return False

    for name in ("differ_by_slip", "_may_hold"):
        monkeypatch.setattr(_likeness, name, compare)
    first, second, third = "金银铜铁锡铅锌锰钨钼铬镍钴钛", "石沙泥岩土坡坑沟坎垅墩坝", "湾冲塘坳垭坪洲滩矶岔"
    names = [f"{a}{b}{c}水库除险加固" for a in first for b in second for c in third]
    assert list(_likeness.slips(names)) == []
    assert list(_likeness._held(names)) == []
    assert len(names) == 1680
    assert len(compared) < 20 * len(names)


def test_what_hundreds_of_names_hold_is_found_through_the_index() -> None:
    names = [
        f"{a}{b}公路改造"
        for a in "金银铜铁锡铅锌锰钨钼铬镍钴钛赤橙"
        for b in "石沙泥岩土坡坑沟坎垅墩坝湾冲塘坳垭坪洲滩"
    ]
    assert list(_likeness._held([*names, "云溪镇金石公路改造", "金石公路"])) == [
        ("金石公路改造", "云溪镇金石公路改造"),
        ("金石公路", "金石公路改造"),
        ("金石公路", "云溪镇金石公路改造"),
    ]
