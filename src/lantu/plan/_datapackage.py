"""datapackage.json (Frictionless Data Package v1), made from the columns of the row dataclasses."""

from __future__ import annotations

import json
from typing import Any

from lantu.plan._columns import Column
from lantu.plan._csv import cached_columns
from lantu.plan.package import TABLES, PlanPackage

FILE = "datapackage.json"


def listed(data: bytes) -> frozenset[str]:
    """Return the paths a descriptor lists; none for one that isn't there or can't be understood (it is made anew)."""
    try:
        said = json.loads(data)
        return frozenset(str(r["path"]) for r in said["resources"])
    except (ValueError, KeyError, TypeError):
        return frozenset()


def encode_datapackage(package: PlanPackage) -> bytes:
    """Return the descriptor of the package's tables, texts and findings as UTF-8 JSON."""
    manifest = package.manifest
    described = {
        "profile": "data-package",
        "name": f"{manifest.id}-{manifest.version}".lower(),
        "title": manifest.title or manifest.id,
        "version": manifest.version,
        "resources": [_table(package, name) for name in TABLES],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _table(package: PlanPackage, name: str) -> dict[str, Any]:
    columns = cached_columns(TABLES[name])
    unknown = package.extras[name].columns if name in package.extras else ()
    schema: dict[str, Any] = {"fields": [_field(c) for c in columns]}
    schema["fields"] += [{"name": c, "type": "string"} for c in unknown]
    schema["missingValues"] = [""]
    if columns[0].name == "id":
        schema["primaryKey"] = ["id"]
    if keys := [_foreign(c) for c in columns if c.points_to]:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, "type": column.kind, "title": column.title}
    if column.description:
        said["description"] = column.description
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes:
        limits["enum"] = list(column.codes)
    return said | ({"constraints": limits} if limits else {})


def _foreign(column: Column) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": column.points_to, "fields": ["id"]}}
