"""The judge: every indicator and every commitment with a target, at one period, as known at one time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lantu.assess._combine import combined
from lantu.assess._facts import Facts, Refused, first_year
from lantu.assess._kinds import judge
from lantu.assess._published import published_of
from lantu.assess._standing import PATHS, Moment, Standing, aim, noted, refuse
from lantu.assess._thresholds import Thresholds, thresholds_on
from lantu.collect import in_file, require_sound, strays
from lantu.measure import instant, values_of
from lantu.plan._errors import LantuError
from lantu.plan.findings import Evidence, Finding
from lantu.plan.items import Commitment, Indicator, Observation
from lantu.plan.package import PlanPackage
from lantu.plan.periods import Period
from lantu.plan.targets import Target, targets_of
from lantu.plan.verdicts import Published, Verdict

NO_NATURE = ""
_NAMED = 10  # observations a finding names


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What stands at ``period`` as known at ``as_of``.

    ``verdicts`` are on targets that run at the period; ``finished`` on targets that ended before it, each judged at its
    own end; ``not_begun`` lists the items whose time begins later. ``counts`` is nature (约束性, 预期性, empty for
    commitments) -> word -> number, of ``verdicts`` only: binding and anticipatory targets are never added up.
    """

    period: str
    as_of: str
    verdicts: tuple[Verdict, ...]
    finished: tuple[Verdict, ...] = ()
    not_begun: tuple[str, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    methods: tuple[str, ...] = ()
    thresholds: Thresholds | None = None
    findings: tuple[Finding, ...] = ()


def assess(
    package: PlanPackage,
    observations: Iterable[Observation] = (),
    period: str = "",
    as_of: str = "",
    path: str = "stated",
) -> Assessment:
    """Return a verdict on every indicator and every commitment that sets a target.

    ``period`` is the time that is judged (a year, or the plan's whole period for its last year); ``as_of`` a date or
    instant: only what was recorded by then counts (empty: all). ``path`` is ``stated``, ``straight`` or ``geometric``.
    Results printed in the plan's own tables count as observations. A part of a year is no year: targets of years are
    refused then, not converted. Raises E304 for the period, E305 for ``as_of``, E307 for ``path``, and E311-E316 for
    observations that can't be: two contents under one id, a correction without a reason or of nothing.
    """
    span = _span(period)
    if path not in PATHS:
        raise LantuError("E307", value=path, known=", ".join(PATHS))
    if as_of:
        instant(as_of)
    facts = tuple(observations)
    require_sound(facts, where=in_file(package.observations, "observations.csv"))
    limits = thresholds_on(span.last)
    judge_all = _Bench(package, Facts(values_of(package, facts, as_of)), span, limits, path)
    items: tuple[Indicator | Commitment, ...] = (*package.indicators, *package.commitments)
    outcomes = [outcome for item in items if (outcome := judge_all.item(item))]
    running = tuple(o.verdict for o in outcomes if o.verdict and not o.finished)
    finished = tuple(o.verdict for o in outcomes if o.verdict and o.finished)
    return Assessment(
        period=period,
        as_of=as_of,
        verdicts=running,
        finished=finished,
        not_begun=tuple(o.item_id for o in outcomes if o.verdict is None),
        counts=_counts(running),
        methods=tuple(sorted({v.method for v in (*running, *finished)})),
        thresholds=limits,
        findings=(*(o.finding for o in outcomes if o.finding), *_stray_finding(facts, package)),
    )


def _span(period: str) -> Period:
    try:
        return Period.parse(period)
    except LantuError:
        raise LantuError("E304", value=period) from None


def _counts(verdicts: Iterable[Verdict]) -> Mapping[str, Mapping[str, int]]:
    by_nature: dict[str, Counter[str]] = {}
    for v in verdicts:
        by_nature.setdefault(v.nature or NO_NATURE, Counter())[v.word] += 1
    return {nature: dict(sorted(words.items())) for nature, words in sorted(by_nature.items())}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one item: a verdict (None where its time has not begun), and a finding where its bases disagree."""

    item_id: str
    verdict: Verdict | None
    finished: bool = False
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Bench:
    """Everything the judging of an item needs."""

    package: PlanPackage
    facts: Facts
    span: Period
    limits: Thresholds
    path: str

    def item(self, item: Indicator | Commitment) -> Outcome | None:
        """Return the outcome for one item, or None where it sets no target."""
        try:
            targets = targets_of(item, self.package)
            begins = min((y for t in targets if (y := first_year(t)) is not None), default=0)
            ends = max((Period.parse(t.period).last_year for t in targets if t.period), default=None)
        except LantuError as error:
            return Outcome(item.id, self._invalid(item, error))
        if not targets:
            return None
        if self.span.last_year < begins:
            return Outcome(item.id, None)
        finished = ends is not None and self.span.last_year > ends
        year = ends if finished and ends is not None else self.span.last_year
        thresholds = thresholds_on(Period.parse(str(year)).last)
        moment = Moment(year=year, end=ends == year, thresholds=thresholds, path=self.path)
        return self._judged(item, targets, moment, finished=finished)

    def _judged(
        self, item: Indicator | Commitment, targets: tuple[Target, ...], moment: Moment, *, finished: bool
    ) -> Outcome:
        standings = [(t.aspect, self._standing(t, moment, finished=finished)) for t in targets]
        level = next((s for aspect, s in standings if aspect == "level"), None)
        growth = next((s for aspect, s in standings if aspect == "growth"), None)
        row = combined(level, growth, moment)
        verdict = _verdict(item, row, moment, self.package)
        if isinstance(item, Indicator) and moment.end:
            verdict = _with_published(verdict, published_of(item, self.package, row, level, growth))
        return Outcome(item.id, verdict, finished, _basis_finding(item, row, verdict))

    def _standing(self, target: Target, moment: Moment, *, finished: bool) -> Standing:
        if not finished and not _whole_years(self.span):
            return refuse(target, Refused("S-part-of-year", {"period": str(self.span)}), moment, target.formula)
        if not target.period:
            return refuse(target, Refused("S-no-period", {}), moment, target.formula)
        return noted(judge(target, self.facts, moment))

    def _invalid(self, item: Indicator | Commitment, error: LantuError) -> Verdict:
        name = item.name if isinstance(item, Indicator) else item.subject
        args = {"name": name, "code": error.code, **{side: str(value) for side, value in error.values.items()}}
        return Verdict(
            item_id=item.id,
            name=name,
            nature=getattr(item, "nature", ""),
            period=str(self.span),
            word="无法评价",
            method="refused",
            reason_id=f"S-invalid-{error.code}",
            args=args,
            evidence=(_where(item, self.package),),
        )


def _whole_years(span: Period) -> bool:
    december = 12
    return span.first.month == 1 and span.last.month == december


def _verdict(item: Indicator | Commitment, row: Standing, moment: Moment, package: PlanPackage) -> Verdict:
    target, seen = row.target, row.made_from
    return Verdict(
        item_id=item.id,
        name=target.name,
        nature=target.nature,
        period=str(moment.year),
        word=row.word,
        method=row.method,
        reason_id="+".join(filter(None, (row.reason_id, row.remark))),
        args=dict(row.args),
        value=row.value,
        unit=target.unit,
        basis=row.basis,
        base=target.base,
        target=(row.met is not None and row.args.get("target")) or aim(target),
        expected=row.expected,
        completion=row.completion,
        gap=row.gap,
        observation_ids=tuple(dict.fromkeys(i for v in seen for i in v.observation_ids)),
        simulated=any(v.simulated for v in seen),
        evidence=tuple(_evidence(item, row, package)),
    )


def _with_published(verdict: Verdict, published: Published | None) -> Verdict:
    return replace(verdict, published=published)


def _where(item: Indicator | Commitment, package: PlanPackage) -> Evidence:
    sources = package.manifest.sources
    source = getattr(item, "source", "") or (sources[0].name if sources else "")
    return Evidence(
        plan=package.manifest.id,
        source=source,
        page=item.page,
        item_id=item.id,
        quote=item.quote,
        start=item.start,
        end=item.end,
    )


def _evidence(item: Indicator | Commitment, row: Standing, package: PlanPackage) -> Iterator[Evidence]:
    own = _where(item, package)
    yield own
    yield from dict.fromkeys(e for v in row.made_from for e in v.evidence if e != own)


def _stray_finding(facts: Iterable[Observation], package: PlanPackage) -> Iterator[Finding]:
    lost = [f"{o.id} ({o.subject})" for o in strays(facts, package)]
    if lost:
        more = ["..."] if len(lost) > _NAMED else []
        args = {"count": str(len(lost)), "ids": "、".join([*lost[:_NAMED], *more])}
        yield Finding(code="A119", kind="missing", severity="warning", message_id="A119", args=args)


def _basis_finding(item: Indicator | Commitment, row: Standing, verdict: Verdict) -> Finding | None:
    if not row.reason_id.startswith("S-basis-opposed") or not isinstance(item, Indicator):
        return None
    args = {"table": item.table, "no": item.no, "name": item.name, "unit": item.unit, "target": row.args["target"]}
    args |= {"actual": row.value, "planned": row.args["planned"], "growth": row.args["growth"]}
    met = row.reason_id.rpartition("-")[2]
    return Finding(
        code="A115", kind="basis", severity="error", message_id=f"A115.{met}", args=args, evidence=verdict.evidence[:1]
    )
