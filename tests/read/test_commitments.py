"""Promises that can be counted later are found one row a number; what is past, a name or a slogan is not."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan.items import Commitment
from lantu.read import decode
from lantu.read._commitments import find_commitments
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from tests.read.passages import body, passage, section


def read(*lines: str, period: str = "2026/2030", **where: str) -> list[Commitment]:
    document, paras = passage(*lines, **where)
    rows = find_commitments(paras, period)
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


def counted(text: str) -> list[tuple[str, str, str, str]]:
    return [(r.subject, r.relation, r.value, r.unit) for r in read(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("建设高标准农田12万亩、机耕道300公里。", [("高标准农田", "=", "12", "万亩"), ("机耕道", "=", "300", "公里")]),
        ("改造农贸市场60个（责任单位：县商务局）。", [("农贸市场", "=", "60", "个")]),
        ("新建泵站20座以上(由县水利局牵头)。", [("泵站", ">=", "20", "座")]),
        (
            "争创国家级合作社2家、省级示范社9家；培育家庭农场60家。",
            [("国家级合作社", "=", "2", "家"), ("省级示范社", "=", "9", "家"), ("家庭农场", "=", "60", "家")],
        ),
        (
            "打造2个省级、6个市级、20个县级特色产业园。",
            [
                ("省级特色产业园", "=", "2", "个"),
                ("市级特色产业园", "=", "6", "个"),
                ("县级特色产业园", "=", "20", "个"),
            ],
        ),
        ("建设8个垃圾分类示范村和1个分拣中心。", [("垃圾分类示范村", "=", "8", "个"), ("分拣中心", "=", "1", "个")]),
        ("建设20万亩柑橘基地3万亩药材基地。", [("柑橘基地", "=", "20", "万亩"), ("药材基地", "=", "3", "万亩")]),
        ("各乡镇新建中心幼儿园各1所。", [("中心幼儿园", "=", "1", "所")]),
        ("加快城区三个高速出口建设。", [("高速出口", "=", "3", "个")]),
        ("建成一家创业园。", [("创业园", "=", "1", "家")]),
        ("打造千亿级产业集群。", [("产业集群", ">=", "1000", "亿元")]),
        (
            "打造肉牛20亿产业，茶叶、油茶等5亿产业。",
            [("肉牛产业", "=", "20", "亿元"), ("茶叶、油茶等产业", "=", "5", "亿元")],
        ),
        (
            "实现自来水普及率、卫生厕所普及率“两个100%”。",
            [("自来水普及率", "=", "100", "%"), ("卫生厕所普及率", "=", "100", "%")],
        ),
        ("对沿线的300户居民安装净水装置。", [("居民", "=", "300", "户")]),
        ("力争2家企业在区域市场挂牌。", [("企业在区域市场挂牌", "=", "2", "家")]),
        ("建设1000亩以上连片基地10个。", [("1000亩以上连片基地", "=", "10", "个")]),
        (
            "培育产值超百亿元企业1家、超十亿元企业5家。",
            [("产值超百亿元企业", "=", "1", "家"), ("超十亿元企业", "=", "5", "家")],
        ),
        (
            "化学需氧量、氨氮排放量分别下降6%和5%。",
            [("化学需氧量", "=", "6", "%"), ("氨氮排放量", "=", "5", "%")],
        ),
        ("人才引育工程引进领军人才12名。", [("领军人才", "=", "12", "名")]),
        ("新增养老床位五百张。", []),
    ],
)
def test_each_number_is_a_row_with_what_it_counts(text: str, rows: list[tuple[str, str, str, str]]) -> None:
    assert counted(text) == (rows or [("养老床位", "=", "500", "张")])


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("失业率控制在5%以内。", "<=", "5"),
        ("失业率控制在5%左右。", "=", "5"),
        ("耕地保有量不低于30万亩。", ">=", "30"),
        ("企业研发投入不少于8亿元。", ">=", "8"),
        ("超标地块占比不超过全部地块的2%。", "<=", "2"),
        ("旅游收入突破40亿元。", ">=", "40"),
        ("森林覆盖率达到62%以上。", ">=", "62"),
        ("每年培训工匠至少300人。", ">=", "300"),
        ("绿化率≥40%。", ">=", "40"),
        ("城镇化率达到58%。", "=", "58"),
    ],
)
def test_words_of_bound_become_a_relation(text: str, relation: str, value: str) -> None:
    assert [(r.relation, r.value) for r in read(text)] == [(relation, value)]


def test_a_range_has_both_ends() -> None:
    (row,) = read("攻克1—2项关键技术，突破1-2项瓶颈技术。")
    assert (row.relation, row.value, row.value_to, row.unit) == ("range", "1", "2", "项")


@pytest.mark.parametrize(
    "text",
    [
        "枫桥镇年产2万吨活性炭生产线项目、110千伏变电站建设。",
        "推进40兆瓦光伏发电项目和年产1000台拖车及500台挂车建设项目。",
        "建设占地500亩的实践基地。",
        "增强四个意识、坚定四个自信、做到两个维护。",
        "落实“三线一单”，坚持“两手抓”，构建“一核两带三区”。",
        "实施东河治理、西河治理、南渠改造3个项目。",
        "推进茶叶、油茶、蔬菜等9个特色产业全链条开发。",
        "聚焦13条重点产业链，落实促进民间投资30条措施。",
        "完善三级物流网络，优化六大产业结构。",
        "推动形成一批示范企业，打造一支高素质队伍。",
        "用3年时间完成审定，15分钟生活圈和5A级景区提质。",
        "总投资50亿元的抽水蓄能电站加快前期工作。",
        "投资12亿元，建设智能装备产业园。",
        "已建成养老服务站36个，累计新增床位800张。",
        "“十四五”时期新建学校12所。",
        "2024年新增企业20家。",
        "规划纲要于2026年3月1日经第十四届人民代表大会第三次会议批准。",
    ],
)
def test_names_lists_slogans_and_the_past_are_no_promises(text: str) -> None:
    assert [r.quote for r in read(text)] == []


@pytest.mark.parametrize(
    ("title", "chapter", "many"),
    [
        ("“十四五”发展回顾", "", 0),
        ("发展环境", "", 0),
        ("基本原则", "", 0),
        ("建设交通枢纽", "发展基础和面临形势", 0),
        ("夯实产业发展基础", "", 1),
        ("优化营商环境", "", 1),
    ],
)
def test_headings_that_look_back_promise_nothing(title: str, chapter: str, many: int) -> None:
    assert len(read("新建学校6所。", title=title, chapter=chapter)) == many


def test_parts_of_a_review_look_back_too() -> None:
    review, part = section("回顾与成就", "2"), section("产业升级", "3", "一")
    after = section("主要任务", "2", "第二节")
    paras = body([(review, "五年奋进。"), (part, "新增企业20家。"), (after, "新增企业30家。")])
    assert [r.value for r in find_commitments(paras, "2026/2030")] == ["30"]


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("到2030年，城镇化率达到58%，建成区面积达到22平方公里；新增公园9个。", ["2030", "2030", "2030"]),
        ("到2028年，建成车站2座。新增公交车30辆。", ["2028", ""]),
        ("到2027年黑化公路200公里；到2030年，硬化率达到80%。", ["2027", "2030"]),
        ("2028年底前完成12个小区改造。", ["2028"]),
        ("到二〇三五年，森林覆盖率达到65%。", ["2035"]),
        ("5年内新建学校6所。", [""]),
        ("“十五五”期间新建学校6所。", [""]),
        ("锚定2035年远景目标，新建学校6所。", [""]),
    ],
)
def test_the_year_of_the_sentence_dates_its_numbers(text: str, deadlines: list[str]) -> None:
    assert [r.deadline for r in read(text)] == deadlines


def test_a_year_a_change_is_measured_from_is_no_deadline() -> None:
    (row,) = read("单位产值能耗比2025年下降13.5%。")
    assert (row.base_year, row.deadline, row.kind, row.subject) == ("2025", "", "change", "单位产值能耗")


def test_a_heading_or_the_head_of_a_list_dates_what_stands_under_it() -> None:
    assert [r.deadline for r in read("新建学校6所。", title="2026年重点工作", period="2026")] == ["2026"]
    rows = read(
        "到2030年要实现以下目标：", "——教育。新建学校6所。", "——医疗。新增床位300张。", "优化布局，新增停车位80个。"
    )
    assert [r.deadline for r in rows] == ["2030", "2030", ""]


def test_this_year_is_the_year_of_an_annual_report() -> None:
    assert [r.deadline for r in read("今年新建学校6所。", period="2026")] == ["2026"]
    assert [r.deadline for r in read("今年新建学校6所。", period="")] == [""]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("粮食总产量稳定在15万吨以上。", "level"),
        ("高新技术企业达到45家。", "level"),
        ("培育高新技术企业45家。", "count"),
        ("参保率达到96%。", "rate"),
        ("农业产值增长6%。", "change"),
        ("机械化率提高5个百分点。", "change"),
        ("人均收入翻一番。", "change"),
        ("平均受教育年限达到11.5年。", "level"),
        ("企业开办时间压缩到0.5个工作日。", "level"),
    ],
)
def test_level_change_count_and_rate_are_told_apart(text: str, kind: str) -> None:
    assert [r.kind for r in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("确保粮食面积稳定在30万亩以上，粮食总产量12万吨以上。", ["确保", "确保"]),
        ("力争2家企业上市，新增省级龙头企业5家。", ["力争", "力争"]),
        ("探索集体经济新模式，新建冷库6座。", ["推进"]),
        ("严守耕地红线，新建冷库6座。", ["推进"]),
        ("试点建设数字乡村3个。", ["探索"]),
    ],
)
def test_force_comes_from_the_governing_words(text: str, forces: list[str]) -> None:
    assert [r.force for r in read(text)] == forces


def test_a_surer_promise_has_more_confidence() -> None:
    own, _, borrowed, existing = read("到2030年，城镇化率达到58%。", "建设路灯80盏、公厕9座。", "壮大5个产业集群。")
    assert Decimal(own.confidence) > Decimal(borrowed.confidence)
    assert len({r.confidence for r in (own, borrowed, existing)}) > 1


def test_a_place_is_named_where_the_promise_names_it() -> None:
    assert [r.place for r in read("各乡镇新建幼儿园各1所。", "中心城区新建学校2所。", "新建学校2所。")] == [
        "各乡镇",
        "中心城区",
        "",
    ]


ALPHABET = "建设新增到达2030年5个家所万亩%以上以内、，。；“”（）和等的比翻一番三千百亿级项目工程率力争确保"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_is_read_without_trouble_and_quoted_exactly(text: str) -> None:
    document, paras = passage(text)
    for row in find_commitments(paras, "2026/2030"):
        assert document.text[row.start : row.end] == row.quote
        assert row.unit or row.kind == "level"
        assert Decimal(row.value) >= 0
        assert Decimal(0) <= Decimal(row.confidence) <= Decimal(1)


@pytest.fixture(scope="module")
def annotated(shared: Path) -> tuple[list[dict[str, object]], list[Commitment]]:
    gold = (shared / "gold" / "lianyuan-14fyp" / "commitments.jsonl").read_text(encoding="utf-8")
    document = decode((shared / "plans" / "lianyuan-14fyp.txt").read_bytes(), "plan.txt")
    body_of_plan = paragraphs(document, find_outline(document), [])
    return [json.loads(line) for line in gold.splitlines()], find_commitments(body_of_plan, "2021/2025")


def test_the_annotated_plan_is_read_as_its_annotators_did(
    annotated: tuple[list[dict[str, object]], list[Commitment]],
) -> None:
    gold, rows = annotated
    keys = {(str(Decimal(r.value).normalize()), r.unit, r.relation, r.deadline) for r in rows}
    wanted = [g for g in gold if not g.get("optional")]
    hits = [
        g
        for g in wanted
        if (str(Decimal(str(g["value"])).normalize()), g["unit"], g["relation"], str(g["deadline"] or "")) in keys
    ]
    assert len(hits) >= 0.95 * len(wanted)
    assert len(rows) <= 1.1 * len(gold)


@pytest.mark.parametrize("least", [30])
def test_this_years_goals_of_work_reports_are_promises_for_the_year(shared: Path, least: int) -> None:
    reports = sorted((shared / "plans" / "others").glob("*.txt"))
    assert reports != []
    for report in reports:
        document = decode(report.read_bytes(), report.name)
        rows = find_commitments(paragraphs(document, find_outline(document), []), "2026")
        assert sum(r.deadline == "2026" for r in rows) >= least
        assert not any(r.deadline and int(r.deadline) < 2026 for r in rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("高新技术企业从15家增加到38家。", [("高新技术企业", "=", "38", "家")]),
        ("研发强度由2025年的1.2%提高到1.8%。", [("研发强度", "=", "1.8", "%")]),
        (
            "城镇和农村居民收入分别超过5万元、3万元。",
            [("城镇居民收入", ">=", "5", "万元"), ("农村居民收入", ">=", "3", "万元")],
        ),
        (
            "新增灌溉面积3万亩，粮食播种面积38万亩。",
            [("灌溉面积", "=", "3", "万亩"), ("粮食播种面积", "=", "38", "万亩")],
        ),
        ("支持龙头企业组建创新联合体10个。", [("创新联合体", "=", "10", "个")]),
        ("面向青年开展“学习+实训”技能培训5万人次。", [("“学习+实训”技能培训", "=", "5", "万人次")]),
    ],
)
def test_where_a_change_starts_is_not_promised_and_coordinates_share(
    text: str, rows: list[tuple[str, str, str, str]]
) -> None:
    assert counted(text) == rows


@pytest.mark.parametrize(
    ("chapter", "title", "found"),
    [
        ("总体要求", "发展目标", 1),
        ("总体要求", "指导思想和主要目标", 1),
        ("总体要求", "基本原则", 0),
        ("指导思想", "指导思想", 0),
        ("发展目标", "基本原则", 0),
    ],
)
def test_goals_under_general_requirements_are_promises_and_principles_are_not(
    chapter: str, title: str, found: int
) -> None:
    assert len(read("建成高标准农田10万亩。", title=title, chapter=chapter)) == found
    assert len(read("到2030年，建成高标准农田10万亩。", title=title, chapter=chapter)) == 1
