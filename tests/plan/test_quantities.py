"""Quantities keep what was printed; conversions are exact; periods of another form are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import LantuError, Period, Quantity
from lantu.plan.quantities import plain, published
from lantu.plan.units import convertible, measure_of

numbers = st.from_regex(r"-?(0|[1-9][0-9]{0,6})(\.[0-9]{1,4})?", fullmatch=True)


@given(numbers)
def test_a_printed_number_keeps_its_digits(text: str) -> None:
    assert str(Quantity(text, "%")) == f"{text}%"
    assert Quantity.printed(text).decimal == Decimal(text)


@given(numbers)
def test_a_conversion_there_and_back_changes_nothing(text: str) -> None:
    there = Quantity(text, "万吨").to("亿斤")
    assert there.to("万吨").decimal == Decimal(text)


def test_45_wan_dun_is_9_yi_jin() -> None:
    assert Quantity("45", "万吨").to("亿斤").number == "9"


def test_printed_forms_are_cleaned_and_words_refused() -> None:
    assert Quantity.printed("+12,345.60").number == "12345.60"
    assert Quantity.printed("007").number == "7"
    for bad in ("45以上", "", "1e3", "１２", "12 3"):
        with pytest.raises(LantuError, match="E202"):
            Quantity.printed(bad)


def test_points_are_not_per_cent_and_firms_are_not_pieces() -> None:
    assert not convertible("%", "百分点")
    assert not convertible("家", "个")
    assert convertible("万亩", "平方公里")
    with pytest.raises(LantuError, match="E203"):
        Quantity("5", "%").to("百分点")


def test_prefixes_compose_and_unknown_units_stay_unknown() -> None:
    wan = measure_of("万人次")
    assert wan is not None
    assert wan.factor == 10000
    assert measure_of("万个厂") is None


def test_half_a_unit_is_what_rounding_can_hide() -> None:
    assert Quantity("22.5").half_unit == Decimal("0.05")
    assert Quantity("30").half_unit == Decimal("0.5")


def test_publication_rounds_half_up_once() -> None:
    assert published(Decimal("2.345"), 2) == "2.35"
    assert published(Decimal("-0.004"), 2) == "0.00"
    assert plain(Decimal("1E+3")) == "1000"
    assert plain(Decimal("-0.0")) == "0"


@pytest.mark.parametrize(
    ("text", "years", "inside"),
    [
        ("2025", 1, "2025-Q1"),
        ("2021/2025", 5, "2023"),
        ("2025-Q1", 1, "2025-03"),
        ("2025-01/2025-06", 1, "2025-Q2"),
        ("2025-12", 1, "2025-12"),
    ],
)
def test_periods_in_their_five_forms(text: str, years: int, inside: str) -> None:
    period = Period.parse(text)
    assert str(period) == text
    assert period.years == years
    assert Period.parse(inside).within(period)


def test_the_same_months_are_the_same_period_however_written() -> None:
    assert Period.parse("2025-Q1").same_as(Period.parse("2025-01/2025-03"))


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-Q5", "2025/2021", "2025年", "0000", "2021/", "2021/2025/2030"]
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(LantuError, match="E201"):
        Period.parse(text)
