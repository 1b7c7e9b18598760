"""lantu assess: where each promise stands at a period, by what was known on a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lantu.cli._words import language, say

if TYPE_CHECKING:
    from lantu.assess import Assessment
    from lantu.plan import PlanPackage, Verdict


@click.command(
    help=say(
        "评价 DIR 中计划包的每项目标在 --period 的完成情况；约束性与预期性分开统计。",
        "Judge every target of the package in DIR at --period; binding and anticipatory ones are counted apart.",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), help=say("观测数据 CSV", "observations as CSV"))
@click.option("--period", required=True, help=say("评价时期，如 2027", "the period judged, like 2027"))
@click.option("--as-of", default="", help=say("只用这一天及以前登记的数据", "use what was recorded up to this day"))
@click.option("--json", "as_json", is_flag=True, help=say("以 JSON 输出", "print as JSON"))
def command(folder: Path, data: Path | None, period: str, as_of: str, as_json: bool) -> None:
    """Print counts by nature and one line a verdict; every verdict names its method."""
    from lantu import flow
    from lantu.collect import observations_of
    from lantu.plan import Period
    from lantu.store import read_folder, read_source

    Period.parse(period)
    day = checked_day(as_of)
    package = read_folder(folder)
    observations = observations_of(read_source(data, 64 * 2**20), data.name, package) if data else ()
    result = flow.judged(package, observations, period, day)
    if as_json:
        click.echo(json.dumps(as_data(result), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join([*lines(result), *finding_lines(result, package)]))


def checked_day(text: str, option: str = "--as-of") -> str:
    """Return the day ``option`` names, today where it isn't given; E402 for anything else."""
    from lantu.plan import LantuError

    if not text:
        return datetime.now().astimezone().date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise LantuError("E402", option, value=text) from error


def as_data(result: Assessment) -> dict[str, Any]:
    """Return the assessment as JSON data, reasons in words beside their codes."""
    said: dict[str, Any] = {"period": result.period, "as_of": result.as_of, "counts": result.counts}
    said["verdicts"] = [_verdict(v) for v in result.verdicts]
    said["finished"] = [_verdict(v) for v in result.finished]
    said["not_begun"] = list(result.not_begun)
    said["findings"] = [asdict(f) | {"message": f.part("message", language())} for f in result.findings]
    return said


def _verdict(verdict: Verdict) -> dict[str, Any]:
    said = asdict(verdict) | {"reason": verdict.reason(language())}
    if verdict.published is not None:
        said["published"]["reason"] = verdict.published.reason(language())
    return said


def lines(result: Assessment) -> list[str]:
    """Return the assessment as lines for a person: counts first, binding and anticipatory apart, then each verdict."""
    out = [
        _counts(nature, counted) for nature, counted in sorted(result.counts.items(), key=lambda pair: pair[0] or "~")
    ]
    if not result.verdicts:
        out.append(_nothing_judged(result))
    if result.finished:
        n = len(result.finished)
        out.append(
            say(
                f"另有 {n} 项目标期已先届满，各按其目标期评价：",
                f"{n} more targets ended earlier, each judged at its end:",
            )
        )
    for verdict in (*result.verdicts, *result.finished):
        word = glossed(verdict.word)
        out.append(f"{verdict.item_id} {word} {verdict.name} [{verdict.method}] {verdict.reason(language())}")
        if verdict.published is not None:
            outcome = say(*OUTCOMES[verdict.published.outcome])
            out.append(f"    {outcome}: {verdict.published.reason(language())}")
    return out


OUTCOMES = {
    "reproduced": ("复算一致", "reproduced"),
    "contradicted": ("复算不一致", "contradicted"),
    "not_comparable": ("不能对照", "not comparable"),
}


def _counts(nature: str, counted: Mapping[str, int]) -> str:
    from lantu.plan import DURING_WORDS, END_WORDS

    label = glossed(nature) if nature else say("其他（正文量化目标）", "other (commitments in the text)")
    return f"{label}: " + "  ".join(
        f"{glossed(word)} {counted[word]}" for word in (*DURING_WORDS, *END_WORDS) if word in counted
    )


# The words of docs/explanation/methods.md; a reader of English gets both, since the plan's own word is the verdict.
GLOSSES = {
    "约束性": "binding",
    "预期性": "anticipatory",
    "超额完成": "exceeded",
    "完成": "met",
    "基本完成": "basically met",
    "未完成": "not met",
    "无法评价": "can't be judged",
    "提前实现": "achieved early",
    "快于预期": "faster than expected",
    "符合预期": "as expected",
    "基本符合预期": "roughly as expected",
    "滞后": "lagging",
    "暂无数据": "no data yet",
}


def glossed(word: str) -> str:
    """Return a verdict's or a nature's word, for a reader of English with its English beside it: ``met 完成``."""
    return say(word, f"{GLOSSES.get(word, '')} {word}".strip())


def _nothing_judged(result: Assessment) -> str:
    before, after = len(result.not_begun), len(result.finished)
    return say(
        f"{result.period} 不在任何目标的时期内，不作评价：{before} 项尚未开始，{after} 项已届满。",
        f"{result.period} lies within no target's time, so nothing is judged then:"
        f" {before} have not begun, {after} have ended.",
    )


def finding_lines(result: Assessment, package: PlanPackage) -> list[str]:
    """Return what judging found about the plan itself, as ``lantu check`` prints it."""
    from lantu.check import format_findings

    if not result.findings:
        return []
    head = say(
        f"评价中发现的规划自身问题（{len(result.findings)} 处）：",
        f"Found in the plan itself while judging ({len(result.findings)}):",
    )
    return [head, format_findings(result.findings, package, language())]
