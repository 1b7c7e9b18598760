"""Where a plan names its projects, systems and facilities: each mention with its folded name and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lantu.check._project_names import Folded, any_of, compiled, folded, parts_of, words
from lantu.plan.items import Project, Section, System
from lantu.plan.package import PlanPackage

_STOPS = re.compile(r"[。；;、，,：:！？!?\s“”()（）《》]+")
_CLAUSE = re.compile(r"[^。；;、，,：:！？!?\s“”()（）《》]{7,}")
_WITHIN = ("township", "subdistrict", "functional_area", "village")
_SHORT_PIECE, _LONG_PIECE, _LONG_NAME, _SHORT_THING, _LONG_LABEL = 6, 40, 24, 7, 12
_CUTS = "以在与和及对为由将把从向到至是的等"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the plan something stands: its heading, the 节 and chapter above, whether it is a box (专栏)."""

    section: str
    label: str
    home: str
    chapter: str
    boxed: bool = False
    overview: bool = False
    annex: bool = False
    titles: str = ""


_NOWHERE = Spot("", "", "", "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``kind`` is project, system, lead (of a group in a box), piece (of a box) or thing."""

    kind: str
    name: str
    folded: Folded
    spot: Spot
    start: int
    end: int
    group: str = ""
    places: frozenset[str] = frozenset()
    capacity: str = ""
    stage: str = ""
    item_id: str = ""
    page: int | None = None

    @property
    def core(self) -> str:
        """Return what is compared."""
        return self.folded.core


def mentions_in(package: PlanPackage) -> tuple[Mention, ...]:
    """Return every mention of the package in text order, parts of compound names behind the whole.

    Nothing for a package whose text is withheld.
    """
    text = next(iter(package.texts.values()), "")
    if not text:
        return ()
    ground = _Ground(package, text)
    found = [*_projects(ground), *_systems(ground)]
    taken = _Spans([(m.start, m.end) for m in found])
    found += _leads(ground)
    found += [p for m in found if m.kind == "project" for p in _parts(ground, m)]
    found += _pieces(ground, taken)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


class _Ground:
    """The text, its headings and its places, looked up once."""

    def __init__(self, package: PlanPackage, text: str) -> None:
        self.package, self.text = package, text
        self.spots = spots_of(package.outline)
        self.starts = [s.start or 0 for s in package.outline]
        self.own = own_names(package)
        within = {p.name for p in package.places if p.kind in _WITHIN} - set(self.own)
        self.places = tuple(sorted(within, key=lambda n: (-len(n), n)))

    def fold(self, name: str) -> Folded:
        """Return a name folded by the plan's own names and places."""
        return folded(name, self.own, self.places)

    def spot_at(self, place: int) -> Spot:
        """Return what heading a place in the text stands under."""
        at = bisect_right(self.starts, place) - 1
        return self.spots[self.package.outline[at].id] if at >= 0 else _NOWHERE

    def end_of(self, section: Section) -> int:
        """Return where the text under a heading ends."""
        after = bisect_right(self.starts, section.start or 0)
        return self.starts[after] if after < len(self.starts) else len(self.text)


def own_names(package: PlanPackage) -> tuple[str, ...]:
    """Return what a plan calls its own place and those it lies in, the longest first: 某某市, 某某, 全市, 市."""
    whole = [package.manifest.place, *(p.name for p in package.places if p.kind in ("county", "city", "province"))]
    stems = [re.sub(r"(?:自治县|自治州|地区|新区|省|市|县|区|州|盟|旗)$", "", name) for name in whole]
    common = ("全市", "全县", "全区", "全省", "本市", "本县", "市内", "县内", "市级", "县级", "市", "县")
    return tuple(sorted({n for n in (*whole, *stems, *common) if n}, key=lambda n: (-len(n), n)))


def spots_of(outline: Iterable[Section]) -> Mapping[str, Spot]:
    """Return where each heading stands; text before the first heading has none."""
    spots: dict[str, Spot] = {}
    chapter = home = ""
    path: dict[str, str] = {}
    under: dict[str, str] = {}
    overview = annex = False
    for s in outline:
        title = s.number + s.title
        if s.level == "1":
            chapter = home = s.id
            overview, annex = _is(title, "overviews"), _is(title, "annexes")
        elif s.level == "2":
            home = s.id
        over = overview or (s.level != "box" and _is(title, "overviews"))
        boxed = s.level == "box"
        label, titles = _label(s, path), s.title if boxed else _under(s, under)
        is_annex = annex or _is(title, "annexes")
        spots[s.id] = Spot(s.id, label, home or s.id, chapter, boxed, over, is_annex, titles)
    return spots


def _under(section: Section, under: dict[str, str]) -> str:
    """Return the titles a text stands under, without the chapter's; ``under`` holds those above."""
    if section.level == "1":
        under.clear()
        return ""
    if section.level == "2":
        under.clear()
    under[section.level] = section.title
    return "".join(under.values())


def _label(section: Section, path: dict[str, str]) -> str:
    """Return how a place is cited: 专栏7-1, 第七章第二节; ``path`` holds the numbers above."""
    own = section.number or section.title[:_LONG_LABEL]
    if section.level == "box":
        return own
    for level in [key for key in path if key >= section.level]:
        del path[level]
    path[section.level] = own
    return "".join(path[level] for level in sorted(path))


def _is(title: str, name: str) -> bool:
    return any(word in title for word in words(name))


def _projects(ground: _Ground) -> Iterator[Mention]:
    for p in ground.package.projects:
        if p.start is not None and p.end is not None and ground.text[p.start : p.end] == p.quote:
            spot = ground.spots.get(p.section, _NOWHERE)
            name = p.name or p.quote
            own = ground.fold(name)
            start, end = _tight(ground.text, p, own.core)
            yield Mention(
                "project", name, own, spot, start, end, p.group, _places(p, own), p.capacity, p.stage, p.id, p.page
            )


def _places(project: Project, own: Folded) -> frozenset[str]:
    return frozenset(_stem(p) for p in (*re.split(r"[、;；,]", project.place), *own.places) if p)


def _stem(place: str) -> str:
    return re.sub(r"(?:街道|镇|乡|村|社区)$", "", place) if len(place) > 2 else place


def _tight(text: str, item: Project | System, core: str) -> tuple[int, int]:
    """Return where the name itself stands within a row's quote."""
    start, end = item.start or 0, item.end or 0
    at = text.find(core, start, end)
    return (at, at + len(core)) if at >= 0 and end - start > _LONG_NAME + len(core) else (start, end)


def _systems(ground: _Ground) -> Iterator[Mention]:
    for y in ground.package.systems:
        if y.start is not None and ground.text[y.start : y.end] == y.quote and "《" not in y.quote:
            spot = ground.spots.get(y.section, _NOWHERE)
            own = ground.fold(y.name)
            end = y.start + len(y.quote)
            there = frozenset(map(_stem, own.places))
            yield Mention("system", y.name, own, spot, y.start, end, places=there, item_id=y.id, page=y.page)


def _leads(ground: _Ground) -> Iterator[Mention]:
    """Yield the lead phrases of the groups in boxes: a lead can be a project that stands in a list elsewhere."""
    seen: set[tuple[str, str]] = set()
    bounds = {s.id: (s.start or 0) for s in ground.package.outline}
    for p in ground.package.projects:
        spot = ground.spots.get(p.section, _NOWHERE)
        key = (p.section, p.group)
        if not spot.boxed or key in seen or len(p.group) < _SHORT_PIECE or p.start is None:
            continue
        seen.add(key)
        at = ground.text.rfind(p.group, bounds[p.section], p.start)
        if at >= 0:
            yield Mention("lead", p.group, ground.fold(p.group), spot, at, at + len(p.group), p.group)


def _parts(ground: _Ground, whole: Mention) -> Iterator[Mention]:
    """Yield the parts of a compound name (A及B) as mentions of their own, at their own places in the text."""
    said = ground.text[whole.start : whole.end]
    for at, part in parts_of(said):
        own = ground.fold(part)
        if len(own.core) >= 4 and own.core != whole.core:
            start = whole.start + at
            yield replace(whole, name=part, folded=own, start=start, end=start + len(part), capacity="", kind="part")


class _Spans:
    """Stretches of text that are taken; asks whether another one touches them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [a for a, _ in self.spans]
        self.longest = max((b - a for a, b in self.spans), default=0)

    def touch(self, start: int, end: int) -> bool:
        """Return whether ``start:end`` overlaps a stretch."""
        i = bisect_right(self.starts, start - self.longest)
        while i < len(self.spans) and self.starts[i] < end:
            if self.spans[i][1] > start:
                return True
            i += 1
        return False


def _pieces(ground: _Ground, taken: _Spans) -> Iterator[Mention]:
    """Yield what a box says is to be built and is no row of a table: the reader may have missed a project."""
    built = compiled(rf"(?:{any_of('builds')})(?=.{{{_SHORT_PIECE}}})")
    for section in ground.package.outline:
        spot = ground.spots[section.id]
        if not spot.boxed or section.end is None:
            continue
        for start, end in _between_stops(ground.text, section.end, ground.end_of(section)):
            said = ground.text[start:end]
            if not built.search(said) or taken.touch(start, end):
                continue
            own = ground.fold(said)
            at = ground.text.rfind(own.core, start, end)
            if at >= 0 and _SHORT_PIECE <= len(own.core) <= _LONG_NAME:
                yield Mention("piece", own.core, own, spot, at, at + len(own.core))


def _between_stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for m in _STOPS.finditer(text, start, end):
        if _SHORT_PIECE <= m.start() - at <= _LONG_PIECE:
            yield at, m.start()
        at = m.end()
    if _SHORT_PIECE <= end - at <= _LONG_PIECE:
        yield at, end


def things_in(package: PlanPackage) -> Iterator[Mention]:
    """Yield facilities by how their names end, wherever the text names them; for names that stand in two spellings."""
    text = next(iter(package.texts.values()), "")
    ground = _Ground(package, text)
    head, verb = compiled(any_of("heads")), compiled(rf"^.*(?:{any_of('before')}|[{_CUTS}])(?=.)")
    body = ground.starts[0] if ground.starts else 0
    for clause in _CLAUSE.finditer(text, body):
        for m in head.finditer(clause[0]):
            said = clause[0][max(0, m.end() - _LONG_NAME) : m.end()]
            cut = verb.match(said[: len(said) - len(m[0])])
            name = said[cut.end() :] if cut else said
            if len(name) >= _SHORT_THING:
                end = clause.start() + m.end()
                own = ground.fold(name)
                there = frozenset(map(_stem, own.places))
                yield Mention("thing", name, own, ground.spot_at(end), end - len(name), end, places=there)
