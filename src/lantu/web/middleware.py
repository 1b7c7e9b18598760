"""Small middlewares: headers no page of this site goes without, and a request log without personal data."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

type_of_get = Callable[[HttpRequest], HttpResponse]
POLICY = ", ".join(f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb"))
log = structlog.get_logger("lantu.request")


def page_headers(get_response: type_of_get) -> type_of_get:
    """Return a middleware that forbids the devices no page asks for, and keeping a page where others could read it.

    What a page shows depends on who asks, so no cache between may keep it; a browser keeps what is public only.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        kept = "no-store" if settings.SESSION_COOKIE_NAME in request.COOKIES else "no-cache"
        response.headers.setdefault("Cache-Control", f"private, {kept}")
        return response

    return middleware


def request_log(get_response: type_of_get) -> type_of_get:
    """Return a middleware that logs route, status and duration: no address, no person, no query, no path value."""

    def middleware(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        took = round((time.perf_counter() - begun) * 1000, 1)
        match = request.resolver_match
        route = match.route if match else "-"
        log.info("request", method=request.method, route=route, status=response.status_code, ms=took)
        return response

    return middleware
