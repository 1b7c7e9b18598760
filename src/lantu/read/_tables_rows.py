"""The rows of a table that publishing flattened to one cell a line: number, name, cells, and groups between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.read._tables_cells import Token, is_unit
from lantu.read._tables_header import opens_header

NUMBERED_NAME = re.compile(r"[（(]?(\d{1,3})[)）]?\s*[.．、]\s*(?=\D)|[（(](\d{1,3})[)）]\s*(?=\D)")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])\s*")
# Words of a value (达到, 完成) may stand inside a name too: one has a bracket or ends in what is measured.
_NAMING = re.compile(r"[(）)]|(?:率|比重|比例|占比|数|数量|总量|总额|额|产值|增加值|年限|寿命|面积|里程|产量|能力)$")
_MOST_SKIPPED = 2
_LOOKAHEAD = 5
_LONGEST_NAME = 40
_ENDS = re.compile(r"[。；;！]|^[注备][:：]|^第.{1,4}[章节篇]|^(资料|数据)来源")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as found: running number, the group above it, name, unit (of a unit column), its head's and other cells."""

    no: str
    group: str
    name: str
    unit: str
    head: tuple[Token, ...]
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Return the offset of its first character (number or name)."""
        return self.head[0].cell.start

    @property
    def end(self) -> int:
        """Return the offset behind its last cell."""
        return max(t.cell.end for t in (*self.head[-1:], *self.tokens))


def is_label(token: Token) -> bool:
    """Return whether a cell can be a name or a group: words that are neither value, nature nor conclusion."""
    if token.kind not in ("text", "words") or _ENDS.search(token.plain):
        return False
    return len(token.plain) <= _LONGEST_NAME and (token.kind == "text" or _NAMING.search(token.plain) is not None)


def natures_behind(tokens: Sequence[Token]) -> list[Token]:
    """Return the cells with each nature that stands before a name put behind it, as a header with 属性 first asks."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        end = i + 1
        if tokens[i].kind == "nature":
            while end < len(tokens) and is_label(tokens[end]):
                end += 1
        out += [*tokens[i + 1 : end], tokens[i]]
        i = end
    return out


def units_forward(tokens: Sequence[Token]) -> list[Token]:
    """Return the cells with each unit that stands behind a row's nature or figures put behind the row's name."""
    out: list[Token] = []
    name = -1
    for token in tokens:
        if is_unit(token.plain) and not is_unit(out[name].plain) and 0 <= name < len(out) - 1:
            out.insert(name + 1, token)
            name = -1
            continue
        out.append(token)
        if is_label(token):
            name = len(out) - 1
    return out


def first_row(tokens: Sequence[Token], start: int) -> int | None:
    """Return the index where the row with running number 1 begins, at most a header's length after ``start``."""
    for i in range(start, min(start + 24, len(tokens) - 1)):
        if _number_at(tokens, i) == 1:
            return i
    return None


@dataclass(frozen=True, slots=True)
class Shape:
    """What the header says of a row's cells: has it a running number, a group behind it, a unit, its nature first.

    ``data`` is how many columns of data the header names, ``unit_late`` that the unit stands behind one of them,
    ``noted`` that words (责任单位, 备注) end each row.
    """

    numbered: bool
    group_after_no: bool
    has_unit: bool
    nature_first: bool = False
    data: int = 0
    unit_late: bool = False
    noted: bool = False


def rows_of(tokens: Sequence[Token], first: int, group_start: int, shape: Shape) -> list[Row]:
    """Return the rows from ``first`` on, in order of their running numbers, until the numbers stop.

    Cells from ``group_start`` to ``first`` are the first group's name. A table without running numbers has a row for
    each name.
    """
    starts = _row_starts(tokens, first) if shape.numbered else _name_starts(tokens, first)
    if not starts:
        return []
    out: list[Row] = []
    group = _group_name(tokens[group_start : starts[0]])
    for here, following in zip(starts, [*starts[1:], len(tokens)], strict=True):
        row, rest = _head(tokens, here, following, shape)
        if not row.name:
            break
        values, after = _values(tokens[rest:following], last=here == starts[-1])
        if shape.noted and after and after[0].kind == "text":
            values, after = [*values, after[0]], after[1:]
        own = row.group or group
        out.append(Row(row.no, own, row.name, row.unit, tuple(tokens[here:rest]), tuple(values)))
        if _has_figures(after):
            among, after = _rows_among(after, own, shape)
            out += among
        group = _group_name(after) or own
    return out


def _has_figures(after: Sequence[Token]) -> bool:
    """Return whether more than a group's name and its count of rows follows a row."""
    return any(t.kind == "nature" for t in after) or sum(t.kind in ("number", "structure") for t in after) > 1


def _rows_among(after: list[Token], group: str, shape: Shape) -> tuple[list[Row], list[Token]]:
    """Return the rows without a number behind a numbered one (其中：第一产业), and what is left for the next group."""
    starts = _name_starts(after, 0)
    if not starts:
        return [], after
    out: list[Row] = []
    rest = after
    bare = replace(shape, numbered=False, group_after_no=False)
    for here, following in zip(starts, [*starts[1:], len(after)], strict=True):
        row, at = _head(after, here, following, bare)
        values, rest = _values(after[at:following], last=False)
        if values:
            out.append(Row("", group, row.name, row.unit, tuple(after[here:at]), tuple(values)))
    return out, rest


def _number_at(tokens: Sequence[Token], i: int) -> int | None:
    """Return the running number of a row that begins at ``i``: a count before a name, or a name like 1.国内生产总值."""
    token = tokens[i]
    if token.is_count and i + 1 < len(tokens) and is_label(tokens[i + 1]):
        return int(token.plain)
    if (m := NUMBERED_NAME.match(token.text)) and is_label(token):
        return int(m[1] or m[2])
    return None


def _row_starts(tokens: Sequence[Token], first: int) -> list[int]:
    """Return where rows begin: running numbers that go up; a value equal to the next number is told by what follows."""
    starts, expected, i, since = [first], 2, first + 1, 0
    while i < len(tokens) and since < 40:
        number = _number_at(tokens, i)
        if number == expected and not _comes_again(tokens, i, expected):
            starts.append(i)
            expected, since = expected + 1, 0
        elif number is not None and _jumps(tokens, i, number, expected):
            starts.append(i)
            expected, since = number + 1, 0
        elif _ends_table(tokens[i]):
            break
        i, since = i + 1, since + 1
    return starts


def _comes_again(tokens: Sequence[Token], i: int, expected: int) -> bool:
    """Return whether the number stands again behind nothing but a group's name: then this one is a value."""
    for j in range(i + 1, min(i + _LOOKAHEAD, len(tokens))):
        if _number_at(tokens, j) == expected:
            return True
        if not (is_label(tokens[j]) or tokens[j].is_count):
            return False
    return False


def _jumps(tokens: Sequence[Token], i: int, number: int, expected: int) -> bool:
    """Return whether a number that leaves some out begins a row: name and value follow, the missing one never comes."""
    if not expected < number <= expected + _MOST_SKIPPED:
        return False
    after = tokens[i + 1 : i + 6]
    if not any(t.kind in ("nature", "number", "structure") and not t.is_count for t in after):
        return False
    return all(_number_at(tokens, j) != expected for j in range(i + 1, min(i + 20, len(tokens))))


def _name_starts(tokens: Sequence[Token], first: int) -> list[int]:
    """Return where rows begin where no number says it: the last words before nature or figures are a name."""
    starts: list[int] = []
    for i in range(first, len(tokens) - 1):
        if _ends_table(tokens[i]) and (starts or not opens_header(tokens[i].plain)):
            break
        if starts and _ENDS.search(tokens[i + 1].plain):
            break  # the heading above running text is no row
        unit_next = is_unit(tokens[i + 1].plain)
        if is_label(tokens[i]) and not is_unit(tokens[i].plain) and (unit_next or not is_label(tokens[i + 1])):
            starts.append(i)
    return starts


def _ends_table(token: Token) -> bool:
    """Return whether a cell is none: a sentence, a note, a chapter's heading, or the header of the next table."""
    return _ENDS.search(token.plain) is not None or len(token.plain) > _LONGEST_NAME or opens_header(token.plain)


def _head(tokens: Sequence[Token], i: int, end: int, shape: Shape) -> tuple[Row, int]:
    """Return the row at ``i`` so far as its head goes, and the index behind it; a name may be broken over lines."""
    at = i + 1 if tokens[i].is_count else i
    labels: list[str] = []
    unit = ""
    while at < end and is_label(tokens[at]) and not (labels and tokens[at].kind == "words" and not _open(labels)):
        if labels and shape.has_unit and is_unit(tokens[at].plain):
            unit, at = tokens[at].text, at + 1
            break
        labels.append(tokens[at].text)
        at += 1
    if not unit and shape.has_unit and labels and _is_empty_unit(tokens[at:end], shape.data):
        at += 1
    no = str(_number_at(tokens, i) or "") if shape.numbered else ""
    if labels and not tokens[i].is_count:
        labels[0] = NUMBERED_NAME.sub("", labels[0], count=1)
    grouped = shape.group_after_no and len(labels) > 1
    group, name = (labels[0], "".join(labels[1:])) if grouped else ("", "".join(labels))
    return Row(no, group, name, unit, (), ()), at


def _is_empty_unit(after: Sequence[Token], data: int) -> bool:
    """Return whether a dash behind a name stands in the unit column: more cells follow than there are for data."""
    cells = next((i for i, t in enumerate(after) if t.kind == "text"), len(after))
    return cells > data > 0 and after[0].kind == "dash"


def _open(labels: list[str]) -> bool:
    text = "".join(labels)
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _values(tokens: Sequence[Token], *, last: bool) -> tuple[list[Token], list[Token]]:
    """Split what follows a name into the row's cells and the name of the next group (with its count of rows)."""
    cut = next((i for i, t in enumerate(tokens) if t.kind == "text"), len(tokens))
    if not last:
        return list(tokens[:cut]), list(tokens[cut:])
    ended = next((i for i, t in enumerate(tokens[:cut]) if _ENDS.search(t.plain) or len(t.plain) > _LONGEST_NAME), cut)
    return list(tokens[:ended]), []


def _group_name(tokens: Sequence[Token]) -> str:
    """Return the name of a group whose parts publishing broke over lines; a count of its rows is no part of it."""
    return group_title("".join(t.text for t in tokens if is_label(t)))


def group_title(text: str) -> str:
    """Return the name of a group of rows without its ordinal (一、, （一）)."""
    return _ORDINAL.sub("", text)
