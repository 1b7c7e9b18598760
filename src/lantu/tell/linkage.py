"""The linkage of a plan for people: upper headings against own chapters, and every item with its counterpart."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lantu.check import Matrix, MatrixCell, MatrixRow
from lantu.plan.items import Link

STATES = {
    "covered": ("已衔接", "covered"),
    "partly": ("部分衔接", "partly"),
    "not_found": ("未找到", "not found"),
    "contradicted": ("相矛盾", "contradicted"),
    "new": ("新部署待承接", "newly asked for"),
}
KINDS = {
    "task": ("任务", "task"),
    "measure": ("举措", "measure"),
    "target": ("指标", "target"),
    "project": ("项目", "project"),
    "place": ("点名地方", "place"),
}
_WORDS = {
    "title": ("规划衔接矩阵", "Linkage matrix"),
    "under": ("上级文件的部分", "part of the upper document"),
    "none": ("没有对应", "no counterpart"),
    "all": ("合计", "all"),
    "above": ("上级原文", "upper document"),
    "here": ("本规划原文", "this plan"),
    "links": ("逐条对照", "item by item"),
    "id": ("编号", "id"),
    "kind": ("类别", "kind"),
    "state": ("衔接情况", "state"),
    "numbers": ("数值比较", "numbers"),
    "sure": ("把握", "confidence"),
    "by": ("确认人", "confirmed by"),
    "draft": (
        "由程序比对的草稿，须经人工确认。“未找到”指没有找到说同一件事的文字，不等于没有做。",
        "Drafts made by comparing texts; a person confirms them. Not found: no words on the same matter, not undone.",
    ),
}
_STYLE = (
    "body{font:15px/1.6 system-ui,'Noto Sans SC',sans-serif;margin:1.5rem;color:#1f2937}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;margin:1rem 0;width:100%}"
    "th,td{border:1px solid #cbd5e1;padding:.35rem .5rem;vertical-align:top;text-align:left}"
    "thead th{background:#f1f5f9}td.n{text-align:center;white-space:nowrap}"
    ".covered{color:#166534}.partly{color:#854d0e}.not_found{color:#991b1b}.new{color:#1e40af}"
    ".contradicted{color:#fff;background:#991b1b;padding:0 .25rem}@media print{body{margin:0}}"
)


def _say(words: tuple[str, str], lang: str) -> str:
    return words[0] if lang == "zh" else words[1]


def counted(cell: MatrixCell, lang: str) -> str:
    """Return a cell in words: ``已衔接 3，部分衔接 1``; empty for an empty cell."""
    joint = "，" if lang == "zh" else ", "
    return joint.join(f"{_say(STATES[state], lang)} {count}" for state, count in cell.counts.items())


def matrix_page(matrix: Matrix, links: Sequence[Link], lang: str = "zh") -> bytes:
    """Return the matrix and its links as one HTML page that needs nothing from outside."""
    title = escape(_word("title", lang))
    language = "zh-CN" if lang == "zh" else "en"
    page = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>'
        f"<h1>{title}</h1><p>{escape(_word('draft', lang))}</p><p>{_marked(matrix.whole(), lang)}</p>"
        f"{_matrix_table(matrix, lang)}{_links_table(links, lang)}</body></html>\n"
    )
    return page.encode("utf-8")


def matrix_book(matrix: Matrix, links: Sequence[Link], lang: str = "zh") -> bytes:
    """Return the matrix and its links as a workbook of two sheets, all cells text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _word("title", lang)
    _fill(sheet, [_heads(matrix, lang), *(_counts(matrix, row, lang) for row in matrix.rows)], widths=[28])
    rows = [_link_heads(lang), *(_cells(x, lang) for x in links)]
    _fill(book.create_sheet(_word("links", lang)), rows, widths=[10, 10, 12, 20, 60, 60, 28, 8, 10])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(name: str, lang: str) -> str:
    return _say(_WORDS[name], lang)


def _heads(matrix: Matrix, lang: str) -> list[str]:
    chapters = [c.title or _word("none", lang) for c in matrix.columns]
    return [_word("under", lang), *chapters, _word("all", lang)]


def _counts(matrix: Matrix, row: MatrixRow, lang: str) -> list[str]:
    cells = [matrix.cell(row, c) for c in matrix.columns]
    return [row.under or row.upper, *(counted(c, lang) for c in (*cells, matrix.of_row(row)))]


def _marked(cell: MatrixCell, lang: str) -> str:
    return "<br>".join(
        f'<span class="{state}">{escape(_say(STATES[state], lang))} {count}</span>'
        for state, count in cell.counts.items()
    )


def _matrix_table(matrix: Matrix, lang: str) -> str:
    body = ""
    for row in matrix.rows:
        cells = [*(matrix.cell(row, c) for c in matrix.columns), matrix.of_row(row)]
        marked = "".join(f'<td class="n">{_marked(c, lang)}</td>' for c in cells)
        body += f'<tr><th scope="row">{escape(row.under or row.upper)}</th>{marked}</tr>'
    return _table(_heads(matrix, lang), body)


def _links_table(links: Sequence[Link], lang: str) -> str:
    body = ""
    for x in links:
        number, kind, state, *rest = map(escape, _cells(x, lang))
        cells = [number, kind, f'<span class="{escape(x.state)}">{state}</span>', *rest]
        body += f'<tr id="{number}">' + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"
    return _table(_link_heads(lang), body)


def _table(heads: Sequence[str], body: str) -> str:
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _link_heads(lang: str) -> list[str]:
    return [_word(w, lang) for w in ("id", "kind", "state", "under", "above", "here", "numbers", "sure", "by")]


def _cells(x: Link, lang: str) -> list[str]:
    kind, state = _say(KINDS.get(x.upper_kind, ("", "")), lang), _say(STATES.get(x.state, ("", "")), lang)
    return [x.id, kind, state, x.upper_under, x.upper_quote, x.quote, x.compared, x.confidence, x.confirmed_by]


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", text) for text in row])
    for line in sheet.iter_rows():
        for cell in line:
            cell.number_format, cell.data_type = "@", "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for i in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(i)].width = widths[i - 1] if i <= len(widths) else 18
    sheet.freeze_panes = "B2"
