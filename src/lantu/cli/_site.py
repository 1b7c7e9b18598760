"""What the verbs of the site share: Django set up for an installation, its tables, its server and worker."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from lantu.plan._errors import LantuError

WSGI = "lantu.web.wsgi:application"


def set_up(settings: str = "") -> None:
    """Set Django up; ``settings`` is demo or production where DJANGO_SETTINGS_MODULE names nothing."""
    import django

    if settings or "DJANGO_SETTINGS_MODULE" not in os.environ:
        os.environ["DJANGO_SETTINGS_MODULE"] = f"lantu.web.settings.{settings or 'production'}"
    django.setup()


def demo_home() -> None:
    """Turn to the demonstration's own data: LANTU_HOME/demo, and no other database."""
    home = Path(os.environ.get("LANTU_HOME") or ".lantu")
    os.environ["LANTU_HOME"] = str(home.resolve() / "demo")
    os.environ.pop("LANTU_DATABASE_URL", None)


def migrate() -> None:
    """Make or update the tables."""
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Put the pages' own files where the server serves them from."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def check_port(host: str, port: int) -> None:
    """Raise E418 where something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            code = "E418" if error.errno == errno.EADDRINUSE else "E421"
            raise LantuError(code, f"{host}:{port}", value=port, host=host, reason=error.strerror or error) from error


def server_command(host: str, port: int) -> list[str]:
    """Return the command that serves the site with granian."""
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    return [*granian, "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", WSGI]


def worker_command() -> list[str]:
    """Return the command that runs background jobs."""
    return [sys.executable, "-m", "lantu.web.manage", "db_worker", "--queue-name", "default", "--interval", "1"]


def run_all(commands: Sequence[Sequence[str]], host: str, port: int, ready: Callable[[], None]) -> int:
    """Run the processes until one ends or a signal comes; call ``ready`` when the port answers; stop all cleanly."""
    stop = _Stop()
    # A session of their own: Ctrl-C reaches this process alone, which then stops them once and in order.
    running = [subprocess.Popen(list(c), start_new_session=True) for c in commands]  # noqa: S603 - the two above
    try:
        if _answers(host, port, running, stop):
            ready()
        while not stop.asked and all(p.poll() is None for p in running):
            time.sleep(0.2)
    finally:
        ended = [p.poll() for p in running]
        _end(running)
    return 0 if stop.asked else next((code for code in ended if code), 1)


class _Stop:
    """Whether a signal asked us to stop."""

    def __init__(self) -> None:
        self.asked = False
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def _answers(host: str, port: int, running: Sequence[subprocess.Popen[bytes]], stop: _Stop) -> bool:
    """Return True as soon as the port answers, False where a process ends or a signal comes before."""
    while not stop.asked and all(p.poll() is None for p in running):
        try:
            socket.create_connection((host, port), timeout=0.5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
