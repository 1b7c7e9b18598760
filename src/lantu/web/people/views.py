"""The login page."""

from __future__ import annotations

from django.contrib.auth.views import LoginView


class Login(LoginView):
    """Log in with name and password (template ``people/login.html``); the language stays the one that is shown."""

    template_name = "people/login.html"
    redirect_authenticated_user = True
