"""Names of the methods of judging, from the room that judges: ``number-end/progress-straight`` in words."""

from __future__ import annotations

from collections.abc import Mapping

from lantu.plan._resources import load_yaml
from lantu.web.portal import words


def formulas() -> Mapping[str, Mapping[str, str]]:
    """Return the formulas of targets with their words by language."""
    known: Mapping[str, Mapping[str, str]] = (load_yaml("lantu.assess", "methods.yaml") or {}).get("methods", {})
    return known


def name_of_method(method: str, language: str) -> str:
    """Return the words of a method; parts this site has no words for stand as they are."""
    known = formulas()
    names = []
    for part in filter(None, method.split("+")):
        formula, _slash, way = part.partition("/")
        name = known.get(formula, {}).get(language, words.word(words.WAYS, formula))
        names.append(f"{name} ({words.word(words.WAYS, way)})" if way else name)
    return "; ".join(names)
