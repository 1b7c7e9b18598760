"""The sample county's plan as files of other formats, made from its draft with real tables."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from tools.typeset_example import SOURCE, Block, blocks_of, contents_of

CHAPTER_LIST = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%2节"/></w:lvl>
</w:abstractNum>"""


def blocks() -> list[Block]:
    """Return the blocks of the draft."""
    return blocks_of((SOURCE / "plan.md").read_text(encoding="utf-8"))


def docx_plan(headings: str) -> bytes:
    """Return the plan as docx whose headings are told by ``style``, by automatic ``numbering`` or by ``bold``."""
    document = docx.Document()
    if headings == "numbering":
        _define_chapters(document)
    for block in blocks():
        _write(document, block, headings)
    return saved(document)


def saved(document: Docx) -> bytes:
    """Return the bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(document: Docx, block: Block, headings: str) -> None:
    if block.kind in ("chapter", "section"):
        _heading(document, block, headings)
    elif block.kind == "contents":
        for line in contents_of(blocks()):
            document.add_paragraph(line)
    elif block.kind == "table":
        document.add_paragraph(block.text)
        data_table(document, block.rows)
    elif block.kind == "box":
        box = document.add_table(1, 1).cell(0, 0)
        box.paragraphs[0].text = block.text
        for (line,) in block.rows:
            box.add_paragraph(line)
    else:
        document.add_paragraph(block.text)


def _heading(document: Docx, block: Block, headings: str) -> None:
    depth = 0 if block.kind == "chapter" else 1
    number, _, title = block.text.partition(" ")
    if headings == "style":
        document.add_heading(block.text, depth + 1)
    elif headings == "bold":
        document.add_paragraph().add_run(block.text).bold = True
    else:
        paragraph = document.add_paragraph(title if number.startswith("第") else block.text)
        if number.startswith("第"):
            numbered(paragraph, 90, depth)


def numbered(paragraph: Any, list_id: int, depth: int) -> None:
    """Make a paragraph a member of a list."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )


def define_list(document: Docx, definition: str, list_id: int) -> None:
    """Add a list to the document; ``definition`` is its w:abstractNum with ``{ns}`` for the namespaces."""
    root = document.part.numbering_part.element
    scheme = parse_xml(definition.format(ns=nsdecls("w")))
    root.insert(0, scheme)
    key = scheme.get(scheme.nsmap["w"].join("{}") + "abstractNumId")
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="{key}"/></w:num>'),
    )


def _define_chapters(document: Docx) -> None:
    define_list(document, CHAPTER_LIST, 90)


def data_table(document: Docx, rows: Iterable[tuple[str, ...]]) -> Table:
    """Add a table; an empty first cell is merged with the one above it."""
    kept = list(rows)
    table: Table = document.add_table(len(kept), len(kept[0]))
    for cell, text in zip(table._cells, (text for row in kept for text in row), strict=True):
        if text:
            cell.text = text
    first = 1
    for i in range(2, len(kept) + 1):
        if i == len(kept) or kept[i][0]:
            if i - 1 > first:
                words = table.cell(first, 0).text
                table.cell(first, 0).merge(table.cell(i - 1, 0)).text = words
            first = i
    return table
