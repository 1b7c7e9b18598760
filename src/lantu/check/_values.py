"""Values that can't be: a range upside down, a part above its whole, less than nothing, years that miss their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lantu.check._lexicon import ends_with, lexicon
from lantu.check._promises import of_commitment
from lantu.check._quantities import unit_at
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row, names_growth, number, quoted
from lantu.plan.directions import measures_a_fall
from lantu.plan.items import Value
from lantu.plan.periods import Period
from lantu.plan.quantities import is_number, plain

_RANGE = re.compile(
    r"(?<![\d.A-Za-z\-—–~～－:：/表图栏号〔\[])(?P<low>\d+(?:\.\d+)?)\s*(?P<mark>[-—–~～至－]+)\s*(?P<high>\d+(?:\.\d+)?)(?![\d.\-—–:：/])"
)
_CALENDAR = ("年", "岁", "里")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST = Decimal(100)
_SUMMED = re.compile(r"累计|合计|总计|小计|\[")


@rule("A125", kind="range", severity="error")
def range_upside_down(context: Context) -> Iterator[Seen]:
    """Find a range whose lower end is above its upper end."""
    for source, text in context.texts():
        for m in _RANGE.finditer(text):
            unit = unit_at(text, m.end())
            if not unit or unit in _CALENDAR or Decimal(m["low"]) <= Decimal(m["high"]) or _YEAR.fullmatch(m["low"]):
                continue
            quote = text[m.start() : m.end() + len(unit)]
            where = quoted(context.package.manifest.id, source, quote, m.start())
            yield Seen((where,), {"said": quote, "low": m["low"], "high": m["high"], "unit": unit})


@rule("A126", kind="impossible", severity="error")
def value_that_cannot_be(context: Context) -> Iterator[Seen]:
    """Find a promised part above the whole, and an amount below zero."""
    for said in context.package.commitments:
        share = said.unit in ("%", "％") and said.kind in ("rate", "level") and is_number(said.value)
        if share and ends_with(said.subject, lexicon()["parts_of_a_whole"]) and Decimal(said.value) > _MOST:
            args = {"name": said.subject, "value": said.value, "unit": said.unit}
            yield Seen((of_commitment(said, context),), args, "whole")
    for row in context.rows:
        lost = [n for role in ("base", "target", "actual") if (n := row.number(role)) and Decimal(n) < 0]
        if lost and _counts_things(row):
            yield Seen((row.evidence,), row.named | {"value": lost[0]}, "negative")


def _counts_things(row: Row) -> bool:
    """Return whether less than nothing makes no sense: an amount or a part of a whole, not a growth or a fall of it."""
    if names_growth(row.item.name) or measures_a_fall(row.item.name) or row.item.over == "average":
        return False
    return ends_with(row.item.name, [*lexicon()["amounts"], *lexicon()["parts_of_a_whole"]])


@rule("A127", kind="sum")
def years_miss_their_sum(context: Context) -> Iterator[Seen]:
    """Find a sum over the plan's years that its own yearly figures in the same row do not give."""
    for row in context.rows:
        yearly, whole = _yearly(row), _total(row)
        if not yearly or whole is None:
            continue
        first, last, total = min(yearly), max(yearly), number(whole.value)
        every = set(yearly) == set(range(first, last + 1)) and len(yearly) == Period.parse(whole.period).years
        found = sum(map(Decimal, yearly.values()), Decimal(0))
        if every and found != Decimal(total):
            args = row.named | {"total": total, "sum": plain(found), "parts": " + ".join(yearly.values())}
            yield Seen((row.evidence,), args | {"first": str(first), "last": str(last)})


def _yearly(row: Row) -> dict[int, str]:
    """Return the figures of single years that a row of a sum gives, by year."""
    if row.is_share:
        return {}
    cells = [v for v in row.cells if v.role == "target" and v.period.isdecimal() and number(v.value)]
    cells = [v for v in cells if not v.value.strip().startswith(("[", "［", "〔", "【"))]
    return {int(v.period): number(v.value) for v in cells}


def _total(row: Row) -> Value | None:
    """Return the cell that gives the sum of the years, or None."""
    summed = row.item.over == "cumulative"
    spans = [v for v in row.cells if v.role == "target" and "/" in v.period and number(v.value)]
    return next((v for v in spans if (summed or _SUMMED.search(v.column)) and "均" not in v.column), None)
