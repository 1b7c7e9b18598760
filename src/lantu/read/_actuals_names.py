"""What a figure is a figure of: the name that stands before it (or behind), cleaned, and its concept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml
from lantu.plan.concepts import concept_of, concepts, folded
from lantu.read._phrases import alternation

LONGEST_NAME = 40
_TRIMMED = ' \t、，,；;：:。的—-–"'
_JOINED_BEHIND = "和并"
_INDUSTRIES = re.compile(
    r"^(?P<lead>.*?)(?:三次产业|一、?二、?三次?产业|第一、?第?二、?第?三产业|一二三产业?)(?P<tail>.*)$"
)
_BOTH = re.compile(r"^(?P<lead>.*?)城乡(?P<tail>居民.+)$")
_SPLIT = re.compile(r"、|以及|和|及|与")
_BEHIND = re.compile(r"[\u4e00-\u9fffA-Za-z“”]{2,16}")
_SHARE = re.compile(
    r"^(?P<part>.*?)占到?(?P<whole>(?!比)[^，,]{1,24}?)(?:的?(?:比重|比例|份额|百分比))?(?:[达为到至是]|提高到|提升到|上升到|稳定在)*$"
)
_TIME = re.compile(
    r"(?:截至|截止|到|至|在|于|由|从|自)?(?:(?:19|20)\d\d年?[-—–~～至到](?:19|20)\d\d年|(?:19|20)\d\d年(?:末|底|度)?(?:[上下]半年|[一二三四]季度|前三季度)?(?:\d{1,2}(?:[-—–~～至]\d{1,2})?月(?:末|底|份)?)?(?:\d{1,2}日)?"
    r"|[“\"]?十[一二三四五六七八九]?五[”\"]?(?:末|时期末|时期|期间|以来)?|(?:这|过去|近)?五年(?:来|间)?|上年末?|去年末?|全年|年末|年底|上半年|前三季度|[一二三四]季度|\d{1,2}[-—–~～至]\d{1,2}月份?|\d{1,2}月末)(?:[，,]|的)?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, without what only surrounds it, its concept (empty where unknown) and the place it is of."""

    text: str
    concept: str = ""
    place: str = ""

    def with_text(self, more: str) -> Name:
        """Return the name with ``more`` behind it, and the concept of both together."""
        return Name(self.text + more, concept_of(self.text + more), self.place)


@cache
def _leads(kind: str) -> re.Pattern[str]:
    """Return the pattern of what may stand in front of a name: all of it, or only what is never part of one."""
    table = load_yaml("lantu.read", "actuals.yaml")
    words = [*table["leads"], *(table["lead_verbs"] if kind == "all" else ())]
    return re.compile(rf"(?:{_TIME.pattern}|{alternation(words)}|[{re.escape(_TRIMMED)}])+")


@cache
def _levels() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_yaml("lantu.read", "actuals.yaml")["levels"]
    bounds = {word: bound for bound, words in table.items() for word in words}
    return re.compile(rf"(?:{alternation(list(bounds))})(?:了)?$"), bounds


@cache
def flow_words() -> re.Pattern[str]:
    """Return the pattern of a verb that makes what is counted new, at the beginning of a name."""
    return re.compile(alternation(list(load_yaml("lantu.read", "actuals.yaml")["flows"])))


@cache
def generic_names() -> frozenset[str]:
    """Return the names that only stand for the thing spoken of before: 总量, 余额."""
    return frozenset(load_yaml("lantu.read", "actuals.yaml")["generic"])


def strip_level(left: str) -> tuple[str, str, bool]:
    """Return ``left`` without the verbs of level it ends with, the bound they set, and whether there were any."""
    pattern, bounds = _levels()
    bound, found = "", False
    text = left.rstrip(_TRIMMED + _JOINED_BEHIND)
    while m := pattern.search(text):
        shorter = text[: m.start()].rstrip(_TRIMMED)
        if concept_of(strip_leads(text)):
            break  # the last word is part of a name of the catalogue
        bound, found = bound or bounds[m[0].removesuffix("了")], True
        text = shorter
    return text, bound, found


@lru_cache(maxsize=4096)
def strip_leads(text: str) -> str:
    """Return a name without the words in front that are no part of it.

    Verbs that govern it (完成, 实现) go only where the catalogue has what they leave, or where nothing else is left.
    """
    text = text.strip(_TRIMMED)
    if concept_of(text) and not _leads("sure").match(text):
        return text
    m = _leads("all").match(text)
    bare = text[m.end() :].strip(_TRIMMED) if m else text
    if not bare or concept_of(bare):
        return bare
    m = _leads("sure").match(text)
    return text[m.end() :].strip(_TRIMMED) if m else text


def named(text: str, *, within: str = "") -> Name:
    """Return the name ``text`` holds, cleaned; ``within`` is the concept of which it may be a part (城镇 of 人口).

    ``place`` is then the word for a place as a whole that it opens with (全省), as printed.
    """
    clean, place = strip_leads(text), ""
    if (whole := whole_words().match(clean)) and len(clean) > whole.end():
        place, clean = whole[0], strip_leads(clean[whole.end() :])
    clean = _balanced(clean, "“", "”")
    clean = _balanced(_balanced(clean, "（", "）"), "(", ")")
    concept = concept_of(clean) or (_part_named(clean, within) if within else "")
    return Name(clean[-LONGEST_NAME:], concept, place)


def _balanced(text: str, opening: str, closing: str) -> str:
    """Return ``text`` without a mark at its ends whose partner is missing."""
    if text.count(opening) == text.count(closing):
        return text
    return text.strip(opening + closing)


@cache
def whole_words() -> re.Pattern[str]:
    """Return the pattern of the words for a place as a whole, at the beginning of a name."""
    table = load_yaml("lantu.read", "actuals.yaml")["whole"]
    whole = alternation([w for words in table.values() for w in words])
    return re.compile(rf"(?:{whole})(?!重点实验室|文明|先进|示范|百强|首批|统一|性)")


def _part_named(name: str, within: str) -> str:
    """Return the part of the concept ``within`` whose name begins with ``name``, where there is just one."""
    key = folded(name)
    parts = [concepts()[p] for p in concepts()[within].parts] if within in concepts() else []
    fitting = {p.id for p in parts for n in (p.name, *p.aliases) if len(key) >= 2 and folded(n).startswith(key)}
    return fitting.pop() if len(fitting) == 1 else ""


def with_words_of(topic: Name, text: str) -> Name | None:
    """Return the name made of the first words of what was spoken of and ``text``: 粮食播种面积..., 总产量..."""
    for length in range(len(topic.text) - 1, 1, -1):
        if concept := concept_of(topic.text[:length] + text):
            return Name(topic.text[:length] + text, concept, topic.place)
    return None


def leading_concept(text: str) -> Name | None:
    """Return the name of the catalogue a clause begins with (地区生产总值再创新高), the longest, or None."""
    clean = strip_leads(text)[:24]
    for length in range(len(clean), 1, -1):
        if concept_of(clean[:length]):
            return Name(clean[:length], concept_of(clean[:length]))
    return None


def share_name(left: str, topic: Name | None) -> Name | None:
    """Return the name of a share: 服务业增加值占地区生产总值的比重; the part may be what was spoken of before."""
    m = _SHARE.match(left)
    if not m:
        return None
    part = strip_leads(m["part"])
    if not part and topic is None:
        return None
    own = part or (topic.text if topic else "")
    whole = m["whole"].removesuffix("的").removesuffix("总")
    return Name(f"{own}占{whole}比重"[-LONGEST_NAME:], concept_of(f"{own}占{whole}比重"), topic.place if topic else "")


def name_behind(text: str, start: int, end: int) -> str:
    """Return the noun that follows a figure (148个贫困村), up to the next mark."""
    m = _BEHIND.match(text, start, end)
    return m[0] if m else ""


def listed_names(head: str, count: int) -> list[Name]:
    """Return ``count`` names for figures told apart by 分别, or none where the words before don't give as many."""
    for pattern, firsts in ((_INDUSTRIES, ("第一产业", "第二产业", "第三产业")), (_BOTH, ("城镇", "农村"))):
        m = pattern.match(strip_leads(head))
        if m and count == len(firsts):
            return [named(first + m["tail"]) for first in firsts]
    parts = [p for p in _SPLIT.split(strip_leads(head)) if p.strip()]
    if len(parts) > count:  # 文化和旅游 may be one name: keep together what the catalogue knows
        parts = _joined(strip_leads(head), count)
    if len(parts) != count:
        return []
    return _with_shared_words(parts)


def _joined(head: str, count: int) -> list[str]:
    parts = [p for p in head.split("、") if p.strip()]
    return parts if len(parts) == count else []


def _with_shared_words(parts: Sequence[str]) -> list[Name]:
    """Return the names of a list; words that only the first or the last one prints hold for all."""
    names = [named(p) for p in parts]
    last, first = names[-1].text, names[0].text
    for i, name in enumerate(names):
        if name.concept:
            continue
        tails = [last[k:] for k in range(1, len(last))] if i < len(names) - 1 else []
        heads = [first[:k] for k in range(len(first) - 1, 1, -1)] if i else []
        tried = (*(name.text + t for t in tails), *(h + name.text for h in heads))
        names[i] = next((Name(t, concept_of(t), name.place) for t in tried if concept_of(t)), name)
    return names
