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
    from lantu.plan import Verdict


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
    observations = observations_of(read_source(data, 64 * 2**20), data.name) if data else ()
    result = flow.judged(package, observations, period, day)
    if as_json:
        click.echo(json.dumps(as_data(result), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(result)))


def checked_day(text: str) -> str:
    """Return the day ``--as-of`` names, today where it isn't given; E402 for anything else."""
    from lantu.plan import LantuError

    if not text:
        return datetime.now().astimezone().date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise LantuError("E402", "--as-of", value=text) from error


def as_data(result: Assessment) -> dict[str, Any]:
    """Return the assessment as JSON data, reasons in words beside their codes."""
    said: dict[str, Any] = {"period": result.period, "as_of": result.as_of, "counts": result.counts}
    said["verdicts"] = [_verdict(v) for v in result.verdicts]
    said["finished"] = [_verdict(v) for v in result.finished]
    said["not_begun"] = list(result.not_begun)
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
    if result.finished:
        n = len(result.finished)
        out.append(
            say(
                f"另有 {n} 项目标期已先届满，各按其目标期评价：",
                f"{n} more targets ended earlier, each judged at its end:",
            )
        )
    for verdict in (*result.verdicts, *result.finished):
        out.append(f"{verdict.item_id} {verdict.word} {verdict.name} [{verdict.method}] {verdict.reason(language())}")
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

    label = nature or say("其他（正文量化目标）", "other (commitments in the text)")
    return f"{label}: " + "  ".join(
        f"{word} {counted[word]}" for word in (*DURING_WORDS, *END_WORDS) if word in counted
    )
