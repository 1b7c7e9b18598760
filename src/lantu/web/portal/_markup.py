"""A paragraph of the plan with its marks, as HTML. Every word of the plan is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lantu.plan import Section
from lantu.tell import Block, Mark, Piece
from lantu.web.portal.words import KINDS, word

SHORT = 40
_TABLES = {kind: f"{kind}s" for kind in KINDS}


class Marker:
    """Draws the marks of one plan's text; the addresses of its items differ only in the item's name."""

    def __init__(self, ref: str, icons: str) -> None:
        self._pages = {kind: reverse(f"portal:{table}_item", args=[ref, "ITEM"]) for kind, table in _TABLES.items()}
        self._icons = icons

    def _address(self, mark: Mark) -> str:
        return self._pages[mark.kind].replace("ITEM", mark.item_id)

    def _named(self, piece: Piece, mark: Mark) -> str:
        return format_html(' id="{}"', mark.item_id) if piece.first and mark.kind != "finding" else ""

    def _link(self, piece: Piece, mark: Mark) -> SafeString:
        page = self._address(mark)
        return format_html(
            '<a class="m m-{}"{} href="{}">{}</a>',
            mark.kind, self._named(piece, mark), page, piece.text,
        )  # fmt: skip

    def _chip(self, mark: Mark) -> SafeString:
        page = self._address(mark)
        shown = mark.title if mark.kind == "finding" else word(KINDS, mark.kind)
        said = word(KINDS, mark.kind)
        return format_html(
            '<a class="chip chip-{}" href="{}" aria-label="{} {}">{}</a>',
            mark.kind, page, said, mark.title, shown,
        )  # fmt: skip

    def _wrapped(self, piece: Piece, mark: Mark) -> SafeString:
        inside = self.pieces(piece.inner) if piece.inner else format_html("{}", piece.text)
        chip = self._chip(mark) if piece.last else ""
        return format_html('<span class="m m-{}"{}>{}</span>{}', mark.kind, self._named(piece, mark), inside, chip)

    def pieces(self, pieces: Iterable[Piece]) -> SafeString:
        """Return a run of pieces: a mark with nothing inside is itself the link, another has its link behind it."""
        out: list[str] = []
        for piece in pieces:
            if piece.mark is None:
                out.append(format_html("{}", piece.text))
            elif piece.inner or piece.mark.kind == "finding":
                out.append(self._wrapped(piece, piece.mark))
            else:
                out.append(self._link(piece, piece.mark))
        return format_html_join("", "{}", ((part,) for part in out))

    def _gutter(self, mark: Mark) -> SafeString:
        page = self._address(mark)
        return format_html(
            '<a class="gutter" id="{}" href="{}" aria-label="{} {}">{}</a>',
            mark.item_id, page, word(KINDS, "task"), mark.title, self._icon("checklist"),
        )  # fmt: skip

    def _icon(self, name: str) -> SafeString:
        return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', self._icons, name)

    def paragraph(self, block: Block) -> SafeString:
        """Return one paragraph, its tasks in the margin."""
        css = ["has-task"] if block.tasks else []
        css += ["short"] if _is_short(block) and not block.tasks else []
        named = format_html(' class="{}"', " ".join(css)) if css else ""
        gutter = format_html_join("", "{}", ((self._gutter(t),) for t in block.tasks))
        return format_html('<p id="p{}"{}>{}{}</p>', block.start, named, gutter, self.pieces(block.pieces))


def _is_short(block: Block) -> bool:
    """Return whether a line is no sentence: the foot of a table, a line of the contents list."""
    ends = block.pieces[-1].text if block.pieces else ""
    return block.end - block.start <= SHORT and not ends.endswith(("。", ";", "；", ":", "："))


HEADINGS = {"1": 2, "2": 3, "3": 4}


def heading_levels(sections: Iterable[Section]) -> dict[str, int]:
    """Return the HTML level of each heading: the page's own is 1, no level is left out, a box stands below its part."""
    out: dict[str, int] = {}
    above = 1
    for section in sections:
        if section.level == "box":
            out[section.id] = min(above + 1, 6)
        else:
            above = min(HEADINGS.get(section.level, 4), above + 1)
            out[section.id] = above
    return out


def heading(section: Section, level: int) -> SafeString:
    """Return a heading of the plan as printed."""
    shown = f"{section.number} {section.title}".strip()
    css = f"l{section.level}"
    return format_html('<h{} id="{}" class="{}">{}</h{}>', level, section.id, css, shown, level)
