"""A target has three independent sides; every meaningful triple has one formula and every other is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from lantu.plan import Indicator, LantuError, PlanPackage
from lantu.plan.directions import direction_of
from lantu.plan.items import OVERS, RELATIONS, TARGET_KINDS
from lantu.plan.targets import FORMULAS, formula_of, parse_printed, target_of, targets_of
from tests.check.plans import AHEAD, FINISHED, plan, promise

TRIPLES = list(product(OVERS, RELATIONS, TARGET_KINDS))
NOWHERE = PlanPackage(manifest=plan().manifest)


def test_the_three_sides_make_one_hundred_and_forty_triples_and_every_formula_has_its_own_name() -> None:
    assert len(TRIPLES) == 4 * 5 * 7
    assert set(FORMULAS) <= set(TRIPLES)
    assert len(set(FORMULAS.values())) == len(FORMULAS) == 55


@pytest.mark.parametrize("triple", [t for t in TRIPLES if t in FORMULAS])
def test_a_valid_triple_has_a_formula(triple: tuple[str, str, str]) -> None:
    assert formula_of(*triple).startswith(triple[2])


@pytest.mark.parametrize("triple", [t for t in TRIPLES if t not in FORMULAS])
def test_an_invalid_triple_is_refused_naming_its_sides_and_the_valid_ones(triple: tuple[str, str, str]) -> None:
    with pytest.raises(LantuError) as error:
        formula_of(*triple)
    assert error.value.code == "E301"
    for lang in ("zh", "en"):
        said = error.value.text(lang)
        assert all(side in said for side in triple)
        assert "end" in said


@pytest.mark.parametrize(
    ("sides", "wrong"), [(("last", "=", "number"), "last"), (("end", "<", "number"), "<"), (("end", "=", "sum"), "sum")]
)
def test_an_unknown_side_is_refused_naming_it(sides: tuple[str, str, str], wrong: str) -> None:
    with pytest.raises(LantuError) as error:
        formula_of(*sides)
    assert error.value.code == "E302"
    assert wrong in error.value.text("en")


@pytest.mark.parametrize(
    ("cell", "kind", "relation", "value", "value_to"),
    [
        ("435", "number", "", "435", ""),
        ("5.0", "number", "", "5.0", ""),
        ("1,234.5", "number", "", "1234.5", ""),
        ("-8", "number", "", "-8", ""),
        ("45以上", "number", ">=", "45", ""),
        ("≥95", "number", ">=", "95", ""),
        ("不低于60%", "number", ">=", "60", ""),
        ("5.5以内", "number", "<=", "5.5", ""),
        ("<0.4", "number", "<=", "0.4", ""),
        ("控制在5%以内", "number", "<=", "5", ""),
        ("6-6.5", "number", "range", "6", "6.5"),
        ("15:49:36", "structure", "=", "15:49:36", ""),
        ("前10位", "rank", "<=", "10", ""),
        ("完成省定目标任务", "assigned", "", "完成省定目标任务", ""),
        ("明显改善", "words", "", "明显改善", ""),
        ("", "", "", "", ""),
    ],
)
def test_a_printed_cell_says_kind_relation_and_value(
    cell: str, kind: str, relation: str, value: str, value_to: str
) -> None:
    printed = parse_printed(cell)
    assert (printed.kind, printed.relation, printed.value, printed.value_to) == (kind, relation, value, value_to)


def test_a_row_with_level_and_growth_sets_two_targets_and_the_level_is_the_first() -> None:
    package = plan(("工业增加值", "亿元", ["100", "150", "8.4"]))
    level, growth = targets_of(package.indicators[0], package)
    assert (level.formula, level.value, level.base, level.period) == ("number-end-at-least", "150", "100", "2030")
    assert (growth.formula, growth.value, growth.period) == ("number-average-at-least", "8.4", "2026/2030")
    assert target_of(package.indicators[0], package) == level


def test_a_row_with_growth_alone_sets_an_average_target() -> None:
    package = plan(("财政总收入", "亿元", [None, "9.5", None, "5.1", "4.8", "-4.7"]), columns=FINISHED)
    (growth,) = targets_of(package.indicators[0], package)
    assert (growth.over, growth.unit, growth.period, growth.aspect) == ("average", "%", "2021/2025", "growth")


def test_points_a_year_beside_a_share_are_no_second_target() -> None:
    package = plan(("城镇化率", "%", ["45", "50", "1"]))
    assert [t.aspect for t in targets_of(package.indicators[0], package)] == ["level"]


def test_a_row_without_any_target_sets_none() -> None:
    package = plan(("城镇化率", "%", ["45", None, None]))
    assert target_of(package.indicators[0], package) is None


def test_a_row_with_impossible_sides_is_refused_by_its_id() -> None:
    package = plan(("位次", "位", ["20", "10", None]))
    row = replace(package.indicators[0], over="cumulative", relation="keep", target_kind="rank")
    with pytest.raises(LantuError) as error:
        targets_of(row, package)
    assert error.value.code == "E301"
    assert error.value.where == "i-0001"


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("城镇调查失业率", "down"),
        ("单位GDP能耗降幅", "up"),
        ("城市污水集中处理率", "up"),
        ("化学需氧量排放量", "down"),
        ("亿元GDP生产安全事故死亡率", "down"),
        ("三次产业结构比例", "none"),
        ("森林覆盖率", "up"),
        ("受污染耕地安全利用率", "up"),
        ("地区生产总值", "up"),
    ],
)
def test_the_name_tells_which_way_is_better(name: str, direction: str) -> None:
    assert direction_of(name) == direction


def test_a_sum_of_years_starts_from_nothing_and_a_level_from_its_base() -> None:
    package = plan(("五年新增就业", "万人", ["2", "3", None]))
    target = target_of(package.indicators[0], package)
    assert target is not None
    assert (target.over, target.base) == ("cumulative", "0")


@pytest.mark.parametrize(
    ("kind", "relation", "over", "base", "direction"),
    [
        ("count", "=", "cumulative", "0", "up"),
        ("level", ">=", "end", "", "up"),
        ("rate", "<=", "end", "", "down"),
        ("change", "=", "end", "0", "up"),
    ],
)
def test_a_commitment_becomes_a_target_of_the_plan_period(
    kind: str, relation: str, over: str, base: str, direction: str
) -> None:
    prose = "用水量下降25%。"
    said = promise(
        prose,
        "用水量下降25%",
        subject="单位产值用水量",
        action="下降",
        value="25",
        unit="%",
        kind=kind,
        relation=relation,
    )
    target = target_of(said, plan(prose=prose, commitments=[said]))
    assert target is not None
    assert (target.over, target.base, target.direction) == (over, base, direction)
    assert (target.base_period, target.period) == ("2025", "2030")
    assert target.change == ("fall" if kind == "change" else "")


def test_a_commitment_without_a_number_sets_no_target() -> None:
    prose = "显著改善。"
    assert target_of(promise(prose, "显著改善", subject="环境", value=""), NOWHERE) is None


def test_columns_of_the_helper_tables_name_each_role_once_or_twice() -> None:
    roles = [role for role, _ in (*AHEAD.values(), *FINISHED.values())]
    assert set(roles) == {"base", "target", "growth_planned", "actual", "growth_actual", "gap"}
    assert isinstance(plan().indicators, tuple)
    assert Indicator(id="i-1", name="a").target == ""
