"""Laws of reading: whatever the text, nothing crashes, every quote stands at its offsets, and twice is the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lantu.plan import PlanPackage
from lantu.plan.codec import to_files
from lantu.read import decode, read_plan
from lantu.read._pages import paged
from lantu.read._tasks_lead import lead_phrase

NUMERALS = st.sampled_from(["一", "二", "三", "十", "十二", "二十一", "1", "2", "3", "１２", ""])
FIGURES = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 999, places=2).map(str),
    st.sampled_from(
        ["1 200", "1,200", "１２．５", "两", "一万五千", "百分之六十", "18:33:49", "2—3", "9" * 25, "-2.0"]
    ),
)
UNITS = st.sampled_from(["%", "亿元", "万人", "个", "个百分点", "番", "倍", "公里", "万亩", "平方米", "家", "", "‰"])
SUBJECTS = st.sampled_from(["地区生产总值", "森林覆盖率", "城镇新增就业", "高标准农田", "学校", "三次产业结构", "企业"])
ACTIONS = st.sampled_from(
    ["达到", "提高到", "降低", "新增", "建成", "控制在", "翻", "力争突破", "不低于", "由", "累计"]
)
TIMES = st.sampled_from(["到2030年，", "2027年底前", "“十五五”时期", "每年", "比2025年", "年均", "", "到二〇三五年，"])
TAILS = st.sampled_from(["以上", "以内", "左右", "，其中", "、", "；", "。", "（", "）", "和", "", " ", "\u3000"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw a line of promises as plans make them, whole or broken off."""
    parts = draw(st.lists(st.tuples(TIMES, SUBJECTS, ACTIONS, FIGURES, UNITS, TAILS), min_size=1, max_size=5))
    line = "".join("".join(p) for p in parts)
    return line[: draw(st.integers(0, len(line)))] if draw(st.booleans()) else line + "。"


@st.composite
def headings(draw: st.DrawFn) -> str:
    """Draw a heading of any scheme, or what is nearly one."""
    number, title = draw(NUMERALS), draw(st.sampled_from(["发展目标", "重点任务", "", "保障措施……12", "工业 3"]))
    forms = [f"第{number}章 {title}", f"第{number}节{title}", f"{number}、{title}", f"（{number}）{title}"]
    return draw(st.sampled_from([*forms, f"专栏{number} {title}", "目 录", "前言", f"表{number}-1 主要指标"]))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table of indicators, a cell a line or parted by tabs, cells missing here and there."""
    header = ["序号", "指标", "单位", "2025年", "2030年", "属性"]
    rows = [header]
    for n in range(draw(st.integers(0, 4))):
        row = [
            str(n + 1),
            draw(SUBJECTS),
            draw(UNITS),
            draw(FIGURES),
            draw(FIGURES),
            draw(st.sampled_from(["预期性", "约束性", ""])),
        ]
        rows.append([c for c in row if c or draw(st.booleans())])
    if draw(st.booleans()):
        return "\n".join("\t".join(row) for row in rows)
    return "\n".join(c for row in rows for c in row)


FRAGMENTS = st.one_of(
    sentences(),
    headings(),
    tables(),
    st.text(max_size=20),
    st.text("第一二章节、专栏表序号（）(%0123456789.-:目录。，年\t|预期性 \u200b\r", max_size=20),
)
TEXTS = st.lists(FRAGMENTS, max_size=25).map(lambda parts: "计划全文\n" + "\n".join(parts))


def read(text: str) -> PlanPackage:
    return read_plan(decode(text.encode("utf-8", "replace").replace(b"\x00", b""), "plan.txt"))


def plausible(text: str) -> bool:
    return not any(c < " " and c not in "\t\n\r" for c in text) and "\x7f" not in text


@settings(max_examples=150)
@example("第一章 目标\n到2030年，")
@given(TEXTS.filter(plausible))
def test_every_quote_stands_at_its_offsets_inside_the_text(text: str) -> None:
    package = read(text)
    (whole,) = package.texts.values()
    for item in package.quoted_items():
        assert 0 <= item.start <= item.end <= len(whole)
        assert whole[item.start : item.end] == item.quote
    for section in package.outline:
        assert 0 <= (section.start or 0) < (section.end or 0) <= len(whole)
    for finding in package.findings:
        for e in finding.evidence:
            assert whole[e.start : e.end] == e.quote


@settings(max_examples=100)
@given(TEXTS.filter(plausible))
def test_reading_twice_gives_the_same_bytes_and_no_id_twice(text: str) -> None:
    package = read(text)
    assert to_files(read(text)) == to_files(package)
    for table in ("outline", "indicators", "commitments", "tasks", "projects", "systems"):
        ids = [row.id for row in package.rows(table)]
        assert len(ids) == len(set(ids))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_pages_of_items_are_those_their_offsets_lie_on(starts: list[int]) -> None:
    text = "第一章 目标\n" + "".join(f"到2030年，新增学校{n}所。\n" for n in range(2, 25))
    document = replace(decode(text.encode(), "plan.txt"), page_starts=(0, *sorted(starts)))
    package = paged(read(text), document)
    assert package.commitments
    assert all(c.page == sum(s <= (c.start or 0) for s in document.page_starts) for c in package.commitments)


@pytest.mark.parametrize("text", ["\n\n计划", "计划\r\n\r\n第一章", "第一章 计划", "计划" * 5000, "（" * 3000 + "计划"])
def test_odd_texts_are_read_whole(text: str) -> None:
    (whole,) = read(text).texts.values()
    assert whole == text.replace("\r\n", "\n")


def _whole(text: str) -> None:
    read_plan(decode(("某县规划\n" + text).encode(), "h.txt"))


@pytest.mark.parametrize(
    ("reading", "piece", "times"),
    [(_whole, "1万2020年", 50), (_whole, "加快推进", 300), (lead_phrase, "加快推进", 3000)],
    ids=["numbers", "verbs", "lead"],
)
def test_what_runs_on_without_a_stop_costs_no_more_than_its_length(
    reading: Callable[[str], object], piece: str, times: int
) -> None:
    def cost(n: int) -> float:
        start = time.process_time()
        reading(piece * n)
        return time.process_time() - start

    cost(10)
    assert cost(4 * times) < 10 * max(cost(times), 0.05)
