"""CPU of reading a plan against cutting its text into words with jieba; how right the reading of unseen text is."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benches import heldout
from benches._cost import by_turns, verdict

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT.parent / "shared" / "plans" / "lianyuan-14fyp.txt"
SAMPLE = ROOT / "examples" / "sample-county" / "source" / "plan.txt"
CUT = "import sys, jieba; jieba.setLogLevel(60); print(len(jieba.lcut(open(sys.argv[1], encoding='utf-8').read())))"
RATIO, HELP, READ = 2.0, 0.4, 1.0


def main() -> int:
    """Measure, print both sides and the ratio; exit status 1 where a limit isn't kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=PLAN if PLAN.exists() else SAMPLE)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    lantu = str(Path(sys.executable).with_name("lantu"))
    print(f"Text: {asked.source.name}, {len(asked.source.read_text(encoding='utf-8'))} characters.")
    print("Measured: user and system CPU seconds of whole processes, start-up included, run by turns.")
    print("jieba keeps its dictionary cached between processes, as it does by itself.")
    with tempfile.TemporaryDirectory() as folder:
        costs = by_turns(
            {
                "lantu read": [lantu, "read", str(asked.source), "--out", f"{folder}/plan-{{round}}"],
                "jieba, cut into words": [sys.executable, "-W", "ignore", "-c", CUT, str(asked.source)],
                "lantu --help": [lantu, "--help"],
            },
            asked.rounds,
        )
    reading, cutting, helping = costs.values()
    print("\n".join(cost.line() for cost in costs.values()))
    kept = verdict("lantu read / jieba", reading.median / cutting.median, RATIO)
    kept &= verdict("lantu --help, seconds", helping.median, HELP)
    kept &= verdict("lantu read less the start, seconds", reading.median - helping.median, READ)
    heldout.report()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
