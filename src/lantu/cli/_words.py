"""Words of the command line in the language of the caller: Chinese first, English for an English locale."""

from __future__ import annotations

import os


def language() -> str:
    """Return ``zh`` or ``en``: LANTU_LANG, else English for an English locale, else Chinese."""
    said = os.environ.get("LANTU_LANG", "")
    if said in ("zh", "en"):
        return said
    return "en" if os.environ.get("LANG", "").startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """Return the one of two wordings that the caller reads."""
    return zh if language() == "zh" else en
