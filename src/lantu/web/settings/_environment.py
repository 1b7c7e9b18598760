"""What the environment says: the data folder, the database, the secret key. Nothing here knows Django."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from lantu.plan import LantuError

SECRET_FILE = "secret_key"  # noqa: S105 - the name of a file
_MIN_SECRET = 50


def home() -> Path:
    """Return the folder that holds this installation's data: ``LANTU_HOME``, else the user's data folder."""
    said = os.environ.get("LANTU_HOME", "")
    if said:
        return Path(said).expanduser().resolve()
    data = os.environ.get("XDG_DATA_HOME", "") or "~/.local/share"
    return Path(data).expanduser().resolve() / "lantu"


def flag(name: str, default: bool = False) -> bool:
    """Return whether the variable ``name`` says yes (1, true, yes, on)."""
    said = os.environ.get(name, "").strip().lower()
    return default if not said else said in ("1", "true", "yes", "on")


def listed(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the comma-separated values of the variable ``name``."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()] or list(default)


def secret_key(folder: Path) -> str:
    """Return the secret key: ``LANTU_SECRET_KEY``, else the one kept in ``folder``, made there the first time.

    The key appears under its name whole (written aside, then linked), so that two processes that start together
    end with one key. Raises E411 for a key that is too short or marked insecure, E222 where it can't be written.
    """
    key = os.environ.get("LANTU_SECRET_KEY", "") or _kept_key(folder)
    if len(key) < _MIN_SECRET or key.startswith("insecure-"):
        raise LantuError("E411", value=len(key), limit=_MIN_SECRET)
    return key


def _kept_key(folder: Path) -> str:
    path = folder / SECRET_FILE
    try:
        if not path.exists():
            _make_key(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise LantuError("E222", str(path), reason=error.strerror or error) from error


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(64) + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    finally:
        new.unlink()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's entry for the database ``url`` names; SQLite in ``folder`` where it is empty.

    ``postgresql://user:password@host:port/name?option=value`` or ``sqlite:////absolute/path``; raises E412 otherwise.
    """
    if not url:
        return _sqlite(folder / "lantu.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and len(parts.path) > 1:
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        raise LantuError("E412", value=parts.scheme or "-")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A writer takes its lock when the transaction begins: two writers queue instead of failing half way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what a receipt acknowledges survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; "
            # REPLACE deletes a row: with this the triggers that refuse deletion fire then too.
            "PRAGMA recursive_triggers=ON;",
        },
    }
