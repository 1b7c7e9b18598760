"""A baseline: the findings known already, as a file for people and programs; beside it only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from lantu.check._choice import OF_THE_RUN
from lantu.plan._csv import decode_text
from lantu.plan._errors import LantuError
from lantu.plan.findings import Finding

_FORMAT = 1


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One finding of a baseline; ``plan`` is the plan's id without its version, so that it holds for the next draft."""

    plan: str
    code: str
    fingerprint: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of each plan: plan id -> fingerprint -> finding."""

    plans: Mapping[str, Mapping[str, Known]] = field(default_factory=dict)

    def of(self, plan: str) -> Mapping[str, Known]:
        """Return the known findings of one plan by fingerprint."""
        return self.plans.get(plan, {})


def known_of(plan: str, finding: Finding, fingerprint: str) -> Known | None:
    """Return the finding as a baseline keeps it, its words Chinese; None where it is about the run, not the plan."""
    if finding.code in OF_THE_RUN or finding.suppressed:
        return None
    return Known(plan, finding.code, fingerprint, finding.kind, finding.part("message", "zh"))


def baseline_bytes(known: Iterable[Known]) -> bytes:
    """Return the baseline file: UTF-8 JSON, one finding a line, by plan, code and fingerprint."""
    lines = [json.dumps(asdict(k), ensure_ascii=False) for k in sorted(set(known))]
    inside = ",\n".join(lines)
    return f'{{"lantu_baseline": {_FORMAT}, "findings": [\n{inside}\n]}}\n'.encode()


def parse_baseline(data: bytes, file: str) -> Baseline:
    """Return the baseline in the bytes of a file; raises E256 for what is none."""
    try:
        said = json.loads(decode_text(data, file))
    except ValueError as error:
        raise LantuError("E256", file, reason=str(error)) from error
    if not isinstance(said, dict) or said.get("lantu_baseline") != _FORMAT:
        raise LantuError("E256", file, reason=f"lantu_baseline != {_FORMAT}")
    plans: dict[str, dict[str, Known]] = {}
    for number, entry in enumerate(said.get("findings", []), 1):
        known = _known(entry, f"{file} entry {number}")
        plans.setdefault(known.plan, {})[known.fingerprint] = known
    return Baseline(plans)


def _known(entry: Any, where: str) -> Known:
    try:
        return Known(**{k: str(v) for k, v in entry.items()})
    except (AttributeError, TypeError) as error:
        raise LantuError("E256", where, reason=str(error)) from error
