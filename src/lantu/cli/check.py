"""lantu check: the findings of every rule about one package, like a compiler's messages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli._words import language, say


@click.command(
    help=say(
        "检查 DIR 中的计划包，写 findings.json。有错误时退出码为 1。",
        "Check the plan package in DIR and write findings.json. Exit status 1 when there are errors.",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("输出格式", "format of the output"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help=say("输出语言", "language of the output"))
def command(folder: Path, style: str, lang: str | None) -> None:
    """Print every finding with its place, reason and mend."""
    from lantu import flow
    from lantu.check import format_findings
    from lantu.plan.codec import to_files
    from lantu.store import read_folder, write_file

    package = flow.checked(read_folder(folder))
    for name, data in to_files(package).items():
        if name in ("findings.json", "datapackage.json"):
            write_file(folder / name, data)
    click.echo(format_findings(package.findings, package, lang or language(), style))
    sys.exit(1 if any(f.severity == "error" for f in package.findings) else 0)
