"""The group of verbs. It imports a verb only when it runs, so that ``lantu --help`` stays quick."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from lantu import __version__
from lantu.cli._words import say

# Verb -> its one line; the modules themselves are imported when the verb is used.
VERBS: dict[str, str] = {
    "read": say("读规划文本，写出计划包", "Read a plan's text into a plan package"),
    "check": say("审查计划包，像检查程序那样", "Audit plan packages, as a linter does"),
    "rules": say("列出审查规则，显示一条规则的说明", "List the audit rules, show the page of one"),
    "diff": say("对照两稿：目标、项目、文字改了什么", "Compare two versions: targets, projects, wording"),
    "opinions": say("意见征求：登记、答复、对照下一稿", "Opinions on a draft: enter, answer, prove"),
    "assess": say("评价每项承诺到了哪里", "Judge where each promise stands"),
    "show": say("列出计划包的内容", "List what a plan package holds"),
    "export": say("导出计划包（表格、JSON）", "Export a plan package (spreadsheet, JSON)"),
    "attach": say("把未随包公布的原文放回计划包", "Put a withheld text back into its package"),
    "account": say("建立账号并给予职务", "Make an account and give it a post"),
    "load": say("把计划包装入网站", "Load a plan package into the site"),
    "rebuild": say("重建网站的检索与评价", "Rebuild the site's search rows and verdicts"),
    "serve": say("启动网站", "Serve the site"),
    "demo": say("启动带两个示例的演示网站", "Serve the demonstration with its two examples"),
}


class Verbs(click.Group):
    """A group whose commands live in one module each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of a plan's life."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command of a verb, imported now; None for a word that is no verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"lantu.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the list of verbs without importing any."""
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs, help=say("lantu 蓝图：让规划落到实处。", "lantu 蓝图 puts a government development plan into effect.")
)
@click.version_option(__version__, prog_name="lantu")
def group() -> None:
    """Hold the verbs."""


def main() -> None:
    """Run the command line; a LantuError or a wrong call becomes one clear message and exit status 2."""
    from lantu.plan._errors import LantuError
    from lantu.plan._messages import default_language

    try:
        status = group(prog_name="lantu", standalone_mode=False)
    except LantuError as error:
        click.echo(error.text(default_language()), err=True)
        sys.exit(2)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        verb = context.info_name if context is not None and context.parent is not None else ""
        wrong = LantuError("E403", reason=error.format_message(), verb=verb)
        click.echo(wrong.text(default_language()).replace("  ", " "), err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)
