"""A plan package as one value: the manifest, the texts, the tables, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.plan import items
from lantu.plan.findings import Finding

FORMAT = 1
OBSERVED = "observed"
"""The folder of a package that keeps the texts its observations were read from, beside those of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document the plan was read from; ``text`` is kept or withheld.

    ``sha256`` is that of the document's bytes, ``text_sha256`` that of the extracted text as UTF-8. ``line_starts`` are
    the offsets of the text's lines, kept so that a withheld text still has line numbers (in ``text/NAME.lines``).
    """

    name: str
    sha256: str
    pages: int | None = None
    text: str = "kept"
    text_sha256: str = ""
    line_starts: tuple[int, ...] = ()

    @property
    def text_file(self) -> str:
        """Return the path of the extracted text inside the package."""
        return f"text/{self.name}" if self.name.endswith(".txt") else f"text/{self.name}.txt"

    @property
    def lines_file(self) -> str:
        """Return the path of the line starts inside the package."""
        return self.text_file[: -len(".txt")] + ".lines"

    @property
    def layout_file(self) -> str:
        """Return the path of what the source's format knows beside its text: tables, headings, pages, as offsets."""
        return f"text/{self.name}.layout.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What plan.yaml says: identity, period, who adopted it by which decision, what it was read from."""

    id: str
    version: str = "1"
    format: int = FORMAT
    replaces: str = ""
    decision: str = ""
    title: str = ""
    place: str = ""
    period: str = ""
    horizon: str = ""
    issued_by: str = ""
    adopted_by: str = ""
    adopted_on: str = ""
    sources: tuple[Source, ...] = ()
    read_by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """Columns a table has that this version does not know, kept as they came: header and one cell tuple a row."""

    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPackage:
    """One version of one plan, whole and immutable. ``texts`` maps a source name to its text."""

    manifest: Manifest
    texts: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[items.Section, ...] = ()
    indicators: tuple[items.Indicator, ...] = ()
    values: tuple[items.Value, ...] = ()
    commitments: tuple[items.Commitment, ...] = ()
    tasks: tuple[items.Task, ...] = ()
    projects: tuple[items.Project, ...] = ()
    systems: tuple[items.System, ...] = ()
    counts: tuple[items.Count, ...] = ()
    layout: tuple[items.Layout, ...] = ()
    units: tuple[items.Unit, ...] = ()
    places: tuple[items.Place, ...] = ()
    assignments: tuple[items.Assignment, ...] = ()
    observations: tuple[items.Observation, ...] = ()
    links: tuple[items.Link, ...] = ()
    opinions: tuple[items.Opinion, ...] = ()
    findings: tuple[Finding, ...] = ()
    extras: Mapping[str, Extras] = field(default_factory=dict)
    other_files: Mapping[str, bytes] = field(default_factory=dict)

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return the rows of one table by its name."""
        return getattr(self, table)  # type: ignore[no-any-return]

    def text_of(self, source: str) -> str | None:
        """Return the text of a source, the plan's own or one that observations were read from; None where it isn't."""
        if source in self.texts:
            return self.texts[source]
        data = self.other_files.get(observed_file(source))
        return None if data is None else data.decode("utf-8")

    def quoted_items(self) -> Iterator[Any]:
        """Yield every item that has a quote with offsets, table by table."""
        for table in ("indicators", "commitments", "tasks", "projects", "systems", "counts", "layout"):
            yield from self.rows(table)


def observed_file(source: str) -> str:
    """Return the path, inside the package, of the text of a source that observations were read from."""
    return f"{OBSERVED}/{source}" if source.endswith(".txt") else f"{OBSERVED}/{source}.txt"


def is_of_version(package: PlanPackage, row: Any) -> bool:
    """Return whether a row speaks of the package's own version: all do but opinions on an earlier one."""
    return getattr(row, "version", package.manifest.version) == package.manifest.version


TABLES: Mapping[str, type] = {
    "outline": items.Section,
    "indicators": items.Indicator,
    "values": items.Value,
    "commitments": items.Commitment,
    "tasks": items.Task,
    "projects": items.Project,
    "systems": items.System,
    "counts": items.Count,
    "layout": items.Layout,
    "units": items.Unit,
    "places": items.Place,
    "assignments": items.Assignment,
    "observations": items.Observation,
    "links": items.Link,
    "opinions": items.Opinion,
}
