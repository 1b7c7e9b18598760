"""Every package is pinned by version and hash, the files agree, and they name no place to fetch from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

FILES = ("build", "runtime", "dev")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+) \\$", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def pins(root: Path, name: str) -> dict[str, str]:
    return dict(PIN.findall((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))


def plain(name: str) -> str:
    """Return a package's name as requirements files write it."""
    match = NAME.match(name)
    assert match
    return match.group().lower().replace("_", "-")


def asked_for(root: Path, name: str) -> set[str]:
    lines = (root / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return {plain(line) for line in lines if line and not line.startswith(("#", "-r"))}


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash_and_no_line_names_a_place(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    assert len(blocks) == len(pins(root, name)) > 0
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?:|file:/|^\s*--(?!hash)|@", text, re.MULTILINE)


def test_development_uses_the_versions_that_run(root: Path) -> None:
    dev = pins(root, "dev")
    assert {name: dev.get(name) for name in pins(root, "runtime")} == pins(root, "runtime")


@pytest.mark.parametrize("name", FILES)
def test_everything_asked_for_is_pinned(root: Path, name: str) -> None:
    assert asked_for(root, name) <= set(pins(root, name))


def test_the_package_declares_what_runtime_pins(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {plain(line) for line in project["dependencies"]} == asked_for(root, "runtime")
