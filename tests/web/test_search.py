"""Search finds words of two characters, of one, and of letters, where they stand, and only what may be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import PlanPackage
from lantu.web.plans._grams import fold, index_terms, query_terms
from lantu.web.plans._index import matching
from lantu.web.plans.models import SearchRow
from lantu.web.plans.reads import NotVisible, SearchHit, open_plan, search
from lantu.web.plans.writes import rebuild_search
from tests.web.conftest import Put
from tests.web.small_plan import TEXT, small_plan


def found(query: str, audience: str = "internal") -> set[tuple[str, str]]:
    return {(hit.table, hit.item_id) for hit in search(query, audience)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("水库", {("projects", "p-1"), ("text", "")}),
        ("数字", {("tasks", "t-1"), ("text", "")}),
        ("亩", {("commitments", "c-1"), ("text", "")}),
        ("GDP", {("text", "")}),
        ("gdp", {("text", "")}),
        ("农田 10万", {("commitments", "c-1"), ("text", "")}),
        ("农田　10万", {("commitments", "c-1"), ("text", "")}),
        ("总体要求", {("outline", "s-1"), ("text", "")}),
        ("第一章 总体要求", {("outline", "s-1"), ("text", "")}),
        ("粮食", {("indicators", "i-1"), ("text", "")}),
        ("东山镇", {("places", "990001001")}),
        ("3", {("commitments", "c-2"), ("text", "")}),
        ("田农", set()),
        ("水库数字", set()),
        ("", set()),
        ("  　", set()),
        ("\"' OR * NEAR( ) : - x", set()),
        ("%_\\", set()),
    ],
)
def test_a_query_finds_the_passages_that_hold_its_words(put: Put, query: str, expected: set[tuple[str, str]]) -> None:
    put()
    assert found(query) == expected


def assert_exact(hit: SearchHit, text: str) -> None:
    assert hit.start is not None
    assert text[hit.start : hit.start + len(hit.match)] == hit.match
    assert text[hit.start - len(hit.before) : hit.start].endswith(hit.before)
    assert text[hit.start + len(hit.match) :].startswith(hit.after)


@pytest.mark.parametrize("query", ["竹", "竹产业", "2027年", "亿元", "一码游", "发展目标", "a", "第一章"])
def test_every_exact_hit_in_the_sample_county_stands_where_it_says(put: Put, sample: PlanPackage, query: str) -> None:
    put(sample)
    text = next(iter(sample.texts.values()))
    hits = search(query, "internal", limit=500)
    assert {hit.table for hit in hits if not hit.exact} <= {"places", "projects", "systems", "commitments", "tasks"}
    for hit in hits:
        assert fold(query) == fold(hit.match)
        if hit.exact:
            assert_exact(hit, text)
    in_text = [line for line in text.split("\n") if fold(query) in fold(line)]
    assert sum(hit.table == "text" for hit in hits) == len(in_text)


def test_a_heading_is_found_at_its_own_characters(put: Put) -> None:
    put()
    [hit] = [hit for hit in search("保障措施", "internal") if hit.table == "outline"]
    assert_exact(hit, TEXT)


def test_where_the_text_is_withheld_items_are_found_by_their_titles(put: Put) -> None:
    plan = small_plan()
    put(small_plan(texts={}, outline=plan.outline, projects=plan.projects))
    [hit] = search("水库", "internal")
    assert (hit.table, hit.match) == ("projects", "水库")
    assert not [hit for hit in search("总体", "internal") if hit.exact]
    assert found("总体") == {("outline", "s-1")}


def test_items_come_before_paragraphs_and_both_in_the_order_of_the_text(put: Put, sample: PlanPackage) -> None:
    put(sample)
    hits = search("竹", "internal", limit=500)
    is_text = [hit.table == "text" for hit in hits]
    assert is_text == sorted(is_text)
    starts = [hit.start for hit in hits if hit.table == "text"]
    assert starts == sorted(starts, key=lambda s: s or 0)
    assert search("竹", "internal", limit=3) == hits[:3]


def test_an_audience_finds_only_what_it_may_see(put: Put) -> None:
    put(said=[("table:projects", "public"), ("text", "congress")])
    assert found("水库", "public") == {("projects", "p-1")}
    assert found("数字", "public") == set()
    assert found("数字", "congress") == {("text", "")}
    assert found("数字", "internal") == {("tasks", "t-1"), ("text", "")}
    with pytest.raises(NotVisible):
        search("水库", "public", ref="other")


def test_withheld_hits_do_not_use_up_the_limit(put: Put) -> None:
    put(said=[("text", "public")])
    assert [hit.table for hit in search("水库", "public", limit=1)] == ["text"]


def test_a_version_not_in_force_is_searched_only_where_it_is_asked_for(put: Put) -> None:
    put(small_plan("1"))
    put(small_plan("2", projects=(), texts={}))
    assert found("水库") == set()
    assert {hit.ref for hit in search("水库", "internal", ref="small@1")} == {"small@1"}
    assert search("水库", "internal", ref="small@2") == []


def test_rebuilding_gives_the_same_rows_and_leaves_none_behind(put: Put) -> None:
    version = put()
    before = sorted(SearchRow.objects.values_list("table", "item_id", "body", "start", "grams"), key=str)
    hits = search("水库", "internal")
    assert rebuild_search(version.pk, small_plan()) == len(before)
    assert sorted(SearchRow.objects.values_list("table", "item_id", "body", "start", "grams"), key=str) == before
    assert search("水库", "internal") == hits
    SearchRow.objects.filter(version=version).delete()
    assert search("水库", "internal") == []


def test_the_index_itself_finds_any_pair_of_characters(put: Put) -> None:
    put()
    pairs = {line[i : i + 2] for line in TEXT.split("\n") for i in range(len(line) - 1)}
    words = [pair for pair in pairs if not any(c.isspace() for c in pair)]
    assert len(words) > 60
    for word in words:
        assert matching(query_terms(word)).filter(table="text").exists(), word


@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 8))
def test_every_piece_of_a_text_has_terms_among_the_terms_of_the_text(text: str, at: int, length: int) -> None:
    piece = text[at : at + length]
    assert set(query_terms(piece)) <= set(index_terms(text).split())


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_view_of_an_audience_agrees_with_its_search(put: Put) -> None:
    put(said=[("table:commitments", "public")])
    assert found("完成", "public") == set()
    put(said=[("table:commitments", "public"), ("text", "public")])
    view = open_plan("small", "public")
    assert {hit.item_id for hit in search("完成", "public")} <= {"", *(c.id for c in view.package.commitments)}
    assert ("commitments", "c-2") in found("完成", "public")
