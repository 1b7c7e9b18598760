"""The audit's recall and false alarms on generated plans: faults planted 50 times each, and plans without any.

Plans of every level and many styles are made from seeds, printed as text or HTML, read by the reader and checked by
every rule. Into each go faults of many sorts, one each, at places of their own. A fault counts as found where a finding
of its kind touches its place that the clean plan doesn't have there. Errors and warnings on clean plans are false
alarms.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from benches._audit_make import make
from benches._audit_score import Checked, Tally, check_draft, plant_all, sorts_of
from lantu.plan.findings import Finding

RECALL = 0.97
ALARMS = 1.0
WHOLE = 60_000
MOST_PLANS = 200
CLEAN_SEED = 5000


def main(argv: Sequence[str] | None = None) -> int:
    """Print recall by kind and false alarms a plan; return 1 where a limit isn't kept."""
    args = _arguments(argv)
    kept = True
    if args.times:
        kept = _recall(args)
    if args.plans:
        kept = _alarms(args) and kept
    return 0 if kept else 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench audit", description=__doc__)
    parser.add_argument("--kind", default="", help="only faults of this kind")
    parser.add_argument("--times", type=int, default=50, help="how often each sort of fault is planted (0: not at all)")
    parser.add_argument("--plans", type=int, default=20, help="clean plans of 60,000 characters (0: none)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--show", action="store_true", help="show each miss and each false alarm")
    return parser.parse_args(argv)


def _recall(args: argparse.Namespace) -> bool:
    tally, near, linked = Tally(), Counter[str](), Counter[str]()
    characters = 0
    for clean, planted in plant_all(args.seed, args.times, sorts_of(args.kind), MOST_PLANS):
        if clean.above is None:
            near.update(f.code for f in _alarmed(clean))
            characters += len(clean.text)
        else:
            linked.update(f.code for f in _alarmed(clean) if f.kind == "linkage")
        for checked in planted:
            tally.add(clean, checked)
    print(f"{'kind of fault':<48}{'planted':>8}{'found':>7}{'recall':>8}")
    for sort in sorts_of(args.kind):
        many, found = tally.planted[sort.name], tally.found[sort.name]
        print(f"{sort.name:<48}{many:>8}{found:>7}{found / many if many else 0:>8.2f}")
    print(f"all kinds: recall {tally.recall:.3f} (at least {RECALL})")
    print(f"their clean plans, {characters:,} characters: alarms {dict(near.most_common())}")
    print(f"beside upper documents that they take up whole: alarms {dict(linked.most_common())}")
    if args.show:
        _show_misses(tally)
    return tally.recall >= RECALL


def _show_misses(tally: Tally) -> None:
    for seed, fault, near in tally.misses:
        print(f"  missed, seed {seed}: {fault.kind} {' | '.join(' '.join(p) for p in fault.passages)}")
        for finding in near:
            print(f"      {_said(finding)}")
    for seed, fault in tally.lost:
        print(f"  the reader's text lacks it, seed {seed}: {fault.kind} {fault.passages}")


def _alarms(args: argparse.Namespace) -> bool:
    codes, alarms, characters = Counter[str](), 0, 0
    for seed in range(CLEAN_SEED + args.seed, CLEAN_SEED + args.seed + args.plans):
        checked = check_draft(make(seed, WHOLE))
        found = _alarmed(checked)
        codes.update(f.code for f in found)
        alarms, characters = alarms + len(found), characters + len(checked.text)
        if args.show:
            print(f"clean plan {seed}: {len(checked.text):,} characters, {len(found)} false alarms")
            for finding in found:
                print(f"      {_said(finding)}")
    rate = alarms / max(1, characters) * WHOLE
    print(
        f"{args.plans} clean plans, {characters:,} characters: {alarms} false alarms, "
        f"{rate:.2f} a plan of 60,000 characters (at most {ALARMS:g})"
    )
    print(f"by code: {dict(codes.most_common())}")
    return rate <= ALARMS


def _alarmed(checked: Checked) -> list[Finding]:
    return [f for f in checked.findings if f.severity in ("error", "warning")]


def _said(finding: Finding) -> str:
    quotes = " | ".join(" ".join(e.quote.split())[:60] for e in finding.evidence[:3])
    return f"{finding.code} {finding.severity} ({finding.kind}) {finding.part('message', 'zh')[:140]} [{quotes}]"


if __name__ == "__main__":
    sys.exit(main())
