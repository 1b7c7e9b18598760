"""Faults in sentences: other values than the table's, vague words, damaged characters, units, the wrong period."""

from __future__ import annotations

import re

from benches._audit_garden import Garden, Spot, passage, plants
from benches._audit_goals import FIVE
from benches._audit_model import Aim, Para, Promise, Row, Said
from benches._audit_words import LARGER, converted, rounded, trimmed


def _claimed(garden: Garden, sort: str) -> tuple[Said, Aim, Row] | None:
    """Return a free sentence that repeats an indicator, the indicator, and its row."""
    table = garden.draft.table("targets")
    pairs = [(p, s) for p, s in garden.draft.paras(sort) if s.aim and s.aim.unit and id(s.aim) not in garden.draft.used]
    if not pairs or table is None:
        return None
    _, said = garden.chance.choice(pairs)
    aim = said.aim
    row = next((r for r in table.rows if r.aim is aim), None)
    if aim is None or row is None:
        return None
    garden.use(said, aim)
    garden.before.append((said.text,))
    return said, aim, row


def _other_value(garden: Garden, printed: str, places: int) -> str:
    return rounded(float(printed) * (1 + garden.chance.choice((-1, 1)) * garden.chance.uniform(0.06, 0.25)), places)


@plants("table-text: another target")
def other_target(garden: Garden) -> Spot | None:
    """Plant another target in the text than in the table."""
    got = _claimed(garden, "aim")
    if got is None:
        return None
    said, aim, row = got
    said.text = said.text.replace(aim.target, _other_value(garden, aim.target, aim.places))
    return (said.text,), passage(row)


@plants("table-text: rounded")
def rounded_target(garden: Garden) -> Spot | None:
    """Plant the table's figure, rounded."""
    table = garden.draft.table("targets")
    fits = [
        s
        for _, s in garden.draft.paras("aim")
        if s.aim and s.aim.places and not s.aim.target.endswith(("0", ".00")) and float(s.aim.target) > 4
    ]
    said = garden.take(s for s in fits if id(s.aim) not in garden.draft.used)
    if said is None or said.aim is None or table is None:
        return None
    garden.use(said.aim)
    said.text = said.text.replace(said.aim.target, rounded(said.aim.target, 0))
    return (said.text,), passage(next(r for r in table.rows if r.aim is said.aim))


@plants("table-text: another past value")
def other_past(garden: Garden) -> Spot | None:
    """Plant another value of a year that has passed than the table's."""
    got = _claimed(garden, "was")
    if got is None:
        return None
    said, aim, row = got
    said.text = said.text.replace(f"达到{aim.base}", f"达到{_other_value(garden, aim.base, aim.places)}")
    return (said.text,), passage(row)


@plants("table-text: another concept")
def other_concept(garden: Garden) -> Spot | None:
    """Plant the figure of disposable income under the name of net income."""
    table = garden.draft.table("targets")
    taken = garden.row("targets", lambda a: a.name == "农村居民人均可支配收入")
    if taken is None or table is None:
        return None
    words = f"{garden.draft.base}年农村居民人均纯收入达到{taken[2].base}元。"
    said = garden.say(words)
    return (said, passage(taken[1])) if said else None


@plants("text-text: another value elsewhere", "text-text")
def other_elsewhere(garden: Garden) -> Spot | None:
    """Plant a promise given again in another chapter with another value."""
    return _again(garden, lambda p: (_changed(garden, p.value), p.unit))


@plants("text-text: another value in another unit", "text-text")
def other_unit_elsewhere(garden: Garden) -> Spot | None:
    """Plant a promise given again in another unit, where the amounts differ."""
    return _again(garden, lambda p: converted(_changed(garden, p.value), p.unit), only=tuple(LARGER))


def _changed(garden: Garden, value: str) -> str:
    places = len(value.partition(".")[2])
    return trimmed(
        rounded(float(value) * garden.chance.choice((0.7, 0.8, 1.25, 1.5)), max(places, 1 if float(value) < 10 else 0))
    )


def _again(garden: Garden, change: object, only: tuple[str, ...] = ()) -> Spot | None:
    pairs = [
        (para, s)
        for para, s in garden.draft.paras("promise")
        if id(s) not in garden.draft.used and (not only or s.promises[0].unit in only)
    ]
    if not pairs or not callable(change):
        return None
    para, said = garden.chance.choice(pairs)
    promise = said.promises[0]
    value, unit = change(promise)
    if value == promise.value:
        return None
    free = [p for p in garden.free(garden.paras()) if p.field != para.field]
    if not free:
        return None
    garden.use(said)
    again = Promise(promise.subject, value, unit, promise.frame)
    words = garden.say(f"到{garden.draft.last}年，{again.words()}。", garden.chance.choice(free))
    return (words, (promise.words(),)) if words else None


def _promise(garden: Garden) -> tuple[Said, Promise] | None:
    got = garden.said("promise")
    if got is None:
        return None
    garden.before.append((got[1].promises[-1].words(),))
    return got[1], got[1].promises[-1]


def _rewrite(said: Said, promise: Promise, words: str) -> Spot:
    said.text = said.text.replace(promise.words(), words)
    return ((words,),)


@plants("vague: words where a number is due", "vague")
def vague(garden: Garden) -> Spot | None:
    """Plant a promise whose number is a vague word."""
    got = _promise(garden)
    if got is None:
        return None
    said, promise = got
    unit = promise.unit.removeprefix("万")
    words = garden.chance.choice(
        (
            f"{promise.subject}若干{unit}",
            f"{promise.subject}一批",
            f"{promise.subject}一定数量",
            f"{promise.subject}××{unit}",
            f"{promise.subject}约__{unit}",
        )
    )
    return _rewrite(said, promise, words)


ODD_UNITS = {
    "公里": "KM",
    "平方公里": "平方KM",
    "万平方米": "万平米",
    "万千瓦": "万KW",
    "万立方米": "万立方",
    "万吨": "万T",
    "亩": "畝",
    "万亩": "万畝",
    "吨": "T",
}


@plants("unit-form: not standard", "unit", "form")
def odd_unit(garden: Garden) -> Spot | None:
    """Plant a unit that is no legal unit of measurement, or in letters of the wrong case."""
    pairs = [s for _, s in garden.draft.paras("promise") if s.promises[-1].unit in ODD_UNITS]
    said = garden.take(pairs)
    if said is None:
        return None
    promise = said.promises[-1]
    garden.before.append((promise.words(),))
    words = promise.words().replace(f"{promise.value}{promise.unit}", f"{promise.value}{ODD_UNITS[promise.unit]}")
    return _rewrite(said, promise, words)


@plants("points: per cent for points", "unit", "form")
def points(garden: Garden) -> Spot | None:
    """Plant a share that is to rise by so many per cent, where points are meant."""
    taken = garden.row("targets", lambda a: a.grow == "points" and a.unit == "%" and not a.down)
    if taken is None:
        return None
    aim = taken[2]
    rise = rounded(float(aim.target) - float(aim.base), aim.places)
    said = garden.say(f"到{garden.draft.last}年，{aim.name}比{garden.draft.base}年提高{rise}%。")
    return (said, passage(taken[1])) if said else None


@plants("points: points for a rate", "unit", "form")
def points_of_rate(garden: Garden) -> Spot | None:
    """Plant an amount that is to grow by so many points a year."""
    taken = garden.row("targets", lambda a: a.grow == "rate" and not a.down and a.unit in ("亿元", "元"))
    if taken is None:
        return None
    said = garden.say(f"{taken[2].name}年均增长{taken[2].growth}个百分点。")
    return (said, passage(taken[1])) if said else None


@plants("garbled: shares run together")
def run_together(garden: Garden) -> Spot | None:
    """Plant a structure without its separators."""
    first, second = rounded(garden.chance.uniform(10.1, 19.9), 1), rounded(garden.chance.uniform(31.1, 41.9), 1)
    third = rounded(100 - float(first) - float(second), 1)
    if "0" in (first[-1], second[-1], third[-1]):
        first, second, third = "12.3", "38.2", "49.5"
    words = f"{first}{second}{third}"
    garden.say(f"{garden.draft.base}年三次产业结构调整为{words}。")
    return ((words,),)


@plants("garbled: a number", "garbled", "F109")
def broken_number(garden: Garden) -> Spot | None:
    """Plant a number with two points, a comma for a point, or a letter for a digit."""
    got = _promise(garden)
    if got is None:
        return None
    said, promise = got
    v = promise.value
    wrong = garden.chance.choice((f"{v}..5", f"{v}.5.2", f"{v[0]}o{v[1:]}" if len(v) > 1 else f"{v}O", f"{v}，.5"))
    return _rewrite(said, promise, promise.words().replace(v, wrong))


@plants("garbled: replacement characters", "garbled")
def broken_characters(garden: Garden) -> Spot | None:
    """Plant a sentence in which characters became boxes or question marks."""
    got = garden.said("task")
    if got is None:
        return None
    said = got[1]
    at = garden.chance.randrange(2, len(said.text) - 3)
    mark = garden.chance.choice(("□", "\ufffd", "？？", "■", "锟斤拷"))
    said.text = said.text[:at] + mark + said.text[at + 1 :]
    return ((said.text[max(0, at - 2) : at + len(mark) + 2],),)


@plants("doubled: words", "doubled", "garbled")
def doubled(garden: Garden) -> Spot | None:
    """Plant a word that stands twice."""
    got = garden.said("task")
    if got is None:
        return None
    said = got[1]
    found = list(re.finditer(r"推进|加快|完善|围绕|建立|落实|的|统筹|推行|开展|以(?=.)|和(?=.)|组织", said.text))
    if not found:
        return None
    m = garden.chance.choice(found)
    said.text = said.text[: m.end()] + m[0] + said.text[m.end() :]
    return ((said.text[max(0, m.start() - 2) : m.end() + len(m[0]) + 2],),)


@plants("period: another five-year plan", "period", "form", "date")
def wrong_period(garden: Garden) -> Spot | None:
    """Plant a task of this plan under the name of another period."""
    draft = garden.draft
    five = FIVE[draft.period + garden.chance.choice((-1, 1))]
    words = garden.chance.choice(
        (
            f"到“{five}”末（{draft.last}年），公共服务设施达标率力争达到九成以上。",
            f"“{five}”时期（{draft.first}—{draft.last}年），各项公共服务能力要再上新台阶。",
            f"“{five}”期间，到{draft.last}年基本建成覆盖城乡的服务体系。",
        )
    )
    said = garden.say(words)
    return (said,) if said else None


@plants("period: years of the period", "period", "form", "date")
def wrong_years(garden: Garden) -> Spot | None:
    """Plant this plan's period with the years of none."""
    draft = garden.draft
    first = draft.first + garden.chance.choice((-1, 1))
    said = garden.say(f"“{FIVE[draft.period]}”时期（{first}—{draft.last}年）是巩固成果的关键阶段。")
    return (said,) if said else None


@plants("period: deadline before the plan", "period", "form", "date")
def early(garden: Garden) -> Spot | None:
    """Plant a deadline that lies before the plan begins."""
    got = _promise(garden)
    if got is None:
        return None
    said, promise = got
    year = garden.draft.first - garden.chance.randint(2, 4)
    said.text = f"到{year}年，{promise.words()}。"
    return ((said.text,),)


@plants("base-year: another base in the text", "base-year")
def base_in_text(garden: Garden) -> Spot | None:
    """Plant a rise counted from another year than the table's base."""
    taken = garden.row("targets", lambda a: a.grow == "points" and a.unit == "%" and not a.down)
    if taken is None:
        return None
    aim = taken[2]
    rise = rounded(float(aim.target) - float(aim.base), aim.places)
    year = garden.draft.base - garden.chance.choice((1, 2))
    said = garden.say(f"到{garden.draft.last}年，{aim.name}比{year}年提高{rise}个百分点。")
    return (said, passage(taken[1])) if said else None


@plants("sum: parts of a sentence", "sum")
def sentence_sum(garden: Garden) -> Spot | None:
    """Plant a total that its parts don't make."""
    got = garden.said("sum")
    if got is None:
        return None
    said = got[1]
    total = said.more["total"]
    factors = (0.9, 1.12) if "由" in said.text else (0.9, 0.85)  # 其中 may leave parts out, but they can't be more
    said.text = said.text.replace(
        f"总投资{total}", f"总投资{trimmed(rounded(float(total) * garden.chance.choice(factors), 1))}"
    )
    return ((said.text,),)


@plants("shares: sentence not 100", "shares")
def sentence_shares(garden: Garden) -> Spot | None:
    """Plant a structure in the text that doesn't make 100."""
    first, second = garden.chance.uniform(8, 15), garden.chance.uniform(35, 45)
    third = 100 - first - second + garden.chance.choice((2.4, -3.2))
    words = f"{rounded(first, 1)}:{rounded(second, 1)}:{rounded(third, 1)}"
    said = garden.say(f"到{garden.draft.last}年，三次产业结构优化为{words}。")
    return (said,) if said else None


@plants("growth: in a sentence", "growth")
def sentence_growth(garden: Garden) -> Spot | None:
    """Plant a growth in the text that doesn't lead from the value to the other."""
    taken = garden.row("targets", lambda a: a.grow == "rate" and not a.down and a.unit in ("亿元", "元"))
    if taken is None:
        return None
    aim = taken[2]
    wrong = rounded(float(aim.growth) + garden.chance.choice((-1, 1)) * garden.chance.uniform(1.2, 2.5), 1)
    said = garden.say(
        f"{aim.name}由{garden.draft.base}年的{aim.base}{aim.unit}增加到{garden.draft.last}年的{aim.target}{aim.unit}，年均增长{wrong}%。"
    )
    return (said, passage(taken[1])) if said else None


__all__ = ["Para"]
