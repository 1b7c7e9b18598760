"""In: one plan package, or several.    Out: findings about the plans themselves, each by a rule with a stable code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lantu.check import (
    _aims,
    _annex,
    _complete,
    _counts,
    _dates,
    _digits,
    _duplicates,
    _duplicates_text,
    _formal,
    _growth,
    _headings,
    _heads,
    _linkage,
    _missing,
    _moves,
    _natures,
    _parts,
    _project_table,
    _referred,
    _results,
    _statistics,
    _structure,
    _text,
    _twice,
    _units,
    _values,
    _variants,
    _variants_facts,
    _wording,
)
from lantu.check._baseline import Baseline, Known, baseline_bytes, parse_baseline
from lantu.check._changes import Change, Comparison, Difference
from lantu.check._choice import EVERYTHING, Choice, Suppression, settled
from lantu.check._configuration import chosen, configured, known_codes, nearest, of_reading
from lantu.check._doubts import untold
from lantu.check._fingerprint import fingerprints
from lantu.check._format import finding_data, finding_lines, format_findings
from lantu.check._link import link, name_of
from lantu.check._link_matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow, matrix
from lantu.check._link_measures import Measure, measures
from lantu.check._opinions import Proof, opinion_findings, prove
from lantu.check._outcome import Entry, Outcome, outcome, outcome_data, outcome_lines
from lantu.check._pages import RulePage, rule_page
from lantu.check._registry import BROKEN, RuleInfo, rule, rules, run_rule
from lantu.check._rows import Context
from lantu.check._spots import Spot
from lantu.check._versions import compare
from lantu.plan.findings import Finding
from lantu.plan.package import PlanPackage

__all__ = [
    "BROKEN",
    "EVERYTHING",
    "Baseline",
    "Change",
    "Choice",
    "Comparison",
    "Context",
    "Difference",
    "Entry",
    "Known",
    "Matrix",
    "MatrixCell",
    "MatrixColumn",
    "MatrixRow",
    "Measure",
    "Outcome",
    "Proof",
    "RuleInfo",
    "RulePage",
    "Run",
    "Spot",
    "Suppression",
    "audited",
    "baseline_bytes",
    "check",
    "chosen",
    "compare",
    "configured",
    "finding_data",
    "finding_lines",
    "fingerprints",
    "format_findings",
    "in_order",
    "known_codes",
    "link",
    "matrix",
    "measures",
    "name_of",
    "nearest",
    "of_reading",
    "opinion_findings",
    "outcome",
    "outcome_data",
    "outcome_lines",
    "parse_baseline",
    "prove",
    "rule",
    "rule_page",
    "rules",
    "run_rule",
    "settled",
    "untold",
]

_ROOMS_RULES = (
    _aims,
    _annex,
    _complete,
    _counts,
    _dates,
    _digits,
    _duplicates,
    _duplicates_text,
    _formal,
    _growth,
    _headings,
    _heads,
    _linkage,
    _missing,
    _moves,
    _natures,
    _parts,
    _project_table,
    _referred,
    _results,
    _statistics,
    _structure,
    _text,
    _twice,
    _units,
    _values,
    _variants,
    _variants_facts,
    _wording,
)

Run = Callable[[str, Context], list[Finding]]


def check(
    package: PlanPackage, against: Sequence[PlanPackage] = (), choice: Choice = EVERYTHING, run: Run = run_rule
) -> tuple[Finding, ...]:
    """Return what every rule that ``choice`` wants sees in the package, by place in the source, then by code.

    ``against`` are the documents it must be linked with (an upper plan, a report). The same packages give the same
    findings in the same order; nothing is raised for a fault in the data. ``run`` runs one rule, so that a caller may
    time it.
    """
    context = Context(package, tuple(against))
    wanted = [info for info in rules() if choice.wants(info.code, info.kind)]
    return in_order(choice.graded(finding) for info in wanted for finding in run(info.code, context))


def audited(
    package: PlanPackage, against: Sequence[PlanPackage] = (), asked: Choice = EVERYTHING, run: Run = run_rule
) -> PlanPackage:
    """Return the package with the findings of the rules beside those of the reading (codes R...), as it wants them.

    Its ``check.yaml`` says which rules run, how grave they are and what is suppressed. ``asked`` narrows that for this
    run: what a rule left out by it found before stays. Raises E251-E255 for a configuration that can't be understood.
    """
    own = configured(package)
    choice = replace(own, narrowed_by=asked)
    of_reading = [f for f in package.findings if f.code.startswith("R")]
    earlier = (f for f in package.findings if not f.code.startswith("R") and own.wants(f.code, f.kind))
    kept = [f for f in earlier if not choice.wants(f.code, f.kind)]
    found = in_order((*kept, *check(package, against, choice, run)))
    return replace(package, findings=settled(package, (*untold(of_reading, found), *found), choice))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by place in the source, then by code."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[str, int, str, str]:
    source, start = (finding.evidence[0].source, finding.evidence[0].start) if finding.evidence else ("", None)
    return source, -1 if start is None else start, finding.code, str(sorted(finding.args.items()))
