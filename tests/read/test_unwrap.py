"""A plan whose paragraphs were broken into lines says the same as before, quoted with its line breaks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import PlanPackage
from lantu.read import decode, read_plan
from lantu.read._unwrap import unwrap
from tests.read.skeletons import STOCK, Skeleton, skeletons
from tests.read.wrapping import wrapped

PLANS = [s for s in skeletons(pieces=3) if s.name[0] in "abcej"]
WAYS = {
    "35 characters": {"most": 35},
    "40 characters, indented": {"most": 40, "indent": True},
    "80 columns": {"most": 80, "columns": True},
    "28 characters, indented, in pages": {"most": 28, "indent": True, "pages": 22},
    "60 characters, in pages": {"most": 60, "pages": 30},
}
TABLES = ("outline", "indicators", "commitments", "tasks", "projects", "systems")


def read(text: str, earlier: PlanPackage | None = None) -> PlanPackage:
    return read_plan(decode(text.encode(), "plan.txt"), earlier=earlier)


def folded(text: str) -> str:
    return re.sub(r"\s|— \d+ —", "", text)


def said(package: PlanPackage, table: str) -> list[tuple[str, ...]]:
    names = ("number", "title", "table", "no", "name", "target", "quote", "value", "unit", "deadline", "relation")
    return [tuple(folded(str(getattr(r, n, ""))) for n in names) for r in package.rows(table)]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_wrapped_plan_says_what_the_plan_says(plan: Skeleton, way: dict[str, int]) -> None:
    text = wrapped(plan.text, **way)  # type: ignore[arg-type]
    whole, found = read(plan.text), read(text)
    for table in TABLES:
        if table != "tasks" or "indent" in way:
            assert said(found, table) == said(whole, table), table
    # Without indents a paragraph whose last line is full can't be told from the next one.
    same = Counter(said(found, "tasks")) & Counter(said(whole, "tasks"))
    assert same.total() >= 0.65 * len(whole.tasks)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_quotes_of_a_wrapped_plan_are_pieces_of_its_source(way: dict[str, int]) -> None:
    text = wrapped(PLANS[0].text, **way)  # type: ignore[arg-type]
    package = read(text)
    assert package.texts == {"plan.txt": text}
    rows = list(package.quoted_items())
    assert all(text[r.start : r.end] == r.quote for r in rows)
    assert any("\n" in r.quote for r in rows)
    for s in package.outline:
        assert folded(text[s.start or 0 : s.end]).endswith(folded(s.title))
        assert text.split("\n")[(s.line or 0) - 1] in text[: s.end]
        assert text.count("\n", 0, s.start) == (s.line or 0) - 1
    for finding in package.findings:
        assert all(text[e.start : e.end] == e.quote for e in finding.evidence)


def test_a_heading_broken_in_its_middle_is_one_heading() -> None:
    title = "全面推进乡村振兴促进城乡要素自由流动和公共服务均等化的体制机制建设与改革"
    text = wrapped(f"第一章 目标\n{STOCK[0]}\n{STOCK[1]}\n第二章 {title}\n" + "\n".join(STOCK[2:]), 30)
    assert [folded(s.title) for s in read(text).outline] == ["目标", title]


def test_reading_a_wrapped_plan_again_keeps_its_ids() -> None:
    text = wrapped(PLANS[0].text, 35, indent=True)
    first = read(text)
    again = read(text, earlier=first)
    assert [r.id for t in TABLES for r in again.rows(t)] == [r.id for t in TABLES for r in first.rows(t)]


def test_words_in_latin_letters_keep_their_space_at_a_line_break() -> None:
    line = "推动经济总量稳步扩大并持续优化结构提升质量和效益持续增强后劲和"
    text = "\n".join([line] * 9 + [line[:26] + "green", "growth转型。", ""])
    assert "green growth转型" in unwrap(decode(text.encode(), "a.txt")).document.text


@pytest.mark.parametrize("plan", skeletons(), ids=lambda plan: plan.name)
def test_a_text_that_is_not_wrapped_is_left_alone(plan: Skeleton) -> None:
    document = decode(plan.text.encode(), "plan.txt")
    assert unwrap(document).document is document


def test_the_documents_at_hand_are_not_wrapped(shared: Path) -> None:
    for path in sorted((shared / "plans").rglob("*.txt")):
        document = decode(path.read_bytes(), path.name)
        assert unwrap(document).document is document, path.name


def test_a_list_of_names_of_one_length_is_no_wrapped_text() -> None:
    names = [f"丰谷县第{i}中学扩建及运动场改造提升工程建设项目" for i in "一二三四五六七八九"]
    document = decode(("第一章 项目\n" + "\n".join(names) + "\n" + STOCK[0] * 3 + "\n").encode(), "a.txt")
    assert unwrap(document).document is document


@given(st.lists(st.sampled_from([*STOCK, "第一章 目标", "（一）做强产业", "1", "380", "", "专栏1 项目"]), max_size=30))
def test_every_place_of_the_flat_text_is_its_place_in_the_source(lines: list[str]) -> None:
    text = wrapped("\n".join(["总则概要", *lines]), 30)
    document = decode(text.encode(), "a.txt")
    found = unwrap(document)
    flat = found.document.text
    for at, char in enumerate(flat):
        assert text[found.at(at)] in (char, "\n")
    assert folded(flat) == folded(text)
