"""Print what breaks the rules of the house, one line each; exit status 1 where anything does."""

from __future__ import annotations

import sys

from tools.house import outside, sizes, structure, tree, words


def main() -> int:
    """Return 1 where a rule is broken, 0 otherwise."""
    files = tree.files()
    faults = [
        *words.machine_words(files),
        *outside.requests(files),
        *structure.faults(files),
        *sizes.faults(files, tree.ratchet()),
    ]
    print("\n".join(faults) or "The house is in order.")
    return 1 if faults else 0


sys.exit(main())
