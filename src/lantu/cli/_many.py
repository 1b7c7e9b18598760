"""A folder of documents, a package each: several at a time, none read twice, no bad file in the way of the rest."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from click.termui import progressbar

from lantu import __version__
from lantu.cli._words import language, say
from lantu.plan import LantuError, PlanPackage
from lantu.store import Failure, Limits, read_manifest, run_each, write_file

COUNTED = ("outline", "indicators", "commitments", "tasks", "projects", "systems")
SUMMARY = "summary.csv"
# What plans come in; anything else in the folder is left alone and counted.
_PAGES, _BOOKS = (".txt", ".htm", ".html", ".shtml", ".xhtml"), (".xlsx", ".xls", ".et")
SUFFIXES = (*_PAGES, ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", *_BOOKS)
_STATUSES = {"read": ("已读", "read"), "unchanged": ("未变", "unchanged"), "failed": ("未读成", "failed")}


@dataclass(frozen=True, slots=True)
class Order:
    """One document to be read: where it is, where its package goes, under which id, and how."""

    source: Path
    name: str
    out: Path
    package: str
    plan_id: str
    withhold: bool = False
    fresh: bool = False
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one document: a line of summary.csv. ``status`` is read, unchanged or failed."""

    file: str
    status: str
    package: str = ""
    plan: str = ""
    title: str = ""
    place: str = ""
    period: str = ""
    outline: int | None = None
    indicators: int | None = None
    commitments: int | None = None
    tasks: int | None = None
    projects: int | None = None
    systems: int | None = None
    findings: int | None = None
    code: str = ""
    reason: str = ""


def orders(folder: Path, out: Path, *, withhold: bool, fresh: bool) -> tuple[list[Order], int]:
    """Return an order for each document under ``folder`` in the order of their paths, and how many files are none.

    The package of ``hunan/plan.docx`` is ``OUT/hunan/plan``; where two documents differ in their ending alone, the
    ending stays in the folder's name. Plan ids are made of the path and differ from each other.
    """
    inside = out.resolve()
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and inside not in p.resolve().parents]
    shown = [p for p in files if not any(part.startswith((".", "~$")) for part in p.relative_to(folder).parts)]
    documents = [p.relative_to(folder) for p in shown if p.suffix.lower() in SUFFIXES]
    stems = Counter(d.with_suffix("") for d in documents)
    made: list[Order] = []
    taken: set[str] = set()
    for document in documents:
        target = document if stems[document.with_suffix("")] > 1 else document.with_suffix("")
        plan_id = _plan_id(target.as_posix(), taken)
        order = Order(
            folder / document,
            document.as_posix(),
            out / target,
            target.as_posix(),
            plan_id,
            withhold,
            fresh,
            language(),
        )
        made.append(order)
    return made, len(shown) - len(documents)


def _plan_id(path: str, taken: set[str]) -> str:
    """Return an id made of the path's ASCII letters and digits, with a piece of its hash where that isn't enough."""
    plain = "-".join(re.findall(r"[a-z0-9]+", path.lower()))
    enough = re.search(r"[a-z]", plain) and path.isascii() and plain not in taken
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    plan_id = plain if enough else "-".join(p for p in (plain or "plan", digest) if p)
    taken.add(plan_id)
    return plan_id


def read_one(order: Order) -> Row:
    """Read the document of ``order`` into its package, unless a package made of the same bytes is there already."""
    try:
        return _read(order)
    except LantuError as error:
        here = error.where in ("", order.source.name, str(order.source))
        told = LantuError(error.code, order.name if here else error.where, **error.values)
        return Row(order.name, "failed", code=error.code, reason=told.text(order.language))


def _read(order: Order) -> Row:
    from lantu.cli._reading import How, read_into
    from lantu.read import MAX_BYTES
    from lantu.store import read_folder, read_source

    data = read_source(order.source, MAX_BYTES)
    if not order.fresh and _is_there(order, hashlib.sha256(data).hexdigest()):
        return _row(order, "unchanged", read_folder(order.out))
    package = read_into((order.source,), order.out, order.plan_id, How(withhold=order.withhold, fresh=order.fresh))
    return _row(order, "read", package)


def _is_there(order: Order, sha256: str) -> bool:
    there = read_manifest(order.out)
    if there is None or len(there.sources) != 1:
        return False
    source = there.sources[0]
    same = source.sha256 == sha256 and there.id == order.plan_id and there.read_by == f"lantu {__version__}"
    return same and (source.text == "withheld") == order.withhold


def _row(order: Order, status: str, package: PlanPackage) -> Row:
    manifest = package.manifest
    counts: dict[str, Any] = {name: len(package.rows(name)) for name in COUNTED}
    return Row(
        file=order.name,
        status=status,
        package=order.package,
        plan=f"{manifest.id}@{manifest.version}",
        title=manifest.title,
        place=manifest.place,
        period=manifest.period,
        findings=len(package.findings),
        **counts,
    )


def read_all(made: Sequence[Order], jobs: int, limits: Limits | None = None) -> Iterator[Row]:
    """Yield what became of each document as soon as it is known; a crash, a hang or a bug fails that document alone."""
    for order, outcome in run_each(read_one, made, processes=jobs, limits=limits):
        yield outcome if isinstance(outcome, Row) else _failed(order, outcome)


def _failed(order: Order, failure: Failure) -> Row:
    code = {"bug": "E242", "memory": "E243", "slow": "E244", "died": "E245"}[failure.kind]
    last = (failure.detail.strip().splitlines() or [""])[-1]
    return Row(order.name, "failed", code=code, reason=LantuError(code, order.name, reason=last).text(order.language))


def read_many(folder: Path, out: Path, jobs: int, *, withhold: bool, fresh: bool) -> list[Row]:
    """Read every document under ``folder`` with a progress bar on the terminal and write ``OUT/summary.csv``.

    Returns the rows in the order of the files. Raises E241 where the folder holds no document. What was read is kept
    when the run is interrupted; the same call goes on from there.
    """
    made, others = orders(folder, out, withhold=withhold, fresh=fresh)
    if not made:
        raise LantuError("E241", str(folder), count=others, suffixes=" ".join(SUFFIXES))
    rows: dict[str, Row] = {}
    with progressbar(length=len(made), label=say("读规划", "Reading"), file=sys.stderr) as bar:
        for row in read_all(made, jobs):
            rows[row.file] = row
            bar.update(1)
    ordered = [rows[o.name] for o in made]
    write_file(out / SUMMARY, summary_csv(ordered))
    return ordered


def summary_csv(rows: Sequence[Row]) -> bytes:
    """Return the rows as CSV with a header, UTF-8 with the mark that spreadsheets want."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [f.name for f in fields(Row)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(r) for r in rows)
    return text.getvalue().encode("utf-8-sig", "surrogateescape")


def lines(rows: Sequence[Row], out: Path) -> list[str]:
    """Return the summary for a person: a line a document, then the failures with their reasons, then the totals."""
    which = 0 if language() == "zh" else 1
    heads = (("量化目标", "任务", "项目", "发现"), ("commitments", "tasks", "projects", "findings"))[which]
    shown = [f"{say('结果', 'status'):<10}" + "".join(f"{h:>12}" for h in heads) + f"  {say('文件', 'file')}"]
    shown += [_line(r, which) for r in rows]
    shown += [r.reason for r in rows if r.status == "failed"]
    counts = Counter(r.status for r in rows)
    total = say("，", ", ").join(f"{_STATUSES[s][which]} {counts[s]}" for s in _STATUSES if counts[s])
    return [
        *shown,
        say(f"共 {len(rows)} 份：{total}。见 {out / SUMMARY}", f"{len(rows)} documents: {total}. See {out / SUMMARY}"),
    ]


def _line(row: Row, which: int) -> str:
    cells = (row.commitments, row.tasks, row.projects, row.findings)
    figures = "".join(f"{'-' if n is None else n:>12}" for n in cells)
    return f"{_STATUSES[row.status][which]:<10}{figures}  {row.file}"


def as_data(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows as JSON data."""
    return [asdict(r) for r in rows]
