"""The text against the tables: one quantity, two values or two names; and numbers that ran together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lantu.check._names import Name, folded, narrowed, rival_words
from lantu.check._promises import due_year, of_commitment, subject_of, year_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row, names_growth, number, quoted
from lantu.plan import units
from lantu.plan.directions import measures_a_fall
from lantu.plan.items import Commitment
from lantu.plan.quantities import Quantity, is_number

_RELATIONS = {">=": "≥", "<=": "≤"}
_OF_A_NUMBER = "0123456789.,"
_CLAUSE_ENDS = "，,。；;！？\n"
_TELLING_DIGITS = 4
_ADDING = ("新增", "净增", "新建", "新培育", "培育", "引进", "新引进", "新认定", "新发展")


def _pairs(context: Context) -> Sequence[tuple[Row, Commitment]]:
    """Return table rows with the commitments of the text on the same quantity for the same year, worked out once."""
    if "pairs" not in context.kept:
        context.kept["pairs"] = tuple(_paired(context))
    pairs: Sequence[tuple[Row, Commitment]] = context.kept["pairs"]
    return pairs


def _paired(context: Context) -> Iterator[tuple[Row, Commitment]]:
    by_year: dict[int, list[tuple[Name, Commitment]]] = {}
    for said in context.package.commitments:
        by_year.setdefault(due_year(said, context), []).append((folded(subject_of(said)), said))
    for row in context.rows:
        name, year = folded(row.item.name), year_of(row.item.target_period)
        alike = (said for subject, said in by_year.get(year, ()) if year and name.means(subject))
        yield from ((row, said) for said in alike if _comparable(row, said, context))


def _comparable(row: Row, said: Commitment, context: Context) -> bool:
    """Return whether both are about one extent and one kind of number: a level, or the change over the same time."""
    change = said.kind == "change" or said.over in ("average", "each_year")
    of_change = (
        names_growth(row.item.name) or measures_a_fall(row.item.name) or row.item.over in ("average", "each_year")
    )
    here = said.place in ("", context.package.manifest.place)
    same = change == of_change and here and narrowed(row.item.name) == narrowed(said.subject)
    return same and not (_adds(said) and _is_level(row))


def _adds(said: Commitment) -> bool:
    """Return whether a promise counts what is new: 新增高新技术企业20家 says nothing of how many there will be."""
    return said.kind == "count" and said.action.startswith(_ADDING)


def _is_level(row: Row) -> bool:
    """Return whether a row counts all there is at the end of the period, not what the period adds."""
    return row.item.over != "cumulative" and not any(word in row.item.name for word in _ADDING)


def _args(row: Row, said: Commitment) -> dict[str, str]:
    return {
        **row.named,
        "target": row.printed("target"),
        "subject": said.subject,
        "relation": _RELATIONS.get(said.relation, ""),
        "said": said.value,
        "said_unit": said.unit,
        "period": str(year_of(row.item.target_period)),
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
        seen = (row.evidence, of_commitment(said, context))
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
        own, other = folded(row.item.name).bases, folded(subject_of(said)).bases
        printed, stated = row.number("target"), _in_row_unit(row, said)
        if printed and stated == Decimal(printed) and own != other and not (own and other):
            bases = "、".join(sorted(own | other))
            yield Seen((row.evidence, of_commitment(said, context)), _args(row, said) | {"bases": bases})


@rule("B103", kind="table-text")
def text_has_the_number_the_table_lacks(context: Context) -> Iterator[Seen]:
    """Find where the table has words, or nothing, for a target that the text states as a number."""
    for row, said in _pairs(context):
        if not row.number("target") and row.printed("target") and is_number(said.value):
            yield Seen((row.evidence, of_commitment(said, context)), _args(row, said))


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
        for at, stop in _printed_at(text, figure, row.item.unit):
            if any(start <= at < end for start, end in tables):
                continue
            start, end = _clause(text, at, stop)
            if rival := rival_words(row.item.name, text[start:end]):
                where = quoted(context.package.manifest.id, source, text[start:end], start)
                words = {"own": rival[0], "other": rival[1], "value": figure}
                yield Seen((row.evidence, where), row.named | words)


def _printed_at(text: str, figure: str, unit: str) -> Iterator[tuple[int, int]]:
    """Yield where a figure stands with its unit behind it: a plain search, for there are many figures."""
    behind = re.compile(rf"\s*{re.escape(unit)}")
    at = text.find(figure)
    while at >= 0:
        stop = at + len(figure)
        whole = at == 0 or text[at - 1] not in _OF_A_NUMBER
        if whole and (m := behind.match(text, stop)):
            yield at, m.end()
        at = text.find(figure, stop)


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
        if in_table or Decimal(other) == Decimal(stated) or _sentence_year(text, m.start()) != year_of(cell.period):
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
    """Return ``20.545.933.6`` cut into decimals of one length that sum to 100, or an empty list.

    The last piece holds decimals only, so it says how many each of the others begins with: there is one way to cut.
    """
    pieces = text.split(".")
    places = len(pieces[-1])
    if len(pieces) <= _FEWEST_PARTS or any(len(piece) <= places for piece in pieces[1:-1]):
        return []
    wholes = [pieces[0], *(piece[places:] for piece in pieces[1:-1])]
    if any(whole.startswith("0") and len(whole) > 1 for whole in wholes):
        return []
    split = [f"{whole}.{piece[:places]}" for whole, piece in zip(wholes, pieces[1:], strict=True)]
    return split if abs(sum(Decimal(p) for p in split) - _WHOLE) <= _OFF else []
