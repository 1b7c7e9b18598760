"""`lantu read` killed at random moments while it replaces a package: the folder always holds a whole one."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lantu.plan import LantuError
from lantu.store import read_folder

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "sample-county" / "source" / "plan.txt"


def reading(source: Path, out: Path) -> list[str]:
    """Return the command that reads ``source`` into ``out``."""
    return [str(Path(sys.executable).with_name("lantu")), "read", str(source), "--out", str(out)]


def killed_after(command: list[str], seconds: float) -> bool:
    """Start a command and kill it after ``seconds``; return whether it was still running."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def campaign(folder: Path, rounds: int, seed: int) -> tuple[int, list[str]]:
    """Return how many writers were killed, and what was wrong with the package after any of them."""
    chance = random.Random(seed)  # noqa: S311 - the same moments for the same seed
    sources = [folder / "first.txt", folder / "second.txt"]
    for number, source in enumerate(sources):
        source.write_text(SAMPLE.read_text(encoding="utf-8") + f"\n附件{number}\n", encoding="utf-8")
    out = folder / "plan"
    started = time.monotonic()
    subprocess.run(reading(sources[0], out), check=True, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - started
    killed, wrong = 0, []
    for number in range(rounds):
        # Writing is the last part of the work: most kills fall there.
        killed += killed_after(reading(sources[number % 2], out), whole * chance.triangular(0.3, 1.1, 0.95))
        try:
            read_folder(out)
        except LantuError as error:
            wrong.append(f"round {number}: {error.text('en')}")
    return killed, wrong


def main() -> int:
    """Run the asked rounds; exit status 1 where a package was not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed, wrong = campaign(Path(folder), asked.rounds, asked.seed)
    print("\n".join([*wrong, f"{asked.rounds} rounds, {killed} killed on the way, {len(wrong)} broken packages"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
