"""What a report of the past says of itself: kind, title, place, the period it looks back on, its day, its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._actuals_time import kind_of_document, looked_back_on
from lantu.read._document import Document
from lantu.read._header import PLACE, read_header
from lantu.read._paragraphs import is_page_head
from lantu.read._phrases import alternation

_HEAD_LINES, _LONGEST_TITLE = 40, 60
_DAY = re.compile(
    r"(?:(?:时间|日期)\s*[:：]\s*|^[（(]?)(?P<y>20\d\d)(?:-|/|年|\.)(?P<m>\d{1,2})(?:-|/|月|\.)(?P<d>\d{1,2})日?"
)
_SIMULATED = "模拟数据"
_COMPARABLE = re.compile(
    r"增长速度[^。；;\n]{0,20}按(?:可比|不变)价|按(?:可比|不变)价格?(?:计算)?[^。；;\n]{0,12}增长速度"
)
_CURRENT = re.compile(r"绝对[数额][^。；;\n]{0,12}按(?:现|当年)价")
_WHOLE = re.compile(r"全[国省市州县旗区]")


@dataclass(frozen=True, slots=True)
class Report:
    """Identity of a report.

    ``ref`` is the period it looks back on, ``day`` the day it was published (ISO), ``own`` the words by which it names
    its own place as a whole; ``comparable`` and ``current`` say what its notes state of the prices of growth and level.
    """

    kind: str
    title: str
    place: str
    ref: str
    plan_period: str
    day: str
    own: frozenset[str]
    simulated: bool
    comparable: bool
    current: bool
    status: str


def report_of(document: Document, *, period: str = "") -> Report:
    """Return what the document says of itself; ``period`` overrides the one it looks back on."""
    head = [s for s in (line.text.strip() for line in document.lines) if s and not is_page_head(s)][:_HEAD_LINES]
    header = read_header(document)
    title = _title(head) or header.title
    kind = kind_of_document(title)
    found = PLACE.search(title) if title else None
    place = found["place"] if found else header.place
    return Report(
        kind=kind,
        title=title,
        place=place,
        ref=period or looked_back_on(kind, title, header.period),
        plan_period=header.period,
        day=_day(document),
        own=own_words(place, document.text),
        simulated=_SIMULATED in document.text,
        comparable=_COMPARABLE.search(document.text) is not None,
        current=_CURRENT.search(document.text) is not None,
        status="初步",
    )


def _title(head: list[str]) -> str:
    """Return the first line that names a kind of report; one broken in two is joined."""
    for i, line in enumerate(head):
        for text in (line, "".join(head[i : i + 2]), "".join(head[i : i + 3])):
            if len(text) <= _LONGEST_TITLE and not re.search("[。；;]", text) and kind_of_document(text) != "plan":
                return text
    return ""


def _day(document: Document) -> str:
    for line in document.lines[:_HEAD_LINES]:
        m = _DAY.search(line.text.strip())
        if m and 1 <= int(m["m"]) <= 12 and 1 <= int(m["d"]) <= 31:
            return f"{m['y']}-{int(m['m']):02d}-{int(m['d']):02d}"
    return ""


def own_words(place: str, text: str) -> frozenset[str]:
    """Return the words that mean the report's own place as a whole: by the place's rank, else the commonest in it."""
    table = load_yaml("lantu.read", "actuals.yaml")["whole"]
    rank = "省" if place.endswith(("省", "自治区")) else place[-1:]
    if rank in table:
        return frozenset(table[rank])
    found = [m for m in _WHOLE.findall(text) if m != "全国"]
    return frozenset({max(sorted(set(found)), key=found.count)} if found else ())


@cache
def status_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words that call a figure preliminary, and final."""
    table = load_yaml("lantu.read", "actuals.yaml")
    return re.compile(alternation(table["preliminary"])), re.compile(alternation(table["final"]))
