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
        "读 SOURCE（文本或网页，UTF-8 或 GB18030），把计划包写到 --out。SOURCE 是文件夹时，其中每份文档写一个计划包，"
        "并写 summary.csv；再跑一次只读没读成的和变了的。",
        "Read SOURCE (plain text or HTML, UTF-8 or GB18030) and write the plan package to --out. Where SOURCE is a "
        "folder, each document in it gets a package, with a summary.csv; run again, only what failed or changed is "
        "read.",
    )
)
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=say("计划包的文件夹", "folder of the package")
)
@click.option("--id", "plan_id", default="", help=say("计划标识，如 lianyuan-14", "id of the plan, like lianyuan-14"))
@click.option("--withhold", is_flag=True, help=say("不存原文，只存散列与位置", "keep hashes and offsets, not the text"))
@click.option("--fresh", is_flag=True, help=say("不保留人工改动", "don't keep changes made by hand"))
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help=say("读文件夹时同时读几份", "documents of a folder read at a time"),
)
@click.option("--json", "as_json", is_flag=True, help=say("以 JSON 输出摘要", "print the summary as JSON"))
def command(source: Path, out: Path, plan_id: str, withhold: bool, fresh: bool, jobs: int, as_json: bool) -> int:
    """Read one source or every document of a folder; returns the exit status: 1 where one of many could not be read."""
    if source.is_dir():
        return _folder(source, out, plan_id, jobs, withhold=withhold, fresh=fresh, as_json=as_json)
    from lantu.cli._reading import read_into

    package = read_into((source,), out, plan_id, withhold=withhold, fresh=fresh)
    if as_json:
        click.echo(json.dumps(summary(package, out), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(package, out)))
    return 0


def _folder(folder: Path, out: Path, plan_id: str, jobs: int, *, withhold: bool, fresh: bool, as_json: bool) -> int:
    from lantu.cli import _many

    if plan_id:
        raise click.UsageError(
            say(
                "--id 只用于单份文档；文件夹里的标识由路径得出",
                "--id is for one document; in a folder ids come from the paths",
            )
        )
    rows = _many.read_many(folder, out, jobs, withhold=withhold, fresh=fresh)
    shown = (
        json.dumps(_many.as_data(rows), ensure_ascii=False, indent=1) if as_json else "\n".join(_many.lines(rows, out))
    )
    click.echo(shown)
    return 1 if any(r.status == "failed" for r in rows) else 0


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
