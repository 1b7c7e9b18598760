"""lantu read: a published document in, a checked-in draft package out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lantu.cli._words import language, say

if TYPE_CHECKING:
    from lantu.plan import PlanPackage

COUNTED = ("outline", "indicators", "values", "commitments", "tasks", "projects", "systems")
NAMES = {
    "outline": ("标题", "headings"),
    "indicators": ("指标", "indicators"),
    "values": ("表中数值", "table cells"),
    "commitments": ("量化目标", "commitments"),
    "tasks": ("任务", "tasks"),
    "projects": ("项目", "projects"),
    "systems": ("系统与平台", "systems"),
}


@click.command(
    help=say(
        "读 SOURCE（文本或网页，UTF-8 或 GB18030），把计划包写到 --out。",
        "Read SOURCE (plain text or HTML, UTF-8 or GB18030) and write the plan package to --out.",
    )
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=say("计划包的文件夹", "folder of the package")
)
@click.option("--id", "plan_id", default="", help=say("计划标识，如 lianyuan-14", "id of the plan, like lianyuan-14"))
@click.option("--withhold", is_flag=True, help=say("不存原文，只存散列与位置", "keep hashes and offsets, not the text"))
@click.option("--fresh", is_flag=True, help=say("不保留人工改动", "don't keep changes made by hand"))
@click.option("--json", "as_json", is_flag=True, help=say("以 JSON 输出摘要", "print the summary as JSON"))
def command(source: Path, out: Path, plan_id: str, withhold: bool, fresh: bool, as_json: bool) -> None:
    """Read one source; an earlier package in ``out`` keeps its ids and what people added to it."""
    from lantu import flow
    from lantu.plan.withhold import withhold as without_text
    from lantu.read import MAX_BYTES
    from lantu.store import holds_package, read_folder, read_source, write_folder

    data = read_source(source, MAX_BYTES)
    earlier = read_folder(out) if holds_package(out) else None
    package = flow.read(data, source.name, plan_id=plan_id, earlier=earlier, fresh=fresh)
    if withhold:
        package = without_text(package)
    write_folder(package, out)
    if as_json:
        click.echo(json.dumps(summary(package, out), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(package, out)))


def summary(package: PlanPackage, out: Path) -> dict[str, Any]:
    """Return what was read as JSON data: identity, counts and the findings of the reading."""
    from lantu.plan._findings_json import finding_entry

    manifest = package.manifest
    return {
        "plan": f"{manifest.id}@{manifest.version}",
        "title": manifest.title,
        "place": manifest.place,
        "period": manifest.period,
        "out": str(out),
        "counts": {name: len(package.rows(name)) for name in COUNTED},
        "findings": [finding_entry(f, language()) for f in package.findings],
    }


def lines(package: PlanPackage, out: Path) -> list[str]:
    """Return what was read as lines for a person."""
    manifest = package.manifest
    which = 0 if language() == "zh" else 1
    shown = [manifest.title or manifest.id, f"  {manifest.id}@{manifest.version}  {manifest.period}"]
    shown += [f"  {len(package.rows(name)):6d}  {NAMES[name][which]}" for name in COUNTED]
    shown += [f"  {f.code} {f.severity}: {f.part('message', language())}" for f in package.findings]
    return [*shown, say(f"已写入 {out}；下一步：lantu check {out}", f"Written to {out}; next: lantu check {out}")]
