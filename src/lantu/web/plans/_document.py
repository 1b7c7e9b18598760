"""A package as one document: its files in path order, each with its length."""

from __future__ import annotations

import zlib

from lantu.plan import PlanPackage
from lantu.plan.codec import from_files, to_files

_LENGTH = 8


def to_document(package: PlanPackage) -> bytes:
    """Return the package as one compressed document."""
    parts: list[bytes] = []
    for path, data in sorted(to_files(package).items()):
        parts += [len(part).to_bytes(_LENGTH, "big") + part for part in (path.encode("utf-8"), data)]
    return zlib.compress(b"".join(parts), 6)


def from_document(document: bytes) -> PlanPackage:
    """Return the package of a document, checked as any package is."""
    data, at, parts = zlib.decompress(document), 0, []
    while at < len(data):
        length = int.from_bytes(data[at : at + _LENGTH], "big")
        parts.append(data[at + _LENGTH : at + _LENGTH + length])
        at += _LENGTH + length
    names = [part.decode("utf-8") for part in parts[::2]]
    return from_files(dict(zip(names, parts[1::2], strict=True)))
