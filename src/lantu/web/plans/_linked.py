"""The links of a plan with what people decided on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lantu.plan.items import Link
from lantu.web.plans._reviews import Decision


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as it stands now, as the machine proposed it, and the decisions on it, oldest first."""

    link: Link
    proposed: Link
    key: str
    decisions: tuple[Decision, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Return whether a person has looked at it, here or in the package."""
        return bool(self.link.confirmed_by or self.decisions)


def link_key(link: Link) -> str:
    """Return what a link is known by from version to version: both sentences. A new counterpart is a new link."""
    said = "\n".join("".join(part.split()) for part in (link.upper, link.upper_quote, link.quote))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def linked(links: Iterable[Link], decisions: Iterable[Decision]) -> tuple[Linked, ...]:
    """Return the links in their order, each with the state that was decided last."""
    by_key: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_key.setdefault(decision.link_key, []).append(decision)
    return tuple(_one(link, tuple(by_key.get(link_key(link), ()))) for link in links)


def _one(link: Link, decisions: tuple[Decision, ...]) -> Linked:
    if not decisions:
        return Linked(link, link, link_key(link))
    last = decisions[-1]
    day = last.at.date().isoformat()
    now = replace(link, state=last.state, note=last.note, confirmed_by=last.by or "console", confirmed_on=day)
    return Linked(now, link, link_key(link), decisions)
