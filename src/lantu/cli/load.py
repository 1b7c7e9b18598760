"""lantu load: a plan package into the site, as one immutable version."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli._words import say


@click.command(
    help=say(
        "把 DIR 中的计划包装入网站，成为一个不可改动的版本。缺省只有内部可见。",
        "Load the plan package in DIR into the site as one immutable version. Only internal users see it by default.",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--observations",
    "data",
    type=click.Path(path_type=Path),
    help=say("另加的观测数据 CSV", "more observations as CSV"),
)
@click.option(
    "--release", "release", type=click.Path(path_type=Path), help=say("公开设置 YAML", "what to release, YAML")
)
@click.option("--demo", is_flag=True, help=say("装入演示网站", "load into the demonstration"))
def command(folder: Path, data: Path | None, release: Path | None, *, demo: bool) -> None:
    """Load, record, release; search rows and verdicts are made at once."""
    from lantu.cli._loading import release_file, store, wanted_of
    from lantu.cli._site import demo_home, migrate, set_up

    wanted = wanted_of(folder, release_file(release), data)
    if demo:
        demo_home()
    set_up("demo" if demo else "")
    migrate()
    version = store(wanted)
    click.echo(say(f"已装入 {version}（SHA-256 {version.sha256}）", f"Loaded {version} (SHA-256 {version.sha256})"))
