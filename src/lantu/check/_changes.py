"""What comparing two versions of a plan says: changes, each with both places in the texts and its weight."""

from __future__ import annotations

from dataclasses import dataclass

from lantu.plan.findings import Evidence

ABOUT = ("indicator", "commitment", "project", "count", "layout", "task", "system", "heading", "plan", "wording")
_ASKED = ("lowered", "relaxed", "dropped", "raised", "firmer", "changed", "added")
KINDS = (*_ASKED, "renamed", "split", "merged", "moved")
WEIGHTS = ("grave", "notable", "slight")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing an item says otherwise: ``field`` is the column (``column:HEADER`` for a cell of a table).

    ``effect`` is ``raised`` or ``lowered`` for a value that asks more or less, ``firmer`` or ``relaxed`` for what binds
    more or less, empty where neither can be said.
    """

    field: str
    before: str
    after: str
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change between two versions.

    ``about`` is one of ``ABOUT``, ``kind`` of ``KINDS``, ``weight`` of ``WEIGHTS``: how soon a reader wants to know.
    ``item`` is the id in the new version, that in the old one where it was dropped, empty for wording. ``before`` and
    ``after`` quote the old and the new text; one of them is empty where something was added or dropped. ``where`` are
    the headings it stood and stands under.
    """

    about: str
    kind: str
    weight: str
    item: str = ""
    name: str = ""
    nature: str = ""
    differences: tuple[Difference, ...] = ()
    before: tuple[Evidence, ...] = ()
    after: tuple[Evidence, ...] = ()
    where: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions compared: their names (``ID@VERSION``), titles, and the changes, the weightiest first.

    ``by_id`` says that the items were aligned by their ids, one version being descended from the other. ``worded`` is
    false where a text is withheld, so that wording could not be compared.
    """

    old: str
    new: str
    titles: tuple[str, str] = ("", "")
    changes: tuple[Change, ...] = ()
    by_id: bool = False
    worded: bool = True

    @property
    def same(self) -> bool:
        """Return whether nothing changed."""
        return not self.changes

    def of(self, about: str) -> tuple[Change, ...]:
        """Return the changes of one sort, in their order."""
        return tuple(c for c in self.changes if c.about == about)

    def counted(self) -> dict[tuple[str, str], int]:
        """Return how many changes there are by what they are about and their kind, in the order of ``ABOUT``."""
        pairs = [(about, kind) for about in ABOUT for kind in KINDS]
        found = [(c.about, c.kind) for c in self.changes]
        return {pair: found.count(pair) for pair in pairs if pair in found}
