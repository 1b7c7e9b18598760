"""What a sentence moves from one value to another: whether word and numbers agree, and its growth a year follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lantu.check._passages import years_of
from lantu.check._quantities import unit_at
from lantu.check._registry import Seen, rule
from lantu.check._rows import LONGEST_QUOTE, SHARES, Context, quoted
from lantu.plan import units
from lantu.plan.findings import Evidence
from lantu.plan.quantities import Quantity, plain, published
from lantu.series import Interval, Refusal, compound_growth, compound_growth_bounds, points_a_year_bounds
from lantu.series import printed_interval as printed

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_YEAR = r"(?:(?P<{name}>(?:19|20)\d\d)年[底末]?的?)?"
_MOVES = re.compile(
    rf"[由从]{_YEAR.format(name='since')}(?P<low>{_NUMBER})\s*(?P<unit>[^\d，,。；;、]{{0,6}}?)\s*"
    r"(?P<verb>提高|提升|增加|增长|上升|扩大|下降|降低|减少|压缩|缩短|缩小|压减)(?:到|至|为)\s*"
    rf"{_YEAR.format(name='until')}\s*(?P<high>{_NUMBER})"
)
_RISES = ("提高", "提升", "增加", "增长", "上升", "扩大")
_A_YEAR = re.compile(
    r"[，,、]?\s*(?:年均|平均每年|每年平均)(?P<verb>增长|提高|增加|递增|增速|下降|降低|减少|递减)率?(?:为|达到?)?\s*"
    rf"(?P<growth>{_NUMBER})\s*(?P<per>%|％|个百分点)(?P<bound>以上|左右|以内)?"
)
_FALLS = ("下降", "降低", "减少", "递减")
_NAMED = re.compile(r"[^，,。；;：:\n]{0,40}$")
_DUE = re.compile(r"(?:到|至)(?P<year>(?:19|20)\d\d)年")
_SENTENCE_ENDS = "。；;\n"
# Their growth is counted at comparable prices and their levels are printed at current ones: prices part the two.
_AT_COMPARABLE_PRICES = re.compile(r"生产总值|增加值|GDP")
_PRICES = Decimal(4)
_PERIOD = 5


@dataclass(frozen=True, slots=True)
class Move:
    """A value that goes from ``low`` to ``high``, both in ``unit``; ``since`` and ``until`` are the years, or 0."""

    low: Decimal
    high: Decimal
    near: Interval
    far: Interval
    unit: str
    verb: str
    since: int
    until: int
    start: int
    end: int


def moves_in(text: str) -> Iterator[Move]:
    """Yield what a text says goes from one value to another (由2025年的31%提高到45%), in the unit of the second."""
    for m in _MOVES.finditer(text):
        unit = unit_at(text, m.end())
        own = m["unit"] or unit
        if not units.convertible(own, unit):
            continue
        low, high = Quantity.printed(m["low"], own), Quantity.printed(m["high"], unit)
        n, d = units.ratio(own, unit)
        slack = low.half_unit * n / d
        start = low.to(unit).decimal
        yield Move(
            low=start,
            high=high.decimal,
            near=Interval(start - slack, start + slack),
            far=printed(m["high"].replace(",", "")),
            unit=unit,
            verb=m["verb"],
            since=int(m["since"] or 0),
            until=int(m["until"] or 0),
            start=m.start(),
            end=m.end() + len(unit),
        )


def _moves(context: Context) -> Iterator[tuple[str, str, Move]]:
    """Yield every move with the source and the text it stands in, read once."""
    if "moves" not in context.kept:
        context.kept["moves"] = [(source, text, m) for source, text in context.texts() for m in moves_in(text)]
    yield from context.kept["moves"]


@rule("B108", kind="direction", severity="error")
def moves_the_other_way(context: Context) -> Iterator[Seen]:
    """Find a rise that ends below its beginning, or a fall that ends above it (由31%提高到25%)."""
    for source, text, move in _moves(context):
        if move.high == move.low or (move.high > move.low) == (move.verb in _RISES):
            continue
        said = text[move.start : move.end]
        shown = {"start": plain(move.low), "end": plain(move.high), "unit": move.unit}
        yield Seen((_quote(context, source, text, move.start, move.end),), {"said": said, "verb": move.verb, **shown})


@rule("A132", kind="growth", severity="error")
def growth_of_a_sentence_does_not_follow(context: Context) -> Iterator[Seen]:
    """Find a growth a year in a sentence that does not lead from its first value to its second."""
    for source, text, move in _moves(context):
        stated = _A_YEAR.match(text, move.end)
        years = _years(context, text, move)
        if stated is None or not years or stated["bound"] == "左右":
            continue
        rate = compound_growth(move.low, move.high, years)
        if isinstance(rate, Refusal) or _follows(move, stated, years):
            continue
        named = _NAMED.search(text, max(0, move.start - 40), move.start)
        start = named.start() if named else move.start
        name = named[0] if named else ""
        args = {"name": name, "low": plain(move.low), "high": plain(move.high), "unit": move.unit, "years": str(years)}
        args |= {"verb": stated["verb"], "stated": f"{stated['growth']}{stated['per']}", "rate": published(rate, 2)}
        priced = _AT_COMPARABLE_PRICES.search(name) and abs(rate - _signed(stated)) <= _PRICES
        where = _quote(context, source, text, start, stated.end())
        yield Seen((where,), args, "prices" if priced else "", "note" if priced else "error")


def _follows(move: Move, stated: re.Match[str], years: int) -> bool:
    """Return whether some values that round to the printed ones give the growth, as a rate or, of shares, in points."""
    growth = printed(stated["growth"].replace(",", ""))
    growth = growth.negated() if stated["verb"] in _FALLS else growth
    ways = []
    if stated["per"] == "个百分点" or move.unit in SHARES:
        ways.append(points_a_year_bounds(move.near, move.far, years))
    rate = compound_growth_bounds(move.near, move.far, years)
    if stated["per"] != "个百分点" and not isinstance(rate, Refusal):
        ways.append(rate)
    bound = stated["bound"]
    return any(
        way.meets(growth)
        or (bound == "以上" and abs(way.high) >= abs(growth.low))
        or (bound == "以内" and abs(way.low) <= abs(growth.high))
        for way in ways
    )


def _signed(stated: re.Match[str]) -> Decimal:
    growth = Decimal(stated["growth"].replace(",", ""))
    return -growth if stated["verb"] in _FALLS else growth


def _years(context: Context, text: str, move: Move) -> int:
    """Return how many years a move takes: those it names, else those of the plan's period or the one before."""
    begin = max(text.rfind(mark, 0, move.start) for mark in _SENTENCE_ENDS) + 1
    due = _DUE.search(text, begin, move.start)
    until = move.until or (int(due["year"]) if due else 0)
    base = years_of(context)[0] - 1
    if move.since and until:
        return max(0, until - move.since)
    return _PERIOD if move.since and move.since in (base, base - _PERIOD) else 0


def _quote(context: Context, source: str, text: str, start: int, end: int) -> Evidence:
    start = max(start, end - LONGEST_QUOTE)
    return quoted(context.package.manifest.id, source, text[start:end], start)
