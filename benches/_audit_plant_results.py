"""Faults in the table of results and in the list of projects: signs, gaps, sums, structures, what is missing."""

from __future__ import annotations

from benches._audit_figures import compound
from benches._audit_garden import Garden, Spot, column, passage, plants
from benches._audit_model import Aim
from benches._audit_plant_tables import set_cell
from benches._audit_words import rounded


@plants("sign: result")
def sign_of_result(garden: Garden) -> Spot | None:
    """Plant a fall that was planned and met, printed without its minus."""
    taken = garden.row("results", _fell_as_planned)
    return set_cell(taken, ("实际年均",), taken[2].past["reached"].removeprefix("-")) if taken else None


def _fell_as_planned(aim: Aim) -> bool:
    past = aim.past
    if not (aim.down and aim.grow == "rate" and float(past["actual"]) <= float(past["target"])):
        return False
    return float(past["reached"]) <= float(past["planned"]) < 0


@plants("missing: result")
def no_result(garden: Garden) -> Spot | None:
    """Plant a target of the period before without its result."""
    taken = garden.row("results", lambda a: a.grow in ("rate", "points", "sum"))
    if taken is None:
        return None
    table, row, _ = taken
    for words in ("实际年均", "差距"):
        if (at := column(table, words)) >= 0:
            row.cells[at] = "—"
    return set_cell(taken, (f"{garden.draft.base}年实际",), "—")


@plants("missing: result in words")
def result_words(garden: Garden) -> Spot | None:
    """Plant a result in words."""
    taken = garden.row("results", lambda a: a.grow in ("sum", "points"))
    if taken is None:
        return None
    if (at := column(taken[0], "差距")) >= 0:
        taken[1].cells[at] = "—"
    return set_cell(
        taken, (f"{garden.draft.base}年实际",), garden.chance.choice(("完成省定目标", "完成上级任务", "达到省定要求"))
    )


@plants("missing: amount without amounts")
def no_amounts(garden: Garden) -> Spot | None:
    """Plant an amount that has growth only."""
    taken = garden.row(
        "results",
        lambda a: (
            a.grow == "rate"
            and a.unit in ("亿元", "元", "万吨")
            and a.name != "地区生产总值"
            and "产业增加值" not in a.name
        ),
    )
    if taken is None:
        return None
    taken[1].cells[column(taken[0], "规划目标")] = "—"
    return set_cell(taken, (f"{garden.draft.base}年实际",), "—")


@plants("basis: growth and level opposed")
def basis(garden: Garden) -> Spot | None:
    """Plant a growth that was met over a level that was missed."""
    taken = garden.row("results", lambda a: a.grow == "rate" and not a.down and a.places < 3 and not _is_output(a))
    if taken is None:
        return None
    table, row, aim = taken
    up = garden.chance.random() < 0.5
    reached = rounded(float(aim.past["planned"]) + (1.2 if up else -1.2), 1)
    row.cells[column(table, "规划目标")] = rounded(
        float(aim.past["actual"]) * (1.09 if up else 0.92), max(aim.places, 1) if float(aim.base) < 20 else aim.places
    )
    if (at := column(table, "差距")) >= 0:
        row.cells[at] = rounded(float(reached) - float(aim.past["planned"]), 1)
    row.cells[-1] = "超额完成" if up else "未完成"
    return set_cell(taken, ("实际年均",), reached)


def _is_output(aim: Aim) -> bool:
    return aim.name == "地区生产总值" or "产业增加值" in aim.name


@plants("gap: doesn't follow")
def gap_off(garden: Garden) -> Spot | None:
    """Plant a gap that doesn't follow from result and target."""
    table = garden.draft.table("results")
    if table is None or column(table, "差距") < 0:
        return None
    taken = garden.row("results", lambda _: True, lambda r: r.cells[7] not in ("—", "0.0"))
    if taken is None:
        return None
    past = taken[2].past
    wrong = float(taken[1].cells[7]) + garden.chance.choice((-1, 1)) * garden.chance.uniform(1.1, 3)
    if taken[2].grow != "structure" and abs(wrong - float(past["actual"]) + float(past["target"])) < 0.06:
        wrong += 0.4  # by chance the gap of the levels: it would follow, and nobody could call it wrong
    return set_cell(taken, ("差距",), rounded(wrong, 1))


@plants("unit: gap in another unit")
def gap_unit(garden: Garden) -> Spot | None:
    """Plant a gap in the row's unit in a column of per cent."""
    table = garden.draft.table("results")
    if table is None or column(table, "差距") < 0:
        return None
    taken = garden.row("results", lambda a: a.grow == "sum" and a.unit != "%" and a.past["actual"] != a.past["target"])
    if taken is None:
        return None
    past = taken[2].past
    return set_cell(taken, ("差距",), rounded(float(past["actual"]) - float(past["target"]), taken[2].places))


@plants("sum: parts of a table")
def table_sum(garden: Garden) -> Spot | None:
    """Plant the three industries that don't make the whole."""
    taken = garden.row("results", lambda a: a.name == "第三产业增加值" and a.unit == "亿元")
    if taken is None:
        return None
    table, row, aim = taken
    wrong = float(aim.past["actual"]) * garden.chance.choice((0.88, 1.12))
    start = float(aim.past["actual"]) / (1 + float(aim.past["reached"]) / 100) ** 5
    reached = compound(str(start), str(wrong))
    row.cells[column(table, "实际年均")] = reached
    if (at := column(table, "差距")) >= 0:
        row.cells[at] = rounded(float(reached) - float(aim.past["planned"]), 1)
    met = wrong - float(aim.past["target"])
    row.cells[-1] = "超额完成" if met > 0 else "未完成"
    whole = next(r for r in table.rows if r.aim and r.aim.name == "地区生产总值")
    return (*set_cell(taken, (f"{garden.draft.base}年实际",), rounded(wrong, aim.places)), passage(whole))


@plants("sum: annex total")
def annex_sum(garden: Garden) -> Spot | None:
    """Plant a total of investments that the rows don't make."""
    table = garden.draft.table("annex")
    row = garden.take([table.rows[0]]) if table else None
    if table is None or row is None:
        return None
    row.cells[5] = rounded(float(row.cells[5]) * garden.chance.choice((0.9, 1.15)), 2)
    return (passage(row),)


@plants("shares: not 100")
def shares(garden: Garden) -> Spot | None:
    """Plant shares of a whole that don't sum to 100."""
    taken = garden.row("results", lambda a: a.grow == "structure")
    if taken is None:
        return None
    parts = taken[2].past["actual"].split(":")
    at = garden.chance.randrange(3)
    parts[at] = rounded(float(parts[at]) + garden.chance.choice((2.5, -3.1, 1.8)), 1)
    return set_cell(taken, (f"{garden.draft.base}年实际",), ":".join(parts))


@plants("structure-growth: structure against values", "structure", "shares")
def structure_off(garden: Garden) -> Spot | None:
    """Plant a structure that the values of the industries contradict."""
    taken = garden.row("results", lambda a: a.grow == "structure")
    if taken is None:
        return None
    first, second, third = (float(p) for p in taken[2].past["actual"].split(":"))
    moved = garden.chance.choice((6.5, -7.2, 9.1))
    parts = (rounded(first, 1), rounded(second + moved, 1), rounded(third - moved, 1))
    return set_cell(taken, (f"{garden.draft.base}年实际",), ":".join(parts))
