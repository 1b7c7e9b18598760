"""The one door to YAML that ships inside the package."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load_yaml(package: str, name: str) -> Any:
    """Return the parsed ``data/name`` of ``package``, or None where the package ships no such file."""
    top, *rooms = package.split(".")  # from the top package down, so that asking for data imports no room
    path = resources.files(top).joinpath(*rooms, "data", name)
    if not path.is_file():
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, chosen above
