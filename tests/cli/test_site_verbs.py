"""The verbs of the site: what load stores, what rebuild makes again, and that demo and serve start and stop cleanly."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, build_opener, urlopen

import pytest

from lantu.cli._loading import release_file, wanted_of
from lantu.plan import LantuError, PlanPackage
from lantu.store import write_folder
from tests.web.small_plan import small_plan

PORTS = range(18100, 18150)
PATIENCE = 90.0
RELEASE = 'period: "2026"\nas_of: "2027-03-01"\nreleases:\n  - {items: "table:projects", audience: public}\n'


class Site:
    """A data folder of its own, and the command line on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANTU_", "DJANGO_"))}
        said = {"LANTU_HOME": str(home), "LANTU_LANG": "en", "LANTU_LOG_LEVEL": "WARNING", "PYTHONWARNINGS": ""}
        self.environment = kept | said

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "lantu.cli", *map(str, words)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        process = self.start(*words)
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out, err

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with contextlib.closing(sqlite3.connect(self.home / "lantu.sqlite3")) as database:
            return database.execute(sql).fetchall()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "home")


def folder(tmp_path: Path, package: PlanPackage, name: str = "package") -> Path:
    write_folder(package, tmp_path / name)
    return tmp_path / name


def release_path(tmp_path: Path, text: str = RELEASE) -> Path:
    path = tmp_path / "release.yaml"
    path.write_text(text, encoding="utf-8")
    return path


# ------------------------------------------------- load and rebuild


def test_load_stores_version_facts_releases_search_rows_and_verdicts(site: Site, tmp_path: Path) -> None:
    status, out, err = site.run("load", folder(tmp_path, small_plan()), "--release", release_path(tmp_path))
    assert (status, err) == (0, "")
    [(sha256,)] = site.rows("SELECT sha256 FROM plans_planversion")
    assert out == f"Loaded small@1 (SHA-256 {sha256})\n"
    assert site.rows("SELECT count(*) FROM facts_observation") == [(3,)]
    assert site.rows("SELECT items, audience FROM plans_release") == [("table:projects", "public")]
    assert site.rows("SELECT period, as_of FROM facts_assessment") == [("2026", "2027-03-01")]
    assert site.rows("SELECT progress, failure FROM jobs_job") == [(100, "")]
    assert site.rows("SELECT count(*) > 10 FROM plans_searchrow") == [(1,)]
    actions = [action for (action,) in site.rows("SELECT action FROM ledger_entry ORDER BY seq")]
    assert actions == ["plan.loaded", *["observation.recorded"] * 3, "release.approved"]


def test_loading_again_changes_nothing_and_other_content_is_refused(site: Site, tmp_path: Path) -> None:
    place = folder(tmp_path, small_plan())
    assert site.run("load", place)[0] == 0
    before = site.rows("SELECT * FROM ledger_entry"), site.rows("SELECT * FROM facts_assessment")
    assert site.run("load", place)[0] == 0
    status, out, err = site.run("load", folder(tmp_path, small_plan(projects=()), "other"))
    assert (status, out) == (2, "")
    assert err.startswith("[E415]")
    assert (site.rows("SELECT * FROM ledger_entry"), site.rows("SELECT * FROM facts_assessment")) == before


def test_more_observations_come_with_a_load_or_later(site: Site, tmp_path: Path) -> None:
    place = folder(tmp_path, small_plan())
    data = tmp_path / "more.csv"
    data.write_text("id,subject,period,value,unit\no-7,grain,2026,22,万吨\n", encoding="utf-8")
    assert site.run("load", place, "--observations", data)[0] == 0
    assert site.rows("SELECT fact_id, value, source FROM facts_observation WHERE fact_id = 'o-7'") == [
        ("o-7", "22", "more.csv")
    ]
    data.write_text("id,subject,period,value,unit\no-7,grain,2026,23,万吨\n", encoding="utf-8")
    status, _, err = site.run("load", place, "--observations", data)
    assert status == 2
    assert err.startswith("[E419]")
    assert site.rows("SELECT count(*) FROM facts_observation") == [(4,)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("releases: [", "E416"),
        ("- a\n", "E416"),
        ("releases:\n  - {items: text}\n", "E416"),
        ("releases:\n  - {items: text, audience: everybody}\n", "E416"),
        ("releases:\n  - {items: 5, audience: public}\n", "E416"),
        ("releases:\n  - text\n", "E416"),
        ("releases: text\n", "E416"),
        ("releases:\n  - {items: text, audience: public, embargo_until: soon}\n", "E416"),
        ("releases:\n  - {items: text, audience: public, embargo_until: 2027-01-20 10:00:00}\n", "E416"),
        ("releases:\n  - {items: text, audience: public, embargo_til: 2027-01-20}\n", "E416"),
        ("release:\n  - {items: text, audience: public}\n", "E416"),
        ("as_of: someday\n", "E402"),
        ("period: x\n", "E201"),
    ],
)
def test_a_release_file_is_understood_to_the_last_word_or_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(LantuError) as caught:
        wanted_of(folder(tmp_path, small_plan()), release_file(release_path(tmp_path, text)))
    assert caught.value.code == code


def test_a_release_file_that_is_refused_changes_nothing(site: Site, tmp_path: Path) -> None:
    path = release_path(tmp_path, "releases: text\n")
    status, out, err = site.run("load", folder(tmp_path, small_plan()), "--release", path)
    assert (status, out, err[:6]) == (2, "", "[E416]")
    assert len(err.strip().splitlines()) == 1
    assert not site.home.exists()


def test_a_folder_that_is_no_package_changes_nothing(site: Site, tmp_path: Path) -> None:
    status, _, err = site.run("load", tmp_path)
    assert (status, err[:2]) == (2, "[E")
    assert not site.home.exists()


def test_two_loads_at_once_end_with_one_version_and_a_whole_chain(site: Site, tmp_path: Path) -> None:
    assert site.run("load", folder(tmp_path, small_plan()))[0] == 0
    second = folder(tmp_path, small_plan("2"), "second")
    both = [site.start("load", second) for _ in range(2)]
    ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in both]
    assert [status for _, status in ended] == [0, 0], ended
    assert site.rows("SELECT version FROM plans_planversion ORDER BY id") == [("1",), ("2",)]
    chain = site.rows("SELECT seq, prev, hash FROM ledger_entry ORDER BY seq")
    assert [prev for _, prev, _ in chain[1:]] == [own for _, _, own in chain[:-1]]


def test_rebuild_makes_the_same_search_rows_and_verdicts_again(site: Site, tmp_path: Path) -> None:
    site.run("load", folder(tmp_path, small_plan()), "--release", release_path(tmp_path))
    kept = ("SELECT table_, item_id, title, body, start, grams FROM plans_searchrow ORDER BY 1, 2, 5, 4").replace(
        "table_", '"table"'
    )
    rows, verdicts = site.rows(kept), site.rows("SELECT period, as_of, document FROM facts_assessment")
    with contextlib.closing(sqlite3.connect(site.home / "lantu.sqlite3")) as database, database:
        database.execute("DELETE FROM plans_search_index")
        database.execute("UPDATE plans_searchrow SET body = 'x'")
    status, out, _ = site.run("rebuild")
    assert (status, out) == (0, f"small@1: {len(rows)} search rows, judged 2026\n")
    assert site.rows(kept) == rows
    assert site.rows("SELECT period, as_of, document FROM facts_assessment") == verdicts
    assert site.rows("SELECT count(*) FROM plans_search_index") == [(len(rows),)]


# ------------------------------------------------- demo and serve


def free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    pytest.fail(f"no free port in {PORTS}")


def answers(port: int, process: subprocess.Popen[str]) -> dict[str, Any]:
    """Return what /health says as soon as it says something."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return dict(json.load(answer))
        time.sleep(0.2)
    pytest.fail("the site did not start")


def children_of(pid: int) -> list[int]:
    return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


@contextlib.contextmanager
def running(site: Site, verb: str, port: int) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Run a site; yield what /health says, and a list that holds its output once it has stopped cleanly."""
    process, out = site.start(verb, "--port", str(port)), list[str]()
    try:
        health = answers(port, process)
        children = children_of(process.pid)
        yield health, out
    finally:
        process.send_signal(signal.SIGTERM)
        said, errors = process.communicate(timeout=30)
    out.append(said)
    assert process.returncode == 0, errors
    assert len(children) == 2
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def page(port: int, path: str, opener: OpenerDirector | None = None, data: dict[str, str] | None = None) -> str:
    body = urlencode(data).encode() if data else None
    with (opener or build_opener()).open(f"http://127.0.0.1:{port}{path}", body, timeout=20) as answer:
        return str(answer.read().decode())


def test_the_demonstration_starts_shows_both_examples_and_stops_twice(
    site: Site, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    port = free_port()
    with running(site, "demo", port) as (health, out):
        front = page(port, "/")
        assert "/plans/tangchuan-15@1" in front
        assert "/plans/lianyuan-14@1" in front
        assert "竹" in page(port, "/search?q=%E7%AB%B9%E4%BA%A7%E4%B8%9A")
        visitor = build_opener(HTTPCookieProcessor(CookieJar()))
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page(port, "/login", visitor))
        assert token
        account = {"username": "planner", "password": "lantu-demo-planner", "csrfmiddlewaretoken": token[1]}
        assert "lantu-demo" not in page(port, "/login", visitor, account)
        assert "systems" in page(port, "/plans/tangchuan-15@1/systems", visitor)
    assert f"http://127.0.0.1:{port}" in out[0]
    for name in ("planner", "leader", "congress"):
        assert re.search(rf"{name} +lantu-demo-{name}", out[0])
    with running(site, "demo", port) as (again, _):
        assert again == health
    assert sorted(p.name for p in site.home.iterdir()) == ["demo"]


def test_the_site_people_work_with_speaks_tls_only_and_shows_no_demonstration(site: Site) -> None:
    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *_said: Any) -> None:
            return None

    port = free_port()
    with running(site, "serve", port) as (health, out):
        assert health == {"status": "ok", "version": health["version"], "ledger": 0}
        with pytest.raises(HTTPError) as caught:
            page(port, "/", build_opener(Stay()))
        assert caught.value.code == 301
        assert caught.value.headers["Location"] == f"https://127.0.0.1:{port}/"
        caught.value.close()
    assert [line.split(",")[0] for line in out] == [f"The site is at http://127.0.0.1:{port}"]
    assert site.rows("SELECT count(*) FROM people_person") == [(0,)]


@pytest.mark.parametrize("verb", ["demo", "serve"])
def test_a_port_that_is_taken_is_said_before_anything_is_made(
    site: Site, root: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.chdir(root)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, out, err = site.run(verb, "--port", str(taken.getsockname()[1]))
    assert (status, out, err[:6]) == (2, "", "[E418]")
    assert not site.home.exists()


def test_the_demonstration_without_its_examples_says_so(site: Site, tmp_path: Path) -> None:
    status, out, err = site.run("demo", "--port", str(free_port()), "--examples", tmp_path / "none")
    assert (status, out, err[:6]) == (2, "", "[E221]")
    assert not site.home.exists()


# ------------------------------------------------- accounts, and calls that can't be right


def test_an_account_is_made_once_and_gets_posts(site: Site) -> None:
    status, out, err = site.run("account", "planning-1", "--role", "planner", "--name", "规划科")
    assert (status, err) == (0, "")
    assert re.search(r"Account planning-1, password \S{20}", out)
    status, out, _ = site.run("account", "planning-1", "--role", "leader")
    assert (status, "password" in out) == (0, False)
    assert site.rows("SELECT role FROM people_post ORDER BY id") == [("planner",), ("leader",)]
    actions = [action for (action,) in site.rows("SELECT action FROM ledger_entry ORDER BY seq")]
    assert actions == ["person.created", "post.granted", "post.granted"]


def test_every_role_of_the_site_can_be_given(site: Site) -> None:
    from lantu.cli.account import ROLES
    from lantu.web.people.roles import Role

    assert set(ROLES) == {role.value for role in Role} - {"public"}
    assert site.run("account", "x", "--role", "king")[0] == 2


def test_load_can_fill_the_demonstration(site: Site, tmp_path: Path) -> None:
    assert site.run("load", folder(tmp_path, small_plan()), "--demo")[0] == 0
    assert (site.home / "demo" / "lantu.sqlite3").exists()
    assert not (site.home / "lantu.sqlite3").exists()


@pytest.mark.parametrize("words", [("--port", "99999"), ("--port", "0"), ("--host", "no such host")])
def test_a_port_or_host_that_cannot_be_is_refused_in_one_line(site: Site, words: tuple[str, str]) -> None:
    for verb in ("demo", "serve"):
        status, out, err = site.run(verb, *words)
        assert (status, out) == (2, "")
        assert re.fullmatch(r"\[E(403|421)\] .*\n", err)
