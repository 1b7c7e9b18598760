"""The demonstration's settings, for a benchmark's own site."""

from __future__ import annotations

from lantu.web.settings.demo import *  # noqa: F403 - Django settings stand on one another this way

ROOT_URLCONF = "benches._urls"
