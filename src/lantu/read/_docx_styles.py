"""Styles of a word processor's document: which are headings of what level, which are bold, which carry a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lantu.read._docx_numbering import W

_OFF = ("0", "false", "off", "none")
_NAMED = re.compile(r"(?:heading|标题|標題|見出し)\s*([1-9])(?!\d)", re.IGNORECASE)
_BODY_LEVEL = 9
_PROPERTIES = f"{W}pPr"


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list a paragraph belongs to, how deep (None where the list says it by style), and the paragraph's style."""

    list_id: str
    depth: int | None
    style: str


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    level: int | None
    bold: bool | None
    list_id: str
    depth: int | None


class Styles:
    """What styles say, each with what it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else list(root.iterchildren(f"{W}style"))
        self.whole: dict[str, _Style] = {}
        self.by_id = {e.get(f"{W}styleId", ""): _style(e) for e in found}
        self.default = next(
            (e.get(f"{W}styleId", "") for e in found if e.get(f"{W}default") == "1" and _is_paragraph(e)), ""
        )

    def _chain(self, style_id: str) -> Iterator[_Style]:
        """Yield a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = self.by_id[style_id].based_on

    def _whole(self, style_id: str) -> _Style:
        """Return a style with what it has from those it is based on."""
        if style_id not in self.whole:
            chain = list(self._chain(style_id))
            self.whole[style_id] = _Style(
                based_on="",
                level=next((s.level for s in chain if s.level is not None), None),
                bold=next((s.bold for s in chain if s.bold is not None), None),
                list_id=next((s.list_id for s in chain if s.list_id), ""),
                depth=next((s.depth for s in chain if s.depth is not None), None),
            )
        return self.whole[style_id]

    def _of(self, properties: etree._Element | None) -> str:
        return (_value(properties, "pStyle") if properties is not None else "") or self.default

    def level(self, paragraph: etree._Element) -> int | None:
        """Return the heading level (from 1) of a paragraph, None for running text."""
        properties = paragraph.find(_PROPERTIES)
        own = _outline_level(_value(properties, "outlineLvl")) if properties is not None else None
        said = own if own is not None else self._whole(self._of(properties)).level
        return None if said is None or said > _BODY_LEVEL else said

    def list_place(self, paragraph: etree._Element) -> ListPlace | None:
        """Return the list a paragraph belongs to by itself or by its style."""
        properties = paragraph.find(_PROPERTIES)
        style_id = self._of(properties)
        style = self._whole(style_id)
        own_id, own_depth = _list_of(properties)
        list_id = own_id or style.list_id
        # A style's list_id "0" takes the number of the style below it away.
        depth = own_depth if own_depth is not None else style.depth
        return ListPlace(list_id, depth, style_id) if list_id and list_id != "0" else None

    def bold(self, run: etree._Element, paragraph_bold: bool) -> bool:
        """Return whether a run is bold by itself, by its character style, or by its paragraph's style."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return paragraph_bold
        own = _is_on(properties, "b")
        if own is None:
            own = self._whole(_value(properties, "rStyle")).bold
        return paragraph_bold if own is None else own

    def paragraph_bold(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph's style is bold."""
        return self._whole(self._of(paragraph.find(_PROPERTIES))).bold or False


def _style(element: etree._Element) -> _Style:
    based_on, name = element.find(f"{W}basedOn"), element.find(f"{W}name")
    named = _NAMED.fullmatch((name.get(f"{W}val", "") if name is not None else "").strip())
    own = element.find(_PROPERTIES)
    level = _outline_level(_value(own, "outlineLvl")) if own is not None else None
    list_id, depth = _list_of(own)
    properties = element.find(f"{W}rPr")
    return _Style(
        based_on=based_on.get(f"{W}val", "") if based_on is not None else "",
        level=level if level is not None or named is None else int(named[1]),
        bold=_is_on(properties, "b") if properties is not None else None,
        list_id=list_id,
        depth=depth,
    )


def _is_paragraph(element: etree._Element) -> bool:
    return element.get(f"{W}type", "paragraph") == "paragraph"


def _value(properties: etree._Element, name: str) -> str:
    found = properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _outline_level(said: str) -> int | None:
    return int(said) + 1 if said.isdecimal() and len(said) == 1 else None


def _list_of(properties: etree._Element | None) -> tuple[str, int | None]:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return "", None
    list_id, depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    said = depth.get(f"{W}val", "") if depth is not None else ""
    return (
        list_id.get(f"{W}val", "") if list_id is not None else "",
        int(said) if said.isdecimal() and len(said) == 1 else None,
    )


def _is_on(properties: etree._Element, name: str) -> bool | None:
    """Return what a switch says: on, off, or nothing."""
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
