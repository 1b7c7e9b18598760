"""In: one plan package.    Out: findings about the plan itself: its tables' arithmetic, its text against its tables."""

from __future__ import annotations

from lantu.check import _growth, _missing, _results, _text, _units
from lantu.check._format import format_findings
from lantu.check._registry import RuleInfo, rule, rules, run_rule
from lantu.check._rows import Context
from lantu.plan.findings import Finding
from lantu.plan.package import PlanPackage

__all__ = ["RuleInfo", "check", "format_findings", "rule", "rules"]

_ROOMS_RULES = (_growth, _missing, _results, _text, _units)


def check(package: PlanPackage) -> tuple[Finding, ...]:
    """Return what every rule sees in the package, ordered by place in the source, then by code.

    The same package gives the same findings in the same order; nothing is raised for a fault in the data.
    """
    context = Context(package)
    found = [finding for info in rules() for finding in run_rule(info.code, context)]
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[str, int, str, str]:
    source, start = (finding.evidence[0].source, finding.evidence[0].start) if finding.evidence else ("", None)
    return source, -1 if start is None else start, finding.code, str(sorted(finding.args.items()))
