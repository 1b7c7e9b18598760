"""Linkage: what an upper document asks for is found in the plan, or shown to be missing, with numbers compared."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from lantu import flow
from lantu.check import Matrix, check, link, matrix, measures
from lantu.plan import Finding, Link, PlanPackage
from lantu.plan.withhold import withhold

CITY = "澄州市国民经济和社会发展第十五个五年规划纲要"
COUNTY = "青禾县国民经济和社会发展第十五个五年规划纲要"
TABLE = "表1-1 “十五五”主要指标\n序号\t指标\t单位\t2025年\t2030年\t属性\n"
SCHOOLING = "九年义务教育巩固率\t%\t98\t99\t约束性"
TEA = "发展特色农业。建设优质茶叶基地，培育家庭农场和农民合作社。"


def read(title: str, body: str = TEA, rows: tuple[str, ...] = (), name: str = "plan.txt") -> PlanPackage:
    """Return a plan of two chapters: its indicators and its tasks."""
    table = "".join(f"{i}\t{row}\n" for i, row in enumerate(rows, 1))
    first = f"第一章 发展目标\n\n{TABLE}{table}\n" if rows else ""
    package = flow.read(f"{title}\n\n{first}第二章 重点任务\n\n{body}\n".encode(), name)
    return replace(package, findings=())


def upper(body: str = TEA, rows: tuple[str, ...] = (), title: str = CITY) -> PlanPackage:
    return read(title, body, rows, "upper.txt")


def links_of(own: PlanPackage, above: PlanPackage, kind: str) -> list[Link]:
    return [x for x in link(own, [above]) if x.upper_kind == kind]


def found(own: PlanPackage, above: PlanPackage) -> dict[str, Finding]:
    return {f.code: f for f in check(own, [above]) if f.code.startswith("G")}


# measures


def test_a_paragraph_is_resolved_into_its_measures_without_lead_and_framing() -> None:
    body = "办好民生实事。坚持以人民为中心。实施长期护理保险制度。扩建县人民医院，培养乡村医生。"
    assert [m.quote for m in measures(upper(body))] == ["实施长期护理保险制度。", "扩建县人民医院，培养乡村医生。"]


def test_a_paragraph_of_one_sentence_may_set_a_measure() -> None:
    body = "办好民生实事。实施长期护理保险制度。\n\n全面禁止露天焚烧秸秆，引导农户还田。"
    assert [m.quote for m in measures(upper(body))] == [
        "实施长期护理保险制度。",
        "全面禁止露天焚烧秸秆，引导农户还田。",
    ]


def test_a_measure_knows_its_verbs_its_objects_and_where_it_stands() -> None:
    [m] = measures(upper("办好民生实事。扩建县人民医院，培养乡村医生。"))
    assert (m.actions, m.lead, m.under) == (("扩建", "培养"), "办好民生实事", "第二章 重点任务")
    assert m.objects == ("县人民医院", "乡村医生")


def test_short_sentences_with_one_verb_are_one_measure_with_several_objects() -> None:
    body = "完善社会保障。健全养老服务体系。健全残疾人关爱制度。发放临时救助金，推行一站式结算。"
    assert next(m.quote for m in measures(upper(body))) == "健全养老服务体系。健全残疾人关爱制度。"


def test_a_report_in_keyword_blocks_gives_measures_of_its_measure_paragraphs_only() -> None:
    above = flow.read(REPORT.encode(), "report.txt")
    assert [(m.under, m.quote) for m in measures(above)] == [
        ("关键词1:现代农业", "推行林下经济确权试点，建设优质茶叶基地。"),
        ("关键词2:民生", "实施长期护理保险制度，推进城乡低保并轨。"),
    ]


REPORT = """澄州市第六次党代会工作报告擘画未来五年发展蓝图
紧扣“十五五”目标，报告提出今后五年的任务。
关键词1:现代农业
【报告点击】
深入实施乡村振兴战略，促进农业高质高效。
【具体举措】
发展现代农业。推行林下经济确权试点，建设优质茶叶基地。
关键词2:民生
【具体举措】
办好民生实事。实施长期护理保险制度，推进城乡低保并轨。
"""


# counterparts


def test_a_measure_said_in_other_order_and_other_verbs_is_covered() -> None:
    own = read(COUNTY, "发展特色农业。培育农民合作社和家庭农场，提质优质茶叶基地。")
    [x] = links_of(own, upper(), "measure")
    assert (x.state, x.quote) == ("covered", "培育农民合作社和家庭农场，提质优质茶叶基地。")
    assert own.texts["plan.txt"][x.start : x.end] == x.quote


def test_a_measure_of_which_half_is_there_is_covered_in_part() -> None:
    above = upper("办好民生实事。推行长期护理保险制度，建设殡葬服务中心。")
    [x] = links_of(read(COUNTY, "办好民生实事。试行长期护理保险，修缮乡镇敬老院。"), above, "measure")
    assert x.state == "partly"


def test_words_that_every_plan_has_make_no_counterpart() -> None:
    own = read(COUNTY, "推进产业发展。加快建设现代产业体系，提升综合服务能力和水平。")
    [x] = links_of(own, upper("抓好渔业。建设现代渔业服务体系，推进渔港综合能力建设。"), "measure")
    assert (x.state, x.quote) == ("not_found", "")


@pytest.mark.parametrize(
    ("asked", "here"),
    [
        ("支持社会办医，发展护理产业。", "协同推进公立医院和民营医院建设。"),
        ("开展大规模国土绿化行动，推行林长制。", "持续推进造林和封山育林。"),
        ("深化司法体制综合配套改革。", "让群众在每一个案件中感受到公平正义。"),
    ],
)
def test_a_measure_whose_matter_is_told_in_other_words_is_covered_in_part(asked: str, here: str) -> None:
    own = read(COUNTY, f"抓好各项工作。兴修乡村道路。{here}")
    [x] = links_of(own, upper(f"办好民生实事。{asked}"), "measure")
    assert (x.state, x.quote) == ("partly", here)


def test_the_position_a_plan_gives_its_place_takes_up_a_role_though_it_stands_among_principles() -> None:
    above = upper("优化布局。支持青禾县建设区域物流枢纽。")
    text = f"{COUNTY}\n\n第一章 总体要求\n\n第一节 %s\n\n——区域物流枢纽。完善公铁水联运。\n\n第二章 重点任务\n\n{TEA}\n"
    own = [flow.read((text % title).encode(), "plan.txt") for title in ("发展定位", "基本原则")]
    assert [links_of(p, above, "place")[0].state for p in own] == ["covered", "not_found"]


def test_a_place_or_project_is_not_found_by_its_matter_alone() -> None:
    above = upper("优化布局。支持青禾县建设航空应急救援中心。")
    own = read(COUNTY, "抓好应急管理。完善防灾减灾和应急救援预案，规划通用机场。")
    assert [x.state for x in links_of(own, above, "place")] == ["not_found"]


def test_the_phrase_a_paragraph_opens_with_is_shown_with_the_sentence_behind_it() -> None:
    own = read(COUNTY, "健全长期护理保险。按参保人数核定补助，选派指导员。修缮乡镇敬老院。")
    [x] = links_of(own, upper("办好民生实事。推行长期护理保险。"), "measure")
    assert x.quote == "健全长期护理保险。按参保人数核定补助，选派指导员。"
    assert own.texts["plan.txt"][x.start : x.end] == x.quote


def test_a_measure_is_answered_by_what_acts_rather_than_by_what_frames() -> None:
    own = read(COUNTY, "推进各项工作。兴修乡村道路。坚持以法治政府和依法行政为统领。推进法治政府建设，规范行政执法。")
    [x] = links_of(own, upper("推进各项工作。建设法治政府，提高依法行政水平。"), "measure")
    assert x.quote == "推进法治政府建设，规范行政执法。"


def test_a_policy_that_a_newer_one_replaced_is_contradicted_and_no_fault_of_an_earlier_plan() -> None:
    above = upper("优化人口政策。实施三孩生育政策，完善生育假期。")
    own = read(COUNTY, "优化人口政策。实施二孩生育政策，完善生育假期。")
    assert [x.state for x in links_of(own, above, "measure")] == ["contradicted"]
    assert found(own, above)["G109"].severity == "warning"
    later = replace(above, manifest=replace(above.manifest, adopted_on="2027-05-20"))
    assert found(own, later)["G109"].severity == "note"
    before = replace(above, manifest=replace(above.manifest, adopted_on="2020-05-20"))
    assert {x.state for x in links_of(own, before, "measure")} == {"covered"}


def test_half_of_a_measure_anywhere_in_the_plan_covers_it_where_no_action_is_left_over() -> None:
    above = upper("办好民生实事。发放高龄津贴，修缮乡镇敬老院。")
    both = read(COUNTY, "办好民生实事。提高高龄津贴标准。改造乡镇敬老院。")
    one = read(COUNTY, "办好民生实事。兴修乡村道路。改造乡镇敬老院。")
    assert [links_of(own, above, "measure")[0].state for own in (both, one)] == ["covered", "partly"]


def test_a_review_of_the_past_is_no_counterpart() -> None:
    text = f"{COUNTY}\n\n第一章 “十四五”发展回顾\n\n{TEA}\n\n第二章 重点任务\n\n办好民生实事。修缮乡镇敬老院。\n"
    own = flow.read(text.encode(), "plan.txt")
    [x] = links_of(own, upper(), "measure")
    assert x.state == "not_found"


def test_closing_down_above_and_building_up_here_contradict() -> None:
    own = read(COUNTY, "推进转型。扩建年产30万吨以下小煤矿，建设智能化选煤厂。")
    above = upper("推进转型。关闭年产30万吨以下小煤矿，建设智能化选煤厂。")
    assert [x.state for x in links_of(own, above, "measure")] == ["contradicted"]
    assert found(own, above)["G109"].severity == "warning"


@pytest.mark.parametrize(
    ("above", "here"),
    [
        ("严禁新增水泥熟料产能，有序压减存量产能。", "扩大水泥熟料产能，改造熟料生产线。"),
        ("依法关停退出小水电站。", "新增一批小水电站。"),
        ("控制园区规模，不再新建化工园区。", "新建化工园区，扩大园区规模。"),
    ],
)
def test_the_first_verb_says_which_way_a_clause_goes(above: str, here: str) -> None:
    own = read(COUNTY, f"推进转型。兴修乡村道路。{here}")
    assert [x.state for x in links_of(own, upper(f"推进转型。{above}"), "measure")] == ["contradicted"]


def test_closing_what_lags_behind_and_building_what_is_better_do_not_contradict() -> None:
    own = read(COUNTY, "推进转型。新建化肥产能，智能化生产线同步建设。")
    above = upper("推进转型。淘汰落后化肥产能，清理旧厂房。")
    assert "contradicted" not in {x.state for x in links_of(own, above, "measure")}


# later documents


def test_what_a_later_report_adds_is_new_and_no_fault() -> None:
    above = flow.read(REPORT.encode(), "report.txt")
    assert {x.state for x in link(read(COUNTY), [above])} == {"partly", "new"}
    seen = found(read(COUNTY), above)
    assert {code: f.severity for code, f in seen.items()} == {"G107": "note"}


def test_a_date_in_the_manifest_decides_what_is_later() -> None:
    above = flow.read(REPORT.encode(), "report.txt")
    earlier = replace(above, manifest=replace(above.manifest, adopted_on="2024-11-20"))
    assert "new" not in {x.state for x in link(read(COUNTY), [earlier])}


# numbers


def row(name: str, unit: str, base: str, target: str, nature: str) -> str:
    return f"{name}\t{unit}\t{base}\t{target}\t{nature}"


GRAIN = row("粮食产量", "万吨", "120", "126", "约束性")
TOWNS = row("城镇化率", "%", "58", "65", "预期性")
JOBLESS = row("城镇调查失业率", "%", "5", "5", "预期性")
FOREST = row("森林覆盖率", "%", "41", "43", "约束性")
SAVED = row("单位GDP能耗降低", "%", "13", "14", "约束性")


@pytest.mark.parametrize(
    ("theirs", "ours", "state", "compared"),
    [
        (TOWNS, row("城镇化率", "%", "52", "66", "预期性"), "covered", "65% (2030) / 66% (2030)"),
        (TOWNS, row("城镇化率", "%", "52", "60", "预期性"), "partly", "65% (2030) / 60% (2030)"),
        (JOBLESS, row("城镇调查失业率", "%", "5", "5.5", "预期性"), "partly", "5% (2030) / 5.5% (2030)"),
        (SAVED, row("单位GDP能耗降低", "%", "12", "15", "约束性"), "covered", "14% (2030) / 15% (2030)"),
        (FOREST, row("森林覆盖率", "%", "51", "52", "预期性"), "contradicted", "43% (2030) / 52% (2030)"),
        (GRAIN, row("粮食产量", "亿斤", "6", "6.2", "约束性"), "covered", "126万吨 (2030) / 31万吨 (2030)"),
        (GRAIN, row("粮食产量", "亿斤", "6", "62", "约束性"), "contradicted", "126万吨 (2030) / 310万吨 (2030)"),
    ],
)
def test_numbers_are_held_against_each_other_in_one_unit(theirs: str, ours: str, state: str, compared: str) -> None:
    own, above = read(COUNTY, rows=(ours, SCHOOLING)), upper(rows=(theirs, SCHOOLING))
    first = links_of(own, above, "target")[0]
    assert (first.state, first.compared) == (state, compared)


def test_two_values_of_one_place_for_one_year_contradict() -> None:
    special = upper(rows=(row("森林覆盖率", "%", "51", "53", "约束性"), SCHOOLING), title="青禾县“十五五”林业发展规划")
    own = read(COUNTY, rows=(row("森林覆盖率", "%", "51", "52", "约束性"), SCHOOLING))
    assert found(own, special)["G102"].severity == "error"


def test_an_absolute_target_of_a_smaller_place_is_not_compared() -> None:
    own = read(COUNTY, rows=(row("地区生产总值", "亿元", "100", "140", "预期性"), SCHOOLING))
    above = upper(rows=(row("地区生产总值", "亿元", "2000", "2900", "预期性"), SCHOOLING))
    assert [x.state for x in links_of(own, above, "target")] == ["covered", "covered"]
    assert found(own, above) == {}


def test_a_row_is_held_against_a_row_though_the_text_gives_the_number_too() -> None:
    above = upper(rows=(FOREST, SCHOOLING))
    bare = read(COUNTY, rows=(row("森林覆盖率", "%", "51", "52", "预期性"), SCHOOLING)).texts["plan.txt"]
    told = bare.replace("表1-1", "到2030年，森林覆盖率达到52%以上。\n\n表1-1", 1)
    own = replace(flow.read(told.encode(), "plan.txt"), findings=())
    assert "G103" in found(own, above)


def test_of_withheld_texts_only_the_targets_are_linked() -> None:
    own, above = read(COUNTY, rows=(TOWNS, SCHOOLING)), upper(rows=(TOWNS, SCHOOLING))
    bare = [withhold(p) for p in (own, above)]
    assert [(x.upper_kind, x.state, x.upper_quote) for x in link(bare[0], bare[1:])] == [
        ("target", "covered", "城镇化率"),
        ("target", "covered", "九年义务教育巩固率"),
    ]


# places and projects


def test_a_project_and_a_role_named_above_for_this_place_are_looked_for_here() -> None:
    above = upper("优化布局。支持青禾县打造全市农产品加工集散高地。加快青禾县石桥变电站建设，推进澄江风电场建设。")
    assert [x.state for kind in ("place", "project") for x in links_of(read(COUNTY), above, kind)] == ["not_found"] * 2
    assert {"G105", "G106"} <= found(read(COUNTY), above).keys()
    body = "优化布局。打造全市农产品加工集散高地。开工建设石桥变电站，改造农村电网。"
    own = read(COUNTY, body)
    assert [x.state for kind in ("place", "project") for x in links_of(own, above, kind)] == ["covered"] * 2


def test_the_next_plan_of_a_place_is_told_what_it_dropped() -> None:
    earlier = upper(
        rows=(row("每千人口医师数", "人", "2.1", "2.9", "预期性"), SCHOOLING), title=COUNTY.replace("十五", "十四")
    )
    seen = found(read(COUNTY, rows=(SCHOOLING, row("森林覆盖率", "%", "51", "52", "约束性"))), earlier)
    assert "每千人口医师数" in seen["G111"].evidence[0].quote
    assert "G101" not in seen


def test_an_annual_plan_is_held_against_the_five_year_plan_of_its_place() -> None:
    rows = (row("森林覆盖率", "%", "41", "41.5", "约束性"), SCHOOLING)
    text = read("青禾县2027年国民经济和社会发展计划", "发展农业。建设优质茶叶基地。", rows).texts["plan.txt"]
    own = replace(flow.read(text.replace("2030年", "2027年").encode(), "plan.txt"), findings=())
    above = upper(f"{TEA}\n办好民生实事。实施长期护理保险制度。", (FOREST, SCHOOLING), COUNTY)
    first = links_of(own, above, "target")[0]
    assert (first.state, first.compared) == ("covered", "43% (2030) / 41.5% (2027)")
    assert found(own, above).keys() == {"G108"}


def test_a_special_plan_answers_for_its_own_matter_only() -> None:
    own = read("青禾县“十五五”水利发展规划", "建设水网。疏浚河道和沟渠。")
    above = upper("办好民生。实施长期护理保险制度。建设水网。兴修小型水利设施。")
    assert [e.quote for e in found(own, above)["G108"].evidence] == ["兴修小型水利设施。"]


def test_a_township_plan_is_held_against_its_county() -> None:
    own = read("石桥镇国民经济和社会发展第十五个五年规划", "办好民生实事。修缮敬老院。")
    above = upper("优化布局。支持石桥镇建设蔬菜集散市场。", title=COUNTY)
    assert [(x.state, x.upper_quote) for x in links_of(own, above, "place")] == [
        ("not_found", "支持石桥镇建设蔬菜集散市场")
    ]


# links kept


def test_a_confirmed_link_stays_and_ids_are_kept_on_running_again() -> None:
    own, above = read(COUNTY), upper(f"{TEA}\n办好民生实事。实施长期护理保险制度。")
    first = link(own, [above])
    confirmed = replace(first[1], state="covered", confirmed_by="发改局", note="在年度计划中")
    again = link(own, [above], (first[0], confirmed))
    assert again == (first[0], confirmed)
    more = upper(f"{TEA}\n办好民生实事。改造农贸市场。实施长期护理保险制度。")
    assert [x.id for x in link(own, [more], again)] == ["k-0001", "k-0003", "k-0002"]


def test_links_to_documents_not_read_this_time_stay() -> None:
    own = read(COUNTY)
    other = Link(id="k-0007", upper="else@1", upper_quote="修路。")
    assert link(own, [], (other,)) == (other,)
    assert [x.id for x in link(own, [upper()], (other,))] == ["k-0008", "k-0007"]


def test_links_round_trip_through_the_package(tmp_path: Path) -> None:
    from lantu.store import read_folder, write_folder

    own, above = read(COUNTY, rows=(SCHOOLING,) * 2), upper(rows=(SCHOOLING,) * 2)
    package = replace(own, links=link(own, [above]))
    write_folder(package, tmp_path)
    assert read_folder(tmp_path).links == package.links


def test_a_link_finds_its_sentence_again_when_the_plan_was_read_anew() -> None:
    first = read(COUNTY, f"{TEA}")
    linked = replace(first, links=link(first, [upper()]))
    text = first.texts["plan.txt"].replace("第二章", "第一章 总则\n\n牢记嘱托。\n\n第二章")
    again = flow.read(text.encode(), "plan.txt", earlier=linked)
    [x] = again.links
    assert again.texts["plan.txt"][x.start : x.end] == x.quote == linked.links[0].quote
    gone = flow.read(text.replace("培育家庭农场", "兴办家庭农场").encode(), "plan.txt", earlier=linked)
    assert [(y.quote, y.start) for y in gone.links] == [(x.quote, None)]


# the matrix


def test_the_matrix_counts_every_link_once() -> None:
    own, above = read(COUNTY), upper(f"{TEA}\n办好民生实事。实施长期护理保险制度。")
    links = link(own, [above])
    made: Matrix = matrix(links, own)
    assert [r.under for r in made.rows] == ["第二章 重点任务"]
    assert made.whole().total == len(links)
    assert made.cell(made.rows[0], made.columns[-1]).counts == {"not_found": 1}
    assert made.columns[-1].section == ""
    assert sorted(made.whole().links) == sorted(x.id for x in links)


# the documents at hand


@pytest.fixture(scope="module")
def both(shared: Path) -> tuple[PlanPackage, PlanPackage]:
    own = flow.read((shared / "plans/lianyuan-14fyp.txt").read_bytes(), "lianyuan-14fyp.txt")
    above = flow.read((shared / "plans/loudi-2021-report.txt").read_bytes(), "loudi-2021-report.txt")
    return own, above


def test_the_report_at_hand_is_resolved_into_seven_keyword_tasks_each_measure_linked(
    both: tuple[PlanPackage, PlanPackage],
) -> None:
    own, above = both
    began = time.process_time()
    links = link(own, [above])
    assert time.process_time() - began < 2.0  # 1 s where nothing else runs
    asked = [x for x in links if x.upper_kind == "measure"]
    assert 80 <= len(asked) <= 100
    assert len({x.upper_under for x in links}) == 7
    assert {x.state for x in asked} <= {"covered", "partly", "new", "contradicted"}
    assert all(bool(x.quote) == (x.state != "new") for x in links)
    assert {f.severity for f in check(replace(own, findings=()), [above]) if f.code.startswith("G")} == {"note"}
