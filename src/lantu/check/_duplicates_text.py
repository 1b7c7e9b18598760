"""Text that stands twice: a sentence copied into another part, a promise with the same number in two places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lantu.check._mentions import Spot, spots_of
from lantu.check._names import folded
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, quoted
from lantu.plan.items import Commitment, Section

_SENTENCE = re.compile(r"[^。！？\n]{24,}")
_CLAUSES = re.compile(r"[^。；;！？\n]+")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]?")
_SHORTEST_SENTENCE, _MOST_QUOTES, _NEXT = 24, 6, 3
_SOLEMN = ("习近平", "党中央", "中国特色社会主义")


@rule("D108", kind="duplicate")
def sentence_printed_twice(context: Context) -> Iterator[Seen]:
    """Find a sentence that stands word for word in two parts of the plan: one finding for each run of sentences."""
    for source, text in context.texts() if context.package.outline else ():
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        promised = {re.sub(r"\W", "", p.quote) for p in context.package.commitments}  # D109 tells of these
        body = min((s.start or 0 for s in context.package.outline), default=0)
        for start, end in _sayings(text, body):
            said = re.sub(r"\W", "", _BRACKETS.sub("", text[start:end]))  # （责任单位：……） comes again and again
            if len(said) >= _SHORTEST_SENTENCE and said not in promised and not any(w in said for w in _SOLEMN):
                found[said].append((start, end))
        yield from _runs(context, source, text, [places for places in found.values() if len(places) > 1])


def _sayings(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand; those with a long clause (before ；) by clauses, as each may be copied alone."""
    for m in _SENTENCE.finditer(text, body):
        parts = _CLAUSES.finditer(text, *m.span())
        clauses = [c.span() for c in parts if len(re.sub(r"\W", "", c[0])) >= _SHORTEST_SENTENCE]
        for start, end in clauses or [m.span()]:
            yield start + len(text[start:end]) - len(text[start:end].lstrip()), end


def _runs(context: Context, source: str, text: str, found: list[list[tuple[int, int]]]) -> Iterator[Seen]:
    """Yield the first sentence of each run: a paragraph copied whole is one fault, not one for each sentence."""
    spans = _Where(context.package.outline)
    before: tuple[tuple[int, int], ...] = ()
    for places in sorted(found):
        follows = len(before) == len(places) and all(
            0 <= there[0] - last[1] <= _NEXT for last, there in zip(before, places, strict=True)
        )
        before = tuple(places)
        if follows or spans.is_box_of_its_text([start for start, _ in places]):
            continue
        shown = [(start, text[start:end].rstrip()) for start, end in places[:_MOST_QUOTES]]
        seen = tuple(quoted(context.package.manifest.id, source, said, start) for start, said in shown)
        labels = "、".join(dict.fromkeys(spans.at(start).label for start, _ in places))
        yield Seen(seen, {"said": seen[0].quote[:20], "n": str(len(places)), "where": labels})


class _Where:
    """Which heading a place in the text stands under."""

    def __init__(self, outline: Sequence[Section]) -> None:
        self.spots = spots_of(outline)
        self.starts = [(s.start or 0, s.id) for s in outline]

    def at(self, place: int) -> Spot:
        """Return the heading that ``place`` stands under; an empty one before the first."""
        under = [name for start, name in self.starts if start <= place]
        return self.spots[under[-1]] if under else Spot("", "", "", "")

    def is_box_of_its_text(self, places: Sequence[int]) -> bool:
        """Return whether a text says what its own box says, and nothing more stands elsewhere."""
        spots = [self.at(place) for place in places]
        return len({s.home for s in spots}) == 1 and {s.boxed for s in spots} == {True, False}


@rule("D109", kind="duplicate", severity="note")
def promise_made_twice(context: Context) -> Iterator[Seen]:
    """Find a promise that stands in two parts with the same number: what is added up from both counts twice."""
    spots = spots_of(context.package.outline)
    same: dict[tuple[str, str, str, str], list[Commitment]] = defaultdict(list)
    for said in context.package.commitments:
        spot = spots.get(said.section)
        if said.subject and spot and not spot.overview:
            same[folded(said.subject).core, said.value, said.unit, said.deadline].append(said)
    for promises in same.values():
        if len({p.section for p in promises}) > 1:
            yield _promised(promises, context)


def _promised(promises: Sequence[Commitment], context: Context) -> Seen:
    sources = context.package.manifest.sources
    plan, name = context.package.manifest.id, sources[0].name if sources else ""
    seen = tuple(quoted(plan, name, p.quote, p.start, item_id=p.id, page=p.page) for p in promises[:_MOST_QUOTES])
    first = promises[0]
    return Seen(seen, {"name": first.subject, "value": first.value, "unit": first.unit, "n": str(len(promises))})
