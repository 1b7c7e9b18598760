"""What of the audit counts for a package: which rules run, how grave they are, what somebody answers for leaving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lantu.check._fingerprint import fingerprints
from lantu.check._registry import BROKEN, STALE
from lantu.plan.findings import Evidence, Finding
from lantu.plan.package import PlanPackage

CONFIGURATION = "check.yaml"
OF_THE_RUN = frozenset({BROKEN, STALE})
"""Codes about the run itself: no selection leaves them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A finding that somebody answers for leaving: ``code`` with a piece of its quote, its item or its fingerprint."""

    code: str
    reason: str
    by: str
    on: str = ""
    quote: str = ""
    item: str = ""
    fingerprint: str = ""

    def fits(self, finding: Finding, fingerprint: str) -> bool:
        """Return whether it is about this finding: all that it names must be there."""
        quote = _folded(self.quote)
        return (
            finding.code == self.code
            and self.fingerprint in ("", fingerprint)
            and (not self.item or any(e.item_id == self.item for e in finding.evidence))
            and (not quote or any(quote in _folded(e.quote) for e in finding.evidence))
        )


def _folded(quote: str) -> str:
    return "".join(quote.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which findings are wanted. ``select`` and ``ignore`` hold kinds and beginnings of codes; ignore wins.

    Nothing selected means everything. ``severity`` maps a kind or the beginning of a code to a severity; the longest
    that fits counts. ``narrowed_by`` is a second choice, that of one run: what counts must be wanted by both.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    narrowed_by: Choice | None = None

    def wants(self, code: str, kind: str) -> bool:
        """Return whether findings of this code and kind count."""
        if code in OF_THE_RUN:
            return True
        mine = (not self.select or _named(code, kind, self.select)) and not _named(code, kind, self.ignore)
        return mine and (self.narrowed_by is None or self.narrowed_by.wants(code, kind))

    def graded(self, finding: Finding) -> Finding:
        """Return the finding with the severity it has here; ``usual`` keeps the one the rule gave."""
        if finding.code in OF_THE_RUN:
            return finding
        usual = finding.usual or finding.severity
        fitting = [name for name in self.severity if _named(finding.code, finding.kind, (name,))]
        severity = self.severity[max(fitting, key=len)] if fitting else usual
        return replace(finding, severity=severity, usual="" if severity == usual else usual)


EVERYTHING = Choice()
"""What counts where nobody said anything."""


def _named(code: str, kind: str, names: Iterable[str]) -> bool:
    return any(code.startswith(name) or kind == name for name in names)


def settled(package: PlanPackage, findings: Sequence[Finding], choice: Choice) -> tuple[Finding, ...]:
    """Return the findings as they stand under ``choice``, those it leaves marked as suppressed.

    Findings that can't be made again (those of reading) stay, marked, where the choice doesn't want them. A suppression
    that fits nothing is one finding more (A901), unless its rule didn't run or the text to find it in is withheld.
    """
    own = replace(choice, narrowed_by=None)
    graded = [own.graded(replace(f, suppressed={})) for f in findings]
    used: set[Suppression] = set()
    out = []
    for finding, fingerprint in zip(graded, fingerprints(graded), strict=True):
        said = next((s for s in choice.suppressions if s.fits(finding, fingerprint)), None)
        used.update(s for s in choice.suppressions if s.fits(finding, fingerprint))
        out.append(replace(finding, suppressed=_mark(said, own.wants(finding.code, finding.kind))))
    kinds = {f.code: f.kind for f in findings}
    judged = [] if _is_withheld(package) else [s for s in choice.suppressions if s not in used]
    return (*out, *(_stale(package, s) for s in judged if choice.wants(s.code, kinds.get(s.code, ""))))


def _mark(said: Suppression | None, wanted: bool) -> dict[str, str]:
    if said is not None:
        told = {"how": "suppression", "reason": said.reason, "by": said.by, "on": said.on}
        return {k: v for k, v in told.items() if v}
    return {} if wanted else {"how": "ignore"}


def _is_withheld(package: PlanPackage) -> bool:
    return any(s.text == "withheld" for s in package.manifest.sources)


def _stale(package: PlanPackage, said: Suppression) -> Finding:
    what = " ".join(x for x in (said.quote, said.item, said.fingerprint) if x)
    return Finding(
        code=STALE,
        kind="suppression",
        severity="note",
        message_id=STALE,
        args={"code": said.code, "by": said.by, "reason": said.reason, "what": what},
        evidence=(Evidence(plan=package.manifest.id, source=CONFIGURATION),),
    )
