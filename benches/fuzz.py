"""Damaged plan texts through reading, checking and judging: nothing but a LantuError may come of any of them."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from lantu import flow
from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import from_files, to_files

TABLES = ("outline", "indicators", "commitments", "tasks", "projects", "systems")
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "sample-county" / "source" / "plan.txt"
CHARACTERS = "0123456789.,%％‰-－—+、。；：“”（）() \t\u3000\n\r\0\ufeff\U0001f600<>&"
CHARACTERS += "第章节一二三四五十百万亿元年表专栏序号指标单位属性约束性预期性"


def damaged(text: str, seed: int) -> bytes:
    """Return ``text`` with one to six wounds, as bytes in one of the encodings that are read."""
    chance = random.Random(seed)  # noqa: S311 - the same damage for the same seed
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(WOUNDS)(text, chance)
    if chance.random() < 0.2:
        text = f"<html><body><p>{text}</p></body></html>".replace(
            "\n", chance.choice(("<br>", "</p>\n<p>", "</td><td>"))
        )
    data = text.encode(chance.choice(("utf-8", "utf-8-sig", "gb18030")), errors="ignore")
    return data[: chance.randint(0, len(data))] if chance.random() < 0.1 else data


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 5, 50, 500, 5000)))


def _cut(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.randint(1, 3) + text[end:]


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + "".join(chance.choices(CHARACTERS, k=chance.choice((1, 3, 30)))) + text[at:]


def _shuffle(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + 20]
    chance.shuffle(part)
    return "\n".join(lines[:start] + part + lines[start + 20 :])


def _join(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[start:end].replace("\n", "") + text[end:]


def _digits(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    changed = "".join(chance.choice("0123456789.-") if c.isdigit() else c for c in text[start:end])
    return text[:start] + changed + text[end:]


WOUNDS: tuple[Callable[[str, random.Random], str], ...] = (_cut, _repeat, _insert, _shuffle, _join, _digits)


def faults(data: bytes) -> list[str]:
    """Return what went wrong on the whole way of one damaged text: a crash, a quote off its offset, ids given twice."""
    try:
        package = flow.checked(flow.read(data, "plan.txt"))
        flow.judged(package, (), "2027", "2027-12-31")
        flow.judged(package, (), "2030", "2031-06-30")
        return broken_promises(package)
    except LantuError as error:
        # What reading itself made must be readable again.
        return [f"read back: {error.text('en')}"] if error.where.endswith(".csv") or ".csv row" in error.where else []
    except Exception:  # noqa: BLE001 - whatever it is, it is what this campaign looks for
        return [traceback.format_exc()]


def broken_promises(package: PlanPackage) -> list[str]:
    """Return what a package breaks of its format: quotes at their offsets, one item an id, the round trip."""
    text = next(iter(package.texts.values()), "")
    quoted = (item for item in package.quoted_items() if item.start is not None)
    wrong = [f"{i.id}: its quote is not at {i.start}:{i.end}" for i in quoted if text[i.start : i.end] != i.quote]
    ids = {table: [row.id for row in package.rows(table)] for table in TABLES}
    wrong += [f"{table}: an id is given twice" for table, given in ids.items() if len(given) != len(set(given))]
    if wrong:
        return wrong
    files = to_files(package)
    return [] if to_files(from_files(files)) == files else ["the package does not round-trip"]


def main() -> int:
    """Run for the asked seconds; print each seed that went wrong and exit with status 1 where one did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--source", type=Path, default=SAMPLE)
    asked = parser.parse_args()
    text = asked.source.read_text(encoding="utf-8")
    until, seed, wrong = time.monotonic() + asked.seconds, asked.first_seed, 0
    while time.monotonic() < until:
        for fault in faults(damaged(text, seed)):
            wrong += 1
            print(f"seed {seed}: {fault}")
        seed += 1
    print(f"{seed - asked.first_seed} damaged texts, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
