"""For the suite: SQLite in memory, or PostgreSQL with ``LANTU_TEST_DB=postgres`` and ``LANTU_TEST_POSTGRES_URL``."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("LANTU_SECRET_KEY", "for-the-test-suite-only-" + "0" * 40)

from lantu.web.settings._environment import database
from lantu.web.settings.base import *  # noqa: F403 - Django settings stand on one another this way

DEMO = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = Path(tempfile.gettempdir()) / "lantu-test-static-that-is-never-made"

if os.environ.get("LANTU_TEST_DB", "sqlite") == "postgres":
    DATABASES = {"default": database(os.environ["LANTU_TEST_POSTGRES_URL"], HOME)}  # noqa: F405
    DATABASES["default"]["CONN_MAX_AGE"] = 0
else:
    DATABASES = {"default": database("", HOME)}  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
