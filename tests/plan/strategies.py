"""Hypothesis strategies for whole plan packages, made from the column descriptions themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from lantu.plan import TABLES, Evidence, Finding, Manifest, PlanPackage, Source
from lantu.plan._columns import Column, columns_of
from lantu.plan.package import Extras

# Anything a file can hold: every character but lone surrogates.
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = st.text(st.sampled_from('涟源 ab1,"\n\r\t;；-%：。“”\x00\ufeff\x85'), max_size=12)
numbers = st.from_regex(r"-?(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?", fullmatch=True)
days = st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(date.isoformat)


def _cell(column: Column, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    if column.points_to:
        choices = ids[column.points_to]
        empty = [] if column.required else [""]
        return st.sampled_from(choices + empty) if choices or empty else st.nothing()
    if column.codes:
        return st.sampled_from(column.codes if column.required else ("", *column.codes))
    made: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.none() | st.integers(-(10**9), 10**9),
        "number": st.just("") | numbers,
        "boolean": st.booleans(),
        "date": st.just("") | days,
        "string": (words | anything).filter(lambda text: text != "") if column.required else words | anything,
    }
    return made[column.kind]


@st.composite
def packages(draw: st.DrawFn) -> PlanPackage:
    """Draw a package whose ids are unique and whose links lead somewhere; without texts, so that quotes are free."""
    ids = {name: [f"{name[0]}-{n:04d}" for n in range(draw(st.integers(0, 2)))] for name in TABLES}
    tables: dict[str, Any] = {}
    extras: dict[str, Extras] = {}
    for name, row_type in TABLES.items():
        rows: tuple[Any, ...] = draw(_rows(name, row_type, ids))
        tables[name] = rows
        with_more: bool = draw(st.booleans())
        if rows and with_more:
            cells = tuple((draw(words), draw(anything)) for _ in rows)
            extras[name] = Extras(columns=("备注", "x-1"), cells=cells)
    return PlanPackage(
        manifest=draw(_manifests()),
        findings=tuple(draw(st.lists(_findings(), max_size=2))),
        extras=extras,
        other_files=draw(st.dictionaries(st.sampled_from(["notes/a.bin", "README.md"]), st.binary(max_size=8))),
        **tables,
    )


@st.composite
def _rows(draw: st.DrawFn, name: str, row_type: type, ids: dict[str, list[str]]) -> tuple[Any, ...]:
    columns = columns_of(row_type)
    own = ids[name] if columns[0].name == "id" else range(draw(st.integers(0, 2)))
    if any(c.points_to and c.required and not ids[c.points_to] for c in columns):
        return ()
    made = []
    for key in own:
        cells = {c.name: draw(_cell(c, ids)) for c in columns}
        made.append(row_type(**(cells | {"id": key} if columns[0].name == "id" else cells)))
    return tuple(made)


@st.composite
def _manifests(draw: st.DrawFn) -> Manifest:
    source = Source(
        name=draw(st.sampled_from(["a.txt", "规划.html"])),
        sha256="0" * 64,
        text=draw(st.sampled_from(["kept", "withheld"])),
        line_starts=draw(st.sampled_from([(), (0, 5, 9)])),
    )
    return Manifest(
        id=draw(st.from_regex(r"[a-z]{1,3}(-[0-9]{1,2})?", fullmatch=True)),
        version=draw(st.sampled_from(["1", "2.1"])),
        title=draw(words | anything),
        place=draw(words),
        adopted_on=draw(st.just("") | days),
        sources=draw(st.sampled_from([(), (source,)])),
        extra=draw(
            st.dictionaries(st.sampled_from(["x", "备注"]), st.integers() | words | st.lists(words, max_size=2))
        ),
    )


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    start = draw(st.none() | st.integers(0, 10**6))
    evidence = Evidence(
        plan=draw(words), source="a.txt", item_id="i-0001", quote=draw(anything), start=start, end=start
    )
    stored = {w: draw(words) for w in ("message", "why", "fix")}
    return Finding(
        code="X999",
        kind="growth",
        severity=draw(st.sampled_from(["error", "warning", "note"])),
        message_id="X999.of-a-pack",
        args=draw(st.dictionaries(st.sampled_from(["a", "b"]), words)),
        evidence=(evidence,),
        words=stored,
    )
