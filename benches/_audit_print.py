"""Prints a generated plan as text or HTML, and says where in the reader's text a passage stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from benches._audit_model import Block, Box, Draft, Group, Head, Para, Row, Said, Style, Table
from benches._audit_words import numeral

# level 1, 2, 3 of each way to number headings
HEADS: tuple[tuple[str, str, str], ...] = (
    ("第{}章", "第{}节", "{}、"),
    ("第{}篇", "第{}章", "第{}节"),
    ("第{}章", "{}、", "（{}）"),
    ("{}、", "（{}）", "{d}．"),
    ("第{}部分", "{}、", "（{}）"),
)
THROUGH = 1  # the way whose second level is counted through the whole plan
Line = tuple[str, str]  # what it is (h1, h2, h3, p, row, box), words


class Counter:
    """Numbers of headings, boxes and tables as they are due."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.at = [0, 0, 0]
        self.boxes = 0
        self.tables = 0
        self.chapter_boxes = 0
        self.chapter_tables = 0

    def head(self, head: Head) -> str:
        """Return the heading's line."""
        level = head.level
        self.at[level - 1] += 1
        for deeper in range(level, 3):
            if not (self.style.heads == THROUGH and level == 1 and deeper == 1):
                self.at[deeper] = 0
        if level == 1:
            self.chapter_boxes = self.chapter_tables = 0
        n = self.at[level - 1]
        way = HEADS[self.style.heads][level - 1]
        number = head.number or way.format(numeral(n), d=n)
        glued = number[-1] in "、）．"
        return f"{number}{'' if glued else self.style.gap}{head.title}"

    def box(self, box: Box) -> str:
        """Return the box's line."""
        due = self._next_box()
        box.printed = box.number or due
        return f"{box.printed}{self.style.gap}{box.title}"

    def _next_box(self) -> str:
        self.boxes += 1
        self.chapter_boxes += 1
        ways = (f"专栏{self.at[0]}-{self.chapter_boxes}", f"专栏{self.boxes}", f"专栏{numeral(self.boxes)}")
        return ways[self.style.boxes]

    def table(self, table: Table) -> str:
        """Return the table's caption; some plans count tables of indicators among their boxes."""
        if self.style.tables_in_boxes and table.sort != "annex":
            table.printed = table.number or self._next_box()
            return f"{table.printed}{self.style.gap}{table.title}"
        self.tables += 1
        self.chapter_tables += 1
        due = f"表{self.at[0]}-{self.chapter_tables}" if self.style.boxes == 0 else f"表{self.tables}"
        if table.sort == "annex":
            due = "附表"
        table.printed = table.number or due
        return f"{table.printed}{self.style.gap}{table.title}"


def lines_of(draft: Draft) -> Iterator[Line]:
    """Yield the lines of a plan with what each is."""
    yield "title", draft.title
    if draft.closing_line:
        yield "p", draft.closing_line
    if draft.style.contents:
        yield from _contents(draft)
    for _ in _body(draft):  # a reference may come before the box it names: numbers are given first
        pass
    yield from _body(draft)


def _body(draft: Draft) -> Iterator[Line]:
    count = Counter(draft.style)
    for block in draft.blocks:
        yield from _lines(draft, block, count)


def _contents(draft: Draft) -> Iterator[Line]:
    count = Counter(draft.style)
    yield "p", "目  录"
    for block in draft.blocks:
        if isinstance(block, Head) and block.level <= 2:
            yield "p", count.head(block)


def _lines(draft: Draft, block: Block, count: Counter) -> Iterator[Line]:
    if isinstance(block, Head):
        yield f"h{block.level}", count.head(block)
    elif isinstance(block, Para):
        yield "p", para_text(draft, block)
    elif isinstance(block, Box):
        yield "box", count.box(block)
        yield from (("p", _group(draft.style, i, group)) for i, group in enumerate(block.groups, 1))
    else:
        yield "p", count.table(block)
        yield from (("row", "\x1f".join(cells)) for cells in _rows(block))
        if block.note:
            yield "p", block.note


def para_text(draft: Draft, para: Para) -> str:
    """Return a paragraph as printed."""
    lead = f"{para.lead}。" if para.lead else ""
    organs = f"（责任单位：{para.organs}）" if para.organs and draft.style.organs else ""
    body = "".join(said_text(s) for s in para.said)
    if organs and body.endswith("。"):
        body = f"{body[:-1]}{organs}。" if draft.seed % 2 else f"{body}{organs}"
    return f"{lead}{body}"


def said_text(said: Said) -> str:
    """Return a sentence as printed, with the number of the box it names."""
    box = said.more.get("box")
    return said.text.replace("{box}", box.printed) if box else said.text


def _group(style: Style, i: int, group: Group) -> str:
    lead = {"n": f"{i}．", "c": f"（{i}）"}.get(style.bullets, "")
    return f"{lead}{group.label}{style.labels}{'、'.join(w.name for w in group.works)}。"


def _rows(table: Table) -> Iterator[list[str]]:
    yield table.header
    grouped = table.header[0] == "类别"
    before = ""
    for row in table.rows:
        if grouped:
            yield [row.group if row.group != before else "", *row.cells]
        else:
            if row.group and row.group != before:
                yield [row.group]
            yield row.cells
        before = row.group


def printed(draft: Draft) -> tuple[bytes, str]:
    """Return the plan's file and its name."""
    return _PRINTERS[draft.style.tables](draft)


def _txt(cell_line: Callable[[list[str], Draft], list[str]]) -> Callable[[Draft], tuple[bytes, str]]:
    def write(draft: Draft) -> tuple[bytes, str]:
        out: list[str] = []
        for what, words in lines_of(draft):
            got = cell_line(words.split("\x1f"), draft) if what == "row" else [words]
            out += [w if draft.style.wide else narrow(w) for w in got]
        sep = "\n\n" if draft.style.blank else "\n"
        return (sep.join(out) + "\n").encode(), f"plan-{draft.seed}.txt"

    return write


def narrow(words: str) -> str:
    """Return words with half-width brackets and commas, as many copies on the web have them."""
    return words.translate(str.maketrans("（）：", "():"))


def _html(draft: Draft) -> tuple[bytes, str]:
    out = [f"<html><head><meta charset='utf-8'><title>{draft.title}</title></head><body>"]
    inside = False
    for what, words in lines_of(draft):
        if inside and what != "row":
            out.append("</table>")
        if what == "row" and not inside:
            out.append("<table>")
        inside = what == "row"
        out.append(_element(what, words if draft.style.wide else narrow(words)))
    return "\n".join([*out, "</table>" if inside else "", "</body></html>"]).encode(), f"plan-{draft.seed}.html"


def _element(what: str, words: str) -> str:
    if what == "row":
        cells = "".join(f"<td>{c}</td>" for c in words.split("\x1f"))
        return f"<tr>{cells}</tr>"
    tag = {"title": "h1", "h1": "h2", "h2": "h3", "h3": "h4"}.get(what, "p")
    return f"<{tag}>{words}</{tag}>"


_PRINTERS: dict[str, Callable[[Draft], tuple[bytes, str]]] = {
    "tab": _txt(lambda cells, _: ["\t".join(cells)]),
    "pipe": _txt(lambda cells, _: ["| " + " | ".join(cells) + " |"]),
    "cells": _txt(lambda cells, _: [c for c in cells if c]),
    "html": _html,
}


def pattern(passage: tuple[str, ...], draft: Draft) -> re.Pattern[str]:
    """Return what finds a passage in the reader's text: its words, or its cells one after another."""
    words = passage if draft.style.wide else tuple(narrow(p) for p in passage)
    found = r"[\s|]*".join(re.escape(w) for w in words if w)
    if found.endswith("。"):  # who answers for it may stand before the full stop
        found = found[:-1] + "(?=[。（(])"
    return re.compile(found)


def spans(draft: Draft, text: str, passage: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the passage stands in the reader's text."""
    return [m.span() for m in pattern(passage, draft).finditer(text)]


def row_passage(row: Row) -> tuple[str, ...]:
    """Return the cells by which a row is found."""
    return tuple(row.cells)
