"""Columns of an observation that was read from a document; the table's triggers are put on again where it was remade."""

from __future__ import annotations

from django.db import migrations, models

from lantu.web.ledger.guards import steps

_PUT_ON, _TAKE_OFF = steps("facts_observation")


class Migration(migrations.Migration):
    """Take the triggers off, add the columns, put the triggers on: SQLite copies a table to widen it and loses them."""

    dependencies = [("facts", "0002_append_only")]
    operations = [
        migrations.RunPython(_TAKE_OFF, _PUT_ON),
        *(
            migrations.AddField("observation", name, models.TextField(blank=True, default=""))
            for name in ("name", "base_period", "bound", "quote", "confidence")
        ),
        *(
            migrations.AddField("observation", name, models.IntegerField(null=True))
            for name in ("start", "end", "page")
        ),
        migrations.RunPython(_PUT_ON, _TAKE_OFF),
    ]
