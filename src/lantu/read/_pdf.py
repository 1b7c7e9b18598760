"""A PDF with a text layer to a document: paragraphs rejoined, tables with their cells, pages known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from lantu.plan import LantuError
from lantu.read._document import Document, Remark
from lantu.read._pdf_flow import blocks
from lantu.read._pdf_furniture import Furniture, furniture
from lantu.read._pdf_glyphs import Mended
from lantu.read._pdf_guard import MOST_PAGES, refuse_bombs
from lantu.read._pdf_layout import Layout, lay_out
from lantu.read._pdf_page import PageContent, read_page
from lantu.read._pdf_unfold import unfolded
from lantu.read._pdf_write import Written, write

# A page with a picture over this share of it and hardly a character is a scan.
_SCAN, _HARDLY, _UNREADABLE = 0.3, 12, 0.3
_MOST_GLYPHS = 3_000_000


def decode_pdf(data: bytes, name: str) -> Document:
    """Return the document in a PDF: a paragraph a line, its tables as grids, where each page begins.

    Running heads, page numbers and footnotes are left out. Raises E130 for a PDF that needs a password, E131 for a
    damaged one, E132 to E134 for one with more objects, unpacked bytes or pages than a plan can have, E135 for one
    whose pages are pictures or whose fonts don't say their characters.
    """
    refuse_bombs(data, name)
    document = _opened(data, name)
    try:
        if len(document) > MOST_PAGES:
            raise LantuError("E134", name, limit=MOST_PAGES)
        seen = _seen(document, name)
    finally:
        document.close()
    left_out = _left_out(seen)
    mute = _mute(seen, left_out)
    if not seen.speaking - set(mute):
        raise LantuError("E135", name, pages=ranges(mute or range(1, len(seen.layouts) + 1)))
    written = _written(seen.layouts, left_out)
    return Document(
        name,
        written.text,
        hashlib.sha256(data).hexdigest(),
        "pdf",
        pages=len(seen.layouts),
        grids=tuple(written.grids),
        styled=tuple(written.styled),
        page_starts=tuple(written.page_starts),
        remarks=tuple(_remarks(seen, mute, left_out)),
    )


@dataclass
class _Seen:
    """What was seen of the pages: their layouts, those that show characters, odd characters and pictures of each."""

    layouts: list[Layout] = field(default_factory=list)
    speaking: set[int] = field(default_factory=set)
    unknown: dict[int, int] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)
    pictured: set[int] = field(default_factory=set)
    mended: Mended = field(default_factory=Mended)

    def add(self, content: PageContent) -> None:
        """Keep what matters of a page."""
        number, shown = content.number, len(content.glyphs)
        if shown > content.unknown:
            self.speaking.add(number)
        if content.unknown:
            self.unknown[number] = content.unknown
        if content.unknown > _UNREADABLE * shown:
            self.unreadable.add(number)
        if content.pictures >= _SCAN:
            self.pictured.add(number)
        self.layouts.append(lay_out(content))


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        if len(document) > 0:
            return document
    except pdfium.PdfiumError as error:
        protected = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise LantuError("E130" if protected else "E131", name) from error
    document.close()
    raise LantuError("E131", name)


def _seen(document: pdfium.PdfDocument, name: str) -> _Seen:
    """Return what the pages hold; of a page only its lines are kept, as a long plan has a million glyphs."""
    seen = _Seen()
    for index in range(len(document)):
        try:
            content = unfolded(read_page(document, index, seen.mended))
        except pdfium.PdfiumError as error:
            raise LantuError("E131", name) from error
        if seen.mended.total > _MOST_GLYPHS:
            raise LantuError("E133", name, limit=f"{_MOST_GLYPHS:,}")
        seen.add(content)
    return seen


def _left_out(seen: _Seen) -> Furniture:
    """Return the lines that are no running text, judged by the type size of most of it."""
    sizes = sorted(line.size for page in seen.layouts for line in page.body for _ in range(max(1, len(line.text) // 8)))
    return furniture(seen.layouts, sizes[len(sizes) // 2] if sizes else 1.0)


def _mute(seen: _Seen, left_out: Furniture) -> list[int]:
    """Return the pages that show what can't be read: a picture under a running head, glyphs without a meaning."""
    out: list[int] = []
    for layout, gone in zip(seen.layouts, left_out.dropped, strict=True):
        said = layout.length - sum(len(line.text) for line in gone)
        if layout.number in seen.unreadable or (said <= _HARDLY and layout.number in seen.pictured):
            out.append(layout.number)
    return out


def _written(layouts: Sequence[Layout], left_out: Furniture) -> Written:
    elements = [
        page.elements([*gone, *notes])
        for page, gone, notes in zip(layouts, left_out.dropped, left_out.notes, strict=True)
    ]
    return write(blocks(layouts, elements), len(layouts))


def _remarks(seen: _Seen, mute: Sequence[int], left_out: Furniture) -> Iterable[Remark]:
    """Yield what a reader of the package should know: pages without text, characters mended or lost, footnotes."""
    if mute:
        yield Remark("R130", {"pages": ranges(mute)})
    if seen.mended.radicals:
        yield Remark("R131", {"count": str(seen.mended.radicals)})
    garbled = {page: n for page, n in seen.unknown.items() if page not in mute}
    if garbled:
        yield Remark("R132", {"count": str(sum(garbled.values())), "pages": ranges(garbled)})
    noted = [page.number for page, notes in zip(seen.layouts, left_out.notes, strict=True) if notes]
    if noted:
        yield Remark("R133", {"pages": ranges(noted)})


def ranges(numbers: Iterable[int]) -> str:
    """Return page numbers as people write them: 1-12, 15."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    spans = [[n for _, n in run] for _, run in runs]
    return ", ".join(f"{s[0]}-{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans)
