"""What a plan says, passage by passage, and an index by which a measure's nearest passages are found."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest

from lantu.check._link_matters import matters_of
from lantu.check._link_text import Ground, Sentence, is_lead, sentences
from lantu.check._link_words import folded, kinds_of_action, tokens

_LONGEST_PASSAGE = 300
_USUAL = 500
_COMBINED = 3
_A_LIST = 4  # projects in one sentence


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A piece of the plan that may be a counterpart: a sentence, or an item with its own quote."""

    quote: str
    start: int
    end: int
    section: str
    item_id: str
    kind: str
    words: Mapping[str, float]
    matters: frozenset[str]
    under: Mapping[str, float]
    over: frozenset[str]

    @property
    def verbs(self) -> frozenset[str]:
        """Return the kinds of action its clauses open with."""
        return kinds_of_action(self.quote)


def passages(ground: Ground) -> tuple[Passage, ...]:
    """Return the sentences and items of a plan that look forward, in text order."""
    found = [*_items(ground), *_sentences(ground)]
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))


def _items(ground: Ground) -> Iterator[Passage]:
    package = ground.package
    groups = {p.id: p.group for p in package.projects}
    for kind, rows in (("project", package.projects), ("system", package.systems)):
        for row in rows:
            if row.start is not None and row.end is not None:
                yield Passage(
                    row.quote,
                    row.start,
                    row.end,
                    row.section,
                    row.id,
                    kind,
                    *_said(row.name),
                    *_around(row.start, groups.get(row.id, ""), ground),
                )


def _sentences(ground: Ground) -> Iterator[Passage]:
    tasks = _Spans((t.start, t.end, t.id) for t in ground.package.tasks)
    titles = {t.id: t.title for t in ground.package.tasks}
    projects = sorted((p.start, p.end) for p in ground.package.projects if p.start is not None and p.end is not None)
    for said in _with_titles(ground):
        if _may_answer(said, ground):
            section = ground.section_at(said.start)
            yield Passage(
                said.text,
                said.start,
                said.end,
                section.id if section else "",
                tasks.at(said.start),
                "sentence",
                *_said(_unlisted(said, projects)),
                *_around(said.start, titles.get(tasks.at(said.start), ""), ground),
            )


def _unlisted(said: Sentence, projects: Sequence[tuple[int, int]]) -> str:
    """Return a sentence without the projects it lists, which are passages themselves; a few are left in it."""
    listed = projects[bisect_left(projects, (said.start, 0)) : bisect_left(projects, (said.end, 0))]
    if len(listed) < _A_LIST:
        return said.text
    kept, at = [], said.start
    for start, end in listed:
        kept.append(said.text[at - said.start : start - said.start])
        at = max(at, end)
    return "、".join([*kept, said.text[at - said.start :]])


def _with_titles(ground: Ground) -> Iterator[Sentence]:
    """Yield the sentences of a text; the phrase a paragraph opens with is read with the sentence behind it."""
    title: Sentence | None = None
    for said in sentences(ground.text):
        if title and _is_behind(title, said, ground.text):
            yield Sentence(ground.text[title.start : said.end], title.start, said.end)
        elif title:
            yield title
        title = said if is_lead(said) and _opens(said, ground.text) else None
        if not title:
            yield said
    if title:
        yield title


def _opens(said: Sentence, text: str) -> bool:
    return not text[text.rfind("\n", 0, said.start) + 1 : said.start].strip()


def _is_behind(title: Sentence, said: Sentence, text: str) -> bool:
    return not text[title.end : said.start].strip(" \u3000") and said.end - title.start <= _LONGEST_PASSAGE


def _around(offset: int, title: str, ground: Ground) -> tuple[Mapping[str, float], frozenset[str]]:
    """Return the words and matters of the headings over a place and of the task it stands in."""
    return _said("，".join([title, *(s.title for s in ground.above(offset))]))


def _said(text: str) -> tuple[Mapping[str, float], frozenset[str]]:
    said = folded(text)
    return tokens(said), matters_of(said)


def _may_answer(said: Sentence, ground: Ground) -> bool:
    named_only = said.text.count("+") >= _COMBINED  # A+B, C+D, E+F: what each of them is about is said elsewhere
    return len(said.text) <= _LONGEST_PASSAGE and not named_only and ground.is_setting(said.start)


class _Spans:
    """Tells which item a place of the text belongs to."""

    def __init__(self, spans: Iterable[tuple[int | None, int | None, str]]) -> None:
        self._spans = sorted((a, b, i) for a, b, i in spans if a is not None and b is not None)
        self._starts = [a for a, _, _ in self._spans]

    def at(self, offset: int) -> str:
        """Return the id of the item that holds an offset, or the empty string."""
        i = bisect_right(self._starts, offset)
        return self._spans[i - 1][2] if i and offset < self._spans[i - 1][1] else ""


class Weights:
    """How much a pair of characters tells: the rarer in both documents, the more."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self._seen: Counter[str] = Counter()
        self._total = 0  # of these documents, but never fewer than a plan of usual length has
        self._rare: dict[str, float] = {}
        for words in documents:
            self._seen.update(words)
            self._total += 1

    def of(self, token: str) -> float:
        """Return the weight of one pair by its rarity alone."""
        rare = self._rare.get(token)
        if rare is None:
            rare = self._rare[token] = math.log(1 + max(self._total, _USUAL) / (1 + self._seen[token]))
        return rare

    def sum(self, words: Mapping[str, float]) -> float:
        """Return the weight of several pairs together, each by its rarity and by how telling it is."""
        return sum(telling * self.of(token) for token, telling in words.items())


class Index:
    """Passages by the pairs of characters they have."""

    def __init__(self, found: Sequence[Passage], weights: Weights) -> None:
        self.passages, self.weights = found, weights
        self._having: dict[str, list[int]] = defaultdict(list)
        for i, passage in enumerate(found):
            for word in (*passage.words, *passage.matters):
                self._having[word].append(i)
        self._size = [weights.sum(p.words) for p in found]
        self._sizes = dict(zip(map(id, found), self._size, strict=True))
        self._paras: dict[str, set[str]] = defaultdict(set)
        for passage in found:
            self._paras[passage.item_id].update(passage.words, passage.matters)

    def paragraph_of(self, passage: Passage) -> AbstractSet[str]:
        """Return the words and matters of all that is said in the task a passage belongs to, or of itself."""
        if passage.item_id:
            return self._paras[passage.item_id]
        return {*passage.words, *passage.matters}

    def size_of(self, passage: Passage) -> float:
        """Return what the words of a passage weigh together, at least 1."""
        return max(self._sizes[id(passage)], 1.0)

    def nearest(self, wanted: Mapping[str, float], most: int = 12) -> list[Passage]:
        """Return the passages that have most of what is wanted, the best first; short passages win over long ones."""
        scores: dict[int, float] = defaultdict(float)
        whole = 1e-9
        for token, telling in wanted.items():
            weight = telling * self.weights.of(token)
            whole += weight
            for i in self._having.get(token, ()):
                scores[i] += weight
        size = self._size  # what share of the wanted it has, and what share of it was wanted
        fits = [(-0.75 * s / whole - 0.25 * s / size[i], i) for i, s in scores.items()]
        return [self.passages[i] for _, i in nsmallest(most, fits)]
