"""The life of a plan, stage by stage. Values in, values out: no file, no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.assess import Assessment, assess
from lantu.check import check
from lantu.plan import LantuError, Observation, PlanPackage, Source
from lantu.plan.carry import carry_edits, carry_extras, finding_of
from lantu.plan.withhold import text_hash
from lantu.read import decode, read_plan


@dataclass(frozen=True, slots=True)
class Life:
    """What a plan has become: the package as read and checked, and where its promises stand."""

    package: PlanPackage
    assessment: Assessment


def read(
    data: bytes, name: str, *, plan_id: str = "", earlier: PlanPackage | None = None, fresh: bool = False
) -> PlanPackage:
    """Return the draft package read from the bytes of a published document; ids of ``earlier`` are kept.

    What a person changed or added in ``earlier`` is kept too, and a note says so (R120); ``fresh`` takes the reading
    as it is, and keeps only what reading doesn't make (registers, observations, decisions, other files).
    Raises LantuError E101-E105 for bytes that hold no plan text, E227 where ``earlier`` is another plan.
    """
    document = decode(data, name)
    package = read_plan(document, plan_id=plan_id, earlier=earlier)
    sources = tuple(_hashed(s, package.texts.get(s.name)) for s in package.manifest.sources)
    package = replace(package, manifest=replace(package.manifest, sources=sources))
    if earlier is None:
        return package
    _same_plan(package, earlier)
    package = _carried(package, earlier)
    return package if fresh else _with_edits(package, earlier)


def _same_plan(package: PlanPackage, earlier: PlanPackage) -> None:
    """Raise E227 where the package there is another plan: another id asked for, or another title and place."""
    new, old = package.manifest, earlier.manifest
    named_otherwise = all((new.title, old.title, new.place, old.place)) and new.title != old.title
    if new.id != old.id or (named_otherwise and new.place not in (old.place, *_names_of(earlier, old.place))):
        raise LantuError("E227", value=f"{old.id} {old.title}".strip(), other=f"{new.id} {new.title}".strip())


def _names_of(package: PlanPackage, place: str) -> tuple[str, ...]:
    """Return the names the package's own register gives the place with this id or code."""
    return tuple(p.name for p in package.places if place in (p.id, p.code))


def _with_edits(package: PlanPackage, earlier: PlanPackage) -> PlanPackage:
    new, old = package.manifest.sources, earlier.manifest.sources
    same = [s.text_sha256 for s in new] == [s.text_sha256 for s in old]
    baseline = package if same else _read_before(earlier)
    if baseline is None:
        return package
    carried = carry_edits(package, earlier, baseline, same_text=same)
    note = finding_of(carried)
    whole = carry_extras(carried.package, earlier)
    return replace(whole, findings=(*whole.findings, note)) if note else whole


def _read_before(earlier: PlanPackage) -> PlanPackage | None:
    """Return the earlier text read again without anybody's changes; None where it isn't there as plain text."""
    texts = [(n, t) for n, t in earlier.texts.items() if n.endswith(".txt")]
    if len(texts) != 1:
        return None
    name, text = texts[0]
    return read_plan(decode(text.encode("utf-8"), name), plan_id=earlier.manifest.id, earlier=earlier)


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
