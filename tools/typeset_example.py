"""Typeset the sample county's plan: `source/plan.md` as the text `plan.txt` and the page `plan.html` beside it.

The text is what a reader gets who copies a plan from a government page: tables flattened to one cell a line, empty
cells gone, boxes without an end mark. The page has the same words with real tables. Run it after changing plan.md:

    python tools/typeset_example.py

Marks in plan.md: `> ` page furniture, `! ` cover line, `# ` chapter, `## ` section, `@contents`, `@table TITLE` ...
`@end` with cells parted by ` | ` (an empty first cell stands under the one above), `@box TITLE` ... `@end`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "examples" / "sample-county" / "source"


@dataclass(frozen=True)
class Block:
    """A piece of the draft: `kind` is furniture, cover, contents, chapter, section, text, box or table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks_of(draft: str) -> list[Block]:
    """Return the draft's blocks in order; a box or a table is one block with its rows."""
    out: list[Block] = []
    lines = iter(line for line in draft.splitlines() if line.strip())
    for line in lines:
        head, _, rest = line.partition(" ")
        if head in ("@table", "@box"):
            out.append(Block(head[1:], rest, _rows_until_end(lines, head)))
        else:
            kind = {">": "furniture", "!": "cover", "#": "chapter", "##": "section"}.get(head)
            out.append(Block(kind, rest) if kind else Block("contents" if head == "@contents" else "text", line))
    return out


def _rows_until_end(lines: Iterator[str], head: str) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if line == "@end":
            return tuple(rows)
        rows.append(tuple(cell.strip() for cell in line.split("|")) if head == "@table" else (line,))
    raise ValueError(f"{head} without @end")


def contents_of(blocks: list[Block]) -> list[str]:
    """Return the lines of the contents list."""
    return ["目 录", *(b.text for b in blocks if b.kind in ("chapter", "section"))]


def as_text(blocks: list[Block]) -> str:
    """Return the plan as copied from a web page: a paragraph or a table cell a line, an empty line between."""
    out: list[str] = []
    for block in blocks:
        if block.kind == "contents":
            out += contents_of(blocks)
            continue
        out.append(block.text)
        out += [cell for row in block.rows for cell in row if cell]
    return "\n\n".join(out) + "\n"


def as_html(blocks: list[Block]) -> str:
    """Return the plan as a web page with real tables; a box is a table of one cell, as word processors write it."""
    body = "\n".join(_html_block(block, blocks) for block in blocks)
    title = next(b.text for b in blocks if b.kind == "furniture" and b.text.endswith("纲要"))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'</head>\n<body>\n<div class="article">\n{body}\n</div>\n</body>\n</html>\n'
    )


def _html_block(block: Block, blocks: list[Block]) -> str:
    if block.kind == "contents":
        return "\n".join(f"<p>{escape(line)}</p>" for line in contents_of(blocks))
    if block.kind == "table":
        return f"<p><strong>{escape(block.text)}</strong></p>\n{_html_table(block.rows)}"
    if block.kind == "box":
        inside = "\n".join(f"<p>{escape(line)}</p>" for line in (block.text, *(row[0] for row in block.rows)))
        return f'<table class="box"><tr><td>\n{inside}\n</td></tr></table>'
    tag = {"chapter": "h2", "section": "h3"}.get(block.kind, "p")
    return f"<{tag}>{escape(block.text)}</{tag}>"


def _html_table(rows: tuple[tuple[str, ...], ...]) -> str:
    out = ["<table>", "<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in rows[0]) + "</tr>"]
    for at, row in enumerate(rows[1:], 1):
        group = ""
        if row[0]:
            below = next((i for i in range(at + 1, len(rows)) if rows[i][0]), len(rows))
            group = f'<td rowspan="{below - at}">{escape(row[0])}</td>'
        out.append("<tr>" + group + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>")
    return "\n".join([*out, "</table>"])


def main() -> None:
    """Write plan.txt and plan.html beside plan.md."""
    blocks = blocks_of((SOURCE / "plan.md").read_text("utf-8"))
    (SOURCE / "plan.txt").write_text(as_text(blocks), "utf-8", newline="\n")
    (SOURCE / "plan.html").write_text(as_html(blocks), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
