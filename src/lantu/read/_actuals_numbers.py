"""Figures as reports print them: number and unit, structures 16:34:50, ratios 2.1:1, lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._numbers import BOUNDS, unit_classes

_STRUCTURE = re.compile(r"(?<![\d.:：])\d+(?:\.\d+)?(?:\s*[:：∶]\s*\d+(?:\.\d+)?){2}(?![\d.:：])")
_TORN = re.compile(r"(?<![\d.])\d{1,2}\.\d\d{1,2}\.\d\d{1,2}\.\d(?!\d)")
_RATIO = re.compile(r"(?<![\d.:：])\d+(?:\.\d+)?\s*[:：∶]\s*1(?![\d.:：])")
_BARE = re.compile(r"(?<![\dA-Za-z.+_/第前-])\d+(?:\.\d+)?(?=[,，。;；、）)(（]|$)")
_DOUBLED = re.compile(r"翻(?P<n>[一两])番|翻番")
_LISTED = re.compile(r"(?<![\d.])(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:[、和及与]|以及)$")
# What follows makes a name or a threshold of the number: 2000万元以上的企业, 4A级景区, 3岁以下.
_NAMES = re.compile(r"(?:及?以[上下内])的?[\u4e00-\u9fff]|[级型制]|以下|周年")
_TIMES = frozenset("年月日天号周")
_COUNTERS = frozenset("个大项条化")
_LONGEST_NUMBER = 16
_RANGE = re.compile(r"\d%?[-—–~～至]$|“\d个$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it stands; ``start``/``end`` span sign, number, unit and the bound's word after them.

    ``form`` is number, structure, torn (a structure that lost its colons), ratio, doubling or bare (no unit).
    """

    start: int
    end: int
    value: str
    unit: str
    bound: str = ""
    form: str = "number"
    listed: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    more = load_yaml("lantu.read", "actuals.yaml")["units"]
    words = sorted({*unit_classes(), *more}, key=len, reverse=True)
    unit = "|".join(f"{w}(?!阶)" if w == "台" else re.escape(w) for w in words)
    return re.compile(
        r"(?:(?<![\dA-Za-z.+_/第前])|(?<=GDP))(?P<sign>(?<!\d)[-－−])?(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?P<over>[余多])?"
        rf"(?P<unit>(?:万亿|百万|千万|[十百千万亿])?(?:{unit})(?:/[万亿]?(?:{unit}))?|万亿|[万亿])"
        r"(?P<over2>[余多])?(?P<bound>及?以上|以内|之内|以下|左右|上下)?"
    )


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the figures of ``text[start:end]`` in order; dates, ranks, thresholds and names are left out."""
    found = [f for f in _special(text, start, end) if f.form != "torn" or _adds_up(f.value)]
    taken = [(f.start, f.end) for f in found]
    for m in _pattern().finditer(text, start, end):
        if not any(a < m.end() and m.start() < b for a, b in taken) and not _is_no_figure(text, m):
            figure = _figure(m)
            found += [*_sharing(text, figure, start), figure]
    taken = [(f.start, f.end) for f in found]
    for m in _BARE.finditer(text, start, end):
        if not any(a < m.end() and m.start() < b for a, b in taken):
            found.append(Figure(m.start(), m.end(), m[0], "", form="bare"))
    return sorted(found, key=lambda f: f.start)


def _special(text: str, start: int, end: int) -> Iterator[Figure]:
    for form, pattern in (("structure", _STRUCTURE), ("torn", _TORN), ("ratio", _RATIO)):
        for m in pattern.finditer(text, start, end):
            yield Figure(m.start(), m.end(), re.sub(r"\s*[:：∶]\s*", ":", m[0]), "", form=form)
    for m in _DOUBLED.finditer(text, start, end):
        yield Figure(m.start(), m.end(), "2" if m["n"] == "两" else "1", "番", form="doubling")


def torn_parts(value: str) -> str:
    """Return a structure that lost its colons with them back: 20.545.933.6 gives 20.5:45.9:33.6."""
    return ":".join(re.findall(r"\d{1,2}\.\d", value))


def _adds_up(value: str) -> bool:
    tenths = [round(float(p) * 10) for p in torn_parts(value).split(":")]
    return len(tenths) == 3 and abs(sum(tenths) - 1000) <= 2


def _is_no_figure(text: str, m: re.Match[str]) -> bool:
    unit, number = m["unit"], m["number"]
    if unit in _TIMES and unit not in ("年", "天"):
        return True
    if unit == "年" and len(number) == len("2026") and number.isdecimal():
        return True
    if text[m.start() - 1 : m.start()] == "“" and unit in _COUNTERS:
        return True  # a slogan: “3个100万”
    if _RANGE.search(text, max(0, m.start() - 3), m.start()):
        return True
    return _NAMES.match(text, m.end("over2") if m["over2"] else m.end("unit")) is not None


def _figure(m: re.Match[str]) -> Figure:
    value = m["number"].replace(",", "")
    bound = ">=" if m["over"] or m["over2"] else BOUNDS.get(m["bound"] or "", "")
    return Figure(m.start(), m.end(), f"-{value}" if m["sign"] else value, m["unit"].replace("％", "%"), bound)


def _sharing(text: str, figure: Figure, floor: int) -> list[Figure]:
    """Return the numbers before ``figure`` that share its unit: 68.2、140.5和200.8亿元."""
    out: list[Figure] = []
    at = figure.start
    while True:
        since = max(floor, at - _LONGEST_NUMBER)
        m = _LISTED.search(text[since:at])
        if not m:
            return out[::-1]
        value, at = m["number"].replace(",", ""), since + m.start()
        out.append(replace(figure, start=at, end=since + m.end("number"), value=value, bound="", listed=True))
