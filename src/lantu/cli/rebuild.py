"""lantu rebuild: throw away what follows from the plans and facts, and make it again."""

from __future__ import annotations

import click

from lantu.cli._words import say


@click.command(
    help=say(
        "重建网站的检索行与评价结论；它们都由规划与事实推出，可随时重建。",
        "Rebuild the site's search rows and verdicts; all of it follows from plans and facts.",
    )
)
def command() -> None:
    """Rebuild every version and print one line each."""
    from lantu.cli._loading import time_of
    from lantu.cli._site import migrate, set_up

    set_up()
    migrate()

    from lantu.web.facts import reads as facts
    from lantu.web.facts.writes import forget, work_out
    from lantu.web.plans.reads import package_of, versions
    from lantu.web.plans.writes import rebuild_search

    for version in versions():
        package = package_of(version.sha256)
        kept = facts.latest_assessments([version.sha256]).get(version.sha256)
        period, as_of = facts.assessment(kept)[1:] if kept else time_of({}, version.period)
        forget(version.sha256)
        rows = rebuild_search(version.pk, package)
        work_out(package, version.sha256, period, as_of)
        click.echo(say(f"{version}：{rows} 条检索行，评价 {period}", f"{version}: {rows} search rows, judged {period}"))
