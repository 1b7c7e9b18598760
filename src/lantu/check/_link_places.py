"""Places of this plan that an upper document names: the county by its short name, its townships and parks by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantu.check._link_text import Ground, Sentence, sentences
from lantu.plan.package import PlanPackage

_WHAT = re.compile(r"(?:自治[县旗]|[县市区旗])$")
_TITLE = re.compile(r"^\s*([\u4e00-\u9fff]{2,9}?(?:自治[州县旗]|[省市州盟县区旗镇乡]))")
_WHOLE = re.compile(r"国民经济|总体规划|远景目标|五年规划")
_NO_SECTOR = re.compile(
    r"[“”‘’()（）\d—\-]|十[一二三四五六七八九]五|专项|发展|建设|保护|规划|方案|[全]?[市县区省]|年|实施"
)
_SHORTEST = 2
_LONGEST_CLAUSE = 80
_CLAUSE = re.compile(r"[^，,；;。！!？?：:\n]+")


def title_place(package: PlanPackage) -> str:
    """Return the place a document is of, by its manifest or its title."""
    manifest = package.manifest
    named = next((p.name for p in package.places if manifest.place in (p.id, p.code)), manifest.place)
    if named and not named.isascii():
        return named
    found = _TITLE.match(manifest.title)
    return found.group(1) if found else ""


def same_place(upper: PlanPackage, plan: PlanPackage) -> bool:
    """Return whether both documents are of one place."""
    theirs, own = title_place(upper), title_place(plan)
    return bool(own) and _short(theirs) == _short(own)


def sector_of(plan: PlanPackage) -> str:
    """Return what a special plan is about by its title (水利 of 某县“十五五”水利发展规划), or the empty string."""
    title = plan.manifest.title
    if not title.endswith(("规划", "方案")) or _WHOLE.search(title):
        return ""
    return _NO_SECTOR.sub("", title.replace(title_place(plan), ""))


def names_of(plan: PlanPackage, upper: PlanPackage) -> tuple[str, ...]:
    """Return the names by which an upper document may speak of this plan's places, the longest first."""
    own = title_place(plan)
    names = {p.name for p in plan.places if len(p.name) > _SHORTEST}
    if own:
        names |= {own, _short(own)}
    theirs = title_place(upper)
    if theirs:
        names -= {theirs, _short(theirs)}
    return tuple(sorted((n for n in names if len(n) >= _SHORTEST), key=lambda n: (-len(n), n)))


def _short(name: str) -> str:
    short = _WHAT.sub("", name)
    return short if len(short) >= _SHORTEST else name


def without(text: str, names: tuple[str, ...]) -> str:
    """Return a text with the names taken out, so that sharing a name alone shows nothing."""
    for name in names:
        text = text.replace(name, "")
    return text


def clauses_naming(ground: Ground, names: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield the clauses of a document's own settings that name one of the places."""
    if not names:
        return
    named = re.compile("|".join(map(re.escape, names)))
    for said in sentences(ground.text):
        if not named.search(said.text) or not ground.is_setting(said.start):
            continue
        for clause in _CLAUSE.finditer(said.text):
            if named.search(clause.group()) and len(clause.group()) <= _LONGEST_CLAUSE:
                start = said.start + clause.start()
                yield Sentence(clause.group(), start, start + len(clause.group()))
