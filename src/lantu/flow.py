"""The life of a plan, stage by stage. Values in, values out: no file, no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.assess import Assessment, assess
from lantu.check import check
from lantu.plan import Observation, PlanPackage, Source
from lantu.plan.withhold import text_hash
from lantu.read import decode, read_plan


@dataclass(frozen=True, slots=True)
class Life:
    """What a plan has become: the package as read and checked, and where its promises stand."""

    package: PlanPackage
    assessment: Assessment


def read(data: bytes, name: str, *, plan_id: str = "", earlier: PlanPackage | None = None) -> PlanPackage:
    """Return the draft package read from the bytes of a published document; ids of ``earlier`` are kept.

    What a person added beside the reading (units, places, assignments, observations, other files) is carried over.
    Raises LantuError E101-E105 for bytes that hold no plan text.
    """
    package = read_plan(decode(data, name), plan_id=plan_id, earlier=earlier)
    sources = tuple(_hashed(s, package.texts.get(s.name)) for s in package.manifest.sources)
    package = replace(package, manifest=replace(package.manifest, sources=sources))
    return package if earlier is None else _carried(package, earlier)


def _hashed(source: Source, text: str | None) -> Source:
    return source if text is None else replace(source, text_sha256=text_hash(text))


_DECIDED = ("version", "replaces", "decision", "adopted_by", "adopted_on")


def _carried(package: PlanPackage, earlier: PlanPackage) -> PlanPackage:
    """Keep what reading doesn't make: decisions, registers and observations of the earlier package."""
    decided = {k: getattr(earlier.manifest, k) for k in _DECIDED if getattr(earlier.manifest, k)}
    manifest = replace(package.manifest, extra={**earlier.manifest.extra, **package.manifest.extra}, **decided)
    return replace(
        package,
        manifest=manifest,
        units=earlier.units,
        places=earlier.places,
        assignments=earlier.assignments,
        observations=earlier.observations,
        other_files=earlier.other_files,
    )


def checked(package: PlanPackage) -> PlanPackage:
    """Return the package with the findings of every rule beside those of the reading (codes R...)."""
    of_reading = tuple(f for f in package.findings if f.code.startswith("R"))
    return replace(package, findings=of_reading + check(package))


def judged(package: PlanPackage, observations: Sequence[Observation], period: str, as_of: str) -> Assessment:
    """Return where each promise stands at ``period`` by what was known at ``as_of``; its own figures count too."""
    return assess(package, (*package.observations, *observations), period, as_of)


def live(data: bytes, name: str, observations: Sequence[Observation], period: str, as_of: str) -> Life:
    """Return the whole way in one call: text in, checked plan and verdicts out."""
    package = checked(read(data, name))
    return Life(package, judged(package, observations, period, as_of))
