"""The demonstration as a visitor gets it, and one browser for all stories."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState, sync_playwright

from tests.stories.visiting import Demo, Visit, new_context

# Each process of the tests has ports of its own: two that find the same one free would share one demonstration.
_PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PORTS = range(18150 + 20 * _PROCESS, 18170 + 20 * _PROCESS)
PATIENCE = 60.0
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    pytest.fail(f"no free port in {PORTS}")


def _environment(home: Path) -> dict[str, str]:
    quiet = {"LANTU_HOME": str(home), "LANTU_LOG_LEVEL": "WARNING", "PYTHONWARNINGS": ""}
    return {k: v for k, v in os.environ.items() if not k.startswith(("LANTU_", "DJANGO_"))} | quiet


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=5) as answer:  # our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the demonstration did not start")


def _load_whole(root: Path, shared: Path, home: Path) -> None:
    """Read, check and load the first plan from its text, open to everyone, as an operator would."""
    source, folder = shared / "plans" / "lianyuan-14fyp.txt", home / "whole"
    release = home / "release.yaml"
    release.write_text(
        'period: "2020"\nas_of: "2021-12-31"\nreleases:\n  - {items: "*", audience: public}\n', encoding="utf-8"
    )
    settings = {"LANTU_HOME": str(home / "demo"), "DJANGO_SETTINGS_MODULE": "lantu.web.settings.demo"}
    for verb in (
        ["read", str(source), "--id", "whole-plan", "--out", str(folder)],
        ["check", str(folder)],
        ["load", str(folder), "--release", str(release)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "lantu.cli", *verb],
            cwd=root,
            env={**_environment(home), **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stdout[-2000:] + done.stderr[-2000:]


@pytest.fixture(scope="session")
def demo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Start ``lantu demo`` on a free port with data of its own; stop it at the end."""
    home = tmp_path_factory.mktemp("demo")
    port = _free_port()
    with (home / "log").open("wb") as log:
        command = [sys.executable, "-m", "lantu.cli", "demo", "--port", str(port)]
        process = subprocess.Popen(command, cwd=root, env=_environment(home), stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/health", process)
            shared = root.parent / "shared"
            if shared.is_dir():
                _load_whole(root, shared, home)
            plans = ("tangchuan-15@1", "tangchuan-15@0.9", "lianyuan-14@1", "whole-plan@1")
            yield Demo(f"http://127.0.0.1:{port}", *plans, shared.is_dir())
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium once for all stories."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine; ./run test installs it")
    # Its loop lives in this thread from now on; Django's own tests that come later in the process do nothing async.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(demo: Demo, browser: Browser) -> Callable[[str], StorageState]:
    """Return the cookies of somebody who has logged in, by name; each logs in once."""
    kept: dict[str, StorageState] = {}

    def cookies(who: str) -> StorageState:
        if who not in kept:
            context = browser.new_context(locale="zh-CN")
            page = context.new_page()
            page.goto(f"{demo.url}/login")
            page.fill("#id_username", who)
            page.fill("#id_password", f"lantu-demo-{who}")
            page.click("main button[type=submit]")
            page.wait_for_url(f"{demo.url}/")
            kept[who] = context.storage_state()
            context.close()
        return kept[who]

    return cookies


@pytest.fixture
def visit(demo: Demo, browser: Browser, signed_in: Callable[[str], StorageState]) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the site as somebody, in a language, on a screen of a size."""
    contexts: list[BrowserContext] = []

    def opened(
        who: str = "", *, language: str = "zh", size: tuple[int, int] = (1366, 768), scripts: bool = True
    ) -> Visit:
        cookies = signed_in(who) if who else None
        contexts.append(new_context(browser, demo, language, cookies, size=size, scripts=scripts))
        return Visit(demo, contexts[-1].new_page())

    yield opened
    for context in contexts:
        context.close()
