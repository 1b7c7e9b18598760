"""Reading a document into its package on the disk, as the verb read and the reading of folders both do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu import flow
from lantu.plan import PlanPackage
from lantu.plan.withhold import withhold as without_text
from lantu.read import MAX_BYTES, registry_of
from lantu.store import (
    decode_guarded,
    holds_package,
    read_divisions,
    read_document,
    read_folder,
    read_source,
    write_folder,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a document is read: its text withheld, people's changes left out, places from which registry and code.

    ``version`` names the draft, ``earlier`` is the package of the draft before, where that isn't what is overwritten.
    """

    withhold: bool = False
    fresh: bool = False
    divisions: Path | None = None
    place: str = ""
    version: str = ""
    earlier: Path | None = None


def read_into(sources: Sequence[Path], out: Path, plan_id: str, how: How) -> PlanPackage:
    """Read the plan and its annexes and write the package to ``out``; what is there keeps its ids and people's changes.

    Returns the package as written. Raises LantuError E101-E153, E221-E228.
    """
    documents = [read_document(read_source(path, MAX_BYTES), path.name, decode_guarded) for path in sources]
    before = how.earlier or (out if holds_package(out) else None)
    earlier = read_folder(before) if before else None
    registry = registry_of(read_divisions(how.divisions)) if how.divisions else None
    package = flow.read_documents(
        documents,
        plan_id=plan_id,
        earlier=earlier,
        fresh=how.fresh,
        divisions=registry,
        place=how.place,
        version=how.version,
    )
    if how.withhold:
        package = without_text(package)
    write_folder(package, out)
    return package
