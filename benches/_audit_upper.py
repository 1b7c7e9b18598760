"""The upper document of a generated plan, which the plan takes up whole, and faults in how plans take it up."""

from __future__ import annotations

import random
from dataclasses import replace

from benches._audit_garden import Garden, Spot, column, passage, plants
from benches._audit_goals import FIVE
from benches._audit_make import make_style
from benches._audit_model import Aim, Box, Draft, Group, Head, Para, Row, Said, Table, Work
from benches._audit_words import COUNTY, COUNTY_END, indicators, rounded

ABOVE = {"c": "市", "d": "市", "m": "省"}
HEADER = ["序号", "指标", "单位", "{base}", "{last}", "属性"]


def upper_of(draft: Draft) -> Draft | None:
    """Return an upper document that asks for nothing the plan lacks; None for a province."""
    if draft.level not in ABOVE:
        return None
    chance = random.Random(draft.seed + 77)  # noqa: S311 - the same document for the same seed
    name = chance.choice(COUNTY) + chance.choice(COUNTY_END) + ABOVE[draft.level]
    style = replace(make_style(chance), contents=False, tables="tab", wide=True, organs=False)
    upper = Draft(
        seed=draft.seed,
        level="m",
        name=name,
        title=f"{name}国民经济和社会发展第{'十五' if draft.period == 15 else '十四'}个五年规划纲要",
        period=draft.period,
        first=draft.first,
        style=style,
        aims=[],
        blocks=[],
        places=[draft.name],
    )
    upper.blocks = [Head(1, "总体要求"), Head(2, "主要目标"), _targets(chance, draft, upper)]
    upper.blocks += [
        Head(1, "重点任务"),
        Head(2, "统筹区域布局"),
        _roles(draft),
        Head(2, "抓好重大项目"),
        _box(chance, draft),
    ]
    upper.blocks += [Head(2, "推进各项工作"), *_measures(chance, draft)]
    draft.places.append(draft.name)
    return upper


def _targets(chance: random.Random, draft: Draft, upper: Draft) -> Table:
    """Return the upper table: shares a little below the plan's own, amounts many times as large."""
    rows: list[Row] = []
    chosen = chance.sample(draft.aims, min(12, len(draft.aims)))
    for aim in (a for a in draft.aims if a in chosen and a.grow in ("rate", "points")):
        rows.append(
            Row([str(len(rows) + 1), aim.name, aim.unit, *_above(aim), "约束性" if aim.binding else "预期性"], aim=aim)
        )
    header = [h.format(base=f"{draft.base}年", last=f"{draft.last}年") for h in HEADER]
    return Table("targets", f"{upper.name}“{FIVE[draft.period]}”主要指标", header, rows)


def _above(aim: Aim) -> tuple[str, str]:
    base, target = float(aim.base), float(aim.target)
    ratio = aim.unit in ("%", "年", "岁", "元", "件", "个", "人", "万元/人", "立方米", "人/亿元")
    if not ratio or (aim.name.endswith("数") and aim.unit == "家"):
        return rounded(base * 8, aim.places), rounded(target * 7.9, aim.places)
    factor = 1.004 if aim.down else 0.996
    return rounded(base * factor, aim.places), rounded(target * factor, aim.places)


def _roles(draft: Draft) -> Para:
    pictures = [b.lead.removeprefix("——") for b in draft.blocks if isinstance(b, Para) and b.lead.startswith("——")]
    return Para("", [Said(f"支持{draft.name}建设{pictures[0]}。", "role", more={"picture": pictures[0]})])


def _box(chance: random.Random, draft: Draft) -> Box:
    works = [w for box in draft.boxes() for g in box.groups for w in g.works if len(w.core) >= 5]
    chosen = chance.sample(works, min(6, len(works)))
    named = [
        Work(w.name if w.place == draft.name else f"{draft.name}{w.name}", w.place, w.core, w.capacity) for w in chosen
    ]
    half = len(named) // 2
    return Box(
        "重大项目", "upper", [Group("基础设施", "upper", named[:half]), Group("产业和民生", "upper", named[half:])]
    )


def _measures(chance: random.Random, draft: Draft) -> list[Para]:
    """Return a few of the plan's own sentences, as an upper document would say them of all its places."""
    said = [s for _, s in draft.paras("task") if len(s.text) > 20]
    return [Para("", [Said(s.text, "measure")]) for s in chance.sample(said, min(4, len(said)))]


def _upper_table(garden: Garden) -> tuple[Draft, Table] | None:
    above = garden.draft.above
    table = above.table("targets") if above else None
    return (above, table) if above and table else None


@plants("linkage: binding target above not here", "linkage")
def target_missing(garden: Garden) -> Spot | None:
    """Plant a binding indicator of the upper plan that the plan doesn't have."""
    got = _upper_table(garden)
    own = {a.name for a in garden.draft.aims}
    specs = [
        s
        for s in indicators()
        if s.get("binding")
        and s["name"] not in own
        and s["grow"] in ("points", "rate")
        and garden.draft.level in s.get("levels", "cdmp")
    ]
    if got is None or not specs:
        return None
    spec = garden.chance.choice(specs)
    base = sum(spec["base"]) / 2
    move = sum(spec["move"]) / 2
    target = base + move if spec["grow"] == "points" else base * (1 + move / 100) ** 5
    places = spec["places"]
    row = Row(
        [
            str(len(got[1].rows) + 1),
            spec["name"],
            spec["unit"],
            rounded(base, places),
            rounded(target, places),
            "约束性",
        ]
    )
    got[1].rows.append(row)
    return (passage(row),)


def _shared(garden: Garden, *, binding: bool = False) -> tuple[Table, Row, Aim, Row] | None:
    """Return a row of the plan's table that the upper table has too, with the indicator and the upper row."""
    got = _upper_table(garden)
    if got is None:
        return None
    upper = {id(r.aim): r for r in got[1].rows if r.aim}
    taken = garden.row(
        "targets", lambda a: id(a) in upper and (a.binding or not binding) and _is_share(a) and not a.down
    )
    return (*taken, upper[id(taken[2])]) if taken else None


def _is_share(aim: Aim) -> bool:
    return aim.grow == "points" and aim.unit == "%"


@plants("linkage: binding above, anticipatory here", "linkage")
def nature(garden: Garden) -> Spot | None:
    """Plant a binding indicator that the plan makes anticipatory."""
    got = _shared(garden, binding=True)
    if got is None:
        return None
    table, row, _, above = got
    row.cells[column(table, "属性")] = "预期性"
    return passage(row), passage(above)


@plants("linkage: lower than above", "linkage")
def lower(garden: Garden) -> Spot | None:
    """Plant a share whose target is well below the upper plan's."""
    got = _shared(garden)
    if got is None:
        return None
    _, row, aim, above = got
    rise = float(aim.target) - float(aim.base)
    above.cells[3] = rounded(float(aim.base) + rise * 0.4, aim.places)
    above.cells[4] = rounded(min(99.9, float(aim.target) + rise), aim.places)
    return passage(row), passage(above)


@plants("linkage: as assigned, though known", "linkage")
def assigned(garden: Garden) -> Spot | None:
    """Plant a target “as assigned” whose value the upper plan gives."""
    got = _shared(garden)
    if got is None:
        return None
    table, row, _, above = got
    level = "省" if garden.draft.level == "m" else "市"
    row.cells[column(table, f"{garden.draft.last}年")] = garden.chance.choice(
        (f"完成{level}定目标", "完成上级下达任务")
    )
    return passage(row), passage(above)


@plants("linkage: another number for this place", "linkage")
def contradicted(garden: Garden) -> Spot | None:
    """Plant what the upper document says this place must reach, and another number here."""
    above = garden.draft.above
    taken = garden.row("targets", lambda a: a.grow == "points" and a.unit == "%" and not a.down)
    if above is None or taken is None:
        return None
    aim = taken[2]
    more = rounded(min(99.9, float(aim.target) + garden.chance.uniform(2, 6)), aim.places)
    words = f"到{garden.draft.last}年，{garden.draft.name}{aim.name}达到{more}%以上。"
    above.blocks.append(Para("", [Said(words, "planted")]))
    return passage(taken[1]), (words,)


@plants("linkage: a project above not here", "linkage")
def project_missing(garden: Garden) -> Spot | None:
    """Plant a project the upper document places here that the plan doesn't have."""
    above = garden.draft.above
    if above is None:
        return None
    core = garden.chance.choice(
        (
            "通用机场",
            "国家储备粮库",
            "氢能装备产业园",
            "抗旱应急水源工程",
            "地震应急指挥所",
            "区域急救分中心",
            "高速铁路货运站",
            "大型光热电站",
        )
    )
    group = garden.chance.choice(above.boxes()[0].groups)
    name = f"{garden.draft.name}{core}"
    group.works.append(Work(name, garden.draft.name, core))
    return ((name,),)


@plants("linkage: a role above not taken up", "linkage")
def role_missing(garden: Garden) -> Spot | None:
    """Plant a role the upper document gives this place that the plan doesn't take up."""
    above = garden.draft.above
    if above is None:
        return None
    role = garden.chance.choice(
        (
            "国家级石墨烯创新基地",
            "跨省边贸合作示范区",
            "航空应急救援中心",
            "海洋牧场综合试验区",
            "稀土新材料高地",
            "极地科考后勤保障基地",
        )
    )
    words = f"支持{garden.draft.name}建设{role}。"
    above.blocks.append(Para("", [Said(words, "planted")]))
    return ((words,),)


OPPOSED = (
    ("严禁新增水泥熟料产能，有序压减存量产能。", "扩大水泥熟料产能，新建水泥熟料生产线。"),
    ("依法关停退出小水电站。", "加快小水电站扩容建设，新增一批小水电站。"),
    ("压减煤炭产能，关闭小煤矿。", "扩大煤炭产能，扶持小煤矿复产扩能。"),
    ("取缔网箱养殖，逐步退出投肥养殖。", "大力发展网箱养殖，扩大养殖规模。"),
    ("全面禁止生产烟花爆竹，引导企业转产。", "做大做强烟花爆竹生产，扩建烟花爆竹生产线。"),
    ("淘汰黏土砖生产线，禁止新建黏土砖厂。", "支持黏土砖厂扩能，新建黏土砖生产线。"),
    ("控制化工园区规模，不再新建化工园区。", "新建化工园区，扩大化工园区规模。"),
)


@plants("linkage: the other way round", "linkage")
def opposed(garden: Garden) -> Spot | None:
    """Plant what the upper document closes down and the plan builds up."""
    above = garden.draft.above
    if above is None:
        return None
    words, here = garden.chance.choice(OPPOSED)
    said = garden.say(here)
    if said is None:
        return None
    above.blocks.append(Para("", [Said(words, "planted")]))
    return said, (words,)
