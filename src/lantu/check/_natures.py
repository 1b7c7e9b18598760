"""What the text says of the table itself: which indicators bind, how many there are, for which period it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantu.check._names import folded
from lantu.check._registry import Seen, rule
from lantu.check._rows import LONGEST_QUOTE, Context, Row, quoted
from lantu.plan.items import NATURES
from lantu.plan.periods import Period

_CALLED = re.compile(r"(?:等)?(?:\d+|[一二三四五六七八九十]+)?[项个]?(?P<nature>约束性|预期性)指标")
_CLAUSE_ENDS = "。；;：:\n"
_PARTING = re.compile(r"[、，,和及与]|以及")
_TAKEN_AS = re.compile(r"等?(?:作为|列为|定为|设为|属于|均为|都是|均属|[是为属])$")
_LEADS = re.compile(r"^.*?(?:将|把|对|是|为|包括|确保|完成|实现|严格)")


@rule("B109", kind="table-text")
def another_nature_in_the_text(context: Context) -> Iterator[Seen]:
    """Find an indicator that the text calls binding and its table anticipatory, or the other way round."""
    rows = {
        folded(row.item.name).core: row for row in context.rows if row.item.nature in NATURES and row.printed("target")
    }
    for source, text in context.texts():
        for m in _CALLED.finditer(text):
            begin = max(text.rfind(mark, 0, m.start()) for mark in _CLAUSE_ENDS) + 1
            for name in _PARTING.split(_TAKEN_AS.sub("", text[begin : m.start()])):
                row = rows.get(folded(_LEADS.sub("", name)).core) or rows.get(folded(name).core)
                if row is not None and row.item.nature != m["nature"] and not _inside(row, m.start()):
                    start = max(begin, m.end() - LONGEST_QUOTE)
                    where = quoted(context.package.manifest.id, source, text[start : m.end()], start)
                    yield Seen((row.evidence, where), row.named | {"nature": row.item.nature, "said": m["nature"]})


def _inside(row: Row, at: int) -> bool:
    return row.item.start is not None and row.item.end is not None and row.item.start <= at < row.item.end


_NUMBERED = re.compile(
    r"(?P<nature>约束性|预期性)指标\s*(?:共)?(?P<count>\d{1,2})\s*[项个]|(?P<before>\d{1,2})\s*[项个](?P<kind>约束性|预期性)指标"
)
_FEWEST = 5


@rule("B111", kind="table-text")
def another_number_of_binding_indicators(context: Context) -> Iterator[Seen]:
    """Find a number of binding or anticipatory indicators in the text that the table of targets does not have."""
    tables = [rows for rows in context.tables.values() if _sets_targets(rows)]
    if len(tables) != 1:
        return
    rows = tables[0]
    for source, text in context.texts():
        for m in _NUMBERED.finditer(text):
            nature, stated = m["nature"] or m["kind"], int(m["count"] or m["before"])
            own = sum(row.item.nature == nature for row in rows)
            if own and own != stated:
                where = quoted(context.package.manifest.id, source, m[0], m.start())
                args = {"table": rows[0].item.table, "nature": nature, "said": str(stated), "count": str(own)}
                yield Seen((where, rows[0].evidence), args)


def _sets_targets(rows: tuple[Row, ...]) -> bool:
    """Return whether a table sets targets and names the nature of every row, as a plan's own table does."""
    natured = all(row.item.nature in NATURES for row in rows)
    return len(rows) >= _FEWEST and natured and not any(row.number("actual") for row in rows)


_FIVE_YEARS = re.compile(r"“?十(?P<ordinal>[一二三四五六七八九])五”?")
_AIMS = re.compile(r"目标|任务|蓝图|愿景|布局|思路|安排")
_LOOKS_BACK = re.compile(r"回顾|成就|成效|完成|发展基础|基础|总结|评估|进展|建议")
_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*年?\s*[-—–~～－至]+\s*(?P<last>20\d\d)\s*年")
_ELEVENTH_BEGAN, _LENGTH = 2006, 5


@rule("B112", kind="text-text")
def heading_of_another_period(context: Context) -> Iterator[Seen]:
    """Find a heading about aims that names another five years than the plan is for."""
    period = context.package.manifest.period
    span = Period.parse(period) if period else None
    if span is None or span.years != _LENGTH:
        return
    source = context.package.manifest.sources[0].name if context.package.manifest.sources else ""
    for section in context.package.outline:
        named = _period_named(section.title)
        aims = _AIMS.search(section.title) and not _LOOKS_BACK.search(section.title)
        if named and aims and named != (span.first_year, span.last_year):
            where = quoted(
                context.package.manifest.id, source, section.title, _at(context, source, section.title, section.start)
            )
            args = {"title": section.title, "named": f"{named[0]}-{named[1]}", "period": period.replace("/", "-")}
            yield Seen((where,), args)


def _period_named(title: str) -> tuple[int, int] | None:
    """Return the five years a title names, as 十四五 or in digits; None where it names none or another length."""
    if m := _YEARS.search(title):
        first, last = int(m["first"]), int(m["last"])
        return (first, last) if last - first == _LENGTH - 1 else None
    if m := _FIVE_YEARS.search(title):
        first = _ELEVENTH_BEGAN + _LENGTH * "一二三四五六七八九".index(m["ordinal"])
        return first, first + _LENGTH - 1
    return None


def _at(context: Context, source: str, title: str, start: int | None) -> int | None:
    """Return where the title stands in the text: behind its number, so that the quote is exact."""
    text = context.package.texts.get(source, "")
    at = text.find(title, start) if start is not None else -1
    return at if at >= 0 else start
