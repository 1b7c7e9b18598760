"""A draft for the demonstration: the sample plan with some words put back, read, checked, linked, answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from lantu.plan._errors import LantuError

if TYPE_CHECKING:
    from lantu.plan import PlanPackage
    from lantu.web.people.models import Person

FILE = Path("draft") / "draft.yaml"
MAX_BYTES = 2**20


def draft_file(example: Path) -> dict[str, Any]:
    """Return what an example says of its draft; empty where it has none."""
    from lantu.store import read_source

    path = example / FILE
    said = yaml.safe_load(read_source(path, MAX_BYTES).decode("utf-8")) if path.exists() else {}
    return said if isinstance(said, dict) else {}


def draft_of(adopted: PlanPackage, said: Mapping[str, Any], folder: Path) -> PlanPackage:
    """Return the draft as a package of its own version: E416 where words to put back aren't there."""
    from lantu import flow
    from lantu.check import link

    name, text = next(iter(adopted.texts.items()))
    data = _put_back(text, said["edits"]).encode()
    read = flow.read(data, name, plan_id=adopted.manifest.id, earlier=adopted, fresh=True)
    manifest = replace(
        read.manifest,
        version=str(said["version"]),
        title=str(said["title"]),
        place=adopted.manifest.place,
        horizon=adopted.manifest.horizon,
        period=adopted.manifest.period,
        adopted_by="",
        adopted_on="",
        extra={**read.manifest.extra, "issued_on": str(said["issued_on"])},
    )
    draft = flow.checked(replace(read, manifest=manifest, observations=()))
    return replace(draft, links=link(draft, [_upper(one, folder) for one in said["upper"]]))


def _put_back(text: str, edits: Iterable[Mapping[str, str]]) -> str:
    for edit in edits:
        if edit["adopted"] not in text:
            raise LantuError("E416", str(FILE), value=edit["adopted"])
        text = text.replace(edit["adopted"], edit["draft"])
    return text


def _upper(said: Mapping[str, str], folder: Path) -> PlanPackage:
    """Return an upper document as a package."""
    from lantu import flow
    from lantu.store import read_source

    package = flow.read(read_source(folder / said["file"], MAX_BYTES), said["file"], plan_id=said["id"])
    version, title, period, day = (str(said[key]) for key in ("version", "title", "period", "adopted_on"))
    known = replace(package.manifest, version=version, title=title, period=period, adopted_on=day)
    return replace(package, manifest=known)


def say_what_was_said(actor: Person, ref: str, said: Mapping[str, Any]) -> None:
    """Enter the simulated opinions and answers of an example on its draft, once."""
    from lantu.web.plans.models import FindingAnswer
    from lantu.web.plans.reads import find_version, findings_by_fingerprint
    from lantu.web.plans.writes import answer_finding, answer_opinion, record_opinion

    if FindingAnswer.objects.exists():
        return
    for one in said["opinions"]:
        which, _receipt = record_opinion(actor, ref, one, simulated=True)
        if one.get("answer"):
            answer_opinion(actor, ref, which, one["answer"], one.get("reason", ""), simulated=True)
    known = findings_by_fingerprint(find_version(ref)[0].sha256)
    for one in said["answers"]:
        about = one.get("says", "")
        found = next((m for m, f in known.items() if f.code == one["code"] and about in f.part("message")), None)
        if found:
            answer_finding(actor, ref, found, one["answer"], one.get("reason", ""), simulated=True)
