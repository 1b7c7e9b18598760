"""The matrix of linkage: what the upper document sets, by heading, against the chapters that take it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lantu.check._link_text import Ground
from lantu.plan.items import LINK_STATES, Link, Section
from lantu.plan.package import PlanPackage


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A heading or keyword task of an upper document; ``upper`` is the document, ``under`` the heading as printed."""

    upper: str
    under: str


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A chapter of this plan; the last column, with an empty id, is for items that no chapter takes up."""

    section: str
    title: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many items of a row stand in a column, by state, and the ids of their links in text order."""

    counts: Mapping[str, int] = field(default_factory=dict)
    links: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return how many items stand here."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows, columns, and the cells that aren't empty; ``cells`` is keyed by row and column."""

    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]
    cells: Mapping[tuple[MatrixRow, MatrixColumn], MatrixCell]

    def cell(self, row: MatrixRow, column: MatrixColumn) -> MatrixCell:
        """Return the cell of a row and a column; an empty one where nothing stands."""
        return self.cells.get((row, column), MatrixCell())

    def of_row(self, row: MatrixRow) -> MatrixCell:
        """Return all of a row together."""
        return _together([self.cell(row, c) for c in self.columns])

    def of_column(self, column: MatrixColumn) -> MatrixCell:
        """Return all of a column together."""
        return _together([self.cell(r, column) for r in self.rows])

    def whole(self) -> MatrixCell:
        """Return everything together."""
        return _together([self.of_row(r) for r in self.rows])


def matrix(links: Sequence[Link], package: PlanPackage) -> Matrix:
    """Return the links counted by upper heading and chapter of the plan, states apart."""
    ground = Ground(package)
    chapters = [s for s in package.outline if s.level == "1"] or list(package.outline)
    columns = (*(MatrixColumn(s.id, _titled(s)) for s in chapters), MatrixColumn("", ""))
    place = {c.section: c for c in columns}
    held: dict[tuple[MatrixRow, MatrixColumn], list[Link]] = {}
    for link in links:
        column = place.get(_chapter_of(link, ground), columns[-1])
        held.setdefault((MatrixRow(link.upper, link.upper_under), column), []).append(link)
    rows = tuple(dict.fromkeys(MatrixRow(x.upper, x.upper_under) for x in links))
    return Matrix(rows, columns, {key: _cell(found) for key, found in held.items()})


def _titled(section: Section) -> str:
    return " ".join(filter(None, (section.number, section.title)))


def _chapter_of(link: Link, ground: Ground) -> str:
    if link.start is None:
        return ""
    chapter = ground.chapter_at(link.start)
    return chapter.id if chapter else ""


def _cell(links: Sequence[Link]) -> MatrixCell:
    return _counted(Counter(x.state for x in links), tuple(x.id for x in links))


def _together(cells: Sequence[MatrixCell]) -> MatrixCell:
    counts = Counter[str]()
    for cell in cells:
        counts.update(cell.counts)
    return _counted(counts, tuple(sorted(i for cell in cells for i in cell.links)))


def _counted(counts: Mapping[str, int], links: tuple[str, ...]) -> MatrixCell:
    return MatrixCell({state: counts[state] for state in LINK_STATES if counts.get(state)}, links)
