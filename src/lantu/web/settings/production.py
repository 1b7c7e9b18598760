"""For an installation that people work with: TLS in front, secure cookies, no demo accounts."""

from __future__ import annotations

from lantu.web.settings._environment import flag
from lantu.web.settings.base import *  # noqa: F403 - Django settings stand on one another this way

DEMO = False
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
if flag("LANTU_TLS_PROXY"):
    # Only behind a proxy that sets this header itself and drops a visitor's own.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
