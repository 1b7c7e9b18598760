"""The text against the tables: one promise, two values; one figure, two concepts; numbers that ran together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu.check import check
from lantu.check._text import _printed_at
from lantu.plan import Finding
from tests.check.plans import FINISHED, Line, plan, promise

SHARE = {"subject": "森林覆盖率", "action": "达到", "unit": "%", "kind": "rate", "relation": "="}


def said(row: Line, prose: str, quote: str, **fields: str) -> list[Finding]:
    """Return the findings about a plan with one row and one promise in its text."""
    package = plan(row, prose=prose, commitments=[promise(prose, quote, **fields)])
    return [f for f in check(package) if f.code.startswith("B")]


def test_another_value_in_the_text_is_found_with_both_pieces_of_evidence() -> None:
    prose = "到2030年，森林覆盖率达到48%。"
    (seen,) = said(("森林覆盖率", "%", ["43", "45.4", None]), prose, "森林覆盖率达到48%", value="48", **SHARE)
    assert (seen.code, seen.kind, seen.severity) == ("B101", "table-text", "error")
    assert [e.item_id for e in seen.evidence] == ["i-0001", "c-0001"]


def test_a_rounded_value_in_the_text_is_a_warning_that_says_so() -> None:
    prose = "到2030年，森林覆盖率达到45%。"
    (seen,) = said(("森林覆盖率", "%", ["43", "45.43", None]), prose, "森林覆盖率达到45%", value="45", **SHARE)
    assert (seen.message_id, seen.severity) == ("B101.rounded", "warning")


@pytest.mark.parametrize(("value", "unit"), [("45", "%"), ("45.0", "%")])
def test_the_same_value_in_the_text_is_no_fault(value: str, unit: str) -> None:
    prose = f"森林覆盖率达到{value}{unit}。"
    assert said(("森林覆盖率", "%", ["43", "45", None]), prose, prose[:-1], value=value, **SHARE | {"unit": unit}) == []


def test_two_units_are_compared_exactly() -> None:
    prose = "粮食产量45万吨以上。"
    fields = {"subject": "粮食总产量", "kind": "level", "unit": "万吨", "relation": ">="}
    assert said(("粮食总产量", "亿斤", ["8", "9", None]), prose, "粮食产量45万吨以上", value="45", **fields) == []
    assert said(("粮食总产量", "亿斤", ["8", "9", None]), prose, "粮食产量45万吨以上", value="46", **fields) != []


def test_a_floor_in_the_text_below_the_tables_target_contradicts_nothing() -> None:
    prose = "森林覆盖率44%以上。"
    fields = SHARE | {"relation": ">="}
    assert said(("森林覆盖率", "%", ["43", "45", None]), prose, "森林覆盖率44%以上", value="44", **fields) == []


def test_a_promise_for_another_year_is_another_promise() -> None:
    prose = "到2028年，森林覆盖率达到44%。"
    fields = SHARE | {"deadline": "2028"}
    assert said(("森林覆盖率", "%", ["43", "45", None]), prose, "森林覆盖率达到44%", value="44", **fields) == []


def test_a_basis_named_in_one_place_only_is_found() -> None:
    prose = "城镇化率达50%以上。"
    fields = {"subject": "城镇化率", "kind": "rate", "unit": "%", "relation": ">="}
    (seen,) = said(("常住人口城镇化率", "%", ["45", "50", None]), prose, "城镇化率达50%以上", value="50", **fields)
    assert (seen.code, seen.args["bases"]) == ("B102", "常住人口")


def test_two_indicators_of_two_bases_are_no_fault() -> None:
    prose = "户籍人口城镇化率达50%。"
    fields = {"subject": "户籍人口城镇化率", "kind": "rate", "unit": "%", "relation": "="}
    assert (
        said(("常住人口城镇化率", "%", ["45", "50", None]), prose, "户籍人口城镇化率达50%", value="50", **fields) == []
    )


def test_a_number_in_the_text_for_words_in_the_table_is_found_under_its_synonym() -> None:
    prose = "单位GDP能源消耗累计降低15%。"
    fields = {"subject": "单位GDP能源消耗", "action": "累计降低", "kind": "change", "unit": "%", "relation": "="}
    row: Line = ("单位地区生产总值能耗降幅", "%", [None, "完成省定目标任务", None])
    (seen,) = said(row, prose, "单位GDP能源消耗累计降低15%", value="15", **fields)
    assert seen.code == "B103"


INCOME: Line = ("农村居民人均纯收入", "元", ["11600", "11", "12285", None, "11.2", None])


def test_one_figure_under_two_concepts_of_income_is_found() -> None:
    prose = "去年，农村居民人均可支配收入达到12285元，增长较快。"
    (seen,) = [f for f in check(plan(INCOME, columns=FINISHED, prose=prose)) if f.code == "B104"]
    assert seen.evidence[1].quote == "农村居民人均可支配收入达到12285元"
    assert (seen.args["own"], seen.args["other"]) == ("纯收入", "可支配收入")


def test_one_figure_under_one_concept_is_no_fault() -> None:
    prose = "去年，农村居民人均纯收入达到12285元。"
    assert [f for f in check(plan(INCOME, columns=FINISHED, prose=prose)) if f.code == "B104"] == []


@pytest.mark.parametrize(
    ("sentence", "faulty"),
    [
        ("2025年森林覆盖率达到44%。", True),
        ("2025年森林覆盖率达到43%。", False),
        ("2024年森林覆盖率达到42%。", False),
        ("到2025年森林覆盖率达到44%。", False),
        ("森林覆盖率达到44%。", False),
    ],
)
def test_another_value_for_a_past_year_is_found_only_for_that_year(sentence: str, faulty: bool) -> None:
    seen = [f.code for f in check(plan(("森林覆盖率", "%", ["43", "45", None]), prose=sentence))]
    assert ("B105" in seen) == faulty


@pytest.mark.parametrize(
    ("run", "proposed"), [("20.545.933.6", "20.5:45.9:33.6"), ("5.9134.0960.00", "5.91:34.09:60.00")]
)
def test_a_structure_that_lost_its_colons_is_found_with_the_only_way_to_read_it(run: str, proposed: str) -> None:
    (seen,) = check(plan(prose=f"三次产业结构由{run}调整。"))
    assert (seen.code, seen.args["proposed"]) == ("B110", proposed)


@pytest.mark.parametrize("harmless", ["版本1.2.3", "20.5:45.9:33.6", "2021.03.15", "增长20.5", "地址10.20.30.40"])
def test_other_numbers_with_points_are_no_structure(harmless: str) -> None:
    assert check(plan(prose=harmless)) == ()


def test_a_withheld_text_is_no_reason_to_fail() -> None:
    package = plan(INCOME, columns=FINISHED, prose="2025年。", keep_text=False)
    assert {f.code for f in check(package)} <= {"A116"}


@pytest.mark.parametrize(
    ("name", "action", "found"),
    [("高新技术企业数", "新增", 0), ("高新技术企业数", "达到", 1), ("五年新增高新技术企业数", "新增", 0)],
)
def test_a_count_of_new_ones_is_no_level(name: str, action: str, found: int) -> None:
    prose = f"五年内{action}高新技术企业105家。"
    kind = "count" if action == "新增" else "level"
    fields = {"subject": "高新技术企业", "action": action, "unit": "家", "kind": kind, "relation": "="}
    row = (name, "家", ["150", "300", None])
    assert len(said(row, prose, prose[3:-1], value="105", **fields)) == found


def test_a_box_is_named_without_the_word_for_a_table() -> None:
    prose = "到2030年，森林覆盖率达到48%。"
    (seen,) = said(("森林覆盖率", "%", ["43", "45.4", None]), prose, "森林覆盖率达到48%", value="48", **SHARE)
    boxed = replace(seen, args={**seen.args, "table": "专栏二"})
    assert "表2-1写45.4%" in seen.part("message")
    assert "：专栏二写45.4%" in boxed.part("message")
    assert "“森林覆盖率”: 专栏二 has" in boxed.part("message", "en")


@pytest.mark.parametrize(
    ("text", "places"),
    [("收入1234元", [(2, 7)]), ("收入1234 元", [(2, 8)]), ("收入51234元", []), ("收入1234.5元", []), ("收入1234", [])],
)
def test_a_figure_is_looked_for_whole_and_with_its_unit(text: str, places: list[tuple[int, int]]) -> None:
    assert list(_printed_at(text, "1234", "元")) == places
    assert list(_printed_at(f"{text}、{text}", "1234", "元"))[:1] == places


def test_a_run_of_many_numbers_is_cut_in_one_way_only() -> None:
    prose = "一九年" + "12" + ".3456789" * 400 + ".1"
    assert [f for f in check(plan(prose=prose)) if f.code == "B110"] == []
