"""lantu diff: what changed between two versions or drafts of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lantu.cli._words import language, say

if TYPE_CHECKING:
    from lantu.plan import PlanPackage


@click.command(
    help=say(
        "对照 A 与 B 两稿：指标与量化目标升了降了、项目增了减了、文字改了移了。A、B 是计划包的文件夹，"
        "也可以是文档（当场阅读）。退出码：相同为 0，有改动为 1，用法或文件有误为 2。",
        "Compare the versions A and B: targets raised or lowered, projects added or dropped, wording changed or moved. "
        "A and B are folders of plan packages, or documents, read on the fly. Exit status 0 the same, 1 changed, 2 a "
        "wrong call or file.",
    )
)
@click.argument("old", metavar="A", type=click.Path(path_type=Path))
@click.argument("new", metavar="B", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    help=say("输出格式", "format of the output"),
)
@click.option("--out", type=click.Path(path_type=Path), help=say("写到文件", "write to a file"))
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help=say("输出语言", "language of the output"))
def command(old: Path, new: Path, style: str, out: Path | None, lang: str | None) -> int:
    """Print or write the comparison; return 1 where something changed."""
    from lantu.check import compare
    from lantu.store import write_file

    before, after = version_at(old), version_at(new)
    comparison = compare(before, after)
    told = lang or language()
    if style == "html":
        from lantu.tell.versions import versions_page

        shown = versions_page(comparison, told).rstrip("\n")
    else:
        from lantu.tell.versions_text import versions_json, versions_text

        shown = versions_json(comparison, told) if style == "json" else versions_text(comparison, before, after, told)
    if out is None:
        click.echo(shown)
    else:
        write_file(out, f"{shown}\n".encode())
        click.echo(say(f"已写入 {out}", f"Written to {out}"))
    return 0 if comparison.same else 1


def version_at(path: Path) -> PlanPackage:
    """Return the package in a folder, or that of a document, read now and written nowhere."""
    from lantu import flow
    from lantu.read import MAX_BYTES
    from lantu.store import decode_guarded, read_document, read_folder, read_source

    if path.is_dir():
        return read_folder(path)
    return flow.read_documents([read_document(read_source(path, MAX_BYTES), path.name, decode_guarded)])
