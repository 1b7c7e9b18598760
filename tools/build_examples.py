"""Build the plan packages of the examples from their sources, as `lantu read` and `lantu check` would, registers added.

    python tools/build_examples.py [sample-county|lianyuan ...]

The sample county's text stands in this repository. Lianyuan's does not: its package is built from `../shared/plans`
beside the repository where that folder exists, and keeps facts and figures only (`text: withheld`).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lantu import flow
from lantu.plan import PlanPackage
from lantu.plan.codec import from_files, to_files
from lantu.plan.withhold import attach, withhold
from lantu.read import decode
from lantu.store import read_folder, read_source, write_folder

EXAMPLES = Path(__file__).parent.parent / "examples"
REGISTERS = ("units.csv", "places.csv", "observations.csv")
MAX_BYTES = 16 * 2**20
LONGEST_NAME = 24


@dataclass(frozen=True)
class Example:
    """An example: its folder, the document its package is read from, its plan id, whether the text may be kept."""

    folder: Path
    source: Path
    plan_id: str
    keep_text: bool
    facts: dict[str, Any]


SAMPLE_COUNTY = Example(
    folder=EXAMPLES / "sample-county",
    source=EXAMPLES / "sample-county" / "source" / "plan.txt",
    plan_id="tangchuan-15",
    keep_text=True,
    facts={
        "title": "棠川县国民经济和社会发展第十五个五年规划纲要",
        "place": "990421",
        "period": "2026/2030",
        "horizon": "2035",
        "issued_by": "棠川县人民政府",
        "adopted_by": "棠川县第十届人民代表大会第六次会议",
        "adopted_on": "2026-02-11",
    },
)
LIANYUAN = Example(
    folder=EXAMPLES / "lianyuan",
    source=EXAMPLES.parent.parent / "shared" / "plans" / "lianyuan-14fyp.txt",
    plan_id="lianyuan-14",
    keep_text=False,
    facts={
        "title": "涟源市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
        "place": "431382",
        "period": "2021/2025",
        "horizon": "2035",
        "issued_by": "涟源市人民政府",
        "extra": {"issued_on": "2021-04"},
    },
)
ALL = {"sample-county": SAMPLE_COUNTY, "lianyuan": LIANYUAN}


def build(example: Example) -> PlanPackage:
    """Return the package of an example: read, known facts and registers added, checked, text withheld.

    Items keep the ids they have in the package that is there. Where there is none the document is read twice: the
    names of places in the register help the second reading.
    """
    data, name = read_source(example.source, MAX_BYTES), example.source.name
    known = _earlier(example, data) or flow.read(data, name, plan_id=example.plan_id)
    paths = [example.folder / register for register in REGISTERS if (example.folder / register).exists()]
    registered = from_files(to_files(known) | {path.name: path.read_bytes() for path in paths})
    read = flow.read(data, name, plan_id=example.plan_id, earlier=registered, fresh=True)
    extra = {**read.manifest.extra, **example.facts.get("extra", {})}
    package = flow.checked(replace(read, manifest=replace(read.manifest, **{**example.facts, "extra": extra})))
    return package if example.keep_text else withhold(_terse(package))


def _earlier(example: Example, data: bytes) -> PlanPackage | None:
    """Return the package that is there, its text put back where it was withheld."""
    folder = example.folder / "package"
    if not folder.exists():
        return None
    there = read_folder(folder)
    name = example.source.name
    return there if example.keep_text else attach(there, name, decode(data, name).text)


def _terse(package: PlanPackage) -> PlanPackage:
    """Cut lead phrases down to names: where the text goes on without a stop, they would repeat half a sentence."""
    tasks = tuple(replace(task, title=_name_of(task.title)) for task in package.tasks)
    projects = tuple(replace(project, group=_name_of(project.group)) for project in package.projects)
    layout = tuple(replace(part, role=_name_of(part.role)) for part in package.layout)
    return replace(package, tasks=tasks, projects=projects, layout=layout)


def _name_of(phrase: str) -> str:
    return re.split(r"[,，:：]", phrase)[0][:LONGEST_NAME]


def main(names: list[str]) -> None:
    """Build the named examples, all of them where none is named, each into its folder `package`."""
    for name in names or list(ALL):
        example = ALL[name]
        if not example.source.exists():
            print(f"{name}: {example.source.name} isn't at hand, its package stays as it is")
            continue
        write_folder(build(example), example.folder / "package")
        print(f"{name}: built")


if __name__ == "__main__":
    main(sys.argv[1:])
