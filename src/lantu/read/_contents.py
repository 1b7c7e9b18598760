"""Where the contents list of a plan stands, and where its body begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lantu.read._document import Line
from lantu.read._headings import (
    DECIMALS,
    RANKS,
    SENTENCE,
    SHORT_LINE,
    Heading,
    bare_title,
    fold,
    kindred,
    may_go_on,
    steps,
)

_TITLE = re.compile(r"[【\[]?目\s*[录次][】\]]?")
# A page number on a line of its own.
_PAGE = re.compile(r"\s*[-—–.．…·（(\s]*\d{1,4}[-—–)）\s]*")
_LEAST_PREFIX = 4


def contents_span(lines: Sequence[Line], candidates: Sequence[Heading]) -> tuple[int, int]:
    """Return where the contents list stands; (0, 0) where there is none.

    One without its title is known by its repetition: a run of three or more headings of which half come again.
    """
    headings = {h.lines[0].number: h for h in candidates}
    marked = _marked(lines)
    if marked is not None:
        end = _contents_end(lines[marked + 1 :], headings, loose=True)
        return (lines[marked].start, end) if end else (0, 0)
    first = next((i for i, x in enumerate(lines) if x.number in headings), None)
    if first is None:
        return 0, 0
    end = _contents_end(lines[first:], headings, loose=False)
    keys = Counter(h.key for h in headings.values() if h.scheme != "bare")
    run = [h for h in headings.values() if h.start < end]
    repeated = sum(keys[h.key] > 1 for h in run) if len(run) >= 3 else 0
    return (lines[first].start, end) if len(run) >= 3 and repeated >= len(run) / 2 else (0, 0)


def _marked(lines: Sequence[Line]) -> int | None:
    """Return the index of the line 目录, or of the second of two that hold one character each."""
    before = ""
    for i, text in enumerate(x.text.strip() for x in lines):
        if _TITLE.fullmatch(text) or (text in ("录", "次") and before == "目"):
            return i
        before = text
    return None


def entries_of(lines: Sequence[Line], candidates: Sequence[Heading], span: tuple[int, int]) -> list[Heading]:
    """Return the entries of the contents list in ``span``, those broken over two lines put together."""
    found = {h.lines[0].number: h for h in candidates if span[0] <= h.start < span[1]}
    out: list[Heading] = []
    for line in (x for x in lines if span[0] <= x.start < span[1]):
        if line.number in found:
            out.append(found[line.number])
        elif out and _is_open(out[-1]) and may_go_on(line):
            out[-1] = out[-1].with_line(line)
    return out


def _is_open(entry: Heading) -> bool:
    """Return whether an entry may go on in the next line: no page number ends it."""
    return entry.scheme != "bare" and len(entry.lines) == 1 and entry.title == bare_title(entry.title)


def _contents_end(lines: Sequence[Line], headings: Mapping[int, Heading], *, loose: bool) -> int:
    """Return the offset of the first line after a contents list that begins with ``lines``.

    The list ends where its first entry comes again (that is the body's first heading) or where running text begins;
    a preface heading right above that text belongs to the body. ``loose`` allows short lines that are no headings.
    """
    first: Heading | None = None
    previous: Heading | None = None
    for line in lines:
        heading = headings.get(line.number)
        if heading is None and _PAGE.fullmatch(line.text):
            continue
        if heading is None or heading.run_in:
            if not loose or len(line.text.strip()) > SHORT_LINE or SENTENCE.search(bare_title(line.text.strip())):
                return previous.start if previous and previous.scheme == "bare" else line.start
        elif first is not None and _same(heading, first):
            above = previous is not None and (_is_preface(previous) or _is_deeper(first, previous))
            return previous.start if previous and above else line.start
        elif first is None and heading.scheme != "bare":
            first = heading
        previous = heading
    return 0


def _same(one: Heading, other: Heading) -> bool:
    """Return whether two headings are the same, one of them perhaps without the second line of its title."""
    (number, title), (other_number, other_title) = one.key, other.key
    if number != other_number or kindred(one.scheme) != kindred(other.scheme):
        return False
    shorter, longer = sorted((title, other_title), key=len)
    return shorter == longer or (len(shorter) >= _LEAST_PREFIX and longer.startswith(shorter))


def _is_preface(heading: Heading) -> bool:
    return heading.scheme == "bare" and heading.title[0] in "前序引导"


def _is_deeper(one: Heading, other: Heading) -> bool:
    """Return whether ``one`` is of a deeper scheme: a list that begins with it leaves the headings above out."""
    if {one.scheme, other.scheme} <= {*DECIMALS, "1."}:
        return len(steps(one.number)) > len(steps(other.number))
    return RANKS.get(one.scheme, -1) > RANKS.get(other.scheme, 9)


def titles_by_number(entries: Sequence[Heading]) -> dict[tuple[str, str], list[str]]:
    """Return the folded titles a contents list gives by scheme and number (a number may come in every chapter)."""
    out: dict[tuple[str, str], list[str]] = {}
    for h in entries:
        out.setdefault((h.scheme, fold(h.number)), []).append(h.key[1])
    return out
