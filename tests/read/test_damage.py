"""What publishing lost is suspected with its place and, where there is one, its offer; sound text is left in peace."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import Finding
from lantu.read import decode, read_plan
from lantu.read._damage import find_damage
from lantu.read._damage_ground import Ground
from tests.read.plans_of import plan_of

CODES = ("R140", "R141", "R142", "R143", "R144", "R145", "R146", "R147", "R148", "R149")


def found(*lines: str, places: tuple[str, ...] = ()) -> list[Finding]:
    document, outline, _ = plan_of(lines)
    findings = find_damage(Ground(document, outline, 0, (), (), places), "p")
    assert all(document.text[e.start : e.end] == e.quote for f in findings for e in f.evidence)
    assert all(f.part("message", lang) and f.part("why", lang) for f in findings for lang in ("zh", "en"))
    return list(findings)


@pytest.mark.parametrize(
    ("text", "code", "said", "offer"),
    [
        ("产业结构由18.642.139.3调整优化。", "R140", "18.642.139.3", "18.6:42.1:39.3"),
        ("比例为45.554.5。", "R140", "45.554.5", "45.5:54.5"),
        ("到202565.5%，明显提高。", "R141", "202565.5%", "2025年65.5%"),
        ("力争到20301200亿元。", "R141", "20301200亿元", "2030年1200亿元"),
        ("地区生产总值增长8.5，位居前列。", "R143", "增长8.5", "增长8.5%"),
        ("森林覆盖率达到65.3。", "R143", "盖率达到65.3", "盖率达到65.3%"),
        ("改造危桥（含便桥12座。", "R144", "（含便桥12座。", ""),
        ("推动“上云用数，培育企业。", "R144", "“上云用数，培育企业。", ""),
        ("按照《砚川县总体规划推进。", "R144", "《砚川县总体规划推进。", ""),
        ("建设□□水库。", "R145", "□□", ""),
        ("建设\ufffd水库。", "R145", "\ufffd", ""),
        ("建设(cid:123)水库。", "R145", "(cid:123)", ""),
        ("支持口口村发展。", "R145", "口口", ""),
        ("建设■水库。", "R145", "■", ""),
        ("建设？？水库。", "R145", "？？", ""),
        ("建设锟斤拷水库。", "R145", "锟斤拷", ""),
        ("争创示范社省级家、市级10家。", "R149", "省级家", ""),
        ("新建公里，改造完成。", "R149", "新建公里", ""),
        ("地区生产总值年均增长%左右。", "R149", "增长%", ""),
    ],
)
def test_each_kind_of_loss_is_seen_with_its_offer(text: str, code: str, said: str, offer: str) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.args["said"], finding.args["offer"]) == (code, said, offer)


def test_a_lost_decimal_point_is_told_by_the_table() -> None:
    table = "表1 主要指标\n序号|指标|单位|2025年|2030年|属性\n".replace("|", "\n")
    rows = "1|地区生产总值|亿元|314.5|420.5|预期性\n2|森林覆盖率|%|62.5|63.5|约束性\n3|粮食产量|万吨|20.5|21.5|约束性\n"
    head = "砚川县规划纲要\n第一章 目标\n2025年地区生产总值达到3145亿元，贷款余额3145亿元。\n"
    text = head + table + rows.replace("|", "\n") + "第二章 任务\n建设园区。\n"
    package = read_plan(decode(text.encode(), "plan.txt"))
    (finding,) = [f for f in package.findings if f.code == "R142"]
    assert (finding.args["said"], finding.args["offer"], finding.args["name"]) == ("3145", "314.5", "地区生产总值")
    assert len(finding.evidence) == 2
    assert "314.5" in finding.evidence[1].quote


def test_a_heading_without_numeral_is_offered_the_one_between_its_neighbours() -> None:
    text = "第一章 基础\n建设园区。\n第章 目标\n建设园区。\n第三章 任务\n建设园区。\n"
    package = read_plan(decode(text.encode(), "plan.txt"))
    (finding,) = [f for f in package.findings if f.code == "R146"]
    assert finding.args["offer"] == "第二章"
    assert finding.evidence[0].quote == "第章 目标"


def test_a_heading_whose_neighbours_disagree_gets_no_offer() -> None:
    text = "第一章 基础\n建设园区。\n第章 目标\n建设园区。\n第七章 任务\n建设园区。\n"
    (finding,) = [f for f in read_plan(decode(text.encode(), "plan.txt")).findings if f.code == "R146"]
    assert finding.args["offer"] == ""


def test_a_line_doubled_in_copying_is_seen_and_a_repeated_word_is_not() -> None:
    (finding,) = found("建设标准厂房二十万平方米。", "建设标准厂房二十万平方米。", "预期性", "预期性")
    assert finding.code == "R147"
    assert len(finding.evidence) == 2


def test_a_place_with_a_character_lost_is_offered_its_full_name() -> None:
    places = ("枫塘镇", "荷塘镇", "大石桥镇")
    (finding,) = found("枫塘镇建设水厂，在大桥镇新建卫生院，大石桥镇、枫塘镇先行，大石桥镇收尾。", places=places)
    assert (finding.code, finding.args["said"], finding.args["offer"]) == ("R148", "大桥镇", "大石桥镇")


def test_a_lost_first_character_is_offered_every_name_it_may_be() -> None:
    text = "枫塘镇、荷塘镇、枫塘镇、荷塘镇、枫塘镇建设水厂，在塘镇新建学校。"
    (finding,) = found(text, places=("枫塘镇", "荷塘镇"))
    assert (finding.args["offer"], finding.args["n"]) == ("枫塘镇 / 荷塘镇", "1")


@pytest.mark.parametrize(
    "text",
    [
        "三次产业结构为18.6:42.1:39.3，版本号2.10.1，见1.2.3节。",
        "到2025年65.5%，2030年达到1200亿元，202513户群众受益。",
        "增长8.5%，下降3个百分点，分别增长8.5、9.2和7.1%，指数达到120.5。",
        "改造危桥（含便桥）12座。1）建水库。2）修路。（一）抓项目。",
        "推动“上云用数”，执行《规划》，口口相传，人口口径一致，进出口口岸。",
        "争创省级示范社10家、国家级5家，省级项目库，建设项目、个人和家庭。",
        "新建道路3公里，改造项目落地，达标排放，达到国家标准。",
        "失业率控制在5.5%以内，倍增1.5，覆盖率100%。",
        "设备利用率保持较高水平，增长2倍，提高到3.5万元。",
        "松溪镇和平村、和平镇、松溪镇，老溪镇街区。",
        "生产率提高1.2万元/人，床位达到6张，比例1:1.5。",
        "国内生产总值增长5%左右；单产提高20公斤，亩均增收1200元。",
    ],
)
def test_sound_text_gives_no_finding(text: str) -> None:
    assert found(text, places=("和平镇", "松溪镇", "老松溪镇")) == []


def test_the_sample_county_has_no_damage_but_the_one_that_was_planted(root: Path) -> None:
    source = root / "examples" / "sample-county" / "source" / "plan.txt"
    package = read_plan(decode(source.read_bytes(), source.name))
    told = [(f.code, f.args["said"], f.args["offer"]) for f in package.findings if f.code in CODES]
    assert told == [("R140", "22.431.845.8", "22.4:31.8:45.8")]


def test_the_first_plan_is_offered_its_shares_and_names(shared: Path) -> None:
    source = shared / "plans" / "lianyuan-14fyp.txt"
    package = read_plan(decode(source.read_bytes(), source.name))
    offers = {f.args["said"]: f.args["offer"] for f in package.findings if f.code in CODES}
    assert offers["20.545.933.6"] == "20.5:45.9:33.6"
    assert offers["16.634.349.1"] == "16.6:34.3:49.1"
    assert offers["桥头镇"] == "桥头河镇"


def test_a_kind_of_damage_is_told_forty_times_at_most() -> None:
    lines = [f"建设□水库第{i}座。" for i in range(60)]
    assert len([f for f in found(*lines) if f.code == "R145"]) == 40


@given(st.text(alphabet="第章节0123456789.%：（）“”□口省级家新建公里增长年亿元、，。\n", max_size=120))
def test_any_text_is_searched_without_trouble(text: str) -> None:
    assert all(f.code in CODES and f.evidence for f in found(*text.split("\n")))


@pytest.mark.parametrize("mark", ["（", "“", "）", "1.2", "12.345", "口", "□"])
def test_a_long_run_of_one_mark_takes_no_time(mark: str) -> None:
    began = time.process_time()
    found(mark * 30_000)
    assert time.process_time() - began < 3
