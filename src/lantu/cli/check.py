"""lantu check: the findings of the audit rules about one package or many, like a linter's."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import click

from lantu.cli import _linking
from lantu.cli._words import language, say
from lantu.plan.findings import SEVERITIES

BINARY = ("xlsx", "docx")
FORMATS = ("text", "json", "sarif", "html", *BINARY)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    help=say(
        "检查 DIR 中的计划包（可以给几个，也可以给装着计划包的文件夹），写各包的 findings.json。"
        "退出码：0 没有达到 --fail-on 的问题，1 有，2 命令或文件有错。包里的 check.yaml 是它自己的检查配置。",
        "Check the plan packages in each DIR (or in the folders inside it) and write their findings.json. Exit status"
        " 0: nothing as grave as --fail-on, 1: findings, 2: a wrong call or file. Its check.yaml configures each.",
    )
)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help=say(
        "只查这些：代码、代码开头或类别，逗号分隔，如 A1,B,D101",
        "look for these only: codes, beginnings of codes or kinds, like A1,B,D101",
    ),
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", help=say("不查这些（写法同上）", "leave these out (as above)")
)
@click.option(
    "--severity",
    "lowest",
    type=click.Choice(SEVERITIES),
    default="note",
    help=say("显示到哪一级", "the lowest severity shown"),
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    help=say("到哪一级退出码为 1", "the lowest severity for exit status 1"),
)
@click.option(
    "--format", "style", type=click.Choice(FORMATS), default="text", help=say("输出格式", "format of the output")
)
@click.option(
    "--out", type=_FILE, default=None, help=say("写到文件，不显示", "write to a file instead of the terminal")
)
@click.option(
    "--baseline", type=_FILE, default=None, help=say("已知问题的基线，只算新的", "known findings: only new ones count")
)
@click.option(
    "--write-baseline",
    type=_FILE,
    default=None,
    help=say("把现有问题写成基线", "write the open findings as a baseline"),
)
@click.option("--timings", is_flag=True, help=say("显示各规则的用时", "show how long each rule took"))
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help=say("输出语言", "language of the output"))
@_linking.against_options
def command(
    *,
    folders: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lowest: str,
    fail_on: str,
    style: str,
    out: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    timings: bool,
    lang: str | None,
    against: tuple[Path, ...],
    against_date: tuple[str, ...],
    matrix: Path | None,
) -> None:
    """Print every finding with its place, reason and mend."""
    from lantu.check import Choice, chosen
    from lantu.cli import _checking, _reporting
    from lantu.plan import LantuError
    from lantu.store import holds_package

    if style in BINARY and out is None:
        raise LantuError("E258", value=style)
    asked = Choice(select=chosen(_words(select), "--select"), ignore=chosen(_words(ignore), "--ignore"))
    several = len(folders) > 1 or not holds_package(folders[0])
    _linking.fits(against, against_date, matrix, several=several)
    wanted = _reporting.Wanted(style, out, lang or language(), lowest, several)
    linking = _linking.Linking.asked(against, against_date, matrix, wanted.lang)
    spent = _checking.Timings() if timings else None
    known = _checking.read_baseline(baseline)
    check = partial(_checking.check_folder, asked=asked, baseline=known, timings=spent, linking=linking)
    tally = _reporting.report(_checking.check_all(folders, check), wanted, write_baseline)
    if style == "text" and out is None and (several or not tally.failed):  # a lone failure has said it all
        click.echo("\n".join((*linking.lines, tally.line(wanted.lang, with_baseline=baseline is not None))))
    for line in spent.lines() if spent else ():
        click.echo(line, err=True)
    sys.exit(tally.status(fail_on))


def _words(said: tuple[str, ...]) -> list[str]:
    return [word for words in said for word in re.split(r"[,，\s]+", words) if word]
