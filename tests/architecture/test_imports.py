"""Imports run one way: the contracts of pyproject.toml hold, name every room, and can fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    asked = [str(PROGRAM), "--no-cache", "--no-logo"]
    return subprocess.run(asked, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def small_house(tmp_path: Path, root: Path) -> Path:
    """Return a folder with the same contracts and the same rooms, all of them empty."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    for room in (root / "src" / "lantu").iterdir():
        if room.name == "flow.py" or (room.is_dir() and (room / "__init__.py").exists()):
            place = tmp_path / "src" / "lantu" / room.relative_to(root / "src" / "lantu")
            target = place if place.suffix else place / "__init__.py"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
    (tmp_path / "src" / "lantu" / "__init__.py").touch()
    return tmp_path


def test_the_contracts_hold(root: Path) -> None:
    done = lint(root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_empty_rooms_keep_the_contracts(small_house: Path) -> None:
    done = lint(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("importer", "line"),
    [
        ("plan/__init__.py", "import lantu.read"),
        ("check/__init__.py", "from lantu import store"),
        ("flow.py", "import lantu.store"),
        ("store/__init__.py", "import lantu.web"),
        ("read/__init__.py", "import django"),
        ("flow.py", "import duckdb"),
        ("somewhere.py", "import lantu.plan"),
    ],
)
def test_an_import_the_wrong_way_breaks_them(small_house: Path, importer: str, line: str) -> None:
    (small_house / "src" / "lantu" / importer).write_text(line + "\n", encoding="utf-8")
    assert lint(small_house).returncode == 1


def test_every_room_right_of_store_is_kept_from_django_and_duckdb(root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (forbidden,) = (contract for contract in contracts if contract["type"] == "forbidden")
    rooms = {f"lantu.{p.parent.name}" for p in (root / "src" / "lantu").glob("*/__init__.py")}
    assert set(forbidden["source_modules"]) == rooms - {"lantu.web", "lantu.cli", "lantu.store"} | {"lantu.flow"}
