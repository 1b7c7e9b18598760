"""Headings are found in the body, in every scheme plans use, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lantu import flow
from lantu.read import decode
from lantu.read._outline import contents_entries, find_outline
from lantu.read._paragraphs import paragraphs


def outline(text: str) -> list[tuple[str, str, str]]:
    document = decode(text.encode(), "plan.txt")
    found = find_outline(document)
    for s in found:
        assert document.text[s.start : s.end] == document.text[s.start : s.end].strip()
        assert document.lines[(s.line or 0) - 1].start <= (s.start or 0)
    return [(s.level, s.number, s.title) for s in found]


BODY = "第一章 发展基础\n第一节 主要成就\n成绩很好，经济稳步发展。\n第二章 主要目标\n目标明确，任务具体。\n"


def test_the_contents_list_is_not_the_body() -> None:
    contents = "目  录\n第一章 发展基础 ........ 1\n第一节 主要成就……2\n第二章 主要目标 3\n"
    assert outline(contents + BODY) == outline(BODY)
    assert len(contents_entries(decode((contents + BODY).encode(), "a.txt"))) == 3


def test_a_contents_list_without_its_title_is_known_by_its_repetition() -> None:
    assert outline("第一章 发展基础\n第一节 主要成就\n第二章 主要目标\n" + BODY) == outline(BODY)


def test_a_preface_between_contents_and_first_chapter_is_body() -> None:
    text = "目录\n前言\n第一章 发展基础\n第二章 主要目标\n前言\n这部规划根据实际编制，说明今后五年的方向。\n" + BODY
    assert outline(text)[0] == ("1", "", "前言")


def test_titles_stand_with_or_without_space_and_keep_their_words() -> None:
    text = "第三章提升能级,拓展空间 \n第一节　“十四五”回顾\u2002\n专栏3-1先进制造业工程\n专栏 2：重点项目\n内容如下。\n"
    assert outline(text) == [
        ("1", "第三章", "提升能级,拓展空间"),
        ("2", "第一节", "“十四五”回顾"),
        ("box", "专栏3-1", "先进制造业工程"),
        ("box", "专栏2", "重点项目"),
    ]


def test_parts_articles_and_chapters_take_the_levels_in_their_order() -> None:
    assert outline("第一篇 总论\n第一章 基础\n第一节 成就\n一、经济\n很好。\n") == [
        ("1", "第一篇", "总论"),
        ("2", "第一章", "基础"),
        ("3", "第一节", "成就"),
        ("3", "一", "经济"),
    ]


def test_a_work_report_has_its_own_two_levels() -> None:
    text = "一、工作回顾\n一年来，成绩很好。\n二、工作安排\n（一）扩大内需\n促进消费。\n（二）做强产业\n抓好项目。\n"
    assert [(level, number) for level, number, _ in outline(text)] == [
        ("1", "一"),
        ("1", "二"),
        ("2", "（一）"),
        ("2", "（二）"),
    ]


def test_run_in_titles_under_sections_are_no_headings() -> None:
    text = "第一章 甲\n第一节 乙\n一、丙\n（一）丁\n正文。\n"
    assert [number for _, number, _ in outline(text)] == ["第一章", "第一节", "一"]


@pytest.mark.parametrize(
    "line",
    [
        "一是做强产业，二是改善民生",
        "第一，坚持党的领导",
        "一、二、三产业融合发展",
        "第一章规定了目标。本章规定任务。",
        "表3-1 主要指标",
        "图7-1 空间布局图",
        "一、加快发展。推进项目建设，形成实物工作量。",
        "第一节课由校长讲授，内容包括安全、健康；",
        "专栏作家说：这里很好。",
    ],
)
def test_sentences_and_captions_are_no_headings(line: str) -> None:
    assert outline(f"第一章 目标\n{line}\n正文在此。\n") == [("1", "第一章", "目标")]


def test_a_number_alone_takes_its_title_from_the_next_line() -> None:
    assert outline("第一章\n\n发展目标\n正文在此。\n") == [("1", "第一章", "发展目标")]


def test_a_numeral_lost_in_publishing_leaves_the_heading() -> None:
    assert outline("第章 发展目标\n正文在此。\n") == [("1", "第章", "发展目标")]


def test_a_line_that_lists_names_behind_a_colon_is_no_heading() -> None:
    lines = [
        "第一章 重点项目",
        "一、交通：云岭大桥，白石隧道，鹿鸣机场。",
        "二、水利：柳河水库，青石灌区。",
        "第二章 保障",
        "一、加强领导",
    ]
    text = "\n\n".join(lines)
    assert [number for _, number, _ in outline(text)] == ["第一章", "第二章", "一"]


def test_a_box_without_a_number_is_a_box() -> None:
    text = "第一章 产业\n\n专栏 “双链”融合重大项目\n\n云岭产业园。\n"
    assert outline(text)[-1] == ("box", "专栏", "“双链”融合重大项目")


def test_the_closing_words_are_a_heading_of_the_first_level() -> None:
    assert outline(BODY + "结束语\n让我们一起努力。\n")[-1] == ("1", "", "结束语")


def test_a_text_without_headings_has_an_empty_outline(shared: Path) -> None:
    path = shared / "plans" / "loudi-2021-report.txt"
    document = decode(path.read_bytes(), path.name)
    assert find_outline(document) == ()
    assert len(paragraphs(document, (), ())) > 40


def test_the_first_plan_has_exactly_the_headings_two_readers_found(shared: Path) -> None:
    path = shared / "plans" / "lianyuan-14fyp.txt"
    gold = [
        json.loads(x) for x in (shared / "gold" / "lianyuan-14fyp" / "outline.jsonl").read_text("utf-8").splitlines()
    ]
    found = find_outline(decode(path.read_bytes(), path.name))
    assert [(s.level, s.number, s.title, s.line) for s in found] == [
        (str(g["level"]), g["number"] or "", g["title"], g["line"]) for g in gold
    ]


@pytest.mark.parametrize(("place", "chapters", "all_"), [("浙江省", 3, 39), ("湖南省", 4, 14), ("贵州省", 3, 21)])
def test_work_reports_are_cut_at_their_parts(shared: Path, place: str, chapters: int, all_: int) -> None:
    path = shared / "plans" / "others" / f"{place}-2026-政府工作报告.txt"
    found = find_outline(decode(path.read_bytes(), path.name))
    assert (sum(s.level == "1" for s in found), len(found)) == (chapters, all_)


def test_paragraphs_know_their_chapter_their_heading_and_whether_they_stand_in_a_box() -> None:
    text = (
        "目录\n第一章 甲\n第二章 乙\n第一章 甲\n前面的话。\n第一节 丙\n节里的话。\n专栏1-1 丁\n项目清单如下。\n"
        "图1-1 布局图\n第二章 乙\n后面的话。\n责任编辑：某\n"
    )
    document = decode(text.encode(), "a.txt")
    seen = paragraphs(document, find_outline(document), ())
    assert [(p.line.text, p.section and p.section.title, p.chapter and p.chapter.number, p.box) for p in seen] == [
        ("前面的话。", "甲", "第一章", False),
        ("节里的话。", "丙", "第一章", False),
        ("项目清单如下。", "丁", "第一章", True),
        ("后面的话。", "乙", "第二章", False),
    ]


def test_lines_of_a_table_are_no_paragraphs() -> None:
    document = decode("第一章 甲\n表1 指标\n1\n2\n正文。\n".encode(), "a.txt")
    span = (document.text.index("表1"), document.text.index("\n正文"))
    assert [p.line.text for p in paragraphs(document, find_outline(document), [span])] == ["正文。"]


def test_the_parts_of_an_annex_stand_under_its_title() -> None:
    text = "第一章 目标\n稳步发展。\n第二章 保障\n加强领导。\n附件\n重大项目清单\n"
    text += "一、交通\n1. 青云高速公路（全长86公里）\n2. 红渡桥迁建\n二、水利\n1. 白溪水库\n"
    read = flow.read(text.encode(), "plan.txt")
    assert [(s.level, s.title) for s in read.outline][-3:] == [("1", "重大项目清单"), ("2", "交通"), ("2", "水利")]
    assert [p.name for p in read.projects] == ["青云高速公路（全长86公里）", "红渡桥迁建", "白溪水库"]
