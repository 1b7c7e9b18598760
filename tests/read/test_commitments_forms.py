"""How promises are printed and worded: wide digits, what time they count over, verbs no list holds, headings above."""

from __future__ import annotations

import pytest

from lantu.plan.items import Commitment
from lantu.read._commitments import find_commitments
from lantu.read._commitments_share import parts_of
from tests.read.passages import passage


def read(*lines: str, period: str = "2026/2030", **where: str) -> list[Commitment]:
    document, paras = passage(*lines, **where)
    rows = find_commitments(paras, period)
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


@pytest.mark.parametrize(
    ("text", "value", "unit", "deadline", "quote"),
    [
        ("产值达到４００亿元。", "400", "亿元", "", "产值达到４００亿元"),
        ("单位产值能耗下降１３．５％。", "13.5", "%", "", "单位产值能耗下降１３．５％"),
        ("粮食产量达到 ３５．６ 万吨。", "35.6", "万吨", "", "粮食产量达到 ３５．６ 万吨"),
        ("到２０３０年，建成学校6所。", "6", "所", "2030", "到２０３０年，建成学校6所"),
        ("到 2030 年，建成学校 6 所。", "6", "所", "2030", "到 2030 年，建成学校 6 所"),
        ("新增学位2 400个。", "2400", "个", "", "新增学位2 400个"),
        ("安装路灯４，５００盏。", "4500", "盏", "", "安装路灯４，５００盏"),
    ],
)
def test_wide_digits_and_parted_thousands_are_read_and_quoted_as_printed(
    text: str, value: str, unit: str, deadline: str, quote: str
) -> None:
    assert [(r.value, r.unit, r.deadline, r.quote) for r in read(text)] == [(value, unit, deadline, quote)]


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("国内游客年均增长8%以上。", ["average"]),
        ("年均新增就业500人。", ["average"]),
        ("平均每年培训工匠60名。", ["average"]),
        ("能耗强度累计下降13%。", ["cumulative"]),
        ("累计新建学校6所。", ["cumulative"]),
        ("每年新增就业不少于900人，培训工匠300名。", ["each_year", "each_year"]),
        ("债务率逐年下降2个百分点。", ["each_year"]),
        ("到2030年，城镇化率达到62%。", ["end"]),
        ("2028年前，自来水普及率超过95%。", ["end"]),
        ("产值年均增长8%、总量达到120亿元。", ["average", "end"]),
        ("建成学校6所，造林5万亩。", ["", ""]),
        ("失业率控制在5%以内。", [""]),
    ],
)
def test_over_what_time_a_promise_counts_is_read_where_it_is_said(text: str, over: list[str]) -> None:
    assert [r.over for r in read(text)] == over


@pytest.mark.parametrize(
    ("text", "action", "subject"),
    [
        ("新修机耕路45公里。", "新修", "机耕路"),
        ("硬化村道20公里。", "硬化", "村道"),
        ("栽种苗木30万株。", "栽种", "苗木"),
        ("新（改）建公厕30座。", "新（改）建", "公厕"),
        ("修水渠20公里。", "修", "水渠"),
        ("补植行道树2万株。", "补植", "行道树"),
        ("新建、改建和提升乡镇客运站9个。", "新建、改建和提升", "乡镇客运站"),
        ("培育壮大农民合作社60家。", "培育壮大", "农民合作社"),
        ("新增融资担保机构2家。", "新增", "融资担保机构"),
        ("新增服务业企业30家。", "新增", "服务业企业"),
        ("新入库规模工业企业20家。", "新入库", "规模工业企业"),
        ("新建优势农产品基地6个。", "新建", "优势农产品基地"),
        ("培育上市企业2家。", "培育", "上市企业"),
        ("培育产值超5亿元的龙头企业3家。", "培育", "产值超5亿元的龙头企业"),
        ("建设区域性医疗中心1个。", "建设", "区域性医疗中心"),
        ("每年引进亿元以上项目不少于15个。", "引进", "亿元以上项目"),
        ("县城面积拓展到25平方公里。", "拓展到", "县城面积"),
    ],
)
def test_a_verb_no_list_holds_governs_by_its_morphemes(text: str, action: str, subject: str) -> None:
    assert [(r.action, r.subject) for r in read(text)] == [(action, subject)]


def test_the_verb_of_the_clause_itself_beats_the_one_before() -> None:
    rows = read("疏通沟渠30公里，兴修山塘40口。", "选聘教师60名，复垦耕地3000亩、拆违20万平方米。")
    assert [r.action for r in rows] == ["疏通", "兴修", "选聘", "复垦", "拆违"]
    assert {r.kind for r in rows} == {"count"}


@pytest.mark.parametrize("text", ["建筑面积12万平方米。", "建制村通客车率高。", "收入结构优化，装备水平提升。"])
def test_nouns_of_the_same_morphemes_are_no_verbs(text: str) -> None:
    assert [r.action for r in read(text) if r.action] == []


@pytest.mark.parametrize(
    ("title", "text", "many"),
    [
        ("高起点规划建设现代新城", "新建学校6所。", 1),
        ("适应新形势做强产业", "培育龙头企业6家。", 1),
        ("应对人口老龄化挑战", "新增养老床位500张。", 1),
        ("总体要求", "到2030年，常住人口城镇化率达到62%。", 1),
        ("总体要求", "力争2027年前建成学校6所。", 1),
        ("总体要求", "坚持新建学校6所。", 0),
        ("发展环境", "“十五五”期间，新建学校6所。", 1),
        ("发展环境", "到2030年，全国城镇化率将达到70%。", 0),
        ("发展环境", "城镇化率达到58%。", 0),
        ("“十四五”发展回顾", "城镇化率达到58%，新建学校6所。", 0),
        ("“十四五”发展回顾", "截至2025年底，新建学校6所。", 0),
        ("“十四五”发展回顾", "力争上游，新建学校6所。", 0),
        ("“十四五”发展回顾", "到2030年，城镇化率达到62%。", 1),
    ],
)
def test_a_sentence_that_dates_itself_outweighs_its_heading_and_the_past_does_not(
    title: str, text: str, many: int
) -> None:
    assert len(read(text, title=title)) == many


@pytest.mark.parametrize(
    ("subject", "many", "parts"),
    [
        ("城镇和农村居民收入", 2, ["城镇居民收入", "农村居民收入"]),
        ("工业、服务业增加值", 2, ["工业增加值", "服务业增加值"]),
        ("城乡居民收入", 2, ["城镇居民收入", "农村居民收入"]),
        ("水稻、玉米和油菜种植面积", 3, ["水稻种植面积", "玉米种植面积", "油菜种植面积"]),
        ("规模工业企业、高新技术企业", 2, ["规模工业企业", "高新技术企业"]),
        ("水稻、玉米和油菜种植面积", 2, []),
    ],
)
def test_a_shared_subject_is_divided_in_order(subject: str, many: int, parts: list[str]) -> None:
    assert parts_of(subject, many) == parts


@pytest.mark.parametrize(
    "text",
    [
        "将学前教育毛入园率提高到93%以上。",
        "培养具备现代经营能力、熟悉市场规则、通过职业资格认证并取得证书的新型职业农民1500人。",
        "建设东片区的水厂、西片区的水厂、南片区的水厂、北片区的水厂和中心城区的调蓄水池30座。",
    ],
)
def test_what_is_counted_has_a_short_name_that_opens_with_no_lead_verb(text: str) -> None:
    (row,) = read(text)
    assert 2 <= len(row.subject) <= 24
    assert not row.subject.startswith(("将", "把", "的", "、", "和"))


@pytest.mark.parametrize(
    ("text", "relation", "value", "unit"),
    [
        ("立电杆500根。", "=", "500", "根"),
        ("企业开办时间压缩到0.5个工作日。", "=", "0.5", "个工作日"),
        ("工单办结压缩到24小时以内。", "<=", "24", "小时"),
        ("死亡率下降到0.016人/亿元。", "=", "0.016", "人/亿元"),
        ("培训致富带头人一万五千人次。", "=", "15000", "人次"),
        ("建设安置房三百套。", "=", "300", "套"),
        ("电商覆盖率力争达到五成。", "=", "50", "%"),
        ("自来水普及率达到九成五以上。", ">=", "95", "%"),
        ("“三公”经费压减10%。", "=", "10", "%"),
    ],
)
def test_units_and_numerals_of_reports_are_read(text: str, relation: str, value: str, unit: str) -> None:
    assert [(r.relation, r.value, r.unit) for r in read(text)] == [(relation, value, unit)]


def test_a_name_that_opens_with_a_joint_or_a_quotation_stays_whole() -> None:
    rows = read("创建和美乡村示范村60个。", "打造“一镇一业”示范镇8个。", "培育“小巨人”企业6家。")
    assert [r.subject for r in rows] == ["和美乡村示范村", "“一镇一业”示范镇", "“小巨人”企业"]


def test_a_rank_is_no_count_and_one_more_of_what_is_there_is_promised() -> None:
    assert read("综合实力进入全省前20位。") == []
    assert [r.value for r in read("已建成的32个驿站全部达标，再建18个。")] == ["18"]
    assert [r.value for r in read("每个乡镇至少打造一个示范点。")] == ["1"]
    assert [(r.relation, r.value) for r in read("地下水开采量不突破1800万立方米。")] == [("<=", "1800")]


def test_an_equipment_for_a_thousand_heads_is_a_level() -> None:
    assert [(r.kind, r.subject) for r in read("每千人口拥有托位4.6个。")] == [("level", "每千人口拥有托位")]
