"""A plan before it is printed: what it promises and how it looks; faults go in here, where things are objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Style:
    """How a plan looks: its levels of headings, brackets, tables and lists."""

    heads: int = 0
    gap: str = " "
    tables: str = "tab"
    columns: int = 0
    boxes: int = 0
    tables_in_boxes: bool = False
    labels: str = "。"
    blank: bool = True
    contents: bool = False
    organs: bool = False
    wide: bool = True
    bullets: str = ""


@dataclass
class Aim:
    """An indicator with its figures, as printed; the figures of the period before stand in ``past``."""

    name: str
    unit: str
    group: str
    binding: bool
    down: bool
    grow: str
    places: int
    base: str
    target: str
    growth: str
    past: dict[str, str] = field(default_factory=dict)
    organ: str = ""
    base_cell: str = ""
    parent: bool = True


@dataclass
class Promise:
    """A number promised in the text."""

    subject: str
    value: str
    unit: str
    frame: str = "{subject}{value}{unit}"

    def words(self) -> str:
        """Return the promise as the text says it."""
        return self.frame.format(subject=self.subject, value=self.value, unit=self.unit)


@dataclass
class Said:
    """A sentence; ``promises`` are the numbers it gives, ``aim`` the indicator it repeats, ``sort`` what it does."""

    text: str
    sort: str = "task"
    promises: list[Promise] = field(default_factory=list)
    aim: Aim | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Head:
    """A heading; ``number`` overrides the one that is due."""

    level: int
    title: str
    number: str = ""
    field: str = ""


@dataclass
class Para:
    """A paragraph: a lead label, sentences, and who answers for it."""

    lead: str
    said: list[Said]
    organs: str = ""
    field: str = ""


@dataclass
class Work:
    """A project by its name; ``capacity`` is the number within it."""

    name: str
    place: str
    core: str
    capacity: str = ""


@dataclass
class Group:
    """A labelled list of projects in a box."""

    label: str
    field: str
    works: list[Work]


@dataclass
class Box:
    """A box of projects; ``number`` overrides the one that is due."""

    title: str
    field: str
    groups: list[Group]
    number: str = ""
    printed: str = ""


@dataclass
class Row:
    """A row of a table; ``cells`` are words by column."""

    cells: list[str]
    group: str = ""
    aim: Aim | None = None
    work: Work | None = None


@dataclass
class Table:
    """A table: its caption (without number), its header and its rows."""

    sort: str
    title: str
    header: list[str]
    rows: list[Row]
    note: str = ""
    number: str = ""
    printed: str = ""


Block = Head | Para | Box | Table


@dataclass
class Fault:
    """A planted fault: its kind, what a finding of it may be called, and the passages it may be shown at.

    A passage is words, or cells that follow each other; ``before`` are those that stood there in the clean plan.
    """

    kind: str
    called: frozenset[str]
    passages: list[tuple[str, ...]]
    before: list[tuple[str, ...]] = field(default_factory=list)


@dataclass
class Draft:
    """A plan before printing."""

    seed: int
    level: str
    name: str
    title: str
    period: int
    first: int
    style: Style
    aims: list[Aim]
    blocks: list[Block]
    places: list[str]
    faults: list[Fault] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    above: Draft | None = None
    closing_line: str = ""

    @property
    def base(self) -> int:
        """Return the year targets start from."""
        return self.first - 1

    @property
    def last(self) -> int:
        """Return the year targets are due."""
        return self.first + 4

    def paras(self, *sorts: str) -> list[tuple[Para, Said]]:
        """Return paragraphs with their sentences of the given sorts."""
        return [(b, s) for b in self.blocks if isinstance(b, Para) for s in b.said if not sorts or s.sort in sorts]

    def table(self, sort: str) -> Table | None:
        """Return the table of a sort, or None."""
        return next((b for b in self.blocks if isinstance(b, Table) and b.sort == sort), None)

    def boxes(self) -> list[Box]:
        """Return the boxes, in order."""
        return [b for b in self.blocks if isinstance(b, Box)]
