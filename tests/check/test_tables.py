"""Arithmetic of indicator tables: what can't hold together is found, what rounding explains is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.check import check
from lantu.check._registry import run_rule
from lantu.check._rows import Context
from lantu.plan import Finding
from lantu.plan.quantities import published
from lantu.series import Refusal, compound_growth
from tests.check.plans import AHEAD, FINISHED, Line, plan


def found(*rows: Line, columns: dict[str, tuple[str, str]] | None = None) -> list[str]:
    """Return the codes found in one table, notes left out."""
    return [f.code for f in findings(*rows, columns=columns) if f.severity != "note"]


def findings(*rows: Line, columns: dict[str, tuple[str, str]] | None = None) -> tuple[Finding, ...]:
    """Return what is found in one table."""
    return check(plan(*rows, columns=columns or dict(AHEAD)))


FINISHED_COLUMNS = dict(FINISHED)
WITH_DECIMALS: Line = ("工业增加值", "亿元", ["100", "143.6", "7.5"])


@pytest.mark.parametrize(
    ("unit", "base", "target", "growth"),
    [
        ("亿元", "302.9", "435", "7.5"),
        ("%", "1.52", "3.06", "15"),
        ("%", "51", "60", "3.4"),
        ("元", "16997", "24974", "8"),
        ("%", "45", "50", "1"),
        ("%", "43.72", "45.43", "0.34"),
        ("%", "5.5", "5.0", "-0.1"),
        ("人/亿元", "0.102", "0.068", "-7.7"),
    ],
)
def test_a_growth_that_leads_from_base_to_target_is_not_found(unit: str, base: str, target: str, growth: str) -> None:
    name = "死亡率" if growth.startswith("-") else "进出口依存度"
    assert not {"A101", "A102"} & set(found((name, unit, [base, target, growth]), WITH_DECIMALS))


@pytest.mark.parametrize(
    ("unit", "base", "target", "growth", "severity"),
    [
        ("%", "22.5", "30", "8.5", "error"),
        ("%", "1.6", "2.4", "10", "warning"),
        ("件", "0.52", "0.7", "8.5", "error"),
        ("个", "0.5", "4", "80", "error"),
        ("亿斤", "8", "9", "2", "warning"),
    ],
)
def test_a_growth_that_does_not_lead_from_base_to_target_is_found(
    unit: str, base: str, target: str, growth: str, severity: str
) -> None:
    seen = [f for f in findings(("专利产品产出", unit, [base, target, growth]), WITH_DECIMALS) if f.code == "A101"]
    assert [f.severity for f in seen] == [severity]
    assert growth in seen[0].part("message", "zh")


def test_a_growth_that_is_the_whole_growth_divided_by_the_years_is_called_that() -> None:
    (seen,) = [f for f in findings(("研发经费占比", "%", ["1.6", "2.4", "10"]), WITH_DECIMALS) if f.code == "A101"]
    assert seen.message_id == "A101.simple"


numbers = st.decimals(min_value="1", max_value="5000", places=1)


@given(numbers, numbers)
def test_the_growth_computed_from_a_table_is_never_faulted_when_it_is_printed_to_one_decimal(
    base: object, target: object
) -> None:
    from decimal import Decimal

    growth = compound_growth(Decimal(str(base)), Decimal(str(target)), 5)
    assert not isinstance(growth, Refusal)
    context = Context(plan(("工业产值", "亿元", [str(base), str(target), published(growth, 1)]), WITH_DECIMALS))
    assert run_rule("A101", context) == run_rule("A102", context) == []


@pytest.mark.parametrize(
    ("unit", "base", "target", "growth", "variant"),
    [("%", "5.5", "5.0", "0.1", "A102.points"), ("人/亿元", "0.102", "0.068", "7.7", "A102")],
)
def test_a_fall_stated_without_its_minus_is_found(unit: str, base: str, target: str, growth: str, variant: str) -> None:
    seen = findings(("城镇失业率", unit, [base, target, growth]), WITH_DECIMALS)
    assert variant in [f.message_id for f in seen]


def test_a_planned_fall_whose_result_lost_its_minus_is_a_sign_fault_and_no_basis_fault() -> None:
    row: Line = ("氨氮排放量", "吨", ["1600", "-8", "810", None, "8.2", "超额完成"])
    assert found(row, columns=FINISHED_COLUMNS) == ["A103"]


def test_a_planned_fall_with_a_smaller_fall_is_no_sign_fault() -> None:
    row: Line = ("氨氮排放量", "吨", ["1600", "-8", "1700", None, "-5", None])
    assert found(row, columns=FINISHED_COLUMNS) == []


def test_growth_named_levels_are_a_unit_fault() -> None:
    assert found(("地区生产总值增长率", "%", ["302.9", "435", "7.5"])) == ["A104"]


def test_a_growth_rate_that_holds_growth_rates_is_none() -> None:
    assert found(("地区生产总值增长率", "%", ["4.3", "7.5", None])) == []


def test_an_amount_in_per_cent_and_a_share_in_yuan_are_unit_faults() -> None:
    assert found(("全员劳动生产率", "%", ["4.5", "6.5", None])) == ["A105"]
    assert found(("工业增加值占比", "亿元", ["30", "35", None])) == ["A106"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("全员劳动生产率", "元"),
        ("森林覆盖率", "%"),
        ("婴儿死亡率", "‰"),
        ("服务业增加值占比", "%"),
        ("人均预期寿命", "岁"),
    ],
)
def test_a_name_and_a_unit_that_fit_are_no_fault(name: str, unit: str) -> None:
    codes = {f.code for f in findings((name, unit, ["40", "41", None]))}
    assert not codes & {"A104", "A105", "A106", "A109"}


def test_a_share_of_a_whole_above_one_hundred_is_found() -> None:
    assert found(("森林覆盖率", "%", ["45", "101", None])) == ["A109"]


def test_a_number_without_a_unit_is_a_note() -> None:
    assert [(f.code, f.severity) for f in findings(("死亡率", "", ["0.5", "0.4", None]))] == [("A107", "note")]


def test_a_gap_in_the_rows_own_unit_under_a_per_cent_header_is_found() -> None:
    row: Line = ("五年转移就业", "万人", ["5", None, "3.5", None, None, "-1.5"])
    assert found(row, columns=FINISHED_COLUMNS) == ["A108"]


@pytest.mark.parametrize(
    ("name", "base", "target"), [("产业投资占比", "81.1", "70"), ("城镇调查失业率", "5.0", "5.5"), ("用水量", "3", "4")]
)
def test_a_target_worse_than_its_base_is_found(name: str, base: str, target: str) -> None:
    assert "A110" in found((name, "%", [base, target, None]))


def test_a_target_equal_to_its_base_is_no_direction_fault() -> None:
    assert found(("水质达标率", "%", ["100", "100", None])) == []


def test_a_missing_base_is_found_where_other_rows_have_one() -> None:
    assert found(("数字经济占比", "%", [None, "38", None]), WITH_DECIMALS) == ["A111"]
    assert found(("数字经济占比", "%", [None, "38", None])) == []


@pytest.mark.parametrize(
    ("name", "unit", "target"),
    [
        ("单位GDP能耗降低", "%", "13.5"),
        ("单位GDP能耗降低", "%", "[13.5]"),
        ("氮氧化物排放总量减少", "%", "〔10〕"),
        ("五年累计新增就业", "万人", "5"),
        ("新增就业", "万人", "［5］"),
    ],
)
def test_a_fall_and_a_sum_of_years_have_no_base_to_miss(name: str, unit: str, target: str) -> None:
    assert found((name, unit, [None, target, None]), WITH_DECIMALS) == []


def test_a_level_that_falls_still_needs_its_base() -> None:
    assert found(("单位GDP能耗", "吨标准煤", [None, "0.4", None]), WITH_DECIMALS) == ["A111"]


def test_a_target_in_words_and_a_result_in_words_are_found() -> None:
    assert found(("单位GDP能耗降幅", "%", [None, "完成省定目标任务", None]), WITH_DECIMALS) == ["A112"]
    row: Line = ("单位GDP能耗下降", "%", ["20", None, "完成省定目标", None, None, "完成"])
    assert found(row, columns=FINISHED_COLUMNS) == ["A113"]


def test_an_amount_that_has_growth_only_is_found_and_one_with_amounts_is_not() -> None:
    empty: Line = ("社会消费品零售总额", "亿元", [None, "13", None, "-2.5", "8.1", "-4.9"])
    full: Line = ("地区生产总值", "亿元", ["100", "8", "99", "5", "7", "-1"])
    assert found(empty, full, columns=FINISHED_COLUMNS) == ["A114"]


@pytest.mark.parametrize(
    ("planned", "target", "actual", "growth", "variant"),
    [("7.6", "34510", "30474", "8", "A115.growth"), ("11", "11600", "12285", "10.3", "A115.level")],
)
def test_growth_and_level_with_opposite_verdicts_are_a_basis_fault(
    planned: str, target: str, actual: str, growth: str, variant: str
) -> None:
    seen = findings(("人均收入", "元", [target, planned, actual, None, growth, None]), columns=FINISHED_COLUMNS)
    assert [(f.message_id, f.kind) for f in seen if f.severity == "error"] == [(variant, "basis")]


def test_growth_and_level_that_agree_but_start_from_two_bases_are_a_note() -> None:
    seen = findings(("地区生产总值", "亿元", ["351.7", "8.5", "302.9", None, "7.5", "-1"]), columns=FINISHED_COLUMNS)
    assert [(f.code, f.severity) for f in seen] == [("A116", "note")]
    assert {"233.9", "211.0"} <= set(seen[0].args.values())


def test_growth_and_level_from_one_base_are_no_note() -> None:
    row: Line = ("地区生产总值", "亿元", ["147", "8", "140", None, "7", "-1"])
    assert findings(row, columns=FINISHED_COLUMNS) == ()


def test_points_beside_rates_in_one_column_are_found_with_every_row_of_points() -> None:
    rows: list[Line] = [
        ("城镇化率", "%", ["45", "50", "1"]),
        ("森林覆盖率", "%", ["43.72", "45.43", "0.34"]),
        WITH_DECIMALS,
    ]
    (seen,) = [f for f in findings(*rows) if f.code == "A117"]
    assert [e.item_id for e in seen.evidence] == ["i-0001", "i-0002", "i-0003"]


def test_more_rows_of_points_than_a_finding_can_quote_are_parted() -> None:
    shares: list[Line] = [(f"第{i}类覆盖率", "%", ["45", "50", "1"]) for i in range(7)]
    seen = [f for f in findings(*shares, WITH_DECIMALS) if f.code == "A117"]
    assert [len(f.evidence) for f in seen] == [6, 3]


def test_a_gap_that_follows_from_neither_growth_nor_level_is_found() -> None:
    row: Line = ("地区生产总值", "亿元", ["147", "8", "140", None, "7", "-3"])
    assert found(row, columns=FINISHED_COLUMNS) == ["A118"]


def test_a_table_without_faults_gives_no_findings() -> None:
    assert findings(WITH_DECIMALS, ("森林覆盖率", "%", ["45", "46", None])) == ()
