"""A site with both examples, as the demonstration shows them, and people who may see more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from lantu import flow
from lantu.plan import PlanPackage
from lantu.plan.codec import from_files
from lantu.store import read_files
from lantu.web.facts.writes import work_out
from lantu.web.people.models import Person, Post
from lantu.web.plans import writes
from lantu.web.plans._visible import Grant

PASSWORD = "a-long-enough-password"
ROLES = {"planner": "planner", "deputy": "congress"}


@dataclass(frozen=True)
class Site:
    """The names of the plans there are."""

    sample: str
    withheld: str
    whole: str = ""


def _put(package: PlanPackage, said: dict) -> str:
    version, _receipt = writes.load(None, package)
    writes.rebuild_search(version.pk, package)
    grants = [Grant(row["items"], row["audience"], row.get("embargo_until")) for row in said["releases"]]
    writes.release(None, version, grants)
    work_out(package, version.sha256, said["period"], said["as_of"])
    return f"{package.manifest.id}@{package.manifest.version}"


def example(root: Path, name: str) -> tuple[PlanPackage, dict]:
    """Return the package of an example, and what its demonstration shows."""
    folder = root / "examples" / name
    files = read_files(folder / "package")
    said = yaml.safe_load((folder / "demo.yaml").read_text(encoding="utf-8"))
    return from_files(files), said


def whole_plan(shared: Path) -> PlanPackage:
    """Return the first plan read from its text, under a name of its own."""
    source = shared / "plans" / "lianyuan-14fyp.txt"
    return flow.checked(flow.read(source.read_bytes(), source.name, plan_id="whole-plan"))


def load(root: Path, shared: Path | None = None) -> Site:
    """Fill the database: both examples, the whole text where it is at hand, a planner and a deputy."""
    for name, role in ROLES.items():
        person = Person(username=name, display_name=name)
        person.set_password(PASSWORD)
        person.save()
        Post.objects.create(person=person, role=role, since=date(2020, 1, 1))
    refs = [_put(*example(root, name)) for name in ("sample-county", "lianyuan")]
    if shared is None:
        return Site(*refs)
    said = {"period": "2020", "as_of": "2021-12-31", "releases": [{"items": "*", "audience": "public"}]}
    return Site(*refs, _put(whole_plan(shared), said))


__all__ = ["PASSWORD", "Site", "example", "load", "whole_plan"]
