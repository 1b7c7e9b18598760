"""The reports of a check: text as each package is done, everything else when all are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lantu.cli._checking import Failed, Tally
from lantu.cli._words import say

if TYPE_CHECKING:
    from lantu.check import Known, Outcome


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the report is wanted: format, file, language, lowest severity, whether several packages were named."""

    style: str
    out: Path | None
    lang: str
    lowest: str
    several: bool = False


def report(came: Iterable[Outcome | Failed], wanted: Wanted, write_baseline: Path | None = None) -> Tally:
    """Print or write what came of each package, then the baseline; return the tally.

    A package that could not be checked is one line on the error output. No baseline is written then: it would lack
    that package.
    """
    tally = Tally()
    kept: list[Outcome] = []
    known: list[Known] = []
    is_stream = wanted.style == "text" and wanted.out is None
    for one in came:
        tally.add(one)
        if isinstance(one, Failed):
            click.echo(one.error.text(wanted.lang), err=True)
            continue
        known += one.to_baseline() if write_baseline else ()
        if is_stream:
            for line in _text(one, wanted):
                click.echo(line)
        else:
            kept.append(one)
    if not is_stream:
        _give(_made(kept, tally.failed, wanted), wanted.out)
    if write_baseline:
        _write_baseline(known, write_baseline, tally)
    return tally


def _text(one: Outcome, wanted: Wanted) -> Iterator[str]:
    from lantu.check import outcome_lines

    if wanted.several:
        yield f"== {one.where}  {one.title} ({one.plan}@{one.version})"
    yield from outcome_lines(one, wanted.lang, wanted.lowest)


def _made(kept: list[Outcome], failed: list[Failed], wanted: Wanted) -> bytes:
    if wanted.style == "text":
        return "".join(f"{line}\n" for one in kept for line in _text(one, wanted)).encode()
    if wanted.style == "json":
        from lantu.check import outcome_data

        rows = [row for one in kept for row in outcome_data(one, wanted.lang, wanted.lowest)]
        return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
    from lantu.tell.audit import audit_report

    errors = [(f.where, f.error.text(wanted.lang)) for f in failed]
    return audit_report(kept, wanted.style, wanted.lang, lowest=wanted.lowest, failed=errors)


def _give(data: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(data, nl=False)
        return
    from lantu.store import write_file

    write_file(out, data)
    click.echo(say(f"已写入 {out}", f"Written to {out}"))


def _write_baseline(known: Iterable[Known], path: Path, tally: Tally) -> None:
    from lantu.check import baseline_bytes
    from lantu.store import write_file

    if tally.failed:
        click.echo(
            say("有计划包未能检查，没有写基线。", "A package could not be checked, so no baseline was written."),
            err=True,
        )
        return
    write_file(path, baseline_bytes(known))
    click.echo(say(f"基线已写入 {path}", f"Baseline written to {path}"), err=True)
