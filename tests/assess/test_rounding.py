"""Figures are rounded once, half-up, when they are published; what falls short never reads as if it were met."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lantu.assess._exact import apart, exact, per_cent, plainly, worked_out
from tests.assess.judging import indicator, judged, seen

POINTS = Fraction(1, 10**9)


def test_a_completion_just_short_of_the_target_is_not_rounded_onto_it() -> None:
    row = indicator(name="粮食播种面积", unit="万亩", base="", target="42.6", nature="约束性")
    verdict = judged(row, seen("42.5999", unit="万亩"))
    assert (verdict.word, verdict.completion, verdict.gap) == ("未完成", "99.9998", "-0.0001")
    assert "99.9998" in verdict.reason("zh")


def test_a_hair_short_has_a_gap_that_can_be_seen() -> None:
    verdict = judged(indicator(nature="约束性"), seen("49.99999999999999"))
    assert verdict.gap == "-0.00000000000001"
    assert verdict.completion.startswith("99.9999999999999")


def test_a_computed_growth_is_printed_to_two_decimals_more_than_its_years() -> None:
    item = indicator(name="工业增加值", over="average", target="6.5", growth="6.5", unit="亿元", base="")
    years = [seen(v, str(2026 + n), subject="i-0001:growth", id=f"g-{n}") for n, v in enumerate(["5.9", "6.7"])]
    verdict = judged(item, *years, period="2027")
    assert (verdict.value, verdict.gap) == ("6.299", "-0.201")


def test_a_computed_growth_just_short_is_told_apart_from_its_target() -> None:
    item = indicator(name="工业增加值", over="average", target="8", growth="8", unit="亿元", base="", nature="约束性")
    years = [
        seen(v, str(2026 + n), subject="i-0001:growth", id=f"g-{n}")
        for n, v in enumerate(["7.99", "8.01", "8", "8", "8"])
    ]
    verdict = judged(item, *years)
    assert verdict.word == "未完成"
    assert exact(verdict.value) < 8
    assert exact(verdict.gap) < 0
    assert exact(verdict.completion) < 100


def test_an_assigned_figure_is_told_and_never_the_words_with_a_unit() -> None:
    item = indicator(target_kind="assigned", over="cumulative", target="完成上级下达任务", base="", name="能耗降低")
    years = [seen("2.6", str(y)) for y in (2026, 2027)]
    given_from_above = [seen("2.6", str(y), subject="i-0001:assigned", id=f"a-{y}", source="d") for y in (2026, 2027)]
    verdict = judged(item, *years, *given_from_above, period="2027")
    assert (verdict.value, verdict.target) == ("5.132", "5.132")
    assert "任务%" not in verdict.reason("zh") + verdict.reason("en")


def test_a_level_to_keep_that_is_named_in_words_is_told_as_a_number() -> None:
    verdict = judged(indicator(relation="keep", target="保持现有水平", target_kind="number"), seen("41"))
    assert (verdict.word, verdict.target) == ("完成", "40")
    assert "水平%" not in verdict.reason("zh")


@given(st.fractions(), st.integers(0, 6), st.fractions(max_denominator=1000))
def test_no_value_reads_as_an_edge_it_is_not_on(value: Fraction, places: int, edge: Fraction) -> None:
    assert (exact(apart(value, places, edge)) == edge) <= (value == edge)
    assert (per_cent(value) == "100.00") == (value == 1)
    assert (plainly(value) == "0") == (value == 0)
    assert abs(exact(worked_out(value, places)) - value) <= Fraction(1, 2 * 10**places) + POINTS
