"""A text read again keeps the ids of what it said before, and no number is used twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import Commitment, Section
from lantu.plan.align import align, keep_ids, number_of

WORDS = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=6)


def rows(*quotes: str) -> tuple[Commitment, ...]:
    return tuple(Commitment(id="", quote=q) for q in quotes)


def ids(given_: tuple[Commitment, ...]) -> list[str]:
    return [c.id for c in given_]


def first_reading(*quotes: str) -> tuple[Commitment, ...]:
    return keep_ids((), rows(*quotes), "c")


def test_the_first_reading_counts_in_text_order() -> None:
    assert ids(first_reading("甲", "乙", "丙")) == ["c-0001", "c-0002", "c-0003"]


@given(st.lists(WORDS, max_size=12))
def test_reading_the_same_again_changes_nothing(quotes: list[str]) -> None:
    earlier = first_reading(*quotes)
    assert keep_ids(earlier, rows(*quotes), "c") == earlier


@given(st.lists(WORDS, max_size=10, unique=True), st.lists(WORDS, max_size=10, unique=True))
def test_ids_are_distinct_and_new_numbers_were_never_used(old: list[str], new: list[str]) -> None:
    earlier = first_reading(*old)
    again = keep_ids(earlier, rows(*new), "c")
    assert len(set(ids(again))) == len(again)
    fresh = set(ids(again)) - set(ids(earlier))
    assert all(number_of(i) > len(old) for i in fresh)


@given(st.lists(WORDS, min_size=1, max_size=10, unique=True), st.data())
def test_what_is_dropped_takes_no_other_id_along(quotes: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(quotes), unique=True).map(lambda k: [q for q in quotes if q in k]))
    earlier = first_reading(*quotes)
    by_quote = {c.quote: c.id for c in earlier}
    assert ids(keep_ids(earlier, rows(*kept), "c")) == [by_quote[q] for q in kept]


@given(st.lists(WORDS, max_size=8, unique=True), st.lists(WORDS, max_size=8, unique=True))
def test_pairs_are_one_to_one(old: list[str], new: list[str]) -> None:
    pairs = align(old, new).pairs
    assert len(set(pairs.values())) == len(pairs)
    assert all(0 <= i < len(old) and 0 <= j < len(new) for j, i in pairs.items())


def test_a_number_of_a_dropped_item_is_not_given_again() -> None:
    earlier = first_reading("建设农田十万亩", "新增学位五千个", "改造管网三百公里")
    second = keep_ids(earlier, rows("建设农田十万亩", "新增学位五千个"), "c")
    third = keep_ids(second, rows("建设农田十万亩", "新增学位五千个", "绿化荒山两万亩"), "c", last_used=3)
    assert ids(third) == ["c-0001", "c-0002", "c-0004"]


def test_an_item_whose_words_changed_a_little_keeps_its_id() -> None:
    earlier = first_reading("建设高标准农田23万亩", "新增公办学位5000个")
    again = keep_ids(earlier, rows("新建高标准农田23.5万亩", "改造农村公路80公里", "新增公办学位5000个"), "c")
    assert ids(again) == ["c-0001", "c-0003", "c-0002"]


def test_an_item_moved_word_for_word_keeps_its_id() -> None:
    earlier = first_reading("建设农田十万亩", "新增学位五千个", "改造管网三百公里")
    again = keep_ids(earlier, rows("改造管网三百公里", "建设农田十万亩", "新增学位五千个"), "c")
    assert ids(again) == ["c-0003", "c-0001", "c-0002"]


def test_a_split_item_leaves_its_id_to_one_part_and_its_name_to_the_other() -> None:
    earlier = first_reading("建设高标准农田23万亩、机耕道500公里")
    again = keep_ids(earlier, rows("建设高标准农田23万亩、", "机耕道500公里"), "c")
    assert len({c.id for c in again}) == 2
    named = {c.replaces for c in again if c.id != "c-0001"}
    assert named == {"c-0001"}


def test_a_merged_item_names_those_it_was_made_of() -> None:
    earlier = first_reading("建设高标准农田23万亩", "机耕道500公里")
    (whole,) = keep_ids(earlier, rows("建设高标准农田23万亩、机耕道500公里"), "c")
    assert {whole.id, *whole.replaces.split()} >= {"c-0001", "c-0002"}


def test_equal_quotes_are_told_apart_by_their_values() -> None:
    two = (Commitment(id="", quote="培育1-2家", value="1"), Commitment(id="", quote="培育1-2家", value="2"))
    earlier = keep_ids((), two, "c")
    assert ids(keep_ids(earlier, two[1:], "c")) == ["c-0002"]


def test_rows_whose_quotes_are_withheld_are_known_by_their_names_and_values() -> None:
    read = (
        Commitment(id="", quote="建设农田十万亩", subject="农田", value="10", unit="万亩"),
        Commitment(id="", quote="新增学位五千个", subject="学位", value="5000", unit="个"),
    )
    earlier = tuple(replace(c, quote="") for c in keep_ids((), read, "c"))
    assert ids(keep_ids(earlier, read[::-1], "c")) == ["c-0002", "c-0001"]


def test_headings_are_known_by_number_and_title() -> None:
    goals = Section(id="", level="1", number="第一章", title="发展目标和主要任务")
    added = Section(id="", level="1", number="第一章", title="规划背景")
    earlier = keep_ids((), (goals,), "s")
    moved = replace(goals, number="第二章")
    assert [s.id for s in keep_ids(earlier, (added, moved), "s")] == ["s-0002", "s-0001"]


def test_two_long_and_different_lists_are_aligned_soon() -> None:
    old = [f"旧文第{i}句话讲的是{i * 7 % 101}件事" for i in range(900)]
    new = [f"新稿{i}条另说{i * 13 % 97}" for i in range(900)]
    shared = "两稿都有的这一句"
    pairs = align([*old[:450], shared, *old[450:]], [*new[:300], shared, *new[300:]]).pairs
    assert pairs[300] == 450
