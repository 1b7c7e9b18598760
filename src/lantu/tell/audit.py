"""The report of a check as a file: SARIF for programs, a page to print, a workbook, a Word file for the leader."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.check import Outcome


def audit_report(
    outcomes: Sequence[Outcome],
    style: str,
    lang: str = "zh",
    *,
    lowest: str = "note",
    failed: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return the report of a check in the format ``style``: sarif, html, xlsx or docx.

    ``lowest`` is the lowest severity shown; ``failed`` are folders that could not be checked, each with its error. The
    same findings give the same report, a workbook's time stamp apart. Raises ValueError for another format.
    """
    if style == "sarif":
        from lantu.tell._sarif import sarif_log

        return sarif_log(outcomes, lang, lowest, failed)
    if style == "html":
        from lantu.tell._audit_html import audit_page

        return audit_page(outcomes, lang, lowest, failed)
    if style == "xlsx":
        from lantu.tell._audit_book import audit_book

        return audit_book(outcomes, lang, lowest, failed)
    if style == "docx":
        from lantu.tell._audit_word import audit_document

        return audit_document(outcomes, lang, lowest, failed)
    raise ValueError(style)
