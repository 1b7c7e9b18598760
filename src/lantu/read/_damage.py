"""Damaged text: what publishing seems to have lost is suspected and offered, never mended."""

from __future__ import annotations

from itertools import islice

from lantu.plan.findings import Evidence, Finding
from lantu.read._damage_ground import Damage, Finder, Ground
from lantu.read._damage_numbers import NUMBER_FINDERS
from lantu.read._damage_text import TEXT_FINDERS

FINDERS: tuple[Finder, ...] = tuple(sorted((*NUMBER_FINDERS, *TEXT_FINDERS), key=lambda f: f[0]))
_MOST = 40
_LONGEST_QUOTE = 160


def find_damage(ground: Ground, plan: str) -> tuple[Finding, ...]:
    """Return the findings (R140 to R149) of every finder, by code and then in text order; at most 40 of a code."""
    out: list[Finding] = []
    for code, kind, finder in FINDERS:
        out += [_finding(ground, plan, code, kind, found) for found in islice(finder(ground), _MOST)]
    return tuple(out)


def _finding(ground: Ground, plan: str, code: str, kind: str, found: Damage) -> Finding:
    document = ground.document

    def evidence(start: int, end: int) -> Evidence:
        end = min(end, start + _LONGEST_QUOTE)
        return Evidence(plan=plan, source=document.name, quote=document.text[start:end], start=start, end=end)

    return Finding(
        code=code,
        kind=kind,
        severity="warning",
        message_id=code,
        args={"said": found.said, "offer": found.offer, **found.args},
        evidence=tuple(evidence(*p) for p in found.places),
    )
