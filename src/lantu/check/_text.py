"""The text against the tables: one quantity, two values or two names; and numbers that ran together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from lantu.check._names import Name, folded, rival_words
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row, number, quoted
from lantu.plan import units
from lantu.plan.findings import Evidence
from lantu.plan.items import Commitment
from lantu.plan.periods import Period
from lantu.plan.quantities import Quantity, is_number

_RELATIONS = {">=": "≥", "<=": "≤"}
_CLAUSE_ENDS = "，,。；;！？\n"
_TELLING_DIGITS = 4


def _pairs(context: Context) -> Iterator[tuple[Row, Commitment]]:
    """Yield table rows with the commitments of the text on the same quantity for the same year."""
    by_year: dict[int, list[tuple[Name, Commitment]]] = {}
    for said in context.package.commitments:
        by_year.setdefault(_year(_deadline(said, context)), []).append((folded(_subject(said)), said))
    for row in context.rows:
        name, year = folded(row.item.name), _year(row.item.target_period)
        yield from ((row, said) for subject, said in by_year.get(year, ()) if year and name.means(subject))


def _subject(said: Commitment) -> str:
    """Return what a commitment is on; a fall is named as tables name it (能耗 that falls is 能耗降幅)."""
    falls = said.kind == "change" and re.search(r"降|减|压", said.action + said.quote)
    return f"{said.subject}降幅" if falls and "降" not in said.subject else said.subject


def _deadline(said: Commitment, context: Context) -> str:
    return said.deadline or context.package.manifest.period


def _year(period: str) -> int:
    return Period.parse(period).last_year if period else 0


def _of_commitment(said: Commitment, context: Context) -> Evidence:
    sources = context.package.manifest.sources
    name = sources[0].name if sources else ""
    return quoted(context.package.manifest.id, name, said.quote, said.start, item_id=said.id, page=said.page)


def _args(row: Row, said: Commitment) -> dict[str, str]:
    return {
        **row.named,
        "target": row.printed("target"),
        "subject": said.subject,
        "relation": _RELATIONS.get(said.relation, ""),
        "said": said.value,
        "said_unit": said.unit,
        "period": str(_year(row.item.target_period)),
    }


def _in_row_unit(row: Row, said: Commitment) -> Decimal | None:
    if not is_number(said.value) or not units.convertible(said.unit, row.item.unit):
        return None
    return Quantity(said.value, said.unit).to(row.item.unit).decimal


@rule("B101", kind="table-text")
def text_gives_another_value(context: Context) -> Iterator[Seen]:
    """Find where the text promises another value than the table for the same indicator and year."""
    for row, said in _pairs(context):
        printed, stated = row.number("target"), _in_row_unit(row, said)
        if not printed or stated is None or said.relation == "range" or _agree(Decimal(printed), stated, said.relation):
            continue
        rounded = _is_rounding(Decimal(printed), stated)
        seen = (row.evidence, _of_commitment(said, context))
        yield Seen(seen, _args(row, said), "rounded" if rounded else "", "warning" if rounded else "error")


def _agree(target: Decimal, stated: Decimal, relation: str) -> bool:
    """Return whether both can hold: a floor below the target, or a ceiling above it, promises less only."""
    return {">=": target >= stated, "<=": target <= stated}.get(relation, target == stated)


def _is_rounding(a: Decimal, b: Decimal) -> bool:
    coarse = max(a.as_tuple().exponent, b.as_tuple().exponent)
    step = Decimal(1).scaleb(int(coarse))
    return a.quantize(step, ROUND_HALF_UP) == b.quantize(step, ROUND_HALF_UP)


@rule("B102", kind="table-text")
def text_leaves_the_basis_open(context: Context) -> Iterator[Seen]:
    """Find one number in table and text where only one of them names the statistical basis."""
    for row, said in _pairs(context):
        own, other = folded(row.item.name).bases, folded(_subject(said)).bases
        printed, stated = row.number("target"), _in_row_unit(row, said)
        if printed and stated == Decimal(printed) and own != other and not (own and other):
            bases = "、".join(sorted(own | other))
            yield Seen((row.evidence, _of_commitment(said, context)), _args(row, said) | {"bases": bases})


@rule("B103", kind="table-text")
def text_has_the_number_the_table_lacks(context: Context) -> Iterator[Seen]:
    """Find where the table has words, or nothing, for a target that the text states as a number."""
    for row, said in _pairs(context):
        if not row.number("target") and row.printed("target") and is_number(said.value):
            yield Seen((row.evidence, _of_commitment(said, context)), _args(row, said))


@rule("B104", kind="table-text")
def figure_under_another_concept(context: Context) -> Iterator[Seen]:
    """Find a figure of the table that stands in the text under a name of another statistical concept."""
    for name, text in context.texts():
        tables = _table_spans(context, name)
        for row in context.rows:
            if row.item.source in ("", name):
                yield from _misnamed(context, row, name, text, tables)


def _misnamed(context: Context, row: Row, source: str, text: str, tables: list[tuple[int, int]]) -> Iterator[Seen]:
    for figure in {n: None for role in ("base", "actual", "target") if (n := row.number(role))}:
        if sum(c.isdigit() for c in figure) < _TELLING_DIGITS or not row.item.unit:
            continue
        for m in re.finditer(rf"(?<![\d.,]){re.escape(figure)}\s*{re.escape(row.item.unit)}", text):
            if any(start <= m.start() < end for start, end in tables):
                continue
            start, end = _clause(text, m.start(), m.end())
            if rival := rival_words(row.item.name, text[start:end]):
                where = quoted(context.package.manifest.id, source, text[start:end], start)
                words = {"own": rival[0], "other": rival[1], "value": figure}
                yield Seen((row.evidence, where), row.named | words)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    return start, end


def _table_spans(context: Context, source: str) -> list[tuple[int, int]]:
    """Return the stretches of text that the tables take up, from a table's first row to its last."""
    spans = []
    for rows in context.tables.values():
        there = [r.item for r in rows if r.item.source in ("", source) and r.item.start is not None]
        ends = [i.end for i in there if i.end is not None]
        if there and ends:
            spans.append((min(i.start for i in there if i.start is not None), max(ends)))
    return spans


@rule("B105", kind="table-text", severity="error")
def text_gives_another_past_value(context: Context) -> Iterator[Seen]:
    """Find where the text gives another value than the table for a year that has passed."""
    for source, text in context.texts():
        tables = _table_spans(context, source)
        for row in context.rows:
            for role in ("base", "actual"):
                yield from _other_past_value(context, row, role, (source, text), tables)


def _other_past_value(
    context: Context, row: Row, role: str, source: tuple[str, str], tables: list[tuple[int, int]]
) -> Iterator[Seen]:
    cell = row.cell(role)
    stated = number(cell.value) if cell else ""
    if cell is None or not stated or not row.item.unit or not cell.period:
        return
    name, text = source
    unit = re.escape(row.item.unit)
    verb = r"(?:达到了?|达|为|是|完成|实现|提高到|提升到|增长到|增加到|增至|升至|降到|降至|下降到)"
    pattern = rf"{re.escape(row.item.name)}{verb}(?P<value>\d[\d,]*(?:\.\d+)?)\s*{unit}"
    for m in re.finditer(pattern, text):
        in_table = any(start <= m.start() < end for start, end in tables)
        other = m["value"].replace(",", "")
        if in_table or Decimal(other) == Decimal(stated) or _sentence_year(text, m.start()) != _year(cell.period):
            continue
        where = quoted(context.package.manifest.id, name, m[0], m.start())
        args = {"target": stated, "said": other, "said_unit": row.item.unit, "period": cell.period}
        yield Seen((row.evidence, where), row.named | args)


def _sentence_year(text: str, at: int) -> int:
    """Return the last year named in the sentence before ``at``; 0 where it names none or one that is to come."""
    begin = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
    before = text[begin:at]
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)年", before)
    return int(years[-1]) if years and not re.search(r"(?:到|至|力争)\s*(?:19|20)\d\d年", before) else 0


_RUN_TOGETHER = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d+){2,}(?![\d.])")
_WHOLE, _OFF = Decimal(100), Decimal("0.2")
_FEWEST_PARTS = 3


@rule("B110", kind="garbled")
def numbers_run_together(context: Context) -> Iterator[Seen]:
    """Find the parts of a structure without their separators, told apart because they sum to 100."""
    for source, text in context.texts():
        tables = _table_spans(context, source)
        for m in _RUN_TOGETHER.finditer(text):
            split = _split(m[0])
            if split and not any(start <= m.start() < end for start, end in tables):
                proposed = ":".join(split)
                own = [r.evidence for r in context.rows if proposed in (r.printed("actual"), r.printed("base"))]
                args = {"said": m[0], "proposed": proposed, "total": str(sum(Decimal(p) for p in split))}
                yield Seen((quoted(context.package.manifest.id, source, m[0], m.start()), *own[:1]), args)


def _split(text: str) -> list[str]:
    """Return the one way to cut ``20.545.933.6`` into decimals that sum to 100, or an empty list."""
    digits = text.split(".")
    parts, cuts = len(digits) - 1, [range(1, len(piece)) for piece in digits[1:-1]]
    if parts < _FEWEST_PARTS:
        return []
    found = [split for split in _cut(digits, cuts) if abs(sum(Decimal(p) for p in split) - _WHOLE) <= _OFF]
    return found[0] if len(found) == 1 else []


def _cut(digits: list[str], cuts: list[range]) -> Iterator[list[str]]:
    places = {len(digits[-1])}
    for at in combinations_of(cuts):
        pieces = [digits[0]]
        decimals = []
        for piece, cut in zip(digits[1:-1], at, strict=True):
            decimals.append(piece[:cut])
            pieces.append(piece[cut:])
        decimals.append(digits[-1])
        if {len(d) for d in decimals} == places and not any(p.startswith("0") and len(p) > 1 for p in pieces):
            yield [f"{whole}.{part}" for whole, part in zip(pieces, decimals, strict=True)]


def combinations_of(cuts: list[range]) -> Iterator[tuple[int, ...]]:
    """Yield every way to cut each piece once."""
    if not cuts:
        yield ()
        return
    for first in cuts[0]:
        for rest in combinations_of(cuts[1:]):
            yield (first, *rest)
