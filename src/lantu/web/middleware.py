"""Two small middlewares: the Permissions-Policy header, and a request log without personal data."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

type_of_get = Callable[[HttpRequest], HttpResponse]
POLICY = ", ".join(f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb"))
log = structlog.get_logger("lantu.request")


def permissions_policy(get_response: type_of_get) -> type_of_get:
    """Return a middleware that forbids the devices no page of this site asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
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
