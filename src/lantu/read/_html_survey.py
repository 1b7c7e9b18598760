"""One look over a whole page before it is read: which parts are furniture, which tables hold what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from lantu.read._writing import NESTED_SHARE

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|share|bdshare\w*|sidebar|copyright|toolbar|pager|pagination)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_SHARE = 0.2


@dataclass
class _Table:
    """A table: its own rows, the length of its text and of that of tables inside it, whether one of these is a grid."""

    rows: list[etree._Element] = field(default_factory=list)
    length: int = 0
    inner: int = 0
    holds_grid: bool = False

    @property
    def is_grid(self) -> bool:
        """Whether it has rows and columns."""
        return len(self.rows) > 1 and any(sum(c.tag in ("td", "th") for c in row) > 1 for row in self.rows)


@dataclass
class Survey:
    """What was seen of a page, in one pass over it whatever its shape."""

    total: int = 0
    labelled: dict[etree._Element, int] = field(default_factory=dict)
    tables: dict[etree._Element, _Table] = field(default_factory=dict)

    def is_furniture(self, element: etree._Element) -> bool:
        """Return whether an element is called navigation or the like and holds a small part of the page.

        A page's whole text may stand inside something called menu-wrap.
        """
        length = self.labelled.get(element)
        return length is not None and length < self.total * _FURNITURE_SHARE

    def rows_of(self, table: etree._Element) -> list[etree._Element]:
        """Return the rows of a table without those of tables inside it; none where it only lays these out.

        It does where one of them has rows and columns of its own, or where they hold most of its text.
        """
        seen = self.tables[table]
        return [] if seen.holds_grid or seen.inner > NESTED_SHARE * seen.length else seen.rows


def survey_of(root: etree._Element) -> Survey:
    """Return what a look over the page shows."""
    survey = Survey()
    begun: dict[etree._Element, int] = {}
    open_tables: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            _enter(element, survey, begun, open_tables)
            survey.total += len(element.text or "")
            continue
        if element in begun:
            _leave(element, survey.total - begun.pop(element), survey, open_tables)
        survey.total += len(element.tail or "")
    return survey


def _enter(
    element: etree._Element, survey: Survey, begun: dict[etree._Element, int], open_tables: list[etree._Element]
) -> None:
    label = f"{element.get('class', '')} {element.get('id', '')}"
    if label != " " and _FURNITURE.search(label):
        begun[element] = survey.total
        survey.labelled[element] = 0
    if element.tag == "table":
        begun[element] = survey.total
        survey.tables[element] = _Table()
        open_tables.append(element)
    elif element.tag == "tr" and open_tables:
        survey.tables[open_tables[-1]].rows.append(element)


def _leave(element: etree._Element, length: int, survey: Survey, open_tables: list[etree._Element]) -> None:
    if element in survey.labelled:
        survey.labelled[element] = length
    if element.tag == "table":
        open_tables.pop()
        seen = survey.tables[element]
        seen.length = length
        if open_tables:
            above = survey.tables[open_tables[-1]]
            above.inner += length
            above.holds_grid = above.holds_grid or seen.holds_grid or seen.is_grid
