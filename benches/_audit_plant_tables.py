"""Faults in tables: growth, sign, unit, direction, what is missing, gaps, sums, structures."""

from __future__ import annotations

from benches._audit_figures import compound
from benches._audit_garden import Garden, Spot, column, passage, plants
from benches._audit_model import Aim, Row, Table
from benches._audit_words import rounded

Taken = tuple[Table, Row, Aim]


def _growth_column(table: Table) -> int:
    return column(table, "年均")


def set_cell(taken: Taken, words: tuple[str, ...], value: str) -> Spot:
    """Set the cell under a header with one of ``words``; return the row's place."""
    table, row, _ = taken
    row.cells[column(table, *words)] = value
    return (passage(row),)


def _target(garden: Garden) -> tuple[str, ...]:
    return (f"{garden.draft.last}年",)


def _base(garden: Garden) -> tuple[str, ...]:
    return (f"{garden.draft.base}年",)


def _rate(aim: Aim) -> bool:
    return aim.grow == "rate" and aim.growth != ""


@plants("growth: off")
def growth_off(garden: Garden) -> Spot | None:
    """Plant a growth that doesn't lead from base to target."""
    taken = garden.row("targets", lambda a: _rate(a) and not a.down)
    if taken is None:
        return None
    wrong = float(taken[2].growth) + garden.chance.choice((-1, 1)) * garden.chance.uniform(0.9, 3.5)
    return set_cell(taken, ("年均",), rounded(max(wrong, 0.2), 1) if wrong > 0.2 else rounded(wrong + 3, 1))


@plants("growth: total by years")
def growth_simple(garden: Garden) -> Spot | None:
    """Plant the whole growth divided by the years."""
    taken = garden.row("targets", lambda a: _rate(a) and not a.down and float(a.growth) > 4.5)
    if taken is None:
        return None
    base, target = float(taken[2].base), float(taken[2].target)
    return set_cell(taken, ("年均",), rounded((target / base - 1) * 20, 1))


@plants("sign: target")
def sign_of_target(garden: Garden) -> Spot | None:
    """Plant a fall without its minus."""
    taken = garden.row("targets", lambda a: _rate(a) and a.down)
    return set_cell(taken, ("年均",), taken[2].growth.removeprefix("-")) if taken else None


def _name_cell(table: Table) -> int:
    return column(table, "指标名称", "指标")


def _renamed(taken: Taken, name: str, unit: str) -> Spot:
    table, row, _ = taken
    at = _name_cell(table)
    if "单位" in table.header:
        row.cells[at], row.cells[column(table, "单位")] = name, unit
    else:
        row.cells[at] = f"{name}（{unit}）" if unit else name
    return (passage(row),)


@plants("unit: growth rate holds levels")
def unit_growth_name(garden: Garden) -> Spot | None:
    """Plant a name that says growth rate over levels."""
    taken = garden.row(
        "targets", lambda a: _rate(a) and not a.down and a.unit in ("亿元", "万元/人") and float(a.target) > 30
    )
    return _renamed(taken, f"{taken[2].name}增长率", "%") if taken else None


@plants("unit: amount in per cent")
def unit_amount(garden: Garden) -> Spot | None:
    """Plant an amount with the unit per cent."""
    taken = garden.row("targets", lambda a: a.grow == "rate" and a.unit in ("元", "亿元", "万元/人", "万吨", "吨"))
    return _renamed(taken, taken[2].name, "%") if taken else None


@plants("unit: share in an amount")
def unit_share(garden: Garden) -> Spot | None:
    """Plant a share with the unit of an amount."""
    taken = garden.row("targets", lambda a: a.unit == "%" and a.grow == "points" and a.name[-1] in "率重比")
    return _renamed(taken, taken[2].name, garden.chance.choice(("万人", "亿元", "万吨", "个"))) if taken else None


@plants("unit: share above 100", "unit", "direction")
def unit_above(garden: Garden) -> Spot | None:
    """Plant a share of a whole above 100 per cent."""
    taken = garden.row(
        "targets",
        lambda a: (
            a.unit == "%"
            and a.grow == "points"
            and a.name.endswith(("率", "比例", "占比", "比重"))
            and "强度" not in a.name
            and "毛" not in a.name
        ),
    )
    return set_cell(taken, _target(garden), rounded(garden.chance.uniform(100.5, 130), 1)) if taken else None


@plants("unit: none", "unit", "missing")
def unit_none(garden: Garden) -> Spot | None:
    """Plant a number without a unit."""
    taken = garden.row("targets", lambda a: a.grow in ("rate", "points"))
    return _renamed(taken, taken[2].name, "") if taken else None


@plants("direction: target worse than base", "direction", "already-met")
def direction(garden: Garden) -> Spot | None:
    """Plant a target on the wrong side of the base, with the growth that leads there."""
    taken = garden.row("targets", lambda a: a.grow in ("rate", "points") and float(a.base) > 0)
    if taken is None:
        return None
    table, row, aim = taken
    worse = 1.08 if aim.down else 0.93
    wrong = rounded(float(aim.base) * worse, aim.places)
    if aim.grow == "rate":
        row.cells[_growth_column(table)] = compound(aim.base, wrong)
    return set_cell(taken, _target(garden), wrong)


@plants("missing: base")
def no_base(garden: Garden) -> Spot | None:
    """Plant a target without its base."""
    taken = garden.row("targets", lambda a: a.grow in ("rate", "points"))
    if taken:
        taken[1].cells[_growth_column(taken[0])] = "—"
    return set_cell(taken, _base(garden), "—") if taken else None


@plants("missing: target", "missing", "binding")
def no_target(garden: Garden) -> Spot | None:
    """Plant a row without a target."""
    taken = garden.row("targets", lambda a: a.grow in ("rate", "points"))
    if taken:
        taken[1].cells[_growth_column(taken[0])] = "—"
    return set_cell(taken, _target(garden), "—") if taken else None


@plants("missing: target in words", "missing", "binding", "vague")
def target_words(garden: Garden) -> Spot | None:
    """Plant a target in words."""
    taken = garden.row("targets", lambda a: a.grow != "keep")
    if taken:
        taken[1].cells[_growth_column(taken[0])] = "—"
    words = garden.chance.choice(("完成上级下达任务", "达到全省平均水平", "完成省定目标", "进一步提高", "持续改善"))
    return set_cell(taken, _target(garden), words) if taken else None


@plants("binding: no number", "binding", "missing", "vague", "completeness")
def binding_words(garden: Garden) -> Spot | None:
    """Plant a binding target without a number."""
    taken = garden.row("targets", lambda a: a.binding and a.grow in ("rate", "points"))
    if taken is None:
        return None
    for words in (_base(garden), ("年均",)):
        taken[1].cells[column(taken[0], *words)] = "—"
    return set_cell(taken, _target(garden), garden.chance.choice(("逐步提高", "保持稳定", "—", "稳中有升")))


@plants("mixed-growth-units: points beside rates")
def mixed(garden: Garden) -> Spot | None:
    """Plant points a year in a column of rates."""
    taken = garden.row(
        "targets", lambda a: a.grow == "points" and a.unit == "%" and _points(a) != compound(a.base, a.target)
    )
    return set_cell(taken, ("年均",), _points(taken[2])) if taken else None


def _points(aim: Aim) -> str:
    return rounded((float(aim.target) - float(aim.base)) / 5, 1)


@plants("base-year: other base under the table", "base-year")
def base_note(garden: Garden) -> Spot | None:
    """Plant a name that fixes another base year than the table's column."""
    taken = garden.row("targets", lambda a: a.grow == "rate" and a.unit != "%")
    if taken is None:
        return None
    return _renamed(taken, f"{taken[2].name}（以{garden.draft.base - 5}年为基期）", taken[2].unit)


@plants("already-met: floor below the base", "met", "already-met", "direction")
def met(garden: Garden) -> Spot | None:
    """Plant a floor that the base has passed already."""
    taken = garden.row("targets", lambda a: a.grow == "points" and not a.down and float(a.base) > 9)
    if taken is None:
        return None
    floor = float(taken[2].base) * garden.chance.uniform(0.95, 0.98)
    taken[1].cells[_growth_column(taken[0])] = "—"
    return set_cell(taken, _target(garden), f"{rounded(floor, taken[2].places)}以上")


@plants("trend: far harder")
def trend_hard(garden: Garden) -> Spot | None:
    """Plant a target several times as fast as the period before."""
    return _trend(garden, garden.chance.uniform(20, 30))


@plants("trend: far easier")
def trend_easy(garden: Garden) -> Spot | None:
    """Plant a target that asks for next to nothing after years of growth."""
    return _trend(garden, garden.chance.uniform(0.3, 0.8))


def _trend(garden: Garden, rate: float) -> Spot | None:
    told = garden.draft.table("results")
    names = {r.aim.name for r in told.rows if r.aim} if told else set()
    taken = garden.row(
        "targets",
        lambda a: _rate(a) and not a.down and a.name in names and float(a.past["reached"]) > 4 and float(a.base) > 20,
    )
    if taken is None:
        return None
    target = rounded(float(taken[2].base) * (1 + rate / 100) ** 5, taken[2].places)
    taken[1].cells[_growth_column(taken[0])] = compound(taken[2].base, target)
    return set_cell(taken, _target(garden), target)


@plants("no-statistics: indicator of a higher level", "completeness")
def no_statistics(garden: Garden) -> Spot | None:
    """Plant an indicator for which there are no official statistics in counties."""
    table = garden.draft.table("targets")
    if table is None or garden.draft.level not in "cd":
        return None
    taken = garden.row("targets", lambda a: a.unit == "%" and a.grow == "points" and not a.binding)
    if taken is None:
        return None
    for words, value in ((_base(garden), "5.6"), (_target(garden), "5.4"), (("年均",), "—")):
        taken[1].cells[column(table, *words)] = value
    return _renamed(taken, "城镇调查失业率", "%")
