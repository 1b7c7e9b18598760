"""How a workbook shows a number: as many decimals, as per cent, as a date, as its format says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_BUILT_IN = {1: "0", 2: "0.00", 9: "0%", 10: "0.00%"} | {
    **dict.fromkeys((3, 37, 38), "#,##0"),
    **dict.fromkeys((4, 39, 40), "#,##0.00"),
    **dict.fromkeys((14, 15, 22, 31), "yyyy/m/d"),
    **dict.fromkeys((17, 27, 57), "yyyy-mm"),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"0(?:\.(0+))?")
_LAST_DAY = 2_958_465
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Format:
    """What a format does to a number: ``decimals`` None leaves it as it is, ``date`` is empty, y, ym or ymd."""

    decimals: int | None = None
    percent: bool = False
    date: str = ""


def format_of(number: int, code: str) -> Format:
    """Return the format with this id and code; ``code`` "" for a built-in one."""
    plain = _LITERAL.sub("", (code or _BUILT_IN.get(number, "")).split(";", maxsplit=1)[0])
    lower = plain.lower()
    if "y" in lower and not any(c in plain for c in "0#?"):
        return Format(date="ymd" if "d" in lower else "ym" if "m" in lower else "y")
    found = _DECIMALS.search(plain)
    simple = found is not None and not any(c in lower for c in "e/h?")
    # A comma behind the last place divides by a thousand.
    if not simple or found is None or re.search(r"[0#],+(?:\s|%|$)", plain):
        return Format(percent="%" in plain)
    return Format(len(found[1] or ""), "%" in plain)


def shown(said: str, form: Format, *, since_1904: bool = False) -> str:
    """Return the number ``said`` (as the file has it) as its format shows it; what is no number as it stands."""
    try:
        value = Decimal(f"{float(said):.{_DIGITS}g}")
    except (ValueError, OverflowError, InvalidOperation):
        return said
    if not value.is_finite():
        return said
    if form.date and 0 < value <= _LAST_DAY:
        return _date(int(value), form.date, since_1904)
    value = value * 100 if form.percent else value
    if form.decimals is not None and abs(value) < Decimal(10) ** _DIGITS:
        value = value.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP)
    else:
        value = value.normalize() if value else Decimal(0)
    return f"{value:f}" + ("%" if form.percent else "")


def _date(days: int, parts: str, since_1904: bool) -> str:
    """Return a day as it is printed in tables: 2027年, 2027-06, 2027-06-30."""
    # The other epoch counts a 29 February 1900 that never was.
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30) if days > 59 else date(1899, 12, 31)
    try:
        day = first + timedelta(days=days)
    except OverflowError:
        return str(days)
    return {"y": f"{day.year}年", "ym": f"{day.year}-{day.month:02d}"}.get(parts, day.isoformat())
