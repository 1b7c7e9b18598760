"""The register of opinions on a draft: each anchored to its place in the text, answered once, never lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lantu.check._versions_text import Side
from lantu.collect._opinion_form import Comment, comments_of, form_words
from lantu.plan import LantuError, Opinion, PlanPackage

__all__ = ["Comment", "add_opinions", "answer_opinion", "comments_of", "form_words", "latest", "open_opinions"]

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"') | dict.fromkeys("‘’", "'"))
_LONGEST_SHOWN = 60


def add_opinions(package: PlanPackage, comments: Sequence[Comment]) -> tuple[PlanPackage, tuple[Opinion, ...]]:
    """Return the package with the opinions appended, each anchored to its place, and those appended.

    One that is in the register already, word for word from the same source, isn't entered twice. Raises E321 for words
    that don't stand in the text, E322 for words that stand there several times, E323 for an item that isn't there,
    E324 for a citizen's name, E330 where the text is withheld.
    """
    draft = _Draft.of(package)
    number = max((int(o.id[2:]) for o in package.opinions if o.id[2:].isdecimal()), default=0)
    known = {_said(o) for o in package.opinions}
    fresh: list[Opinion] = []
    for comment in comments:
        opinion = draft.anchored(comment, f"o-{number + 1:04d}")
        if _said(opinion) not in known:
            known.add(_said(opinion))
            fresh.append(opinion)
            number += 1
    return replace(package, opinions=(*package.opinions, *fresh)), tuple(fresh)


def _said(o: Opinion) -> tuple[object, ...]:
    return o.version, o.from_kind, o.from_name, o.quote, o.start, o.item_id, o.opinion, o.proposed


@dataclass(frozen=True)
class _Draft:
    """The draft that opinions are anchored in: its text folded, with the place of each folded character."""

    side: Side
    words: str
    places: Sequence[int]
    rows: dict[str, Any]

    @classmethod
    def of(cls, package: PlanPackage) -> _Draft:
        side = Side(package)
        words, places = _folded(side.text)
        rows = {row.id: row for row in (*package.quoted_items(), *package.outline)}
        return cls(side, words, places, rows)

    def anchored(self, comment: Comment, own: str) -> Opinion:
        """Return the opinion with its place in the text; one that names no place has none."""
        if comment.from_kind == "public" and comment.from_name:
            raise LantuError("E324", comment.where)
        span = self._span(comment)
        package, start = self.side.package, span[0] if span else None
        return Opinion(
            id=own,
            version=package.manifest.version,
            from_kind=comment.from_kind,
            from_name=comment.from_name,
            received_on=comment.received_on,
            item_id=comment.item_id if comment.item_id[:2] != "s-" else "",
            section=self.side.section_at(start) if span else "",
            quote=self.side.text[span[0] : span[1]] if span else "",
            start=start,
            end=span[1] if span else None,
            opinion=comment.opinion,
            proposed=comment.proposed,
        )

    def _span(self, comment: Comment) -> tuple[int, int] | None:
        if not (comment.quote or comment.item_id):
            return None
        if not self.side.text:
            named = self.side.package.manifest
            raise LantuError("E330", comment.where, value=f"{named.id}@{named.version}")
        row = self.rows.get(comment.item_id)
        if comment.item_id and (row is None or row.start is None):
            raise LantuError("E323", comment.where, value=comment.item_id)
        within = (0, len(self.side.text)) if row is None else (row.start, row.end)
        return self._place(comment, within) if comment.quote else within

    def _place(self, comment: Comment, within: tuple[int, int]) -> tuple[int, int]:
        """Return where the quoted words stand inside ``within``."""
        words, _ = _folded(comment.quote)
        found = [s for s in self._all(words) if within[0] <= s[0] and s[1] <= within[1]]
        shown = comment.quote[:_LONGEST_SHOWN]
        if not found:
            raise LantuError("E321", comment.where, value=shown, near=self._nearest(comment.quote))
        if len(found) < max(comment.occurrence, 1) or (len(found) > 1 and not comment.occurrence):
            heads = (f"{n} {self.side.heading_at(s[0]) or '—'}" for n, s in enumerate(found[:8], 1))
            raise LantuError("E322", comment.where, value=shown, n=len(found), places="; ".join(heads))
        return found[max(comment.occurrence, 1) - 1]

    def _all(self, words: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at = self.words.find(words) if words else -1
        while at >= 0:
            found.append((self.places[at], self.places[at + len(words) - 1] + 1))
            at = self.words.find(words, at + len(words))
        return found

    def _nearest(self, quote: str) -> str:
        """Return the sentence most like the words that weren't found."""
        from rapidfuzz import fuzz, process  # only a quote that is not there is compared

        texts = [self.side.text[s.start : s.end] for s in self.side.sentences]
        if not texts:
            return "—"
        holding = [str(text) for text, _, _ in process.extract(quote, texts, scorer=fuzz.partial_ratio, limit=10)]
        return max(holding, key=lambda text: fuzz.ratio(quote, text))[: 2 * _LONGEST_SHOWN]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without spaces, widths and kinds of quotation marks, and where each character stood."""
    out: list[str] = []
    places: list[int] = []
    for n, c in enumerate(text):
        if not c.isspace():
            plain = unicodedata.normalize("NFKC", c).translate(_QUOTES)
            out.append(plain)
            places += [n] * len(plain)
    return "".join(out), places


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered to an opinion: adopted, partly or declined, why, by whom, when."""

    answer: str
    reason: str = ""
    answered_by: str = ""
    answered_on: str = ""


def answer_opinion(package: PlanPackage, opinion_id: str, said: Answer, *, again: bool = False) -> PlanPackage:
    """Return the package with one opinion answered.

    Raises E323 for an id that isn't there, E325 for an answer without the reason it needs, E326 for an opinion that has
    an answer already, unless ``again``.
    """
    known = {o.id: o for o in package.opinions}
    opinion = known.get(opinion_id)
    if opinion is None:
        raise LantuError("E323", value=opinion_id)
    if said.answer != "adopted" and not said.reason.strip():
        raise LantuError("E325", value=opinion_id)
    if opinion.answer and not again:
        raise LantuError("E326", value=opinion_id, there=f"{opinion.answer} {opinion.answered_on}".strip())
    known[opinion_id] = replace(
        opinion,
        answer=said.answer,
        reason=said.reason.strip(),
        answered_by=said.answered_by,
        answered_on=said.answered_on,
    )
    return replace(package, opinions=tuple(known.values()))


def open_opinions(package: PlanPackage) -> tuple[Opinion, ...]:
    """Return the opinions without an answer, those on earlier drafts too."""
    return tuple(o for o in package.opinions if not o.answer)


def latest(old: PlanPackage, new: PlanPackage) -> tuple[Opinion, ...]:
    """Return the opinions on the version of ``old`` with their answers, which may have been given in either package.

    The next draft's package carries the opinions on; what is answered there counts.
    """
    version = old.manifest.version
    later = {o.id: o for o in new.opinions if o.version == version and o.answer}
    own = {o.id: o for o in old.opinions if o.version == version}
    others = {o.id: o for o in new.opinions if o.version == version}
    return tuple(later.get(i, o) for i, o in {**others, **own}.items())
