"""Counts and what they count, running numbers, headings, works under their heads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu.check._announced import announced
from lantu.check._passages import bodies, number_of
from lantu.check._rows import Context
from tests.check.written import TITLE, chapter, seen, written

CORE = "一核，即县城核心区。集聚公共服务。"


def counted(*paragraphs: str) -> list[tuple[int, int]]:
    """Return the numbers announced in a chapter with the numbers of items listed."""
    context = Context(chapter(*paragraphs))
    return [(a.number, a.listed) for body in bodies(context) for a in announced(body)]


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("二", 2), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("7", 7), ("廿", 0), ("百", 0)],
)
def test_a_numeral_up_to_ninety_nine_is_a_number(numeral: str, number: int) -> None:
    assert number_of(numeral) == number


def test_ordinals_behind_an_announcement_are_counted() -> None:
    assert counted("做好以下三项工作：一是修路；二是架桥；三是建校。") == [(3, 3)]
    assert counted("做好以下四项工作：一是修路；二是架桥；三是建校。") == [(4, 3)]
    assert counted("抓好三件实事，第一，修路；第二，架桥。") == [(3, 2)]


def test_marked_paragraphs_behind_an_announcement_are_counted_to_the_next_of_another_kind() -> None:
    lines = ("——工业县。发展工业。", "——农业县。发展农业。", "其他工作。统筹推进。", "——无关。")
    assert counted("打造以下三个方面的定位：", *lines) == [(3, 2)]
    assert counted("打造三大定位。", "（1）工业县。", "（2）农业县。", "（3）旅游县。", "（1）另一列表。") == [(3, 3)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("去年十件民生实事全部兑现。", "——工业。增长。", "——农业。增长。"),
        ("五年来建成学校6个。", "——工业。增长。", "——农业。增长。"),
        ("抓好三项工作，成效明显。", "——工业。增长。", "——农业。增长。"),
        ("抓好以下三项工作。", "3.发展工业。", "4.发展农业。"),
    ],
)
def test_a_number_that_leads_to_no_list_announces_nothing(paragraphs: tuple[str, ...]) -> None:
    assert counted(*paragraphs) == []


def test_a_list_with_a_gap_is_left_to_the_rule_on_numbers() -> None:
    assert counted("做好以下三项工作：一是修路；二是架桥；四是建校。") == []


def test_a_part_of_a_layout_with_one_member_of_two_is_found_with_its_formula() -> None:
    (finding,) = seen("K101", chapter("构建“一核两轴”格局。", CORE, "两轴，即国道发展轴。"))
    assert [e.quote for e in finding.evidence] == ["一核两轴", "两轴", "国道发展轴"]


@pytest.mark.parametrize(
    "words",
    [
        "发展粮油、生猪、柑橘三大产业。",
        "发展粮油、生猪等十大产业。",
        "实施“十大工程”。",
        "完善北部早熟梨产业带，中部脐橙产业带，近郊葡萄、杨梅产业带三个产业带建设。",
        "六园：石桥工业园。发展竹业。柳溪产业园。发展农机。",
    ],
)
def test_a_count_whose_list_is_whole_open_or_absent_is_no_fault(words: str) -> None:
    assert seen("K101", chapter(words)) == []


def test_the_noun_of_a_part_is_compared_with_its_own_formula_only() -> None:
    one = ["构建“一核两轴三片”格局。", CORE, "两轴，即国道发展轴和江河发展轴。", "三片，即东片、西片和南片。"]
    other = ["构建“一园三区”农业格局。", "一园，即农业产业园。", "三区，即种植区、养殖区和加工区。"]
    assert seen("K102", chapter(*one, *other)) == []
    (finding,) = seen("K102", chapter(*one[:3], "三区，即东区、西区和南区。"))
    assert (finding.args["part"], finding.args["said"]) == ("三片", "三区")


def test_a_noun_of_another_length_is_seen_as_another_noun() -> None:
    (finding,) = seen(
        "K102", chapter("构建“一区三园”格局。", "一区，即开发区。", "三基地，即竹业基地、农机基地和食品基地。")
    )
    assert finding.args["said"] == "三基地"


def test_two_layouts_that_differ_in_two_places_are_two_layouts() -> None:
    assert seen("K104", chapter("构建“一核两轴三片”格局。按照“一核三带三片”格局布局。")) == []
    assert seen("K104", chapter("构建“一区一廊六园”格局。", "构建“一心一带三区”格局。")) == []
    assert len(seen("K104", chapter("构建“一核两轴三片”格局。", "按照“一核两轴三区”格局布局。"))) == 1


def test_chapters_are_counted_where_a_plan_says_how_many_it_has() -> None:
    text = f"{TITLE}\n\n第一章 总则\n\n本规划共分3章。\n\n第二章 目标\n\n发展。\n\n第三章 任务\n\n发展。"
    assert seen("K105", written(text)) == []
    assert len(seen("K105", written(text.replace("3章", "九章")))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "一是修路；三是架桥；四是建校。",
        "一是修路；二是架桥；二是建校；三是种树。",
        "推进（一）修路；（二）架桥；（四）建校。",
        "推进①修路；②架桥；④建校。",
    ],
)
def test_a_number_left_out_or_said_twice_is_found(words: str) -> None:
    (finding,) = seen("K106", chapter(words))
    assert finding.kind == "numbering"


@pytest.mark.parametrize(
    "words",
    [
        "一是修路；二是架桥。改革方面，一是放权；二是减税；三是便民。",
        "万一是暴雨，唯一是水库，第一是安全。",
        "全市有一个区、三个县（三）个镇。",
        "建设1号、2号、4号楼，（1）班（2）班（5）班。",
    ],
)
def test_numbers_that_run_on_or_are_no_list_are_no_fault(words: str) -> None:
    assert seen("K106", chapter(words)) == []


def test_lines_of_a_list_are_one_list_until_the_next_heading() -> None:
    lines = ["1.修建县乡公路和桥梁。", "2.改造农村供水设施和管网。", "4.扩建中心学校和幼儿园。"]
    assert len(seen("K106", chapter(*lines))) == 1


def test_chapters_of_two_parts_that_share_a_number_are_found_where_numbers_run_on() -> None:
    parts = (
        "第一篇 产业\n\n第一章 工业\n\n发展。\n\n第二章 农业\n\n发展。"
        "\n\n第二篇 生态\n\n第{}章 森林\n\n保护。\n\n第四章 湿地\n\n保护。"
    )
    assert len(seen("K107", written(f"{TITLE}\n\n{parts.format('二')}"))) == 1
    assert seen("K107", written(f"{TITLE}\n\n{parts.format('三')}")) == []


def test_sections_that_begin_anew_in_each_chapter_are_no_repetition() -> None:
    text = f"{TITLE}\n\n第一章 产业\n\n第一节 工业\n\n发展。\n\n第二章 生态\n\n第一节 森林\n\n保护。"
    assert seen("K107", written(text)) == []


def test_one_title_in_two_chapters_is_a_note_and_under_one_chapter_a_warning() -> None:
    text = f"{TITLE}\n\n第一章 产业\n\n第一节 强化科技支撑\n\n发展。\n\n第{{}}节 强化科技支撑\n\n保护。"
    (finding,) = seen("K108", written(text.format("二")))
    assert finding.severity == "warning"
    apart = text.format("一").replace(
        "\n\n第一节 强化科技支撑\n\n保护", "\n\n第二章 生态\n\n第一节 强化科技支撑\n\n保护"
    )
    (finding,) = seen("K108", written(apart))
    assert finding.severity == "note"


def test_boxes_numbered_by_subject_are_left_alone() -> None:
    chapters = "".join(
        f"\n\n第{n}章 {t}\n\n发展。\n\n专栏{i}-1 {t}项目\n\n石桥{t}项目。"
        for n, i, t in (("一", 4, "工业"), ("二", 5, "农业"), ("三", 6, "旅游"))
    )
    assert seen("K109", written(TITLE + chapters)) == []


def test_two_boxes_with_one_number_in_characters_are_found() -> None:
    text = (
        f"{TITLE}\n\n第一章 工业\n\n发展。\n\n专栏一 工业项目\n\n石桥项目。"
        "\n\n第二章 农业\n\n发展。\n\n专栏一 农业项目\n\n云岭项目。"
    )
    (finding,) = seen("K109", written(text))
    assert finding.message_id == "K109.twice"


@pytest.mark.parametrize("work", ["石桥中心小学食堂", "县职业技术学校", "乡镇文化站", "教师周转房"])
def test_a_work_of_the_head_or_of_one_near_it_is_in_its_place(work: str) -> None:
    package = chapter("专栏1 教育工程", f"学校建设。云岭中心小学新建、县第三中学新建、{work}。")
    assert seen("K111", package) == []


def test_a_box_that_may_hold_anything_has_nothing_out_of_place() -> None:
    works = "云岭中心小学新建、县第三中学新建、石桥水库除险加固工程"
    assert seen("K111", chapter("专栏1 民生保障工程", f"公共服务。{works}。")) == []
    assert len(seen("K111", chapter("专栏1 教育工程", f"学校建设。{works}。"))) == 1


def test_several_works_of_another_kind_are_no_slip() -> None:
    works = "云岭中心小学新建、县第三中学新建、石桥水库除险加固工程、柳溪水库除险加固工程"
    assert seen("K111", chapter("专栏1 教育工程", f"学校建设。{works}。")) == []


def test_rules_on_the_text_say_nothing_where_the_text_is_withheld() -> None:
    package = chapter("做好以下四项工作：一是修路；二是架桥；三是建校。", "新建厂房30万平方。")
    without = replace(package, texts={})
    assert all(seen(code, without) == [] for code in ("K101", "K106", "F101", "F104", "C108", "C114"))
