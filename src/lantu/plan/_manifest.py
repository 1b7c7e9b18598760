"""plan.yaml between its text and the manifest."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import yaml

from lantu.plan._csv import decode_text
from lantu.plan._errors import LantuError
from lantu.plan._resources import parse_yaml
from lantu.plan.package import FORMAT, Manifest, Source

FILE = "plan.yaml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")
_SOURCE_NAME = re.compile(r"[^/\\\x00-\x1f]+")
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_PLAIN = tuple(f.name for f in fields(Manifest) if f.name not in ("format", "sources", "extra"))


def check_identity(plan_id: str, version: str) -> None:
    """Raise E218 unless ``plan_id`` and ``version`` can stand in ``PLAN@VERSION#ITEM``."""
    for value, pattern in ((plan_id, _ID), (version, _VERSION)):
        if not pattern.fullmatch(value):
            raise LantuError("E218", FILE, value=value)


def encode_manifest(manifest: Manifest) -> bytes:
    """Return plan.yaml: keys in the order of the fields, unknown keys after them."""
    said: dict[str, Any] = {"format": manifest.format}
    said |= {name: getattr(manifest, name) for name in _PLAIN}
    said["sources"] = [_source_entry(s) for s in manifest.sources]
    said |= dict(manifest.extra)
    text = yaml.dump(said, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=2**30)
    return str(text).encode("utf-8")


def _source_entry(source: Source) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": source.name, "sha256": source.sha256, "text": source.text}
    if source.text_sha256:
        entry["text_sha256"] = source.text_sha256
    return entry if source.pages is None else entry | {"pages": source.pages}


def decode_manifest(data: bytes) -> Manifest:
    """Return the manifest in plan.yaml; E212 for what can't be understood, E213 for a newer format, E218 for the id."""
    said = _load(decode_text(data, FILE))
    format_ = said.pop("format", FORMAT)
    if not isinstance(format_, int) or isinstance(format_, bool):
        raise LantuError("E212", FILE, reason=f"format: {format_!r}")
    if format_ > FORMAT:
        raise LantuError("E213", FILE, value=format_, known=FORMAT)
    sources = tuple(_source(s) for s in _list(said.pop("sources", None)))
    plain = {name: _word(name, said.pop(name, "1" if name == "version" else "")) for name in _PLAIN}
    check_identity(plain["id"], plain["version"])
    return Manifest(format=format_, sources=sources, extra=said, **plain)


def _load(text: str) -> dict[str, Any]:
    try:
        said = parse_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = f"{FILE} row {mark.line + 1}" if mark else FILE
        raise LantuError("E212", row, reason=str(getattr(error, "problem", error))) from error
    if not isinstance(said, dict) or "id" not in said or not all(isinstance(k, str) for k in said):
        raise LantuError("E212", FILE, reason="id: ?")
    return said


def _word(name: str, value: object) -> str:
    if isinstance(value, (dict, list)):
        raise LantuError("E212", FILE, reason=f"{name}: {value!r}")
    return "" if value is None else str(value)


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise LantuError("E212", FILE, reason=f"sources: {value!r}")
    return value


def _source(entry: object) -> Source:
    if not isinstance(entry, dict) or not {"name", "sha256"} <= entry.keys():
        raise LantuError("E212", FILE, reason=f"sources: {entry!r}")
    if not _SOURCE_NAME.fullmatch(str(entry["name"])) or entry.get("text", "kept") not in ("kept", "withheld"):
        raise LantuError("E212", FILE, reason=f"sources: {entry!r}")
    pages = entry.get("pages")
    return Source(
        name=str(entry["name"]),
        sha256=str(entry["sha256"]),
        text=str(entry.get("text", "kept")),
        text_sha256=str(entry.get("text_sha256", "")),
        pages=pages if isinstance(pages, int) else None,
    )
