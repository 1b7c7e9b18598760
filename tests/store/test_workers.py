"""One piece of work that crashes, hangs or eats memory costs itself alone."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from lantu.store import Failure, Limits, run_each


def work(order: str) -> str:
    """Do what the order says; runs in a process of its own."""
    if order == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "leave":
        os._exit(3)
    if order == "hang":
        time.sleep(600)
    if order == "swell":
        return str(len(bytearray(64 * 2**30)))
    if order == "bug":
        raise KeyError(order)
    return order.upper()


def test_every_task_gets_its_result_or_its_failure_and_none_stops_another() -> None:
    tasks = ["a", "crash", "b", "hang", "c", "bug", "d", "leave", "e", "swell", "f"]
    outcomes = dict(run_each(work, tasks, processes=2, limits=Limits(seconds=2.0)))
    assert {k: v for k, v in outcomes.items() if isinstance(v, str)} == {x: x.upper() for x in "abcdef"}
    kinds = {k: v.kind for k, v in outcomes.items() if isinstance(v, Failure)}
    assert kinds == {"crash": "died", "hang": "slow", "bug": "bug", "leave": "died", "swell": "memory"}


def test_a_failure_says_how_the_process_ended() -> None:
    outcomes = dict(run_each(work, ["crash", "leave", "bug"], processes=1))
    details = {k: v.detail for k, v in outcomes.items() if isinstance(v, Failure)}
    assert details["crash"] == "SIGSEGV"
    assert details["leave"] == "exit status 3"
    assert details["bug"].rstrip().endswith("KeyError: 'bug'")


def children() -> set[str]:
    return {p.name for p in Path("/proc").glob("[0-9]*") if _parent(p) == os.getpid()}


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def test_no_process_is_left_when_the_reader_of_the_results_stops_early() -> None:
    before = children()
    results = run_each(work, ["a", "hang", "hang", "hang"], processes=2)
    assert next(results) == ("a", "A")
    assert children() - before
    results.close()
    time.sleep(0.05)
    left = {p for p in children() - before if "resource_tracker" not in Path(f"/proc/{p}/cmdline").read_text()}
    assert left == set()
