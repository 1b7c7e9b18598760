"""The app of the ledger."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger 台账: what was accepted, in order, unchangeable."""

    name = "lantu.web.ledger"
    label = "ledger"
    verbose_name = "台账"
