"""Messages are a code plus arguments; their Chinese and English words stand side by side in YAML."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from lantu.plan._resources import data_names, load_yaml

LANGUAGES = ("zh", "en")
_OWN_WORDS = ("专栏", "表", "附表", "附件")
_TABLE = re.compile(r"表\{table\}|[Tt]able \{table\}")


Parts = dict[str, dict[str, str]]


@cache
def _of_the_rooms() -> dict[str, Parts]:
    merged: dict[str, Parts] = {}
    for room in ("plan", "read", "check", "assess", "web"):
        merged.update(load_yaml(f"lantu.{room}", "messages.yaml") or {})
    return merged


def rule_page(code: str) -> dict[str, Any] | None:
    """Return the page of an audit rule (``check/data/rules/CODE.yaml``), or None where there is no such rule."""
    page = load_yaml("lantu.check", f"rules/{code}.yaml")
    return page if isinstance(page, dict) else None


def _parts(code: str) -> Parts:
    """Return part -> language -> template of one message; only the page of its own rule is opened."""
    if known := _of_the_rooms().get(code):
        return known
    page = rule_page(code.split(".", maxsplit=1)[0]) if code[:1].isalpha() and code[1:4].isdigit() else None
    parts: Parts = (page or {"messages": {}})["messages"][code]
    return parts


def catalogue_of(code: str) -> Parts:
    """Return part -> language -> template of one message; raises KeyError where no room ships it."""
    return _parts(code)


def catalogue() -> dict[str, Parts]:
    """Return code -> part -> language -> template: every ``messages.yaml`` of the rooms and every rule's page."""
    merged = dict(_of_the_rooms())
    for name in data_names("lantu.check", "rules"):
        merged.update(load_yaml("lantu.check", f"rules/{name}")["messages"])
    return merged


def render(code: str, part: str, lang: str, values: Mapping[str, object]) -> str:
    """Return one part of the message ``code`` in ``lang``; the empty string where the message has no such part."""
    template = _parts(code).get(part, {}).get(lang, "")
    if str(values.get("table", "")).startswith(_OWN_WORDS):  # 专栏二 is no 表专栏二
        template = _TABLE.sub("{table}", template)
    return template.format_map({k: str(v) for k, v in values.items()})


def renders(code: str, values: Mapping[str, object]) -> bool:
    """Return whether some room ships a message ``code``, and ``values`` fill every place in it.

    A finding written by another version may name other values; its stored words are then all there is.
    """
    try:
        return all(render(code, part, lang, values) or True for part in _parts(code) for lang in LANGUAGES)
    except KeyError:
        return False


def default_language() -> str:
    """Return the language of the command line: ``LANTU_LANG``, else English for an English locale, else Chinese."""
    said = os.environ.get("LANTU_LANG", "")
    if said in LANGUAGES:
        return said
    return "en" if os.environ.get("LANG", "").startswith("en") else "zh"
