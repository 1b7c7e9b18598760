"""Write the generated pages of docs/reference: the command line, the catalogue, the error codes, the plan package.

python tools/reference.py          write them
python tools/reference.py --check  exit 1 when one of them isn't what the code says
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path

import click

from lantu.check import RuleInfo, rule_page, rules
from lantu.cli._main import VERBS
from lantu.plan import TABLES
from lantu.plan._columns import Column, columns_of
from lantu.plan._messages import catalogue
from lantu.plan.concepts import Concept, concepts

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "<!-- Written by tools/reference.py from the code; change the code, not this page. -->\n"


HELP_OF_ALL = """
import json, sys
from click.testing import CliRunner
from lantu.cli._main import group
calls = json.load(sys.stdin)
print(json.dumps([CliRunner().invoke(group, [*words, "--help"], prog_name="lantu").output for words in calls]))
"""


@cache
def help_texts(lang: str) -> dict[tuple[str, ...], str]:
    """Return what ``lantu WORDS --help`` prints in ``lang`` for every verb and word; one process a language."""
    calls = [(verb, *word) for verb in VERBS for word in [(), *((w,) for w in _words_of(verb))]]
    environment = os.environ | {"LANTU_LANG": lang, "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-c", HELP_OF_ALL]
    done = subprocess.run(command, input=json.dumps(calls), capture_output=True, text=True, check=True, env=environment)
    return {call: text.rstrip() for call, text in zip(calls, json.loads(done.stdout), strict=True)}


def cli_page() -> str:
    """Return docs/reference/cli.md: each verb with its help in both languages."""
    parts = [MADE, "# The command line 命令行\n"]
    parts.append(
        "`./run lantu ARGS...` in a checkout, `lantu ARGS...` where the package is installed. Chinese is the default;"
        " `LANTU_LANG=en` or an English locale gives English.\n\n"
        "Exit status: 0 done; 1 `check` found something as grave as asked, `diff` a change, `opinions prove` an answer"
        " the draft belies; 2 a wrong call or file, with one message"
        " (its code is in [errors.md](errors.md)).\n"
    )
    for verb in VERBS:
        parts += [_help("##", [verb]), *(_help("###", [verb, word]) for word in _words_of(verb))]
    return "\n".join(parts)


def _help(level: str, words: list[str]) -> str:
    return f"{level} lantu {' '.join(words)}\n\n{_block(words, 'en')}\n{_block(words, 'zh')}"


def _words_of(verb: str) -> list[str]:
    """Return the words a verb has of its own (``lantu opinions add``), in the order they were written."""
    command = import_module(f"lantu.cli.{verb}").command
    return list(command.commands) if isinstance(command, click.Group) else []


def _block(words: list[str], lang: str) -> str:
    return f"```text\n{help_texts(lang)[tuple(words)]}\n```\n"


def errors_page() -> str:
    """Return docs/reference/errors.md: each error code with what, why and how to mend it, in both languages."""
    parts = [MADE, "# Errors 错误代码\n", "An error says what, why and how to mend it. Its code is public API.\n"]
    for code in sorted(c for c in catalogue() if c.startswith("E")):
        parts.append(f"## {code}\n")
        for lang in ("zh", "en"):
            said = [catalogue()[code][part][lang] for part in ("what", "why", "fix")]
            parts.append(f"- {said[0]} {said[1]} **{said[2]}**")
        parts.append("")
    return "\n".join(parts)


def package_page() -> str:
    """Return docs/reference/package.md: the hand-written part, then each table with its columns."""
    parts = [MADE, (DOCS / "_package.md").read_text(encoding="utf-8")]
    for name, row_type in TABLES.items():
        summary = (row_type.__doc__ or "").split("\n")[0]
        parts.append(f"## {name}.csv\n\n{summary}\n\n| column | 列 | type | meaning |\n|---|---|---|---|")
        parts += [f"| `{c.name}` | {c.title} | {_type(c)} | {c.description} |" for c in columns_of(row_type)]
        parts.append("")
    return "\n".join(parts)


def _type(column: Column) -> str:
    said = column.kind + (", required" if column.required else "")
    if column.codes:
        said += ": " + " ".join(f"`{c}`" for c in column.codes)
    return said + (f" -> {column.points_to}.id" if column.points_to else "")


def concepts_page() -> str:
    """Return docs/reference/concepts.md: every concept of the indicator catalogue with its names."""
    known = concepts()
    parts = [MADE, "# The indicator catalogue 指标目录\n"]
    parts.append(
        f"{len(known)} concepts. A concept is what a figure is a figure of, whatever plans aim at it. A printed name"
        " finds its concept exactly after folding ([how](../how-to/actuals.md#what-it-is-joined-to)). Growth marked"
        " comparable is published at comparable prices.\n"
    )
    parts.append("| id | 名称 | English | unit | growth | definition 定义 | published by | also printed as | parts |")
    parts.append("|---|---|---|---|---|---|---|---|---|")
    parts += [_concept_row(c) for c in known.values()]
    return "\n".join(parts)


def _concept_row(c: Concept) -> str:
    units, names, made_of = (" ".join(u or "-" for u in c.units), "、".join(c.aliases), " + ".join(c.parts))
    cells = (f"`{c.id}`", c.name, c.english, units, c.growth, c.definition, c.source[1], names, made_of)
    return "| " + " | ".join(cells) + " |"


def rules_page() -> str:
    """Return docs/reference/rules.md: the index of the audit rules."""
    parts = [MADE, "# The audit rules 审查规则\n"]
    parts.append(
        f"{len(rules())} rules. The letter says what a rule looks at; a code never changes its meaning. `lantu rules`"
        " prints this index, `lantu rules CODE` a page.\n"
    )
    parts.append("| code | severity | kind | what it finds | 查什么 |\n|---|---|---|---|---|")
    for info in rules():
        title = rule_page(info.code).title
        link = f"[{info.code}](rules/{info.code}.md)"
        parts.append(f"| {link} | {info.severity} | {info.kind} | {title['en']} | {title['zh']} |")
    return "\n".join(parts)


def one_rule_page(info: RuleInfo) -> str:
    """Return docs/reference/rules/CODE.md: what, why, how to mend, an example, when to ignore, in both languages."""
    page = rule_page(info.code)
    parts = [MADE, f"# {info.code} {page.title['en']} {page.title['zh']}\n"]
    parts.append(f"Kind `{info.kind}`, severity {info.severity}. {info.summary}\n")
    parts.append("## What it says, why it matters, how to mend it\n")
    for parts_of in page.messages.values():
        for lang in ("en", "zh"):
            said = [parts_of[part][lang] for part in ("message", "why", "fix")]
            parts.append(f"- {said[0]} {said[1]} **{said[2]}**")
    parts.append("\n## When to ignore it 何时可以忽略\n")
    parts += [f"- {page.ignore.get(lang, '')}" for lang in ("en", "zh")]
    for title, example in (("Example 示例", page.example), ("Mended 改正后", page.clean)):
        parts.append(f"\n## {title}\n")
        parts += [_fenced(example.text), *(_fenced(t, name) for name, t in example.tables.items())]
        if example.against:
            parts.append("Held against 对照文件:\n\n" + _fenced(example.against))
    return "\n".join(parts)


def _fenced(text: str, name: str = "") -> str:
    return (f"`{name}`:\n\n" if name else "") + f"```text\n{text.rstrip()}\n```\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "concepts.md": concepts_page,
    "errors.md": errors_page,
    "package.md": package_page,
    "rules.md": rules_page,
    **{f"rules/{info.code}.md": partial(one_rule_page, info) for info in rules()},
}


def main() -> int:
    """Write or check every page; return the exit status."""
    stale = []
    for name, make in PAGES.items():
        text = make().rstrip() + "\n"
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    print("stale: " + ", ".join(stale) if stale else "docs/reference is what the code says")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
