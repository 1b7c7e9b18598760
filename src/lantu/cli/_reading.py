"""Reading a document into its package on the disk, as the verb read and the reading of folders both do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lantu import flow
from lantu.plan import PlanPackage
from lantu.plan.withhold import withhold as without_text
from lantu.read import MAX_BYTES
from lantu.store import holds_package, read_folder, read_source, write_folder


def read_into(sources: Sequence[Path], out: Path, plan_id: str, *, withhold: bool, fresh: bool) -> PlanPackage:
    """Read ``sources`` and write the package to ``out``; a package there keeps its ids and what people added to it.

    Returns the package as written. Raises LantuError E101-E105, E221-E228, and what the files' formats refuse.
    """
    source = sources[0]
    data = read_source(source, MAX_BYTES)
    earlier = read_folder(out) if holds_package(out) else None
    package = flow.read(data, source.name, plan_id=plan_id, earlier=earlier, fresh=fresh)
    if withhold:
        package = without_text(package)
    write_folder(package, out)
    return package
