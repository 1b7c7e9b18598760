"""lantu serve: the site for people who work with it."""

from __future__ import annotations

import sys

import click

from lantu.cli._words import say


@click.command(
    help=say(
        "启动网站（granian）和后台任务。缺省只监听本机；对外请在前面放 TLS 代理。",
        "Serve the site (granian) with its background worker. It listens on this machine; put a TLS proxy in front.",
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help=say("监听地址", "address to listen on"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=say("端口", "port"))
def command(host: str, port: int) -> None:
    """Update the tables, then run server and worker until a signal comes.

    The worker works out anew what an earlier version of this program had worked out.
    """
    from lantu.cli._site import check_port, collect_static, migrate, run_all, server_command, set_up, worker_command

    check_port(host, port)
    set_up()
    migrate()
    collect_static()

    from lantu.web.jobs.tasks import refresh
    from lantu.web.jobs.writes import ask_outdated

    ask_outdated(refresh.enqueue)
    address = f"http://{host}:{port}"
    commands = [server_command(host, port), worker_command()]
    sys.exit(run_all(commands, host, port, lambda: click.echo(welcome(address))))


def welcome(address: str) -> str:
    """Return where the site is, and that people reach it through TLS only."""
    zh = f"网站在 {address}，只通过 TLS 代理使用（它把 http 转到 https）；设置见 docs/how-to/serve.md"
    return say(
        zh, f"The site is at {address}, for use behind a TLS proxy (it sends http to https): docs/how-to/serve.md"
    )
