"""The database itself refuses to change or delete what is append-only."""

from __future__ import annotations

from django.db import migrations

from lantu.web.ledger.guards import steps


class Migration(migrations.Migration):
    """Put the triggers on."""

    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(*steps("ledger_entry"))]
