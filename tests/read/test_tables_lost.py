"""A place that looks like an indicator table and gave no row is reported, and running text is not."""

from __future__ import annotations

import pytest

from lantu.plan import Finding
from tests.read.table_samples import FLAT, HEAD, NATIONAL, PAGE, grid_page
from tests.read.test_tables_layouts import END, read


def lost(text: str) -> list[Finding]:
    return [f for f in read(text).findings if f.code == "R107"]


ROWS = ("地区生产总值|510|预期性", "城镇化率|58|约束性", "粮食产量|45|约束性")


def test_a_grid_with_natures_and_a_header_nobody_understands_is_reported_once() -> None:
    (found,) = lost(grid_page("表1 “十五五”主要指标", "甲|乙|丙", *ROWS))
    assert found.args["title"] == "表1 “十五五”主要指标"
    assert found.evidence[0].quote.startswith("表1")


@pytest.mark.parametrize("caption", ["表2-1 经济社会发展目标值", "主要指标", "专栏1 主要预期指标"])
def test_a_caption_above_cells_that_gave_no_table_is_reported(caption: str) -> None:
    if "目标值" in caption:
        caption = caption.replace("目标值", "指标")
    table = "事项\n期末\n性质要求\n地区生产总值达510亿元\n城镇化率58\n粮食产量45\n"
    assert [f.args["title"] for f in lost(HEAD + caption + "\n" + table + END)] == [caption]


def test_natures_near_each_other_without_any_caption_are_reported() -> None:
    table = "地区生产总值\n510\n预期性\n城镇化率\n58\n预期性\n粮食产量\n45\n约束性\n"
    assert [f.args["title"] for f in lost(HEAD + table + END)] == ["地区生产总值"]


@pytest.mark.parametrize("text", [FLAT, NATIONAL, PAGE], ids=["flat", "national", "page"])
def test_a_table_that_was_read_is_not_lost(text: str) -> None:
    assert lost(text) == []


@pytest.mark.parametrize(
    "body",
    [
        "第二节 主要指标\n到2030年，地区生产总值达到510亿元，城镇化率达到58%。\n",
        "表3 项目清单\n东河水库\n100\n西河泵站\n200\n",
        "主要指标\n“十五五”时期设二十项指标，其中约束性指标8项、预期性指标12项。\n",
        "专栏3 重点工程\n建设指标监测平台。\n",
    ],
)
def test_text_about_indicators_and_other_lists_are_no_lost_tables(body: str) -> None:
    assert lost(HEAD + body + END) == []


def test_a_list_of_tables_in_the_contents_is_no_lost_table() -> None:
    contents = "目录\n第一章 主要目标\n表1 主要指标 12\n表2 主要指标完成情况 14\n第二章 重点任务\n"
    assert lost(HEAD.replace("第一章", contents + "第一章") + END) == []


def test_the_words_of_the_finding_are_in_both_languages() -> None:
    (found,) = lost(grid_page("表1 主要指标", "甲|乙|丙", *ROWS))
    assert all(found.part(p, lang) for p in ("message", "why", "fix") for lang in ("zh", "en"))
