"""A comparison of two versions as text for a terminal, and as JSON for programs."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import asdict

from lantu.check import Change, Comparison
from lantu.plan import Evidence, PlanPackage
from lantu.tell._differences import differences
from lantu.tell._version_words import told, word

_LONGEST = 300
Line = Callable[[Evidence], str]


def versions_text(comparison: Comparison, old: PlanPackage, new: PlanPackage, lang: str = "zh") -> str:
    """Return the comparison for people, without a last line end: the counts, then a block a change.

    A block has a head line ``SOURCE:LINE: WEIGHT SORT KIND name``, what differs, and the words of both texts: what is
    gone in ``[-...-]``, what is new in ``{+...+}``.
    """
    if comparison.same:
        return word("said", "same", lang)
    lines = (_lines_of(old), _lines_of(new))
    shown = [word("said", "title", lang).format(a=comparison.old, b=comparison.new)]
    shown += [f"  {line}" for line in _counts(comparison, lang)]
    for change in comparison.changes:
        shown += _block(change, lines, lang)
    if not comparison.worded:
        shown.append(word("said", "unworded", lang))
    return "\n".join(shown)


def _counts(comparison: Comparison, lang: str) -> Iterator[str]:
    yield word("said", "changes", lang).format(n=len(comparison.changes))
    found = comparison.counted()
    for about in dict.fromkeys(a for a, _ in found):
        said = [f"{word('kind', kind, lang)} {n}" for (a, kind), n in found.items() if a == about]
        yield f"{word('about', about, lang)}: " + ("，" if lang == "zh" else ", ").join(said)


def _lines_of(package: PlanPackage) -> Line:
    """Return the function that says where a quote of the package stands: ``SOURCE:LINE``."""
    starts = {s.name: s.line_starts for s in package.manifest.sources if s.line_starts}
    for name, text in package.texts.items():
        starts[name] = (0, *(i + 1 for i, c in enumerate(text) if c == "\n"))

    def where(evidence: Evidence) -> str:
        known = starts.get(evidence.source)
        if evidence.start is None or not known:
            return evidence.source
        return f"{evidence.source}:{bisect_right(known, evidence.start)}"

    return where


def _block(change: Change, lines: tuple[Line, Line], lang: str) -> Iterator[str]:
    places = [*map(lines[0], change.before[:1]), *map(lines[1], change.after[:1])]
    words = [word("weight", change.weight, lang), word("about", change.about, lang), word("kind", change.kind, lang)]
    named = " ".join(w for w in (*words, change.item, change.nature, change.name) if w)
    yield f"{places[-1]}: {named}" if places else named
    for difference in change.differences:
        yield f"    {told(difference, lang)}"
    yield from _both(change, lines)


def _both(change: Change, lines: tuple[Line, Line]) -> Iterator[str]:
    marked = [_flat(e) for e in (*change.before[:1], *change.after[:1])]
    if len(change.before) == len(change.after) == 1 and change.kind != "moved":
        left, right = differences(*marked)
        marked = [_marked(left, "[-{}-]"), _marked(right, "{{+{}+}}")]
    told_of = [*((e, lines[0], "-") for e in change.before[:1]), *((e, lines[1], "+") for e in change.after)]
    for (evidence, line, sign), text in zip(told_of, marked, strict=True):
        if text:
            yield f"  {sign} {line(evidence)} | {text}"
    for evidence in change.before[1:]:
        yield f"  - {lines[0](evidence)} | {_flat(evidence)}"


def _flat(evidence: Evidence) -> str:
    text = " ".join(evidence.quote.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _marked(runs: tuple[tuple[bool, str], ...], form: str) -> str:
    return "".join(form.format(text) if differs else text for differs, text in runs)


def versions_json(comparison: Comparison, lang: str = "zh") -> str:
    """Return the comparison as JSON: codes and words, offsets in both texts."""
    changes = []
    for change in comparison.changes:
        said = {"about": change.about, "kind": change.kind, "weight": change.weight}
        words = [word(group, code, lang) for group, code in said.items()]
        changes.append({**asdict(change), "words": words, "differences": [asdict(d) for d in change.differences]})
    head = {k: v for k, v in asdict(comparison).items() if k != "changes"}
    return json.dumps({**head, "same": comparison.same, "changes": changes}, ensure_ascii=False, indent=1)
