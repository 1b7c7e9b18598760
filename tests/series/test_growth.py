"""Growth, paths and rounding bounds are exact, and what has no meaning is refused with its reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.series import (
    Interval,
    Refusal,
    chained,
    compound_growth,
    compound_growth_bounds,
    exactly,
    geometric,
    half_unit,
    points_a_year_bounds,
    printed_interval,
    straight,
)

D = Decimal
positive = st.decimals(min_value="0.001", max_value="100000", places=3)
years = st.integers(min_value=1, max_value=15)


def test_five_years_of_growth_from_three_hundred_to_four_hundred_thirty_five_is_seven_and_a_half_a_year() -> None:
    growth = compound_growth(D("302.9"), D("435"), 5)
    assert isinstance(growth, Decimal)
    assert round(growth, 3) == D("7.507")


@pytest.mark.parametrize(
    ("base", "end", "span", "reason"),
    [
        (None, D(1), 5, "missing"),
        (D(1), None, 5, "missing"),
        (D(0), D(1), 5, "zero-base"),
        (D(-1), D(1), 5, "sign-change"),
        (D(1), D(-1), 5, "sign-change"),
        (D(1), D(2), 0, "no-years"),
    ],
)
def test_growth_without_meaning_is_refused(base: Decimal | None, end: Decimal | None, span: int, reason: str) -> None:
    assert compound_growth(base, end, span) == Refusal(reason)


def test_a_fall_to_nothing_is_minus_one_hundred() -> None:
    assert compound_growth(D(5), D(0), 3) == D(-100)


@given(positive, positive, years)
def test_growing_at_the_growth_of_two_values_leads_from_one_to_the_other(base: Decimal, end: Decimal, n: int) -> None:
    growth = compound_growth(base, end, n)
    assert isinstance(growth, Decimal)
    assert abs(base * (1 + growth / 100) ** n - end) <= end * D("1e-15")


@given(positive, positive, years)
def test_the_growth_of_two_printed_numbers_lies_in_its_own_bounds(base: Decimal, end: Decimal, n: int) -> None:
    bounds = compound_growth_bounds(exactly(base), printed_interval(str(end)), n)
    growth = compound_growth(base, end, n)
    assert isinstance(bounds, Interval)
    assert isinstance(growth, Decimal)
    assert bounds.low <= growth <= bounds.high


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=2))
def test_a_printed_number_lies_half_a_unit_inside_what_it_can_have_been(value: Decimal) -> None:
    interval = printed_interval(str(value))
    assert interval.holds(value)
    assert interval.high - interval.low == D("0.01")
    assert interval.negated().negated() == interval


def test_a_column_that_prints_decimals_drops_the_zero_of_whole_numbers() -> None:
    assert half_unit("2") == D("0.5")
    assert printed_interval("2", places=1) == Interval(D("1.95"), D("2.05"))
    assert printed_interval("0.34", places=1) == Interval(D("0.335"), D("0.345"))
    assert printed_interval("8", cap=D("0.01")) == Interval(D("7.92"), D("8.08"))


def test_bounds_through_zero_are_refused() -> None:
    assert compound_growth_bounds(Interval(D(0), D(1)), exactly(D(1)), 5) == Refusal("zero-base")
    assert compound_growth_bounds(exactly(D(1)), Interval(D(-1), D(1)), 5) == Refusal("sign-change")
    assert compound_growth_bounds(exactly(D(1)), exactly(D(2)), 0) == Refusal("no-years")


def test_points_a_year_are_the_change_divided_by_the_years() -> None:
    assert points_a_year_bounds(exactly(D(45)), exactly(D(50)), 5) == Interval(D(1), D(1))


@given(positive, positive)
def test_both_paths_begin_at_the_base_and_end_at_the_target(base: Decimal, target: Decimal) -> None:
    assert (straight(base, target, D(0)), straight(base, target, D(1))) == (base, target)
    end = geometric(base, target, D(1))
    assert geometric(base, target, D(0)) == base
    assert isinstance(end, Decimal)
    assert abs(end - target) <= target * D("1e-20")


@given(positive, positive, st.integers(min_value=1, max_value=4))
def test_the_geometric_path_never_runs_above_the_straight_one(base: Decimal, target: Decimal, year: int) -> None:
    curved = geometric(base, target, D(year) / 5)
    assert isinstance(curved, Decimal)
    assert curved <= straight(base, target, D(year) / 5) + D("1e-20") * target


def test_a_geometric_path_through_zero_is_refused() -> None:
    assert geometric(D(0), D(1), D("0.5")) == Refusal("zero-base")
    assert geometric(D(1), D(0), D("0.5")) == Refusal("sign-change")


def test_yearly_growths_compound() -> None:
    assert chained([]) == Refusal("missing")
    average = chained([D(10), D("-10")])
    assert isinstance(average, Decimal)
    assert round(average, 4) == D("-0.5013")
    assert chained([D(-150), D(10)]) == Refusal("sign-change")
