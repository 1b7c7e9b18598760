"""Damaged documents through every parser, one campaign each: nothing but a LantuError may come of any of them."""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import partial

from benches._fuzz_campaign import Case, Report, campaign
from benches._fuzz_grammar import annex_page, sentences
from benches._fuzz_seeds import SAMPLE as SAMPLES
from benches._fuzz_seeds import seeds
from benches._fuzz_wounds import wounded_archive, wounded_bytes, wounded_html, wounded_pdf, wounded_text
from lantu import flow
from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import from_files, to_files

TABLES = ("outline", "indicators", "commitments", "tasks", "projects", "systems")
SAMPLE = SAMPLES / "plan.txt"


def damaged(text: str, seed: int) -> bytes:
    """Return ``text`` with one to six wounds, as bytes in one of the encodings that are read."""
    chance = random.Random(seed)  # noqa: S311 - the same damage for the same seed
    text = wounded_text(text, chance)
    if chance.random() < 0.2:
        text = f"<html><body><p>{text}</p></body></html>".replace(
            "\n", chance.choice(("<br>", "</p>\n<p>", "</td><td>"))
        )
    data = text.encode(chance.choice(("utf-8", "utf-8-sig", "gb18030")), errors="ignore")
    return data[: chance.randint(0, len(data))] if chance.random() < 0.1 else data


def faults(data: bytes, name: str = "plan.txt") -> list[str]:
    """Return what went wrong on the whole way of one document: a crash, a quote off its offset, ids given twice."""
    try:
        package = flow.checked(flow.read(data, name))
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


def text_case(text: str) -> Case:
    """Return the cases of plain text."""
    return lambda seed: faults(damaged(text, seed))


def file_case(kind: str, made: list[bytes]) -> Case:
    """Return the cases of a kind of file: seeds wounded in the way of that kind."""
    wound = FILES[kind]

    def case(seed: int) -> list[str]:
        chance = random.Random(seed)  # noqa: S311 - the same damage for the same seed
        return faults(wound(chance.choice(made), chance), f"plan.{kind}")

    return case


def made_case(kind: str) -> Case:
    """Return the cases that are made from nothing: sentences of the grammar, annexes with spans beyond measure."""
    make: Callable[[random.Random], bytes] = sentences if kind == "grammar" else annex_page
    name = "plan.txt" if kind == "grammar" else "plan.html"
    return lambda seed: faults(make(random.Random(seed)), name)  # noqa: S311 - the same damage for the same seed


def package_case(files: Mapping[str, bytes]) -> Case:
    """Return the cases of package files: what is read of wounded ones must be checked and written again."""
    return lambda seed: _package_faults(files, random.Random(seed))  # noqa: S311 - the same damage for the same seed


def _package_faults(files: Mapping[str, bytes], chance: random.Random) -> list[str]:
    changed = dict(files)
    for _ in range(chance.choice((1, 1, 2, 4))):
        name = chance.choice(sorted(changed))
        if chance.random() < 0.5:
            changed[name] = wounded_bytes(changed[name], chance)
        else:
            changed[name] = wounded_text(changed[name].decode("utf-8", "replace"), chance, 3).encode("utf-8", "ignore")
    try:
        package = from_files(changed)
    except LantuError:
        return []
    except Exception:  # noqa: BLE001 - whatever it is, it is what this campaign looks for
        return [traceback.format_exc()]
    try:
        flow.checked(package)
        again = to_files(package)
        return [] if to_files(from_files(again)) == again else ["the package does not round-trip"]
    except Exception:  # noqa: BLE001 - a package that was read may not fail later, not even with an error
        return [traceback.format_exc()]


FILES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "html": wounded_html,
    "docx": wounded_archive,
    "xlsx": wounded_archive,
    "xls": wounded_bytes,
    "pdf": wounded_pdf,
}
PARSERS = ("text", *FILES, "annex", "grammar", "package")


def prepared(parser: str) -> tuple[Callable[..., Case], tuple[object, ...]] | None:
    """Return what makes the cases of a parser, and with what; None where its seeds can't be made here."""
    if parser == "text":
        return text_case, (SAMPLE.read_text(encoding="utf-8"),)
    if parser in FILES:
        made = seeds(parser)
        return (file_case, (parser, made)) if made else None
    if parser == "package":
        return package_case, (to_files(flow.checked(flow.read(seeds("text")[0], "plan.txt"))),)
    return partial(made_case), (parser,)


def run(parser: str, seconds: float, first_seed: int = 0) -> Report | None:
    """Return the report of a campaign; None where its seeds need a program that is not installed."""
    ready = prepared(parser)
    return campaign(parser, *ready, seconds=seconds, first_seed=first_seed) if ready else None


def main() -> int:
    """Run the campaigns asked for; print each, with the seeds that went wrong; exit with status 1 where one did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parser", choices=PARSERS, action="append", help="default: each of them")
    parser.add_argument("--seconds", type=float, default=600, help="CPU seconds for each parser")
    parser.add_argument("--first-seed", type=int, default=0)
    asked = parser.parse_args()
    failed = False
    for name in asked.parser or PARSERS:
        report = run(name, asked.seconds, asked.first_seed)
        if report is None:
            print(f"{name:10} not run: LibreOffice or Chromium is missing")
            continue
        failed |= report.failed
        print(report, *report.crashes[:20], *(f"seed {s}: over 10 s" for s in report.hangs), sep="\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
