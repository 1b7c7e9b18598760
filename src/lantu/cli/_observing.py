"""lantu read --observations: figures of the past from a report into a package, and what was found as a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lantu.cli._words import language, say

if TYPE_CHECKING:
    from lantu.plan import Finding, Observation, PlanPackage

LONGEST_SUBJECT = 36


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller said of a report: the plan's id, the period it looks back on, the day it was published."""

    plan_id: str = ""
    period: str = ""
    recorded_at: str = ""
    withhold: bool = False
    as_json: bool = False


def observe(sources: Sequence[Path], out: Path, asked: Asked) -> None:
    """Append the figures of each document to the package in ``out``, or begin one of observations, and print them."""
    day = _day(asked.recorded_at)
    for source in sources:
        package, fresh = _appended(source, out, asked, day)
        if asked.as_json:
            click.echo(json.dumps(summary(package, fresh, source.name, out), ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(lines(package, fresh, source.name, out)))


def _appended(source: Path, out: Path, asked: Asked, day: str) -> tuple[PlanPackage, Sequence[Observation]]:
    from lantu import flow
    from lantu.plan.withhold import withhold as without_text
    from lantu.read import MAX_BYTES
    from lantu.store import decode_guarded, holds_package, read_document, read_folder, read_source, write_folder

    document = read_document(read_source(source, MAX_BYTES), source.name, decode_guarded)
    earlier = read_folder(out) if holds_package(out) else None
    package, fresh = flow.observe_document(
        document, package=earlier, plan_id=asked.plan_id, period=asked.period, recorded_at=day
    )
    write_folder(without_text(package) if asked.withhold else package, out)
    return package, fresh


def _day(text: str) -> str:
    from lantu.cli.assess import checked_day

    return checked_day(text) if text else ""


def counts(fresh: Sequence[Observation]) -> dict[str, int]:
    """Return how many figures were appended: joined to the plan, to a concept, of unknown name; corrections."""
    from lantu.plan.concepts import UNKNOWN, concepts

    kinds = Counter(
        "unknown"
        if o.subject.startswith(UNKNOWN)
        else "concept"
        if o.subject.partition(":")[0] in concepts()
        else "indicator"
        for o in fresh
    )
    said = {kind: kinds[kind] for kind in ("indicator", "concept", "unknown")}
    return {"appended": len(fresh), **said, "corrections": sum(1 for o in fresh if o.supersedes)}


def summary(package: PlanPackage, fresh: Sequence[Observation], name: str, out: Path) -> dict[str, Any]:
    """Return what was appended as JSON data, with the findings about the document's figures."""
    from lantu.plan._findings_json import finding_entry

    found = _doubts(package, fresh, name)
    return {
        "plan": f"{package.manifest.id}@{package.manifest.version}",
        "source": name,
        "out": str(out),
        "counts": counts(fresh),
        "observations": [asdict(o) for o in fresh],
        "findings": [finding_entry(f, language()) for f in found],
    }


def _doubts(package: PlanPackage, fresh: Sequence[Observation], name: str) -> list[Finding]:
    """Return the findings about the figures of the document, under the name its edition is kept by (NAME~2)."""
    names = {o.source for o in fresh} or {name}
    return [f for f in package.findings if f.code.startswith("R16") and any(e.source in names for e in f.evidence)]


def lines(package: PlanPackage, fresh: Sequence[Observation], name: str, out: Path) -> list[str]:
    """Return what was appended as a table for a person, then the doubts about it."""
    said = counts(fresh)
    head = say(
        f"{name}：新增 {said['appended']} 个数据（对上规划指标 {said['indicator']}，对上指标目录 {said['concept']}，"
        f"名称不在目录 {said['unknown']}，更正 {said['corrections']}），均为待核对的草稿",
        f"{name}: {said['appended']} figures appended (joined to indicators {said['indicator']}, to concepts"
        f" {said['concept']}, names unknown {said['unknown']}, corrections {said['corrections']}): drafts to check",
    )
    shown = [_line(o) for o in fresh]
    found = _doubts(package, fresh, name)
    shown += [f"  {f.code} {f.severity}: {f.part('message', language())}" for f in found]
    return [head, *shown, say(f"已写入 {out}", f"Written to {out}")]


def _line(o: Observation) -> str:
    marks = [
        m
        for m in (
            f"{o.bound}" if o.bound else "",
            o.basis,
            o.status,
            say("模拟数据", "simulated") if o.simulated else "",
        )
        if m
    ]
    base = f" ({say('比', 'against')} {o.base_period})" if o.base_period else ""
    return "  ".join(["", o.id, o.subject[:LONGEST_SUBJECT], o.period + base, o.value + o.unit, *marks, o.confidence])
