"""From a fact to a row of observations: its place, its subject (indicator, concept or unknown), its status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.plan import Indicator, LantuError, Observation, Period, PlanPackage
from lantu.plan import units as measures
from lantu.plan.concepts import UNKNOWN, concept_of, concepts
from lantu.read._actuals_document import Report, status_words
from lantu.read._actuals_names import Name, strip_leads
from lantu.read._actuals_sentence import Fact

_YEARS_OF_A_TABLE = 4
_EDITION = re.compile(r"~\d+(?=\.[^.]*$|$)")


@dataclass(frozen=True)
class Join:
    """Makes observations of the facts of one report, joined to ``plan`` where there is one."""

    report: Report
    plan: PlanPackage | None
    source: str
    recorded_at: str

    def row(self, fact: Fact, sentence: str) -> Observation:
        """Return the observation of a fact, without id, quote and offsets."""
        name, place = self._placed(fact.name)
        subject = self._subject(fact, name, own=self.plan is not None and place in ("", self.plan.manifest.place))
        return Observation(
            id="",
            subject=subject,
            place=place,
            period=fact.period,
            value=fact.value,
            unit=fact.unit,
            basis=self._basis(fact, name, subject),
            status=self._status(fact, sentence),
            source=self.source,
            recorded_at=self.recorded_at,
            simulated=self.report.simulated,
            name=name.text,
            base_period=fact.base_period,
            bound=fact.bound,
            confidence=f"{fact.confidence:.2f}",
        )

    def _own_place(self) -> str:
        """Return the place of the report as the plan calls it: its code where title or register name the same place."""
        if self.plan is None:
            return self.report.place
        own, said = self.plan.manifest.place, self.report.place
        names = {own, *(p.name for p in self.plan.places if own and own in (p.id, p.code))}
        return own if not said or not own or said in names else said

    def _placed(self, name: Name) -> tuple[Name, str]:
        """Return the name without the place it opens with, and that place: the report's own where it names none."""
        if name.place and name.place not in self.report.own:
            return name, name.place
        for place in self.plan.places if self.plan else ():
            if len(place.name) > 1 and name.text.startswith(place.name) and place.name != self.report.place:
                rest = strip_leads(name.text.removeprefix(place.name))
                return Name(rest or name.text, concept_of(rest)), place.id
        return name, self._own_place()

    def _subject(self, fact: Fact, name: Name, *, own: bool) -> str:
        aspect = f":{fact.aspect}" if fact.aspect else ""
        if not name.concept:
            return f"{UNKNOWN}{name.text or '—'}{aspect}"
        joined = [i for i in self.plan.indicators if i.concept == name.concept] if self.plan and own else []
        joined = [i for i in joined if fact.aspect or _unit_fits(i, fact.unit)]
        in_time = [i for i in joined if _covers(i, fact.period)]
        return (in_time[0].id if len(in_time) == 1 else name.concept) + aspect

    def _basis(self, fact: Fact, name: Name, subject: str) -> str:
        """Return the prices of a level as the notes state them; nothing where the plan's own row states none.

        Printed without a word on prices, base and target are at current prices too, and a figure that alone said so
        would be refused as being on another basis.
        """
        concept = concepts().get(name.concept)
        valued = concept is not None and concept.growth == "comparable"
        if fact.basis or not valued or fact.aspect or not self.report.current:
            return fact.basis
        cells = [v for v in self.plan.values if v.indicator_id == subject] if self.plan else []
        return "" if cells and not any("价" in v.basis for v in cells) else "当年价"

    def _status(self, fact: Fact, sentence: str) -> str:
        """Return 初步 or 最终 as the sentence says, else 初步 for a figure of the period looked back on."""
        preliminary, final = status_words()
        if final.search(sentence):
            return "最终"
        of_now = fact.period[-4:] == self.report.ref[-4:] or fact.period == self.report.ref
        return "初步" if of_now or preliminary.search(sentence) else ""


def _unit_fits(indicator: Indicator, unit: str) -> bool:
    """Return whether a level in ``unit`` can stand for the indicator, whose structure or index may have no unit."""
    return measures.convertible(unit, indicator.unit)


def _covers(indicator: Indicator, period: str) -> bool:
    """Return whether the period ends in the years the indicator's row is about."""
    try:
        aim = Period.parse(indicator.target_period or indicator.base_period)
        year = Period.parse(period).last_year
    except LantuError:
        return False
    first = aim.first_year if aim.years > 1 else aim.last_year - _YEARS_OF_A_TABLE
    if indicator.base_period and indicator.target_period:
        first = Period.parse(indicator.base_period).last_year + 1
    return first <= year <= aim.last_year


def with_ids(fresh: Sequence[Observation], known: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return what of ``fresh`` is to be appended to ``known``, with ids: nothing twice, corrections as corrections.

    A figure that the same source stated before otherwise supersedes the earlier one and says so in its reason.
    """
    replaced = {o.supersedes for o in known if o.supersedes}
    stated = {(o.source, *_key(o), *_figure(o)) for o in known}
    there: dict[tuple[str, ...], list[Observation]] = {}
    for o in known:
        if o.id not in replaced:
            there.setdefault(_key(o), []).append(o)
    last = max((int(o.id[2:]) for o in known if o.id.startswith("o-") and o.id[2:].isdigit()), default=0)
    changed, out = [], []
    for row in (row for row in fresh if (row.source, *_key(row), *_figure(row)) not in stated):
        same = next((o for o in there.get(_key(row), ()) if _figure(o) == _figure(row)), None)
        if same:
            there[_key(row)].remove(same)
        else:
            changed.append(row)
    for row in changed:
        last += 1
        rivals = there.get(_key(row))
        out.append(_corrected(replace(row, id=f"o-{last:04d}"), rivals.pop(0) if rivals else None))
    return tuple(out)


def _corrected(row: Observation, earlier: Observation | None) -> Observation:
    if earlier is None:
        return row
    reason = f"同一来源重新公布：{earlier.value}{earlier.unit} → {row.value}{row.unit}"
    return replace(row, subject=earlier.subject, supersedes=earlier.id, reason=reason)


def _key(o: Observation) -> tuple[str, ...]:
    return (
        _EDITION.sub("", o.source),
        o.name,
        o.subject.rpartition(":")[2] if ":" in o.subject else "",
        o.place,
        o.period,
        o.base_period,
    )


def _figure(o: Observation) -> tuple[str, ...]:
    return (o.value, o.unit, o.bound)
