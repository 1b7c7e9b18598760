"""The text against itself: one promise, one past figure, said twice with two values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lantu.check._lexicon import lexicon
from lantu.check._names import folded, narrowed
from lantu.check._promises import due_year, headings_over, of_commitment, subject_of
from lantu.check._quantities import quantities_in
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, names_growth, quoted
from lantu.plan import units
from lantu.plan.concepts import concept_of
from lantu.plan.findings import Evidence
from lantu.plan.items import Commitment
from lantu.plan.periods import Period
from lantu.plan.quantities import Quantity, is_number, plain

Key = tuple[str, frozenset[str], frozenset[str], str, int, str]
_SHORTEST = 4
_LONG_PLAN = 3
_OUTLOOK = re.compile(r"远景|展望|愿景|20\d\d")
_RELATIONS = {">=": "≥", "<=": "≤"}
_OF_YEARS = ("average", "each_year")


@rule("B106", kind="text-text")
def one_promise_two_values(context: Context) -> Iterator[Seen]:
    """Find one quantity that the text promises for one year with two values that can't both be meant."""
    for same in _promises(context).values():
        told: set[str] = set()
        for at, first in enumerate(same):
            for second in same[at + 1 :]:
                value = _in_unit(second, first.unit)
                if second.id in told or value is None or _both_hold(first, second, value) or _one_list(first, second):
                    continue
                told.add(second.id)
                yield Seen(
                    (of_commitment(first, context), of_commitment(second, context)), _args(first, second, context)
                )


@rule("B113", kind="text-text")
def years_against_their_sum(context: Context) -> Iterator[Seen]:
    """Find a number promised for each year and another for all years together that do not give one another."""
    period = context.package.manifest.period
    years = Period.parse(period).years if period else 0
    counted = [said for said in context.package.commitments if said.kind == "count" and is_number(said.value)]
    wholes = {_counted(said): said for said in counted if said.over != "each_year" and said.relation == "="}
    for said in counted:
        whole = wholes.get(_counted(said)) if said.over == "each_year" and said.relation == "=" else None
        value = _in_unit(whole, said.unit) if whole is not None else None
        if years > 1 and whole is not None and value is not None and Decimal(said.value) * years != value:
            product = plain(Decimal(said.value) * years)
            args = {"product": product, "years": str(years), **_args(said, whole, context)}
            yield Seen((of_commitment(said, context), of_commitment(whole, context)), args)


def _counted(said: Commitment) -> tuple[str, frozenset[str], str, str]:
    return folded(said.subject).core, narrowed(said.subject), said.place, said.action


def _promises(context: Context) -> dict[Key, list[Commitment]]:
    """Return the promises of the text by what they are on, where, for when, and whether level, change or count."""
    found: dict[Key, list[Commitment]] = {}
    for said in context.package.commitments:
        whole = is_number(said.value) and said.relation != "range" and not _is_part(said, context)
        if whole and (key := _key(said, context)):
            found.setdefault(key, []).append(said)
    return {key: same for key, same in found.items() if len(same) > 1}


def _is_part(said: Commitment, context: Context) -> bool:
    """Return whether a promise is a part of one before it in its sentence: 建设公路60公里，其中新建25公里."""
    text = next((text for _, text in context.texts()), "")
    begins = max(text.rfind(mark, 0, said.start or 0) for mark in "。；;\n")
    return "其中" in text[begins + 1 : said.start or 0] or said.quote.startswith("其中")


def _key(said: Commitment, context: Context) -> Key | None:
    name = folded(subject_of(said))
    year = _certain_year(said, context)
    counted = said.action if said.kind == "count" else ""  # 完成营造林: what is done names a count as well
    if not year or len(counted + name.core) < _SHORTEST or name.core in lexicon()["names_of_many"]:
        return None
    sort = said.over if said.over in _OF_YEARS else f"{said.kind}{said.action}" if said.kind == "count" else "level"
    sort = "change" if said.kind == "change" and sort == "level" else sort
    return name.core, name.bases, narrowed(said.subject), said.place, year, sort


def _certain_year(said: Commitment, context: Context) -> int:
    """Return the year a promise is due, 0 where it is not sure: said nowhere in a short plan, or under an outlook."""
    period = context.package.manifest.period
    if said.deadline:
        return due_year(said, context)
    sources = context.package.manifest.sources
    over = headings_over(context, sources[0].name, said.start or 0) if sources else ()
    short = not period or Period.parse(period).years < _LONG_PLAN
    return 0 if short or any(_OUTLOOK.search(title) for title in over) else due_year(said, context)


def _one_list(first: Commitment, second: Commitment) -> bool:
    """Return whether both stand in one run of words: 分别 gives several things a value each under one name."""
    if first.start is None or second.start is None:
        return False
    return first.start < (second.end or second.start) and second.start < (first.end or first.start)


def _in_unit(said: Commitment, unit: str) -> Decimal | None:
    return Quantity(said.value, said.unit).to(unit).decimal if units.convertible(said.unit, unit) else None


def _both_hold(first: Commitment, second: Commitment, value: Decimal) -> bool:
    """Return whether two promises agree; ``value`` is the second's, in the first's unit. A floor bounds a number."""
    own, relations = Decimal(first.value), (first.relation, second.relation)
    if relations in ((">=", "="), (">=", "<=")):
        return value >= own
    if relations in (("=", ">="), ("<=", ">=")):
        return own >= value
    if relations == ("<=", "="):
        return value <= own
    if relations == ("=", "<="):
        return own <= value
    return value == own


def _args(first: Commitment, second: Commitment, context: Context) -> dict[str, str]:
    shown = {
        name: f"{_RELATIONS.get(said.relation, '')}{said.value}{said.unit}"
        for name, said in (("one", first), ("other", second))
    }
    return {"name": first.subject, "period": str(due_year(first, context)), **shown}


_REACHED = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Z]{3,24}?)(?:达到了?|达|为|完成|实现|提高到|提升到|增长到|增加到|增至|升至|降到|降至|下降到)(?=\d)"
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_TO_COME = re.compile(r"(?:到|至|力争|比|较)\s*(?:19|20)\d\d年")
_LEADS = re.compile(r"^(?:其中|全[市县区省州旗]|我[市县区省州旗]|年末|年底|实现|完成|预计)+")


@dataclass(frozen=True, slots=True)
class Past:
    """A figure of a year that has passed, as the text gives it."""

    number: str
    unit: str
    evidence: Evidence

    def differs_from(self, other: Past) -> bool:
        """Return whether the two are no roundings of one another, in one unit."""
        if not units.convertible(self.unit, other.unit):
            return False
        own = Quantity.printed(self.number, self.unit).to(other.unit)
        there = Quantity.printed(other.number)
        return abs(own.decimal - there.decimal) > max(_slack(self, other.unit), there.half_unit)


def _slack(past: Past, unit: str) -> Decimal:
    n, d = units.ratio(past.unit, unit)
    return Quantity.printed(past.number).half_unit * n / d


@rule("B107", kind="text-text")
def one_year_two_figures(context: Context) -> Iterator[Seen]:
    """Find a figure of a past year that the text gives twice with two values."""
    found: dict[tuple[str, int], list[Past]] = {}
    for source, text in context.texts():
        for key, past in _pasts(context, source, text):
            found.setdefault(key, []).append(past)
    for (name, year), pasts in found.items():
        other = next((past for past in pasts[1:] if pasts[0].differs_from(past)), None)
        if other is not None:
            args = {"name": name, "period": str(year)}
            args |= {"one": f"{pasts[0].number}{pasts[0].unit}", "other": f"{other.number}{other.unit}"}
            yield Seen((pasts[0].evidence, other.evidence), args)


def _pasts(context: Context, source: str, text: str) -> Iterator[tuple[tuple[str, int], Past]]:
    period = context.package.manifest.period
    start = Period.parse(period).first_year if period else 0
    names = {folded(row.item.name).core: row.item.name for row in context.rows}
    for m in _REACHED.finditer(text):
        year = _year_before(text, m.start())
        if not year or year >= start:
            continue
        name = _LEADS.sub("", m["name"].rpartition("年")[2])
        if names_growth(name) or not (concept_of(name) or folded(name).core in names):
            continue
        figure = next(quantities_in(text, m.end(), m.end() + 16), None)
        if figure is not None and figure.start == m.end():
            where = quoted(context.package.manifest.id, source, text[m.start() : figure.end], m.start())
            yield (concept_of(name) or folded(name).core, year), Past(figure.number, figure.unit, where)


def _year_before(text: str, at: int) -> int:
    """Return the one year the sentence names before ``at``; 0 where it names none, several, or one to come."""
    begin = max(text.rfind(mark, 0, at + 8) for mark in "。；\n") + 1
    before = text[begin : at + 8]
    years = set(_YEARS.findall(before))
    return int(years.pop()) if len(years) == 1 and not _TO_COME.search(before) else 0
