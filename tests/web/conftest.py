"""What tests of the site's back end share: a small plan of known content, the sample county, and forgotten caches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.test import Client

from lantu.check import fingerprints
from lantu.plan import PlanPackage
from lantu.store import read_folder
from lantu.web.facts.writes import record, work_out
from lantu.web.ledger.guards import GUARDED, guard, unguard
from lantu.web.people.models import Person
from lantu.web.people.roles import Role
from lantu.web.people.writes import create_person, grant_post
from lantu.web.plans import writes
from lantu.web.plans.models import PlanVersion
from lantu.web.plans.reads import forget
from lantu.web.plans.writes import load, rebuild_search, release
from lantu.web.portal import index, render
from tests.web.small_plan import Grants, grants, small_plan

PASSWORD = "a-long-enough-password"
Put = Callable[..., PlanVersion]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Forget what the process keeps: a rolled-back database gives the same keys to other rows."""
    yield
    forget()
    render.forget_pages()
    index._indexes.clear()


@pytest.fixture(scope="session")
def sample(root: Path) -> PlanPackage:
    """Return the package of the invented county."""
    return read_folder(root / "examples" / "sample-county" / "package")


@pytest.fixture
def put(db: None) -> Put:
    """Return a function that loads a package with its facts, releases, search rows and verdicts."""

    def loaded(package: PlanPackage | None = None, said: Grants = (), *, judge: tuple[str, str] | None = None) -> Any:
        package = package or small_plan()
        version, _ = load(None, package)
        record(None, version.plan_id, package.observations)
        release(None, version, grants(said))
        rebuild_search(version.pk, package)
        if judge:
            work_out(package, version.sha256, *judge)
        return version

    return loaded


@pytest.fixture
def somebody(db: None) -> Callable[..., Person]:
    """Return a function that makes a person with posts."""

    def made(*roles: Role | str, name: str = "", since: date = date(2020, 1, 1)) -> Person:
        username = name or "-".join(roles) or "nobody"
        person, _ = create_person(None, username=username, display_name=username, password=PASSWORD)
        for role in roles:
            grant_post(None, person, Role(role), since=since)
        return person

    return made


@pytest.fixture
def reviewed(put: Put, somebody: Callable[..., Person]) -> PlanVersion:
    """Return a version of which a planner has said one thing of each kind."""
    version, planner = put(small_plan(), [("text", "congress")]), somebody("planner")
    mark = fingerprints(small_plan().findings)[0]
    writes.answer_finding(planner, "small@1", mark, "accepted", "按可比价格计算")
    writes.decide_link(planner, "small@1", "k-1", "covered", "口径一致")
    which, _ = writes.record_opinion(planner, "small@1", {"from_kind": "public", "opinion": "路灯太少"})
    writes.answer_opinion(planner, "small@1", which, "declined", "不属本规划")
    return version


@pytest.fixture
def signed_in(somebody: Callable[..., Person]) -> Callable[..., Client]:
    """Return a function that gives the browser of somebody with these posts."""

    def visitor(*roles: Role | str) -> Client:
        client = Client()
        client.force_login(somebody(*roles))
        return client

    return visitor


@pytest.fixture
def rewritten(db: None) -> Callable[..., None]:
    """Return a function that runs SQL past the triggers, as somebody with the database's own password could."""
    opened: list[str] = []

    def run(sql: str, params: Sequence[Any] = ()) -> None:
        if not opened:
            _without_guards()
            opened.append(sql)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)

    return run


def _without_guards() -> None:
    with connection.cursor() as cursor:
        for table in GUARDED:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                for verb in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER {table}_{verb}")


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """Give a test that commits: at its end the guarded tables are emptied, and guarded again."""
    yield
    with connection.schema_editor() as editor:
        for table in GUARDED:
            unguard(editor, table)
    post_migrate.connect(_guard_again, weak=False, dispatch_uid="guards")


def _guard_again(**_said: Any) -> None:
    """Emptying the tables ends with this signal, once an app; the first time is enough."""
    if post_migrate.disconnect(dispatch_uid="guards"):
        with connection.schema_editor() as editor:
            for table in GUARDED:
                guard(editor, table)


@pytest.fixture
def refused(db: None) -> Callable[[Callable[[], object]], str]:
    """Return a function that runs something the database must refuse and gives the reason."""
    from django.db import DatabaseError

    def reason(act: Callable[[], object]) -> str:
        with pytest.raises(DatabaseError) as caught, transaction.atomic():
            act()
        return str(caught.value)

    return reason
