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
@click.option("--port", default=8000, show_default=True, help=say("端口", "port"))
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
    sys.exit(run_all(commands, host, port, lambda: click.echo(say(f"网站在 {address}", f"The site is at {address}"))))
