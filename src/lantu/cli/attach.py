"""lantu attach: put a withheld text back into its package; hashes decide whether it is the one."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli._words import say


@click.command(
    help=say(
        "把原文文件 SOURCE（读的时候有附件的，连同 ANNEX）放回 DIR 中的计划包，引文随之恢复。",
        "Put the document SOURCE (with the ANNEX files it was read with) back into the plan package in DIR; its quotes "
        "come back with it.",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("annexes", metavar="[ANNEX]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--name",
    default="",
    help=say("计划包中的原文名（缺省为文件名）", "name of the source in the package (default: the file's)"),
)
def command(folder: Path, source: Path, annexes: tuple[Path, ...], name: str) -> None:
    """Decode the document as reading did, compare hashes, fill every quote."""
    from lantu.plan.withhold import attach
    from lantu.read import MAX_BYTES, joined
    from lantu.store import decode_guarded, read_document, read_folder, read_source, write_folder

    package = read_folder(folder)
    name = name or source.name
    files = [(source, name), *((path, path.name) for path in annexes)]
    document = joined([read_document(read_source(path, MAX_BYTES), called, decode_guarded) for path, called in files])
    whole = attach(package, name, document.text)
    write_folder(whole, folder)
    count = sum(1 for item in whole.quoted_items() if item.quote)
    click.echo(say(f"已恢复 {count} 条引文", f"{count} quotes are back"))
