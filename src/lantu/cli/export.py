"""lantu export: the same facts for people in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli._words import say


@click.command(
    help=say(
        "把 DIR 中的计划包导出为一个工作簿，格子都是文本，“1-1”不会变成日期。",
        "Export the plan package in DIR as one workbook; all cells are text, so that 1-1 stays no date.",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--xlsx", type=click.Path(path_type=Path), required=True, help=say("工作簿文件", "workbook file"))
def command(folder: Path, xlsx: Path) -> None:
    """Write one sheet a table, the header with Chinese titles beneath the column names."""
    from lantu.store import read_folder, write_file
    from lantu.tell.workbook import workbook

    write_file(xlsx, workbook(read_folder(folder)))
    click.echo(say(f"已写入 {xlsx}", f"Written to {xlsx}"))
