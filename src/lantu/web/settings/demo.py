"""For looking around on one machine: plain HTTP on this machine only, demo accounts, both examples.

Its database is always a file of its own: the demo's passwords are known to everybody, so no other database gets them.
"""

from __future__ import annotations

from lantu.web.settings._environment import database
from lantu.web.settings.base import *  # noqa: F403 - Django settings stand on one another this way

DEMO = True
DATABASES = {"default": database("", HOME)}  # noqa: F405 - see above
