"""The full-text index itself: FTS5 in SQLite, a GIN index over a tsvector in PostgreSQL; the same terms in both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lantu.web.plans.models import SearchRow

TABLE = "plans_search_index"
_PG_INDEX = "CREATE INDEX plans_search_gin ON plans_searchrow USING gin (to_tsvector('simple', grams))"


def make(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index in a migration."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_PG_INDEX)
    else:
        editor.execute(f"CREATE VIRTUAL TABLE {TABLE} USING fts5(grams)")


def drop(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away again."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX IF EXISTS plans_search_gin")
    else:
        editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def fill(rows: Iterable[SearchRow]) -> None:
    """Put stored rows into SQLite's index; PostgreSQL keeps its own."""
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE}(rowid, grams) VALUES (%s, %s)", [(r.pk, r.grams) for r in rows])  # noqa: S608 - a constant


def empty(rows: models.QuerySet[SearchRow]) -> None:
    """Take rows out of SQLite's index before they are deleted."""
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        keys = [(pk,) for pk in rows.values_list("pk", flat=True)]
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", keys)  # noqa: S608 - a constant


def matching(terms: Sequence[str]) -> models.QuerySet[SearchRow]:
    """Return the rows that hold every term."""
    if connection.vendor == "postgresql":
        where, said = "to_tsvector('simple', grams) @@ to_tsquery('simple', %s)", " & ".join(terms)
    else:
        where, said = f"plans_searchrow.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)", " AND ".join(terms)  # noqa: S608
    return SearchRow.objects.extra(where=[where], params=[said])  # noqa: S610 - terms are hexadecimal words
