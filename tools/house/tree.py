"""The files of the repository as one mapping from path to text."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".jpg", ".ico", ".mo", ".woff2", ".docx", ".xlsx", ".pdf", ".gz"}
MADE = {".git", ".venv", ".lantu", ".hypothesis", "__pycache__", "build", "dist", "htmlcov"}


@cache
def files() -> Mapping[str, str]:
    """Return path -> text of every file that is or would be tracked; binary files are left out."""
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in _paths() if _is_text(path)}


def _is_text(path: str) -> bool:
    return Path(path).suffix not in BINARY and (ROOT / path).is_file()


def _paths() -> list[str]:
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return _walked()
    return sorted(path for path in listed.stdout.split("\0") if path)


def _walked() -> list[str]:
    """Return the paths of a copy without git; folders that tools make begin with a dot or are known by name."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if not _is_made(path))


def _is_made(path: Path) -> bool:
    return any(part in MADE or part.endswith(("_cache", ".egg-info")) for part in path.parts)


def ours(files: Mapping[str, str], start: str, *suffixes: str) -> dict[str, str]:
    """Return the files below ``start`` with one of the suffixes, without vendored ones and migrations."""
    return {
        path: text
        for path, text in files.items()
        if path.startswith(start) and path.endswith(suffixes) and "/vendor/" not in path and "/migrations/" not in path
    }


def ratchet() -> dict[str, Any]:
    """Return the limits and today's exceptions."""
    return tomllib.loads((ROOT / "ratchet.toml").read_text(encoding="utf-8"))
