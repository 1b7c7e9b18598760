"""Numbers that lost something: separators, a decimal point, a unit, the number itself; digits glued to a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lantu.read._damage_ground import Damage, Finder, Ground

_RUN = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,6}){2,8}(?![\d.])")
_WHOLE, _OFF = Decimal(100), Decimal("0.2")
_YEAR_GLUED = re.compile(r"(?<![\d.])(?P<year>20[0-5]\d)(?P<number>\d{1,3}(?:\.\d+)?)(?P<unit>[%％])")
_YEAR_BEFORE = re.compile(
    r"(?:到|至|力争|截至)(?P<year>20[0-5]\d)(?P<number>\d{1,4}(?:\.\d+)?)(?P<unit>亿元|万元|万亩|万吨|万人|平方公里|公里|个|家)"
)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d(?<![\d.]\d)\d{2,}(?![\d.,%])")
_RATE_WITHOUT_UNIT = re.compile(
    r"(?:(?:增长|下降|提高|降低|递增|减少)(?:了|到|至)?|(?:[\u4e00-\u9fff](?<![倍分比])率|占比|比重)(?:达到?|为|提高到|稳定在|保持在|控制在|提升到)?)"
    r"(?P<number>\d{1,3}(?:\.\d+)?)(?=[,，。;；]|(?:以上|以内|左右)(?!的?(?:项目|企业|产业|园区|投资|工程|农业|工业))|$)"
)
_LOST_NUMBER = re.compile(
    r"(?=[国省市县新建培引创改达超突不增下提降])(?:(?:国家级|省级|市级|县级)(?P<a>家|个|项|所|座|处|条|名)(?=[,，、。;；和及以]|$)"
    r"|(?:新建|新增|建成|培育|引进|创建|改造|新改建|达到|超过|突破|不少于|不低于)"
    r"(?P<b>个|家|所|座|处|条|万亩|亩|公里|万元|亿元|万人|人次|万吨|吨|平方米|平方公里|万户)(?=[,，。;；]|以上|以内|左右|$)"
    r"|(?:增长|下降|提高|降低|达到|降至|升至|提高到)(?P<c>[%％]|个百分点))"
)
_NEAR = 40


def parts_run_together(ground: Ground) -> Iterator[Damage]:
    """Find the parts of a structure without separators: they are told apart because they must add to 100."""
    for line in ground.prose:
        if "." not in line.text:
            continue
        for m in _RUN.finditer(line.text):
            parts = _parts(m[0])
            if parts:
                at = line.start + m.start()
                total = str(sum(map(Decimal, parts)))
                yield Damage(((at, at + len(m[0])),), m[0], ":".join(parts), {"total": total})


def _parts(said: str) -> list[str]:
    """Return the decimals a run like 20.545.933.6 holds if they add to 100; all have as many places as the last."""
    pieces = said.split(".")
    places = len(pieces[-1])
    wholes, decimals = [pieces[0]], []
    for piece in pieces[1:-1]:
        decimals.append(piece[:places])
        wholes.append(piece[places:])
    decimals.append(pieces[-1])
    if any(not w or len(w) > 2 or (w[0] == "0" and len(w) > 1) for w in wholes):
        return []
    parts = [f"{w}.{d}" for w, d in zip(wholes, decimals, strict=True)]
    off = abs(sum(map(Decimal, parts)) - _WHOLE)
    return parts if off <= (_OFF if len(parts) > 2 else 0) else []


def digits_glued_to_a_year(ground: Ground) -> Iterator[Damage]:
    """Find a year that ran into the number after it: 202523.5% can't be a share."""
    for line in ground.prose:
        for pattern in (_YEAR_GLUED, _YEAR_BEFORE) if "20" in line.text else ():
            for m in pattern.finditer(line.text):
                start, end = line.start + m.start("year"), line.start + m.end()
                said = ground.document.text[start:end]
                yield Damage(((start, end),), said, f"{m['year']}年{m['number']}{m['unit']}")


def decimal_point_lost(ground: Ground) -> Iterator[Damage]:
    """Find a figure of a table without its decimal point in a sentence that names the indicator."""
    printed: dict[str, list[tuple[str, str, str, int, int]]] = {}
    for indicator, values in ground.rows:
        for value in values:
            if re.fullmatch(r"[1-9]\d*\.\d+", value.value) and len(value.value) > len("1.23"):
                where = (indicator.name, value.value, value.unit, indicator.start or 0, indicator.end or 0)
                printed.setdefault(value.value.replace(".", ""), []).append(where)
    for line in ground.prose if printed else ():
        for m in _NUMBER.finditer(line.text):
            for name, figure, unit, start, end in printed.get(m[0], ()):
                before = re.split("[,，。;；:：]", line.text[max(0, m.start() - _NEAR) : m.start()])[-1]
                if name[:6] in before and unit and line.text.startswith(unit[-2:], m.end()):
                    at = line.start + m.start()
                    yield Damage(((at, at + len(m[0])), (start, end)), m[0], figure, {"name": name})
                    break


def unit_lost(ground: Ground) -> Iterator[Damage]:
    """Find a rate or growth whose per cent sign is gone: 增长8.5, at the end of a clause."""
    for line in ground.prose:
        for m in _RATE_WITHOUT_UNIT.finditer(line.text) if _DIGIT.search(line.text) else ():
            clause = line.text[max(0, m.start() - _NEAR) : m.start()]
            if "分别" in clause or "指数" in clause or "系数" in clause or "‰" in clause:
                continue
            at = line.start + m.start()
            yield Damage(((at, line.start + m.end()),), m[0], f"{m[0]}%")


def number_lost(ground: Ground) -> Iterator[Damage]:
    """Find a classifier or unit without its number: 省级家, 新建个, 增长%."""
    for line in ground.prose:
        for m in _LOST_NUMBER.finditer(line.text):
            yield Damage(((line.start + m.start(), line.start + m.end()),), m[0])


NUMBER_FINDERS: tuple[Finder, ...] = (
    ("R140", "garbled", parts_run_together),
    ("R141", "garbled", digits_glued_to_a_year),
    ("R142", "garbled", decimal_point_lost),
    ("R143", "garbled", unit_lost),
    ("R149", "garbled", number_lost),
)
