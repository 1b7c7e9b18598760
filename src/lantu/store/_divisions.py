"""A registry of administrative divisions on a disk: the package as it comes (.tgz) or unpacked."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path, PurePosixPath

from lantu.plan import LantuError
from lantu.store._folder import read_source

WANTED = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "package.json", "LICENSE")
_MB = 1024 * 1024
_LARGEST, _MOST_MEMBERS = 32 * _MB, 200


def read_divisions(path: Path) -> dict[str, bytes]:
    """Return the registry's tables and its package.json by file name; those that aren't there are left out.

    ``path`` is the packed .tgz or the unpacked folder. Raises E221 where it isn't, E224 where it can't be read, E226
    past 32 MB a file, E151 where a packed file is damaged.
    """
    if path.is_dir():
        found = {name: next((p for p in sorted(path.rglob(name)) if p.is_file()), None) for name in WANTED}
        return {name: read_source(p, _LARGEST) for name, p in found.items() if p is not None}
    data = read_source(path, 4 * _LARGEST)
    try:
        return _members(data)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise LantuError("E151", str(path), value=path.name) from error


def _members(data: bytes) -> dict[str, bytes]:
    out: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:*") as archive:
        for count, member in enumerate(archive):
            name = PurePosixPath(member.name).name
            if count >= _MOST_MEMBERS or len(out) == len(WANTED):
                break
            if member.isfile() and name in WANTED and name not in out and member.size <= _LARGEST:
                file = archive.extractfile(member)
                out[name] = file.read(_LARGEST) if file else b""
    return out
