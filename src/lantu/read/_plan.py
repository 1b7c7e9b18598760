"""A document to a draft plan package: every reader in turn, ids kept from the earlier reading, doubts as findings."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lantu import __version__
from lantu.plan import TABLES, Commitment, Finding, Indicator, Manifest, PlanPackage, Section, Source, Task, Unit, Value
from lantu.plan.align import PREFIXES, keep_ids, number_of
from lantu.read._annex import Annex, find_annex, in_text_order, under_headings
from lantu.read._commitments import find_commitments
from lantu.read._counts import find_counts
from lantu.read._damage import find_damage
from lantu.read._damage_ground import Ground
from lantu.read._divisions import Registry
from lantu.read._document import Document, Paragraph
from lantu.read._doubts import doubts
from lantu.read._header import Header, read_header
from lantu.read._kept import layout_of
from lantu.read._layout import find_layouts
from lantu.read._outline import body_start, find_outline
from lantu.read._pages import paged, remarks
from lantu.read._paragraphs import paragraphs
from lantu.read._projects import find_projects
from lantu.read._registers import Registered, placed, register_places, strangers
from lantu.read._systems import find_systems
from lantu.read._tables import Table, find_tables
from lantu.read._tables_items import read_rows
from lantu.read._tasks import find_tasks
from lantu.read._units_named import find_units, units_with_ids
from lantu.read._unwrap import Unwrapped, told_everywhere, unwrap

LAST_IDS, DIVISIONS = "last_ids", "divisions"


def read_plan(
    document: Document,
    *,
    plan_id: str = "",
    earlier: PlanPackage | None = None,
    divisions: Registry | None = None,
    place: str = "",
) -> PlanPackage:
    """Return the draft package of a document: outline, tables, commitments, tasks, projects, systems and doubts.

    ``plan_id`` defaults to that of ``earlier``, else to one made of the file's name. Items that ``earlier`` has keep
    their ids; ids are given in text order, never twice (plan.yaml keeps the last number as ``last_ids``). ``divisions``
    is the registry of the plan's own places, ``place`` its code there where the name is not enough (E152, E153);
    without it, places are those of ``earlier`` or else what the text names.
    """
    source, unwrapped = document, unwrap(document)
    document = unwrapped.document
    header = read_header(document)
    ids = _Ids(_restored(earlier, source), unwrapped)
    tables = find_tables(document, header.period)
    register = register_places(document, header.place, earlier.places if earlier else (), divisions, place)
    outline, annex, body = _frame(document, register.names, [t.span for t in tables], ids)
    tasks: tuple[Task, ...] = ids.keep("tasks", in_text_order([*find_tasks(body), *annex.tasks]))
    plan_id = plan_id or (earlier.manifest.id if earlier else "") or slug(document.name)
    read = PlanPackage(
        outline=outline,
        **_tables(tables, document, ids),
        places=register.places,
        units=_units(body, register, source, earlier),
        texts={document.name: document.text},
        **_items(document, outline, body, header.period, register.names, tasks, annex, ids),
        manifest=_manifest(header, document, plan_id, ids, register.source),  # last: it keeps the last ids given
        other_files=_layout(document),
    )
    read = replace(read, findings=_findings(read, document, tables, register))
    return _as_printed(paged(read, document), unwrapped)


def _frame(
    document: Document, places: Sequence[str], tables: Sequence[tuple[int, int]], ids: _Ids
) -> tuple[tuple[Section, ...], Annex, Sequence[Paragraph]]:
    """Return what items stand in: the headings, the rows of annexes, the paragraphs of running text."""
    annex = find_annex(document, places, tables)
    spans = [*tables, *annex.spans]
    outline: tuple[Section, ...] = ids.keep("outline", find_outline(document, spans))
    return outline, under_headings(annex, outline, document), paragraphs(document, outline, spans)


def _as_printed(package: PlanPackage, unwrapped: Unwrapped) -> PlanPackage:
    """Return the package of a wrapped text with the offsets, lines and quotes of its source."""
    source = unwrapped.source
    if unwrapped.document is source:
        return package
    tables: dict[str, Any] = {n: told_everywhere(unwrapped, package.rows(n)) for n in (*TABLES, "findings")}
    return replace(package, texts={source.name: source.text}, **tables)


def _layout(document: Document) -> dict[str, bytes]:
    """Return the file that keeps what the format knows beside the text, by its path in the package."""
    layout = layout_of(document)
    return {Source(name=document.name, sha256="").layout_file: layout} if layout else {}


def _items(
    document: Document,
    outline: Sequence[Section],
    body: Sequence[Paragraph],
    period: str,
    places: Sequence[str],
    tasks: Sequence[Task],
    annex: Annex,
    ids: _Ids,
) -> dict[str, Any]:
    """Return what the running text names, table by table, with ids."""
    promised = placed(find_commitments(body, period), places, document.text)
    layout = find_layouts(document, outline, body, places)
    return {
        "tasks": tasks,
        "commitments": ids.keep("commitments", _in_tasks(promised, tasks)),
        "projects": ids.keep("projects", in_text_order([*find_projects(body, places), *annex.projects])),
        "systems": ids.keep("systems", find_systems(body)),
        "layout": ids.keep("layout", layout),
        "counts": ids.keep("counts", find_counts(document, outline, body, layout)),
    }


def _units(
    body: Sequence[Paragraph], register: Registered, document: Document, earlier: PlanPackage | None
) -> tuple[Unit, ...]:
    before = earlier.units if earlier else ()
    found = find_units(body, register.places, register.own)
    return units_with_ids(found, before, same_text=_same_text(earlier, document))


def _findings(
    read: PlanPackage, document: Document, tables: Sequence[Table], register: Registered
) -> tuple[Finding, ...]:
    """Return what the reading doubts, places the registry lacks, and damage it suspects."""
    plan = read.manifest.id
    cells: dict[str, list[Value]] = {}
    for value in read.values:
        cells.setdefault(value.indicator_id, []).append(value)
    rows = [(i, cells.get(i.id, [])) for i in read.indicators]
    spans = [t.span for t in tables]
    ground = Ground(document, read.outline, body_start(document), spans, rows, register.names)
    doubted = doubts(document, plan, read.outline, tables, [i.id for i in read.indicators])
    return (*remarks(document), *doubted, *strangers(document, plan, register), *find_damage(ground, plan))


class _Ids:
    """The ids given so far: those of the earlier package, and the highest number of each table."""

    def __init__(self, earlier: PlanPackage | None, unwrapped: Unwrapped) -> None:
        self.earlier = earlier
        self.unwrapped = unwrapped
        said = earlier.manifest.extra.get(LAST_IDS, {}) if earlier else {}
        self.last = {p: int(said.get(p, 0)) for p in PREFIXES.values()} if isinstance(said, dict) else {}

    def keep(self, table: str, rows: Sequence[Any]) -> tuple[Any, ...]:
        """Return the rows of a table with their ids."""
        prefix = PREFIXES[table]
        before = self.earlier.rows(table) if self.earlier else ()
        printed = told_everywhere(self.unwrapped, rows) if before else rows
        named = keep_ids(before, printed, prefix, self.last.get(prefix, 0))
        kept = named if printed is rows else tuple(_named(r, n) for r, n in zip(rows, named, strict=True))
        numbers = [number_of(r.id) for r in (*before, *kept)]
        self.last[prefix] = max([self.last.get(prefix, 0), *numbers])
        return kept


def _named(row: Any, named: Any) -> Any:
    """Return ``row`` with the id, and what it replaces, of the same row as it is printed."""
    replaces = {"replaces": named.replaces} if hasattr(named, "replaces") else {}
    return replace(row, id=named.id, **replaces)


def _restored(earlier: PlanPackage | None, document: Document) -> PlanPackage | None:
    """Return the earlier package with its withheld quotes back where it was read from this very text."""
    if earlier is None or earlier.texts:
        return earlier
    if not _same_text(earlier, document):
        return earlier
    return replace(
        earlier,
        indicators=_quoted(earlier.indicators, document.text),
        commitments=_quoted(earlier.commitments, document.text),
        tasks=_quoted(earlier.tasks, document.text),
        projects=_quoted(earlier.projects, document.text),
        systems=_quoted(earlier.systems, document.text),
        counts=_quoted(earlier.counts, document.text),
        layout=_quoted(earlier.layout, document.text),
    )


def _same_text(earlier: PlanPackage | None, document: Document) -> bool:
    """Return whether the earlier package was read from this very text."""
    own = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    return earlier is not None and any(s.text_sha256 == own for s in earlier.manifest.sources)


def _quoted(rows: Sequence[Any], text: str) -> tuple[Any, ...]:
    return tuple(r if r.start is None else replace(r, quote=text[r.start : r.end]) for r in rows)


def _tables(tables: Sequence[Table], document: Document, ids: _Ids) -> dict[str, Any]:
    """Return the indicators and values of the tables, with ids."""
    read = [r for table in tables for r in read_rows(table, document)]
    indicators: tuple[Indicator, ...] = ids.keep("indicators", [r.indicator for r in read])
    pairs = zip(indicators, read, strict=True)
    values = tuple(replace(v, indicator_id=i.id) for i, r in pairs for v in r.values)
    return {"indicators": indicators, "values": values}


def _in_tasks(commitments: Sequence[Commitment], tasks: Sequence[Task]) -> list[Commitment]:
    """Return the commitments in text order, each with the task paragraph its quote lies in."""
    by_start = sorted((t for t in tasks if t.start is not None), key=lambda t: t.start or 0)
    starts = [t.start or 0 for t in by_start]

    def task_of(c: Commitment) -> str:
        at = bisect_right(starts, c.start or 0) - 1
        return by_start[at].id if at >= 0 and (c.end or 0) <= (by_start[at].end or 0) else ""

    return [replace(c, task_id=task_of(c)) for c in sorted(commitments, key=lambda c: (c.start or 0, c.end or 0))]


def _manifest(header: Header, document: Document, plan_id: str, ids: _Ids, divisions: Mapping[str, str]) -> Manifest:
    return Manifest(
        id=plan_id,
        title=header.title,
        place=header.place,
        period=header.period,
        horizon=header.horizon,
        issued_by=header.issued_by,
        sources=_sources(document),
        read_by=f"lantu {__version__}",
        extra={LAST_IDS: {p: n for p, n in ids.last.items() if n}}
        | ({DIVISIONS: dict(divisions)} if divisions else {}),
    )


def _sources(document: Document) -> tuple[Source, ...]:
    files = document.parts or (document,)
    return tuple(Source(name=f.name, sha256=f.sha256, pages=f.pages) for f in files)


def slug(name: str) -> str:
    """Return the plan id a file name gives: its ASCII letters and digits; ``plan-`` and a hash where it has none."""
    stem = name.rpartition(".")[0] or name
    plain = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))
    if re.search(r"[a-z]", plain):
        return plain
    return f"plan-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:8]}"
