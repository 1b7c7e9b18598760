"""A text that may not be passed on: keep hashes and offsets, empty the quotes; and put them back from the text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lantu.plan._columns import columns_of
from lantu.plan._errors import LantuError
from lantu.plan.findings import Finding
from lantu.plan.package import OBSERVED, TABLES, PlanPackage, Source, is_of_version


def text_hash(text: str) -> str:
    """Return the SHA-256 of an extracted text as hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset of the first character of every line."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def withhold(package: PlanPackage) -> PlanPackage:
    """Return the package without its texts: quotes empty, offsets, hashes and line starts kept.

    The texts its observations were read from, and their quotes, are left out with it.
    """
    sources = tuple(_withheld(s, package.texts) for s in package.manifest.sources)
    files = {name: data for name, data in package.other_files.items() if not name.startswith(f"{OBSERVED}/")}
    bare = replace(package, manifest=replace(package.manifest, sources=sources), texts={}, other_files=files)
    return _requote(bare, lambda _start, _end: "")


def _withheld(source: Source, texts: Mapping[str, str]) -> Source:
    text = texts.get(source.name)
    if text is None:  # an annex, whose words are in the text of the first source; or no text is there to withhold
        return replace(source, text="withheld") if texts else source
    return replace(source, text="withheld", text_sha256=text_hash(text), line_starts=line_starts(text))


def attach(package: PlanPackage, name: str, text: str) -> PlanPackage:
    """Return the package with the text of source ``name`` and every quote back in place.

    Raises E401 for a source the package doesn't name, E217 where the text isn't the one that was read.
    """
    by_name = {s.name: s for s in package.manifest.sources}
    if name not in by_name:
        raise LantuError("E401", value=name, known=", ".join(by_name))
    expected, found = by_name[name].text_sha256, text_hash(text)
    if expected and expected != found:
        raise LantuError("E217", name, expected=expected, found=found)
    sources = tuple(_kept(s) if s.name == name or not s.text_sha256 else s for s in package.manifest.sources)
    whole = replace(package, manifest=replace(package.manifest, sources=sources), texts={**package.texts, name: text})
    return _requote(whole, lambda start, end: text[start:end], name)


def _kept(source: Source) -> Source:
    return replace(source, text="kept", line_starts=())


def _requote(package: PlanPackage, quote: Callable[[int, int], str], source: str = "") -> PlanPackage:
    """Return the package with its quotes made anew; where ``source`` is given, only those that stand in its text."""
    changed: dict[str, Any] = {
        name: tuple(
            _with_quote(row, quote) if _is_of(package, row, source, name) else row for row in package.rows(name)
        )
        for name, row_type in TABLES.items()
        if any(c.name == "quote" for c in columns_of(row_type))
    }
    findings = tuple(_finding(f, quote, source) for f in package.findings)
    return replace(package, findings=findings, **changed)


def _is_of(package: PlanPackage, row: Any, source: str, table: str) -> bool:
    if not source:
        return True
    return row.source == source if table == "observations" else is_of_version(package, row)


def _with_quote(row: Any, quote: Callable[[int, int], str]) -> Any:
    return row if row.start is None or row.end is None else replace(row, quote=quote(row.start, row.end))


def _finding(finding: Finding, quote: Callable[[int, int], str], source: str) -> Finding:
    evidence = (e if source and e.source not in ("", source) else _with_quote(e, quote) for e in finding.evidence)
    return replace(finding, evidence=tuple(evidence))
