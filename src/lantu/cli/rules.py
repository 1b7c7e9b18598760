"""lantu rules: the index of what the audit looks for, and the page of one rule."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import click

from lantu.cli._words import language, say

_HEADS = {
    "zh": {
        "ignore": "何时可以忽略",
        "example": "示例",
        "clean": "改正后",
        "against": "对照文件",
        "why": "为何要紧",
        "fix": "如何改",
    },
    "en": {
        "ignore": "When to ignore it",
        "example": "Example",
        "clean": "Mended",
        "against": "Held against",
        "why": "Why",
        "fix": "Fix",
    },
}


@click.command(
    help=say(
        "列出全部审查规则；给出 CODE 则显示那条规则的说明：查什么、为何要紧、如何改、何时可以忽略、示例。",
        "List the audit rules; with CODE show its page: what, why, how to mend, when to ignore, an example.",
    )
)
@click.argument("code", metavar="[CODE]", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("输出格式", "format of the output"),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help=say("输出语言", "language of the output"))
def command(code: str | None, style: str, lang: str | None) -> None:
    """Print the index, or one page."""
    spoken = lang or language()
    said: Any = index(spoken) if code is None else page(code.upper(), spoken)
    if style == "json":
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in index_lines(said) if code is None else page_lines(said, _HEADS[spoken]):
        click.echo(line)


def index(lang: str) -> list[dict[str, str]]:
    """Return code, severity, kind and title of every rule, then of what reading reports, by code."""
    from lantu.check import of_reading, rule_page, rules

    audit = [(i.code, i.severity, i.kind, rule_page(i.code).title[lang]) for i in rules()]
    reading = [(code, e["severity"], e["kind"], e["title"][lang]) for code, e in of_reading().items()]
    return [dict(zip(("code", "severity", "kind", "title"), row, strict=True)) for row in [*audit, *reading]]


def index_lines(rows: list[dict[str, str]]) -> list[str]:
    """Return the index for a person, a line a rule."""
    return [f"{r['code']:<6}{r['severity']:<9}{r['kind']:<20}{r['title']}" for r in rows]


def page(code: str, lang: str) -> dict[str, Any]:
    """Return the page of a rule, or of what reading reports; raises E253 for a code that is neither."""
    from lantu.check import known_codes, nearest, of_reading, rule_page
    from lantu.plan import LantuError
    from lantu.plan._messages import catalogue_of

    known = known_codes()
    if code not in known:
        raise LantuError("E253", value=code, nearest=nearest(code, list(known)))
    head = next(row for row in index(lang) if row["code"] == code)
    if code in of_reading():
        return head | {"says": [_said(catalogue_of(code), lang)]}
    shown = rule_page(code)
    example, clean = shown.example, shown.clean
    return head | {
        "says": [_said(parts, lang) for parts in shown.messages.values()],
        "ignore": shown.ignore.get(lang, ""),
        "example": example.text,
        "against": example.against,
        "tables": dict(example.tables),
        "clean": clean.text,
    }


def _said(parts: Mapping[str, Mapping[str, str]], lang: str) -> dict[str, str]:
    return {part: re.sub(r"\{\w+\}", "…", words[lang]) for part, words in parts.items()}


def page_lines(said: dict[str, Any], heads: dict[str, str]) -> list[str]:
    """Return the page for a person."""
    lines = [f"{said['code']} {said['title']}", f"{said['severity']}, {said['kind']}"]
    for parts in said["says"]:
        lines += ["", parts["message"], *(f"    {heads[p]}: {parts[p]}" for p in ("why", "fix") if parts.get(p))]
    for part in ("ignore", "example", "against", "clean"):
        if text := str(said.get(part) or "").rstrip():
            lines += ["", f"{heads[part]}:", *(f"    {line}" for line in text.splitlines())]
    return lines
