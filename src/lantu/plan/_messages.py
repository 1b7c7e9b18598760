"""Messages are a code plus arguments; their Chinese and English words stand side by side in YAML."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from lantu.plan._resources import load_yaml

LANGUAGES = ("zh", "en")


@cache
def catalogue() -> dict[str, dict[str, dict[str, str]]]:
    """Return code -> part -> language -> template, from every ``messages*.yaml`` the rooms ship."""
    merged: dict[str, dict[str, dict[str, str]]] = {}
    for room in ("plan", "read", "check", "assess", "web"):
        merged.update(load_yaml(f"lantu.{room}", "messages.yaml") or {})
    return merged


def render(code: str, part: str, lang: str, values: Mapping[str, object]) -> str:
    """Return one part of the message ``code`` in ``lang``; the empty string where the message has no such part."""
    template = catalogue()[code].get(part, {}).get(lang, "")
    return template.format_map({k: str(v) for k, v in values.items()})


def renders(code: str, values: Mapping[str, object]) -> bool:
    """Return whether some room ships a message ``code``, and ``values`` fill every place in it.

    A finding written by another version may name other values; its stored words are then all there is.
    """
    try:
        return all(render(code, part, lang, values) or True for part in catalogue()[code] for lang in LANGUAGES)
    except KeyError:
        return False


def default_language() -> str:
    """Return the language of the command line: ``LANTU_LANG``, else English for an English locale, else Chinese."""
    said = os.environ.get("LANTU_LANG", "")
    if said in LANGUAGES:
        return said
    return "en" if os.environ.get("LANG", "").startswith("en") else "zh"
