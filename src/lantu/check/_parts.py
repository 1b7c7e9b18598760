"""Parts and their whole: sums in tables and sentences, shares that make up a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from lantu.check._lexicon import lexicon
from lantu.check._quantities import Printed, quantities_in
from lantu.check._registry import Seen, rule
from lantu.check._rows import MOST_QUOTES, Context, Row, quoted
from lantu.plan.concepts import concept_of, concepts
from lantu.plan.findings import Evidence
from lantu.plan.quantities import plain
from lantu.series import half_unit

LEVELS = ("base", "target", "actual")
_AMONG = re.compile(r"(?P<open>[，,；;]?\s*[（(]?)其中[:：]?")
_LISTED = re.compile(r"[（(](?!其中)(?P<parts>[^（()）]+)[)）]")
_MADE_UP = re.compile(
    r"[，,；;]\s*由[^，,。；;：:\n\d]{0,6}\d{0,2}[^，,。；;：:\n\d]{0,8}(?:构成|组成)[：:](?P<parts>[^。；;\n]+)"
)
_ITEM_ENDS = re.compile(r"(?:以上|左右|以内)?(?=[、，,；;。和及与）)\n]|$)")
_LOOSE = re.compile(r"[余多]|以上|左右|约|近|超|突破|不少于|不低于|以内")
_BOUND = re.compile(r"(?:以上|左右|以内|余)?")
_SENTENCE_ENDS = re.compile(r"[，,。；;\n）)]")
_AN_ATTRIBUTE = re.compile(r"[过超](?:过)?$|年产$|每.{0,6}$|比.{2,10}$")
_FEWEST_LISTED = 2


def concept(row: Row) -> str:
    """Return the concept a row's figures are figures of, or the empty string."""
    return row.item.concept or concept_of(row.item.name)


def levels_by_concept(rows: Sequence[Row]) -> Mapping[str, Row]:
    """Return the rows that hold amounts, by the concept they are figures of, where only one row has it."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.item.unit and not row.is_share and (known := concept(row)):
            found.setdefault(known, []).append(row)
    return {known: same[0] for known, same in found.items() if len(same) == 1}


@rule("A119", kind="sum", severity="error")
def parts_do_not_add_up(context: Context) -> Iterator[Seen]:
    """Find parts that exceed their whole, or that should add up to it and do not, in tables and in sentences."""
    for rows in context.tables.values():
        yield from _whole_and_parts(rows)
        yield from _among_rows(rows)
    for source, text in context.texts():
        yield from _among_sentences(context, source, text)
        yield from _listed(context, source, text)


def _whole_and_parts(rows: Sequence[Row]) -> Iterator[Seen]:
    known = levels_by_concept(rows)
    for name, whole in known.items():
        parts = [known[part] for part in concepts()[name].parts if part in known] if name in concepts() else []
        if not parts or len(parts) < len(concepts()[name].parts) or any(p.item.unit != whole.item.unit for p in parts):
            continue
        for role in LEVELS:
            printed = [row.number(role) for row in (whole, *parts)]
            if all(printed) and not adds_up(printed[0], printed[1:]):
                yield Seen(tuple(r.evidence for r in (whole, *parts)), _sum_args(whole, role, printed), "table")


def adds_up(whole: str, parts: Sequence[str]) -> bool:
    """Return whether the parts give the whole, each printed number rounded by up to half a unit in its last place."""
    slack = sum((half_unit(part) for part in parts), half_unit(whole))
    return abs(sum(map(Decimal, parts)) - Decimal(whole)) <= slack


def _sum_args(whole: Row, role: str, printed: Sequence[str]) -> dict[str, str]:
    cell = whole.cell(role)
    return {
        **whole.named,
        "whole": printed[0],
        "parts": " + ".join(printed[1:]),
        "sum": plain(sum(map(Decimal, printed[1:]), Decimal(0))),
        "column": cell.column if cell else role,
    }


def _among_rows(rows: Sequence[Row]) -> Iterator[Seen]:
    """Yield the rows called 其中 that are larger than the row they are a part of."""
    whole: Row | None = None
    for row in rows:
        if not row.item.name.startswith("其中"):
            whole = row
        elif whole is not None and row.item.unit == whole.item.unit and not row.is_share:
            yield from _larger(whole, row)


def _larger(whole: Row, part: Row) -> Iterator[Seen]:
    for role in LEVELS:
        own, of = part.number(role), whole.number(role)
        if own and of and Decimal(own) > Decimal(of):
            yield Seen(
                (whole.evidence, part.evidence), _sum_args(whole, role, [of, own]) | {"part": part.item.name}, "row"
            )


@dataclass(frozen=True, slots=True)
class Split:
    """A whole said in a sentence, with the parts named behind it that are counted in its unit."""

    whole: Printed
    parts: tuple[Printed, ...]
    values: tuple[Decimal, ...]
    loose: bool

    @property
    def total(self) -> Decimal:
        """Return the sum of the parts in the unit of the whole."""
        return sum(self.values, Decimal(0))

    @property
    def own(self) -> Decimal:
        """Return the whole as a number."""
        return Decimal(self.whole.number.replace(",", ""))


def _among_sentences(context: Context, source: str, text: str) -> Iterator[Seen]:
    for m in _AMONG.finditer(text):
        stop = _SENTENCE_ENDS.search(text, m.end())
        split = _split(text, m.start(), m.end(), stop.start() if stop else len(text))
        if split is None:
            continue
        single = any(value > split.own for value in split.values)
        if single or split.total > split.own:
            severity = "warning" if split.loose or not single else "error"
            yield _of_split(context, source, text, split, "among", severity)


def _listed(context: Context, source: str, text: str) -> Iterator[Seen]:
    """Yield the lists behind a number, in brackets or as what makes it up, that give another sum."""
    for m in chain(_LISTED.finditer(text), _MADE_UP.finditer(text)):
        if "等" in m["parts"] or "其中" in m["parts"]:
            continue
        split = _split(text, m.start(), m.start("parts"), m.end("parts"))
        if split and len(split.parts) >= _FEWEST_LISTED and not split.loose and split.total != split.own:
            yield _of_split(context, source, text, split, "listed", "warning")


def _split(text: str, before: int, start: int, end: int) -> Split | None:
    """Return the number that ends at ``before`` with the parts between ``start`` and ``end``, or None."""
    near = [
        q for q in quantities_in(text, max(0, before - 24), before) if _BOUND.fullmatch(text[q.end : before].strip())
    ]
    if not near or near[-1].unit in ("%", "％", "‰", "个百分点", "百分点"):
        return None
    whole = near[-1]
    parts = [q for q in quantities_in(text, start, end) if _is_item(text, q, start)]
    counted = [(q, value) for q in parts if (value := q.in_unit(whole.unit)) is not None]
    if not counted or len(counted) < len(parts):
        return None
    around = text[max(0, whole.start - 4) : before] + text[start:end]
    return Split(whole, tuple(q for q, _ in counted), tuple(v for _, v in counted), bool(_LOOSE.search(around)))


def _is_item(text: str, quantity: Printed, start: int) -> bool:
    """Return whether a quantity is itself a part, and no attribute of one (产值超5亿元的企业)."""
    named = text[start : quantity.start]
    return bool(_ITEM_ENDS.match(text, quantity.end)) and not _AN_ATTRIBUTE.search(named)


def _of_split(context: Context, source: str, text: str, split: Split, variant: str, severity: str) -> Seen:
    start, end = split.whole.start, split.parts[-1].end
    while start > 0 and text[start - 1] not in "，,。；;\n":
        start -= 1
    args = {
        "whole": f"{split.whole.number}{split.whole.unit}",
        "parts": " + ".join(f"{q.number}{q.unit}" for q in split.parts),
        "sum": f"{plain(split.total)}{split.whole.unit}",
    }
    where = quoted(context.package.manifest.id, source, text[start:end], start)
    return Seen((where,), args, variant, severity)


_STRUCTURE = re.compile(r"(?<![\d.:：∶])\d+(?:\.\d+)?(?:\s*[:：∶]\s*\d+(?:\.\d+)?)+(?![\d.:：∶])")
_SHARED_OUT = re.compile(r"分别[^\d。；;\n]{0,8}(?P<shares>\d+(?:\.\d+)?%(?:[、，,和及与]+\d+(?:\.\d+)?%){2,})")
_INDUSTRIES = re.compile(r"三次产业|[一1]、?[二2]、?[三3]次?产业?|第一、?第?二、?第?三产业")
_STRUCTURED = re.compile(r"结构|比例|比重|占比|构成|调整|优化")
_GROWING = re.compile(r"增长|增速|下降|提高|拉动|贡献")
_NEAR, _WHOLE = 40, Decimal(100)
_MIN, _MAX = Decimal(80), Decimal(120)


@rule("A120", kind="shares", severity="error")
def shares_do_not_make_a_whole(context: Context) -> Iterator[Seen]:
    """Find the parts of a structure, in a table or in the text, that do not add up to 100."""
    for row in context.rows:
        for role in LEVELS:
            if off := _off_a_hundred(row.printed(role), exact=role == "target"):
                yield Seen((row.evidence,), row.named | {"shares": row.printed(role), "sum": off}, "table")
    for rows in context.tables.values():
        yield from _families(rows)
    for source, text in context.texts():
        yield from _structures_in(context, source, text)


def _off_a_hundred(printed: str, *, exact: bool = False) -> str:
    """Return the sum of a printed structure that is near 100 and isn't 100, or the empty string."""
    parts = [part.strip() for part in re.split(r"[:：∶]", printed)] if _STRUCTURE.fullmatch(printed.strip()) else []
    total = sum(map(Decimal, parts), Decimal(0))
    slack = Decimal(0) if exact else sum(map(half_unit, parts), Decimal(0))
    return plain(total) if parts and _MIN <= total <= _MAX and abs(total - _WHOLE) > slack else ""


def _families(rows: Sequence[Row]) -> Iterator[Seen]:
    """Yield the rows of one table that are all the shares of one whole and do not add up."""
    shares = [row for row in rows if row.is_share and re.search(r"比重|占比|比例", row.item.name)]
    told: set[str] = set()  # 第一产业 holds 一产 as well
    for family in lexicon()["shares_of_one_whole"] if shares else ():
        members = [next((row for row in shares if word in row.item.name), None) for word in family]
        found = [row for row in members if row is not None]
        if len(found) < len(family) or told >= {row.item.id for row in found}:
            continue
        told |= {row.item.id for row in found}
        for role in LEVELS:
            printed = [row.number(role) for row in found]
            if all(printed) and (off := _off_a_hundred(":".join(printed))):
                args = found[0].named | {"shares": " + ".join(printed), "sum": off}
                yield Seen(tuple(row.evidence for row in found[:MOST_QUOTES]), args, "rows")


def _structures_in(context: Context, source: str, text: str) -> Iterator[Seen]:
    for m in _STRUCTURE.finditer(text):
        line = text.rfind("\n", 0, m.start()) + 1
        off = _off_a_hundred(m[0])
        if (
            off
            and _STRUCTURED.search(text, max(line, m.start() - _NEAR), m.start())
            and not _in_rows(context, m.start())
        ):
            yield Seen((_where(context, source, m[0], m.start()),), {"shares": m[0], "sum": off}, "text")
    for m in _SHARED_OUT.finditer(text):
        lead = text[max(text.rfind(mark, 0, m.start()) for mark in "。；;\n") + 1 : m.start()]
        about = _INDUSTRIES.search(lead) and _STRUCTURED.search(lead) and not _GROWING.search(lead[-_NEAR:] + m[0])
        shares = re.findall(r"\d+(?:\.\d+)?", m["shares"])
        if about and (off := _off_a_hundred(":".join(shares))):
            yield Seen((_where(context, source, m[0], m.start()),), {"shares": m["shares"], "sum": off}, "text")


def _where(context: Context, source: str, quote: str, start: int) -> Evidence:
    return quoted(context.package.manifest.id, source, quote, start)


def _in_rows(context: Context, at: int) -> bool:
    return any(
        r.item.start is not None and r.item.end is not None and r.item.start <= at < r.item.end for r in context.rows
    )
