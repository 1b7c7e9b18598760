"""The suite itself: a warning is an error, and each exception says why."""

from __future__ import annotations

import tomllib
import warnings
from pathlib import Path

import pytest


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_each_exception_names_what_it_excuses(root: Path) -> None:
    options = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    first, *exceptions = options["filterwarnings"]
    assert first == "error"
    assert all(rule.count(":") >= 2 and rule.split(":")[1] for rule in exceptions), "an exception names its message"
