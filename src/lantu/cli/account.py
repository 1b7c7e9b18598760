"""lantu account: somebody who can log in, with the post that gives the rights."""

from __future__ import annotations

import secrets

import click

from lantu.cli._words import say

ROLES = (
    "planner",
    "reporter",
    "reviewer",
    "signer",
    "leader",
    "congress",
    "auditor",
    "system_admin",
    "security_admin",
    "audit_admin",
)


@click.command(
    help=say(
        "建立账号 USERNAME 并给予一个职务；密码由程序生成，只显示这一次。已有的账号只增加职务。",
        "Make the account USERNAME with a post; its password is shown once. An account that is there gets the post.",
    )
)
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), required=True, help=say("职务", "role of the post"))
@click.option("--name", "display_name", default="", help=say("显示的姓名", "name that is shown"))
@click.option("--unit", default="", help=say("单位", "unit"))
def command(username: str, role: str, display_name: str, unit: str) -> None:
    """Make the account where it isn't there, grant the post, write both into the ledger."""
    from lantu.cli._site import migrate, set_up

    set_up()
    migrate()

    from lantu.web.people.models import Person
    from lantu.web.people.roles import Role
    from lantu.web.people.writes import create_person, grant_post

    person = Person.objects.filter(username=username).first()
    if person is None:
        password = secrets.token_urlsafe(15)
        person, _ = create_person(
            None, username=username, display_name=display_name or username, password=password, unit=unit
        )
        click.echo(
            say(
                f"账号 {username}，密码 {password}（只显示这一次）",
                f"Account {username}, password {password} (shown once)",
            )
        )
    grant_post(None, person, Role(role), unit=unit)
    click.echo(say(f"{username} 的职务：{role}", f"Post of {username}: {role}"))
