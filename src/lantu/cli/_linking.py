"""lantu check --against: the plan held against upper documents; links.csv, the matrix, a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lantu.cli._words import say
from lantu.plan._errors import LantuError

if TYPE_CHECKING:
    from lantu.plan.items import Link
    from lantu.plan.package import PlanPackage


def against_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the options --against, --against-date and --matrix."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--against",
        multiple=True,
        metavar="UPPER",
        type=click.Path(path_type=Path, exists=True),
        help=say(
            "与上级规划或报告衔接（计划包或文件，可重复），结果写入 links.csv",
            "link with an upper plan or report (a package or a document; may be repeated) and write links.csv",
        ),
    ),
    click.option(
        "--against-date",
        multiple=True,
        metavar="YYYY-MM",
        help=say("上级文件的日期，依 --against 的次序", "when each upper document was made, in the order of --against"),
    ),
    click.option(
        "--matrix",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        help=say("把衔接矩阵写成 .html 或 .xlsx", "write the linkage matrix as .html or .xlsx"),
    ),
)


def fits(against: Sequence[Path], dates: Sequence[str], matrix: Path | None, *, several: bool) -> None:
    """Raise a wrong call for a date or a matrix without --against, and for a matrix of several packages."""
    lost = "--matrix" if matrix else "--against-date" if dates else ""
    if lost and not against:
        raise click.UsageError(say(f"{lost} 要与 --against 同用。", f"{lost} needs --against."))
    if several and matrix:
        raise click.UsageError(say("--matrix 一次只写一个计划包的矩阵。", "--matrix writes the matrix of one package."))


def read_upper(path: Path, dated: str = "") -> PlanPackage:
    """Return an upper document: a package, or a plan or report in any format the reader reads.

    ``dated`` (2021-09) is when it was made, where it says so nowhere. Raises E101-E153 for what can't be read and E201
    for a date that is none.
    """
    from lantu import flow
    from lantu.plan.periods import Period
    from lantu.read import MAX_BYTES
    from lantu.store import decode_guarded, holds_package, read_document, read_folder, read_source

    if path.is_dir() and holds_package(path):
        upper = read_folder(path)
    else:
        upper = flow.read_documents([read_document(read_source(path, MAX_BYTES), path.name, decode_guarded)])
    if not dated:
        return upper
    Period.parse(dated)
    return replace(upper, manifest=replace(upper.manifest, adopted_on=dated))


def read_uppers(paths: Sequence[Path], dates: Sequence[str] = ()) -> list[PlanPackage]:
    """Return the upper documents, each with its date where one is given; raises E201 for more dates than documents."""
    if len(dates) > len(paths):
        raise LantuError("E201", value=dates[len(paths)])
    return [read_upper(path, dated) for path, dated in zip(paths, [*dates, *[""] * len(paths)], strict=False)]


@dataclass(slots=True)
class Linking:
    """The documents a run holds its packages against, where the matrix goes, and what came of each pair in a line."""

    uppers: Sequence[PlanPackage]
    matrix: Path | None
    lang: str
    lines: list[str] = field(default_factory=list)

    @classmethod
    def asked(cls, paths: Sequence[Path], dates: Sequence[str], matrix: Path | None, lang: str) -> Linking:
        """Return what the options of the command ask for; raises what ``read_uppers`` does."""
        return cls(read_uppers(paths, dates), matrix, lang)

    def linked(self, package: PlanPackage) -> PlanPackage:
        """Return the package with its links made anew."""
        return linked(package, self.uppers)

    def files(self, package: PlanPackage) -> dict[str, bytes]:
        """Return the files of the package that linking changes, by path, having written the matrix where asked."""
        if not self.uppers:
            return {}
        if self.matrix:
            write_matrix(self.matrix, package, self.lang)
        self.lines += summary(package.links, self.uppers, self.lang).splitlines()
        from lantu.plan.codec import linked_files

        return linked_files(package)


def linked(package: PlanPackage, against: Sequence[PlanPackage]) -> PlanPackage:
    """Return the package with its links made anew; what a person confirmed stays. Without documents: as it is."""
    from lantu.check import link

    return replace(package, links=link(package, against, package.links)) if against else package


def write_matrix(out: Path, package: PlanPackage, lang: str) -> None:
    """Write the matrix of the package's links to ``out`` by its ending; a wrong call for another than .html, .xlsx."""
    from lantu.check import matrix
    from lantu.store import write_file
    from lantu.tell.linkage import matrix_book, matrix_page

    made = {".html": matrix_page, ".xlsx": matrix_book}.get(out.suffix.lower())
    if made is None:
        raise click.BadParameter(str(out), param_hint="--matrix")
    write_file(out, made(matrix(package.links, package), package.links, lang))


def summary(links: Sequence[Link], against: Sequence[PlanPackage], lang: str) -> str:
    """Return a line an upper document: how many of its items stand in which state."""
    from lantu.check import name_of
    from lantu.plan.items import LINK_STATES
    from lantu.tell.linkage import STATES

    lines = []
    for upper in against:
        name = name_of(upper)
        counts = Counter(x.state for x in links if x.upper == name)
        words = [f"{STATES[s][0 if lang == 'zh' else 1]} {counts[s]}" for s in LINK_STATES if counts[s]]
        lines.append(f"{name}: " + ("，" if lang == "zh" else ", ").join(words))
    return "\n".join(lines)
