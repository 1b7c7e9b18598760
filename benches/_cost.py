"""CPU of whole processes, several rounds by turns, so that a busy machine weighs on both alike."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """CPU seconds (user and system) of one command over all rounds."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle of the rounds, in seconds."""
        return median(self.seconds)

    def line(self) -> str:
        """Return the cost as one line of the report."""
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.name:<52} median {self.median:6.3f} s   {low:6.3f} - {high:6.3f}   rounds {len(self.seconds)}"


def cpu_seconds(command: Sequence[str], statuses: Sequence[int] = (0,)) -> float:
    """Return user and system seconds of one run of ``command`` with its children; raise at any other exit status."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def by_turns(commands: Mapping[str, Sequence[str]], rounds: int, statuses: Sequence[int] = (0,)) -> dict[str, Cost]:
    """Return the cost of each command, which must end with one of ``statuses``; ``{round}`` is the round's number.

    The first round, which warms the disk's cache, is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = cpu_seconds([part.replace("{round}", str(number)) for part in command], statuses)
            if number:
                taken[name].append(seconds)
    return {name: Cost(name, tuple(seconds)) for name, seconds in taken.items()}


def verdict(what: str, value: float, limit: float) -> bool:
    """Print a value against its limit and return whether it is kept."""
    kept = value <= limit
    print(f"{what}: {value:.3f}, limit {limit} - {'kept' if kept else 'NOT KEPT'}")
    return kept
