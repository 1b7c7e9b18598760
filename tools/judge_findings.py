"""A seeded sample of findings as a sheet for blind judging, and the table made of two judgements.

python tools/judge_findings.py sheet PACKAGE SHEET.csv [--count 100] [--seed 15]
python tools/judge_findings.py table PACKAGE FIRST.csv SECOND.csv TABLE.csv [--count 100] [--seed 15]

The sheet shows what a finding claims and its evidence with the text around it, and neither code nor severity. A judge
answers with a CSV of ``no,real,why``: real is yes or no. The table keeps offsets in place of the plan's sentences.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lantu.check import fingerprints
from lantu.plan import Evidence, Finding, PlanPackage
from lantu.store import read_folder

AROUND = 60
SHEET = ("no", "claim", "why", "evidence")
TABLE = ("no", "fingerprint", "code", "kind", "severity", "places", "first", "second", "first_why", "second_why")


def sample(package: PlanPackage, count: int, seed: int) -> list[tuple[str, Finding]]:
    """Return ``count`` findings of severity error or warning with their fingerprints, in an order of chance."""
    named = zip(fingerprints(package.findings), package.findings, strict=True)
    grave = [(name, f) for name, f in named if f.severity in ("error", "warning")]
    return random.Random(seed).sample(grave, min(count, len(grave)))  # noqa: S311 - the same sample for the same seed


def _shown(evidence: Evidence, package: PlanPackage) -> str:
    text = package.text_of(evidence.source)
    if text is None or evidence.start is None or evidence.end is None:
        return evidence.quote
    before, after = text[max(0, evidence.start - AROUND) : evidence.start], text[evidence.end : evidence.end + AROUND]
    return f"@{evidence.start} …{_line(before)}【{_line(text[evidence.start : evidence.end])}】{_line(after)}…"


def _line(text: str) -> str:
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())


def write_sheet(package: PlanPackage, path: Path, count: int, seed: int) -> None:
    """Write the sheet for the judges."""
    rows = [
        (no, f.part("message"), f.part("why"), "\n".join(_shown(e, package) for e in f.evidence))
        for no, (_, f) in enumerate(sample(package, count, seed), 1)
    ]
    _write(path, SHEET, rows)


def write_table(
    found: Sequence[tuple[str, Finding]], first: Mapping[str, list[str]], second: Mapping[str, list[str]], path: Path
) -> None:
    """Write the judged table, and print the shares that the two call real."""
    rows, both = [], 0
    for no, (name, f) in enumerate(found, 1):
        a, b = first[str(no)], second[str(no)]
        both += a[0] == b[0] == "yes"
        places = " ".join(f"{e.start}:{e.end}" for e in f.evidence)
        rows.append((no, name, f.code, f.kind, f.severity, places, a[0], b[0], a[1], b[1]))
    _write(path, TABLE, rows)
    yes = [sum(j[str(no)][0] == "yes" for no in range(1, len(found) + 1)) for j in (first, second)]
    print(f"{len(found)} findings: first {yes[0]}, second {yes[1]}, both {both} ({both / len(found):.3f})")


def _answers(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["no"].strip(): [row["real"].strip(), row["why"].strip()] for row in csv.DictReader(file)}


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def main() -> int:
    """Write the sheet or the table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("sheet", "table"))
    parser.add_argument("package", type=Path)
    parser.add_argument("files", type=Path, nargs="+", help="SHEET, or FIRST SECOND TABLE")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=15)
    asked = parser.parse_args()
    package = read_folder(asked.package)
    if asked.what == "sheet":
        write_sheet(package, asked.files[0], asked.count, asked.seed)
        return 0
    first, second, table = asked.files
    write_table(sample(package, asked.count, asked.seed), _answers(first), _answers(second), table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
