"""The edges of the arithmetic: what is just a fault and what is just none, and the very numbers a finding says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from lantu.check._registry import run_rule
from lantu.check._rows import Context
from lantu.plan import Finding, Observation, PlanPackage
from tests.check.plans import AHEAD, FINISHED, Line, plan

DECIMALS: Line = ("工业增加值", "亿元", ["100", "143.6", "7.5"])


def rule(code: str, package: PlanPackage) -> list[Finding]:
    """Return what one rule finds, and that it did not crash."""
    found = run_rule(code, Context(package))
    assert not [f for f in found if f.code == "A900"], found
    return found


def ahead(code: str, *rows: Line) -> list[Finding]:
    """Return what one rule finds in a table of targets."""
    return rule(code, plan(*rows))


def done(code: str, *rows: Line) -> list[Finding]:
    """Return what one rule finds in a table of results."""
    return rule(code, plan(*rows, columns=FINISHED))


def one(found: list[Finding]) -> Finding:
    """Return the only finding, whose words can be rendered."""
    assert len(found) == 1, found
    for lang in ("zh", "en"):
        for part in ("message", "why", "fix"):
            assert "{" not in found[0].part(part, lang)
            assert found[0].part(part, lang)
    return found[0]


def edited(package: PlanPackage, **fields: str) -> PlanPackage:
    """Return the package with fields of its first row set."""
    return replace(package, indicators=(replace(package.indicators[0], **fields), *package.indicators[1:]))


# ---------------------------------------------------------------- growth


def test_a_growth_finding_says_base_target_years_and_both_readings() -> None:
    seen = one(ahead("A101", ("制造业占比", "%", ["22.5", "30", "8.5"]), DECIMALS))
    said = {
        k: seen.args[k] for k in ("base", "target", "years", "stated", "rate", "points", "name", "table", "no", "unit")
    }
    assert said == {
        "base": "22.5", "target": "30", "years": "5", "stated": "8.5", "rate": "5.92", "points": "1.50",
        "name": "制造业占比", "table": "2-1", "no": "1", "unit": "%",
    }  # fmt: skip
    assert (seen.message_id, seen.severity) == ("A101.share", "error")


@pytest.mark.parametrize(
    ("row", "variant"),
    [
        (("研发占比", "%", ["1.6", "2.4", "10"]), "A101.simple"),
        (("专利", "件", ["0.52", "0.7", "8.5"]), "A101"),
        (("产量", "吨", ["100", "150", "10"]), "A101.simple"),
        (("产量", "吨", ["100", "150", "10.0"]), "A101.simple"),
        (("产量", "吨", ["200", "300", "10"]), "A101.simple"),
    ],
)
def test_a_growth_that_is_the_whole_change_divided_by_the_years_is_told_apart(row: Line, variant: str) -> None:
    assert one(ahead("A101", row, DECIMALS)).message_id == variant


@pytest.mark.parametrize(
    ("base", "target", "growth", "codes"),
    [
        ("100", "110", "1.9", []),
        ("100", "110", "1.8", []),
        ("100", "110", "1.7", ["A101"]),
        ("100.0", "110.0", "2.0", ["A101"]),
        ("1000", "1100", "1.9", []),
        ("1000", "1100", "-1.9", ["A102"]),
        ("1000", "1100", "0", ["A101"]),
        ("1000", "1000", "0", []),
        ("1000", "1000", "0.0", []),
        ("0", "10", "5", []),
        ("-5", "10", "5", []),
        ("10", "0", "5", []),
    ],
)
def test_a_growth_is_right_where_some_rounding_explains_it(
    base: str, target: str, growth: str, codes: list[str]
) -> None:
    package = plan(("产量", "吨", [base, target, growth]), DECIMALS)
    assert [f.code for code in ("A101", "A102") for f in rule(code, package)] == codes


def test_a_growth_that_fits_only_by_coarse_rounding_is_a_warning() -> None:
    assert one(ahead("A101", ("专利", "件", ["8", "9", "2"]), DECIMALS)).severity == "warning"
    assert one(ahead("A101", ("比重", "%", ["8", "9", "0.3"]), DECIMALS)).severity == "warning"
    assert one(ahead("A101", ("比重", "%", ["8.0", "9.0", "0.3"]), DECIMALS)).severity == "error"


def test_years_are_counted_from_base_to_target() -> None:
    package = plan(("产量", "吨", ["1000", "1100", "1.9"]), DECIMALS)
    assert one(rule("A101", edited(package, base_period="2026"))).args["years"] == "4"
    assert rule("A101", edited(package, base_period="2030")) == []
    assert rule("A101", edited(package, base_period="")) == []
    assert rule("A101", edited(package, target_period="")) == []
    assert rule("A101", edited(package, base_period="2029")) != []


def test_a_fall_without_its_minus_is_told_in_points_for_a_share_and_in_rates_for_an_amount() -> None:
    share = one(ahead("A102", ("失业率", "%", ["5.5", "5.0", "0.1"]), DECIMALS))
    assert (share.message_id, share.args["points"]) == ("A102.points", "-0.10")
    rate = one(ahead("A102", ("死亡率", "人", ["0.102", "0.068", "7.7"]), DECIMALS))
    assert (rate.message_id, rate.args["rate"]) == ("A102", "-7.79")
    assert ahead("A102", ("失业率", "%", ["5.5", "5.0", "-0.1"]), DECIMALS) == []


def test_points_beside_rates_are_one_finding_with_five_rows_of_points_and_one_of_rates() -> None:
    share: Line = ("森林覆盖率", "%", ["61.4", "62", "0.12"])
    seen = ahead("A117", *[share] * 6, DECIMALS)
    assert [len(f.evidence) for f in seen] == [6, 2]
    assert seen[0].args["points"].count("森林覆盖率 0.12") == 5
    assert seen[0].args["rates"] == "工业增加值 7.5"
    assert seen[0].args["table"] == "2-1"
    assert seen[0].evidence[-1].quote.startswith("7\n工业增加值")
    rates: Line = ("服务业增加值", "亿元", ["100", "143.6", "7.5"])
    mixed = one(ahead("A117", share, ("城镇化率", "%", ["52", "57", "1.0"]), DECIMALS, rates))
    assert mixed.args["points"] == "森林覆盖率 0.12、城镇化率 1.0"
    assert mixed.args["rates"] == "工业增加值 7.5、服务业增加值 7.5"
    assert ahead("A117", share) == []
    assert ahead("A117", DECIMALS) == []
    assert ahead("A117", ("失业率", "%", ["5.5", "5.0", "0.1"]), DECIMALS) != [], (
        "points without their minus are points"
    )


def test_a_rate_that_is_as_well_points_decides_nothing() -> None:
    both: Line = ("占比", "%", ["99.0", "100.0", "0.2"])
    assert ahead("A117", both, ("覆盖率", "%", ["61.4", "62", "0.12"])) == []
    assert ahead("A117", both, DECIMALS) == []


def test_a_change_in_brackets_is_held_against_base_and_target() -> None:
    seen = one(ahead("A131", ("森林覆盖率", "%", ["61.4", "62.0", "[1.6]"])))
    assert {k: seen.args[k] for k in ("base", "target", "stated", "change", "rate")} == {
        "base": "61.4", "target": "62.0", "stated": "1.6", "change": "0.6", "rate": "1.0",
    }  # fmt: skip
    assert seen.severity == "error"


@pytest.mark.parametrize(
    ("base", "target", "stated", "faulty"),
    [
        ("61.4", "62.0", "[0.6]", False),
        ("61.4", "62.0", "[0.75]", True),
        ("61.4", "62.0", "[0.7]", False),
        ("61.4", "62.0", "[0.8]", True),
        ("61.4", "62.0", "[0.4]", True),
        ("100", "120", "[20]", False),
        ("200.0", "240.0", "[20]", False),
        ("200.0", "240.0", "[21]", True),
        ("200.0", "240.0", "[20.0]", False),
        ("10", "20.0", "[10.6]", False),
        ("10", "20.0", "[10.7]", True),
        ("200.0", "240.0", "[40]", False),
        ("0", "5.0", "[5]", False),
        ("0", "5.0", "[8]", True),
        ("61.4", "62.0", "0.9", False),
        ("61.4", "", "[0.9]", False),
        ("", "62.0", "[0.9]", False),
    ],
)
def test_a_change_in_brackets_may_be_in_the_unit_or_in_per_cent(
    base: str, target: str, stated: str, faulty: bool
) -> None:
    assert bool(ahead("A131", ("产量", "吨", [base, target, stated]))) is faulty


def test_a_change_in_brackets_is_no_growth_a_year() -> None:
    assert ahead("A101", ("城镇化率", "%", ["48.9", "55", "[6.1]"]), DECIMALS) == []


@pytest.mark.parametrize("name", ["地区生产总值增长", "工业增加值增速", "投资增长率（%）", "收入增长（%）"])
def test_a_row_that_aims_at_a_growth_starts_from_no_base(name: str) -> None:
    package = plan((name, "%", ["3.9", "7.5", "7.5"]), DECIMALS)
    assert rule("A101", package) == []
    package = plan((name, "%", [None, "7.5", "7.5"]), DECIMALS)
    assert rule("A111", package) == []


def test_a_row_whose_target_is_another_number_than_its_growth_is_checked() -> None:
    assert ahead("A101", ("产量增长", "%", ["22.5", "30", "8.5"]), DECIMALS) != []
    assert ahead("A101", ("增长极人口", "万人", ["22.5", "8.5", "8.5"]), DECIMALS) != []


# ---------------------------------------------------------------- results


def test_a_result_that_lost_its_minus_says_plan_and_result() -> None:
    seen = one(done("A103", ("氨氮排放量", "吨", ["1600", "-8", "810", None, "8.2", None])))
    assert {k: seen.args[k] for k in ("target", "actual", "planned", "growth")} == {
        "target": "1600", "actual": "810", "planned": "-8", "growth": "8.2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "target", "planned", "actual", "growth", "codes"),
    [
        ("氨氮排放量", "1600", "-8", "810", "8", ["A103"]),
        ("氨氮排放量", "1600", "-8", "810", "7.9", ["A115"]),
        ("氨氮排放量", "1600", "-8", "1600", "8.2", ["A103"]),
        ("氨氮排放量", "1600", "-8", "1601", "8.2", []),
        ("氨氮排放量", "1600", "0", "810", "8.2", ["A115"]),
        ("氨氮排放量", "1600", "-8", "810", "-8.2", []),
        ("氨氮排放量", "1600", "-8", "810", "0", ["A115"]),
        ("氨氮排放量", "1600", "-8", "810", "-8", []),
        ("氨氮排放量", "1600", "-0.5", "810", "0.6", ["A103"]),
        ("产量", "100", "8", "100", "8", []),
        ("产量", "100", "8", "100", "7.9", []),  # equal as printed: 99.6 to 100.4 lie that far apart
        ("产量", "100", "8", "100", "5", ["A115"]),
        ("产量", "100", "8", "99", "8", []),  # 7.5 to 8.5 a year lie that far apart
        ("产量", "100", "8.0", "90", "8.0", ["A115"]),
        ("产量", "100", "-8", "99", "8", ["A115"]),
        ("氨氮排放量", "", "-8", "810", "8.2", []),
        ("氨氮排放量", "1600", "", "810", "8.2", []),
        ("氨氮排放量", "1600", "-8", "", "8.2", []),
    ],
)
def test_growth_and_level_are_held_against_their_plan(
    name: str, target: str, planned: str, actual: str, growth: str, codes: list[str]
) -> None:
    package = plan((name, "吨", [target, planned, actual, None, growth, None]), columns=FINISHED)
    assert [f.code for code in ("A103", "A115") for f in rule(code, package)] == codes


def test_opposite_verdicts_say_which_side_is_met() -> None:
    assert one(done("A115", ("收入", "元", ["34510", "7.6", "30474", None, "8", None]))).message_id == "A115.growth"
    assert one(done("A115", ("收入", "元", ["11600", "11", "12285", None, "10.3", None]))).message_id == "A115.level"


def test_a_row_without_a_better_way_has_no_verdict() -> None:
    package = plan(("收入", "元", ["34510", "7.6", "30474", None, "8", None]), columns=FINISHED)
    assert rule("A115", edited(package, direction="none")) == []
    assert rule("A115", edited(package, direction="down")) != []
    slow = plan(("收入", "元", ["34510", "7.6", "30474", None, "7", None]), columns=FINISHED)
    assert rule("A115", edited(slow, direction="none")) == []


def test_the_growth_of_one_year_is_no_average() -> None:
    assert done("A115", ("收入", "元", ["34510", "7.6", "30474", "8", None, None])) == []
    averages: Mapping[str, tuple[str, str]] = {**FINISHED, "五年平均增速(%)": ("growth_actual", "2025")}
    package = plan(("收入", "元", ["34510", "7.6", "30474", None, "8", None]), columns=averages)
    assert rule("A115", package) != [], "a column called average is one, whatever its period"


def test_two_bases_are_told_with_the_start_each_growth_leads_back_to() -> None:
    seen = one(done("A116", ("地区生产总值", "亿元", ["351.7", "8.5", "302.9", "4.3", "7.5", "-1"])))
    assert {k: seen.args[k] for k in ("from_target", "from_actual", "years")} == {
        "from_target": "233.9", "from_actual": "211.0", "years": "5",
    }  # fmt: skip
    assert seen.severity == "note"


@pytest.mark.parametrize(
    ("target", "planned", "actual", "growth", "faulty"),
    [
        ("146.9", "8.0", "140.3", "7.0", False),
        ("146.9", "8.0", "141.2", "7.0", True),
        ("146.9", "8.0", "139.4", "7.0", True),
        ("147", "8", "141", "7", False),
        ("1469", "8.0", "1412", "7.0", True),
        ("100", "-8", "150", "-1", False),
    ],
)
def test_growth_and_level_may_start_from_one_base_within_rounding(
    target: str, planned: str, actual: str, growth: str, faulty: bool
) -> None:
    package = plan(("产量", "吨", [target, planned, actual, None, growth, None]), columns=FINISHED)
    assert bool(rule("A116", package)) is faulty
    assert rule("A116", edited(package, over="cumulative")) == []


def test_a_row_that_has_no_two_bases_does_not_hide_the_next() -> None:
    met: Line = ("氨氮排放量", "吨", ["1600", "-8", "810", None, "8.2", None])
    two: Line = ("地区生产总值", "亿元", ["351.7", "8.5", "302.9", "4.3", "7.5", "-1"])
    assert [f.args["no"] for f in done("A116", met, two, two)] == ["2", "3"]


@pytest.mark.parametrize(
    ("planned", "actual", "years"),
    [
        ("2021/2025", "2021/2025", "5"),
        ("2021/2025", "2025", "5"),
        ("2025", "2021/2025", "5"),
        ("2021-01/2024-12", "2021-01/2024-12", "4"),
        ("2025", "2025", ""),
    ],
)
def test_two_bases_lie_the_years_of_the_growth_back(planned: str, actual: str, years: str) -> None:
    columns: Mapping[str, tuple[str, str]] = {
        "上年增速": ("growth_actual", "2025"),
        "目标": ("target", "2025"),
        "规划年均": ("growth_planned", planned),
        "完成": ("actual", "2025"),
        "实际年均": ("growth_actual", actual),
    }
    found = rule("A116", plan(("地区生产总值", "亿元", [None, "351.7", "8.5", "302.9", "7.5"]), columns=columns))
    assert [f.args["years"] for f in found] == ([years] if years else [])
    crowded = plan(("地区生产总值", "亿元", ["4", "351.7", "8.5", "302.9", "7.5"]), columns=columns)
    assert [f.args["years"] for f in rule("A116", crowded)] == ([years] if years else [])


@pytest.mark.parametrize(
    ("target", "planned", "actual", "growth", "gap", "faulty"),
    [
        ("100", "8", "90", "7", "-1", False),
        ("100", "8", "90", "7", "-10", False),
        ("100", "8", "90", "7", "-1.4", True),
        ("200", None, "180", None, "-10", False),
        ("200", None, "180", None, "-20", False),
        ("200", None, "180", None, "-11", True),
        ("200", None, "180", None, "10", True),
        ("0", None, "18", None, "18", False),
        ("0", None, "18", None, "17", True),
        (None, "8", None, "7", "-2", True),
        (None, "8", None, None, "-2", False),
        ("200", None, None, None, "-2", False),
        ("200", None, "180", None, None, False),
    ],
)
def test_a_gap_is_one_of_growth_of_level_or_of_level_in_per_cent(
    target: str | None, planned: str | None, actual: str | None, growth: str | None, gap: str | None, faulty: bool
) -> None:
    found = done("A118", ("产量", "吨", [target, planned, actual, None, growth, gap]))
    assert bool(found) is faulty


def test_a_gap_that_follows_from_nothing_says_what_would() -> None:
    seen = one(done("A118", ("产量", "吨", ["200", "8", "180", None, "7", "-3"])))
    assert seen.args["computed"] == "-1.00、-20.00、-10.00"
    assert seen.args["gap"] == "-3"
    assert seen.severity == "error"


@pytest.mark.parametrize(
    ("unit", "cells", "faulty"),
    [
        ("万人", ["5", None, "3.5", None, None, "-1.5"], True),
        ("%", ["5", None, "3.5", None, None, "-1.5"], False),
        ("", ["5", None, "3.5", None, None, "-1.5"], False),
        ("万人", ["5", "8", "3.5", None, "7", "-1.5"], False),
        ("万人", ["5", None, None, None, None, "-1.5"], False),
        ("万人", ["5", None, "3.5", None, None, "-30"], False),
        ("万人", ["5", None, "3.5", None, None, "完成"], False),
    ],
)
def test_a_gap_in_the_rows_own_unit_stands_out_in_a_column_of_per_cent(
    unit: str, cells: list[str | None], faulty: bool
) -> None:
    assert bool(done("A108", ("新增就业", unit, cells))) is faulty
    if faulty:
        assert one(done("A108", ("新增就业", unit, cells))).args["column"] == "与规划目标差距(%)"


def test_a_gap_in_its_own_unit_is_right_where_the_column_is_not_in_per_cent() -> None:
    columns: Mapping[str, tuple[str, str]] = {
        "目标": ("target", "2025"),
        "完成": ("actual", "2025"),
        "差距": ("gap", "2025"),
    }
    assert rule("A108", plan(("新增就业", "万人", ["5", "3.5", "-1.5"]), columns=columns)) == []
    wide = {"目标": ("target", "2025"), "完成": ("actual", "2025"), "差距％": ("gap", "2025")}
    assert rule("A108", plan(("新增就业", "万人", ["5", "3.5", "-1.5"]), columns=wide)) != []


# ---------------------------------------------------------------- names and units


@pytest.mark.parametrize(
    ("name", "unit", "cells", "variant"),
    [
        ("地区生产总值增长率", "%", ["302.9", "435", "7.5"], "A104.leads"),
        ("地区生产总值增长率", "%", ["302.9", "435", None], "A104"),
        ("地区生产总值增速", "%", ["101", "99", None], "A104"),
        ("地区生产总值增速", "%", ["100", "99", None], ""),
        ("地区生产总值增速", "%", ["-101", "99", None], "A104"),
        ("地区生产总值增幅", "亿元", ["302.9", "435", "7.5"], ""),
        ("地区生产总值", "%", ["302.9", "435", "7.5"], ""),
        ("增长速度", "%", ["61.2", "90", "8.0"], "A104.leads"),
    ],
)
def test_a_growth_rate_that_holds_levels_is_told(name: str, unit: str, cells: list[str | None], variant: str) -> None:
    found = ahead("A104", (name, unit, cells), DECIMALS)
    assert [f.message_id for f in found] == ([variant] if variant else [])
    assert all(one(found).args["values"] == "、".join(c for c in cells[:2] if c) for _ in found)
    assert all(one(found).args["growth"] == (cells[2] or "") for _ in found)


def test_messages_about_values_name_all_that_stand_there() -> None:
    seen = one(done("A109", ("覆盖率", "%", ["90", None, "106", None, None, None])))
    assert seen.args["values"] == "90、106"
    assert (seen.args["target"], seen.args["actual"], seen.args["base"]) == ("90", "106", "")
    assert seen.severity == "error"


@pytest.mark.parametrize(("value", "faulty"), [("100", False), ("100.1", True), ("99", False)])
def test_a_part_may_be_the_whole_and_no_more(value: str, faulty: bool) -> None:
    assert bool(ahead("A109", ("森林覆盖率", "%", ["45", value, None]))) is faulty
    assert bool(ahead("A109", ("森林覆盖率", "％", ["45", value, None]))) is faulty
    assert ahead("A109", ("森林覆盖率", "‰", ["45", value, None])) == []
    assert ahead("A109", ("投资强度", "%", ["45", value, None])) == []


@pytest.mark.parametrize(
    ("name", "unit", "faulty"),
    [
        ("增加值比重", "亿元", True),
        ("增加值比重", "%", False),
        ("增加值比重", "个百分点", False),
        ("增加值比重", "", False),
        ("增加值比重", "未知单位", False),
        ("全员劳动生产率", "万元", False),
        ("增加值", "亿元", False),
    ],
)
def test_a_share_has_no_unit_of_amounts(name: str, unit: str, faulty: bool) -> None:
    assert bool(ahead("A106", (name, unit, ["30", "35", None]))) is faulty
    after = ahead("A106", (name, unit, ["30", "35", None]), ("增加值比重", "亿元", ["30", "35", None]))
    assert after[-1].args["no"] == "2", "one row hides no other"


def test_an_amount_has_no_unit_of_shares() -> None:
    assert one(ahead("A105", ("全员劳动生产率", "%", ["4.5", "6.5", None]))).severity == "warning"
    assert ahead("A105", ("全员劳动生产率", "元", ["4.5", "6.5", None])) == []
    assert ahead("A105", ("覆盖率", "%", ["4.5", "6.5", None])) == []


def test_a_number_without_a_unit_is_noted_and_words_are_not() -> None:
    assert one(ahead("A107", ("床位", "", ["4.5", "6.5", None]))).severity == "note"
    assert ahead("A107", ("床位", "", [None, "完成", None])) == []
    assert ahead("A107", ("床位", "张", ["4.5", "6.5", None])) == []


@pytest.mark.parametrize(
    ("name", "base", "target", "severity"),
    [
        ("产业投资占比", "81.1", "70", "error"),
        ("产业投资占比", "70", "70", ""),
        ("产业投资占比", "69", "70", ""),
        ("产业投资占比", "81.1", "70以上", ""),
        ("用水量", "58", "62", "error"),
        ("用水量", "62", "62", ""),
        ("用水量", "62", "58", ""),
        ("粮食综合生产能力", "92", "90", "warning"),
        ("城镇登记失业率", "3.6", "5.5", "warning"),
        ("城镇登记失业率", "3.6", "5.5以内", ""),
        ("产业投资占比", "", "70", ""),
        ("产业投资占比", "70", "", ""),
    ],
)
def test_a_target_worse_than_its_base_is_an_error_but_a_line_not_to_cross(
    name: str, base: str, target: str, severity: str
) -> None:
    found = ahead("A110", ("参保率", "%", ["95", None, None]), (name, "%", [base, target, None]))
    assert [f.severity for f in found] == ([severity] if severity else [])
    if found:
        assert one(found).message_id == ("A110.down" if rises(base, target) else "A110.up")


def rises(base: str, target: str) -> bool:
    """Return whether the base is the smaller."""
    return float(base) < float(target)


# ---------------------------------------------------------------- what is absent


@pytest.mark.parametrize(
    ("cells", "variant"),
    [
        ([None, "4.8", None], "A111.base"),
        (["0.9", None, None], "A111.target"),
        (["0.9", "1", None], ""),
        ([None, "完成", None], ""),
        ([None, None, None], ""),
    ],
)
def test_a_row_lacks_what_its_table_gives_for_others(cells: list[str | None], variant: str) -> None:
    found = ahead("A111", ("托位数", "个", cells), ("床位数", "张", ["1", "2", None]))
    assert [f.message_id for f in found] == ([variant] if variant else [])
    assert ahead("A111", ("托位数", "个", [None, "4.8", None])) == [], "a table without the column asks for nothing"


@pytest.mark.parametrize(("nature", "found"), [("约束性", 1), ("预期性", 0)])
@pytest.mark.parametrize("cell", [None, "—"])
def test_a_binding_row_of_dashes_binds_to_nothing(nature: str, found: int, cell: str | None) -> None:
    package = plan(("单位GDP用水量", "立方米", [cell, cell, cell]), ("床位数", "张", ["1", "2", "14.9"]), nature=nature)
    assert [f.message_id for f in rule("A111", package)] == ["A111.binding"] * found
    grown = plan(("单位GDP用水量", "立方米", [cell, cell, "-3"]), ("床位数", "张", ["1", "2", None]), nature=nature)
    assert rule("A111", grown) == []


def test_what_is_there_is_named_with_its_unit() -> None:
    seen = one(ahead("A111", ("床位数", "张", ["0.9", None, None]), ("托位数", "个", ["1", "2", None])))
    assert seen.args["there"] == "0.9张"
    full = done(
        "A111", ("床位", "张", [None, None, "3", None, None, None]), ("床", "张", ["1", None, "2", None, None, None])
    )
    assert one(full).message_id == "A111.target"
    assert full[0].args["there"] == "3张"
    late = done(
        "A111", ("床位", "张", ["3", None, None, None, None, None]), ("床", "张", ["1", None, "2", None, None, None])
    )
    assert one(late).message_id == "A111.actual"


def test_a_row_is_told_once_and_by_what_it_lacks_first() -> None:
    columns: Mapping[str, tuple[str, str]] = {
        "基期": ("base", "2020"),
        "目标": ("target", "2025"),
        "完成": ("actual", "2025"),
    }
    whole: Line = ("床", "张", ["1", "2", "3"])
    assert one(rule("A111", plan(("床位", "张", [None, "2", None]), whole, columns=columns))).message_id == "A111.base"
    fall = plan(("能耗降低", "%", [None, "13.5", None]), whole, columns=columns)
    assert one(rule("A111", fall)).message_id == "A111.actual", "a fall needs no base, and still a result"
    both = plan(("床位", "张", ["1", None, "3"]), whole, columns=columns)
    assert one(rule("A111", both)).args["there"] == "1张 / 3张"


def test_words_where_a_number_is_due_are_told() -> None:
    seen = one(ahead("A112", ("能耗降低", "%", [None, "完成上级下达任务", None])))
    assert seen.args["target"] == "完成上级下达任务"
    assert ahead("A112", ("能耗降低", "", [None, "完成上级下达任务", None])) == []
    assert ahead("A112", ("能耗降低", "%", [None, "第3", None])) == []
    assert ahead("A112", ("能耗降低", "%", ["3", None, None])) == []
    told = one(done("A113", ("能耗降低", "%", ["13.5", None, "完成", None, None, None])))
    assert told.args["actual"] == "完成"
    assert done("A113", ("能耗降低", "%", ["13.5", None, "14.1", None, None, None])) == []
    assert done("A113", ("能耗降低", "%", ["完成", None, "完成", None, None, None])) == []
    assert done("A113", ("能耗降低", "%", ["13.5", None, None, None, None, None])) == []


def test_amounts_with_growth_only_are_one_finding_for_six_rows() -> None:
    empty: Line = ("零售总额", "亿元", [None, "13", None, None, "8.1", None])
    full: Line = ("地区生产总值", "亿元", ["100", "8", "99", "5", "7", "-1"])
    found = done("A114", full, *[empty] * 7)
    assert [(len(f.evidence), f.args["count"]) for f in found] == [(6, "6"), (1, "1")]
    assert found[1].args["rows"] == "第8行零售总额（亿元）"
    assert found[0].args["table"] == "2-1"
    assert found[0].args["rows"] == "、".join(f"第{no}行零售总额（亿元）" for no in range(2, 8))
    assert done("A114", full, ("零售增速", "%", [None, "13", None, None, "8.1", None])) == []
    assert done("A114", full, ("零售总额", "", [None, "13", None, None, "8.1", None])) == []
    assert done("A114", full, ("零售总额", "亿元", [None, None, None, None, "8.1", None])) == []
    assert done("A114", empty) == [], "a table without amounts has no place for them"


@pytest.mark.parametrize("role", ["base", "target", "actual"])
def test_one_amount_is_enough(role: str) -> None:
    columns: Mapping[str, tuple[str, str]] = {"值": (role, "2025"), "增速": ("growth_planned", "2026/2030")}
    with_it: Line = ("产值", "亿元", ["5", "6"])
    package = plan(with_it, ("零售总额", "亿元", [None, "6"]), columns=columns)
    assert one(rule("A114", package)).args["rows"] == "第2行零售总额（亿元）"


def test_a_growth_taken_for_the_target_of_an_amount_is_no_amount() -> None:
    package = plan(
        ("零售总额", "亿元", [None, "13", None, None, "8.1", None]),
        ("产值", "亿元", ["1", None, "2", None, None, None]),
        columns=FINISHED,
    )
    package = edited(package, over="average", target="13", growth="13")
    assert one(rule("A114", package)).args["rows"] == "第1行零售总额（亿元）"
    assert rule("A111", package) == []


# ---------------------------------------------------------------- structure and values a head


BRANCHES: list[Line] = [
    ("第一产业增加值", "亿元", ["36.0", "44.0", "4.1"]),
    ("第二产业增加值", "亿元", ["64.0", "96.0", "8.4"]),
    ("第三产业增加值", "亿元", ["100.0", "160.0", "9.9"]),
]


@pytest.mark.parametrize(
    ("base", "target", "variants"),
    [
        ("18:32:50", "14.7:32.0:53.3", []),
        ("18:32:50", "14.7:31.9:53.4", []),
        ("18:32:50", "14.7:32.0:53.4", []),  # one share a unit off, so that they make 100
        ("18:32:50", "14.7:31.8:53.4", ["levels"]),
        ("18:32:50", "15.0:31.7:53.3", ["levels"]),
        ("19:31:50", "14.7:32.0:53.3", ["levels"]),
        ("18:32:50", "18:40:42", ["levels", "growth"]),
        ("18:32:50", "", []),
        ("18:32", "15:85", []),
        ("18：32：50", "18：40：42", ["levels", "growth"]),
        ("18∶32∶50", "18∶40∶42", ["levels", "growth"]),
        ("18:32:50", "1.4.7:32.0:53.3", []),
        ("", "18:40:42", ["levels"]),
        ("18:32:50", "14.7:32:53", []),
        ("18:32:50", "15:32.0:53.0", []),
        ("18:32:五十", "14.7:32.0:53.3", []),
    ],
)
def test_a_structure_is_held_against_the_levels_of_its_parts(base: str, target: str, variants: list[str]) -> None:
    found = ahead("A121", *BRANCHES, ("三次产业结构", "", [base, target, None]))
    assert [f.message_id.removeprefix("A121.") for f in found] == variants
    assert all(len(f.evidence) == 4 for f in found)


def test_a_structure_that_its_levels_do_not_give_says_which_follows() -> None:
    seen = ahead("A121", *BRANCHES, ("三次产业结构", "", ["18:32:50", "18:40:42", None]))
    assert seen[0].args["follows"] == "14.7:32.0:53.3"
    assert (seen[0].args["stated"], seen[0].args["levels"], seen[0].severity) == (
        "18:40:42",
        "44.0、96.0、160.0",
        "error",
    )
    assert seen[1].args["follows"] == "14.7:31.9:53.4"
    assert seen[1].args["stated"] == "18:40:42"
    assert (seen[1].args["rates"], seen[1].args["base"], seen[1].args["years"]) == ("4.1、8.4、9.9", "18:32:50", "5")
    assert all(f.part("message", lang) for f in seen for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("target", "severity"),
    [("16.6:31.8:51.6", ""), ("16.7:31.8:51.5", "note"), ("18.6:31.8:49.6", "note"), ("18.7:31.8:49.5", "warning")],
)
def test_growth_may_move_a_structure_by_what_prices_do(target: str, severity: str) -> None:
    rates = [(name, "%", [None, None, cells[2]]) for name, _, cells in BRANCHES]
    found = ahead("A121", *rates, ("三次产业结构", "", ["18:32:50", target, None]))
    assert [f.severity for f in found] == ([severity] if severity else [])


@pytest.mark.parametrize(("base_period", "found"), [("2025", 1), ("2029", 1), ("2030", 0), ("", 0)])
def test_growth_needs_a_year_to_move_a_structure(base_period: str, found: int) -> None:
    rates: list[Line] = [(name, "%", [None, None, cells[2]]) for name, _, cells in BRANCHES]
    package = plan(("三次产业结构", "", ["18:32:50", "28:32:40", None]), *rates)
    assert len(rule("A121", edited(package, base_period=base_period))) == found


def test_a_structure_needs_each_branch_once_in_one_unit() -> None:
    wrong: Line = ("三次产业结构", "", ["18:32:50", "18:40:42", None])
    assert ahead("A121", *BRANCHES[:2], wrong) == []
    assert ahead("A121", *BRANCHES, BRANCHES[0], wrong) == []
    assert ahead("A121", *BRANCHES) == []
    mixed = [("第一产业增加值", "万元", ["36", "44", None]), *BRANCHES[1:]]
    assert [f.message_id for f in ahead("A121", *mixed, wrong)] == []
    zero = [(name, unit, ["0", "0", None]) for name, unit, _ in BRANCHES]
    assert ahead("A121", *zero, wrong) == []


@pytest.mark.parametrize(
    ("head", "severity"),
    [
        ("62500", ""),
        ("60700", ""),
        ("60600", "note"),
        ("64400", ""),
        ("64500", "note"),
        ("69400", "note"),
        ("69500", "warning"),
        ("78000", "warning"),
        ("0", ""),
    ],
)
def test_a_value_a_head_is_held_against_total_and_people(head: str, severity: str) -> None:
    found = ahead(
        "A122",
        ("地区生产总值", "亿元", ["186.4", "250", None]),
        ("常住人口", "万人", ["40", "40", None]),
        ("人均地区生产总值", "元", ["46600", head, None]),
    )
    assert [f.severity for f in found] == ([severity] if severity else [])
    if found:
        said = {k: one(found).args[k] for k in ("stated", "follows", "total", "people", "total_unit")}
        assert said == {"stated": head, "follows": "62500", "total": "250", "people": "40万人", "total_unit": "亿元"}
        assert len(found[0].evidence) == 3


@pytest.mark.parametrize(("total", "severity"), [("10.3", ""), ("10.4", "note"), ("11", "note"), ("11.1", "warning")])
def test_a_value_a_head_may_be_three_per_cent_off(total: str, severity: str) -> None:
    rows: list[Line] = [
        ("地区生产总值", "亿元", [None, total, None]),
        ("常住人口", "万人", [None, "1", None]),
        ("人均地区生产总值", "元", [None, "100000", None]),
    ]
    assert [f.severity for f in ahead("A122", *rows)] == ([severity] if severity else [])
    package = plan(("产值", "亿元", [None, total, None]), *rows)
    assert [f.severity for f in rule("A122", edited(package, table="1-1"))] == ([severity] if severity else [])


def test_a_value_a_head_needs_all_three_numbers_in_units_that_go_together() -> None:
    total: Line = ("地区生产总值", "亿元", ["186.4", "250", None])
    people: Line = ("总人口", "万人", ["40", "40", None])
    head: Line = ("人均地区生产总值", "万元/人", ["4.66", "7.8", None])
    assert len(ahead("A122", total, people, head)) == 1
    assert ahead("A122", total, head) == []
    assert ahead("A122", people, head) == []
    assert ahead("A122", total, people) == []
    assert ahead("A122", total, ("总人口", "万户", ["40", "40", None]), head) == []
    assert ahead("A122", ("地区生产总值", "亿吨", ["186.4", "250", None]), people, head) == []
    assert ahead("A122", total, ("总人口", "万人", ["40", "0", None]), head) == []
    assert ahead("A122", total, ("总人口", "万人", ["40", None, None]), head) == []
    assert ahead("A122", ("地区生产总值", "亿元", ["186.4", None, None]), people, head) == []


# ---------------------------------------------------------------- targets met, and far from the trend


@pytest.mark.parametrize(
    ("name", "unit", "base", "target", "variant"),
    [
        ("城镇登记失业率", "%", "3.6", "5.5以内", "bound"),
        ("城镇登记失业率", "%", "5.5", "5.5以内", ""),
        ("城镇登记失业率", "%", "5.6", "5.5以内", ""),
        ("参保率", "%", "97", "95以上", "bound"),
        ("参保率", "%", "95", "95以上", ""),
        ("参保率", "%", "95", "95", "equal"),
        ("水体比例", "%", "100", "100", ""),
        ("床位", "张", "100", "100", "equal"),
        ("事故起数", "起", "0", "0", ""),
        ("耕地保有量", "万亩", "46.8", "46.8", ""),
        ("参保率", "%", "95", "96", ""),
        ("参保率", "%", "", "96", ""),
        ("参保率", "%", "95", "", ""),
    ],
)
def test_a_target_the_base_meets_is_noted(name: str, unit: str, base: str, target: str, variant: str) -> None:
    found = ahead("A123", (name, unit, [base, target, None]))
    assert [f.message_id for f in found] == ([f"A123.{variant}"] if variant else [])
    if found:
        assert (one(found).args["base"], found[0].args["target"], found[0].severity) == (base, target, "note")


def test_a_sum_and_a_growth_are_never_met_at_the_base() -> None:
    package = plan(("参保率", "%", ["97", "95以上", None]))
    assert rule("A123", edited(package, over="cumulative")) == []
    assert rule("A123", edited(plan(("参保率", "%", ["95", "95", None])), direction="none")) == []
    assert rule("A123", edited(package, direction="none")) == []
    assert ahead("A123", ("收入增长", "%", ["7", "7", "7"])) == []


def trend(base: str, target: str, past: str, name: str = "进出口总额", **fields: str) -> list[Finding]:
    """Return what A124 finds in a row ahead with a reviewed row of the same name beside it."""
    package = plan((name, "亿元", [base, target, None]))
    review = plan((name, "亿元", ["7", "6.0", "6.5", None, past, None]), columns=FINISHED)
    rows = tuple(replace(i, id="i-0009", table="1-1") for i in review.indicators)
    cells = tuple(replace(v, indicator_id="i-0009") for v in review.values)
    package = replace(
        edited(package, **fields),
        indicators=(*edited(package, **fields).indicators, *rows),
        values=(*package.values, *cells),
    )
    return rule("A124", package)


@pytest.mark.parametrize(
    ("target", "past", "variant", "severity"),
    [
        ("201", "4.1", "harder", "note"),
        ("201", "5.0", "", ""),
        ("201", "4.9", "harder", "note"),
        ("201", "1.9", "harder", "note"),
        ("201", "1.8", "harder", "warning"),
        ("270", "9.0", "harder", "note"),  # 22.0 a year: more than twice the past, and ten points more
        ("270", "12.5", "", ""),
        ("110", "5.8", "easier", "note"),
        ("110", "5.6", "", ""),
        ("110", "4.8", "", ""),
        ("110", "-2", "harder", "warning"),
        ("110", "-1", "", ""),
        ("110", "16", "easier", "warning"),
        ("101", "3.3", "easier", "warning"),
        ("101", "3.1", "", ""),
    ],
)
def test_a_growth_far_from_the_past_is_noted(target: str, past: str, variant: str, severity: str) -> None:
    found = trend("100", target, past)
    assert [(f.message_id, f.severity) for f in found] == ([(f"A124.{variant}", severity)] if variant else [])


def test_a_far_growth_names_both_growths_and_both_rows() -> None:
    seen = one(trend("100", "201", "4.1"))
    assert (seen.args["ahead"], seen.args["past"]) == ("15.0", "4.1")
    assert [e.item_id for e in seen.evidence] == ["i-0001", "i-0009"]


def test_a_trend_asks_for_a_row_of_the_same_name_that_is_an_amount() -> None:
    assert trend("100", "201", "4.1", unit="%") == []
    assert trend("100", "201", "4.1", over="cumulative") == []
    assert trend("100", "201", "") == []
    assert trend("0", "201", "4.1") == []
    fall = trend("100", "30", "-4.1", name="排放量")
    assert one(fall).message_id == "A124.harder"
    assert one(trend("100", "99", "-8", name="排放量")).message_id == "A124.easier"


def observed(**years: str) -> tuple[Observation, ...]:
    """Return yearly observations of the first row: ``y2021="100"``."""
    return tuple(
        Observation(id=f"o-{year}", subject="i-0001", period=year[1:], value=value, unit="亿元")
        for year, value in years.items()
    )


def test_observations_up_to_the_base_are_a_past_too() -> None:
    package = plan(("进出口总额", "亿元", ["100", "201", None]))
    past = observed(y2023="98", y2024="99", y2025="100")
    seen = one(rule("A124", replace(package, observations=past)))
    assert (seen.args["past"], seen.args["ahead"], seen.severity) == ("1.0", "15.0", "warning")
    assert rule("A124", replace(package, observations=past[:2])) == []
    assert rule("A124", replace(package, observations=(*past[1:], *observed(y2026="101")))) == []
    for change in (
        {"unit": "万元"},
        {"simulated": True},
        {"bound": ">="},
        {"subject": "i-0002"},
        {"period": "2023-Q1"},
        {"value": "约98"},
    ):
        assert rule("A124", replace(package, observations=(replace(past[0], **change), *past[1:]))) == [], change


def test_planned_growth_stands_for_a_target_that_is_not_there() -> None:
    package = plan(("进出口总额", "亿元", [None, None, "15"]))
    past = observed(y2023="98", y2024="99", y2025="100")
    package = edited(package, base_period="2025")
    assert one(rule("A124", replace(package, observations=past))).args["ahead"] == "15.0"
    growth = edited(plan(("进出口增速", "%", [None, "15", "15"])), base_period="2025")
    seen = replace(growth, observations=tuple(replace(o, unit="%") for o in past))
    assert one(rule("A124", seen)).args["ahead"] == "15.0"
    assert AHEAD["年均增速%"] == ("growth_planned", "2026/2030")


@pytest.mark.parametrize("name", ["水质保持率", "规模稳定率", "生态红线面积", "湿地保护面积", "湿地面积"])
def test_what_is_to_be_kept_may_stay_as_it_is(name: str) -> None:
    open_row: Line = ("参保率", "%", ["95", None, None])
    found = ahead("A123", open_row, (name, "万亩", ["46.8", "46.8", None]))
    assert [f.args["name"] for f in found] == (["湿地面积"] if name == "湿地面积" else [])


@pytest.mark.parametrize(
    ("planned", "past", "severity"),
    [
        ("4", "1", "note"),
        ("3.9", "1", ""),
        ("6", "2", "note"),
        ("5.9", "2", ""),
        ("8", "1", "warning"),
        ("7.9", "1", "note"),
    ],
)
def test_three_points_and_three_times_are_far_and_eight_times_are_wild(planned: str, past: str, severity: str) -> None:
    package = plan(("进出口总额", "亿元", [None, None, planned]))
    review = plan(("进出口总额", "亿元", ["7", "6.0", "6.5", None, past, None]), columns=FINISHED)
    rows = tuple(replace(i, id="i-0009", table="1-1") for i in review.indicators)
    cells = tuple(replace(v, indicator_id="i-0009") for v in review.values)
    whole = replace(package, indicators=(*package.indicators, *rows), values=(*package.values, *cells))
    assert [f.severity for f in rule("A124", whole)] == ([severity] if severity else [])


def test_a_past_runs_from_the_first_year_observed_to_the_last() -> None:
    package = plan(("进出口总额", "亿元", ["100", "1000", None]))
    past = observed(y2022="80", y2023="98", y2024="99", y2025="100")
    assert one(rule("A124", replace(package, observations=past))).args["past"] == "7.7"
    assert rule("A124", replace(edited(package, base_period=""), observations=past)) == []
