"""Invented passages as paragraphs of a plan, for testing what is read from running text."""

from __future__ import annotations

from collections.abc import Iterable

from lantu.plan.items import Section
from lantu.read._document import Document, Line, Paragraph


def section(title: str, level: str = "2", number: str = "第一节") -> Section:
    """Return a heading."""
    return Section(id=f"s-{title}", level=level, number=number, title=title, line=1, start=0, end=1)


def passage(
    *lines: str, title: str = "主要任务", level: str = "2", chapter: str = ""
) -> tuple[Document, list[Paragraph]]:
    """Return lines as the paragraphs of one section, and the document they stand in."""
    document = Document("plan.txt", "\n".join(lines), "")
    here = section(title, level)
    above = section(chapter, "1", "第一章") if chapter else None
    return document, [Paragraph(line, here, above, level == "box") for line in document.lines]


def body(parts: Iterable[tuple[Section, str]]) -> list[Paragraph]:
    """Return one paragraph a section, in order."""
    out, at = [], 0
    for number, (here, text) in enumerate(parts, 1):
        out.append(Paragraph(Line(number, at, at + len(text), text), here, None, here.level == "box"))
        at += len(text) + 1
    return out
