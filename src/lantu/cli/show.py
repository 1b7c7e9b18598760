"""lantu show: what a package holds, table by table, for a quick look."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lantu.cli._words import say

SHOWN = {
    "outline": ("id", "level", "number", "title"),
    "indicators": ("id", "table", "no", "name", "unit", "nature", "base", "target", "target_period", "growth"),
    "values": ("indicator_id", "column", "role", "period", "value", "unit", "basis"),
    "commitments": ("id", "subject", "action", "relation", "value", "value_to", "unit", "deadline", "force"),
    "tasks": ("id", "section", "title", "force", "lead", "support", "due"),
    "projects": ("id", "section", "name", "place", "capacity", "stage"),
    "systems": ("id", "section", "name"),
    "counts": ("id", "section", "name", "number", "listed", "members"),
    "layout": ("id", "section", "part", "title", "members", "places", "role"),
    "places": ("id", "name", "kind", "code"),
    "units": ("id", "name", "kind"),
    "observations": ("id", "subject", "period", "value", "unit", "status", "recorded_at"),
}


@click.command(help=say("列出 DIR 中计划包的一张表。", "List one table of the plan package in DIR."))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("table", type=click.Choice(list(SHOWN)), default="indicators")
def command(folder: Path, table: str) -> None:
    """Print the chosen columns of a table, one row a line, tab between cells."""
    from lantu.store import read_folder

    columns = SHOWN[table]
    rows = read_folder(folder).rows(table)
    click.echo("\t".join(columns))
    for row in rows:
        cells = asdict(row)
        click.echo("\t".join("" if cells[c] is None else str(cells[c]).replace("\n", " ") for c in columns))
