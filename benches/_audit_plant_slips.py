"""Slips of the pen: ranges and years that run backwards, marks that collide, units twice, names of the past."""

from __future__ import annotations

from benches._audit_garden import Garden, Spot, column, passage, plants
from benches._audit_model import Promise, Said
from benches._audit_words import trimmed

OLD_NAMES = ("县环境保护局", "县国土资源局", "县卫生和计划生育局", "县旅游局", "县农业局", "县安全生产监督管理局")


def _promise(garden: Garden) -> tuple[Said, Promise] | None:
    got = garden.said("promise")
    if got is None:
        return None
    garden.before.append((got[1].promises[-1].words(),))
    return got[1], got[1].promises[-1]


def _told(garden: Garden, wrong: str) -> Spot | None:
    """Write a promise in another way: ``wrong`` has places for its subject, value and unit."""
    got = _promise(garden)
    if got is None:
        return None
    said, promise = got
    twice = trimmed(str(float(promise.value) * 2))
    words = wrong.format(s=promise.subject, v=promise.value, w=twice, u=promise.unit)
    said.text = said.text.replace(promise.words(), words)
    return ((words,),)


@plants("range: upside down", "range", "garbled")
def upside_down(garden: Garden) -> Spot | None:
    """Plant a range whose first number is the larger."""
    return _told(garden, garden.chance.choice(("{s}{w}—{v}{u}", "{s}{w}至{v}{u}", "{s}{w}-{v}{u}")))


@plants("bound: contradicts itself", "form", "garbled")
def bound(garden: Garden) -> Spot | None:
    """Plant a bound from both sides at once."""
    return _told(
        garden,
        garden.chance.choice(("{s}不少于{v}{u}以内", "{s}约{v}{u}左右", "{s}超过{v}{u}以下", "{s}至少{v}{u}以上")),
    )


@plants("doubled: a unit", "garbled", "form")
def unit_twice(garden: Garden) -> Spot | None:
    """Plant a unit that stands twice."""
    return _told(garden, "{s}{v}{u}{u}")


@plants("impossible: more than all", "impossible", "unit")
def impossible(garden: Garden) -> Spot | None:
    """Plant a coverage above 100 per cent."""
    name = garden.chance.choice(("农村自来水普及率", "生活垃圾无害化处理率", "行政村光纤通达率", "村卫生室覆盖率"))
    said = garden.say(f"到{garden.draft.last}年，{name}达到{garden.chance.randint(103, 160)}%。")
    return (said,) if said else None


@plants("sum: years against the period", "text-text", "sum")
def years_and_sum(garden: Garden) -> Spot | None:
    """Plant a yearly number that five years don't bring to the total."""
    yearly = garden.chance.randint(3, 20) * 100
    total = yearly * 5 + garden.chance.choice((-2, 3, 4)) * yearly
    thing = garden.chance.choice(("培训新型职业农民", "培训养老护理员", "培训乡村医生", "选派科技特派员"))
    said = garden.say(f"每年{thing}{yearly}人次，五年累计{thing}{total}人次。")
    return (said,) if said else None


@plants("direction: the words say the other way", "direction", "text-text", "table-text")
def other_way(garden: Garden) -> Spot | None:
    """Plant a rise from a higher to a lower number."""
    name = garden.chance.choice(("公路优良路率", "农机化综合水平", "规模养殖占比", "城区绿地率", "企业研发活动覆盖率"))
    low = garden.chance.randint(35, 60)
    said = garden.say(
        f"到{garden.draft.last}年，{name}由{garden.draft.base}年的{low + garden.chance.randint(5, 20)}%提高到{low}%。"
    )
    return (said,) if said else None


@plants("text-text: one past year, two figures", "text-text", "table-text")
def two_past(garden: Garden) -> Spot | None:
    """Plant a figure of the past in two chapters, with two values."""
    name, unit = garden.chance.choice(
        (("全县公路总里程", "公里"), ("全县农民合作社总数", "家"), ("全年接待游客", "万人次"))
    )
    value = garden.chance.randint(300, 3000)
    one = garden.say(f"{garden.draft.base}年{name}达到{value}{unit}。")
    two = garden.say(f"{garden.draft.base}年{name}达到{value + garden.chance.randint(20, 200)}{unit}，基础更加稳固。")
    return (two, one) if one and two else None


@plants("garbled: a year", "garbled", "date")
def broken_year(garden: Garden) -> Spot | None:
    """Plant a year with a digit too many, too few, or a letter."""
    last = str(garden.draft.last)
    year = garden.chance.choice((f"{last[:3]}{last[2:]}", f"{last[:3]}", f"{last[:2]}O{last[3:]}", f"{last}0"))
    said = garden.say(f"到{year}年，基本建成运转顺畅的工作机制。")
    return (said,) if said else None


@plants("form: marks collide", "form")
def marks(garden: Garden) -> Spot | None:
    """Plant two punctuation marks where one is due."""
    got = garden.said("task")
    if got is None:
        return None
    said = got[1]
    if "，" not in said.text:
        return None
    at = said.text.index("，")
    wrong = garden.chance.choice(("，，", "、，", "，。", "。，", "；，"))
    said.text = said.text[:at] + wrong + said.text[at + 1 :]
    return ((said.text[max(0, at - 4) : at + 6],),)


@plants("form: a sentence broken off", "form")
def broken_off(garden: Garden) -> Spot | None:
    """Plant a paragraph that ends in the middle of a sentence."""
    para = garden.take(p for p in garden.paras() if p.said[-1].sort == "task" and not p.organs)
    if para is None:
        return None
    para.said.append(
        Said(words := garden.chance.choice(("建立健全跨部门的", "进一步完善以居民需求为", "加快推进和")), "planted")
    )
    garden.use(para.said[-1])
    return ((words,),)


@plants("form: a name of the past", "form")
def old_name(garden: Garden) -> Spot | None:
    """Plant an organ under the name it had before the reform of 2018."""
    said = garden.say(f"由{garden.chance.choice(OLD_NAMES)}牵头制定年度工作方案。")
    return (said,) if said else None


@plants("duplicate: a sentence", "duplicate")
def sentence_twice(garden: Garden) -> Spot | None:
    """Plant a long sentence that stands in two chapters."""
    pairs = [(p, s) for p, s in garden.draft.paras("task") if len(s.text) >= 28 and id(s) not in garden.draft.used]
    if not pairs:
        return None
    para, said = garden.chance.choice(pairs)
    other = garden.take(p for p in garden.paras() if p.field != para.field)
    if other is None:
        return None
    other.said.append(Said(said.text, "planted"))
    garden.use(said, other.said[-1])
    return ((said.text,),)


@plants("owner-conflict: two who lead", "owner-conflict", "duplicate", "text-text")
def two_owners(garden: Garden) -> Spot | None:
    """Plant one task with two organs that lead it."""
    task = garden.chance.choice(
        ("编制全域旅游发展规划", "建设城市大脑运行平台", "开展闲置农房盘活利用试点", "组建县级人才发展集团")
    )
    one = garden.say(f"由文化旅游广电体育局牵头，{task}。")
    two = garden.say(f"由发展和改革局牵头，{task}。")
    return (one, two) if one and two else None


@plants("date: years of a project run backwards", "date")
def years_backwards(garden: Garden) -> Spot | None:
    """Plant a project that ends before it begins."""
    table = garden.draft.table("annex")
    row = garden.take(table.rows[1:]) if table else None
    if table is None or row is None:
        return None
    at, first = column(table, "建设年限"), garden.draft.first
    row.cells[at] = f"{first + garden.chance.randint(2, 4)}—{first + garden.chance.randint(0, 1)}年"
    return (passage(row),)


@plants("completeness: an annex that isn't there", "completeness", "reference")
def no_annex(garden: Garden) -> Spot | None:
    """Plant a reference to an annex there is none of."""
    said = garden.say(f"任务分工详见附件{garden.chance.randint(5, 9)}。")
    return (said,) if said else None


@plants("completeness: no nature", "completeness", "missing")
def no_nature(garden: Garden) -> Spot | None:
    """Plant an indicator without its nature."""
    taken = garden.row("targets", lambda a: a.grow in ("rate", "points"))
    if taken is None:
        return None
    taken[1].cells[column(taken[0], "属性")] = "—"
    return (passage(taken[1]),)


@plants("table-text: another number of binding indicators", "table-text", "count", "sum")
def binding_count(garden: Garden) -> Spot | None:
    """Plant a number of binding indicators that isn't the table's."""
    got = garden.said("tally")
    if got is None:
        return None
    said, count = got[1], got[1].more["binding"]
    said.text = said.text.replace(f"约束性指标{count}项", f"约束性指标{count + garden.chance.choice((1, 2, -1))}项")
    return ((said.text,),)


@plants("table-text: another nature", "table-text")
def other_nature(garden: Garden) -> Spot | None:
    """Plant a sentence that calls a binding indicator anticipatory."""
    taken = garden.row("targets", lambda a: a.binding)
    if taken is None:
        return None
    said = garden.say(f"{taken[2].name}作为预期性指标，主要依靠经营主体自主行为实现。")
    return (said, passage(taken[1])) if said else None


@plants("count: a target for some of them", "count")
def some_of_them(garden: Garden) -> Spot | None:
    """Plant targets for all parks but one."""
    got = garden.said("park-targets")
    if got is None:
        return None
    said = got[1]
    said.text = said.text.replace(garden.chance.choice(said.more["parts"][1:]), "", 1)
    return ((said.text,),)
