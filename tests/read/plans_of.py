"""Invented lines as a whole plan: ## before a line makes it a heading."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.plan import Section
from lantu.read import Document, Paragraph
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs


def plan_of(lines: Sequence[str]) -> tuple[Document, tuple[Section, ...], tuple[Paragraph, ...]]:
    """Return the document the lines make under a chapter, its outline and its paragraphs."""
    text = ["第一章 主要任务"]
    for number, line in enumerate(lines):
        section = "一二三四五六七八九"[number % 9]
        text.append(f"第{section}节 {line.removeprefix('## ')}" if line.startswith("## ") else line)
    document = Document("plan.txt", "\n".join(text), "")
    outline = find_outline(document)
    return document, outline, paragraphs(document, outline, [])
