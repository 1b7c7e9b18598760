"""The field's words that rules need: names of amounts and shares, synonyms, statistical bases."""

from __future__ import annotations

import re
from typing import Any

from lantu.plan._resources import load_yaml

_BRACKETS = re.compile(r"[((][^()()]*[))]?")


def lexicon() -> Any:
    """Return the packaged lists of words, by name."""
    return load_yaml("lantu.check", "names.yaml")


def ends_with(name: str, words: list[str]) -> bool:
    """Return whether a name, its brackets left out, ends with one of ``words``."""
    return _BRACKETS.sub("", name).strip().endswith(tuple(words))
