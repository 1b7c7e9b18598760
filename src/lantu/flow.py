"""The life of a plan, stage by stage. Values in, values out: no file, no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lantu import __version__
from lantu.plan import LantuError, Manifest, Observation, PlanPackage, Source
from lantu.plan.carry import carry_anchored, carry_edits, carry_extras, finding_of
from lantu.plan.package import observed_file
from lantu.plan.withhold import text_hash
from lantu.read import Document, Registry, decode, joined, read_plan, slug, with_layout

if TYPE_CHECKING:
    from lantu.assess import Assessment
    from lantu.check import Choice
    from lantu.read.actuals import Actuals


@dataclass(frozen=True, slots=True)
class Life:
    """What a plan has become: the package as read and checked, and where its promises stand."""

    package: PlanPackage
    assessment: Assessment


def read(
    data: bytes,
    name: str,
    *,
    annexes: Sequence[tuple[str, bytes]] = (),
    plan_id: str = "",
    earlier: PlanPackage | None = None,
    fresh: bool = False,
    divisions: Registry | None = None,
    place: str = "",
) -> PlanPackage:
    """Return the draft package read from the bytes of a published document; ids of ``earlier`` are kept.

    ``annexes`` are further files of the same plan, name and bytes each: their text follows the plan's, offsets run on,
    and plan.yaml lists every file.

    What a person changed or added in ``earlier`` is kept too, and a note says so (R120); ``fresh`` takes the reading
    as it is, and keeps only what reading doesn't make (registers, observations, decisions, other files).
    ``divisions`` and ``place`` are as in ``read_plan``. Raises LantuError E101-E136 for bytes that hold no plan text,
    E152 or E153 for a place that can't be told in the registry, E227 where ``earlier`` is another plan.
    """
    documents = [decode(data, name), *(decode(more, called) for called, more in annexes)]
    return read_documents(documents, plan_id=plan_id, earlier=earlier, fresh=fresh, divisions=divisions, place=place)


def read_documents(
    documents: Sequence[Document],
    *,
    plan_id: str = "",
    earlier: PlanPackage | None = None,
    fresh: bool = False,
    divisions: Registry | None = None,
    place: str = "",
    version: str = "",
) -> PlanPackage:
    """Return what ``read`` does, from documents already decoded: the plan's first, then its annexes.

    ``version`` names the version or draft that is read; it replaces that of ``earlier`` where it is another one, and
    what was decided of that one isn't carried over.
    """
    document = joined(documents)
    package = read_plan(document, plan_id=plan_id, earlier=earlier, divisions=divisions, place=place)
    sources = tuple(_hashed(s, package.texts.get(s.name)) for s in package.manifest.sources)
    version = version or (earlier or package).manifest.version
    package = replace(package, manifest=replace(package.manifest, sources=sources, version=version))
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
    """Return the earlier text read again without anybody's changes; None where it isn't there with all it needs."""
    source = next((s for s in earlier.manifest.sources if s.name in earlier.texts), None)
    layout = earlier.other_files.get(source.layout_file, b"") if source else b""
    if source is None or not (layout or source.name.endswith(".txt")):
        return None
    document = with_layout(source.name, earlier.texts[source.name], source.sha256, layout)
    return read_plan(document, plan_id=earlier.manifest.id, earlier=earlier)


def _hashed(source: Source, text: str | None) -> Source:
    return source if text is None else replace(source, text_sha256=text_hash(text))


_DECIDED = ("replaces", "decision", "adopted_by", "adopted_on")


def _carried(package: PlanPackage, earlier: PlanPackage) -> PlanPackage:
    """Keep what reading doesn't make: decisions, registers and observations of the earlier package."""
    decided = {k: getattr(earlier.manifest, k) for k in _DECIDED if getattr(earlier.manifest, k)}
    if package.manifest.version != earlier.manifest.version:
        decided = {"replaces": earlier.manifest.version}
    manifest = replace(package.manifest, extra={**earlier.manifest.extra, **package.manifest.extra}, **decided)
    carried = replace(
        package,
        manifest=manifest,
        units=package.units or earlier.units,
        places=package.places or earlier.places,
        assignments=earlier.assignments,
        observations=earlier.observations,
        other_files=_other_files(package, earlier),
    )
    links, opinions = carry_anchored(carried, earlier.links), carry_anchored(carried, earlier.opinions)
    return replace(carried, links=links, opinions=opinions)


def _other_files(package: PlanPackage, earlier: PlanPackage) -> dict[str, bytes]:
    """Return the files people put there beside the new reading's own, which stand for those of the earlier reading."""
    read_before = {s.layout_file for s in earlier.manifest.sources}
    kept = {name: data for name, data in earlier.other_files.items() if name not in read_before}
    return kept | dict(package.other_files)


def observe(
    data: bytes,
    name: str,
    *,
    package: PlanPackage | None = None,
    plan_id: str = "",
    period: str = "",
    recorded_at: str = "",
) -> tuple[PlanPackage, tuple[Observation, ...]]:
    """Return the package with the figures about the past of a document appended as drafts, and those appended.

    Without ``package`` it is one of observations only. The same document read again appends nothing; a figure it then
    states otherwise supersedes the earlier one. The document's text is kept beside the plan's (``observed/NAME``); one
    that changed is kept beside the earlier text under a name of its own (``NAME~2``), so that every quote stays in
    place. Where the plan's own text is withheld, so are the sentences of what is read from it.
    Raises LantuError E101-E106, E201.
    """
    document = decode(data, name)
    return observe_document(document, package=package, plan_id=plan_id, period=period, recorded_at=recorded_at)


def observe_document(
    document: Document,
    *,
    package: PlanPackage | None = None,
    plan_id: str = "",
    period: str = "",
    recorded_at: str = "",
) -> tuple[PlanPackage, tuple[Observation, ...]]:
    """Return what ``observe`` does, from a document already decoded."""
    from lantu.read.actuals import read_actuals, with_ids

    name = document.name
    if package is not None:
        name = _edition(package, name, document.text)
        document = replace(document, name=name)
    actuals = read_actuals(document, plan=package, period=period, recorded_at=recorded_at)
    if package is None:
        package = _of_observations(actuals, name, document.sha256, document.text, plan_id)
    fresh = with_ids(actuals.observations, package.observations)
    own = {s.name: s.text for s in package.manifest.sources}
    if own.get(name) == "withheld":
        fresh = tuple(replace(o, quote="") for o in fresh)
    kept = () if name in own else ((observed_file(name), document.text.encode("utf-8")),)
    others = (f for f in package.findings if not (f.code in _OF_FIGURES and any(e.source == name for e in f.evidence)))
    package = replace(
        package,
        observations=(*package.observations, *fresh),
        findings=(*others, *actuals.findings),
        other_files={**package.other_files, **dict(kept)},
    )
    return package, fresh


def _edition(package: PlanPackage, name: str, text: str) -> str:
    """Return the name under which the package keeps this very text, or may keep it: NAME, NAME~2, NAME~3."""
    stem, dot, kind = name.rpartition(".") if "." in name else (name, "", "")
    label, n = name, 1
    while (there := package.text_of(label)) is not None and there != text:
        n += 1
        label = f"{stem}~{n}{dot}{kind}"
    return label


_OF_FIGURES = frozenset(f"R16{n}" for n in range(1, 7))


def _of_observations(actuals: Actuals, name: str, sha256: str, text: str, plan_id: str) -> PlanPackage:
    report = actuals.report
    manifest = Manifest(
        id=plan_id or slug(name),
        title=report.title,
        place=report.place,
        period=report.ref,
        sources=(Source(name=name, sha256=sha256, text_sha256=text_hash(text)),),
        read_by=f"lantu {__version__}",
    )
    return PlanPackage(manifest=manifest, texts={name: text})


def checked(package: PlanPackage, against: Sequence[PlanPackage] = (), asked: Choice | None = None) -> PlanPackage:
    """Return the package with the findings of every rule that its check.yaml wants beside those of the reading.

    ``against`` and ``asked`` are as in ``lantu.check.audited``. Raises E251-E255 for a configuration that is wrong.
    """
    from lantu.check import EVERYTHING, audited  # reading needs no rule: `lantu read` starts without them

    return audited(package, against, asked or EVERYTHING)


def judged(package: PlanPackage, observations: Sequence[Observation], period: str, as_of: str) -> Assessment:
    """Return where each promise stands at ``period`` by what was known at ``as_of``; its own figures count too."""
    from lantu.assess import assess

    return assess(package, (*package.observations, *observations), period, as_of)


def live(data: bytes, name: str, observations: Sequence[Observation], period: str, as_of: str) -> Life:
    """Return the whole way in one call: text in, checked plan and verdicts out."""
    package = checked(read(data, name))
    return Life(package, judged(package, observations, period, as_of))
