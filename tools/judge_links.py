"""A worksheet to judge links by: every item of an upper document with the counterpart found, and nothing else of it.

    python -m tools.judge_links PLAN UPPER --out judged.csv [--kind measure] [--date 2021-09]
    python -m tools.judge_links PLAN UPPER --compare A.csv B.csv [--sheet judged.csv]

Two people fill in ``counterpart`` and ``state`` apart, seeing neither the engine's state and confidence nor each
other's answers; ``--compare`` then links both documents anew and prints what the engine and both readings come to.
Of a row whose counterpart is another one by now the state isn't compared; a line says how many there are.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from lantu.check import link
from lantu.cli._linking import read_upper
from lantu.plan import Link

COLUMNS = (
    "id",
    "kind",
    "under",
    "upper",
    "own",
    "own_chapter",
    "counterpart",
    "state",
    "better",
    "note",
)
HELP = (
    "counterpart: right, near (same matter, a better one exists: quote it in better), wrong, none (rightly none found),"
    " missed (one exists: quote it in better). state: covered, partly, not_found, contradicted."
)
RIGHT = ("right", "near", "none")
NEW = "not_found"  # new is not_found of a later document: readers judge the text, not the dates


def main(argv: Sequence[str] | None = None) -> int:
    """Write the worksheet, or compare filled-in ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", type=Path)
    parser.add_argument("upper", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--kind", default="measure")
    parser.add_argument("--date", default="")
    parser.add_argument("--compare", type=Path, nargs="+", default=())
    parser.add_argument("--table", type=Path, help="with --compare: the judged table, offsets in place of sentences")
    parser.add_argument("--sheet", type=Path, help="the worksheet judged, where the answers hold ids only")
    said = parser.parse_args(argv)
    plan, upper = read_upper(said.plan), read_upper(said.upper, said.date)
    titles = {s.id: f"{s.number} {s.title}".strip() for s in plan.outline}
    links = [x for x in link(plan, [upper]) if said.kind in ("all", x.upper_kind)]
    if said.table:
        write_table(said.table, links, [_read(path) for path in said.compare])
    if said.compare:
        return compare(said.compare, links, said.sheet)
    with said.out.open("w", encoding="utf-8", newline="") if said.out else sys.stdout as out:
        write(out, links, titles)
    print(f"{len(links)} links; {HELP}", file=sys.stderr)
    return 0


def write(out: TextIO, links: Sequence[Link], titles: dict[str, str]) -> None:
    """Write one row a link with empty cells for the reader."""
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for x in links:
        chapter = titles.get(x.section, "")
        sheet.writerow([x.id, x.upper_kind, x.upper_under, x.upper_quote, x.quote, chapter, "", "", "", ""])


def write_table(path: Path, links: Sequence[Link], readings: Sequence[Mapping[str, dict[str, str]]]) -> None:
    """Write what each reading says of each link, with offsets in place of both documents' sentences."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        names = [f"{what}_{n}" for n in range(1, len(readings) + 1) for what in ("counterpart", "state")]
        table.writerow(["id", "upper_start", "upper_end", "start", "end", "engine_state", *names])
        for x in links:
            said = [cell for r in readings for cell in (r[x.id]["counterpart"], r[x.id]["state"])]
            table.writerow([x.id, x.upper_start, x.upper_end, x.start, x.end, x.state, *said])


def compare(files: Sequence[Path], links: Sequence[Link], sheet: Path | None = None) -> int:
    """Print, for each reading and for what all agree on, precision at 1, recall, and how often the state is right."""
    engine = {(x.upper_quote, x.quote): NEW if x.state == "new" else x.state for x in links}
    asked = _read(sheet) if sheet else {}
    readings = [_rows(path, asked, engine) for path in files]
    moved = sum(not row["engine_state"] for row in readings[0].values())
    if moved:
        print(f"{moved} of {len(readings[0])} have another counterpart by now: judge them anew")
    for path, rows in zip(files, readings, strict=True):
        print(f"{path.name}: {_told(list(rows.values()))}")
    agreed = [
        rows[0]
        for key in readings[0]
        if len({r[key]["counterpart"] in RIGHT for r in readings}) == 1
        for rows in [[r[key] for r in readings]]
    ]
    print(f"agreed on {len(agreed)} of {len(readings[0])}: {_told(agreed)}")
    return 0


def _read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def _rows(
    path: Path, sheet: Mapping[str, dict[str, str]], engine: Mapping[tuple[str, str], str]
) -> dict[str, dict[str, str]]:
    """Return the rows that were judged by id, each with the state the engine gives the same pair of sentences."""
    rows = {key: sheet.get(key, {}) | row for key, row in _read(path).items() if row["counterpart"]}
    return {key: row | {"engine_state": engine.get((row["upper"], row["own"]), "")} for key, row in rows.items()}


def _told(rows: Sequence[dict[str, str]]) -> str:
    found = [r for r in rows if r["own"]]
    right = sum(r["counterpart"] in ("right", "near") for r in found)
    exist = right + sum(r["counterpart"] in ("wrong", "missed") and bool(r["better"]) for r in rows)
    same = [r for r in rows if r["engine_state"]]
    states = sum(r["state"] == r["engine_state"] for r in same)
    return (
        f"precision at 1 {_share(right, len(found))}, recall {_share(right, exist)}, state {_share(states, len(same))}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.2f}" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
