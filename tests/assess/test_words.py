"""Each kind of target has its own formula, and the words follow from it at the end and during the period."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import DURING_WORDS, END_WORDS, Commitment
from lantu.plan.items import OVERS, RELATIONS, TARGET_KINDS
from lantu.plan.targets import FORMULAS
from tests.assess.judging import ORDER_AT_THE_END, ORDER_DURING, indicator, judged, seen, word


@pytest.mark.parametrize(
    ("value", "nature", "said"),
    [
        ("50.1", "预期性", "超额完成"),
        ("50", "预期性", "完成"),
        ("50.0", "约束性", "完成"),
        ("49.5", "预期性", "基本完成"),
        ("49.4999999999999999999", "预期性", "未完成"),
        ("49.5", "约束性", "未完成"),
        ("49.999999999999999999999999999999999999999999", "约束性", "未完成"),
        ("39", "预期性", "未完成"),
    ],
)
def test_words_at_the_end_for_a_floor(value: str, nature: str, said: str) -> None:
    assert word(value, nature=nature) == said


@pytest.mark.parametrize(
    ("value", "said"), [("4.9", "超额完成"), ("5.0", "完成"), ("5.02", "基本完成"), ("5.03", "未完成"), ("6", "未完成")]
)
def test_words_at_the_end_for_a_ceiling(value: str, said: str) -> None:
    assert word(value, relation="<=", direction="down", base="5.5", target="5.0") == said


@pytest.mark.parametrize(("value", "said"), [("5.4", "未完成"), ("5.5", "完成"), ("6", "完成"), ("6.1", "超额完成")])
def test_words_at_the_end_for_a_range(value: str, said: str) -> None:
    assert word(value, relation="range", target="5.5-6", base="", nature="约束性") == said


@pytest.mark.parametrize(("value", "said"), [("49.9", "未完成"), ("50", "完成"), ("50.1", "未完成")])
def test_where_neither_side_is_better_only_the_target_itself_is_met(value: str, said: str) -> None:
    assert word(value, relation="=", direction="none", base="", nature="约束性") == said


@pytest.mark.parametrize(("value", "said"), [("96", "完成"), ("97", "完成"), ("95.9", "未完成")])
def test_keeping_a_level_is_met_and_never_exceeded(value: str, said: str) -> None:
    assert word(value, relation="keep", base="96", target="96", nature="约束性") == said


@pytest.mark.parametrize(("value", "said"), [("3", "超额完成"), ("5", "完成"), ("6", "未完成")])
def test_a_rank_is_better_when_smaller(value: str, said: str) -> None:
    kind = {"target_kind": "rank", "relation": "<=", "target": "5", "base": "12", "nature": "约束性"}
    assert word(value, unit="位", **kind) == said


def test_the_straight_path_asks_for_equal_steps() -> None:
    words = [word(v, "2027") for v in ("50", "44.2", "44.1", "44", "43.6", "43.5")]
    assert words == ["提前实现", "快于预期", "符合预期", "符合预期", "基本符合预期", "滞后"]


def test_the_method_names_the_path_and_both_paths_are_told() -> None:
    straight = judged(indicator(), seen("44", "2027"), period="2027")
    curved = judged(indicator(), seen("44", "2027"), period="2027", path="geometric")
    assert straight.method == "number-end-at-least/progress-straight"
    assert curved.method == "number-end-at-least/progress-geometric"
    assert (straight.expected, straight.completion, straight.word) == ("44.00", "40.00", "符合预期")
    assert (curved.expected, curved.word) == ("43.73", "快于预期")
    assert straight.args["geometric"] == curved.args["geometric"] == "43.73"


def test_a_plan_that_states_a_rate_of_growth_means_the_geometric_path() -> None:
    item = indicator(name="工业产值", unit="亿元", base="100", target="150", growth="8.4")
    assert judged(item, seen("118", "2027", unit="亿元"), period="2027").method.endswith("/progress-geometric")


def test_a_level_that_was_met_from_the_start_must_hold() -> None:
    assert word("100", "2027", base="100", target="100") == "符合预期"
    assert word("99", "2027", base="100", target="100") == "滞后"


def test_a_figure_without_a_base_draws_no_path() -> None:
    verdict = judged(indicator(base=""), seen("44", "2027"), period="2027")
    assert (verdict.word, verdict.reason_id) == ("暂无数据", "S-no-path")
    assert word("50", "2027", base="") == "提前实现"


def test_a_structure_is_as_far_off_as_its_furthest_part() -> None:
    kind = {
        "target_kind": "structure",
        "relation": "=",
        "direction": "none",
        "target": "15:49:36",
        "base": "",
    }
    assert word("15.4:48.8:35.8", unit="", **kind) == "完成"
    assert word("15.9:48.8:35.3", unit="", **kind) == "基本完成"
    assert word("16.6:34.3:49.1", unit="", **kind) == "未完成"
    assert judged(indicator(**kind), seen("15:85", unit="")).reason_id == "S-structure-parts"
    from_far = kind | {"base": "25:39:36"}
    assert [word(v, "2027", unit="", **from_far) for v in ("21:43:36", "24:40:36", "15:49:36")] == [
        "符合预期",
        "滞后",
        "提前实现",
    ]


def test_every_year_counts_and_one_bad_year_decides() -> None:
    item = indicator(over="each_year", base="")
    years = [seen(v, str(y)) for y, v in zip(range(2026, 2031), ["51", "52", "50", "55", "51"], strict=True)]
    assert judged(item, *years).word == "完成"
    assert judged(item, *years[:3], period="2028").word == "符合预期"
    assert judged(item, *years[:3], seen("49", "2029"), period="2029").word == "滞后"
    assert judged(item, *years[:3], seen("49", "2029")).word == "未完成"
    missing = judged(item, *years[1:])
    assert (missing.word, missing.reason_id, missing.args["years"]) == ("无法评价", "S-years-missing", "2026")
    better = [seen(str(60 + y), str(2026 + y)) for y in range(5)]
    assert judged(item, *better).word == "超额完成"


def test_a_sum_is_the_sum_of_all_years_or_the_figure_stated_for_them() -> None:
    item = indicator(name="新增就业", over="cumulative", unit="万人", base="", target="5")
    years = [seen("1", str(y), unit="万人") for y in range(2026, 2031)]
    assert judged(item, *years).word == "完成"
    assert judged(item, *years[:2], period="2027").word == "符合预期"
    assert judged(item, seen("5.1", "2026/2030", unit="万人")).word == "超额完成"
    lacking = judged(item, *years[1:])
    assert (lacking.word, lacking.reason_id) == ("无法评价", "S-years-missing")


def test_yearly_falls_in_per_cent_compound() -> None:
    item = indicator(name="能耗降幅", over="cumulative", base="", target="9.75")
    assert judged(item, *[seen("2", str(y)) for y in range(2026, 2031)]).value == "9.61"


def test_a_cap_on_a_sum_may_not_be_used_up_faster_than_time_passes() -> None:
    item = indicator(
        name="新增债务", over="cumulative", relation="<=", direction="down", unit="亿元", base="", target="10"
    )
    assert [
        judged(item, seen(v, "2026/2027", unit="亿元"), period="2027").word for v in ("3", "4", "4.4", "5", "11")
    ] == [
        "快于预期",
        "符合预期",
        "基本符合预期",
        "滞后",
        "滞后",
    ]


def test_an_average_growth_is_the_stated_one_or_the_compound_of_all_years() -> None:
    item = indicator(name="工业增加值", over="average", target="8", growth="8", unit="亿元", base="")
    stated = [seen("8.1", "2026/2030", subject="i-0001:growth")]
    yearly = [seen(v, str(2026 + y), subject="i-0001:growth") for y, v in enumerate(["8", "8", "8", "8", "8"])]
    assert judged(item, *stated).word == "超额完成"
    assert judged(item, *yearly).word == "完成"
    assert judged(item, *yearly[:2], period="2027").method == "number-average-at-least/running"


def test_an_average_of_levels_is_their_mean() -> None:
    item = indicator(name="年均新增岗位", over="average", unit="人", target="100", base="")
    years = [seen(v, str(2026 + y), unit="人") for y, v in enumerate(["90", "110", "100", "95", "105"])]
    assert judged(item, *years).word == "完成"


def test_an_assigned_target_needs_the_years_figure_and_its_document() -> None:
    item = indicator(target_kind="assigned", target="完成上级下达任务", base="")
    done, figure = seen("12"), seen("12", subject="i-0001:assigned", id="o-2", source="省发改 2030-7号")
    assert judged(item, done).reason_id == "S-assigned-missing"
    assert judged(item, done, seen("12", subject="i-0001:assigned", id="o-2")).reason_id == "S-assigned-missing"
    assert judged(item, done, figure).word == "完成"
    assert judged(item, done, figure).args["target"] == "12"
    assert judged(item, seen("11.9"), figure).word == "基本完成"
    assert judged(item, seen("11"), figure).word == "未完成"


def test_a_relative_target_needs_the_other_series() -> None:
    item = indicator(
        name="居民收入", over="average", relation="=", target_kind="relative", target="与经济增长同步", base=""
    )
    own = seen("7.1", "2026/2030")
    assert judged(item, own).reason_id == "S-reference-missing"
    reference = seen("7.5", "2026/2030", subject="i-0001:reference", id="o-2")
    assert judged(item, own, reference).word == "完成"
    behind = seen("6.9", "2026/2030")
    assert judged(item, behind, reference).word != "完成"


def test_what_is_no_number_is_judged_by_a_persons_declaration_only() -> None:
    item = indicator(target_kind="done", relation="=", unit="", base="", target="建成投用")
    assert judged(item).reason_id == "S-not-declared"
    assert judged(item, seen("是", unit="")).word == "完成"
    assert judged(item, seen("否", unit="")).word == "未完成"
    assert judged(item, seen("大概", unit="")).reason_id == "S-not-declared"
    assert judged(item, seen("是", "2027", unit=""), period="2027").word == "提前实现"
    assert judged(item, seen("否", "2027", unit=""), period="2027").reason_id == "S-not-yet"


@pytest.mark.parametrize("triple", sorted(FORMULAS))
def test_every_valid_triple_gives_a_word_and_names_its_formula(triple: tuple[str, str, str]) -> None:
    over, relation, kind = triple
    sides = {"over": over, "relation": relation, "target_kind": kind}
    samples = {"structure": ("15:49:36", "20:44:36"), "done": ("建成", ""), "words": ("改善", "")}
    target, base = samples.get(kind, ("50-55" if relation == "range" else "50", "40"))
    value = {"structure": "16:48:36", "done": "是", "words": "是"}.get(kind, "45")
    for year, words in ((2028, DURING_WORDS), (2030, END_WORDS)):
        facts = [seen(value, str(y), id=f"o-{y}", source="d") for y in range(2026, year + 1)]
        facts += [
            seen("44", str(y), id=f"{s}-{y}", subject=f"i-0001:{s}", source="d")
            for s in ("assigned", "reference")
            for y in range(2026, year + 1)
        ]
        verdict = judged(indicator(**sides, target=target, base=base), *facts, period=str(year))
        assert verdict.word in words
        assert verdict.word not in ("无法评价", "暂无数据"), verdict.reason_id
        assert verdict.method.startswith(FORMULAS[triple])
        assert verdict.reason("zh")
        assert verdict.reason("en")


@pytest.mark.parametrize("triple", [t for t in product(OVERS, RELATIONS, TARGET_KINDS) if t not in FORMULAS])
def test_an_invalid_triple_gets_no_verdict_and_says_why(triple: tuple[str, str, str]) -> None:
    over, relation, kind = triple
    verdict = judged(indicator(over=over, relation=relation, target_kind=kind), seen("50"))
    assert (verdict.word, verdict.reason_id) == ("无法评价", "S-invalid-E301")
    assert kind in verdict.reason("en")


figures = st.decimals(min_value="-200", max_value="200", places=2)
sides = st.sampled_from(
    [(">=", "up"), ("<=", "down"), ("=", "up"), ("=", "down"), ("range", "up"), ("keep", "up"), ("keep", "down")]
)


@given(
    figures,
    figures,
    figures,
    figures,
    sides,
    st.sampled_from(["约束性", "预期性"]),
    st.sampled_from([2027, 2030]),
    st.booleans(),
)
def test_a_better_value_never_gets_a_worse_word(
    base: Decimal, target: Decimal, a: Decimal, b: Decimal, side: tuple[str, str], nature: str, year: int, known: bool
) -> None:
    relation, direction = side
    aim = f"{abs(target)}-{abs(target) + 5}" if relation == "range" else str(target)
    fields = {"relation": relation, "direction": direction, "nature": nature, "target": aim}
    fields["base"] = str(base) if known or relation == "keep" else ""
    worse, better = sorted((a, b)) if direction == "up" else sorted((a, b), reverse=True)
    low, high = (word(str(v), str(year), **fields) for v in (worse, better))
    order = ORDER_AT_THE_END if year == 2030 else ("暂无数据", *ORDER_DURING)
    assert order.index(low) <= order.index(high)


def test_a_change_in_per_cent_runs_on_its_own_two_paths() -> None:
    promise = Commitment(
        id="c-0001",
        section="",
        quote="用水量下降20%",
        subject="用水量",
        action="下降",
        value="20",
        unit="%",
        kind="change",
    )
    due = {
        path: judged(promise, seen("8", "2027", subject="c-0001"), period="2027", path=path).args
        for path in ("straight", "geometric")
    }
    assert (due["straight"]["straight"], due["geometric"]["geometric"]) == ("8.00", "8.54")
    assert (due["straight"]["due"], due["geometric"]["due"]) == ("40.00", "42.69")
