"""The ledger: one form of JSON, a chain that shows every change, rows the database keeps, one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from lantu.web.facts.models import Observation
from lantu.web.ledger import writes as ledger
from lantu.web.ledger._canonical import GENESIS, HASHED, canonical, entry_hash
from lantu.web.ledger.guards import REVIEWS
from lantu.web.ledger.models import Entry
from lantu.web.ledger.reads import Receipt, head, verify
from lantu.web.people.models import Person
from lantu.web.people.writes import create_person
from lantu.web.plans.models import PlanVersion, Release
from lantu.web.plans.writes import load, release
from tests.web.conftest import PASSWORD, Put
from tests.web.small_plan import grants, small_plan

Sql = Callable[..., None]


@pytest.fixture
def receipts(db: None) -> list[Receipt]:
    """Return the receipts of five entries."""
    with transaction.atomic():
        return [ledger.append(None, "test.done", f"thing:{n}", {"n": n, "说明": "第一"}) for n in range(5)]


# ------------------------------------------------- one form


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"b": 1, "a": [True, False, None]}, b'{"a":[true,false,null],"b":1}'),
        ({"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7},
         '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'.encode()),
        ("\u20ac$\u000f\nA'B\"\\\\\"/", b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
        ("\b\t\n\f\r\x1f\x7f\u2028", b'"\\b\\t\\n\\f\\r\\u001f\x7f\xe2\x80\xa8"'),
        ({}, b"{}"),
        ((1, -2, 2**53 - 1), b"[1,-2,9007199254740991]"),
        ("棠川", '"棠川"'.encode()),
    ],
)  # fmt: skip
def test_json_has_the_one_form_of_rfc_8785(value: Any, form: bytes) -> None:
    assert canonical(value) == form
    assert canonical(json.loads(form)) == form


@pytest.mark.parametrize("value", [1.5, 2**53, {1: "a"}, {"a": object()}, float("nan"), b"x", {"a": {2.0}}])
def test_what_has_no_exact_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_a_verifier_without_this_program_comes_to_the_same_hashes(receipts: list[Receipt]) -> None:
    before = GENESIS
    for row in Entry.objects.order_by("seq").values():
        whole = dict(row)
        said = {name: whole[name] for name in HASHED} | {"body": json.loads(row["body"])}
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == row["hash"]
        assert row["prev"] == before
        before = row["hash"]
    assert before == receipts[-1].hash


# ------------------------------------------------- the chain


def test_entries_are_numbered_from_one_without_gaps_and_the_chain_holds(receipts: list[Receipt]) -> None:
    assert [r.seq for r in receipts] == [1, 2, 3, 4, 5]
    assert head() == receipts[-1]
    assert verify(receipts) == []


def test_an_empty_ledger_holds(db: None) -> None:
    assert verify() == []
    assert head() == Receipt(0, GENESIS, 0)


def test_a_clock_set_back_does_not_turn_the_order_around(receipts: list[Receipt], monkeypatch: Any) -> None:
    monkeypatch.setattr("lantu.web.ledger.writes.time.time_ns", lambda: 0)
    with transaction.atomic():
        last = ledger.append(None, "test.done", "x", {})
    assert last.at == receipts[-1].at
    assert verify() == []


COLUMNS = {
    "at": 1,
    "actor": "somebody",
    "action": "test.undone",
    "subject": "thing:9",
    "body": '{"n":9}',
    "algorithm": "none",
    "prev": "f" * 64,
    "hash": "e" * 64,
}


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_of_any_column_of_any_row_is_found(
    receipts: list[Receipt], rewritten: Sql, column: str, seq: int
) -> None:
    rewritten(f"UPDATE ledger_entry SET {column} = %s WHERE seq = %s", [COLUMNS[column], seq])
    assert verify() != []
    assert verify()[0].seq in (seq, seq + 1)


@pytest.mark.parametrize(
    "body",
    [
        '{"n": 2, "说明": "第一"}',
        '{"说明":"第一","n":2}',
        '{"n":2.0,"说明":"第一"}',
        "",
        "null",
        "{",
        "[" * 99999,
        '{"n":1,"n":2}',
    ],
)
def test_a_body_in_another_form_is_found(receipts: list[Receipt], rewritten: Sql, body: str) -> None:
    rewritten("UPDATE ledger_entry SET body = %s WHERE seq = 3", [body])
    assert [(f.seq, f.what) for f in verify()] == [(3, "body")]


@pytest.mark.parametrize("at", [2**60, -1, 0])
def test_a_time_no_clock_shows_is_found(receipts: list[Receipt], rewritten: Sql, at: int) -> None:
    rewritten("UPDATE ledger_entry SET at = %s WHERE seq = 3", [at])
    assert {f.seq for f in verify()} & {3, 4}


def test_words_where_numbers_belong_are_found_and_stop_nothing(receipts: list[Receipt], rewritten: Sql) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite takes a word in a column of numbers")
    for column in ("at", "seq"):
        rewritten(f"UPDATE ledger_entry SET {column} = 'x' WHERE seq = 3")
        assert verify() != []
    rewritten("UPDATE ledger_entry SET body = x'00ff' WHERE seq = 4")
    assert "body" in {f.what for f in verify()}


@pytest.mark.parametrize("seq", [1, 3])
def test_a_deleted_row_is_found(receipts: list[Receipt], rewritten: Sql, seq: int) -> None:
    rewritten("DELETE FROM ledger_entry WHERE seq = %s", [seq])
    assert {f.what for f in verify()} == {"gap", "link"}


def test_a_deleted_last_row_is_found_by_its_receipt(receipts: list[Receipt], rewritten: Sql) -> None:
    rewritten("DELETE FROM ledger_entry WHERE seq = 5")
    assert verify() == []
    assert [(f.seq, f.what) for f in verify(receipts)] == [(5, "missing")]


def test_a_row_put_in_is_found(receipts: list[Receipt], rewritten: Sql) -> None:
    rewritten("UPDATE ledger_entry SET seq = seq + 100 WHERE seq > 3")
    rewritten("UPDATE ledger_entry SET seq = seq - 99 WHERE seq > 100")
    _insert(rewritten, 4, receipts[2])
    assert verify() != []


def _insert(rewritten: Sql, seq: int, after: Receipt) -> None:
    said = {"seq": seq, "at": after.at, "actor": "console", "action": "test.done", "subject": "x", "body": {}}
    said |= {"algorithm": "SHA-256", "prev": after.hash}
    row = {**said, "body": "{}", "hash": entry_hash(said)}
    names = ", ".join(row)
    rewritten(f"INSERT INTO ledger_entry ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values()))


def test_two_rows_that_changed_places_are_found(receipts: list[Receipt], rewritten: Sql) -> None:
    for before, after in ((2, 102), (3, 2), (102, 3)):
        rewritten("UPDATE ledger_entry SET seq = %s WHERE seq = %s", [after, before])
    assert {f.seq for f in verify()} >= {2, 3, 4}


def test_a_row_with_a_hash_of_its_new_content_is_found(receipts: list[Receipt], rewritten: Sql) -> None:
    row = Entry.objects.values().get(seq=3) | {"body": {"n": 99}}
    rewritten("UPDATE ledger_entry SET body = '{\"n\":99}', hash = %s WHERE seq = 3", [entry_hash(row)])
    assert [(f.seq, f.what) for f in verify()] == [(4, "link")]


def test_a_whole_ledger_hashed_anew_is_found_by_any_receipt_after_the_change(
    receipts: list[Receipt], rewritten: Sql
) -> None:
    before = Entry.objects.values().get(seq=2)["hash"]
    for row in Entry.objects.filter(seq__gt=2).order_by("seq").values():
        body = {"n": 99} if row["seq"] == 3 else json.loads(row["body"])
        new = entry_hash({**row, "prev": before, "body": body})
        change = [before, canonical(body).decode(), new, row["seq"]]
        rewritten("UPDATE ledger_entry SET prev = %s, body = %s, hash = %s WHERE seq = %s", change)
        before = new
    assert verify() == []
    assert verify(receipts[:2]) == []
    assert [f.seq for f in verify(receipts)] == [3, 4, 5]


# ------------------------------------------------- the database refuses

KEYS = {
    "ledger_entry": "seq",
    "plans_planversion": "id",
    "plans_release": "id",
    "facts_observation": "id",
    **dict.fromkeys(REVIEWS, "id"),
}
CHANGED = {
    "ledger_entry": "actor = 'x'",
    "plans_planversion": "sha256 = 'x'",
    "plans_release": "audience = 'public'",
    "facts_observation": "value = '9'",
    "plans_findinganswer": "reason = 'x'",
    "plans_opinionnote": "opinion = 'x'",
    "plans_opinionanswer": "reason = 'x'",
    "plans_linkdecision": "note = 'x'",
}


def run(sql: str) -> Callable[[], None]:
    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return act


@pytest.mark.parametrize("table", KEYS)
def test_the_database_refuses_to_change_or_delete_a_row(
    reviewed: PlanVersion, refused: Callable[[Callable[[], object]], str], table: str
) -> None:
    assert reviewed.pk
    for sql in (f"UPDATE {table} SET {CHANGED[table]}", f"DELETE FROM {table}"):
        assert "append-only" in refused(run(sql))


@pytest.mark.parametrize("table", KEYS)
def test_the_database_refuses_to_put_a_row_in_anothers_place(
    reviewed: PlanVersion, refused: Callable[[Callable[[], object]], str], table: str
) -> None:
    assert reviewed.pk
    if connection.vendor == "sqlite":
        assert "append-only" in refused(run(f"REPLACE INTO {table} SELECT * FROM {table}"))
    else:
        key = KEYS[table]
        sql = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}"
        assert "append-only" in refused(run(sql))
        run("SET CONSTRAINTS ALL IMMEDIATE")()  # else rows waiting for their checks refuse it already
        assert "append-only" in refused(run(f"TRUNCATE {table} CASCADE"))


def test_the_models_cannot_change_a_guarded_row_either(
    put: Put, refused: Callable[[Callable[[], object]], str]
) -> None:
    put(said=[("text", "congress")])
    for act in (
        lambda: Observation.objects.update(value="9"),
        lambda: Observation.objects.all().delete(),
        lambda: Release.objects.update(audience="public"),
        lambda: Release.objects.all()._raw_delete("default"),
        lambda: PlanVersion.objects.update(sha256="0"),
        lambda: Entry.objects.filter(seq=1).update(body="{}"),
        lambda: Entry.objects.all().delete(),
    ):
        assert "append-only" in refused(act)


# ------------------------------------------------- one transaction


def test_the_ledger_is_not_written_outside_a_transaction(committed: None) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        ledger.append(None, "test.done", "x", {})
    assert not Entry.objects.exists()


def test_guards_are_back_after_a_test_that_commits(db: None, refused: Callable[[Callable[[], object]], str]) -> None:
    load(None, small_plan())
    assert "append-only" in refused(run("DELETE FROM ledger_entry"))


@pytest.mark.parametrize("what", ["fact", "entry"])
def test_a_write_that_fails_leaves_neither_fact_nor_entry(db: None, monkeypatch: Any, what: str) -> None:
    version, _ = load(None, small_plan())
    before = Entry.objects.count(), Person.objects.count()

    def fails(*_said: Any, **_more: Any) -> None:
        raise ZeroDivisionError

    for model in (Person, Release) if what == "fact" else (Entry,):
        monkeypatch.setattr(model.objects, "bulk_create", fails)
    for act in (
        lambda: release(None, version, grants([("*", "public")])),
        lambda: create_person(None, username="a", display_name="a", password=PASSWORD),
        lambda: load(None, small_plan("2")) if what == "entry" else fails(),
    ):
        with pytest.raises(ZeroDivisionError):
            act()
    assert (Entry.objects.count(), Person.objects.count()) == before
    assert (Release.objects.count(), PlanVersion.objects.count()) == (0, 1)
    assert verify() == []


def test_writers_at_the_same_time_queue_and_the_chain_holds(committed: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; two commands at once are tested in tests/cli")
    from threading import Thread

    def write(name: str) -> None:
        for n in range(5):
            with transaction.atomic():
                ledger.append(None, "test.done", f"{name}:{n}", {})
        connection.close()

    writers = [Thread(target=write, args=(str(n),)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Entry.objects.count() == 20
    assert verify() == []
