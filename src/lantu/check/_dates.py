"""Years that can't be meant: deadlines outside the plan, spans that run backwards, another base than the plan's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lantu.check._lexicon import lexicon
from lantu.check._promises import headings_over, of_commitment, year_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row, quoted
from lantu.plan.items import Commitment
from lantu.plan.periods import Period

_DUE = re.compile(r"(?<!\d)(?P<year>\d{4})年")
_LONG_PLAN = 3
_FEWEST_ROWS = 3


@rule("A128", kind="date", severity="warning")
def deadline_outside_the_plan(context: Context) -> Iterator[Seen]:
    """Find a promise due before the plan begins or after its horizon, and a year with its digits swapped."""
    span = _span(context)
    if span is None:
        return
    swapped = dict(_swapped(context, span))
    yield from swapped.values()
    yield from _before(context, span)
    for said in context.package.commitments:
        due = year_of(said.deadline)
        inside = said.start is not None and any(said.start <= at < (said.end or said.start) for at in swapped)
        if not due or inside:
            continue
        args = {"year": str(due), "subject": said.subject, "first": str(span.first_year), "last": str(span.last_year)}
        if due > _latest(context, span) and due not in lexicon()["years_of_the_nation"]:
            yield Seen((of_commitment(said, context),), args, "after", "" if span.years >= _LONG_PLAN else "note")


_AHEAD = re.compile(
    r"(?:(?<=[。；;，,\n])|力争|确保|计划)(?:力争|确保)?到\s*(?P<year>20\d\d)年[底末]?[，,]?(?P<aim>[^。；;\n]{2,40})"
)
_DONE = re.compile(r"[已了曾]|过去|累计|同比|比上年")
_LOOKS_BACK = re.compile(r"回顾|成就|成效|基础|形势|环境|背景|现状|历程|进展|完成情况|总结")


def _before(context: Context, span: Period) -> Iterator[Seen]:
    """Yield the aims that the text sets, outside a review, for a year before the plan begins."""
    for source, text in context.texts():
        for m in _AHEAD.finditer(text):
            year = int(m["year"])
            if year >= span.first_year or _DONE.search(m["aim"]):
                continue
            titles = headings_over(context, source, m.start())
            if titles and not any(_LOOKS_BACK.search(title) for title in titles):
                where = quoted(context.package.manifest.id, source, m[0], m.start())
                args = {"year": m["year"], "subject": m["aim"], "last": str(span.last_year)}
                yield Seen((where,), args | {"first": str(span.first_year)}, "before")


def _span(context: Context) -> Period | None:
    period = context.package.manifest.period
    return Period.parse(period) if period else None


def _latest(context: Context, span: Period) -> int:
    return max(span.last_year, year_of(context.package.manifest.horizon))


def _swapped(context: Context, span: Period) -> Iterator[tuple[int, Seen]]:
    """Yield the years beyond every horizon that have the digits of the plan's own last year in another order."""
    last = str(span.last_year)
    known = {*lexicon()["years_of_the_nation"], _latest(context, span)}
    for source, text in context.texts():
        for m in _DUE.finditer(text):
            year = int(m["year"])
            if year > span.last_year and year not in known and sorted(m["year"]) == sorted(last):
                where = quoted(context.package.manifest.id, source, m[0], m.start())
                args = {"year": m["year"], "subject": m[0], "first": str(span.first_year), "last": last}
                yield m.start(), Seen((where,), args, "swapped", "error")


_SPAN = re.compile(
    r"(?<![\d.\-])(?P<first>(?:19|20)\d\d)\s*年?\s*[-—–~～－至到]+\s*(?P<last>(?:19|20)\d\d)(?=\s*(?:年|[)）]))(?!\s*年[\d一二三四五六七八九十]+月)"
)
_WORKS = re.compile(r"建设期|建设年限|建设时间|建设周期|起止年限|实施年限|工期")
_NEAR = 14


@rule("A129", kind="date", severity="error")
def span_of_years_runs_backwards(context: Context) -> Iterator[Seen]:
    """Find a span of years that ends before it begins, and works whose time is over when the plan begins."""
    span = _span(context)
    for source, text in context.texts():
        for m in _SPAN.finditer(text):
            first, last = int(m["first"]), int(m["last"])
            where = (quoted(context.package.manifest.id, source, m[0], m.start()),)
            args = {"said": m[0], "first": m["first"], "last": m["last"]}
            if first > last:
                yield Seen(where, args, "backwards")
            elif span and last < span.first_year and _WORKS.search(text, max(0, m.start() - _NEAR), m.start()):
                yield Seen(where, args | {"plan": context.package.manifest.period}, "over", "warning")


_OWN_BASE = re.compile(r"(?:比|较|以)(?P<year>(?:19|20)\d\d)年")


@rule("A130", kind="base-year")
def another_base_year(context: Context) -> Iterator[Seen]:
    """Find a row or a promise that counts from another year than the rest of the plan."""
    for rows in context.tables.values():
        yield from _other_base_in(rows)
    span = _span(context)
    if span is None or span.years < _LONG_PLAN:
        return
    base = span.first_year - 1
    for said in context.package.commitments:
        own = year_of(said.base_year)
        if own and own != base and _of_the_plan(said, span) and own not in lexicon()["base_years_of_the_nation"]:
            args = {"subject": said.subject, "year": str(own), "base": str(base), "due": said.deadline}
            yield Seen((of_commitment(said, context),), args, "text")


def _of_the_plan(said: Commitment, span: Period) -> bool:
    """Return whether a promise is due within the plan: what is due at a farther horizon may count from anywhere."""
    return not said.deadline or span.first_year <= year_of(said.deadline) <= span.last_year


def _other_base_in(rows: tuple[Row, ...]) -> Iterator[Seen]:
    based = [row for row in rows if row.item.base_period and row.number("target")]
    if len(based) < _FEWEST_ROWS:
        return
    ((usual, count),) = Counter(_year(row.item.base_period) for row in based).most_common(1)
    if count * 2 <= len(based):
        return
    for row in based:
        m = _OWN_BASE.search(row.item.name)
        own = _year(m["year"] if m else row.item.base_period)
        if own and own != usual and own not in lexicon()["base_years_of_the_nation"]:
            yield Seen((row.evidence,), row.named | {"year": str(own), "base": str(usual)}, "table")


def _year(period: str) -> int:
    """Return the year a period begins with; 0 for words."""
    return int(period[:4]) if period[:4].isdecimal() else 0
