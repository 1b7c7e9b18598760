"""lantu read: a published document in, a checked-in draft package out."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lantu.cli._words import language, say

if TYPE_CHECKING:
    from lantu.plan import PlanPackage

# What is read is made of values that refer to no owner: looking for circles among them costs a tenth of the reading.
_RARELY = 100_000
COUNTED = (
    "outline",
    "indicators",
    "values",
    "commitments",
    "tasks",
    "projects",
    "systems",
    "counts",
    "layout",
    "units",
    "places",
)
NAMES = {
    "outline": ("标题", "headings"),
    "indicators": ("指标", "indicators"),
    "values": ("表中数值", "table cells"),
    "commitments": ("量化目标", "commitments"),
    "tasks": ("任务", "tasks"),
    "projects": ("项目", "projects"),
    "systems": ("系统与平台", "systems"),
    "counts": ("数字提法", "named counts"),
    "layout": ("空间布局", "parts of spatial layouts"),
    "units": ("单位", "units"),
    "places": ("地点", "places"),
}


@click.command(
    help=say(
        "读 SOURCE（文本、网页、docx、xlsx、xls、PDF；doc、wps、rtf、odt 经 LibreOffice），把计划包写到 --out。"
        "后面的 ANNEX 是同一规划的附件，如项目表、任务分工表。SOURCE 是文件夹时，其中每份文档写一个计划包，"
        "并写 summary.csv；再跑一次只读没读成的和变了的。",
        "Read SOURCE (plain text, HTML, docx, xlsx, xls, PDF; doc, wps, rtf, odt by way of LibreOffice) and write the "
        "plan package to --out. Each ANNEX is a further file of the same plan, such as its list of projects. Where "
        "SOURCE is a folder, each document in it gets a package, with a summary.csv; run again, only what failed or "
        "changed is read.",
    )
)
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("annexes", metavar="[ANNEX]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=say("计划包的文件夹", "folder of the package")
)
@click.option("--id", "plan_id", default="", help=say("计划标识，如 lianyuan-14", "id of the plan, like lianyuan-14"))
@click.option(
    "--version",
    default="",
    help=say(
        "这一稿的版本，如 2 或 songshen（缺省沿用）", "version or draft this is, like 2 or review (default: as it was)"
    ),
)
@click.option(
    "--earlier",
    type=click.Path(path_type=Path),
    help=say("上一稿的计划包，标识与意见随之沿用", "package of the draft before, whose ids and opinions are kept"),
)
@click.option("--withhold", is_flag=True, help=say("不存原文，只存散列与位置", "keep hashes and offsets, not the text"))
@click.option("--fresh", is_flag=True, help=say("不保留人工改动", "don't keep changes made by hand"))
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help=say("读文件夹时同时读几份", "documents of a folder read at a time"),
)
@click.option(
    "--divisions",
    type=click.Path(path_type=Path),
    help=say(
        "行政区划资料包（.tgz 或文件夹），取出本地一片",
        "registry of divisions (.tgz or folder) to take the plan's places from",
    ),
)
@click.option(
    "--place",
    default="",
    help=say("本地的区划代码（与 --divisions 同用）", "code of the plan's own place, with --divisions"),
)
@click.option(
    "--observations",
    is_flag=True,
    help=say(
        "读公报、执行情况报告、工作报告或规划回顾中的已发生数据，追加到 --out 的 observations.csv",
        "take the figures about the past (bulletin, report, review) and append them to observations.csv in --out",
    ),
)
@click.option(
    "--period",
    default="",
    help=say(
        "材料回顾的时期，标题没写时用，如 2026",
        "the period the document looks back on, where its title doesn't say, like 2026",
    ),
)
@click.option(
    "--recorded-at",
    default="",
    help=say("数据公布的日期，材料没写时用", "the day the figures were published, where the document doesn't say"),
)
@click.option("--json", "as_json", is_flag=True, help=say("以 JSON 输出摘要", "print the summary as JSON"))
def command(
    source: Path,
    annexes: tuple[Path, ...],
    *,
    out: Path,
    plan_id: str,
    version: str,
    earlier: Path | None,
    withhold: bool,
    fresh: bool,
    divisions: Path | None,
    place: str,
    observations: bool,
    period: str,
    recorded_at: str,
    jobs: int,
    as_json: bool,
) -> int:
    """Read one source with its annexes, or every document of a folder; returns the exit status.

    It is 1 where one document of a folder could not be read. An earlier package keeps its ids and what people added.
    """
    gc.set_threshold(_RARELY)
    if source.is_dir():
        _for_one(plan_id, annexes, divisions, place, observations, version, earlier)
        return _folder(source, out, jobs, withhold=withhold, fresh=fresh, as_json=as_json)
    if observations:
        from lantu.cli._observing import Asked, observe

        asked = Asked(plan_id, period, recorded_at, withhold=withhold, as_json=as_json)
        observe((source, *annexes), out, asked)
        return 0
    from lantu.cli._reading import How, read_into

    how = How(withhold=withhold, fresh=fresh, divisions=divisions, place=place, version=version, earlier=earlier)
    click.echo(_shown(read_into((source, *annexes), out, plan_id, how), out, as_json=as_json))
    return 0


def _shown(package: PlanPackage, out: Path, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(summary(package, out), ensure_ascii=False, indent=1)
    return "\n".join(lines(package, out))


def _for_one(plan_id: str, *others: object) -> None:
    if plan_id or any(others):
        raise click.UsageError(
            say(
                "--id、ANNEX、--version、--earlier、--divisions 和 --place 只用于单份文档；文件夹里的标识由路径得出",
                "--id, ANNEX, --version, --earlier, --divisions and --place are for one document; in a folder ids"
                " come from the paths",
            )
        )


def _folder(folder: Path, out: Path, jobs: int, *, withhold: bool, fresh: bool, as_json: bool) -> int:
    from lantu.cli import _many

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
