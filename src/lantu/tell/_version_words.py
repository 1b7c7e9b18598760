"""The words of comparisons and opinions in both languages, from ``data/versions.yaml``."""

from __future__ import annotations

from typing import Any

from lantu.check import Difference
from lantu.plan._resources import load_yaml


def word(group: str, code: str, lang: str = "zh") -> str:
    """Return the word of a code in ``lang``; the code itself where it has none."""
    words: dict[str, dict[str, Any]] = load_yaml("lantu.tell", "versions.yaml")
    pair = words[group].get(code)
    return code if pair is None else str(pair[0 if lang == "zh" else 1])


def field_word(difference: Difference, lang: str = "zh") -> str:
    """Return the name of what differs: the column's word, or the header of the table's own column."""
    column = difference.field.partition(":")
    return column[2] if column[0] == "column" and column[2] else word("field", difference.field, lang)


def told(difference: Difference, lang: str = "zh") -> str:
    """Return one difference as words: ``目标值 65 → 62（降低）``."""
    none = word("said", "none", lang)
    effect = word("effect", difference.effect, lang) if difference.effect else ""
    mark = (f"（{effect}）" if lang == "zh" else f" ({effect})") if effect else ""
    return f"{field_word(difference, lang)} {difference.before or none} → {difference.after or none}{mark}"
