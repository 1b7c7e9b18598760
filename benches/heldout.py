"""The reader against annotated text its rules were not written on: what it finds, and what its confidence is worth.

Three kinds of text. Invented plans and reports of other levels and styles lie in ``benches/heldout/*.marked.txt`` with
their marks (see ``_heldout``). Those named ``web-*`` look as such texts do on the web, with page heads, contents lists,
broken tables and broken lines; they are summed apart (published style), with their indicator tables. Three provincial
work reports of 2026 are annotated by offsets alone, in ``benches/heldout/*-2026-report/`` (of a heading, those of its
title); their text is read from ``../shared`` where it is there, and left out where not. Their projects and systems are
not annotated. Which rows were missed is not printed, so that nobody writes rules for them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from benches import _heldout
from benches._indicators import Cells, match_indicators
from benches._matching import Matched, Row, Score, fold, match, match_outline, same_commitment, same_name
from benches._reliability import Judged, table
from lantu import flow
from lantu.plan import PlanPackage

REPORTS = _heldout.FOLDER.parent.parent.parent / "shared" / "plans" / "others"
SOURCES = {
    "guizhou-2026-report": "贵州省-2026-政府工作报告.txt",
    "hunan-2026-report": "湖南省-2026-政府工作报告.txt",
    "zhejiang-2026-report": "浙江省-2026-政府工作报告.txt",
}
KINDS = (*_heldout.TABLES, "indicators", "values")
RULES = {"commitments": same_commitment, "projects": same_name, "systems": same_name}
FIELDS = ("relation", "deadline")
INVENTED, PUBLISHED, REPORTED = "invented", "published-style", "reports"
WEB = "web-"


class HeldOut(NamedTuple):
    """A text and its annotation, by table."""

    name: str
    text: str
    gold: dict[str, list[Row]]
    indicators: Sequence[Row] = ()

    @property
    def group(self) -> str:
        """Return the group it is summed in."""
        return REPORTED if self.name in SOURCES else PUBLISHED if self.name.startswith(WEB) else INVENTED


class Tally:
    """What was found so far, summed over all texts."""

    def __init__(self) -> None:
        self.scores: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
        self.judged: dict[str, list[Judged]] = defaultdict(list)
        self.fields: dict[str, list[bool]] = defaultdict(list)
        self.cells = Cells()

    def take(self, kind: str, matched: Matched) -> None:
        """Add one table of one text; items that pair with an optional row are not judged."""
        self.scores[kind] += matched.score
        self.judged[kind] += [(float(row["confidence"] or 0), True) for _, row in matched.pairs]
        self.judged[kind] += [(float(row["confidence"] or 0), False) for row in matched.extra]


def texts(shared: Path = REPORTS) -> Iterator[HeldOut]:
    """Yield every text with its annotation, the reports only where ``shared`` holds their text."""
    for name in _heldout.names():
        yield HeldOut(name, *_heldout.load(name), _heldout.indicators(name))
    for name, file in SOURCES.items():
        if (path := shared / file).exists():
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            yield HeldOut(name, text, {kind: _rows(name, kind, text) for kind in ("outline", "commitments")})


def main() -> int:
    """Read every text and print what was found; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=REPORTS, help="folder of the provincial work reports")
    report(parser.parse_args().shared)
    return 0


def report(shared: Path = REPORTS) -> None:
    """Print the scores of each text and of all, then the reliability of the confidence."""
    groups = {name: Tally() for name in (INVENTED, PUBLISHED, REPORTED)}
    for held in texts(shared):
        _score(held, groups[held.group])
    for group, tally in groups.items():
        if tally.scores:
            _print_sums(group, tally)
    for words, names in (("invented texts and reports", (INVENTED, REPORTED)), ("published-style texts", (PUBLISHED,))):
        for kind in RULES:
            print(f"\nReliability of {kind}, {words}")
            print(table([one for name in names for one in groups[name].judged[kind]]))


def _rows(name: str, kind: str, text: str) -> list[Row]:
    lines = (_heldout.FOLDER / name / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    words = "title" if kind == "outline" else "quote"
    return [row | {words: text[row["start"] : row["end"]]} for row in rows]


def _score(held: HeldOut, tally: Tally) -> None:
    package = flow.read(held.text.encode(), f"{held.name}.txt")
    found = _tables(package)
    print(f"\n{held.name}, {len(held.text)} characters")
    for kind, gold in held.gold.items():
        if kind == "outline":
            score = match_outline(gold, found[kind])
            tally.scores[kind] += score
        else:
            matched = match(gold, found[kind], RULES[kind])
            tally.take(kind, matched)
            score = matched.score
        print("  " + score.line(kind) + (_fields(matched, tally) if kind == "commitments" else ""))
    if held.indicators:
        cells = match_indicators(held.indicators, found["indicators"], found["values"])
        tally.cells += cells
        print("  " + cells.line("indicators"))


def _tables(package: PlanPackage) -> dict[str, list[Row]]:
    return {kind: [asdict(item) for item in getattr(package, kind)] for kind in KINDS}


def _fields(matched: Matched, tally: Tally) -> str:
    words = ""
    for name in FIELDS:
        right = [fold(gold[name]) == fold(found[name]) for gold, found in matched.pairs]
        tally.fields[name] += right
        words += f"  {name} {sum(right) / len(right):.3f}" if right else ""
    return words


def _print_sums(group: str, tally: Tally) -> None:
    print(f"\nAll {group} texts")
    for kind, score in tally.scores.items():
        print("  " + score.line(kind))
    if tally.cells.cells:
        print("  " + tally.cells.line("indicators"))
    for name, right in tally.fields.items():
        print(f"  {name:<34} {sum(right)}/{len(right)} = {sum(right) / len(right):.3f}")


if __name__ == "__main__":
    sys.exit(main())
