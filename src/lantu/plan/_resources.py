"""The one door to YAML that ships inside the package."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml


@cache
def load_yaml(package: str, name: str) -> Any:
    """Return the parsed ``data/name`` of ``package``, or None where the package ships no such file."""
    path = _data(package).joinpath(*name.split("/"))
    if not path.is_file():
        return None
    return parse_yaml(path.read_text(encoding="utf-8"))


def parse_yaml(text: str) -> Any:
    """Return what YAML text says, plain values only; raises yaml.YAMLError, for a date that is none as well."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, chosen above
    except ValueError as error:  # 2026-02-30 looks like a date and is none
        raise yaml.YAMLError(str(error)) from error


def data_names(package: str, folder: str) -> tuple[str, ...]:
    """Return the names of the files in ``data/folder`` of ``package``, sorted."""
    there = _data(package).joinpath(folder)
    return tuple(sorted(p.name for p in there.iterdir())) if there.is_dir() else ()


def _data(package: str) -> Traversable:
    top, *rooms = package.split(".")  # from the top package down, so that asking for data imports no room
    return resources.files(top).joinpath(*rooms, "data")
