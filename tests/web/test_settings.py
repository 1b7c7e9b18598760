"""Settings are safe where nobody says anything, and every answer carries the headers that keep a visitor safe."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.test import Client
from structlog.testing import capture_logs

from lantu.plan import LantuError
from lantu.web import middleware
from lantu.web.ledger.models import Entry
from lantu.web.settings import _environment as environment
from tests.web.conftest import PASSWORD, Put

PAGES = (
    "/",
    "/about",
    "/login",
    "/search?q=水库",
    "/plans/small@1",
    "/plans/small@1/text",
    "/plans/none@1",
    "/nowhere",
)
CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def production(home: Path, code: str, **said: str) -> subprocess.CompletedProcess[str]:
    """Run code under the production settings in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANTU_", "DJANGO_"))}
    module = {"DJANGO_SETTINGS_MODULE": "lantu.web.settings.production", "LANTU_HOME": str(home), "LANTU_LANG": "en"}
    program = f"import django; django.setup()\nfrom django.conf import settings\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=kept | module | said
    )


@pytest.mark.parametrize("key", ["x", "k" * 49, "insecure-" + "k" * 60])
def test_a_weak_key_is_refused(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTU_SECRET_KEY", key)
    with pytest.raises(LantuError) as caught:
        environment.secret_key(tmp_path)
    assert caught.value.code == "E411"
    assert key not in caught.value.text("en")


def test_production_does_not_start_with_a_weak_key(tmp_path: Path) -> None:
    done = production(tmp_path, "", LANTU_SECRET_KEY="weak")
    assert done.returncode != 0
    assert "[E411]" in done.stderr
    assert "weak" not in done.stderr.split("[E411]")[1]


def test_a_key_is_made_once_kept_and_readable_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANTU_SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path)
    assert environment.secret_key(tmp_path) == first
    assert len(first) >= 64
    assert stat.S_IMODE((tmp_path / environment.SECRET_FILE).stat().st_mode) == 0o600
    assert environment.secret_key(tmp_path / "other") != first
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [environment.SECRET_FILE]


def test_a_kept_key_that_was_cut_short_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANTU_SECRET_KEY", raising=False)
    (tmp_path / environment.SECRET_FILE).write_text("short\n", encoding="ascii")
    with pytest.raises(LantuError) as caught:
        environment.secret_key(tmp_path)
    assert caught.value.code == "E411"


def test_production_is_strict_without_a_word(tmp_path: Path) -> None:
    names = (
        "DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "DEMO",
    )  # fmt: skip
    code = f"print([getattr(settings, n) for n in {names}], settings.SECURE_HSTS_SECONDS, settings.ALLOWED_HOSTS)"
    done = production(tmp_path, code + "\nprint(settings.SECURE_PROXY_SSL_HEADER)")
    assert done.stdout.splitlines() == [
        "[False, True, True, True, True, True, True, False] 31536000 ['127.0.0.1', 'localhost', '[::1]']",
        "None",
    ]


def test_djangos_own_check_for_deployment_finds_nothing(tmp_path: Path) -> None:
    code = "from django.core.management import call_command as c; c('check', deploy=True, fail_level='WARNING')"
    done = production(tmp_path, "settings.SILENCED_SYSTEM_CHECKS = ['security.W005', 'security.W021']\n" + code)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_demonstration_never_opens_another_database(tmp_path: Path) -> None:
    done = production(
        tmp_path,
        "print(settings.DATABASES['default']['NAME'])",
        DJANGO_SETTINGS_MODULE="lantu.web.settings.demo",
        LANTU_DATABASE_URL="postgresql://u:p@db.example/real",
    )
    assert done.stdout.strip() == str(tmp_path / "lantu.sqlite3")


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("postgresql://u%40x:p%2Fw@db:5433/name", {"NAME": "name", "USER": "u@x", "PASSWORD": "p/w", "PORT": "5433"}),
        ("postgresql://db/name?sslmode=require", {"HOST": "db", "OPTIONS": {"sslmode": "require"}}),
        ("postgres://u@/name?host=/run/pg", {"NAME": "name", "HOST": "", "OPTIONS": {"host": "/run/pg"}}),
        ("sqlite:////var/lib/a%20b.sqlite3", {"NAME": "/var/lib/a b.sqlite3"}),
    ],
)  # fmt: skip
def test_a_database_is_named_by_its_address(tmp_path: Path, url: str, entry: dict[str, Any]) -> None:
    got = environment.database(url, tmp_path)
    assert {name: got[name] for name in entry} == entry


@pytest.mark.parametrize("url", ["mysql://u:secret@h/n", "postgresql://u:secret@h", "sqlite://", "name"])
def test_an_address_that_names_no_database_is_refused_without_repeating_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(LantuError) as caught:
        environment.database(url, tmp_path)
    assert caught.value.code == "E412"
    assert "secret" not in caught.value.text("en")


def test_flags_and_lists_are_read_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, expected in {"1": True, "Yes": True, " on ": True, "0": False, "no": False, "": False}.items():
        monkeypatch.setenv("LANTU_TLS_PROXY", said)
        assert environment.flag("LANTU_TLS_PROXY") is expected
    monkeypatch.setenv("LANTU_ALLOWED_HOSTS", " a.example, b.example ,")
    assert environment.listed("LANTU_ALLOWED_HOSTS", ("x",)) == ["a.example", "b.example"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["", "planner"])
def test_every_page_carries_the_headers(put: Put, signed_in: Callable[..., Client], page: str, role: str) -> None:
    put(said=[("*", "public")])
    client = signed_in(role) if role else Client()
    answer = client.get(page)
    said = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert said == CSP
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"].endswith("no-store" if role else "no-cache") or page == "/login"
    assert "private" in answer.headers["Cache-Control"]


def test_the_session_cookie_is_not_for_scripts_nor_for_other_sites(somebody: Any) -> None:
    somebody("planner")
    client = Client()
    client.post("/login", {"username": "planner", "password": PASSWORD})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.get("/").context["audience"] == "internal"


@pytest.mark.parametrize("address", ["/language", "/login", "/logout"])
def test_a_form_from_another_site_is_refused(somebody: Any, address: str) -> None:
    somebody("planner")
    client = Client(enforce_csrf_checks=True)
    answer = client.post(address, {"language": "en", "username": "planner", "password": PASSWORD})
    assert answer.status_code == 403
    assert settings.SESSION_COOKIE_NAME not in client.cookies


@pytest.mark.parametrize(
    ("after", "lands"), [("/about", "/about"), ("https://example.org/", "/"), ("//example.org", "/")]
)
def test_choosing_a_language_never_leads_to_another_site(db: None, after: str, lands: str) -> None:
    answer = Client().post("/language", {"language": "en", "next": after})
    assert answer.status_code == 302
    assert answer.headers["Location"] == lands
    assert Client().post(f"/login?next={after}", {}).status_code == 200


def test_a_get_changes_no_language_and_logs_nobody_out(signed_in: Callable[..., Client]) -> None:
    client = signed_in("planner")
    client.get("/language", {"language": "en"})
    client.get("/logout")
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    assert client.get("/").context["audience"] == "internal"


def test_after_logging_in_nobody_is_sent_to_another_site(somebody: Any) -> None:
    somebody("planner")
    answer = Client().post("/login?next=https://example.org/", {"username": "planner", "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_the_request_log_says_route_and_time_and_nothing_personal(
    put: Put, somebody: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(said=[("*", "public")])
    somebody("planner", name="wang.wu")
    client = Client(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="agent-name")
    with capture_logs() as lines:
        monkeypatch.setattr(middleware, "log", structlog.get_logger("lantu.request"))
        client.post("/login", {"username": "wang.wu", "password": PASSWORD})
        client.get("/plans/small@1/indicators/i-1?q=秘密")
        client.get("/nowhere/wang.wu")
    assert [line["status"] for line in lines] == [302, 200, 404]
    assert all(set(line) == {"event", "log_level", "method", "route", "status", "ms"} for line in lines)
    whole = str(lines)
    assert not any(said in whole for said in ("wang.wu", PASSWORD, "203.0.113.9", "agent-name", "秘密", "small", "i-1"))


def test_health_answers_without_a_session_and_says_nothing_of_plans(put: Put) -> None:
    put()
    answer = Client().get("/health")
    assert answer.json() == {"status": "ok", "version": answer.json()["version"], "ledger": Entry.objects.count()}
    assert not answer.cookies


def test_an_unknown_host_is_refused(db: None) -> None:
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400
