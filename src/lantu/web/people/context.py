"""What every template may know of who is looking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from lantu.web.people.policy import audience_of, lower_or_same, own_audience


def audience(request: HttpRequest) -> dict[str, Any]:
    """Return ``audience`` (what the page is drawn for) and ``audiences`` (what may be previewed, widest first)."""
    return {"audience": audience_of(request), "audiences": lower_or_same(own_audience(request))}
