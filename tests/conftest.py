"""What every test may use: the documents beside the repository, and an environment that says nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# What the caller's environment says of lantu must not decide a test; programs that tests start get this data folder.
for _name in [name for name in os.environ if name.startswith("LANTU_") and not name.startswith("LANTU_TEST_")]:
    del os.environ[_name]
_home = tempfile.TemporaryDirectory(prefix="lantu-test-", ignore_cleanup_errors=True)
os.environ["LANTU_HOME"] = _home.name

# The suite runs a short campaign, the same one each time; `HYPOTHESIS_PROFILE=long` looks further.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_unconfigure() -> None:
    """Remove the suite's data folder."""
    _home.cleanup()


NOTES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def notes(pytestconfig: pytest.Config) -> list[str]:
    """Return the list of lines that the suite says before its closing line."""
    return pytestconfig.stash.setdefault(NOTES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what tests noted."""
    for line in config.stash.get(NOTES, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of documents beside the repository; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the documents are not beside this repository ({SHARED.name}/ is absent)")
    return SHARED


@pytest.fixture(scope="session")
def lianyuan_text(shared: Path) -> str:
    """Return the text of the first plan, as found."""
    return (shared / "plans" / "lianyuan-14fyp.txt").read_text(encoding="utf-8")
