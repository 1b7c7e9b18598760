"""Triggers that make the database itself refuse to change or delete the rows of an append-only table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REVIEWS = ("plans_findinganswer", "plans_opinionnote", "plans_opinionanswer", "plans_linkdecision")
"""What people said of a plan: answers to findings, opinions, decisions on links."""
GUARDED = ("ledger_entry", "plans_planversion", "plans_release", "facts_observation", *REVIEWS)
"""Every append-only table of the site."""
_FUNCTION = """
CREATE OR REPLACE FUNCTION lantu_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""


def guard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Make the database refuse UPDATE and DELETE (in PostgreSQL TRUNCATE too) on ``table``."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_FUNCTION, params=None)  # its % is no placeholder
        editor.execute(
            f"CREATE TRIGGER {table}_row BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION lantu_refuse_change()"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION lantu_refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        editor.execute(
            f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def unguard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take the triggers of ``table`` away again (a migration going back, a test database being emptied)."""
    if editor.connection.vendor == "postgresql":
        for name in ("row", "all"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
        return
    for name in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")


Step = Callable[[Any, BaseDatabaseSchemaEditor], None]


def steps(*tables: str) -> tuple[Step, Step]:
    """Return the forward and backward functions of a migration that guards ``tables``."""

    def forward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            guard(editor, table)

    def backward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            unguard(editor, table)

    return forward, backward
