"""A site with both examples in a folder of its own, served by granian for as long as a benchmark needs it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def site(home: str) -> Iterator[tuple[int, str]]:
    """Start a site with its data in ``home``; yield its port and the cookies of somebody who may see everything."""
    from lantu.cli._site import server_command

    os.environ.update(LANTU_HOME=home, DJANGO_SETTINGS_MODULE="benches._settings", LANTU_LOG_LEVEL="ERROR")
    os.chdir(ROOT)
    cookies = prepare()
    port = free_port()
    with subprocess.Popen(server_command("127.0.0.1", port)) as server:
        try:
            wait_for(port)
            yield port, cookies
        finally:
            server.terminate()


def prepare() -> str:
    """Make tables, accounts and examples, let the worker do what waits, log the planner in; return the cookies."""
    from lantu.cli import _site

    _site.set_up()
    _site.migrate()
    _site.collect_static()

    from django.conf import settings
    from django.test import Client

    from lantu.cli.demo import ACCOUNTS, load_examples, make_accounts

    load_examples(ROOT / "examples")
    make_accounts()
    worked = subprocess.run([*_site.worker_command(), "--batch"], capture_output=True, text=True, check=False)
    if worked.returncode:
        raise SystemExit(worked.stderr)
    username, _, _, password = ACCOUNTS[0]
    visitor = Client()
    if not visitor.login(username=username, password=password):
        raise SystemExit("the demonstration's planner can't log in")
    return f"{settings.SESSION_COOKIE_NAME}={visitor.cookies[settings.SESSION_COOKIE_NAME].value}"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return when something listens on the port."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the site did not start")
