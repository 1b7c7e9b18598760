"""The opinions on a draft, the package's own and those entered on the site, each with its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lantu.plan import LantuError, PlanPackage
from lantu.plan.items import Opinion
from lantu.web.plans._reviews import Note, Reply, Reviews

_OWN = "v-"
"""What the ids of opinions entered on the site begin with; those of a package begin otherwise."""


NOTED = ("from_kind", "from_name", "received_on", "quote", "opinion", "proposed")
"""The columns of opinions.csv that are typed in."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An opinion as it stands now, the answers given on the site, oldest first, and whether it is made up."""

    opinion: Opinion
    replies: tuple[Reply, ...]
    simulated: bool

    @property
    def state(self) -> str:
        """Return the answer, ``open`` while there is none."""
        return self.opinion.answer or "open"


def opinion_id(number: int) -> str:
    """Return the id of the opinion that was entered on the site with this number."""
    return f"{_OWN}{number:04d}"


def anchor(package: PlanPackage, quote: str, start: int | None = None) -> dict[str, Any]:
    """Return section, start and end of a quote in the plan's text; nothing for none: an opinion on all of it.

    Raises E427 where the quote isn't there, or more than once and ``start`` doesn't say which.
    """
    if not quote:
        return {}
    text = next(iter(package.texts.values()), "")
    at = start if start is not None and text.startswith(quote, start) else text.find(quote)
    if at < 0 or (at != start and text.count(quote) > 1):
        raise LantuError("E427", value=quote[:40])
    above = [s for s in package.outline if s.start is not None and s.start <= at]
    section = max(above, key=lambda s: s.start or 0).id if above else ""
    return {"section": section, "start": at, "end": at + len(quote)}


def opinions_on(own: Iterable[Opinion], reviews: Reviews, version: str) -> tuple[Raised, ...]:
    """Return the opinions of a version's package, then those entered on the site on this version."""
    replies: dict[str, list[Reply]] = {}
    for reply in reviews.replies:
        replies.setdefault(reply.opinion_id, []).append(reply)
    notes = [n for n in reviews.notes if n.version == version]
    made_up = {opinion_id(n.number) for n in notes if n.simulated}
    rows = (*own, *map(_opinion, notes))
    return tuple(_raised(o, tuple(replies.get(o.id, ())), o.id in made_up) for o in rows)


def _opinion(note: Note) -> Opinion:
    return Opinion(
        id=opinion_id(note.number),
        version=note.version,
        from_kind=note.from_kind,
        from_name=note.from_name,
        received_on=note.received_on,
        section=note.section,
        quote=note.quote,
        start=note.start,
        end=note.end,
        opinion=note.opinion,
        proposed=note.proposed,
    )


def _raised(opinion: Opinion, replies: tuple[Reply, ...], simulated: bool) -> Raised:
    if not replies:
        return Raised(opinion, (), simulated)
    last = replies[-1]
    day = last.at.date().isoformat()
    now = replace(opinion, answer=last.answer, reason=last.reason, answered_by=last.by, answered_on=day)
    return Raised(now, replies, simulated)
