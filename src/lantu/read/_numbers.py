"""Numbers as Chinese plans print them: Arabic and Chinese numerals, ranges, units with 万 and 亿, words of bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from lantu.plan._resources import load_yaml

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
CHINESE = "〇零一二两三四五六七八九十百千"
# A unit before one of these does not count: it is part of a name (7人制, 30万千瓦级). Plain classifiers never are.
NAME_SUFFIXES = tuple("级制型类式版")
PLAIN = frozenset("个家所处座条项件名")
# Classifiers a Chinese numeral is read with; others make names more often than numbers (六盘, 一口).
CHINESE_UNITS = frozenset(("人次", "公里", "套", *"个家所处座条名户人项件张场支对篇番遍"))
# From this on a Chinese numeral is a count like any other; below, it mostly counts a list or makes a slogan.
PLAIN_COUNT = 20
RANGE_SIGNS = ("-", "—", "–", "~", "～", "——", "--", "至", "到")
_STOPS = re.compile(r"[，,、。;；]|$")
_FROM = re.compile(r"[从由](?:\d{4}年(?:末|底)?的?)?$")


def chinese_number(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral (十五, 一百二十, 两万三千, 二〇三五), or None where it is none."""
    if not text or any(c not in DIGITS and c not in SCALES and c not in "万亿" for c in text):
        return None
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    for mark, scale in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(mark)
        if found:
            high = chinese_number(head or "一")
            low = chinese_number(tail) if tail else Decimal(0)
            return None if high is None or low is None else high * scale + low
    return Decimal(_below_myriad(text))


def _below_myriad(text: str) -> int:
    total, digit = 0, 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        else:
            total += (digit or 1) * SCALES[c]
            digit = 0
    return total + digit


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit where it stands: ``start``/``end`` span number, unit and a bound word after them.

    ``value`` is the printed decimal (Chinese numerals in Arabic digits), ``unit`` as printed with 万/亿, ``bound`` is
    ``>=``, ``<=``, ``~`` (左右) or empty, ``unit_class`` a key of units.yaml or ``bare`` for 万/亿 without a unit.
    """

    start: int
    end: int
    value: str
    value_to: str
    unit: str
    unit_class: str
    bound: str
    chinese: bool


SIGNS = {"≥": ">=", "＞": ">=", ">": ">=", "≤": "<=", "＜": "<=", "<": "<="}
_SHARED_POINTS = re.compile(r"(?:和|、|至)\d+(?:\.\d+)?个百分点")
BOUNDS = {"以上": ">=", "及以上": ">=", "以内": "<=", "之内": "<=", "以下": "<=", "左右": "~", "上下": "~"}


@cache
def unit_classes() -> dict[str, str]:
    """Return the class of every unit word of units.yaml."""
    table = load_yaml("lantu.read", "units.yaml")
    return {str(word): str(kind) for kind, words in table.items() for word in words}


# What each of the patterns below can't do without; a class of characters is searched far faster than a pattern.
_MAY_BE = tuple(map(re.compile, (r"\d", f"[{CHINESE}万亿]", "百分之", "成", "[番倍]", r"\d")))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    unit = "|".join(map(re.escape, sorted(unit_classes(), key=len, reverse=True)))
    bound = r"(?P<bound>及?以上|以内|之内|以下|左右|上下)?"
    rate = rf"/(?:10{{1,2}})?(?:[十百千万亿]{{0,2}}(?:{unit})|[十百千万])"
    per = rf"(?:{rate})?(?:[(（](?:间|套|户|台|次|学校)[)）])?"
    measured = rf"(?P<mult>万亿|百万|千万|[十百千万亿]?)(?P<unit>(?:(?:{unit})|P(?![A-Za-z0-9])){per})"
    # 07 or 0483 is a code, a month or a torn number, never an amount
    plain = r"(?!0\d)\d+(?:\.\d+)?"
    number = rf"(?P<number>(?!0)\d{{1,3}}(?:,\d{{3}})+(?!\d)|{plain})(?:%?(?:[-—–~～]{{1,2}}|[至到])(?P<to>{plain}))?"
    tail = rf"(?P<over>[余多])?(?:{measured}|(?P<share>{rate})|(?P<bare>万亿|[万亿])(?P<over2>[余多])?){bound}"
    first = "".join(sorted({word[0] for word in unit_classes() if not word[0].isascii()}))
    run = rf"[{CHINESE}万亿]{{1,14}}"
    numeral = rf"(?<![{CHINESE}万亿第\d])(?P<number>{run})(?:(?:[至到]|[-—–~～]{{1,2}})(?P<to>{run}))?"
    counted = rf"{numeral}(?P<over>[余多])?(?=[{first}])(?P<unit>{unit}){bound}"
    closed = r"(?=[，,、。;；）)\s]|$)"
    return (
        re.compile(rf"(?<![0-9A-Za-z.+_/第]){number}{tail}"),
        re.compile(counted),
        re.compile(rf"百分之(?P<whole>[{CHINESE}]+)(?:点(?P<part>[{CHINESE}]+))?{bound}"),
        re.compile(
            rf"(?<![{CHINESE}完])(?P<tenths>[一二两三四五六七八九])成(?P<half>[半一二三四五六七八九])?{bound}{closed}"
        ),
        re.compile(r"(?<=[长加高升])(?P<once>一倍)(?!多)|(?<=翻)(?P<doubled>番)"),
        re.compile(
            rf"(?<=[到至在达于为过])约?(?P<number>(?!0\d)\d{{1,3}}(?:\.\d+)?)(?:[:：∶]1)?{bound}{closed}(?![,，]\d)"
        ),
    )


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the numbers with a unit in ``text[start:end]`` in order; dates, ordinals and names are left out.

    A level without a unit (系数提高到0.58) has the unit "" and the class ``pure``.
    """
    stop = len(text) if end is None else end
    found: list[Mention | None] = []
    for may, pattern, read in zip(
        _MAY_BE, _patterns(), (_arabic, _counted, _per_cent, _tenths, _doubled, _pure), strict=True
    ):
        if may.search(text, start, stop):
            found += [read(text, m) for m in pattern.finditer(text, start, stop)]
    return _joined(text, sorted((m for m in found if m is not None), key=lambda m: m.start))


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return ``mentions`` with two that state a range (3家至5家) made one."""
    out: list[Mention] = []
    for m in mentions:
        last = out[-1] if out else None
        ranges = last and last.unit == m.unit and not (last.value_to or last.bound or starts_from(text, last.start))
        if last and ranges and text[last.end : m.start] in RANGE_SIGNS:
            out[-1] = replace(last, end=m.end, value_to=m.value, bound=m.bound)
        else:
            out.append(m)
    return out


def starts_from(text: str, at: int) -> bool:
    """Return whether 从 or 由 (从2025年的) stands right before ``at``: what follows is where a change starts."""
    return bool(_FROM.search(text[max(0, at - 12) : at]))


def _arabic(text: str, m: re.Match[str]) -> Mention | None:
    unit = (m["mult"] or "") + m["unit"] if m["unit"] else m["bare"] or m["share"]
    kind = _class_of(m["unit"]) if m["unit"] else "bare" if m["bare"] else "density"
    value, to = m["number"].replace(",", ""), m["to"] or ""
    if m["unit"] in ("位", "名") and text[m.start() - 1 : m.start()] == "前":
        return None  # 前20位 is a rank
    if _is_name(text, m.end(), unit, m["bound"]) or (
        kind == "batch" and not m["mult"] and _is_ordinal(value, m["bound"])
    ):
        return None
    if to and starts_from(text, m.start()):
        value, to = to, ""
    if unit.endswith("个") and _SHARED_POINTS.match(text, m.end()):
        unit, kind = unit + "百分点", "rate"
    sign = ">=" if m["over"] or m["over2"] else SIGNS.get(text[m.start() - 1 : m.start()], "")
    return Mention(m.start(), m.end(), value, to, unit, kind, BOUNDS.get(m["bound"] or "", sign), False)


def _is_ordinal(value: str, bound: str | None) -> bool:
    """Return whether a batch (一期, 3类) is more likely named than counted."""
    return Decimal(value) < 10 and "." not in value and not bound


def _class_of(unit: str) -> str:
    plain = re.split("[(（]", unit)[0]
    for word in (plain, plain.split("/")[0], plain.lstrip("万亿")):
        if word in unit_classes():
            return unit_classes()[word]
    return "thing"


def _is_name(text: str, end: int, unit: str, bound: str | None) -> bool:
    return not bound and unit[-1] not in PLAIN and text.startswith(NAME_SUFFIXES, end)


def _counted(text: str, m: re.Match[str]) -> Mention | None:
    """Return 五万人次 as 5 万人次, 一万八千人次 as 18000 人次, 百亿元 as 100 亿元."""
    last = m["to"] or m["number"]
    digits = last.rstrip("万亿")
    scale = last[len(digits) :]
    value, to = chinese_number(m["number"].removesuffix(scale)), chinese_number(digits) if m["to"] else None
    if m["number"] == scale == "万亿":
        value = Decimal(1)
    whole = (value or 0) * (chinese_number(f"一{scale}") or 1) if scale else value
    small = not whole or whole < PLAIN_COUNT
    ten = m["number"] == "十" and bool(_STOPS.match(text, m.end()))  # 车间十个, never 十个统筹
    if not value or (m["number"] in SCALES and not (scale or to or ten)) or (m["to"] and (to is None or to <= value)):
        return None
    if (small and m["unit"] not in CHINESE_UNITS) or _is_name(text, m.end(), m["unit"], m["bound"]):
        return None
    bound = BOUNDS.get(m["bound"] or "", ">=" if m["over"] else "")
    to_value = str(to) if to is not None else ""
    vague = not to and not m["over"] and (small or m["number"].removesuffix(scale) in SCALES)
    return Mention(m.start(), m.end(), str(value), to_value, scale + m["unit"], _class_of(m["unit"]), bound, vague)


def _doubled(_text: str, m: re.Match[str]) -> Mention:
    """Return 增长一倍 and 翻番 as 1 倍."""
    return Mention(m.start(), m.end(), "1", "", "倍", "rate", "", False)


def _pure(_text: str, m: re.Match[str]) -> Mention:
    at = m.start("number")
    return Mention(at, m.end(), m["number"], "", "", "pure", BOUNDS.get(m["bound"] or "", ""), False)


def _per_cent(_text: str, m: re.Match[str]) -> Mention | None:
    """Return 百分之九十八点五 as 98.5 %."""
    whole = chinese_number(m["whole"])
    if whole is None:
        return None
    part = "." + "".join(str(DIGITS.get(c, "")) for c in m["part"]) if m["part"] else ""
    return Mention(m.start(), m.end(), f"{whole}{part}", "", "%", "rate", BOUNDS.get(m["bound"] or "", ""), True)


def _tenths(_text: str, m: re.Match[str]) -> Mention:
    """Return 五成 as 50 %, 九成五 as 95 %."""
    rest = m["half"] or ""
    value = DIGITS[m["tenths"]] * 10 + (5 if rest == "半" else DIGITS.get(rest, 0))
    return Mention(m.start(), m.end(), str(value), "", "%", "rate", BOUNDS.get(m["bound"] or "", ""), True)
