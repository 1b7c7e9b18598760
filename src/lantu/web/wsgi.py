"""The application a WSGI server (granian) calls."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantu.web.settings.production")
application = get_wsgi_application()
