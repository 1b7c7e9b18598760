"""The text of one paragraph of a word processor's document: what a reader of the printed page sees of it.

Inserted text is text, deleted text is not; notes, comments, field codes and hidden text are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lantu.read._docx_numbering import W
from lantu.read._docx_styles import Styles

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXT_BOX = f"{W}txbxContent"
# Elements that only wrap what is in them.
WRAPPERS = frozenset(
    {f"{W}{n}" for n in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")}
    | {f"{W}{n}" for n in ("dir", "bdo", "ruby", "rubyBase")}
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PRIVATE = ("\ue000", "\uf8ff")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``bold`` where all of it is."""

    text: str
    bold: bool


def is_wrapper(element: etree._Element) -> bool:
    """Return whether an element only wraps blocks or runs (a content control, an insertion)."""
    return element.tag in WRAPPERS


def chosen(element: etree._Element) -> etree._Element | None:
    """Return the one form of an mc:AlternateContent that is read: the first with text, else the first."""
    forms = [e for e in element if e.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return next((e for e in forms if next(e.iter(TEXT_BOX), None) is not None), forms[0] if forms else None)


def pieces(paragraph: etree._Element, styles: Styles) -> list[Piece]:
    """Return the text of a paragraph in order, without that of text boxes anchored in it."""
    return list(_inside(paragraph, styles, styles.paragraph_bold(paragraph)))


def _inside(element: etree._Element, styles: Styles, bold: bool) -> Iterator[Piece]:
    for child in element:
        if child.tag == f"{W}r":
            yield from _run(child, styles, styles.bold(child, bold))
        elif is_wrapper(child):
            yield from _inside(child, styles, bold)
        elif child.tag == f"{MC}AlternateContent":
            form = chosen(child)
            if form is not None:
                yield from _inside(form, styles, bold)
        elif str(child.tag).startswith(_MATH):
            yield Piece("".join(t.text or "" for t in child.iter(f"{_MATH}t")), bold)


def _run(run: etree._Element, styles: Styles, bold: bool) -> Iterator[Piece]:
    properties = run.find(f"{W}rPr")
    if properties is not None and properties.find(f"{W}vanish") is not None:
        return
    for child in run:
        if child.tag == f"{W}t":
            yield Piece(child.text or "", bold)
        elif child.tag in _SIGNS:
            yield Piece(_SIGNS[child.tag], bold)
        elif child.tag == f"{W}sym":
            yield Piece(_symbol(child.get(f"{W}char", "")), bold)
        elif child.tag == f"{W}ruby":
            yield from _inside(child, styles, bold)


def _symbol(code: str) -> str:
    """Return the character of a symbol; one of a font's own has no meaning outside it."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isprintable() and not _PRIVATE[0] <= sign <= _PRIVATE[1] else ""


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the contents of the text boxes anchored in a paragraph, each once, outermost only."""
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag == TEXT_BOX:
            yield element
            walk.skip_subtree()
        elif element.tag == f"{W}del":
            walk.skip_subtree()
        elif element.tag in (f"{MC}Choice", f"{MC}Fallback"):
            parent = element.getparent()
            if parent is not None and chosen(parent) is not element:
                walk.skip_subtree()


def is_deleted(paragraph: etree._Element) -> bool:
    """Return whether the end of a paragraph was deleted: its text goes on in the next one."""
    properties = paragraph.find(f"{W}pPr")
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
