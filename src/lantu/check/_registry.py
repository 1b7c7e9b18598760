"""Rules are small generator functions with a stable code; this module registers and runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lantu.check._rows import Context
from lantu.plan.findings import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw once: its evidence and the arguments of its message; ``variant`` picks another wording."""

    evidence: tuple[Evidence, ...]
    args: Mapping[str, str] = field(default_factory=dict)
    variant: str = ""
    severity: str = ""


Rule = Callable[[Context], Iterator[Seen]]


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a rule is: its stable code, the kind of fault, its usual severity and what it looks for (English)."""

    code: str
    kind: str
    severity: str
    summary: str


_RULES: dict[str, tuple[RuleInfo, Rule]] = {}
BROKEN, STALE = "A900", "A901"


def rule(code: str, *, kind: str, severity: str = "warning") -> Callable[[Rule], Rule]:
    """Register a rule under ``code``; the first line of its docstring says what it looks for."""

    def register(function: Rule) -> Rule:
        if code in _RULES:
            raise ValueError(f"{code} is taken")
        summary = (function.__doc__ or "").strip().splitlines()[0]
        _RULES[code] = (RuleInfo(code, kind, severity, summary), function)
        return function

    return register


def rules() -> list[RuleInfo]:
    """Return every audit rule, by code."""
    return [info for _, (info, _) in sorted(_RULES.items())]


def run_rule(code: str, context: Context) -> list[Finding]:
    """Return the findings of one rule; a rule that crashes is one finding about itself and stops nothing else."""
    info, function = _RULES[code]
    try:
        return [_finding(info, seen) for seen in function(context)]
    except Exception as bug:  # noqa: BLE001 - whatever a rule does, the others must run
        args = {"rule": code, "error": f"{type(bug).__name__}: {bug}"}
        return [Finding(code=BROKEN, kind="bug", severity="error", message_id=BROKEN, args=args)]


def _finding(info: RuleInfo, seen: Seen) -> Finding:
    return Finding(
        code=info.code,
        kind=info.kind,
        severity=seen.severity or info.severity,
        message_id=f"{info.code}.{seen.variant}" if seen.variant else info.code,
        args=dict(seen.args),
        evidence=seen.evidence,
    )
