"""Names of works: what a name ends with, what only looks like one, what makes it the name of one thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml
from lantu.read._phrases import alternation, verb_kinds, words

_UNITS = "亩|公里|千米|平方公里|平方米|公顷|个|家|所|处|座|片|条|户|台|套|栋|幢|间|辆|只|张|口|吨|万吨|泊位"
COUNT = re.compile(rf"各?(?P<n>\d+(?:\.\d+)?)(?P<u>(?:[十百千万亿]?)(?:{_UNITS}))(?:以上|左右|以内)?$")
LEADING_COUNT = re.compile(
    rf"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+)(?:[十百千万亿]?)(?:{_UNITS})(?:以上|左右)?"
)
# The last characters of what COUNT takes away, and of that and what _NAME_TAIL does: most names have none of them.
_COUNT_ENDS = frozenset(_UNITS.replace("|", "") + "上右内\n")
_TAIL_ENDS = _COUNT_ENDS | frozenset(")）期程目段线道")
_NAME_TAIL = re.compile(
    r"(?:[（(][^（()）]*[)）]|[一二三四五]期(?:工程|项目)?|[一二三四五东西南北中][段线]|段|及引道|复线)$"
)
_STRETCH_ENDS = ("段", "期", "工程", "项目")
_STRETCH = re.compile(r"(?<![阶手地波])段(?:工程|项目)?$|[一二三四五]期(?:工程|项目)?$")
_BUILT_ENDS = ("创建", "建设", "实施", "开发", "工程", "项目")
_BUILT = re.compile(r"(?:项目|工程)?(?:创建|建设项目|项目建设|改造工程|建设工程|建设|实施|开发项目|开发|工程|项目)$")
_SECTION = re.compile(r"[东西南北中一二三四五][段线院]$|[一二三四五六]期")
_INDUSTRY_PARK = re.compile("产业[园区路城带]")
_WHO_BUILDS = re.compile(
    r"[^新]建设(?!项目|工程|用地|兵团|路|银行|[和及与、\d])[^、]{3,}$|共建(?=[\u4e00-\u9fff]{3})|(?:创建|争创)(?=.{3})|\d[个家]\d|.{2}在(?![建线校外编野])"
)
_ROAD = re.compile(r"(?<![A-Za-z])[GSXYC]\d{2,4}(?!\d)")
_BETWEEN = re.compile(r"[\u4e00-\u9fff]{2,}(?:至|经|—|-)[\u4e00-\u9fff]{2,}")
_OWNER = re.compile(
    r"^(?:本|全)?(?:[省市县区州旗]|[\u4e00-\u9fff]{1,3}(?:省|(?<![城超门都上夜集])市|县|州|旗|(?<![小社园库景城片街地山校院新老市林矿湖港灾牧厂灌])区))"
    r"(?=[\u4e00-\u9fff]{2})(?!场|域|政|民|际|级|内|区|容|长)"
)
_LEFT = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{3,}")
_TOWN = re.compile(
    r"^(?!产业|特色|小|城|乡镇|乡村|农|全|各|重点|村|古|工业)(?:[\u4e00-\u9fff]{1,3}?(?<!强)(?:街道|镇|乡)(?!村|镇|天|污|垃|生|公|供|饮|燃)|[\u4e00-\u9fff]{2,5}?(?:高新区|经开区|新区|开发区))"
)


@cache
def work_words(name: str) -> tuple[str, ...]:
    """Return the list ``name`` of works.yaml, the longest first."""
    return tuple(sorted(load_yaml("lantu.read", "works.yaml")[name], key=len, reverse=True))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a regular expression for any word of the list ``name`` of works.yaml."""
    return re.compile(alternation(list(work_words(name))))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return the name without a count, a bracket, a phase or a section (二期, 东段) behind it."""
    name, before = text.strip(), ""
    while name != before and len(name) > 2 and name[-1] in _TAIL_ENDS:
        before = name
        name = _NAME_TAIL.sub("", COUNT.sub("", name))
    return name if len(name) > 1 else text.strip()


def name_of(text: str) -> str:
    """Return the name without the number of things behind it: 公办小学6所 is 公办小学."""
    whole = text.strip()
    name = COUNT.sub("", whole) if whole[-1:] in _COUNT_ENDS else whole
    return name if len(name) > 2 else whole


@lru_cache(maxsize=4096)
def is_works(text: str) -> bool:
    """Return whether ``text`` ends like the name of a facility or of works."""
    name = bare(text)
    if text.strip().endswith(("项目建设", "工程建设", "工程实施", "项目实施")):
        return True
    if name.endswith(work_words("policies")):
        return False
    return is_facility(text) or text.strip().endswith(work_words("works")) or is_done(name)


@lru_cache(maxsize=4096)
def is_done(text: str) -> bool:
    """Return whether ``text`` ends with what is done to a thing that can be built or mended (河道整治, 管网建设)."""
    name = bare(text)
    if name.endswith(work_words("works")):
        return True
    done = _longest_end(name, "works_of")
    at = len(name) - done
    return done > 0 and bool(pattern("objects").search(name, max(0, at - 8), at))


@lru_cache(maxsize=4096)
def is_facility(text: str) -> bool:
    """Return whether ``text`` ends with the name of a facility, 建设 or 工程 behind it allowed."""
    name = bare(text)
    return is_plain_facility(text) or _ends_as_facility(_thing_of(name))


def _thing_of(name: str) -> str:
    """Return the name of the thing without 建设, 工程 and the like behind it."""
    return _BUILT.sub("", name) if name.endswith(_BUILT_ENDS) else name


def _ends_as_facility(name: str) -> bool:
    return _longest_end(name, "facilities") > _longest_end(name, "no_facilities")


def _longest_end(name: str, words_of: str) -> int:
    """Return how long the longest word of the list is that ``name`` ends with; by length, for the lists are long."""
    known, lengths = _lengths(words_of)
    for n in lengths.get(name[-1:], ()):
        if name[-n:] in known:
            return n
    return 0


@cache
def _lengths(words_of: str) -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """Return the words of the list, and how long those are that end with a character, the longest first."""
    known = frozenset(work_words(words_of))
    ends = {w[-1] for w in known}
    return known, {c: tuple(sorted({len(w) for w in known if w[-1] == c}, reverse=True)) for c in ends}


@lru_cache(maxsize=4096)
def is_plain_facility(text: str) -> bool:
    """Return whether ``text`` ends with the very name of a facility, nothing behind it but a phase or a bracket."""
    return _ends_as_facility(bare(text)) or (text.endswith(_STRETCH_ENDS) and bool(_STRETCH.search(text)))


def is_engineered(text: str) -> bool:
    """Return whether ``text`` names a thing of engineering (水库, 管网, 老旧小区)."""
    return bool(pattern("engineered").search(text))


def is_policy(text: str) -> bool:
    """Return whether ``text`` ends like policy (体系建设, 营商环境), whatever stands before."""
    return text.endswith(work_words("policies"))


def is_diffuse(text: str) -> bool:
    """Return whether ``text`` speaks of something general (人居环境, 数字化)."""
    return bool(pattern("diffuse").search(_INDUSTRY_PARK.sub("", text)))


def is_vague(text: str) -> bool:
    """Return whether ``text`` names nothing in particular (一批示范项目)."""
    return bool(pattern("vague").search(text))


def is_no_name(text: str) -> bool:
    """Return whether ``text`` holds words no name is made of (一批, 打造, 为核心) or tells who builds what."""
    return bool(pattern("never").search(text) or _WHO_BUILDS.search(text))


def is_single(text: str) -> bool:
    """Return whether ``text`` ends with a facility that is mostly built as one (a bridge, a hospital, a centre)."""
    name = bare(text)
    return name.endswith(work_words("single")) or _thing_of(name).endswith(work_words("single"))


def opens_like_a_clause(text: str) -> bool:
    """Return whether ``text`` opens with a verb that builds nothing or with a preposition (提供..., 以..., 按...)."""
    return bool(_told().match(text))


@cache
def _told() -> re.Pattern[str]:
    known = {w for kind in ("build", "push", "foster") for w in work_words(kind)}
    nouns = (
        "发展",
        "开发",
        "组织",
        "管理",
        "服务",
        "利用",
        "投入",
        "整合",
        "资助",
        "帮扶",
        "引导",
        "安置",
        "培训",
        "储备",
        "保障",
        "转移",
        "教育",
        "造林",
        "绿化",
        "占地",
        "各",
        "每",
    )
    verbs = {*verb_kinds(), *words("openers"), *words("lead_never"), *words("lead_nexts"), *work_words("mention")}
    return re.compile(
        alternation([w for w in verbs - known if not w.startswith(nouns)]) + "|以|按|对|为|在|由|将|让|使"
    )


def may_name_works(clause: str) -> bool:
    """Return whether a word that ends names of works stands anywhere in ``clause``: what lacks one lists none."""
    return bool(_any_end().search(clause))


@cache
def _any_end() -> re.Pattern[str]:
    lists = ("facilities", "works", "works_of")
    return re.compile("[" + "".join(sorted({w[-1] for name in lists for w in work_words(name)})) + "]|段|等")


def is_counted(text: str) -> bool:
    """Return whether a number of things stands before or behind the name (公厕20座, 5个产业园)."""
    name = text.strip()
    return bool((name[-1:] in _COUNT_ENDS and COUNT.search(name)) or LEADING_COUNT.match(name))


@lru_cache(maxsize=4096)
def is_one(text: str) -> bool:
    """Return whether the name can only be that of one thing.

    It names a town, a numbered road, two ends of a line, a phase or section, the county itself, or holds letters that
    no general word of plans accounts for: the name of a place, a firm, a river.
    """
    if _TOWN.match(text) or _ROAD.search(text) or _SECTION.search(text) or _OWNER.match(text):
        return True
    return bool(_BETWEEN.search(text)) or bool(proper_part(text))


def proper_part(text: str) -> str:
    """Return the first letters of ``text`` that no general word of plans accounts for, two or more; else nothing.

    Letters that plain words are made of (大, 河, 路) make no proper name by themselves.
    """
    general, plain = _general()
    for run in _LEFT.findall(general.sub(" ", text)):
        if any(c not in plain for c in run):
            return str(run)
    return ""


@cache
def _general() -> tuple[re.Pattern[str], frozenset[str]]:
    lists = (
        "general",
        "facilities",
        "works",
        "works_of",
        "objects",
        "engineered",
        "policies",
        "diffuse",
        "build",
        "push",
    )
    said = {w for name in lists for w in work_words(name)}
    return re.compile(alternation([w for w in said if len(w) > 1])), frozenset(w for w in said if len(w) == 1)
