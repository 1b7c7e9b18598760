"""Whether a text's lines were broken at one width, and which of them belong to one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lantu.plan._patterns import when_used
from lantu.read._document import Document, Line
from lantu.read._headings import SENTENCE, heading

_CHINESE = when_used(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_ENDS = when_used(r"[。；;！!？?：:][”’」』）)]?$|^[”’）)]$")
_INDENT = when_used(r"(?:\u3000{2}| {2,}|\t)\s*(?=\S)")
_CELLS = when_used(r"\S\s*\t\s*\S|\S\s{2,}\S.*\S\s{2,}\S|[|｜].*[|｜]")
_PAGE = when_used(r"\s*[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·\s]*\f?\s*")
_LEADERS = when_used(r"[.．…·‧・]{3,}\s*[-—]?\s*\d{0,4}\s*[-—]?$")
_LEAD = when_used(r"\s*[^，,。；;：:]{4,24}[。：:]")
_COMMA = when_used("[，,]")
_REST = when_used(r"[^，,。；;：:\s]{1,14}。")
# A page's number between dashes is no cell of a table.
PAGE_MARK = when_used(r"\s*(?:[-—–·]+\s*\d{1,4}\s*[-—–·]+|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?)\s*\f?")
# What opens a paragraph whatever stands before it. 二、三产业 goes on a sentence.
_OPENS = when_used(
    r"\s*(?:第\s*[\d０-９一二三四五六七八九十百零〇]+\s*[编篇章节条部]|【?专\s*栏\s*[\d０-９一二三四五六七八九十]|——|●|■|◆|★|※"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、?)|\d{1,2}[.．、](?!\d)"
    r"|[图表]\s*\d+|注\s*[:：]|附\s*[件表]|[①-⑳])"
)
_NARROWEST, _WIDEST = 22, 100  # characters of a full line
_LEAST_FULL, _LEAST_RUNNING_ON, _LEAST_SHARE, _LEAST_OF_LONG, _MOST_OVER = 6, 0.6, 0.5, 0.2, 0.05
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped: how a line is measured, how long a full one is, how paragraphs are told apart."""

    measure: Callable[[str], int]
    width: int
    usual: int
    slack: int
    indented: bool
    spaced: bool
    taken: tuple[tuple[int, int], ...]

    def paragraphs(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Yield the lines, those of one paragraph together; blank lines and page numbers inside one are left out."""
        open_lines: list[Line] = []
        between: list[Line] = []
        for line in (x for x in lines if not PAGE_MARK.fullmatch(x.text)):
            if open_lines and (not line.text.strip() or _PAGE.fullmatch(line.text)):
                between.append(line)
                continue
            if open_lines and self._may_cross(open_lines[-1], line, between) and self._goes_on(open_lines, line):
                open_lines.append(line)
            else:
                yield from [open_lines] if open_lines else []
                yield from ([x] for x in between)
                open_lines = [line]
            between = []
        yield from [open_lines] if open_lines else []
        yield from ([x] for x in between)

    def _may_cross(self, above: Line, line: Line, between: Sequence[Line]) -> bool:
        """Return whether a paragraph may go on behind these lines: none, a page's end, or every line has one."""
        left_out = line.number - above.number - 1 > len(between)
        page_ends = left_out or "\f" in line.text[:1] or any(x.text.strip() for x in between)
        if page_ends:
            return not _ENDS.search(above.text.rstrip()) or self.indented
        return not between or (self.spaced and len(between) == 1)

    def _goes_on(self, above: Sequence[Line], line: Line) -> bool:
        last = above[-1]
        too_long = self.measure(line.text) > self.width + 2 * self.slack
        if not self._is_full(last) or too_long or self._stands_alone(last) or self._stands_alone(line):
            return False
        if self._opens_paragraph(last, line) or self._stands_under_title(above, line):
            return False
        if self.indented or not _ENDS.search(last.text.rstrip()):
            return True
        # A sentence ends at the very edge more often in the middle of a paragraph than at its end; a short sentence
        # without a comma behind it is more often the lead phrase of a new one.
        return self.measure(last.text.rstrip()) >= self.usual and not _LEAD.match(line.text)

    def _opens_paragraph(self, last: Line, line: Line) -> bool:
        """Return whether a line opens a paragraph: indented, or with a mark that is no middle of a sentence."""
        if self.indented and _INDENT.match(line.text):
            return True
        return _OPENS.match(line.text) is not None and not self._runs_into(last, line)

    def _stands_under_title(self, above: Sequence[Line], line: Line) -> bool:
        """Return whether a line is the text under a heading that fills its line, not the rest of the heading."""
        if self.indented or len(above) > 1 or not _is_title(above[0]):
            return False
        if _COMMA.search(above[0].text) and _REST.match(line.text):
            return False  # a long lead that is broken before its stop
        return self._is_full(line) or SENTENCE.search(line.text) is not None

    def _runs_into(self, last: Line, line: Line) -> bool:
        """Return whether a line that looks like an opening is the middle of a sentence: nothing is indented there."""
        return self.indented and not _INDENT.match(line.text) and not _ENDS.search(last.text.rstrip())

    def _is_full(self, line: Line) -> bool:
        return self.width - self.slack <= self.measure(line.text.rstrip()) <= self.width + self.slack

    def _stands_alone(self, line: Line) -> bool:
        text = line.text.strip()
        cells = _CELLS.search(text) is not None or _LEADERS.search(text) is not None
        return cells or any(a <= line.start < b for a, b in self.taken)


def wrapping_of(document: Document) -> Wrapping | None:
    """Return how a document's lines were broken, or None where they were not.

    Wrapped text has no line longer than its width, most of its longer lines fill it, and most of those stop in the
    middle of a sentence.
    """
    lines = [x for x in document.lines if _CHINESE.search(x.text)]
    found = max((_measured(lines, m) for m in (_columns, len)), key=lambda f: f[0], default=None)
    if found is None or found[0] == 0:
        return None
    _, measure, width, slack = found
    full = [x for x in lines if width - slack <= measure(x.text.rstrip()) <= width + slack]
    running = [x for x in full if not _ENDS.search(x.text.rstrip())]
    over = sum(len(x.text) for x in lines if measure(x.text.rstrip()) > width + slack)
    long = [x for x in lines if measure(x.text.rstrip()) >= _HALF * width]
    unended = sum(not _ENDS.search(x.text.rstrip()) for x in long)
    if (
        len(running) < _LEAST_FULL
        or len(running) < _LEAST_RUNNING_ON * len(full)
        or len(running) < max(_LEAST_SHARE * unended, _LEAST_OF_LONG * len(long))
        or over > _MOST_OVER * sum(len(x.text) for x in lines)
    ):
        return None
    usual = Counter(measure(x.text.rstrip()) for x in running).most_common(1)[0][0] - (measure is _columns)
    taken = tuple((g.start, g.end) for g in document.grids)
    return Wrapping(measure, width, usual, slack, _is_indented(lines), _is_spaced(document.lines), taken)


def _measured(lines: Sequence[Line], measure: Callable[[str], int]) -> tuple[int, Callable[[str], int], int, int]:
    """Return how many lines end at the most common width, how that was measured, the width, and its slack."""
    wide = 2 if measure is _columns else 1
    counts = Counter(measure(x.text.rstrip()) for x in lines)
    best, width = 0, 0
    for w in range(_NARROWEST * wide, _WIDEST * wide + 1):
        near = sum(counts.get(n, 0) for n in range(w - 2 * wide, w + 1))
        if near > best:
            best, width = near, w
    return best, measure, width, max(3 * wide, width // 12)


def _columns(text: str) -> int:
    """Return the width of a line in columns: a Chinese character takes two."""
    return len(text.encode("gb18030", "replace"))


def _is_indented(lines: Sequence[Line]) -> bool:
    """Return whether some lines, and not nearly all, begin with the two spaces that open a paragraph."""
    share = sum(_INDENT.match(x.text) is not None for x in lines)
    return 0.05 * len(lines) <= share <= 0.7 * len(lines)


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Return whether nearly every line is followed by an empty one."""
    filled = [i for i, x in enumerate(lines) if x.text.strip()]
    gaps = sum(i + 1 < len(lines) and not lines[i + 1].text.strip() for i in filled)
    return gaps >= 0.9 * len(filled)


def _is_title(line: Line) -> bool:
    found = heading(line, None)
    return found is not None and not found.run_in and found.scheme != "1."
