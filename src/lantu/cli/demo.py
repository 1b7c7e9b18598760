"""lantu demo: both examples on this machine, with accounts to look around with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli._words import say

ACCOUNTS = (
    ("planner", "演示规划科", "planner", "lantu-demo-planner"),
    ("leader", "演示领导", "leader", "lantu-demo-leader"),
    ("congress", "演示人大", "congress", "lantu-demo-congress"),
)


@click.command(
    help=say(
        "启动带两个示例的演示网站；账号只用于演示，数据放在 LANTU_HOME/demo。",
        "Serve the demonstration with its two examples; with throw-away accounts; its data is in LANTU_HOME/demo.",
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help=say("监听地址", "address to listen on"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=say("端口", "port"))
@click.option(
    "--examples",
    type=click.Path(path_type=Path),
    default=Path("examples"),
    help=say("示例文件夹", "folder of examples"),
)
def command(host: str, port: int, examples: Path) -> None:
    """Migrate, make accounts, load the examples, run server and worker, print address and logins."""
    from lantu.cli import _site
    from lantu.plan import LantuError

    _site.check_port(host, port)
    if not examples.is_dir():
        raise LantuError("E221", value=examples)
    _site.demo_home()
    _site.set_up("demo")
    _site.migrate()
    _site.collect_static()
    load_examples(examples)
    make_accounts()
    answer_drafts(examples)
    commands = [_site.server_command(host, port), _site.worker_command()]
    sys.exit(_site.run_all(commands, host, port, lambda: click.echo(welcome(host, port))))


def load_examples(folder: Path) -> None:
    """Load every example with its release file; where one has changed since, its earlier load is set aside first."""
    from lantu.cli._loading import release_file, store, wanted_of
    from lantu.plan import LantuError

    examples = [wanted_of(p.parent / "package", release_file(p)) for p in sorted(folder.glob("*/demo.yaml"))]
    try:
        load_drafts(folder)
        for wanted in examples:
            store(wanted)
    except LantuError as error:
        if error.code != "E415":
            raise
        start_afresh()
        load_drafts(folder)
        for wanted in examples:
            store(wanted)


def load_drafts(folder: Path) -> None:
    """Load the draft of every example that has one, before the adopted plan: what is loaded last is in force.

    A draft that is there stays as it is; raises E415 where the adopted plan is there without it.
    """
    from lantu.cli._draft import draft_file, draft_of
    from lantu.plan import LantuError
    from lantu.store import read_folder
    from lantu.web.plans.models import PlanVersion
    from lantu.web.plans.writes import load, rebuild_search

    for example in sorted(p.parent.parent for p in folder.glob("*/draft/draft.yaml")):
        said, adopted = draft_file(example), read_folder(example / "package")
        there = set(PlanVersion.objects.filter(plan_id=adopted.manifest.id).values_list("version", flat=True))
        if str(said["version"]) in there:
            continue
        if there:
            raise LantuError("E415", value=adopted.manifest.id, there="draft")
        package = draft_of(adopted, said, example / "draft")
        version, _ = load(None, package)
        rebuild_search(version.pk, package)


def answer_drafts(folder: Path) -> None:
    """Enter what the examples say was answered on their drafts: simulated, and labelled so."""
    from lantu.cli._draft import draft_file, say_what_was_said
    from lantu.store import read_folder
    from lantu.web.people.models import Person

    actor = Person.objects.get(username=ACCOUNTS[0][0])
    for example in sorted(p.parent for p in folder.glob("*/demo.yaml")):
        if said := draft_file(example):
            plan_id = read_folder(example / "package").manifest.id
            say_what_was_said(actor, f"{plan_id}@{said['version']}", said)


def start_afresh() -> None:
    """Set the demonstration's database aside: its examples have changed, and a loaded version never does."""
    from django.conf import settings
    from django.db import connection

    from lantu.cli._site import migrate
    from lantu.web.plans.reads import forget

    connection.close()
    forget()
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    migrate()


def make_accounts() -> None:
    """Make the demonstration's accounts, once."""
    from lantu.web.people.models import Person
    from lantu.web.people.roles import Role
    from lantu.web.people.writes import create_person, grant_post

    for username, name, role, password in ACCOUNTS:
        if not Person.objects.filter(username=username).exists():
            person, _ = create_person(None, username=username, display_name=name, password=password)
            grant_post(None, person, Role(role))


def welcome(host: str, port: int) -> str:
    """Return the address and the logins, in both languages."""
    lines = ["", f"  lantu 蓝图  http://{host}:{port}", "", "  演示账号 demo logins"]
    lines += [f"    {username:<10} {password}" for username, _, _, password in ACCOUNTS]
    return "\n".join([*lines, "", "  Ctrl-C 停止 stops it", ""])
