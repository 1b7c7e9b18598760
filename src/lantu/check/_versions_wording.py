"""What became of each sentence: changed, moved, added, dropped; what stands together is told together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lantu.check._changes import Change
from lantu.check._versions_text import Aligned, Sentence, Side, moved


def wording(old: Side, new: Side, aligned: Aligned) -> Iterator[Change]:
    """Yield the changes of wording: each sentence of either text is told of at most once, moved and changed apart."""
    gone = [i for i in range(len(aligned.old)) if i not in aligned.back]
    come = [j for j in range(len(aligned.new)) if j not in aligned.pairs]
    for run in _runs(gone, aligned.old):
        yield _change("dropped", (old, _span(run)), (new, None))
    for run in _runs(come, aligned.new):
        yield _change("added", (old, None), (new, _span(run)))
    left = moved(aligned.pairs)
    for j, i in sorted(aligned.pairs.items()):
        if aligned.old[i].words != aligned.new[j].words:
            yield _change("changed", (old, _span([aligned.old[i]])), (new, _span([aligned.new[j]])))
    same = [j for j in sorted(left) if aligned.old[aligned.pairs[j]].words == aligned.new[j].words]
    for block in _blocks(same, aligned):
        before, after = [aligned.old[aligned.pairs[j]] for j in block], [aligned.new[j] for j in block]
        yield _change("moved", (old, _span(before)), (new, _span(after)))


def _runs(indexes: Iterable[int], among: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield sentences that follow each other in one paragraph."""
    run: list[Sentence] = []
    last = -2
    for k in indexes:
        if run and (k != last + 1 or among[k].line != run[-1].line):
            yield run
            run = []
        run.append(among[k])
        last = k
    if run:
        yield run


def _blocks(indexes: Iterable[int], aligned: Aligned) -> Iterator[list[int]]:
    """Yield moved sentences that follow each other in both texts."""
    block: list[int] = []
    for j in indexes:
        if block and not (j == block[-1] + 1 and aligned.pairs[j] == aligned.pairs[block[-1]] + 1):
            yield block
            block = []
        block.append(j)
    if block:
        yield block


Span = tuple[int, int]


def _span(run: Sequence[Sentence]) -> Span:
    return run[0].start, run[-1].end


def _change(kind: str, old: tuple[Side, Span | None], new: tuple[Side, Span | None]) -> Change:
    before, after = (() if span is None else (side.evidence(*span),) for side, span in (old, new))
    where = tuple("" if span is None else side.heading_at(span[0]) for side, span in (old, new))
    return Change(about="wording", kind=kind, weight="slight", before=before, after=after, where=(where[0], where[1]))
