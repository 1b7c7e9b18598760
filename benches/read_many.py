"""A folder of 100, 300 and 1,000 plans in one run: seconds a plan, whether time grows with the number alone, memory."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benches._cost import verdict

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT.parent / "shared" / "plans" / "lianyuan-14fyp.txt"
SAMPLE = ROOT / "examples" / "sample-county" / "source" / "plan.txt"
SIZE = 62_000
LINEAR, MEMORY_MB = 1.2, 1000.0


class Run(NamedTuple):
    """What one run took: wall and CPU seconds, and the peak of all its processes' own memory together, in MB."""

    plans: int
    wall: float
    cpu: float
    peak: float

    def line(self) -> str:
        """Return the run as one line of the report."""
        each = self.cpu / self.plans
        took = f"wall {self.wall:7.1f} s   CPU {self.cpu:7.1f} s   a plan {each:6.3f} s CPU"
        return f"{self.plans:6d} plans   {took}   peak {self.peak:6.0f} MB"


def make_folder(folder: Path, text: str, count: int) -> None:
    """Write ``count`` plans of about 62,000 characters, no two alike: each has its own number in every tenth line."""
    lines = (text * (1 + SIZE // len(text)))[:SIZE].split("\n")
    for number in range(count):
        own = [f"{line}第{number}号。" if i % 10 == 0 and line.endswith("。") else line for i, line in enumerate(lines)]
        (folder / f"plan-{number:04d}.txt").write_text("\n".join(own), encoding="utf-8")


def memory_of(root: int) -> float:
    """Return the memory in MB that ``root`` and what it started hold for themselves (their proportional shares)."""
    parents = {int(p.name): _parent(p) for p in Path("/proc").glob("[0-9]*")}
    family = {root}
    while more := {p for p, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_share(p) for p in family) / 1024


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _share(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def measure(source: Path, out: Path, count: int, jobs: int) -> Run:
    """Return what ``lantu read`` of the folder took; raise where it failed."""
    command = [sys.executable, "-m", "lantu.cli", "read", str(source), "--out", str(out), "--jobs", str(jobs)]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        peaks = [0.0]
        done = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peaks, done))
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        done.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(count, time.monotonic() - began, used.ru_utime + used.ru_stime, peaks[0])


def _watch(process: int, peaks: list[float], done: threading.Event) -> None:
    while not done.wait(0.25):
        peaks[0] = max(peaks[0], memory_of(process))


def main() -> int:
    """Measure, print each run and the ratios; exit status 1 where a limit isn't kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 300, 1000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--source", type=Path, default=PLAN if PLAN.exists() else SAMPLE)
    asked = parser.parse_args()
    text = asked.source.read_text(encoding="utf-8").replace("\r\n", "\n")
    print(f"Plans made of {asked.source.name}, about {SIZE} characters each; --jobs {asked.jobs}.")
    runs = []
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as folder:
            inside = Path(folder) / "in"
            inside.mkdir()
            make_folder(inside, text, count)
            runs.append(measure(inside, Path(folder) / "out", count, asked.jobs))
        print(runs[-1].line(), flush=True)
    kept = verdict("peak memory of all processes, MB", max(r.peak for r in runs), MEMORY_MB)
    for fewer, more in pairwise(runs):
        ratio = (more.cpu / more.plans) / (fewer.cpu / fewer.plans)
        kept &= verdict(f"CPU a plan, {more.plans} against {fewer.plans} plans", ratio, LINEAR)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
