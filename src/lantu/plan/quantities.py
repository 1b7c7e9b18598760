"""A quantity is its printed decimal string, its unit and its statistical basis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from lantu.plan import units
from lantu.plan._errors import LantuError

_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_LOOSE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")


def is_number(text: str) -> bool:
    """Return whether ``text`` is a plain printed decimal: digits, an optional sign and point, nothing else."""
    return _DECIMAL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its unit and basis; ``number`` keeps every printed digit (``5.0`` stays ``5.0``)."""

    number: str
    unit: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if not is_number(self.number):
            raise LantuError("E202", value=self.number)

    @classmethod
    def printed(cls, text: str, unit: str = "", basis: str = "") -> Quantity:
        """Return the quantity a person printed, with thousands commas and a plus sign taken off; E202 otherwise."""
        stripped = text.strip()
        if not _LOOSE.fullmatch(stripped):
            raise LantuError("E202", value=text)
        sign = "-" if stripped.startswith("-") else ""
        whole, point, rest = stripped.lstrip("+-").replace(",", "").partition(".")
        return cls(sign + (whole.lstrip("0") or "0") + point + rest, unit, basis)

    @property
    def decimal(self) -> Decimal:
        """Return the exact value."""
        return Decimal(self.number)

    @property
    def half_unit(self) -> Decimal:
        """Return half a unit in the last printed place: the most that rounding can have hidden."""
        exponent = self.decimal.as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1)

    def to(self, unit: str) -> Quantity:
        """Return the same amount in ``unit``; raises E203 where there is no exact way. Basis is kept."""
        if unit == self.unit:
            return self
        if not units.convertible(self.unit, unit):
            raise LantuError("E203", value=self.number, unit=self.unit, other=unit)
        n, d = units.ratio(self.unit, unit)
        with localcontext() as context:
            context.prec = 60
            moved = self.decimal * n / d
        return Quantity(plain(moved), unit, self.basis)

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


def plain(value: Decimal) -> str:
    """Return ``value`` as a plain printed decimal: no exponent, no trailing zeros, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def published(value: Decimal, places: int) -> str:
    """Return ``value`` rounded half-up once, at publication, to ``places`` decimals, trailing zeros kept."""
    with localcontext() as context:
        context.prec = 60
        rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return format(rounded or abs(rounded), "f")
