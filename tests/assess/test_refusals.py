"""What can't be compared is refused with its reason: another period, unit or basis, growth against level."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lantu.assess import assess
from lantu.plan import Commitment, LantuError
from tests.assess.judging import indicator, judged, outcome, package_of, seen
from tests.check.plans import FINISHED, plan


@pytest.mark.parametrize("other", ["2029", "2030-Q4", "2030-01/2030-06", "2026/2030"])
def test_a_value_of_another_period_is_refused_not_converted(other: str) -> None:
    verdict = judged(indicator(), seen("60", other))
    assert (verdict.word, verdict.value) == ("无法评价", "")
    assert verdict.reason_id in ("S-period-other", "S-no-data")
    assert ("2030" in verdict.args["period"]) == (verdict.args["period"] == "2030")


def test_the_refusal_of_a_period_names_both() -> None:
    verdict = judged(indicator(), seen("60", "2030-Q4"))
    assert verdict.reason_id == "S-period-other"
    assert "2030-Q4" in verdict.reason("zh")
    assert "2030-Q4" in verdict.reason("en")


@pytest.mark.parametrize("period", ["2027-Q2", "2027-06", "2027-01/2027-06"])
def test_part_of_a_year_is_no_year(period: str) -> None:
    verdict = judged(indicator(), seen("45", period), period=period)
    assert (verdict.word, verdict.reason_id) == ("暂无数据", "S-part-of-year")


def test_the_plans_whole_period_stands_for_its_last_year() -> None:
    assert judged(indicator(), seen("50"), period="2026/2030").word == "完成"


@pytest.mark.parametrize("period", ["", "last year", "2031/2026"])
def test_a_period_that_is_none_is_refused(period: str) -> None:
    with pytest.raises(LantuError) as error:
        outcome(indicator(), period=period)
    assert error.value.code == "E304"


def test_a_day_and_a_path_that_are_none_are_refused() -> None:
    with pytest.raises(LantuError) as day:
        outcome(indicator(), as_of="soon")
    with pytest.raises(LantuError) as path:
        outcome(indicator(), path="curved")
    assert (day.value.code, path.value.code) == ("E305", "E307")
    assert "geometric" in path.value.text("en")


def test_a_period_before_any_parameters_is_refused() -> None:
    with pytest.raises(LantuError) as error:
        assess(package_of(), (), "1990")
    assert error.value.code == "E306"


def test_units_that_convert_exactly_are_converted_and_others_refused_naming_both() -> None:
    area = indicator(name="粮食播种面积", unit="万亩", base="", target="96")
    assert judged(area, seen("960000", unit="亩")).word == "完成"
    assert judged(area, seen("959999.9", unit="亩"), period="2030").word != "完成"
    verdict = judged(area, seen("96", unit="万吨"))
    assert verdict.reason_id == "S-unit-other"
    assert {"万吨", "万亩"} <= set(verdict.args.values())
    assert judged(indicator(), seen("50", unit="百分点")).reason_id == "S-unit-other"
    assert judged(indicator(), seen("50", unit="")).reason_id == "S-unit-other"


def test_another_basis_is_refused_and_an_open_one_must_be_single() -> None:
    package = plan(("城镇化率", "%", ["45", "50", None]))
    values = tuple(replace(v, basis="常住人口") for v in package.values)
    fixed = replace(package, values=values)
    other, same = seen("51", basis="户籍人口", id="o-1"), seen("51", basis="常住人口", id="o-2")
    assert assess(fixed, [other], "2030").verdicts[0].reason_id == "S-basis-other"
    assert assess(fixed, [other, same], "2030").verdicts[0].word == "超额完成"
    assert assess(package, [other, same], "2030").verdicts[0].reason_id == "S-basis-many"


def test_a_basis_that_one_side_names_is_taken_for_both_and_the_reason_says_so() -> None:
    open_target = plan(("城镇化率", "%", ["45", "50", None]))
    fixed = replace(open_target, values=tuple(replace(v, basis="常住人口") for v in open_target.values))
    (by_figure,) = assess(open_target, [seen("51", basis="户籍人口")], "2030").verdicts
    (by_target,) = assess(fixed, [seen("51")], "2030").verdicts
    assert (by_figure.word, by_figure.basis) == ("超额完成", "户籍人口")
    assert (by_target.word, by_target.basis) == ("超额完成", "常住人口")
    assert by_figure.reason_id == "S-exceeded+S-basis-unstated-target"
    assert by_target.reason_id == "S-exceeded+S-basis-unstated-figure"
    assert ["口径未注明" in v.reason("zh") for v in (by_figure, by_target)] == [True, True]
    assert "户籍人口" in by_figure.reason("en")
    (same,) = assess(fixed, [seen("51", basis="常住人口")], "2030").verdicts
    (neither,) = assess(open_target, [seen("51")], "2030").verdicts
    assert same.reason_id == neither.reason_id == "S-exceeded"
    assert neither.basis == ""


def test_of_several_bases_only_the_targets_own_is_taken() -> None:
    package = plan(("城镇化率", "%", ["45", "50", None]))
    fixed = replace(package, values=tuple(replace(v, basis="常住人口") for v in package.values))
    none, other = seen("51", id="o-1"), seen("52", basis="户籍人口", id="o-2")
    refused = assess(fixed, [none, other], "2030").verdicts[0]
    assert (refused.reason_id, refused.observation_ids) == ("S-basis-many", ("o-1", "o-2"))
    own = seen("50", basis="常住人口", id="o-3")
    assert assess(fixed, [none, other, own], "2030").verdicts[0].observation_ids == ("o-3",)


def test_years_on_two_bases_are_not_added_up() -> None:
    item = indicator(name="新增就业", over="cumulative", unit="万人", base="", target="5")
    bases = ["A", "A", "B", "B", ""]
    years = [seen("1", str(2026 + n), unit="万人", basis=b) for n, b in enumerate(bases)]
    assert judged(item, *years).reason_id == "S-basis-many"
    one = [replace(o, basis=o.basis and "A") for o in years]
    assert judged(item, *one).reason_id == "S-met+S-basis-unstated-target"


def test_final_figures_that_conflict_give_no_verdict_whatever_their_order() -> None:
    first, second = seen("50", id="o-1"), seen("49", id="o-2")
    for period, said in (("2030", "无法评价"), ("2027", "暂无数据")):
        rivals = [replace(o, period=period) for o in (first, second)]
        for order in (rivals, rivals[::-1]):
            verdict = judged(indicator(), *order, period=period)
            assert (verdict.word, verdict.reason_id, verdict.value) == (said, "S-conflict", "")
            assert verdict.observation_ids == ("o-1", "o-2")
            assert all("50%" in verdict.reason(lang) and "49%" in verdict.reason(lang) for lang in ("zh", "en"))
    corrected = replace(second, supersedes="o-1", reason="revised")
    assert judged(indicator(nature="约束性"), first, corrected).word == "未完成"
    assert judged(indicator(), first, replace(second, value="50.0")).word == "完成"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": "o-1", "value": "49"}, "E311"),
        ({"supersedes": "o-1"}, "E313"),
        ({"supersedes": "o-9", "reason": "r"}, "E314"),
        ({"supersedes": "o-2", "reason": "r"}, "E315"),
        ({"supersedes": "o-1", "reason": "r", "subject": "i-0001:growth"}, "E316"),
    ],
)
def test_observations_that_cannot_be_are_refused_before_anything_is_judged(changed: dict[str, Any], code: str) -> None:
    first, second = seen("50", id="o-1"), replace(seen("49", id="o-2"), **changed)
    package = replace(package_of(indicator()), observations=(first, second))
    with pytest.raises(LantuError) as error:
        assess(package, package.observations, "2030")
    assert error.value.code == code
    assert error.value.where.startswith("observations.csv row 3, column ")


def test_growth_and_level_that_disagree_give_no_verdict_and_a_basis_finding() -> None:
    package = plan(("人均收入", "元", ["11600", "11", "12285", None, "10.3", "-0.7"]), columns=FINISHED)
    result = assess(package, (), "2025")
    assert [(v.word, v.reason_id) for v in result.verdicts] == [("无法评价", "S-basis-opposed-level")]
    assert [(f.code, f.kind, f.message_id) for f in result.findings] == [("A115", "basis", "A115.level")]
    assert result.findings[0].part("message", "zh")


def test_a_growth_that_lost_its_minus_leaves_the_level_to_judge() -> None:
    package = plan(("氨氮排放量", "吨", ["1600", "-8", "810", None, "8.2", "超额完成"]), columns=FINISHED)
    (verdict,) = assess(package, (), "2025").verdicts
    assert (verdict.word, verdict.reason_id) == ("超额完成", "S-exceeded-minus")
    assert assess(package, (), "2025").findings == ()


def test_words_where_a_number_is_due_are_not_believed() -> None:
    package = plan(("能耗下降", "%", ["20", None, "完成省定目标", None, None, "完成"]), columns=FINISHED)
    (verdict,) = assess(package, (), "2025").verdicts
    assert (verdict.word, verdict.reason_id) == ("无法评价", "S-words")


def test_nothing_recorded_after_the_day_asked_for_counts() -> None:
    late = seen("50", recorded_at="2031-02-01T00:00:00Z")
    assert judged(indicator(), late, as_of="2031-01-31").word == "无法评价"
    assert judged(indicator(), late, as_of="2031-02-01").word == "完成"


def test_a_verdict_rests_on_the_correction_and_says_so() -> None:
    first, second = seen("50", id="o-1"), seen("49", id="o-2", supersedes="o-1", reason="revised")
    verdict = judged(indicator(nature="约束性"), first, second)
    assert (verdict.word, verdict.observation_ids) == ("未完成", ("o-2",))


def test_simulated_figures_mark_their_verdict() -> None:
    assert judged(indicator(), seen("50", simulated=True)).simulated
    assert not judged(indicator(), seen("50")).simulated


def test_a_figure_on_the_concept_counts_for_every_indicator_of_it_and_the_items_own_comes_first() -> None:
    item = indicator(concept="forest-cover")
    shared_figure = seen("50", subject="forest-cover", id="o-1")
    assert judged(item, shared_figure).observation_ids == ("o-1",)
    assert judged(item, shared_figure, seen("51", id="o-2")).observation_ids == ("o-2",)


def test_binding_and_anticipatory_targets_are_counted_apart() -> None:
    promise = Commitment(
        id="c-0001", section="", quote="建设2个", subject="基地", value="2", unit="个", kind="count", relation="="
    )
    package = package_of(indicator(), indicator(id="i-0002", nature="约束性"), promise)
    result = assess(package, [seen("49.9"), seen("49.9", subject="i-0002", id="o-2")], "2030")
    assert result.counts == {"": {"无法评价": 1}, "约束性": {"未完成": 1}, "预期性": {"基本完成": 1}}


def test_targets_that_ended_earlier_are_judged_at_their_own_end_and_counted_apart() -> None:
    package = package_of(indicator(), indicator(id="i-0002", target_period="2028"))
    result = assess(package, [seen("50"), seen("50", "2028", subject="i-0002", id="o-2")], "2030")
    assert [(v.item_id, v.period, v.word) for v in result.finished] == [("i-0002", "2028", "完成")]
    assert result.counts == {"预期性": {"完成": 1}}


def test_targets_whose_time_has_not_begun_are_not_judged() -> None:
    result = assess(package_of(indicator()), [seen("40", "2025")], "2025")
    assert (result.verdicts, result.not_begun) == ((), ("i-0001",))


def test_without_data_the_words_say_so_at_the_end_and_during() -> None:
    assert judged(indicator()).word == "无法评价"
    assert judged(indicator(), period="2027").word == "暂无数据"


def test_an_assessment_names_its_methods_and_dated_thresholds() -> None:
    result = outcome(indicator(), seen("45", "2027"), period="2027")
    assert result.methods == ("number-end-at-least/progress-straight",)
    assert result.thresholds is not None
    assert result.thresholds.source
    assert result.thresholds.name <= "2027-12-31"


def both(actual: str | None, growth: str | None) -> tuple[str, str]:
    """Return word and reason of a finished row that asks for a level of 147 and for 8 % a year."""
    package = plan(("工业增加值", "亿元", ["147", "8", actual, None, growth, None]), columns=FINISHED)
    (verdict,) = assess(package, (), "2025").verdicts
    return verdict.word, verdict.reason_id


def test_where_the_level_has_no_figure_the_growth_decides_alone() -> None:
    assert both(None, "8.1") == ("超额完成", "S-exceeded")
    assert both(None, None) == ("无法评价", "S-no-data")
    assert both("150", None) == ("超额完成", "S-exceeded")


def test_a_level_in_words_is_not_replaced_by_the_growth() -> None:
    assert both("按期完成", "8.1") == ("无法评价", "S-words")


def test_what_has_no_known_start_is_not_judged() -> None:
    endless = {"base_period": "", "base": ""}
    every_year = package_of(indicator(over="each_year", **endless), period="")
    assert assess(every_year, [seen("50")], "2030").verdicts[0].reason_id == "S-no-start"
    on_the_way = package_of(indicator(base_period=""), period="")
    assert assess(on_the_way, [seen("44", "2027")], "2027").verdicts[0].reason_id == "S-no-start"
    cap = {"over": "cumulative", "relation": "<=", "direction": "down"}
    capped = package_of(indicator(base_period="", **cap), period="")
    assert assess(capped, [seen("4", "2027")], "2027").verdicts[0].reason_id == "S-no-data"


def test_a_target_without_a_time_is_not_judged() -> None:
    open_end = package_of(indicator(target_period="", base_period=""), period="")
    assert assess(open_end, [seen("50")], "2030").verdicts[0].reason_id == "S-no-period"


def test_a_target_in_words_that_claims_to_be_a_number_is_not_judged() -> None:
    assert judged(indicator(target="明显提高"), seen("50")).reason_id == "S-target-words"
    assert judged(indicator(relation="keep", target="", base=""), seen("50")).reason_id == "S-no-base"
    assert judged(indicator(relation="keep", target=""), seen("40")).word == "完成"
    assert (
        judged(indicator(target_kind="structure", relation="=", target="均衡"), seen("1:1")).reason_id
        == "S-target-words"
    )


def test_a_series_without_its_own_figure_or_without_one_year_of_the_other_is_refused() -> None:
    item = indicator(target_kind="assigned", over="each_year", target="下达数", base="")
    assigned = [seen("1", str(y), subject="i-0001:assigned", source="d", id=f"a-{y}") for y in range(2026, 2030)]
    own = [seen("2", str(y)) for y in range(2026, 2031)]
    assert judged(item, *own, *assigned).reason_id == "S-assigned-missing"
    assert judged(item, *assigned).reason_id in ("S-no-data", "S-years-missing")
    last = seen("1", "2030", subject="i-0001:assigned", source="d", id="a-2030")
    assert judged(item, *own, *assigned, last).word == "超额完成"


def test_a_wrong_unit_in_one_year_refuses_the_sum() -> None:
    item = indicator(name="新增就业", over="cumulative", unit="万人", base="", target="5")
    years = [seen("1", str(y), unit="万人") for y in range(2026, 2030)]
    assert judged(item, *years, seen("1", unit="个")).reason_id == "S-unit-other"
    assert judged(item, *years, seen("若干", unit="万人")).reason_id == "S-words"


def test_growth_rates_that_cannot_be_chained_are_refused() -> None:
    item = indicator(name="工业增加值", over="average", target="8", growth="8", unit="亿元", base="")
    years = [
        seen(v, str(2026 + y), subject="i-0001:growth", id=f"g-{y}") for y, v in enumerate(["-150", "8", "8", "8", "8"])
    ]
    assert judged(item, *years).reason_id == "S-no-growth"


def test_a_path_through_zero_has_no_geometric_form_and_the_straight_one_is_named() -> None:
    verdict = judged(indicator(base="0"), seen("20", "2027"), period="2027", path="geometric")
    assert verdict.method.endswith("/progress-straight")
    assert verdict.args["geometric"] == "—"


def test_observations_about_nothing_the_plan_has_are_a_finding() -> None:
    lost = [seen("1", subject="c-9999", id=f"o-{n}") for n in range(12)]
    result = assess(package_of(indicator()), [seen("50"), *lost], "2030")
    assert [v.word for v in result.verdicts] == ["完成"]
    (finding,) = result.findings
    assert (finding.code, finding.args["count"]) == ("A119", "12")
    assert "o-0 (c-9999)" in finding.part("message", "en")
