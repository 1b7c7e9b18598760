"""For looking around on one machine: plain HTTP on this machine only, demo accounts, both examples."""

from __future__ import annotations

from lantu.web.settings.base import *  # noqa: F403 - Django settings stand on one another this way

DEMO = True
