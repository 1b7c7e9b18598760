"""How things are written: units, figures, years, words, marks, names; and what looks like a slip and is none."""

from __future__ import annotations

import pytest

from tests.check.written import TITLE, chapter, said, seen


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("建设标准厂房30万平方。", "warning"),
        ("新增绿地5公里²。", "warning"),
        ("修建渠道40华里。", "warning"),
        ("粮食产量稳定在9亿斤。", "note"),
        ("年发电5亿度。", "note"),
        ("改造道路40KM。", "note"),
        ("流转土地3万畝。", "warning"),
    ],
)
def test_a_unit_that_is_wrong_is_a_warning_and_a_customary_one_a_note(words: str, severity: str) -> None:
    (finding,) = seen("F101", chapter(words))
    assert finding.severity == severity


@pytest.mark.parametrize(
    "words",
    [
        "建设标准厂房30万平方米，绿地5平方公里，渠道40公里。",
        "蓄水300万立方米，粮食45万吨，耕地30万亩。",
        "转体90度，气温升高2度。",
        "面向四方，落实一揽子方案，新增5个市里重点项目。",
        "引进3D打印企业，建设5G基站。",
    ],
)
def test_a_legal_unit_is_no_finding(words: str) -> None:
    assert seen("F101", chapter(words)) == []


@pytest.mark.parametrize(
    ("words", "variant"),
    [
        ("新建厂房3.5.2万平方米。", "points"),
        ("新建厂房3..2万平方米。", "points"),
        ("覆盖率达到62.%。", "points"),
        ("培训职工1,23万人。", "comma"),
        ("培训职工12，.5万人。", "comma"),
        ("新建厂房1 2.5万平方米。", "blank"),
        ("到2O25年完成。", "letter"),
        ("改造农房1o5户。", "letter"),
        ("新建厂房１2万平方米。", "width"),
    ],
)
def test_a_figure_that_cannot_be_read_is_found(words: str, variant: str) -> None:
    (finding,) = seen("F104", chapter(words))
    assert finding.message_id == f"F104.{variant}"


@pytest.mark.parametrize(
    "words",
    [
        "新建厂房3.52万平方米，培训12,345人次，投资1,234,567元。",
        "2025.3.5印发，执行第3.2.1条，使用2.0.1版软件。",
        "三次产业结构为22.4:31.8:45.8。",
        "建设5G基站100个，推广H2O2检测，举办3+X活动。",
        "到2025年，300户居民受益。",
    ],
)
def test_a_sound_figure_is_no_finding(words: str) -> None:
    assert seen("F104", chapter(words)) == []


def test_a_comma_between_clauses_is_none_within_a_figure_where_the_text_uses_half_widths() -> None:
    clauses = ",".join(["发展工业"] * 30)
    assert seen("F104", chapter(f"{clauses},2025年12,5个项目开工。")) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("规划期为20262030年。", "20262030年"),
        ("展望二三五年，基本实现现代化。", "二三五年"),
        ("规划期（2026—23年）。", "2026—23年"),
    ],
)
def test_a_year_that_lost_its_dash_or_its_zero_is_found(words: str, wrong: str) -> None:
    assert said("F105", chapter(words)) == [wrong]


@pytest.mark.parametrize(
    "words", ["规划期为2026—2030年、2026-30年。", "二〇三五年、第二三年、十二三年、2025年。", "2026年至2030年。"]
)
def test_a_whole_year_is_no_finding(words: str) -> None:
    assert seen("F105", chapter(words)) == []


@pytest.mark.parametrize("words", ["达到62%%。", "投资5亿亿元。", "修路40公里公里。"])
def test_a_unit_that_stands_twice_is_found(words: str) -> None:
    assert len(seen("F106", chapter(words))) == 1


@pytest.mark.parametrize("words", ["达到62%。", "前5年年均增长6%。", "新增5家家庭农场、3个个体户。"])
def test_a_unit_before_a_word_that_begins_like_it_stands_once(words: str) -> None:
    assert seen("F106", chapter(words)) == []


def test_a_range_that_runs_backwards_is_found_and_a_fall_is_none() -> None:
    assert said("F107", chapter("新增企业8—5家。")) == ["8—5家"]
    assert said("F107", chapter("规划期为2030—2026年。")) == ["2030—2026年"]
    assert seen("F107", chapter("新增企业5—8家，失业率由5.5—5.0%，G354-2公里标，专栏3-2个。")) == []


@pytest.mark.parametrize("words", ["推进乡村建设建设。", "全面推进推进改革。", "县里的的产业。", "以以项目为主。"])
def test_a_word_that_stands_twice_is_found(words: str) -> None:
    assert len(seen("F108", chapter(words))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "实现发展的目的的同时，为了了解民情，及时及格，团结和和谐。",
        "提升公证服务服务下沉能力，重大项目项目库。",
        "家家户户、林林总总、方方面面、人人参与。",
        "推行以以奖代补为主的办法。",
    ],
)
def test_a_word_that_begins_like_the_one_before_is_no_fault(words: str) -> None:
    assert seen("F108", chapter(words)) == []


def test_colliding_marks_are_one_finding_with_their_number() -> None:
    (finding,) = seen("F109", chapter("发展工业，，保护森林。。稳定粮食、。"))
    assert finding.args["count"] == "3"
    assert seen("F109", chapter("发展工业，保护森林。“十五五”时期……")) == []


def test_a_paragraph_that_ends_in_a_comma_is_broken_off() -> None:
    assert len(seen("F110", chapter("支持企业开展技术改造，发展竹材加工和农机制造，", "保护森林。"))) == 1
    assert seen("F110", chapter("支持企业开展技术改造，发展竹材加工和农机制造。", "保护森林。")) == []


def test_a_text_whose_lines_break_anywhere_has_no_broken_sentences() -> None:
    lines = ["支持企业开展技术改造，发展竹材加工和农机制造，推进园", "区建设，保护森林和湿地，稳定粮食生产，"] * 8
    assert seen("F110", chapter(*lines)) == []


@pytest.mark.parametrize(
    "words",
    [
        "“十五五”时期（2021—2025年）是关键五年。",
        "“十四五”末（2030年）力争达到九成。",
        "“十四五”期间，到2030年建成服务体系。",
        "第十五个五年规划（2025—2030年）。",
    ],
)
def test_the_years_of_another_period_are_found(words: str) -> None:
    (finding,) = seen("F112", chapter(words))
    assert (finding.kind, finding.severity) == ("period", "error")


@pytest.mark.parametrize(
    "words",
    [
        "“十五五”时期（2026—2030年）是关键五年。",
        "“十四五”时期（2021-2025年）成效明显。",
        "“十五五”期间，到2028年建成服务体系。",
        "到“十五五”末的2030年。",
    ],
)
def test_the_years_of_the_named_period_are_right(words: str) -> None:
    assert seen("F112", chapter(words)) == []


def test_a_promise_due_before_the_plan_is_found_and_an_account_of_the_past_is_not() -> None:
    assert len(seen("F113", chapter("到2025年，建成标准厂房20万平方米。"))) == 1
    assert seen("F113", chapter("到2025年，建成标准厂房20万平方米。", head="“十四五”发展回顾")) == []
    assert seen("F113", chapter("截至2025年底，全县有工厂20家。到2025年已建成厂房20万平方米。")) == []
    assert seen("F113", chapter("到2030年，产值提高到2025年的3倍。")) == []


def test_a_plan_without_a_period_has_no_deadline_before_it() -> None:
    assert seen("F113", chapter("到2015年，建成标准厂房20万平方米。", title="政府工作报告")) == []


def test_the_old_name_of_an_organ_is_a_warning_in_a_later_plan_only() -> None:
    (finding,) = seen("F114", chapter("由县环保局牵头。"))
    assert finding.severity == "warning"
    assert seen("F114", chapter("由县环保局牵头。", title=TITLE.replace("十五", "十二"))) == []
    assert seen("F114", chapter("由原县环保局牵头。2016年县环保局成立。由县生态环境局牵头，开创环保局面。")) == []


def test_an_organ_that_ended_later_is_right_until_then() -> None:
    assert len(seen("F114", chapter("由县乡村振兴局牵头。"))) == 1
    assert seen("F114", chapter("由县乡村振兴局牵头。", title=TITLE.replace("十五", "十四"))) == []


@pytest.mark.parametrize(
    "words", ["常住人口城镇化率提高5%。", "参保率比2025年提高2%。", "森林覆盖率由61%提高到62%，提高1%。"]
)
def test_a_share_that_changes_by_per_cent_is_found(words: str) -> None:
    assert seen("F103", chapter(words))


@pytest.mark.parametrize(
    "words",
    ["常住人口城镇化率提高5个百分点。", "常住人口城镇化率提高到55%。", "地区生产总值年均增长6%。", "工业投资提高5%。"],
)
def test_a_level_or_an_amount_in_per_cent_is_right(words: str) -> None:
    assert seen("F103", chapter(words)) == []


def test_an_amount_that_grows_by_points_is_found_and_a_rate_is_not() -> None:
    assert seen("F115", chapter("社会消费品零售总额年均增长6个百分点。"))
    assert seen("F115", chapter("工业增速提高2个百分点，参保率提高3个百分点。")) == []


def test_one_vague_goal_is_no_finding_and_three_are_a_note() -> None:
    goals = "研发投入大幅增加，服务业比重明显提高，污染物排放持续减少。"
    (finding,) = seen("F116", chapter(goals, head="主要目标"))
    assert (finding.severity, finding.args["count"]) == ("note", "3")
    assert seen("F116", chapter("研发投入大幅增加。", head="主要目标")) == []
    assert seen("F116", chapter(goals, head="主要任务")) == []


@pytest.mark.parametrize("words", ["新建书屋××个。", "新建书屋约__个。", "投资XX亿元。", "目标值（待定）。"])
def test_a_placeholder_is_a_warning(words: str) -> None:
    (finding,) = seen("F120", chapter(words))
    assert (finding.kind, finding.severity) == ("vague", "warning")


def test_some_without_a_number_is_a_note_and_a_set_phrase_is_nothing() -> None:
    (finding,) = seen("F120", chapter("新建农家书屋若干个。"))
    assert finding.severity == "note"
    assert seen("F120", chapter("谋划储备一批，开工建设一批，竣工投产一批。培育一批企业。若干意见。")) == []


@pytest.mark.parametrize(
    ("words", "severity"),
    [("不低于95%以下", "warning"), ("不超过5个以上", "warning"), ("超过100家以上", "note"), ("约30个左右", "note")],
)
def test_a_bound_that_contradicts_itself_is_a_warning_and_one_said_twice_a_note(words: str, severity: str) -> None:
    (finding,) = seen("F119", chapter(f"普及率{words}。"))
    assert finding.severity == severity


@pytest.mark.parametrize("words", ["不低于95%", "达到95%以上", "控制在5个以内", "不超过5%", "近三年每年培训2000人以上"])
def test_a_plain_bound_is_no_finding(words: str) -> None:
    assert seen("F119", chapter(f"普及率{words}。")) == []


def test_a_period_with_and_without_marks_is_a_note() -> None:
    (finding,) = seen("F117", chapter("“十五五”时期是关键。十五五时期要发展。"))
    assert (finding.args["marked"], finding.args["bare"]) == ("1", "1")
    assert seen("F117", chapter("“十五五”时期是关键。推进二十五五十六项工作。")) == []


def test_marks_of_the_other_width_are_one_note_and_a_text_of_one_width_has_none() -> None:
    (finding,) = seen("F118", chapter("发展工业，发展农业，发展旅游，发展物流，发展教育,发展文化。"))
    assert finding.args["count"] == "1"
    assert seen("F118", chapter("发展工业,发展农业,发展旅游。")) == []


def test_unreadable_signs_within_a_word_are_found() -> None:
    assert said("F121", chapter("推进食■改造，学？？建设，锟斤拷。")) == ["■", "？？", "锟斤拷"]
    assert seen("F121", chapter("■发展工业。", "怎么办？抓落实！")) == []
