"""What is there already, was done, or is a rule is no promise; what is dated is dated by the nearest that governs."""

from __future__ import annotations

import pytest

from lantu.plan.items import Commitment
from lantu.read._commitments import find_commitments
from tests.read.passages import body, passage, section


def read(*lines: str, period: str = "2026/2030", title: str = "建设现代产业体系") -> list[Commitment]:
    return find_commitments(passage(*lines, title=title)[1], period)


@pytest.mark.parametrize(
    "text",
    [
        "建成环线2条、在建环线3条。|2",
        "新建水厂1座，日处理规模6万吨。|1",
        "实施20万羽蛋鸡养殖基地项目，培育养殖户30户。|30",
        "入园率达到90%、成活率达到95%的基础上，优良率提高到80%。|80",
        "推动3个乡镇、2个街道协同发展，新建学校4所。|4",
        "工作时间比规定多2小时，新增岗位60个。|60",
    ],
)
def test_what_is_there_or_sizes_a_project_is_left_and_the_promise_beside_it_read(text: str) -> None:
    sentence, _, value = text.partition("|")
    assert [r.value for r in read(sentence)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "我国高铁里程超过4万公里。",
        "据初步核算，全县粮食产量达到30万吨。",
        "对新建托育机构给予10万元奖励，床位补贴提高20%。",
        "从结构看，传统产业占比超过七成。",
        "与2020年相比，城镇化率提高6个百分点。",
        "本规划共设置指标22项。",
        "旅客运输量同比增长8%。",
    ],
)
def test_sentences_about_the_world_rules_or_earlier_years_promise_nothing(text: str) -> None:
    assert read(text) == []


def test_a_heading_of_a_year_that_is_over_opens_a_review() -> None:
    over, ahead = section("2026年工作情况", "1", "一"), section("2027年工作安排", "1", "二")
    rows = find_commitments(body([(over, "新增企业12家。"), (ahead, "新增企业15家。")]), "2027")
    assert [(r.value, r.deadline) for r in rows] == [("15", "2027")]


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("到“十五五”末，新建学校5所。", ["2030"]),
        ("产值2027年达到50亿元、2030年达到90亿元。", ["2027", "2030"]),
        ("新建学校5所，2028年秋季前全部投用。", ["2028"]),
        ("2026—2028年，每年改造户厕400座。", [""]),
        ("2026—2028年，改造户厕1200座。", ["2028"]),
        ("由2025年的20亿元增长到2030年的45亿元，带动就业800人。", ["2030", ""]),
        ("完成2005年底前建成的60个小区改造。", [""]),
    ],
)
def test_a_year_dates_what_it_governs(text: str, deadlines: list[str]) -> None:
    assert [r.deadline for r in read(text)] == deadlines


def test_a_year_before_dashed_items_dates_them_and_nothing_after() -> None:
    rows = read("到2029年，面貌显著改善。", "——新建公园6个。", "——新增绿地30公顷。", "新建学校5所。")
    assert [r.deadline for r in rows] == ["2029", "2029", ""]


def test_next_year_and_a_plan_ahead_are_dated_in_a_report_of_one_year() -> None:
    rows = read("今年新建学校3所。", "明年新建学校5所。", "“十五五”时期新建学校12所。", period="2026")
    assert [r.deadline for r in rows] == ["2026", "2027", "2030"]


def test_a_level_that_names_the_year_it_starts_from_keeps_it() -> None:
    (row,) = read("占比由2025年的8%提高到12%。")
    assert (row.value, row.kind, row.base_year) == ("12", "rate", "2025")


def test_scales_named_together_are_two_promises() -> None:
    assert [(r.value, r.unit, r.subject) for r in read("打造一批千亿级、百亿级产业集群。")] == [
        ("1000", "亿元", "产业集群"),
        ("100", "亿元", "产业集群"),
    ]


def test_a_state_without_year_or_goal_is_less_sure_than_one_with_either() -> None:
    (bare,), (dated,) = read("森林覆盖率达到60%。"), read("到2030年，森林覆盖率达到60%。")
    (goal,) = read("森林覆盖率达到60%。", title="主要目标")
    assert float(bare.confidence) < 0.9 <= min(float(dated.confidence), float(goal.confidence))


def test_what_describes_a_costed_project_is_less_sure() -> None:
    (told,), (made,) = read("园区项目：总投资8亿元，建设厂房6栋。"), read("建设厂房6栋。")
    assert float(told.confidence) < 0.7 < float(made.confidence)


def test_a_sentence_without_end_is_read_in_time_that_grows_with_it() -> None:
    rows = read("新增学校1个，" * 2000)
    assert len(rows) == 2000
    assert max(len(r.quote) for r in rows) < 100


def test_headings_the_outline_missed_still_govern_and_keep_the_one_above() -> None:
    rows = read("一、工作回顾", "（一）产业发展", "新增企业12家。", "二、重点工作", "2.1 产业发展", "新增企业15家。")
    assert [r.value for r in rows] == ["15"]


def test_a_forecast_of_the_surroundings_is_no_promise() -> None:
    assert read("到2030年，预计车流量将增长35%。", title="形势要求") == []
    assert [r.value for r in read("到2030年，车流量增长35%。", title="形势要求")] == ["35"]


def test_a_level_alone_takes_the_noun_of_the_row_before() -> None:
    rows = read("培育国家级龙头企业2家、省级以上15家。")
    assert [r.subject for r in rows] == ["国家级龙头企业", "省级以上龙头企业"]
