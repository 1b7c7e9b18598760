"""Promises of the text that say 年均, 每年 or 不低于: judged by the mean of all years, by every year, by holding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lantu.assess import assess
from lantu.plan import Commitment, Observation, PlanPackage, Value
from lantu.plan.targets import targets_of
from tests.assess.judging import indicator, judged, package_of, seen, word

PERIOD = "2026/2030"


def promise(**fields: str) -> Commitment:
    """Return the promise of visitors to grow by at least 8 % a year."""
    known: dict[str, Any] = {"id": "c-0001", "section": "", "quote": "", "subject": "国内游客", "action": "年均增长"}
    known |= {"value": "8", "unit": "%", "relation": ">=", "kind": "change", "over": "average"}
    return Commitment(**known | fields)


def facts(*values: str, subject: str = "c-0001", unit: str = "%", first: int = 2026, **more: Any) -> list[Observation]:
    """Return one final observation a year."""
    return [
        seen(v, str(first + n), subject=subject, unit=unit, id=f"o-{subject}-{unit}-{first + n}", **more)
        for n, v in enumerate(values)
    ]


def test_what_the_text_says_of_time_is_the_targets_time() -> None:
    empty = PlanPackage(manifest=package_of().manifest)
    for over, formula in (
        ("average", "number-average-at-least"),
        ("each_year", "number-each-year-at-least"),
        ("cumulative", "number-cumulative-at-least"),
        ("end", "number-end-at-least"),
        ("", "number-end-at-least"),
    ):
        (target,) = targets_of(promise(over=over), empty)
        assert target.formula == formula
        assert target.base == ("" if over in ("average", "each_year") else "0")


@pytest.mark.parametrize(
    ("rates", "period", "said"),
    [
        (["4", "4"], "2027", "滞后"),
        (["2", "2", "2", "2", "8"], "2030", "未完成"),
        (["8", "8", "8", "8", "8"], "2030", "完成"),
        (["7.9", "8.1", "7.9", "8.1", "8.0"], "2030", "未完成"),
        (["9", "9"], "2027", "快于预期"),
        (["8", "8.1"], "2027", "符合预期"),
    ],
)
def test_growth_a_year_on_average_is_the_compound_mean_of_the_yearly_rates(
    rates: list[str], period: str, said: str
) -> None:
    for subject in ("c-0001", "c-0001:growth"):
        verdict = judged(promise(), *facts(*rates, subject=subject), period=period)
        assert verdict.word == said
        assert verdict.method.startswith("number-average-at-least")


def test_growth_a_year_on_average_follows_from_the_levels_where_no_rate_is_stated() -> None:
    levels = facts("100", "108", "116.64", unit="万人次", first=2025)
    verdict = judged(promise(), *levels, period="2027")
    assert (verdict.word, verdict.value, verdict.unit) == ("符合预期", "8", "%")
    assert verdict.observation_ids == ("o-c-0001-万人次-2025", "o-c-0001-万人次-2027")
    slow = judged(promise(), *levels[:2], *facts("112", unit="万人次", first=2027), period="2027")
    assert (slow.word, slow.value) == ("滞后", "5.83")


def test_a_level_without_the_one_it_started_from_gives_no_rate_and_says_so() -> None:
    verdict = judged(promise(), *facts("116.64", unit="万人次", first=2027), period="2027")
    assert (verdict.word, verdict.reason_id) == ("暂无数据", "S-no-start-level")
    assert all("2025" in verdict.reason(lang) and "116.64万人次" in verdict.reason(lang) for lang in ("zh", "en"))


def test_a_missing_year_leaves_the_average_open() -> None:
    verdict = judged(promise(), *facts("9", "9", "9", "9"))
    assert (verdict.word, verdict.reason_id, verdict.args["years"]) == ("无法评价", "S-years-missing", "2030")


def test_a_fall_a_year_is_met_by_falls_and_by_growth_with_a_minus() -> None:
    fall = promise(subject="单位能耗", action="年均下降", value="3")
    assert judged(fall, *facts("3", "3.2"), period="2027").word == "符合预期"
    assert judged(fall, *facts("-3", "-3.2", subject="c-0001:growth"), period="2027").word == "符合预期"
    assert judged(fall, *facts("3", "3.2", subject="c-0001:growth"), period="2027").word == "滞后"
    assert judged(fall, *facts("100", "97", "94.09", unit="吨", first=2025), period="2027").word == "符合预期"


def test_a_number_a_year_on_average_is_the_mean() -> None:
    jobs = promise(subject="新增就业", action="新增", value="900", unit="人", kind="count")
    assert judged(jobs, *facts("1000", "800", unit="人"), period="2027").word == "符合预期"
    assert judged(jobs, *facts("1000", "700", "900", "900", "900", unit="人")).word == "未完成"


def test_a_promise_for_each_year_is_judged_by_every_year() -> None:
    trained = promise(subject="培训", action="不少于", value="900", unit="人", kind="count", over="each_year")
    assert judged(trained, *facts("950", "900", unit="人"), period="2027").word == "符合预期"
    bad = judged(trained, *facts("1500", "899", unit="人"), period="2027")
    assert (bad.word, bad.args["years"]) == ("滞后", "2027")
    assert judged(trained, *facts("900", "900", "900", "900", "901", unit="人")).word == "完成"


def test_a_rate_for_each_year_may_follow_from_the_levels_of_two_years() -> None:
    every = promise(over="each_year", action="每年增长")
    assert judged(every, *facts("100", "108", "117", unit="万人次", first=2025), period="2027").word == "符合预期"
    slow = judged(every, *facts("100", "120", "121", unit="万人次", first=2025), period="2027")
    assert (slow.word, slow.args["years"], slow.value) == ("滞后", "2027", "0.83")


@pytest.mark.parametrize("action", ["不低于", "稳定在", "保持在"])
@pytest.mark.parametrize(("value", "said"), [("90", "符合预期"), ("96", "符合预期"), ("89.9", "滞后")])
def test_a_floor_to_hold_is_kept_or_lost_and_never_reached_early(action: str, value: str, said: str) -> None:
    floor = promise(subject="综合利用率", action=action, value="90", kind="rate", over="")
    verdict = judged(floor, *facts(value, first=2027), period="2027")
    assert (verdict.word, verdict.method) == (said, "number-end-at-least/holding")


def test_a_floor_still_to_be_reached_can_be_reached_early() -> None:
    floor = promise(subject="综合利用率", action="达到", value="90", kind="rate", over="")
    assert judged(floor, *facts("91", first=2027), period="2027").word == "提前实现"


@pytest.mark.parametrize("cell", ["90以上", "不低于90%", "稳定在90以上", "保持在90"])
def test_a_row_whose_base_is_above_its_floor_must_hold_and_one_below_must_get_there(cell: str) -> None:
    sides = {"relation": "", "target": cell}
    assert [word(v, "2027", base="92", **sides) for v in ("95", "90", "89.9")] == ["符合预期", "符合预期", "滞后"]
    assert [word(v, "2027", base="80", **sides) for v in ("95", "84")] == ["提前实现", "符合预期"]


@pytest.mark.parametrize("field", ["target", "growth"])
def test_a_figure_in_square_brackets_is_of_all_years_together(field: str) -> None:
    row = indicator(name="单位GDP能耗降低", base="", relation="", over="", **{"target": "", field: "[13.5]"})
    (target,) = targets_of(row, package_of(row))
    assert (target.formula, target.value, target.change) == ("number-cumulative-at-least", "13.5", "fall")
    assert judged(row, seen("13.5", PERIOD)).word == "完成"


def test_the_tables_own_wording_says_that_a_floor_must_hold() -> None:
    row = indicator(base="", target="90")
    cell = Value(indicator_id="i-0001", column="2030年", role="target", period="2030", value="稳定在90%以上", unit="%")
    package = replace(package_of(row), values=(cell,))
    words = [assess(package, [seen(v, "2027")], "2027").verdicts[0].word for v in ("91", "89")]
    assert words == ["符合预期", "滞后"]
    assert word("91", "2027", base="", target="90") == "提前实现"
