"""Systems: platforms, information systems, databases, monitoring and warning mechanisms the plan names. A first cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.plan.items import System
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._phrases import alternation, clause_end, clause_start

_LISTED = re.compile(r"、[^,，。;；]{2,30}[二两三四五六七八九十\d]大(?:信息)?$")
_PARTS = re.compile(r"(?P<parts>[^,，。;；]{4,40}?)(?:等)?[二两三四五六七八九十\d]+大")
_OTHERS = re.compile(r"(?P<parts>[^,，。;；等的]{2,12}(?:、[^,，。;；等的、]{1,12})+)等")
_CORE = re.compile(
    r"(?:以|建设)?(?P<parts>[^,，。;；:：、以的]{2,16}(?:[、和][^,，。;；:：、的]{2,16})+?)"
    r"(?:[二两三四五六七八九十\d]大[^,，、的]{2,6})?(?:为重点|为主体|为基础|为核心|于一体)的[“]?$"
)
_CORE_WITHIN = 80
# What stands in a list that closes with 三大数据库 is part of it.
_CLOSED = re.compile(r"[^,，。;；:：]{0,24}[二两三四五六七八九十\d]大(?:信息|业务)?(?:系统|平台|数据库)")
_AND_OTHERS = re.compile(r"、[^,，。;；、]{1,8}等[\u4e00-\u9fff]{0,4}$")
# Behind 环境监测 and its like these make another name of it.
_GOES_ON = "网|系统|体系|平台|预警|机制|站|点|设|数据|评估|和|、|结果|工作|标准"
# Among these a platform is a place for founders or a service to firms, no information system.
_FOUNDERS = re.compile("孵化器|众创空间|星创天地|创新创业(?:平台|载体)")
_DEBT = re.compile("[^,，。]{0,4}(?:债务|公司|改革|转型|风险)")
_NEAR = 80
_TWIN_OF_NOTHING = "技术|能力|应用|底座|体系|工程|建设|模型|城市建设|等|试点|水平"
_NUMBERED = re.compile(r"\s*[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s*")
_NOT_BUILT = re.compile("能力|数据|标准|工作|水平|意识")
_OF_FIRMS = ("企业", "公司", "经济")
_SHORTEST, _LONGEST, _LONGEST_SECOND, _SHORTEST_WARNING = 4, 24, 5, 7


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(load_yaml("lantu.read", "systems.yaml")[name], key=len, reverse=True))


@cache
def _modified() -> tuple[str, ...]:
    heads = load_yaml("lantu.read", "systems.yaml")["heads"]
    return tuple(f"{before}{head}" for head, modifiers in heads.items() for before in modifiers)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    sure, loose = alternation([*_words("whole"), *_modified()]), alternation(list(_words("loose")))
    alone = alternation(list(_words("monitoring")))
    after_brand = alternation(list(_words("branded")))
    twin = rf"数字孪生(?!{_TWIN_OF_NOTHING})[\u4e00-\u9fff]{{2,6}}(?=[、,，。；;])"
    branded = rf"(?<=[^+＋]”)(?:{after_brand})|{twin}"
    return (
        # 机制, but not 机制造; 智慧停车, but not 智慧停车场; 水质监测, but not the network named after it
        re.compile(
            rf"(?=[数{_openings(sure, alone, loose, after_brand)}])"
            rf"(?:(?P<sure>{sure}|{branded}|(?:{alone})(?!{_GOES_ON}))|(?P<loose>{loose})(?!场))(?!造)"
        ),
        re.compile(alternation(list(_words("marks")))),
        re.compile(
            rf"{alternation(list(_words('before')))}|(?P<joint>{alternation(list(_words('joints')))})(?![时早其])"
        ),
        re.compile(alternation(list(_words("not_systems")))),
    )


def _openings(*alternations: str) -> str:
    """Return the characters the words of these alternations open with: where none stands nothing else is tried."""
    return "".join(sorted({word[0] for words in alternations for word in words.split("|")}))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a system with its offsets in the paragraph."""

    start: int
    end: int
    sure: bool


def find_systems(paragraphs: Sequence[Paragraph]) -> list[System]:
    """Return the named systems of ``paragraphs`` in text order, with empty ids; paragraphs that look back are left out.

    ``parts`` lists what a system is said to consist of where the name itself lists it (...等四大信息系统).
    """
    context, out = Context(), []
    for paragraph in paragraphs:
        context.enter(paragraph)
        if not context.looks_back() and not context.sets_principles():
            out += [_system(paragraph, name) for name in _names(paragraph.line.text)]
    return out


def _names(text: str) -> Iterator[_Name]:
    """Yield the names in ``text``, each once: from the verb or joint before a word like 平台 to that word."""
    ends = _patterns()[0]
    last, seen = 0, set()
    for m in ends.finditer(text):
        if m.start() < last or ends.match(text, m.end()) or _CLOSED.match(text, m.end()):
            continue
        if text.startswith("”", m.end()) and ends.match(text, m.end() + 1):
            continue  # “智慧党建”平台
        floor = max(last, m.start() - _NEAR)  # a name that begins before it would be too long for one
        begin = _begin(text, m.start(), clause_start(text, m.start(), floor))
        span = _whole_quotes(text, _after_of(text, begin, m.start()), m)
        if span is not None and _is_system(text, span, sure=m["sure"] is not None):
            end = _with_second(text, span[1])
            last, name = end, text[span[0] : end]
            if name not in seen:
                seen.add(name)
                yield _Name(span[0], end, m["sure"] is not None)


def _is_system(text: str, span: tuple[int, int], *, sure: bool) -> bool:
    """Return whether what stands at ``span`` names a system, not a network of cables, a place for founders, a wish."""
    _, marks, _, never = _patterns()
    name = text[slice(*span)]
    telling = sure or bool(marks.search(name)) or ("“" in name and name.endswith(("平台", "系统")))
    if not telling or not _SHORTEST <= len(name) <= _LONGEST or never.search(name):
        return False
    nameless = len(name) <= _SHORTEST or name.endswith("平台")
    if (nameless and name in _modified()) or (name.endswith("融资平台") and _DEBT.match(text, span[1])):
        return False  # 服务平台 alone names nothing; 融资平台 may be a company in debt
    if name.endswith(_words("networks")) or (name.endswith("信息化") and not text.startswith("建设", span[1])):
        return False
    if text.startswith(_OF_FIRMS, span[1]) or _NUMBERED.match(name):
        return False  # 供应链服务平台企业 are firms; （3）公共平台 is the title of a list
    if name.endswith("预警") and (len(name) < _SHORTEST_WARNING or _NOT_BUILT.match(text, span[1])):
        return False
    return not (name.endswith("平台") and _among_founders(text, span))


def _among_founders(text: str, span: tuple[int, int]) -> bool:
    """Return whether the clause around a name, as far as it is near, speaks of places for founders."""
    floor, ceiling = max(0, span[0] - _NEAR), min(len(text), span[1] + _NEAR)
    clause = text[clause_start(text, span[0], floor) : clause_end(text, span[1], ceiling)]
    return bool(_FOUNDERS.search(clause))


def _with_second(text: str, end: int) -> int:
    """Return where the name ends with a short second head behind 和: 监控平台和监控中心 is one system."""
    joint = next((j for j in _words("joints") if text.startswith(j, end)), "")
    if not joint:
        return end
    found = _patterns()[0].search(text, end + 1, end + 1 + _LONGEST_SECOND)
    second = text[end + len(joint) : found.end()] if found else ""
    whole = found is not None and not _patterns()[0].match(text, found.end())
    return found.end() if found and whole and second and not re.search("[、,，。;；]", second) else end


def _begin(text: str, at: int, floor: int) -> int:
    """Return where the name that ends at ``at`` begins: after the last verb or joint, not before ``floor``."""
    listed = _LISTED.search(text, floor, at) is not None or _AND_OTHERS.search(text, floor, at) is not None
    if not listed:
        floor = max(floor, text.rfind("、", floor, at) + 1)
    begin = floor
    for m in _patterns()[2].finditer(text, floor, at):
        joins = m["joint"] and (listed or not _ends_name(text, begin, m.start()))
        if not joins and not (listed and m[0] == "等") and not _within_quotes(text, floor, m.start()):
            begin = m.end()
    return begin + (len(text[begin:at]) - len(text[begin:at].lstrip(" \u2002的了好和及与等、")))


def _ends_name(text: str, begin: int, joint: int) -> bool:
    """Return whether what stands before a joint is a name of its own (制度和..., 预警系统和...)."""
    return text.endswith(_words("parted"), begin, joint) or bool(_patterns()[0].search(text, begin, joint))


def _after_of(text: str, begin: int, at: int) -> int:
    """Return where the name begins without what a clause tells before its last 的: 三级联动的服务平台."""
    of = text.rfind("的", begin, at) + 1
    return begin if not of or at - of < 2 or _within_quotes(text, begin, of) else of


def _whole_quotes(text: str, start: int, head: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of a name with whole quotation marks; None where the name would end inside a slogan's."""
    end = head.end()
    name = text[start:end]
    if name.count("”") > name.count("“"):
        opened = text.rfind("“", max(0, start - 20), start)
        return (start if opened < 0 else opened), end
    if name.count("“") > name.count("”"):
        if text[head.start() - 1 : head.start()] == "“" and text.startswith("”", end):
            return start, end + 1
        return (start + 1, end) if name.startswith("“") and name.count("“") == 1 else None
    return start, end


def _within_quotes(text: str, floor: int, at: int) -> bool:
    return text.count("“", floor, at) > text.count("”", floor, at)


def _system(paragraph: Paragraph, name: _Name) -> System:
    text, base = paragraph.line.text, paragraph.line.start
    quote = text[name.start : name.end]
    return System(
        id="",
        section=paragraph.section.id if paragraph.section else "",
        quote=quote,
        start=base + name.start,
        end=base + name.end,
        page=None,
        name=quote.replace("“", "").replace("”", ""),
        parts=_parts(quote, text[: name.start]),
        confidence=f"{_confidence(quote, sure=name.sure):.2f}",
    )


def _parts(quote: str, before: str) -> str:
    """Return what the system is said to consist of, parted by 、: listed in its name, or right before it.

    (甲、乙和丙三大数据库; 甲、乙等行业的预警系统; 以甲、乙为主体的...平台)
    """
    m = _PARTS.match(quote) or _OTHERS.match(quote) or _CORE.search(before[-_CORE_WITHIN:])
    return re.sub("和|以及", "、", m["parts"]) if m and re.search("[、和]", m["parts"]) else ""


def _confidence(quote: str, *, sure: bool) -> float:
    """Return 0..1: a telling last word, a mark like 智慧 or 数据, and a name of middle length speak for a system."""
    score = 0.4 + (0.2 if sure else 0.0) + (0.2 if _patterns()[1].search(quote) else 0.0)
    return score + (0.1 if 6 <= len(quote) <= 18 else 0.0)
