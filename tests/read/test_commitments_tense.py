"""Tense and layout: a chapter that tells, rows and sizes that describe, years that govern, numerals in words."""

from __future__ import annotations

import pytest

from lantu import flow
from lantu.plan.items import Commitment
from lantu.read._commitments import find_commitments
from tests.read.passages import passage

HEAD = "青禾县国民经济和社会发展第十五个五年规划纲要"


def plan(*lines: str) -> list[Commitment]:
    return list(flow.read("\n".join((HEAD, *lines)).encode(), "plan.txt").commitments)


def values(text: str, title: str = "做强现代产业") -> list[str]:
    return [f"{c.relation}{c.value}{c.unit}" for c in find_commitments(passage(text, title=title)[1], "2026/2030")]


def opening(*told: str) -> list[str]:
    rows = plan("第一章 青禾的家底", "第一节 走过的路", *told, "第二章 目标与路径", "第一节 主要目标", "新增企业90家。")
    return [c.value for c in rows]


@pytest.mark.parametrize(
    "told",
    [
        "五年间，引进企业26家，腾出土地310亩。",
        "粮食产量由21万吨增至24万吨；建成基站920个。",
        "“十四五”时期，全县跑出了好速度。新建水厂3座。",
        "果园面积连续四年扩大。新增社区食堂18个。",
    ],
)
def test_an_opening_chapter_that_tells_of_the_past_promises_nothing_whatever_its_heading(told: str) -> None:
    assert opening(told) == ["90"]


@pytest.mark.parametrize(
    "ahead", ["五年间打下了基础。今后五年，新增企业12家。", "力争新增企业12家。", "到2030年，新增企业12家。"]
)
def test_an_opening_chapter_that_speaks_of_what_is_to_come_is_read(ahead: str) -> None:
    assert opening(ahead) == ["12", "90"]


def test_a_section_that_sets_work_is_read_though_it_tells_where_a_change_starts() -> None:
    rows = plan("第一章 青禾的产业", "第一节 做强种业", "育种企业由3家增加到8家。", "第二章 目标", "新增企业90家。")
    assert [c.value for c in rows] == ["8", "90"]


def test_a_heading_of_goals_with_no_text_of_its_own_still_governs_what_stands_below_it() -> None:
    rows = plan(
        "第一章 总体思路",
        "第一节 规划依据",
        "依据有关法律编制。",
        "第二节 规划目标",
        "一、防洪",
        "堤防达标率提高到90%。",
        "第二章 重点任务",
        "第一节 水网",
        "新建泵站4座。",
    )
    assert [c.value for c in rows] == ["90", "4"]


def test_a_year_set_without_a_figure_governs_the_goals_under_its_heading_and_no_others() -> None:
    rows = plan(
        "第一章 目标",
        "第一节 发展目标",
        "到2030年，基本建成便捷的交通网。",
        "一、设施更加完善",
        "公路里程达到460公里，桥梁12座。",
        "二、服务更加优质",
        "农村客运覆盖率达到92%。",
        "第二章 重点任务",
        "第一节 路网",
        "新建公路21公里。",
    )
    assert [(c.value, c.deadline) for c in rows] == [("460", "2030"), ("12", "2030"), ("92", "2030"), ("21", "")]


def test_a_later_head_of_goals_without_a_year_ends_what_the_vision_set() -> None:
    rows = plan(
        "第一章 目标",
        "第一节 发展目标",
        "到2035年，基本实现现代化。",
        "今后五年要实现以下目标：",
        "——经济稳进。生产总值年均增长6%。",
    )
    assert [(c.value, c.deadline) for c in rows] == [("6", "")]


def test_a_vision_that_opens_with_its_year_dates_what_it_says() -> None:
    assert [c.deadline for c in plan("第一章 目标", "展望2035年，人均产值达到12万元。")] == ["2035"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1　青禾高铁　续建　212公里，时速350公里", []),
        ("3 北坪公路 新建 36公里 1.2亿元", []),
        ("| 4 | 河东水厂 | 扩建2万吨 |", []),
        ("新建公路97公里，改建桥梁6座。", ["=97公里", "=6座"]),
        ("城北水厂扩建（新增8万吨/日）、雨水调蓄池（2万立方米）。", []),
        ("建设隧洞（长28.6公里、设计流量9.5立方米/秒），新建泵站4座。", ["=4座"]),
        ("县医院住院楼：床位300张，总投资1.5亿元。", []),
        ("青禾大桥工程28公里。", []),
        ("涉及印染、铸造等企业47家，逐一治理。", []),
        ("县级以上传统村落共61个，逐村编制规划。", []),
        ("对22个帮扶县给予倾斜，建设产业园3个。", ["=3个"]),
        ("一次性奖励50万元，首次上规的奖励10万元，新建园区3个。", ["=3个"]),
        ("企业每引进1名博士，补助20万元。", []),
        ("在全州8个县市布局120个村级服务点。", ["=120个"]),
    ],
)
def test_rows_and_sizes_of_works_are_no_promises(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成幼儿园九所、中小学7所。", ["=9所", "=7所"]),
        ("新建智能车间十个、数字工厂五个。", ["=10个", "=5个"]),
        ("发挥党委、政府等三个主体作用，新建场景实验室两个。", ["=2个"]),
        ("研发机构数量翻番，企业数量增长一倍。", ["=1倍", "=1倍"]),
        ("算力规模达5000P。", ["=5000P"]),
        ("办理环节精简30%，一般性支出再压5%。", ["=30%", "=5%"]),
        ("承接赋权事项180项，走访企业1000家次。", ["=180项", "=1000家次"]),
        ("重要物资储备保障能力不低于80天，洪水预见期延长24小时。", [">=80天", "=24小时"]),
        ("工业用地容积率一般不低于2.0。", [">=2.0"]),
        ("总收入过1200亿元。", [">=1200亿元"]),
        ("每县至少创建节水灌区1个。", [">=1个"]),
        ("突破关键技术60项，营业收入突破60亿元。", ["=60项", ">=60亿元"]),
        ("补助标准在现有基础上提高20%，现有病险水库除险率达100%。", ["=20%", "=100%"]),
        ("设立规模20亿元的母基金。", ["=20亿元"]),
        ("安排重大项目260个、总投资1800亿元。", ["=260个", "=1800亿元"]),
        ("再上线15个服务事项，线上线下融合发展。", ["=15个"]),
    ],
)
def test_numerals_levels_and_sums_in_unusual_words_are_promises(text: str, found: list[str]) -> None:
    assert values(text) == found
