"""Plan packages as folders on a disk: read whole, written whole or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lantu.plan import LantuError, Manifest, PlanPackage
from lantu.plan.codec import decode_manifest, from_files, to_files

_MANIFEST = "plan.yaml"
_MB = 1024 * 1024
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
# What a package may hold at most; a plan with annexes is a few megabytes.
MAX_PACKAGE_MB = 512
_STALE = 3600


def read_source(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a document; E221 where it isn't, E224 where it can't be read, E226 past ``max_bytes``."""
    try:
        if path.is_dir():
            raise LantuError("E228", str(path))
        size = path.stat().st_size
        if size <= max_bytes:
            with path.open("rb") as source:
                data = source.read(max_bytes + 1)  # a pipe or device has no size that could be asked before
            size = len(data)
    except FileNotFoundError as error:
        raise LantuError("E221", value=path) from error
    except OSError as error:
        raise LantuError("E224", str(path), reason=error.strerror or error) from error
    if size > max_bytes:
        raise LantuError("E226", str(path), size=size // _MB, limit=max_bytes // _MB)
    return data


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file of a package folder by its path inside it; hidden files are left alone."""
    if not folder.is_dir():
        raise LantuError("E221", value=folder)
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and not _hidden(p.relative_to(folder)))
    try:
        size = sum(p.stat().st_size for p in paths)
        if size > MAX_PACKAGE_MB * _MB:
            raise LantuError("E226", str(folder), size=size // _MB, limit=MAX_PACKAGE_MB)
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}
    except OSError as error:
        raise LantuError("E224", str(folder), reason=error.strerror or error) from error


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_folder(folder: Path) -> PlanPackage:
    """Return the package in ``folder``, checked; raises LantuError E204-E226 naming file, row and column."""
    try:
        return from_files(read_files(folder))
    except LantuError as error:
        if error.where and not error.where.startswith(str(folder)) and error.code not in ("E221", "E224", "E226"):
            raise LantuError(error.code, f"{folder}/{error.where}", **error.values) from error
        raise


def holds_package(folder: Path) -> bool:
    """Return whether ``folder`` holds a plan package."""
    return (folder / _MANIFEST).is_file()


def package_folders(folder: Path) -> list[Path]:
    """Return the package that ``folder`` is, or all inside it by their paths; hidden folders are left alone.

    Raises E221 where it isn't there, E257 where it holds no package.
    """
    if not folder.is_dir():
        raise LantuError("E221", value=folder)
    found = []
    for here, inside, files in os.walk(folder):
        inside[:] = [] if _MANIFEST in files else sorted(name for name in inside if not name.startswith("."))
        found += [Path(here)] if _MANIFEST in files else []
    if not found:
        raise LantuError("E257", value=folder)
    return found


def read_manifest(folder: Path) -> Manifest | None:
    """Return what the plan.yaml in ``folder`` says, or None where there is none that can be understood."""
    try:
        return decode_manifest((folder / _MANIFEST).read_bytes())
    except (OSError, LantuError):
        return None


def write_folder(package: PlanPackage, folder: Path) -> None:
    """Write the package; a folder half written never replaces a whole one.

    Everything goes into a new folder beside it, which then takes its place in one step. Raises E225 where ``folder``
    holds something else, E222 where it can't be written, E223 where the disk is full; what was there stays.
    """
    files = to_files(package)
    target = folder.resolve()
    if target.exists() and not (target.is_dir() and (holds_package(target) or not any(target.iterdir()))):
        raise LantuError("E225", value=folder)
    _guarded(str(folder), lambda: _replace(target, files))


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole or not at all; raises E222 or E223, and what was there stays."""
    _guarded(str(path), lambda: _replace_file(path.resolve(), data))


def write_changed(path: Path, data: bytes) -> None:
    """Write one file as ``write_file`` does, unless it holds these very bytes."""
    try:
        there = path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        there = False
    if not there:
        write_file(path, data)


def _guarded(where: str, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        code = "E223" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "E222"
        raise LantuError(code, where, reason=error.strerror or error) from error


def _replace_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    _sweep(target)
    made = _first_missing(target.parent)
    target.parent.mkdir(parents=True, exist_ok=True)
    new: Path | None = None
    try:
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        new.chmod(0o755)
        for name, data in files.items():
            _write_synced(new / name, data)
        _swap(new, target)
    except BaseException:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
        raise
    finally:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Take away what a writer killed in the middle left beside ``target`` an hour ago or earlier."""
    for left in target.parent.glob(f".{target.name}.*") if target.parent.is_dir() else ():
        if left.is_dir() and time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _first_missing(folder: Path) -> Path | None:
    """Return the topmost folder that would have to be made, so that a failure can take it away again."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    return missing[-1] if missing else None


def _write_synced(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _swap(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``: in one step where the system can exchange two names."""
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        old = new.with_name(new.name + ".old")
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(a: Path, b: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _RENAME_EXCHANGE)
    return bool(done == 0)
