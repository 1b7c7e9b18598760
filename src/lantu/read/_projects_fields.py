"""What the name of a project and the words before it say: its plain name, place, capacity, stage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lantu.read._document import Paragraph
from lantu.read._numbers import find_numbers
from lantu.read._projects_items import is_done, name_of

_TOWN = re.compile(
    r"[\u4e00-\u9fff]{1,3}?(?:街道|镇|乡)(?=[、及和]|镇区)|(?:^|(?<=[、及和]))[\u4e00-\u9fff]{1,3}?(?:街道|镇|乡)(?![村级天镇])"
    r"|^[\u4e00-\u9fff]{2,5}?(?:高新区|经开区|新区|开发区|高新技术产业开发区|经济技术开发区|工业园区)"
    r"|中心城区|老城区|城区|各乡镇街道|各乡镇"
)
_NO_PLACE = re.compile("[城小古强集建绕]镇|村镇|^乡镇|城乡|级|产业|特色|示范|重点|^新|^在")
_NAMED_TOWN = re.compile(r"(?<![\u4e00-\u9fff])(?P<stem>[\u4e00-\u9fff]{2,3})(?:街道|镇|乡)(?![村镇])")
_GENERIC = re.compile(
    r"^(?:各|全|本|每|该|小|新|大|中心|重点|特色|城|乡|村|集|建制|古|名|两|几|多|在|[一二三四五六七八九十]个)|乡$|[城小古强]$"
)
_SUFFIX = ("街道", "镇", "乡")
_NAMES_OTHER = ("水库", "湖", "河", "江", "山", "路", "北路", "南路", "东路", "西路", "大道", "大桥", "大街", "岛")
_STAGES = (
    ("续建", re.compile("续建(?!配套)")),
    ("改扩建", re.compile(r"改扩建|改[（(]扩[)）]建|扩建|改建|改造|提质|扩容|升级|提标|扩能|拓宽|修缮")),
    ("新建", re.compile("新建")),
)
_CHANGES = re.compile(
    r"(?:提质改造|升级改造|改造提升|改造|改扩建|扩建|改建|迁建|重建|修复|整治|修缮|提质升级|提升|优化)$"
)
_SITED = re.compile(r"(?<=城区|乡镇|街道|.[镇乡村])(?:新建|改建)(?!.*续建)")
_MYRIAD = re.compile(r"(?<!\d)万(?P<unit>亩|吨|头|只)(?!元)")


def town_stems(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the names of towns without 镇, 乡 or 街道 that the text names at least twice, the longest first."""
    found = Counter(m["stem"] for p in paragraphs for m in _NAMED_TOWN.finditer(p.line.text))
    stems = [s for s, n in found.items() if n >= 2 and not _GENERIC.search(s)]
    return tuple(sorted(stems, key=lambda s: (-len(s), s)))


def place_of(name: str, known: Sequence[str], stems: Sequence[str], lead: str = "") -> str:
    """Return the places in ``name``, parted by 、: known ones, towns by suffix or stem; else ``lead`` if it is one."""
    spans = [m.span() for m in _TOWN.finditer(name) if not _NO_PLACE.search(m[0])]
    for place in (*(p for p in known if p), *stems):
        if place not in name:
            continue
        at = name.find(place)
        end = at + len(place)
        end += next((len(s) for s in _SUFFIX if name.startswith(s, end) and not name.startswith("村", end + 1)), 0)
        other = place not in known and name.startswith(_NAMES_OTHER, end)
        if not other and not any(a < end and at < b for a, b in spans):
            spans.append((at, end))
    if not spans and _TOWN.fullmatch(lead):
        return lead
    return "、".join(dict.fromkeys(name[a:b] for a, b in sorted(spans)))


def plain_name(name: str, verb: str) -> str:
    """Return the name of the works without the number of things, with what is done where only ``verb`` says it.

    改造乡镇小学12所 is 乡镇小学改造, 县城新建小学1所 is 县城小学.
    """
    plain = _SITED.sub("", name_of(name), count=1)
    plain = re.sub(r"^占地[\d.]+万?(?:亩|平方米|公顷)的", "", plain)
    done = _CHANGES.search(verb)
    return plain + done[0] if done and len(plain) > 1 and not is_done(plain) else plain


def capacity_of(quote: str) -> str:
    """Return the numbers with units of ``quote``, parted by ``;`` (1.2万吨;500台)."""
    said = [(m.start, f"{m.value}{m.unit}") for m in find_numbers(quote) if not m.chinese and m.unit_class != "span"]
    said += [(m.start(), f"1万{m['unit']}") for m in _MYRIAD.finditer(quote)]
    return ";".join(text for _, text in sorted(said))


def stage_of(name: str, verb: str) -> str:
    """Return 续建, 改扩建 or 新建 where the name, or the verbs before it, say so; else nothing."""
    for said in (name, verb):
        for stage, pattern in _STAGES:
            if pattern.search(said):
                return stage
    return ""
