"""The suite runs on SQLite; the site's tests hold on PostgreSQL too, where this runs them once more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SITE = ("tests/web",)
CLOSING = re.compile(r"^=*\s*(\d+ passed\b.*? in [\d.]+s.*?)\s*=*$", re.MULTILINE)


@pytest.mark.postgres
def test_the_tests_of_the_site_pass_on_postgresql_too(root: Path, notes: list[str]) -> None:
    if not os.environ.get("LANTU_TEST_POSTGRES_URL"):
        pytest.skip("no PostgreSQL: ./run test starts one, or set LANTU_TEST_POSTGRES_URL")
    environment = {**os.environ, "LANTU_TEST_DB": "postgres"}
    asked = [sys.executable, "-m", "pytest", *SITE, "-q", "-p", "no:cacheprovider", "--color=no"]
    done = subprocess.run(asked, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    closing = CLOSING.search(done.stdout)
    assert closing, done.stdout[-2000:]
    notes.append(f"On PostgreSQL, {' '.join(SITE)}: {closing[1]}")
