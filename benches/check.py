"""CPU of auditing one plan after the start, and of 100, 300 and 1,000 packages: whether it grows linearly."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benches._cost import by_turns, verdict

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT.parent / "shared" / "plans" / "lianyuan-14fyp.txt"
SAMPLE = ROOT / "examples" / "sample-county" / "source" / "plan.txt"
FOUND = (0, 1)  # exit status 1: there are findings
AFTER_START, LINEAR, MEMORY_MB = 1.5, 1.2, 500.0


class Run(NamedTuple):
    """What the check of some packages in one process took: CPU seconds, and the peak of its memory in MB."""

    packages: int
    cpu: float
    peak: float

    @property
    def each(self) -> float:
        """Return the CPU seconds a package."""
        return self.cpu / self.packages

    def line(self) -> str:
        """Return the run as one line of the report."""
        took = f"CPU {self.cpu:7.1f} s   a package {self.each:6.3f} s"
        return f"{self.packages:6d} packages   {took}   peak {self.peak:5.0f} MB"


def read(source: Path, out: Path) -> None:
    """Read a plan into a package at ``out``."""
    command = [sys.executable, "-m", "lantu.cli", "read", str(source), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def make_folder(package: Path, folder: Path, count: int) -> None:
    """Make ``count`` packages in ``folder``, each a plan of its own; what stays the same is linked."""
    manifest = (package / "plan.yaml").read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(manifest) if line.startswith("id: "))
    for number in range(count):
        target = folder / f"p{number:04d}"
        for file in sorted(p for p in package.rglob("*") if p.is_file()):
            there = target / file.relative_to(package)
            there.parent.mkdir(parents=True, exist_ok=True)
            if file.name == "plan.yaml":
                own = [*manifest[:at], f"id: plan-{number}", *manifest[at + 1 :]]
                there.write_text("\n".join(own), encoding="utf-8")
            else:
                os.link(file, there)


def measure(folder: Path, count: int) -> Run:
    """Return what ``lantu check`` of the folder took; raise where it failed."""
    command = [sys.executable, "-m", "lantu.cli", "check", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FOUND:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(count, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def one_plan(source: Path, rounds: int) -> bool:
    """Measure the check of one plan less the start of the command line; return whether the limit is kept."""
    with tempfile.TemporaryDirectory() as folder:
        read(source, Path(folder) / "plan")
        lantu = [sys.executable, "-m", "lantu.cli"]
        commands = {"lantu check": [*lantu, "check", f"{folder}/plan"], "lantu --help": [*lantu, "--help"]}
        costs = by_turns(commands, rounds, FOUND)
    checking, helping = costs.values()
    print("\n".join(cost.line() for cost in costs.values()))
    spent = checking.median - helping.median
    return verdict(f"lantu check of {source.name} less the start, seconds", spent, AFTER_START)


def many(source: Path, counts: list[int]) -> bool:
    """Measure the check of growing folders; return whether CPU a package and memory stay in their limits."""
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        read(source, Path(folder) / "plan")
        for count in counts:
            inside = Path(folder) / f"of-{count}"
            make_folder(Path(folder) / "plan", inside, count)
            runs.append(measure(inside, count))
            print(runs[-1].line(), flush=True)
    kept = verdict("peak memory, MB", max(r.peak for r in runs), MEMORY_MB)
    for fewer, more in pairwise(runs):
        ratio = more.each / fewer.each
        kept &= verdict(f"CPU a package, {more.packages} against {fewer.packages} packages", ratio, LINEAR)
    return kept


def main() -> int:
    """Measure, print each run and the ratios; exit status 1 where a limit isn't kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 300, 1000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--source", type=Path, default=PLAN if PLAN.exists() else SAMPLE, help="the plan checked alone")
    parser.add_argument("--many", type=Path, default=SAMPLE, help="the plan that the folders are made of")
    asked = parser.parse_args()
    print("Measured: user and system CPU seconds of whole processes.")
    kept = one_plan(asked.source, asked.rounds)
    print(f"Folders of packages made of {asked.many.name}:")
    return 0 if many(asked.many, asked.counts) and kept else 1


if __name__ == "__main__":
    sys.exit(main())
