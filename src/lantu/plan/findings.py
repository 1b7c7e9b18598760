"""A finding is a fact about somebody's data: reported with its evidence, never raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lantu.plan._messages import render

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in a source: the quote stands exactly at ``start:end`` of the source's text (after CRLF -> LF)."""

    plan: str
    source: str
    page: int | None = None
    item_id: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule saw. ``message_id`` and ``args`` are the message; words are rendered per language.

    ``suppressed`` says who answers for leaving it as it is (``how``, ``reason``, ``by``, ``on``); it is empty for a
    finding that is open. ``usual`` is the severity the rule gave, where the package's configuration gave another.
    """

    code: str
    kind: str
    severity: str
    message_id: str
    args: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    suppressed: Mapping[str, str] = field(default_factory=dict)
    usual: str = ""

    def part(self, part: str, lang: str = "zh") -> str:
        """Return ``message``, ``why`` or ``fix`` in ``lang``; the stored words of a message unknown here."""
        return self.words[part] if part in self.words else render(self.message_id, part, lang, self.args)
