"""Slips a planner overlooks: units and years, two leads, other words for one project, and what only looks like them."""

from __future__ import annotations

import pytest

from lantu.check._likeness import differ_by_slip
from lantu.check._project_names import plain_words
from tests.check.written import TITLE, chapter, said, seen, written


@pytest.mark.parametrize("words", ["新建基地3万亩万亩。", "改造户厕300户户，建成管网。", "培训4000人次人次以上。"])
def test_a_unit_that_stands_twice_is_found(words: str) -> None:
    assert said("F106", chapter(words))


@pytest.mark.parametrize(
    "words", ["扶持30家家庭农场。", "培养10名名师。", "服务3个个体户，建成5座。", "建成12所所属单位食堂。"]
)
def test_a_unit_before_a_word_that_begins_with_it_stands_once(words: str) -> None:
    assert not said("F106", chapter(words))


@pytest.mark.parametrize("year", ["20300年", "20330年", "203年"])
def test_a_year_with_a_digit_too_many_or_too_few_is_found(year: str) -> None:
    assert said("F105", chapter(f"到{year}，基本建成协调机制。"))


@pytest.mark.parametrize("words", ["文庙距今203年，保存完好。", "到2030年，基本建成协调机制。"])
def test_a_count_of_years_is_no_broken_year(words: str) -> None:
    assert not said("F105", chapter(words))


def test_one_task_given_to_two_units_in_two_sentences_is_found() -> None:
    package = chapter(
        "由县林业局牵头，编制油茶产业布局规划。", "由县农业农村局牵头，编制油茶产业布局规划（责任单位略）。"
    )
    (finding,) = seen("D107", package)
    assert finding.args["one"] == "县林业局"
    assert finding.args["two"] == "县农业农村局"


def test_each_unit_may_draw_up_its_own_plan_of_work() -> None:
    assert not seen("D107", chapter("由县林业局牵头制定年度工作方案。", "由县民政局牵头制定年度工作方案。"))


def test_another_word_for_the_same_works_leaves_one_name() -> None:
    assert plain_words("实验小学搬迁") == plain_words("实验小学迁建")
    assert plain_words("妇幼保健院大楼") == plain_words("妇幼保健院综合楼")
    assert plain_words("实验小学迁建") != plain_words("实验小学扩建")


def test_two_areas_of_a_county_are_no_slip_and_a_homophone_is_one() -> None:
    assert not differ_by_slip("乡镇便民服务中心", "集镇便民服务中心")
    assert differ_by_slip("种子储备库", "种子储备裤")


def test_a_sentence_with_short_clauses_is_found_where_it_is_copied() -> None:
    copied = "加快社工站动态监测，推行红黑榜制度；推行信用评价办法，群众幸福感持续增强。"
    package = written(f"{TITLE}\n\n第一章 发展产业\n\n{copied}\n\n第二章 改善民生\n\n{copied}\n")
    assert len(seen("D108", package)) == 1


def test_the_one_member_that_a_passage_gives_no_target_is_told() -> None:
    listed = "四园，即石桥产业园、柳溪产业园、云岭产业园、东山产业园。到2030年，石桥产业园实现年产值10亿元，"
    package = chapter("构建一区四园格局。", f"{listed}柳溪产业园实现年产值20亿元，东山产业园实现年产值12亿元。")
    (finding,) = seen("K103", package)
    assert finding.args["lacking"] == "云岭产业园"


def test_members_that_all_have_a_target_are_no_fault() -> None:
    words = "三园，即石桥产业园、柳溪产业园、东山产业园。到2030年，石桥产业园实现年产值10亿元，"
    package = chapter("构建一区三园格局。", f"{words}柳溪产业园实现年产值20亿元，东山产业园实现年产值12亿元。")
    assert not seen("K103", package)
