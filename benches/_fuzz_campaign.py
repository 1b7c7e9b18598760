"""One campaign against one parser: case after case in a process that is watched, until its CPU time is used up."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

# A case that takes longer is a hang; a process that needs more has eaten memory.
HANG, MEGABYTES = 10.0, 2048
_WITHOUT_END = 300.0
_CONTEXT = multiprocessing.get_context("spawn")
_MB = 1024 * 1024
Case = Callable[[int], list[str]]


@dataclass
class Report:
    """What a campaign found: how many cases ran, what went wrong by seed, the most memory a process held."""

    parser: str
    executions: int = 0
    crashes: list[str] = field(default_factory=list)
    hangs: list[int] = field(default_factory=list)
    peak_mb: int = 0
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Return whether anything went wrong."""
        return bool(self.crashes or self.hangs)

    def __str__(self) -> str:
        return (
            f"{self.parser:10} {self.executions:8} executions  {len(self.crashes):3} crashes  {len(self.hangs):3} hangs"
            f"  peak {self.peak_mb} MB  {self.seconds:.0f} CPU s"
        )


def campaign(
    parser: str, make: Callable[..., Case], args: Sequence[Any], *, seconds: float, first_seed: int = 0
) -> Report:
    """Run cases for ``seconds`` of CPU time from ``first_seed`` on; ``make(*args)`` is called in their process.

    A process that dies or hangs costs its case; a new one goes on with the next.
    """
    report = Report(parser)
    seed = first_seed
    while report.seconds < seconds:
        ours, theirs = _CONTEXT.Pipe()
        rest = seconds - report.seconds
        process = _CONTEXT.Process(target=_serve, args=(theirs, make, tuple(args), seed, rest), daemon=True)
        process.start()
        theirs.close()
        seed = _follow(report, ours, process.pid or 0, seed, rest)
        process.kill()
        process.join()
        if report.executions == 0 and report.failed:
            break  # it doesn't even start
    return report


def _follow(report: Report, pipe: Connection, pid: int, seed: int, rest: float) -> int:
    """Take in what the process says until it ends, dies or hangs; return the seed to go on with.

    One that ends has used up ``rest``, the time it was given, also where its last case was not the last of it.
    """
    done = 0.0
    while True:
        if not _speaks(pipe, pid):
            report.hangs.append(seed)
            report.seconds += done + HANG
            return seed + 1
        try:
            said = pipe.recv()
        except (EOFError, OSError):
            report.crashes.append(f"seed {seed}: the process died")
            report.seconds += done + 0.1
            return seed + 1
        if said is None:
            report.seconds += max(done, rest)
            return seed
        seed, faults, done, peak = said
        report.executions += 1
        report.peak_mb = max(report.peak_mb, peak)
        report.crashes += [f"seed {seed}: {fault}" for fault in faults]
        seed += 1


def _speaks(pipe: Connection, pid: int) -> bool:
    """Wait until the process says something; return False where one case has used up its time.

    The time is the process's own: on a busy machine a case waits for others. One that waits without end hangs too.
    """
    since, begun = _cpu(pid), time.monotonic()
    while not pipe.poll(0.5):
        if _cpu(pid) - since > HANG or time.monotonic() - begun > _WITHOUT_END:
            return False
    return True


def _cpu(pid: int) -> float:
    """Return the CPU seconds a process has used; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _serve(pipe: Connection, make: Callable[..., Case], args: tuple[Any, ...], seed: int, seconds: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * _MB, resource.RLIM_INFINITY))
    case = make(*args)
    start = time.process_time()
    while (used := time.process_time() - start) < seconds:
        faults = case(seed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        pipe.send((seed, faults, max(used, time.process_time() - start, 1e-6), peak))
        seed += 1
    pipe.send(None)
