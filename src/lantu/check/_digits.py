"""Figures that can't be read: points and commas too many, letters among digits, ranges that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lantu.check._passages import HAN, Body, bodies
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context

_UNIT = r"(?:[万亿千百个家项户人名所座处吨亩元米床张台辆岁套支根件场次头只倍%％‰]|公里|公顷|平方|立方|兆瓦)"
_SHAPES = {
    "points": re.compile(
        rf"(?<![\d.A-Za-z])\d+(?:\.\d+){{2,}}(?={_UNIT})|\d+\.{{2,3}}\d+(?={_UNIT})|\d+[.．](?=[%％]|[万亿]?[吨亩元])"
    ),
    "comma": re.compile(
        rf"\d+[，,]\.\d+|(?<![\d.,])\d{{1,3}}(?:,\d{{3}})*,(?:\d{{1,2}}|\d{{4,}})(?:\.\d+)?(?={_UNIT})"
    ),
    "blank": re.compile(
        rf"(?<=[{HAN}])\d+(?:[ \u3000]+\.\d+|\.[ \u3000]+\d+|[ \u3000]+\d{{1,2}}(?:\.\d+)?)(?={_UNIT})"
    ),
    "letter": re.compile(
        rf"(?<![\dA-Za-z.])(?:20[OoＯ]\d|2[OoＯ]\d\d|20\d[OoＯ])(?=年)|(?<![A-Za-z\d])\d+[OoＯlI][\d.]*(?={_UNIT})"
    ),
    "width": re.compile(r"[０-９][.．]?[0-9][0-9０-９.]*|[0-9][.．]?[０-９][0-9０-９.]*"),
}
_PUNCTUATED_BY_HALVES = re.compile(rf"[{HAN}],[{HAN}]")
_MANY = 20
# Every run of digits with what may stand among them; nearly all are plain numbers and need no further look.
_RUN = re.compile(r"[0-9０-９](?:[0-9０-９.,．OoＯlI]|，(?=[.])|[ \u3000]+(?=[.0-9]))+")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@rule("F104", kind="garbled")
def figure_malformed(context: Context) -> Iterator[Seen]:
    """Find a figure with a point, comma, blank or letter where none can be, or digits of two widths."""
    for body in bodies(context):
        halves = sum(1 for _ in body.find(_PUNCTUATED_BY_HALVES)) > _MANY
        for run in body.find(_RUN):
            if not _PLAIN.fullmatch(run[0]):
                yield from _malformed(body, run, halves=halves)


def _malformed(body: Body, run: re.Match[str], *, halves: bool) -> Iterator[Seen]:
    for variant, shape in _SHAPES.items():
        m = shape.search(body.text, run.start(), run.end() + 3)
        if m and not (variant == "comma" and halves):  # a half-width comma parts clauses there
            yield Seen((body.around(*m.span()),), {"said": m[0]}, variant)
            return


# What may not stand before is looked at afterwards: a pattern that begins with it is tried at every character.
_TWO_YEARS = re.compile(r"(?P<a>20\d\d)(?P<b>20\d\d)年")
_LOST_ZERO = re.compile(r"二[一二三四][一二三四五六七八九]年")
_LONG_YEAR = re.compile(r"(?:19|20)\d{3}年(?!产|加工|处理)")
_CUT_YEAR = re.compile(r"(?:到|至|截至|截止|自|从|于)(?P<y>(?:19|20)\d)年(?=[底末初前起，,、至到—–-])")
_SHORT_YEAR = re.compile(r"20(?P<a>\d\d)年?[-—–－~～至]+(?P<b>\d{2,3})年(?!期|来|内|以|左)")
_DIGITS, _NUMERALS = "0123456789", "第一二三四五六七八九十百千万〇○零、到"


@rule("F105", kind="garbled")
def year_malformed(context: Context) -> Iterator[Seen]:
    """Find years that lost a dash, a zero or a digit, or have one too many: 20262030年, 二三五年, 203年, 20300年."""
    for body in bodies(context):
        for m in _fresh(_TWO_YEARS, body, _DIGITS):
            if m["a"] < m["b"]:
                yield Seen((body.around(*m.span()),), {"said": m[0], "offer": f"{m['a']}—{m['b']}年"})
        for m in _fresh(_LOST_ZERO, body, _NUMERALS):
            yield Seen((body.around(*m.span()),), {"said": m[0], "offer": f"{m[0][0]}〇{m[0][1:]}"})
        for m in (*_fresh(_LONG_YEAR, body, _DIGITS + ".,"), *_CUT_YEAR.finditer(body.text)):
            yield Seen((body.around(*m.span()),), {"said": m[0], "offer": ""}, "digits")
        for m in _fresh(_SHORT_YEAR, body, _DIGITS):
            if len(m["b"]) == 3 or m["b"] < m["a"]:
                yield Seen((body.around(*m.span()),), {"said": m[0], "offer": ""}, "short")


def _fresh(pattern: re.Pattern[str], body: Body, not_before: str) -> Iterator[re.Match[str]]:
    """Yield matches in the whole text, covers included, that none of ``not_before`` stands right before."""
    return (m for m in pattern.finditer(body.text) if body.text[m.start() - 1 : m.start()] not in tuple(not_before))


# A unit of one character may begin the next word too (3家家庭农场): it stands twice only where nothing follows.
_UNIT_TWICE = re.compile(
    rf"\d(?P<twice>[%％]{{2,}}|万万|亿亿|(?P<unit>[{HAN}]{{2,5}})(?P=unit)|(?P<one>[{HAN}])(?P=one)"
    r"(?=[，,。；;、）)\n]|以上|以下|以内|左右|$))"
)


@rule("F106", kind="garbled")
def unit_twice(context: Context) -> Iterator[Seen]:
    """Find a unit that stands twice behind its figure: 60%%, 5亿亿元."""
    for body in bodies(context):
        for m in body.find(_UNIT_TWICE):
            yield Seen((body.around(*m.span()),), {"said": m["twice"]})


_NUMBER = r"\d+(?:\.\d+)?"
_DASHED = re.compile(r"(?<=\d)(?:%|％|年)?[-—–－~～至]+(?=\d)")
_RANGE = re.compile(
    rf"(?<![\d.\-—–A-Za-z/栏表图附第号节章由从自])(?P<a>{_NUMBER})[%％]?[-—–~～]+"
    rf"(?P<b>{_NUMBER})(?:万|亿|[%％]|个|家|项|户|所|座|吨|亩|公里|人|名)"
)
_YEARS = re.compile(r"(?<![\d-])(?P<a>20\d\d)年?[-—–－~～至]+(?P<b>20\d\d)年")


@rule("F107", kind="garbled")
def range_runs_backwards(context: Context) -> Iterator[Seen]:
    """Find a range whose first figure or year is larger than its second."""
    for body in bodies(context):
        for dash in body.find(_DASHED):
            start = re.search(r"[\d.]*$", body.text[max(dash.start() - 12, 0) : dash.start()])
            at = dash.start() - len(start[0] if start else "")
            m = _YEARS.match(body.text, at) or _RANGE.match(body.text, at)
            if m and Decimal(m["a"]) > Decimal(m["b"]) and not _is_a_fall(body, at):
                yield Seen((body.around(*m.span()),), {"said": m[0]})


def _is_a_fall(body: Body, at: int) -> bool:
    """Return whether a clause tells of a way down, or of steps, which may be written like a range."""
    return bool(re.search(r"由|从|降|下调|压减", body.text[body.clause(at, at)[0] : at]))


_UNREADABLE = re.compile(rf"(?<=[{HAN}])(?:[■▇▉]+|[?？]{{2,}})(?=[{HAN}])|(?:锟斤拷|锟斤|烫烫|屯屯)+")
_SIGNS = ("■", "▇", "▉", "??", "？？", "锟斤", "烫烫", "屯屯")


@rule("F121", kind="garbled")
def characters_unreadable(context: Context) -> Iterator[Seen]:
    """Find signs that stand for lost characters within a word: ■, ？？, 锟斤拷; the reading tells of □ and the like."""
    for body in bodies(context):
        for m in body.find(_UNREADABLE) if any(sign in body.text for sign in _SIGNS) else ():
            yield Seen((body.around(*m.span()),), {"said": m[0]})
