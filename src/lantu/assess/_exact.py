"""Exact fractions: comparisons near a threshold need no tolerance, and rounding happens once, half-up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def exact(printed: str | Decimal) -> Fraction:
    """Return the exact value of a printed decimal."""
    return Fraction(Decimal(printed))


def decimals(printed: str) -> int:
    """Return how many decimals are printed."""
    return max(0, -int(Decimal(printed).as_tuple().exponent))


def shown(value: Fraction, places: int) -> str:
    """Return ``value`` rounded half-up (away from zero) to ``places`` decimals, as a printed decimal."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def apart(value: Fraction, places: int, edge: Fraction) -> str:
    """Return ``value`` rounded to ``places``, to more where it would read as ``edge`` without being it.

    What falls short of 100 by a hair is told as 99.9998, never as 100.00.
    """
    while value != edge and exact(shown(value, places)) == edge:
        places += 1
    return shown(value, places)


def plainly(value: Fraction, places: int = 9) -> str:
    """Return ``value`` with as many decimals as it has, at most ``places``; no trailing zeros, 0 only for nothing."""
    text = apart(value, places, Fraction(0))
    return text.rstrip("0").rstrip(".") if "." in text else text


def worked_out(value: Fraction, places: int) -> str:
    """Return a computed value for print: as it is where ``places`` decimals hold it, else rounded to them."""
    text = plainly(value)
    return text if decimals(text) <= places else shown(value, places)


def per_cent(value: Fraction) -> str:
    """Return a share as per cent with two decimals, more where it would read as the whole without being it."""
    return apart(value * 100, 2, Fraction(100))
