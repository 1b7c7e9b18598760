"""A document to a draft plan package: every reader in turn, ids kept from the earlier reading, doubts as findings."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lantu import __version__
from lantu.plan import Commitment, Indicator, Manifest, PlanPackage, Section, Source, Task, Value
from lantu.read._align import PREFIXES, keep_ids, number_of
from lantu.read._commitments import find_commitments
from lantu.read._document import Document
from lantu.read._doubts import doubts
from lantu.read._header import Header, read_header
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._projects import find_projects
from lantu.read._systems import find_systems
from lantu.read._tables import Table, find_tables
from lantu.read._tables_items import read_rows
from lantu.read._tasks import find_tasks

LAST_IDS = "last_ids"


def read_plan(document: Document, *, plan_id: str = "", earlier: PlanPackage | None = None) -> PlanPackage:
    """Return the draft package of a document: outline, tables, commitments, tasks, projects, systems and doubts.

    ``plan_id`` defaults to that of ``earlier``, else to one made of the file's name. Items that ``earlier`` has keep
    their ids; ids are given in text order and never used twice (plan.yaml keeps the last number as ``last_ids``).
    """
    header = read_header(document)
    ids = _Ids(_restored(earlier, document))
    tables = find_tables(document, header.period)
    outline: tuple[Section, ...] = ids.keep("outline", find_outline(document, [t.span for t in tables]))
    body = paragraphs(document, outline, [t.span for t in tables])
    indicators, values = _tables(tables, document, ids)
    tasks: tuple[Task, ...] = ids.keep("tasks", find_tasks(body))
    places = tuple(p.name for p in earlier.places) if earlier else ()
    commitments = ids.keep("commitments", _in_tasks(find_commitments(body, header.period), tasks))
    projects = ids.keep("projects", find_projects(body, places))
    systems = ids.keep("systems", find_systems(body))
    plan_id = plan_id or (earlier.manifest.id if earlier else "") or slug(document.name)
    return PlanPackage(
        manifest=_manifest(header, document, plan_id, ids),
        texts={document.name: document.text},
        outline=outline,
        indicators=indicators,
        values=values,
        commitments=commitments,
        tasks=tasks,
        projects=projects,
        systems=systems,
        findings=doubts(document, plan_id, outline, tables, [i.id for i in indicators]),
    )


class _Ids:
    """The ids given so far: those of the earlier package, and the highest number of each table."""

    def __init__(self, earlier: PlanPackage | None) -> None:
        self.earlier = earlier
        said = earlier.manifest.extra.get(LAST_IDS, {}) if earlier else {}
        self.last = {p: int(said.get(p, 0)) for p in PREFIXES.values()} if isinstance(said, dict) else {}

    def keep(self, table: str, rows: Sequence[Any]) -> tuple[Any, ...]:
        """Return the rows of a table with their ids."""
        prefix = PREFIXES[table]
        before = self.earlier.rows(table) if self.earlier else ()
        kept = keep_ids(before, rows, prefix, self.last.get(prefix, 0))
        numbers = [number_of(r.id) for r in (*before, *kept)]
        self.last[prefix] = max([self.last.get(prefix, 0), *numbers])
        return kept


def _restored(earlier: PlanPackage | None, document: Document) -> PlanPackage | None:
    """Return the earlier package with its withheld quotes back where it was read from this very text."""
    if earlier is None or earlier.texts:
        return earlier
    own = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    if not any(s.text_sha256 == own for s in earlier.manifest.sources):
        return earlier
    return replace(
        earlier,
        indicators=_quoted(earlier.indicators, document.text),
        commitments=_quoted(earlier.commitments, document.text),
        tasks=_quoted(earlier.tasks, document.text),
        projects=_quoted(earlier.projects, document.text),
        systems=_quoted(earlier.systems, document.text),
    )


def _quoted(rows: Sequence[Any], text: str) -> tuple[Any, ...]:
    return tuple(r if r.start is None else replace(r, quote=text[r.start : r.end]) for r in rows)


def _tables(tables: Sequence[Table], document: Document, ids: _Ids) -> tuple[tuple[Indicator, ...], tuple[Value, ...]]:
    read = [r for table in tables for r in read_rows(table, document)]
    indicators: tuple[Indicator, ...] = ids.keep("indicators", [r.indicator for r in read])
    pairs = zip(indicators, read, strict=True)
    return indicators, tuple(replace(v, indicator_id=i.id) for i, r in pairs for v in r.values)


def _in_tasks(commitments: Sequence[Commitment], tasks: Sequence[Task]) -> list[Commitment]:
    """Return the commitments in text order, each with the task paragraph its quote lies in."""
    by_start = sorted((t for t in tasks if t.start is not None), key=lambda t: t.start or 0)
    starts = [t.start or 0 for t in by_start]

    def task_of(c: Commitment) -> str:
        at = bisect_right(starts, c.start or 0) - 1
        return by_start[at].id if at >= 0 and (c.end or 0) <= (by_start[at].end or 0) else ""

    return [replace(c, task_id=task_of(c)) for c in sorted(commitments, key=lambda c: (c.start or 0, c.end or 0))]


def _manifest(header: Header, document: Document, plan_id: str, ids: _Ids) -> Manifest:
    return Manifest(
        id=plan_id,
        title=header.title,
        place=header.place,
        period=header.period,
        horizon=header.horizon,
        issued_by=header.issued_by,
        sources=(Source(name=document.name, sha256=document.sha256, pages=document.pages),),
        read_by=f"lantu {__version__}",
        extra={LAST_IDS: {p: n for p, n in ids.last.items() if n}},
    )


def slug(name: str) -> str:
    """Return the plan id a file name gives: its ASCII letters and digits; ``plan-`` and a hash where it has none."""
    stem = name.rpartition(".")[0] or name
    plain = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))
    if re.search(r"[a-z]", plain):
        return plain
    return f"plan-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:8]}"
