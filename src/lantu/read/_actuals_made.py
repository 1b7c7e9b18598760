"""From a figure and its name to a fact: its time, its base, its sign, the concept it may be of."""

from __future__ import annotations

import re
from dataclasses import replace

from lantu.plan.concepts import concepts
from lantu.read._actuals_names import Name, flow_words, strip_level
from lantu.read._actuals_numbers import Figure
from lantu.read._actuals_sentence import SCALES, Change, Fact, Sentence
from lantu.read._actuals_time import TimeMark, before, is_span

_FLOWS_OF_KNOWN = re.compile("累计|新增|净增|新建|新改|改建|改造|建成|五年|转移")
_BY_THE_END = re.compile(r"截[至止]\W?$")


def takes(name: Name, unit: str) -> bool:
    """Return whether the name is one of the catalogue, whose level may stand in ``unit``."""
    return bool(name.concept) and concepts()[name.concept].takes(unit)


def plain_fact(s: Sentence, figure: Figure, name: Name, period: str, sure: float) -> Fact:
    """Return the level a figure is; its concept is dropped where no level of it stands in such a unit."""
    torn = figure.form == "torn"
    unit = figure.unit + "元" if figure.unit in SCALES and takes(name, figure.unit + "元") else figure.unit
    name = name if not name.concept or takes(name, unit) else Name(name.text, "", name.place)
    start = s.topic_start if 0 <= s.topic_start <= figure.start else s.clause_start(figure.start)
    return Fact(
        name=name,
        aspect="",
        value=figure.value,
        unit=unit,
        period=period,
        bound=figure.bound,
        start=start,
        end=figure.end,
        confidence=(sure if name.concept else min(sure, 0.7)) * (0.4 if torn else 1),
        torn=torn,
    )


def fact_of(
    s: Sentence,
    figure: Figure,
    name: Name,
    change: Change | None,
    sure: float,
    tail: str = "",
    *,
    aspect: str = "",
    bound: str = "",
) -> list[Fact]:
    """Return the fact of a figure: a change against its base, or a level (``aspect`` for a ratio or progress)."""
    if change:
        return [_change_fact(s, figure, name, change, sure)]
    period = _period(s, figure, name)
    fact = plain_fact(s, figure, name, period, sure)
    if aspect:
        base = _base(s, figure, period) if aspect == "ratio" else ""
        period = s.scene.span if is_span(base) and not is_span(period) else period
        return [
            replace(
                fact,
                aspect=aspect,
                name=name,
                period=period,
                base_period=base,
                confidence=sure if name.concept else 0.7,
            )
        ]
    return [replace(fact, bound=fact.bound or bound or (strip_level(tail)[1] if tail else ""))]


def _change_fact(s: Sentence, figure: Figure, name: Name, change: Change, sure: float) -> Fact:
    period = _period(s, figure, name)
    explicit = _base_mark(s, figure)
    aspect, value = change.aspect, figure.value
    if change.yearly:
        period = period if is_span(period) else s.scene.span
    elif s.scene.five and not explicit and not _dated(s, figure):
        period, aspect = s.scene.span, "change"
    if explicit and is_span(explicit.period) and not is_span(period):
        period = s.scene.span  # 较“十三五”时期: five years against five
    base = explicit.period if explicit and not change.yearly else before(period)
    if aspect in ("growth", "growth_real") and not change.yearly and base != before(period):
        aspect = "change"
    concept = concepts().get(name.concept)
    better_down = concept is not None and concept.direction == "down"
    value = _signed(value, ("-" if better_down else "") if change.sign == "?" else change.sign)
    fact = plain_fact(s, figure, replace(name), period, sure)
    fact = replace(fact, name=name, aspect=aspect, value=value, base_period=base, basis=change.basis)
    fact = replace(fact, confidence=sure if name.concept else 0.7)
    if concept and concept.fall and figure.unit == "%":
        return replace(fact, name=replace(name, concept=concept.fall), aspect="", value=_signed(value, "-"))
    if concept and concept.is_change and aspect == "growth":
        return replace(fact, aspect="")
    if concept and concept.growth == "comparable" and aspect == "growth" and not fact.basis:
        return replace(fact, basis="可比价")
    return fact


def _signed(value: str, sign: str) -> str:
    if not sign or value.strip("-0.") == "":
        return value
    return value[1:] if value.startswith("-") else f"-{value}"


def _dated(s: Sentence, figure: Figure) -> bool:
    return any(m.role == "at" and m.start < figure.start and len(m.period) == 4 for m in s.marks)


def _base_mark(s: Sentence, figure: Figure) -> TimeMark | None:
    floor = s.clause_start(figure.start)
    return next((m for m in reversed(s.marks) if floor <= m.start < figure.start and m.role == "base"), None)


def _base(s: Sentence, figure: Figure, period: str) -> str:
    mark = _base_mark(s, figure)
    return mark.period if mark else before(s.scene.span if s.scene.five else period)


def _is_flow(s: Sentence, figure: Figure, name: Name) -> bool:
    """Return whether a figure is of a time (built, added, spent) and no stock at its end."""
    said = s.text[s.clause_start(figure.start) : figure.start] + name.text
    return (_FLOWS_OF_KNOWN if name.concept else flow_words()).search(said) is not None


def _period(s: Sentence, figure: Figure, name: Name) -> str:
    """Return the time of a figure: the last one its sentence names before it, else that of the scene."""
    marks = [m for m in s.marks if m.start < figure.start and m.role == "at"]
    flow = _is_flow(s, figure, name)
    if not marks:
        return s.scene.span if s.scene.five and flow else s.scene.ref
    last, period = marks[-1], marks[-1].period
    if len(period) == 7 and (flow) and _BY_THE_END.search(s.text[: last.start]):
        return f"{period[:4]}-01/{period}"
    return period if flow or not is_span(period) or s.text[last.start].isdigit() else period[-4:]
