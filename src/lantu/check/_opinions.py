"""What became of each opinion: whether the next draft changed where it is anchored, and how."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from lantu.check._versions_pairs import descends, paired
from lantu.check._versions_text import Aligned, Sentence, Side, align_sentences, fold
from lantu.plan import LantuError
from lantu.plan.findings import Evidence, Finding
from lantu.plan.items import Opinion
from lantu.plan.package import PlanPackage

OUTCOMES = ("as_proposed", "otherwise", "nearby", "unchanged", "gone", "unanchored")
_TAKEN = ("adopted", "partly")
_SHORTEST_ANYWHERE = 8
_SAID = re.compile(r"^(?:建议)?(?:将其|将该句|本句|此句)?(?:表述)?(?:修改|调整|改|表述)(?:为|成)[::]?")
_AROUND = "“”\"'‘’「」。;；,，"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the next draft says where an opinion is anchored.

    ``outcome``: ``as_proposed`` the wording asked for stands there now, ``otherwise`` it changed in another way,
    ``nearby`` the very words stand but something beside them was changed or added, ``unchanged``, ``gone`` the sentence
    is there no more, ``unanchored`` the opinion speaks of no place of this version. ``before`` is the anchor in its
    sentence, ``after`` what stands for it in the next draft; ``where`` are the headings over both.
    """

    opinion: Opinion
    outcome: str
    before: Evidence | None = None
    after: Evidence | None = None
    where: tuple[str, str] = ("", "")


def prove(opinions: Iterable[Opinion], old: PlanPackage, new: PlanPackage) -> tuple[Proof, ...]:
    """Return for each opinion on the version of ``old``, in their order, what the next draft ``new`` shows of it.

    Raises E330 where a text is withheld: nothing can be proved without it.
    """
    for package in (old, new):
        if not package.texts:
            raise LantuError("E330", package.manifest.id, value=f"{package.manifest.id}@{package.manifest.version}")
    drafts = _Drafts(Side(old), Side(new))
    return tuple(drafts.proof(o) for o in opinions if o.version == old.manifest.version)


Span = tuple[int, int]


@dataclass(frozen=True)
class _Drafts:
    """Both drafts with what they share, found out once for all opinions."""

    old: Side
    new: Side

    @cached_property
    def aligned(self) -> Aligned:
        return align_sentences(self.old.sentences, self.new.sentences)

    @cached_property
    def rows(self) -> tuple[tuple[Any, Any], ...]:
        """Return the headings and indicator rows of the old draft, each with its counterpart or None."""
        by_id = descends(self.old.package, self.new.package)
        out: list[tuple[Any, Any]] = []
        for table in ("outline", "indicators"):
            before, after = self.old.package.rows(table), self.new.package.rows(table)
            back = {i: j for j, i in paired(table, before, after, by_id=by_id).items()}
            out += [(row, after[back[i]] if i in back else None) for i, row in enumerate(before)]
        return tuple(out)

    def proof(self, opinion: Opinion) -> Proof:
        span = self._anchor(opinion)
        if span is None:
            return Proof(opinion=opinion, outcome="unanchored")
        row = next((pair for pair in self.rows if _holds(pair[0], span)), None)
        before, after, outcome = self._of_row(*row) if row else self._of_sentences(span)
        if asked := self._asked(opinion, before, after):
            outcome, after = "as_proposed", asked
        return Proof(
            opinion=opinion,
            outcome=outcome,
            before=self.old.evidence(*before),
            after=self.new.evidence(*after) if after else None,
            where=(self.old.heading_at(before[0]), self.new.heading_at(after[0]) if after else ""),
        )

    def _anchor(self, opinion: Opinion) -> Span | None:
        """Return where an opinion is anchored: at its quote, else at its item or heading."""
        if opinion.start is not None and opinion.end is not None:
            return opinion.start, opinion.end
        if opinion.quote and self.old.text.count(opinion.quote) == 1:
            start = self.old.text.index(opinion.quote)
            return start, start + len(opinion.quote)
        rows: Iterable[Any] = (*self.old.package.quoted_items(), *self.old.package.outline)
        named = next((r for r in rows if r.id in (opinion.item_id, opinion.section)), None)
        return None if named is None or named.start is None or named.end is None else (named.start, named.end)

    def _of_row(self, old: Any, new: Any) -> tuple[Span, Span | None, str]:
        before = old.start, old.end
        if new is None or new.start is None or new.end is None:
            return before, None, "gone"
        after = new.start, new.end
        same = fold(self.old.text[slice(*before)]) == fold(self.new.text[slice(*after)])
        return before, after, "unchanged" if same else "otherwise"

    def _of_sentences(self, span: Span) -> tuple[Span, Span | None, str]:
        held = [k for k, s in enumerate(self.aligned.old) if s.start < span[1] and span[0] < s.end]
        if not held:
            return self._of_words(span)
        before = self.aligned.old[held[0]].start, self.aligned.old[held[-1]].end
        found = sorted(self.aligned.back[k] for k in held if k in self.aligned.back)
        if not found:
            return before, None, "gone"
        same = len(found) == len(held) and all(
            self.aligned.new[j].words == self.aligned.old[self.aligned.pairs[j]].words for j in found
        )
        around = self._with_added(found) if same else found
        run = [self.aligned.new[j] for j in _run(around)]
        after = run[0].start, run[-1].end
        stands = same or fold(self.old.text[slice(*span)]) in fold(self.new.text[slice(*after)])
        outcome = "otherwise" if not stands else "unchanged" if same and around == found else "nearby"
        return before, after, outcome

    def _of_words(self, span: Span) -> tuple[Span, Span | None, str]:
        """Return what became of words that are no sentence, such as the head of a table."""
        words = self.old.text[slice(*span)]
        at = self.new.text.find(words)
        return (span, None, "gone") if at < 0 else (span, (at, at + len(words)), "unchanged")

    def _with_added(self, found: Sequence[int]) -> list[int]:
        """Return the sentences with those beside them that the old draft didn't have."""
        low, high = found[0], found[-1]
        while low - 1 >= 0 and low - 1 not in self.aligned.pairs:
            low -= 1
        while high + 1 < len(self.aligned.new) and high + 1 not in self.aligned.pairs:
            high += 1
        return [*range(low, found[0]), *found, *range(found[-1] + 1, high + 1)]

    def _asked(self, opinion: Opinion, before: Span, after: Span | None) -> Span | None:
        """Return where the wording asked for stands now and didn't stand before; None where it doesn't."""
        words = fold(_SAID.sub("", fold(opinion.proposed)).strip(_AROUND))
        if not words:
            return None
        here = fold(self.new.text[slice(*after)]) if after else ""
        if words in here and words not in fold(self.old.text[slice(*before)]):
            return after
        if len(words) < _SHORTEST_ANYWHERE or words in self._joined[0][0]:
            return None
        return self._standing(words)

    @cached_property
    def _joined(self) -> tuple[tuple[str, list[int]], tuple[str, list[int]]]:
        return _join(self.aligned.old), _join(self.aligned.new)

    def _standing(self, words: str) -> Span | None:
        text, starts = self._joined[1]
        at = text.find(words)
        if at < 0:
            return None
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, at + len(words) - 1) - 1
        return self.aligned.new[first].start, self.aligned.new[last].end


def _join(among: Sequence[Sentence]) -> tuple[str, list[int]]:
    starts = [0, *accumulate(len(s.words) for s in among)]
    return "".join(s.words for s in among), starts[:-1]


def _holds(row: Any, span: Span) -> bool:
    return row.start is not None and row.end is not None and row.start <= span[0] and span[1] <= row.end


def _run(found: Sequence[int]) -> Sequence[int]:
    """Return sentences that follow each other: all of them, or the first alone where they were parted."""
    return found if found[-1] - found[0] == len(found) - 1 else found[:1]


def opinion_findings(proofs: Iterable[Proof]) -> tuple[Finding, ...]:
    """Return where answer and next draft disagree.

    V101 adopted but unchanged, V102 declined but taken, V103 adopted but worded otherwise than asked or changed only
    beside the words, V104 unanswered.
    """
    return tuple(_finding(code, proof) for proof in proofs if (code := _code(proof)))


def _code(proof: Proof) -> str:
    answer, outcome = proof.opinion.answer, proof.outcome
    if not answer:
        return "V104"
    if answer in _TAKEN and outcome == "unchanged":
        return "V101"
    if answer == "declined" and outcome == "as_proposed":
        return "V102"
    if answer in _TAKEN and outcome == "nearby":
        return "V103"
    asked = answer == "adopted" and proof.opinion.proposed
    return "V103" if asked and outcome in ("otherwise", "gone") else ""


def _finding(code: str, proof: Proof) -> Finding:
    evidence = tuple(e for e in (proof.before, proof.after) if e)
    return Finding(
        code=code,
        kind="opinion",
        severity="warning" if code in ("V101", "V102") else "note",
        message_id="V103.nearby" if code == "V103" and proof.outcome == "nearby" else code,
        args={"id": proof.opinion.id, "from": proof.opinion.from_name or "—"},
        evidence=evidence,
    )
