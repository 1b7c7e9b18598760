"""The page of a rule: its title, its words, when to ignore it, and an example that is also its test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.plan._messages import rule_page as load_page

Both = Mapping[str, str]  # language -> words


@dataclass(frozen=True, slots=True)
class Example:
    """A document and, where the rule needs them, what it is held against and rows a package has beyond its text.

    ``tables`` maps a file of the package (``units.csv``) to CSV text that replaces what reading made of it.
    """

    text: str
    against: str = ""
    tables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RulePage:
    """What ``check/data/rules/CODE.yaml`` says: the rule finds ``found`` in ``example`` and nothing in ``clean``.

    ``found`` are pieces of text, each held by a quote of the finding's evidence.
    """

    code: str
    title: Both
    messages: Mapping[str, Mapping[str, Both]]
    ignore: Both
    example: Example
    found: tuple[str, ...]
    clean: Example


def rule_page(code: str) -> RulePage:
    """Return the page of a rule. Raises KeyError for a code that has none."""
    said = load_page(code)
    if said is None:
        raise KeyError(code)
    return RulePage(
        code=code,
        title=said["title"],
        messages=said["messages"],
        ignore=said.get("ignore", {}),
        example=_example(said.get("example", "")),
        found=tuple(said.get("found", ())),
        clean=_example(said.get("clean", "")),
    )


def _example(said: Any) -> Example:
    return Example(said) if isinstance(said, str) else Example(**said)
