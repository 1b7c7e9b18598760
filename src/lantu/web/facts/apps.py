"""The app of facts."""

from __future__ import annotations

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Facts 事实: observations, and the verdicts that follow from them."""

    name = "lantu.web.facts"
    label = "facts"
    verbose_name = "事实"
