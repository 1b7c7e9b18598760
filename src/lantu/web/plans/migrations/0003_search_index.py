"""The full-text index over search rows: FTS5 or GIN."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lantu.web.plans import _index


def forward(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make it."""
    _index.make(editor)


def backward(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away."""
    _index.drop(editor)


class Migration(migrations.Migration):
    """Make the index."""

    dependencies = [("plans", "0002_append_only")]
    operations = [migrations.RunPython(forward, backward)]
