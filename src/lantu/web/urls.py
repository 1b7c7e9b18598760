"""Every address of the site: logging in, the health of the installation, and the pages."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import include, path

from lantu import __version__
from lantu.web.ledger.reads import head


def health(request: HttpRequest) -> JsonResponse:
    """Return that the database answers, the version, and the head of the ledger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": __version__, "ledger": head().seq})


urlpatterns = [
    path("health", health, name="health"),
    path("", include("lantu.web.people.urls")),
    path("", include("lantu.web.portal.urls")),
]
