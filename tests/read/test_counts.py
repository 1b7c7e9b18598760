"""Named counts are found with the number they claim and the members the text lists for them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import Count
from lantu.read import Document, decode, read_plan
from lantu.read._counts import find_counts
from lantu.read._layout import find_layouts
from tests.read.marked_counts import COUNTS
from tests.read.plans_of import plan_of

LEAST = 0.95


def read(*lines: str) -> list[Count]:
    document, outline, body = plan_of(lines)
    rows = find_counts(document, outline, body, find_layouts(document, outline, body))
    assert all(document.text[r.start : r.end] == r.quote for r in rows)
    return rows


def told(rows: list[Count]) -> list[tuple[str, int | None, tuple[str, ...]]]:
    return [(r.name, r.number, tuple(m for m in r.members.split("、") if m)) for r in rows]


def test_marked_passages_are_read_with_few_misses(notes: list[str]) -> None:
    wanted = [(i, c) for i, (_, counts) in enumerate(COUNTS) for c in counts]
    found = [(i, c) for i, (lines, _) in enumerate(COUNTS) for c in told(read(*lines))]
    right = sum(c in wanted for c in found)
    names = sum((i, c[0]) in [(j, w[0]) for j, w in wanted] for i, c in found)
    notes.append(f"named counts: {names}/{len(found)} found are counts, {right}/{len(wanted)} right with their members")
    missed = [w for w in wanted if w not in found], [f for f in found if f not in wanted]
    assert len(wanted) >= 40, len(wanted)
    assert right >= LEAST * len(wanted), missed
    assert names >= LEAST * len(found), missed


def test_members_are_taken_from_the_headings_below() -> None:
    text = (
        "第一章 实施三大行动\n第一节 强基行动\n建设水源工程。\n第二节 富民行动\n发展茶产业。\n第二章 保障\n健全机制。\n"
    )
    (row,) = [r for r in read_plan(decode(text.encode(), "plan.txt")).counts if r.name == "三大行动"]
    assert (row.number, row.listed, row.members, row.members_in) == (3, 2, "强基行动、富民行动", "outline")
    assert text[row.members_start : row.members_end].startswith("第一节")
    assert row.section == "s-0001"


def test_a_list_below_may_be_shorter_than_its_name_says() -> None:
    rows = read(
        "实施四大工程：", "（一）强基工程。夯实基础教育的各项条件。", "（二）名师工程。培育骨干教师和班主任队伍。"
    )
    (row,) = rows
    assert (row.number, row.listed, row.members_in) == (4, 2, "list")


def test_a_list_that_closes_with_and_so_on_is_open() -> None:
    (row,) = read("培育食品、家具、新材料等五大产业。")
    assert (row.members, row.listed, row.open) == ("食品、家具、新材料", 3, True)


def test_the_members_stand_between_their_offsets() -> None:
    lines = ("守好生态、耕地、安全三条底线。", "用好“三支队伍”，即党员队伍、网格队伍、志愿队伍。")
    document, outline, body = plan_of(lines)
    for row in find_counts(document, outline, body):
        said = document.text[row.members_start : row.members_end]
        assert all(name in said for name in row.members.split("、"))


def test_a_name_told_again_is_one_row_with_its_members() -> None:
    rows = read(
        "落实“五大任务”。", "“五大任务”（稳增长、调结构、促改革、惠民生、防风险）一体推进。", "再抓“五大任务”。"
    )
    assert [(r.name, r.listed) for r in rows] == [("五大任务", 5)]


def test_lists_of_one_name_with_other_members_are_rows_of_their_own() -> None:
    rows = read("发展茶叶、毛竹、油茶三大产业。", "改造纺织、建材、化工三大产业。")
    assert [r.members for r in rows] == ["茶叶、毛竹、油茶", "纺织、建材、化工"]


def test_a_part_of_a_layout_that_counts_is_a_named_count() -> None:
    rows = read("构建“一廊三园”布局。", "三园包括东园、西园和南园。")
    assert [(r.name, r.number, r.listed, r.noun) for r in rows] == [("三园", 3, 3, "园")]


def test_a_review_names_no_count_without_members() -> None:
    text = (
        "第一章 “十四五”发展回顾\n“六大工程”成效明显。\n“两大产业”（茶叶、毛竹）不断壮大。\n第二章 任务\n建设园区。\n"
    )
    assert [r.name for r in read_plan(decode(text.encode(), "plan.txt")).counts] == ["两大产业"]


def test_counts_keep_their_ids_when_the_text_is_read_again() -> None:
    one = "第一章 任务\n发展茶叶、毛竹、油茶三大产业。\n打造“四个高地”。\n"
    first = read_plan(decode(one.encode(), "plan.txt"))
    two = one.replace("发展茶叶", "推进“五大任务”。\n发展茶叶")
    again = read_plan(decode(two.encode(), "plan.txt"), earlier=first)
    assert {r.name: r.id for r in first.counts}.items() <= {r.name: r.id for r in again.counts}.items()
    assert [r.id for r in again.counts] == ["n-0003", "n-0001", "n-0002"]


def test_counts_of_the_first_plan_have_the_members_its_sentences_list(shared: Path) -> None:
    source = shared / "plans" / "lianyuan-14fyp.txt"
    package = read_plan(decode(source.read_bytes(), source.name))
    by_name = {r.name: (r.number, r.listed) for r in package.counts}
    expected = {"六园": (6, 6), "三片": (3, 3), "六大特色产业": (6, 6), "八大责任体系": (8, 8), "三大数据库": (3, 3)}
    assert expected.items() <= by_name.items()


@given(st.text(alphabet="一二三四五六大个项任务工程产业“”、，。：（）和等是即A1\n", max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    document = Document("plan.txt", "第一章 任务\n" + text, "")
    document, outline, body = plan_of(text.split("\n"))
    for row in find_counts(document, outline, body, find_layouts(document, outline, body)):
        assert document.text[row.start : row.end] == row.quote
        assert (row.listed or 0) == len([m for m in row.members.split("、") if m]) or "、" in row.members
        assert 0 <= float(row.confidence) <= 1


@pytest.mark.parametrize("text", ["投资3大亿元。", "第三大任务。", "前三大产业。", "达到5大类。", "全国十大。"])
def test_an_ordinal_or_an_amount_is_no_named_count(text: str) -> None:
    assert [r for r in read(text) if not r.members] == []


@pytest.mark.parametrize("said", ["三大任务、", "三大任务：", "“三大任务”", "一核两带三区", "甲、"])
def test_a_long_run_of_one_name_takes_no_time(said: str) -> None:
    began = time.process_time()
    read(said * 6_000)
    assert time.process_time() - began < 3


def test_the_members_of_one_name_end_where_the_next_is_explained() -> None:
    rows = read("“两带”即沿河产业带和沿线旅游带，“三片”即北部林片、中部城片、南部粮片。")
    assert told(rows) == [("两带", 2, ("沿河产业带", "沿线旅游带")), ("三片", 3, ("北部林片", "中部城片", "南部粮片"))]
