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


def plainly(value: Fraction) -> str:
    """Return ``value`` with as many decimals as it has, at most nine; no trailing zeros."""
    text = shown(value, 9).rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"


def per_cent(value: Fraction) -> str:
    """Return a share as per cent with two decimals."""
    return shown(value * 100, 2)
