"""The command line called inside the test's own process: as a person calls it, without a Python to start each time."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from lantu.cli import main


def lantu(*words: str | Path, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    """Return exit status, output and error output of one call."""
    out, error = io.StringIO(), io.StringIO()
    argv = ["lantu", *map(str, words)]
    asked = (patch.object(sys, "argv", argv), patch.dict("os.environ", {"LANTU_LANG": lang}))
    status: object = 0
    with asked[0], asked[1], redirect_stdout(out), redirect_stderr(error):
        try:
            main()
        except SystemExit as done:
            status = done.code
    return subprocess.CompletedProcess(argv, status if isinstance(status, int) else 0, out.getvalue(), error.getvalue())
