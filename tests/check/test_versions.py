"""Two versions of a plan held against each other: what asks less comes first, and every change names both places."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu import flow
from lantu.check import Change, Comparison, compare
from lantu.check._versions_effects import of_deadline, of_force, of_value
from lantu.check._versions_pairs import descends
from lantu.check._versions_text import Side
from lantu.plan import Commitment, PlanPackage, Project
from lantu.plan.withhold import withhold
from tests.check.plans import plan

TEXT = """清溪县国民经济和社会发展第十五个五年规划纲要

第一章 发展目标
第一节 主要目标
确保林下药材种植面积达到42万亩以上。力争到2030年新建公共停车位0.5万个。
第二节 保障措施
加强组织领导，健全工作机制。完善统计监测，定期公布进展。
第二章 重大项目
第一节 交通项目
建设清溪至白石公路改造工程，新建东门客运站项目。
第二节 水利项目
新建石塘镇日供水2万吨水厂项目、石塘镇年处理3万吨污水处理厂项目。推进节水型社会建设，提高用水效率。
"""


@cache
def read(text: str = TEXT, name: str = "plan.txt") -> PlanPackage:
    return flow.read(text.encode(), name, plan_id="qingxi-15")


def against(*swaps: tuple[str, str]) -> Comparison:
    text = TEXT
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return compare(read(), read(text))


def one(comparison: Comparison, about: str) -> Change:
    (change,) = comparison.of(about)
    return change


def test_a_version_is_the_same_as_itself() -> None:
    assert compare(read(), read()).same


@pytest.mark.parametrize(
    ("swap", "kind", "field", "effect"),
    [
        (("42万亩", "41万亩"), "lowered", "value", "lowered"),
        (("42万亩", "43万亩"), "raised", "value", "raised"),
        (("确保林下", "力争林下"), "relaxed", "force", "relaxed"),
        (("到2030年新建", "到2031年新建"), "relaxed", "deadline", "relaxed"),
        (("到2030年新建", "到2029年新建"), "firmer", "deadline", "firmer"),
    ],
)
def test_a_commitment_that_asks_more_or_less_is_told_by_what_changed(
    swap: tuple[str, str], kind: str, field: str, effect: str
) -> None:
    change = one(against(swap), "commitment")
    assert change.kind == kind
    assert [(d.field, d.effect) for d in change.differences] == [(field, effect)]


def test_the_same_amount_in_another_unit_is_neither_raised_nor_lowered() -> None:
    change = one(against(("0.5万个", "5000个")), "commitment")
    assert (change.kind, {d.field: d.effect for d in change.differences}) == ("changed", {"unit": ""})


def test_a_promise_rewritten_in_its_sentence_is_one_change_not_one_gone_and_one_come() -> None:
    change = one(against(("新建公共停车位0.5万个", "建成地下立体停车位3000个")), "commitment")
    assert change.kind == "lowered"
    assert change.before[0].quote.endswith("0.5万个")


def test_projects_come_go_and_change_their_capacity() -> None:
    found = against(
        ("，新建东门客运站项目", ""), ("日供水2万吨", "日供水3万吨"), ("推进节水型", "建设白石水库工程。推进节水型")
    )
    told = {c.name: (c.kind, [d.field for d in c.differences]) for c in found.of("project")}
    assert told == {
        "东门客运站项目": ("dropped", []),
        "白石水库工程": ("added", []),
        "石塘镇日供水3万吨水厂项目": ("changed", ["capacity"]),
    }


def test_every_quote_stands_at_its_offsets_in_its_own_text() -> None:
    text = TEXT.replace("42万亩", "41万亩").replace("健全工作机制。", "").replace("新建东门", "改建东门")
    old, new = read(), read(text)
    changes = compare(old, new).changes
    assert changes
    for change in changes:
        for package, evidence in ((old, change.before), (new, change.after)):
            assert all(Side(package).text[e.start : e.end] == e.quote for e in evidence if e.start is not None)


def test_a_sentence_that_moved_word_for_word_is_moved_not_dropped_and_added() -> None:
    sentence = "完善统计监测，定期公布进展。"
    text = TEXT.replace(sentence, "").replace("提高用水效率。", "提高用水效率。" + sentence)
    change = one(compare(read(), read(text)), "wording")
    assert change.kind == "moved"
    assert (change.before[0].quote, change.after[0].quote) == (sentence, sentence)
    assert [w.rpartition(" / ")[2] for w in change.where] == ["第二节 保障措施", "第二节 水利项目"]


def test_sentences_added_one_after_the_other_are_told_together() -> None:
    change = one(against(("定期公布进展。", "定期公布进展。开展年度监测。强化结果运用。")), "wording")
    assert (change.kind, change.after[0].quote) == ("added", "开展年度监测。强化结果运用。")


def test_spaces_and_widths_are_no_change_of_wording() -> None:
    assert against(("加强组织领导，健全", "加强组织领导,  健全")).of("wording") == ()


def test_a_heading_with_another_name_is_renamed() -> None:
    change = one(against(("第二节 保障措施", "第二节 实施保障措施")), "heading")
    assert (change.kind, change.weight) == ("renamed", "slight")


def test_a_chapter_that_changed_places_is_moved_without_what_stands_in_it() -> None:
    first, second = TEXT.index("第一章"), TEXT.index("第二章")
    text = TEXT[:first] + TEXT[second:] + TEXT[first:second]
    moved = [
        (c.about, c.name) for c in compare(read(), read(text)).changes if c.kind == "moved" and c.about != "wording"
    ]
    assert len(moved) == 1
    assert moved[0][0] == "heading"


ROWS = [("森林覆盖率", "%", ("61.4", "62", "0.2")), ("单位GDP能耗降低", "%", (None, "14", None))]
LOWER = [("森林覆盖率", "%", ("61.4", "61.5", "0.2")), ROWS[1]]


@pytest.mark.parametrize(("nature", "weight"), [("约束性", "grave"), ("预期性", "notable")])
def test_a_binding_target_lowered_is_grave_and_comes_first(nature: str, weight: str) -> None:
    old, new = plan(*ROWS, nature=nature), plan(*LOWER, nature=nature, prose="新增一句关于保障的话。")
    first = compare(old, new).changes[0]
    assert (first.about, first.kind, first.weight, first.name) == ("indicator", "lowered", weight, "森林覆盖率")
    assert [(d.field, d.before, d.after) for d in first.differences] == [("target", "62", "61.5")]


def test_a_target_for_an_ill_is_raised_when_its_number_falls() -> None:
    ill = [("万元GDP用水量", "立方米", ("60", "50", None))]
    less = [("万元GDP用水量", "立方米", ("60", "48", None))]
    assert one(compare(plan(*ill), plan(*less)), "indicator").kind == "raised"


def test_a_binding_target_made_anticipatory_is_relaxed() -> None:
    change = compare(plan(*ROWS, nature="约束性"), plan(*ROWS, nature="预期性")).of("indicator")[0]
    assert (change.kind, change.weight) == ("relaxed", "grave")


def test_indicators_of_two_populations_are_not_taken_for_one() -> None:
    old = plan(("户籍人口城镇化率", "%", ("40", "45", None)))
    new = plan(("常住人口城镇化率", "%", ("50", "58", None)))
    assert {c.kind for c in compare(old, new).of("indicator")} == {"dropped", "added"}


def test_what_was_read_again_over_its_earlier_package_is_aligned_by_id() -> None:
    old = read()
    new = flow.read(TEXT.replace("确保林下", "新增学位300个。确保林下").encode(), "plan.txt", earlier=old)
    found = compare(old, new)
    assert found.by_id
    assert [(c.kind, c.item) for c in found.of("commitment")] == [("added", new.commitments[0].id)]


def test_first_readings_of_two_drafts_are_aligned_by_content_though_their_numbers_agree() -> None:
    assert not descends(read(), read(TEXT.replace("确保林下", "新增学位300个。确保林下")))


def _rows(*rows: tuple[str, str, str]) -> tuple[Commitment, ...]:
    return tuple(
        Commitment(id=i, subject=s, action="新建", value="5", unit="个", relation="=", kind="count", replaces=r)
        for i, s, r in rows
    )


def test_what_replaces_earlier_rows_is_split_or_merged_and_those_are_not_dropped() -> None:
    one_row = replace(plan(), commitments=_rows(("c-0001", "学校和医院", "")))
    two_rows = replace(plan(), commitments=_rows(("c-0001", "学校和医院", ""), ("c-0002", "卫生院", "c-0001")))
    assert [(c.kind, c.item) for c in compare(one_row, two_rows).of("commitment")] == [("split", "c-0002")]
    merged = replace(plan(), commitments=_rows(("c-0001", "学校和医院", "c-0002")))
    assert [(c.kind, c.item) for c in compare(two_rows, merged).of("commitment")] == [("merged", "c-0001")]


def test_a_withheld_text_leaves_the_items_comparable_and_says_that_wording_is_not() -> None:
    found = compare(withhold(read()), read(TEXT.replace("42万亩", "41万亩")))
    assert not found.worded
    assert found.of("wording") == ()
    assert "lowered" in {c.kind for c in found.of("commitment")}


@pytest.mark.parametrize(
    ("direction", "before", "after", "effect"),
    [
        ("up", ("45以上", "万吨"), ("9", "亿斤"), None),
        ("up", ("45", "万吨"), ("8", "亿斤"), "lowered"),
        ("down", ("30", "个"), ("28", "个"), "raised"),
        ("none", ("30", "个"), ("28", "个"), ""),
        ("up", ("30", "个"), ("40", "公里"), ""),
        ("up", ("95", "%"), ("逐步提高", "%"), "relaxed"),
        ("up", ("逐步提高", "%"), ("95", "%"), "firmer"),
    ],
)
def test_a_value_asks_more_or_less_by_its_direction_and_unit(
    direction: str, before: tuple[str, str], after: tuple[str, str], effect: str | None
) -> None:
    assert of_value(direction, before, after) == effect


def test_a_deadline_taken_away_binds_less_and_strive_is_no_firmer_than_advance() -> None:
    assert (of_deadline("2030", ""), of_deadline("", "2030"), of_deadline("2030", "2030")) == ("relaxed", "firmer", "")
    assert (of_force("确保", "推进"), of_force("推进", "力争"), of_force("探索", "力争")) == ("relaxed", "", "firmer")


OPPOSITE = {"raised": "lowered", "lowered": "raised", "firmer": "relaxed", "relaxed": "firmer"}
OPPOSITE |= {"added": "dropped", "dropped": "added"}
SWAPS = [
    ("42万亩", "41万亩"),
    ("确保林下", "力争林下"),
    ("到2030年新建", "到2031年新建"),
    ("，新建东门客运站项目", ""),
    ("健全工作机制", "完善协调机制"),
    ("提高用水效率。", "提高用水效率。强化水资源刚性约束。"),
]


@given(st.sets(st.sampled_from(SWAPS), min_size=1))
def test_the_way_back_tells_the_opposite_and_the_order_is_by_weight(swaps: set[tuple[str, str]]) -> None:
    text = TEXT
    for old, new in sorted(swaps):
        text = text.replace(old, new)
    there, back = compare(read(), read(text)), compare(read(text), read())
    told = sorted((c.about, OPPOSITE.get(c.kind, c.kind)) for c in there.changes)
    mixed = {c.about for c in (*there.changes, *back.changes) if len({d.effect for d in c.differences} - {""}) > 1}
    assert [t for t in told if t[0] not in mixed] == sorted(
        (c.about, c.kind) for c in back.changes if c.about not in mixed
    )
    weights = ["grave", "notable", "slight"]
    ranks = [weights.index(c.weight) for c in there.changes]
    assert all(a <= b for a, b in pairwise(ranks))


def _long(word: str) -> PlanPackage:
    lines = [
        f"推进第{n}片区建设，{word}{n * 7}号道路和管网，改造老旧小区{n}个，提升公共服务水平。" for n in range(1, 1500)
    ]
    projects = tuple(Project(id=f"p-{n:04d}", name=f"第{n}片区{word}道路和管网工程") for n in range(1, 400))
    return replace(plan(prose="\n".join(lines)), projects=projects)


def test_a_long_plan_with_every_sentence_touched_is_compared_within_two_seconds() -> None:
    old, new = _long("完善"), _long("新建")
    assert len(Side(old).text) > 55_000
    began = time.process_time()
    found = compare(old, new)
    assert time.process_time() - began < 2
    assert {(c.about, c.kind) for c in found.changes} == {("project", "renamed"), ("wording", "changed")}
