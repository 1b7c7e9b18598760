"""Documents of an older kind (doc, wps, rtf, odt) by way of LibreOffice, where it is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.plan import LantuError

if TYPE_CHECKING:  # a package is opened without the reader
    import subprocess

    from lantu.read import Document

TIMEOUT = 120.0
_MOST_MEMORY = 4 * 2**30
_SUFFIXES = {"doc": "doc", "RTF": "rtf", "ODT": "odt", "WordML": "xml"}
# No macro runs, nothing linked is fetched, nothing active is loaded, whatever the document asks for.
_SETTINGS = {
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Writer/Content/Update", "Link"): "0",
}


def read_document(data: bytes, name: str, decoder: Callable[[bytes, str], Document] | None = None) -> Document:
    """Return what ``lantu.read.decode`` does, also of a file of an older kind; the hash is that of ``data``.

    ``decoder`` does the same as ``decode`` behind a guard; without it, it is ``decode`` itself.
    Raises E110 where such a file needs LibreOffice and there is none, E111 where that couldn't convert it.
    """
    from lantu.read import decode, is_older

    decoder = decoder or decode
    if not is_older(data):
        return decoder(data, name)
    return replace(decoder(to_docx(data, name), name), sha256=hashlib.sha256(data).hexdigest())


def office_program() -> str | None:
    """Return the path of LibreOffice, None where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(data: bytes, name: str, timeout: float = TIMEOUT) -> bytes:
    """Return a document as docx, converted by LibreOffice in a folder of its own without network, macros or profile.

    ``timeout`` is in seconds; a program that takes longer is ended with all it started (E111).
    """
    from lantu.read import kind_of

    program, kind = office_program(), kind_of(data)
    if program is None:
        raise LantuError("E110", name, kind=kind)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="lantu-office-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"source.{_SUFFIXES.get(kind, 'wps')}"
        source.write_bytes(data)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_profile(), encoding="utf-8")
        said = _run([*_confined(), program, *_options(home), str(source)], home, name, timeout)
        made = home / "out" / "source.docx"
        if not made.is_file():
            raise LantuError("E111", name, reason=" ".join(said.split())[-120:] or "LibreOffice")
        return made.read_bytes()


def _options(home: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out")),
    ]


def _profile() -> str:
    """Return the settings of a profile as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for (path, name), value in _SETTINGS.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _confined() -> list[str]:
    """Return the words before a command that take its network and bound its memory, as far as the system can."""
    out: list[str] = []
    unshare, prlimit = shutil.which("unshare"), shutil.which("prlimit")
    if unshare and _succeeds([unshare, "--map-root-user", "--net", "true"]):
        out += [unshare, "--map-root-user", "--net"]
    return out + ([prlimit, f"--as={_MOST_MEMORY}"] if prlimit else [])


def _succeeds(command: list[str]) -> bool:
    import subprocess  # only a file of an older kind needs it

    try:
        return subprocess.run(command, capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(command: list[str], home: Path, name: str, timeout: float) -> str:
    """Run a command and return what it said; E111 where it takes longer than ``timeout``."""
    import subprocess

    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=_environment(home),
        cwd=home,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=timeout)[0].decode("utf-8", "replace")
    except subprocess.TimeoutExpired as error:
        raise LantuError("E111", name, reason=f"> {timeout:g} s") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started; the program leaves children of its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    process.communicate()


def _environment(home: Path) -> Mapping[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}
