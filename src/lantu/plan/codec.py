"""The plan package (format 1) between one value and its files as bytes. No file is opened here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from lantu.plan import _datapackage, _findings_json, _manifest
from lantu.plan._csv import cached_columns, decode_table, decode_text, encode_table
from lantu.plan._errors import LantuError
from lantu.plan._manifest import decode_manifest
from lantu.plan.package import TABLES, Extras, PlanPackage, Source, is_of_version

__all__ = ["check_links", "check_quotes", "checked_files", "decode_manifest", "digest", "from_files", "to_files"]


def to_files(package: PlanPackage) -> dict[str, bytes]:
    """Return every file of the package by its path inside the folder, in a fixed order and form."""
    _manifest.check_identity(package.manifest.id, package.manifest.version)
    files = {_manifest.FILE: _manifest.encode_manifest(package.manifest)}
    for source in package.manifest.sources:
        files |= dict(_text_files(source, package.texts))
    for name, row_type in TABLES.items():
        files[f"{name}.csv"] = encode_table(row_type, package.rows(name), package.extras.get(name, Extras()))
    files[_findings_json.FILE] = _findings_json.encode_findings(package.findings)
    files[_datapackage.FILE] = _datapackage.encode_datapackage(package)
    return files | dict(package.other_files)


def checked_files(package: PlanPackage) -> dict[str, bytes]:
    """Return the files of the package that checking it changes, by path: its findings and its description."""
    return {
        _findings_json.FILE: _findings_json.encode_findings(package.findings),
        _datapackage.FILE: _datapackage.encode_datapackage(package),
    }


def linked_files(package: PlanPackage) -> dict[str, bytes]:
    """Return the files of the package that linking it with another document changes, by path."""
    return {"links.csv": encode_table(TABLES["links"], package.links, package.extras.get("links", Extras()))}


def _text_files(source: Source, texts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    if source.text == "kept" and source.name in texts:
        yield source.text_file, texts[source.name].encode("utf-8")
    if source.line_starts:
        yield source.lines_file, "".join(f"{n}\n" for n in source.line_starts).encode("ascii")


def from_files(files: Mapping[str, bytes]) -> PlanPackage:
    """Return the package these files hold, checked: cells, ids, links and quotes. Raises LantuError E204-E218.

    Files the format doesn't know are kept in ``other_files``; a table that isn't there is empty.
    """
    if _manifest.FILE not in files:
        raise LantuError("E211", value=_manifest.FILE)
    manifest = decode_manifest(files[_manifest.FILE])
    sources = tuple(_with_lines(s, files) for s in manifest.sources)
    texts = {
        s.name: decode_text(files[s.text_file], s.text_file, bom=False)
        for s in sources
        if s.text == "kept" and s.text_file in files
    }
    _check_texts(sources, texts)
    tables, extras = _tables(files)
    taken = {_manifest.FILE, _findings_json.FILE, _datapackage.FILE} | {f"{name}.csv" for name in TABLES}
    taken |= {s.text_file for s in sources if s.name in texts} | {s.lines_file for s in sources if s.line_starts}
    findings = _findings_json.decode_findings(files[_findings_json.FILE]) if _findings_json.FILE in files else ()
    package = PlanPackage(
        manifest=replace(manifest, sources=sources),
        texts=texts,
        findings=findings,
        extras=extras,
        other_files={name: data for name, data in files.items() if name not in taken},
        **tables,
    )
    check_links(package)
    check_quotes(package)
    return package


def _check_texts(sources: Iterable[Source], texts: Mapping[str, str]) -> None:
    """Raise E219 for a kept text that isn't there, E217 for one that isn't the text that was read."""
    for source in sources:
        if source.text == "kept" and source.text_sha256:
            if source.name not in texts:
                raise LantuError("E219", _manifest.FILE, value=source.text_file, reason="text: kept")
            found = hashlib.sha256(texts[source.name].encode("utf-8")).hexdigest()
            if found != source.text_sha256:
                raise LantuError("E217", source.text_file, expected=source.text_sha256, found=found)


def _with_lines(source: Source, files: Mapping[str, bytes]) -> Source:
    if source.lines_file not in files:
        return source
    words = decode_text(files[source.lines_file], source.lines_file).split()
    bad = next((w for w in words if not w.isdecimal()), None)
    if bad is not None:
        raise LantuError("E202", source.lines_file, value=bad)
    return replace(source, line_starts=tuple(int(w) for w in words))


def _tables(files: Mapping[str, bytes]) -> tuple[dict[str, Any], dict[str, Extras]]:
    tables: dict[str, Any] = {}
    extras: dict[str, Extras] = {}
    listed = _datapackage.listed(files.get(_datapackage.FILE, b""))
    for name, row_type in TABLES.items():
        if f"{name}.csv" in listed and f"{name}.csv" not in files:
            raise LantuError("E219", _datapackage.FILE, value=f"{name}.csv", reason=_datapackage.FILE)
        file = f"{name}.csv"
        if file in files:
            tables[name], more = decode_table(row_type, files[file], file)
            if more.columns:
                extras[name] = more
    return tables, extras


def check_links(package: PlanPackage) -> None:
    """Raise E207 for an id that stands twice, E208 for a link to a row that isn't there.

    An opinion on an earlier version may name what that version had.
    """
    ids = {name: _ids(package, name) for name in TABLES}
    for name, row_type in TABLES.items():
        for column in cached_columns(row_type):
            if column.points_to:
                _check_column(package, name, column.name, column.points_to, ids[column.points_to])


def _ids(package: PlanPackage, table: str) -> set[str]:
    seen: set[str] = set()
    for number, row in enumerate(package.rows(table), 2):
        own = getattr(row, "id", None)
        if own is None:
            break
        if own in seen:
            raise LantuError("E207", f"{table}.csv row {number}, column id", value=own)
        seen.add(own)
    return seen


def _check_column(package: PlanPackage, table: str, column: str, to: str, ids: set[str]) -> None:
    for number, row in enumerate(package.rows(table), 2):
        value = getattr(row, column)
        if value and value not in ids and is_of_version(package, row):
            where = f"{table}.csv row {number}, column {column}"
            raise LantuError("E208", where, value=value, table=to, column=column)


def check_quotes(package: PlanPackage) -> None:
    """Raise E210 for a quote that isn't exactly what stands at its offsets, where the text is there to compare.

    An observation is held against the text of its own source; an opinion on an earlier version against nothing, as
    that version's text is in that version's package.
    """
    only = next(iter(package.texts.values())) if len(package.texts) == 1 else None
    for name in TABLES:
        for number, row in enumerate(package.rows(name), 2):
            quote = getattr(row, "quote", "")
            if quote and row.start is not None and is_of_version(package, row):
                text = package.text_of(row.source) if name == "observations" else only
                _check_quote(row, text, f"{name}.csv row {number}, column quote")


def _check_quote(row: Any, text: str | None, where: str) -> None:
    if text is not None and text[row.start : row.end] != row.quote:
        there = _one_line(text[row.start : row.end])
        raise LantuError("E210", where, start=row.start, end=row.end, there=there, value=_one_line(row.quote))


def _one_line(text: str) -> str:
    return text[:40].replace("\n", "⏎")


def digest(package: PlanPackage) -> str:
    """Return the SHA-256 of the package as one document: every path, length and content in order, as hex."""
    whole = hashlib.sha256()
    for path, data in sorted(to_files(package).items()):
        name = path.encode("utf-8")
        whole.update(len(name).to_bytes(4, "big") + name + len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
