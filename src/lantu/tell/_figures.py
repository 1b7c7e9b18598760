"""How a printed decimal is shown to people: grouping, true minus, year of a period."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_NUMBER = re.compile(r"^[-+]?\d+(\.\d+)?$")
_YEAR = re.compile(r"(?:^|[-/])((?:19|20)\d\d)")
# Units of things that come whole. Multiples (万人, 千户) can be broken and are not among them.
COUNTED = frozenset("个家项人名位户所处座件台套辆艘条次宗张栋间只头村对起例支")
MINUS = "\N{MINUS SIGN}"


def as_decimal(value: str) -> Decimal | None:
    """Return the printed decimal as a Decimal; None for words and the empty string."""
    plain = value.strip().replace(",", "")
    try:
        return Decimal(plain) if _NUMBER.match(plain) else None
    except InvalidOperation:  # pragma: no cover - the pattern lets no such text through
        return None


def printed(value: str, lang: str = "zh") -> str:
    """Return a printed decimal for reading; words come back as they are.

    Chinese keeps the digits as the plan prints them, so that eye and search find the same figure; English groups
    thousands by commas. No digit is added or rounded away.
    """
    number = as_decimal(value)
    if number is None:
        return value
    whole, dot, rest = value.strip().replace(",", "").lstrip("+-").partition(".")
    if lang == "en":
        whole = f"{int(whole):,}"
    return (MINUS if number < 0 else "") + whole + dot + rest


def expected_shown(value: str, target: str, unit: str = "") -> str:
    """Return a computed figure no finer than its target can be read; words and the empty string as they are.

    It keeps one decimal more than the target is printed with, none where ``unit`` counts pieces, and no trailing zeros.
    """
    number, goal = as_decimal(value), as_decimal(target)
    if number is None:
        return value
    printed_with = max(-int((goal if goal is not None else number).as_tuple().exponent), 0)
    # A unit of counting beside decimals is that of a mean (physicians a thousand inhabitants): it does not come whole.
    whole = goal is None or (unit.strip() in COUNTED and not printed_with)
    shown = number.quantize(Decimal(1).scaleb(-printed_with - (not whole)), ROUND_HALF_UP)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def year_of(period: str) -> int | None:
    """Return the year a period ends in (``2021/2025`` -> 2025, ``2025-Q1`` -> 2025); None where it names none."""
    found = _YEAR.findall(period)
    return int(found[-1]) if found else None


def span_of(period: str) -> tuple[int, int] | None:
    """Return first and last year of a period; None where it names no year."""
    found = [int(y) for y in _YEAR.findall(period)]
    return (found[0], found[-1]) if found else None
