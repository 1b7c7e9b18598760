"""Glyphs of a page to its lines: what stands on one baseline, cut into pieces where gaps are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lantu.read._pdf_page import Glyph

# In units of the type size: a gap that may part two cells, one seen as a space, one that parts cells surely, one that
# is a space where the library says so, how far a raised figure is lifted.
_GAP, _SEEN, _WIDE, _SPACE, _LIFTED, _SMALL = 0.3, 0.5, 1.25, 0.12, 0.15, 0.8
_TWICE = 0.2
_ASCENT, _DESCENT, _OVERLAP = 0.82, 0.12, 0.5
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f‘’“”—…·、。《》]")
_NOTE_NUMBER = re.compile(r"\[?\d{1,2}\]?")
# As in a page of HTML: a raised number behind a figure, %, a bracket or a word is a note's, one behind metres is none.
_FIGURE_END = re.compile(r"(?:(?<!(?<![\d.])1)0|[1-9]|[%％)）”]|(?![米里])[\u4e00-\u9fff])$")
# The number of a table or box, before its title.
_NUMBER_FIRST = re.compile(r"(?:附?[图表件]|专\s*栏)\s*\d+(?:\s*[-—－.]\s*\d+)?")
_LEADERS = re.compile(
    r"(?<![.．…·‧・])(?<![.．…·‧・]\s)(?:[.．…·‧・]\s?){4,}+(?=[-—]?\s?(?:\d{1,4}|[ivxlcIVXLC]{1,7})\s?[-—]?$)"
)
_CID = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that gaps part from the rest; ``at`` says where each character of its text begins."""

    text: str
    x0: float
    x1: float
    base: float
    spaced: bool = False
    at: tuple[float, ...] = ()

    def cut(self, x: float) -> tuple[Piece, ...]:
        """Return the piece as two where a character begins at ``x`` (within half a point), else as it is."""
        i = bisect_left(self.at, x - 0.5)
        if not 0 < i < len(self.at) or self.at[i] > x + 0.5:
            return (self,)
        before, after = self.text[:i].rstrip(), self.text[i:]
        return (
            Piece(before, self.x0, self.at[i - 1] + 1, self.base, self.spaced, self.at[:i]),
            Piece(after, self.at[i], self.x1, self.base, spaced=True, at=self.at[i:]),
        )


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line on a page: its pieces from left to right, where it stands in points, its type size, whether it is bold."""

    page: int
    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def x0(self) -> float:
        """Return where it begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Return where it ends."""
        return self.pieces[-1].x1

    @property
    def text(self) -> str:
        """Return its text with a space for each gap that is seen as one; a contents list's dots are two of them."""
        return _LEADERS.sub("……", _together(self.pieces, self.size))

    def parts(self, gap: float = _WIDE) -> list[Piece]:
        """Return what stands between gaps wider than ``gap`` type sizes."""
        out: list[Piece] = []
        for p in self.pieces:
            if out and p.x0 - out[-1].x1 <= gap * self.size:
                out[-1] = Piece(_together((out[-1], p), self.size), out[-1].x0, p.x1, out[-1].base)
            else:
                out.append(p)
        return out


def _together(pieces: Sequence[Piece], size: float) -> str:
    out = ""
    for i, p in enumerate(pieces):
        seen = i and (p.x0 - pieces[i - 1].x1 > _SEEN * size or p.spaced)
        out += f" {p.text}" if seen else p.text
    return out


@dataclass(slots=True)
class _Run:
    """Glyphs one behind the other on one baseline."""

    glyphs: list[Glyph]
    base: float
    size: float


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """Return the lines that ``glyphs`` make, from top to bottom; blank ones are left out."""
    rows = _rows(_runs(glyphs))
    made = [line for row in rows if (line := _line(row, page))]
    return sorted(made, key=lambda line: (line.bottom, line.x0))


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    for g in glyphs:
        last = runs[-1] if runs else None
        if last and _goes_on(last, g):
            last.glyphs.append(g)
        else:
            runs.append(_Run([g], g.base, g.size))
    return [r for r in runs if any(g.text.strip() for g in r.glyphs)]


def _goes_on(run: _Run, glyph: Glyph) -> bool:
    near = min(run.size, glyph.size)
    last = run.glyphs[-1]
    if abs(glyph.base - run.base) > 0.1 * near or abs(glyph.size - run.size) > 0.1 * near:
        return False
    return last.x0 - 0.2 * near <= glyph.x0 <= last.x1 + _WIDE * near


def _rows(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Return the runs that stand beside each other: the tallest make lines, lower ones join a line they overlap."""
    rows: list[list[_Run]] = []
    bases: list[float] = []
    for run in sorted(runs, key=lambda r: (-round(r.size, 1), r.base)):
        at = bisect_left(bases, run.base)
        for i in (at - 1, at, at + 1):
            if 0 <= i < len(rows) and _beside(rows[i][0], run):
                rows[i].append(run)
                break
        else:
            bases.insert(at, run.base)
            rows.insert(at, [run])
    return rows


def _beside(line: _Run, run: _Run) -> bool:
    top = max(line.base - _ASCENT * line.size, run.base - _ASCENT * run.size)
    bottom = min(line.base + _DESCENT * line.size, run.base + _DESCENT * run.size)
    return bottom - top >= _OVERLAP * min(line.size, run.size)


def _line(row: Sequence[_Run], page: int) -> TextLine | None:
    """Return the line that runs beside each other make: glyphs by where they stand, not by when they were drawn."""
    main = row[0]
    glyphs = sorted((g for r in row for g in r.glyphs), key=lambda g: g.x0)
    pieces: list[Piece] = []
    for part in _parts(glyphs, main.size):
        if piece := _piece(part, main, pieces):
            pieces.append(piece)
    if not pieces:
        return None
    inked = [g for g in glyphs if not g.text.isspace()]
    bold = 2 * sum(g.bold for g in inked) > len(inked)
    top, bottom = main.base - _ASCENT * main.size, main.base + _DESCENT * main.size
    return TextLine(page, tuple(pieces), top, bottom, main.size, bold)


def _parts(glyphs: Sequence[Glyph], size: float) -> Iterator[list[Glyph]]:
    """Yield the glyphs between gaps; one drawn twice to look bold counts once."""
    part: list[Glyph] = []
    for g in glyphs:
        if part and g.x0 - part[-1].x1 > _GAP * size:
            yield part
            part = []
        if not (part and _CHINESE.match(g.text) and part[-1].text == g.text and g.x0 - part[-1].x0 < _TWICE * size):
            part.append(g)
    if part:
        yield part


def _piece(part: Sequence[Glyph], main: _Run, before: Sequence[Piece]) -> Piece | None:
    """Return glyphs as a piece; ``spaced`` where the gap before it is a space: one typed, or one behind a number."""
    inked = [g for g in part if not g.text.isspace()]
    said, at = _said(part, main)
    text = said.strip()
    if not inked or not text:
        return None
    lead = len(said) - len(said.lstrip())
    spaced = part[0].text.isspace()
    if before and not spaced:
        spaced = _parted(before[-1].text, part[0], part[0].x0 - before[-1].x1, main.size)
    x1 = max(g.x1 for g in inked)
    return Piece(text, inked[0].x0, x1, inked[0].base, spaced, tuple(at[lead : lead + len(text)]))


def _said(part: Sequence[Glyph], main: _Run) -> tuple[str, list[float]]:
    """Return the text of glyphs and where each character begins: a wide gap is a space, a lifted number a note's."""
    out: list[str] = []
    at: list[float] = []
    before: Glyph | None = None
    for lifted, group in groupby(part, key=lambda g: _is_lifted(g, main)):
        said: list[str] = []
        for g in group:
            if before is not None and _parted(said or out, g, g.x0 - before.x1, main.size):
                said.append(" ")
                at.append(g.x0)
            said.append(g.text)
            at += [g.x0] * len(g.text)
            before = g
        text = "".join(said)
        if lifted and _NOTE_NUMBER.fullmatch(text.strip()) and out and _FIGURE_END.search("".join(out[-6:])):
            note = f"[{text.strip().strip('[]')}]"
            at[len(out) :] = [at[len(out)]] * len(note)
            text = note
        out += text
    text = "".join(out)
    return (_CID.sub("\ufffd", text), []) if "(cid:" in text else (text, at)


def _is_lifted(glyph: Glyph, main: _Run) -> bool:
    return glyph.size < _SMALL * main.size and main.base - glyph.base > _LIFTED * main.size


def _parted(said: Sequence[str] | str, glyph: Glyph, gap: float, size: float) -> bool:
    if gap <= _SPACE * size or not said:
        return False
    return _needs_space(said[-1], glyph.text, gap, size, glyph.spaced) or (glyph.spaced and _ends_number(said))


def _ends_number(said: Sequence[str] | str) -> bool:
    return len(said) < 12 and _NUMBER_FIRST.fullmatch("".join(said)) is not None


def _needs_space(before: str, text: str, gap: float, size: float, said: bool) -> bool:
    if not before or not text or before[-1].isspace() or text[0].isspace():
        return False
    if _CHINESE.match(before[-1]) and _CHINESE.match(text[0]):
        return said and gap > _SPACE * size
    if _CHINESE.match(before[-1]) or _CHINESE.match(text[0]):
        return said and gap > 3 * _SPACE * size
    return gap > (_SPACE if said else 2 * _SPACE) * size


def joined(lines: Sequence[str]) -> str:
    """Return lines as one text: Chinese and figures close up, two Latin words keep a space."""
    out = ""
    for line in lines:
        if out and out[-1].isascii() and line and line[0].isascii() and _words(out[-1], line[0]):
            out += " "
        out += line
    return out


def _words(before: str, after: str) -> bool:
    """Return whether a break between two characters was a space: between letters, behind a Latin comma or colon."""
    if before.isalpha():
        return after.isalpha()
    return before in ",;:" and after.isalpha()
