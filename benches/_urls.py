"""The site's addresses and one more, which only checks the login."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """Return nothing but that the visitor is logged in: what any page of this site costs at least."""
    return HttpResponse(f"<!doctype html><title>{request.user.pk}</title>")


urlpatterns = [path("bare", bare, name="bare"), path("", include("lantu.web.urls"))]
