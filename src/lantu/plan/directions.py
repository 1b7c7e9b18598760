"""Which way is better, told from the field's words in an indicator's name where nobody has said it."""

from __future__ import annotations

from functools import lru_cache

from lantu.plan._resources import load_yaml


@lru_cache(maxsize=4096)
def direction_of(name: str) -> str:
    """Return ``up``, ``down`` or ``none`` for the name of an indicator, by the lexicon ``directions.yaml``.

    A name without any of its words is better when larger, as nearly every indicator of a plan is.
    """
    words = load_yaml("lantu.plan", "directions.yaml")
    if _has(name, words["none"]):
        return "none"
    if _has(name, words["falls_measured"]) or _has(name, words["remedies"]):
        return "up"
    return "down" if _has(name, words["ills"]) else "up"


def measures_a_fall(name: str) -> bool:
    """Return whether the name is that of a fall (能耗降幅, 用水量下降): its number is a change, not a level."""
    return _has(name, load_yaml("lantu.plan", "directions.yaml")["falls_measured"])


def _has(name: str, words: list[str]) -> bool:
    return any(word in name for word in words)
