"""What a document says beside its text: the page of every item, and the remarks of its decoding as findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lantu.plan import Finding, PlanPackage
from lantu.read._document import Document

_PAGED = ("indicators", "commitments", "tasks", "projects", "systems", "layout", "counts")
# What was not read may hold promises.
_WARNINGS = frozenset({"R130", "R132"})


def paged(package: PlanPackage, document: Document) -> PlanPackage:
    """Return the package with the page that each item and each piece of evidence begins on; as it is without pages."""
    if not document.page_starts:
        return package
    tables: dict[str, Any] = {name: _on_pages(package.rows(name), document) for name in _PAGED}
    findings = tuple(replace(f, evidence=_on_pages(f.evidence, document)) for f in package.findings)
    return replace(package, **tables, findings=findings)


def _on_pages(rows: Sequence[Any], document: Document) -> tuple[Any, ...]:
    return tuple(r if r.start is None else replace(r, page=document.page_of(r.start)) for r in rows)


def remarks(document: Document) -> tuple[Finding, ...]:
    """Return what the decoding had to say of the document, as findings."""
    return tuple(
        Finding(
            code=r.code,
            kind="source",
            severity="warning" if r.code in _WARNINGS else "note",
            message_id=r.code,
            args=r.args,
        )
        for r in document.remarks
    )
