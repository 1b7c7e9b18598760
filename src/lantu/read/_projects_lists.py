"""The grammar of lists of works: the verbs a clause opens with, its names, and the words that close the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lantu.read._phrases import alternation, words
from lantu.read._projects_items import (
    LEADING_COUNT,
    is_done,
    is_facility,
    is_one,
    is_plain_facility,
    is_works,
    proper_part,
    work_words,
)

_LONGEST_TAIL, _MOST_SHARING, _LONGEST_PAIR, _SHORTEST_WORD = 40, 12, 100, 3
_LONGEST_FRAGMENT = 5
_NOT_SHARED = ("项目", "工程", "建设", "升级", "利用", "配套")
_ACTIONS = ("行动", "计划", "战略", "改革", "体系", "任务")
KINDS = ("build", "push", "foster", "mention")
_BRACKET = re.compile("[（(《]")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]|《[^《》]*》")
_IN_ONE = re.compile(r"\s*(?P<verb>推进|推动|加快|建设|打造|实施)(?:建设)?集[^,，。]{2,40}?[于为]一体的")
_SITE = re.compile(
    r"\s*(?:在|到)[^,，、]{2,12}?(?=(?:规划)?(?:建设|新建|建成|布局建设))|\s*(?:以|把|将)[^,，、]{2,14}?为[^,，、]{1,8}?(?=建设|新建)"
)
# When it will be: 2027年底前, 10月底前.
_BY = r"20\d\d年(?:年?底|内|[上下]半年)?(?:之?前)?|\d{1,2}月底?(?:之?前)?"
_FIRST = "(?:首[台批]机组|全部机组|主体(?:工程)?|一期)?(?:完成|实现)?"
# 支持甲公司建设乙园: who builds is no part of the name.
_BUILDER = re.compile(
    r"\s*(?:继续|重点|全力|积极)?(?:支持|推动|督促|鼓励|引导|协助|支持和推动)[^、,，]{2,10}?(?P<verb>建设|新建|扩建|改建|迁建|投资建设)"
    r"(?!项目|工程|用地|兵团|路|银行|体系|[和及与、\d的])(?=[^、,，]{4})"
)
_AIMS = ("围绕", "聚焦", "瞄准", "立足", "按照", "依托", "着眼", "针对", "为")
_OF_ALL = re.compile(r"(?<=[^的]{2})的(?:提质|升级|扩容|综合)?(?:改造|整治|治理|修复|建设|开发|除险加固|保护)+$")
_SPACE = " \u2002\u3000\t"
_AND = re.compile(r"以及|和|与|及")
_PARTS = re.compile(r"、|以及|(?<=[地园场])(?<!占地)(?=\d+(?:\.\d+)?万?亩[^、和及与以左]{3})|$")
_OTHERS = re.compile(r"(?<![中高初同平相对均特优一二三甲乙])等(?!级|离|待|教|额|式|腰)")
_QUOTED = re.compile("“[^“”]{0,40}”")
# A clause may tell where or how first: 在城北规划建设…, 分批实施….
_LATE = re.compile(
    r"[^,，:：]{2,16}?(?P<verb>规划建设|建设|新建|实施|推进|启动|建成|开工)(?=[\u4e00-\u9fff“A-Z\d]{4})(?!的|工作|方案|情况|成果|成效|主体|标准)"
)


class Item(NamedTuple):
    """A name in a list: offsets of its quote in the clause, its name, how the list closes.

    ``closing`` is ``works`` where 等项目建设, 三大工程 speaks for every name, ``class`` where only a kind is named
    (等基础设施建设), ``shared`` where the words behind 等 belong to each name (A路、B路等道路改造), else empty.
    """

    start: int
    end: int
    text: str
    name: str
    closing: str = ""
    coming: bool = False


class Opening(NamedTuple):
    """The verbs a clause opens with: where they end, and the strongest kind among them (empty without any)."""

    end: int
    kind: str
    word: str = ""

    @property
    def builds(self) -> bool:
        """Return whether the verbs say that something is built or pushed on with."""
        return self.kind in ("build", "push")


@cache
def _kind_of() -> dict[str, str]:
    return {w: kind for kind in reversed((*KINDS, "luring")) for w in work_words(kind)}


@cache
def _opening() -> re.Pattern[str]:
    adverb = alternation([*words("adverbs"), *work_words("adverbs")])
    verbs = alternation(list(_kind_of()))
    return re.compile(
        rf"\s*(?:{adverb}){{0,8}}(?P<verb>{verbs})(?!路(?![网灯面])|街(?![道区头])|大道|兵团|银行)(?:好)?(?:[、和](?=(?:{verbs})))?"
    )


def opening(clause: str, *, late: bool = False) -> Opening:
    """Return the verbs ``clause`` opens with (规划建设, 加快推进...建设); ``end`` is 0 where it opens with none.

    With ``late`` a verb of building may also follow what tells where or how.
    """
    first = _first_opening(clause)
    if first.end or not late or clause.startswith(_AIMS) or (m := _LATE.match(clause)) is None:
        return first
    if is_works(clause[: m.start("verb")].partition("、")[0]):
        return first  # a list begins before the verb
    rest = _first_opening(clause[m.start("verb") :])
    return Opening(m.start("verb") + rest.end, "late", rest.word) if rest.end else first


NO_VERBS = Opening(0, "")


@cache
def _opens_with() -> frozenset[str]:
    """Return the characters a clause with verbs in front can open with; most names open with another."""
    said = (*words("adverbs"), *work_words("adverbs"), *_kind_of(), *"推加建打实在到以把将")
    return frozenset(word[0] for word in said)


def _first_opening(clause: str) -> Opening:
    if clause[:1] not in _opens_with() and not clause[:1].isspace():
        return NO_VERBS
    if (whole := _IN_ONE.match(clause)) is not None:
        return Opening(whole.end(), _kind_of()[whole["verb"]], whole["verb"])
    if (other := _BUILDER.match(clause)) is not None:
        return Opening(other.end(), "build", other["verb"].removeprefix("投资"))
    site = _SITE.match(clause)
    end, kind, word = (site.end() if site else 0), "", ""
    begin = end
    while (m := _opening().match(clause, end)) is not None:
        found = _kind_of()[m["verb"]]
        if found == "luring":
            return Opening(m.end(), found, m["verb"])
        kind = found if not kind or KINDS.index(found) < KINDS.index(kind) else kind
        end, word = m.end(), word + m["verb"]
    return Opening(end if end > begin else 0, kind, word)


def masked(text: str) -> str:
    """Return ``text`` with brackets and quotations blanked out, at the same length."""
    blank = _BRACKETS.sub(lambda m: "□" * len(m[0]), text) if _BRACKET.search(text) else text
    return _QUOTED.sub(lambda m: "□" * len(m[0]), blank) if "“" in blank else blank


def clauses_of(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a sentence with their offsets; what stands in brackets and quotation marks parts none."""
    at = 0
    for m in re.finditer(r"[,，;；。:：]|$", masked(sentence)):
        if m.start() > at:
            yield at, sentence[at : m.start()]
        at = m.end()


@cache
def _closings() -> dict[str, re.Pattern[str]]:
    """Return the patterns that close a list; every repetition is bounded, for hostile text holds endless ones."""
    coming = alternation(list(work_words("coming")))
    closing = alternation([*work_words("coming"), *work_words("closing")])
    when = rf"(?:{alternation(list(work_words('soon')))}|{_BY}){{0,3}}"
    number = r"[一二两三四五六七八九十\d]{1,6}[个项大条座处]"
    many = rf"(?:{alternation(list(work_words('before_projects')))}|[十百千]亿(?:元|级)|{number}){{0,5}}"
    projects = "(?:(?:重点)?(?:项目|工程)|功能区域|功能区)"
    done = rf"(?:的)?(?:{when}(?:{closing})){{0,3}}"
    return {
        "coming": re.compile(rf"(?:项目|工程)?(?:的)?{when}{_FIRST}(?:{coming}){{1,3}}$"),
        "works": re.compile(rf"{many}{projects}{done}|{when}(?:{coming}|建设|开发建设|项目){{1,3}}$"),
        "counted": re.compile(rf"{number}{many}{projects}{done}$"),
        "actions": re.compile(r"[一二两三四五六七八九十\d]{1,3}[大项个类](?:专项)?(?:行动|计划|战略|改革|体系|任务)$"),
        "listed": re.compile(r"(?:列入|纳入|进入|争列|升格)[^、]{0,14}$"),
        "ended": re.compile(rf"(?:的)?(?:项目|工程){{0,2}}(?:的)?(?:{closing}){{0,3}}$"),
        "named works": re.compile(rf"{many}[^、]{{0,8}}?(?:项目|工程){done}"),
    }


def items_of(clause: str, begin: int = 0) -> list[Item]:
    """Return the names ``clause`` lists behind its verbs, which end at ``begin``, without its closing words.

    A list of actions (实施...三大行动) names no works.
    """
    mask = masked(clause).rstrip(_SPACE)
    if mask.endswith(_ACTIONS) and _closings()["actions"].search(mask):
        return []
    if begin and ("入" in mask or "升格" in mask) and (listed := _closings()["listed"].search(mask, begin + 4)):
        mask = mask[: listed.start()]
    coming = is_coming(mask)
    return [i for parts in _segments(mask, begin) for i in _items_of_segment(clause, mask, parts, coming=coming)]


def is_coming(clause: str) -> bool:
    """Return whether ``clause`` ends by telling that what it names is being built or will be (...年内建成投用)."""
    return clause.rstrip(_SPACE).endswith(work_words("coming"))


def _items_of_segment(clause: str, mask: str, parts: list[tuple[int, int]], *, coming: bool) -> list[Item]:
    tail_from, closing = _closing(mask, parts)
    until = parts[-1][1]
    parts = [(a, min(b, tail_from)) for a, b in parts if a < tail_from]
    spans = list(_joined(clause, parts, closing))
    names: list[tuple[int, int]] = []
    for i, (a, b) in enumerate(spans):
        last = i == len(spans) - 1
        parallel = len(spans) > 1 and not closing and all(clause.endswith("建设", 0, e) for _, e in names)
        names += _cut(clause, a, b, whole=not last or parallel, closes=last and not closing)
    if closing == "shared":
        return [_sharing(clause, a, b, tail_from, until, coming=coming) for a, b in names]
    return [Item(a, b, clause[a:b], clause[a:b], closing, coming) for a, b in names]


def _segments(mask: str, begin: int) -> list[list[tuple[int, int]]]:
    """Return the parts of the list, cut behind each one that closes a list of its own (甲路、乙路等道路改造、丙园)."""
    out: list[list[tuple[int, int]]] = [[]]
    for a, b in _parts(mask, begin):
        out[-1].append((a, b))
        if _OTHERS.search(mask, a, b):
            out.append([])
    return [s for s in out if s]


def _parts(mask: str, begin: int) -> list[tuple[int, int]]:
    """Return the stretches between 、 outside brackets and quotation marks."""
    out, at = [], begin
    for m in _PARTS.finditer(mask, begin):
        if m.start() > at:
            out.append((at, m.start()))
        at = m.end()
    return out


def _closing(mask: str, parts: list[tuple[int, int]]) -> tuple[int, str]:
    """Return where the names of a list end and how it closes (see Item)."""
    first, end = parts[-1]
    other = _OTHERS.search(mask, first, end)
    if other:
        rest = mask[other.end() : end].rstrip(_SPACE)
        kind = _kind_of_closing(mask, parts, other.start(), rest)
        return (other.start(), kind) if kind else (end, "")
    last = len(parts) > 1 and end == len(mask)
    m = _closings()["counted"].search(mask, first + 1, end) if last else None
    return (m.start(), "works") if m else (end, "")


def _kind_of_closing(mask: str, parts: list[tuple[int, int]], at: int, rest: str) -> str:
    """Tell 等项目建设 from 等基础设施建设 (a kind of things) and from A路、B路等道路改造 (done to each).

    Nothing comes back where 等 stands inside a single name (城南等三处厂区搬迁).
    """
    names = [mask[a : min(b, at)].rstrip(_SPACE) for a, b in parts if a < at]
    known = [is_works(n) for n in names]
    if not rest or _closings()["works"].fullmatch(rest):
        return "works" if rest or (len(parts) > 2 and sum(known) * 2 > len(known)) else "class"
    if not names or (not known[-1] and sum(known) * 2 >= len(known) - 1 and (len(names) == 1 or any(known))):
        return ""
    general = rest.startswith(("基础设施", "设施", "一批", "各类", "配套"))
    plain = _closings()["ended"].sub("", rest)
    if is_done(plain) and not general and not plain.endswith(_NOT_SHARED):
        alone = len(names) == 1
        return (
            ""
            if alone
            else "shared"
            if _may_share(names, rest) and all(is_plain_facility(n) or is_one(n) for n in names)
            else "class"
        )
    if not any(known) and len(rest) >= 4 and all(len(n) <= 6 and is_one(n) for n in names) and rest.endswith("项目"):
        return "shared" if _may_share(names, rest) else "works"
    if plain.endswith(work_words("facilities")) and not general and not any(known) and all(map(is_one, names)):
        return "shared" if _may_share(names, rest) else "class"
    return "works" if _closings()["named works"].fullmatch(rest) else "class"


def _may_share(names: list[str], rest: str) -> bool:
    """Return whether the quotes of the names, each running to the end of the list, stay short."""
    return len(rest) <= _LONGEST_TAIL and len(names) <= _MOST_SHARING


def _joined(clause: str, parts: list[tuple[int, int]], closing: str) -> Iterator[tuple[int, int]]:
    """Join a part that names no works by itself to the next: 东河、西河底泥治理 is one name."""
    if not closing and len(parts) > 1 and _is_one_name([clause[a:b].strip(_SPACE) for a, b in parts]):
        yield parts[0][0], parts[-1][1]
        return
    start: int | None = None
    texts = [clause[a:b].strip(_SPACE) for a, b in parts]
    for i, (a, b) in enumerate(parts):
        first = a if start is None else start
        text, following = clause[first:b].strip(_SPACE), texts[i + 1] if i + 1 < len(parts) else ""
        if following and _is_fragment(text, closing) and not _begins_anew(text, following):
            start = first
            continue
        start = None
        yield first, b


def _begins_anew(text: str, following: str) -> bool:
    """Return whether the part behind a fragment is a name of its own: it opens with a verb, or both are whole words."""
    return bool(opening(following).end) or (len(text) > _SHORTEST_WORD and is_plain_facility(following))


def _is_one_name(parts: list[str]) -> bool:
    """Return whether what is done to the last part is done to all: 甲水库、乙水库除险加固, 路、桥的提质改造."""
    *others, last = parts
    if any(is_done(p) for p in others):
        return False
    if _OF_ALL.search(last):
        return True
    done = next((w for w in work_words("works") if last.endswith(w) and w not in ("工程", "项目")), "")
    return bool(done) and all(is_plain_facility(p) and last.removesuffix(done).endswith(p[-2:]) for p in others)


def _is_fragment(text: str, closing: str) -> bool:
    if is_works(text) or closing == "shared":
        return False
    if text.endswith(work_words("works_of")) and len(text) > 4:
        return False
    if closing == "works":
        return len(text) <= 3 or ("、" in text and len(text) <= 8)
    return len(text) <= _LONGEST_FRAGMENT or ("的" in text and len(text) <= 14)


def _cut(clause: str, a: int, b: int, *, whole: bool, closes: bool) -> Iterator[tuple[int, int]]:
    """Yield the name without space, verb and closing words, parted at 和 where each side is a name of its own.

    ``whole`` keeps 和 inside (it joins names only in the last place of a list), ``closes`` says that closing words
    may stand behind it.
    """
    start, end = _stripped(clause, a, b)
    own = opening(clause[start:end])
    if own.end and end - start - own.end >= 3:
        start += own.end
    ends = clause.endswith(work_words("coming"), start, end)
    if ends and (m := _closings()["coming"].search(clause, start, end)):
        end = _end_of_coming(start, end, m)
    start, end = _stripped(clause, start, end)
    text = clause[start:end]
    stays = whole and (not closes or text.endswith("建设"))
    if not stays and (cut := _and_cut(text)):
        yield from _cut(clause, start, start + cut[0], whole=True, closes=False)
        yield from _cut(clause, start + cut[1], end, whole=False, closes=False)
    elif end - start > 1:
        yield start, end


def _end_of_coming(start: int, end: int, m: re.Match[str]) -> int:
    """Return where the name ends: 文化馆年内建成投用 loses all that follows the name, X项目加快推进 keeps 项目."""
    if m.start() - start < 3:
        return end
    return m.start() + (2 if m[0].startswith(("项目", "工程")) else 0)


def _stripped(clause: str, a: int, b: int) -> tuple[int, int]:
    text = clause[a:b]
    left = len(text) - len(text.lstrip(_SPACE + "的、和与及"))
    right = len(text) - len(text.rstrip(_SPACE + "的"))
    return a + left, max(a + left, b - right)


def _and_cut(text: str) -> tuple[int, int] | None:
    """Return where the name before 和 ends and the one after it begins, where each stands by itself."""
    for m in reversed(list(_AND.finditer(masked(text)))) if len(text) <= _LONGEST_PAIR else ():
        one, two = text[: m.start()], text[m.end() :]
        if len(one) < 3 or len(two) < 3:
            continue
        if _stands(one, two) and (m[0] != "及" or is_one(two)):
            return m.start(), m.end()
    return None


def _stands(one: str, two: str) -> bool:
    """Return whether both sides of a joint are names: not 续建配套和节水改造, not 甲路和乙路提质改造."""
    if not (is_works(one) and is_works(two)):
        return False
    if is_plain_facility(one):
        built = is_facility(two) and (is_plain_facility(two) or two.endswith(("建设", "工程", "项目")))
        return built and (len(one) >= 4 or len(two) >= 4)
    own = bool(proper_part(two)) or is_facility(two) or (is_done(two) and len(two) >= 6)
    return own and len(one) >= 5


def _sharing(clause: str, a: int, b: int, at: int, until: int, *, coming: bool) -> Item:
    """Return the item with what stands behind 等: its quote runs to the end, its name leaves the other names out."""
    text, own = clause[a:until].rstrip(_SPACE), clause[a:b]
    tail = re.sub(r"^.*?的(?=.{2})", "", clause[at:until].removeprefix("等").rstrip(_SPACE))
    tail = LEADING_COUNT.sub("", tail, count=1) if LEADING_COUNT.match(tail) else tail
    name = own + (_done_part(tail) if is_plain_facility(own) else tail)
    return Item(a, a + len(text), text, name, "shared", coming)


def _done_part(tail: str) -> str:
    """Return what is done, without the kind of thing it is done to: 主要道路提质改造 is 提质改造."""
    things = [m.end() for m in _things().finditer(tail) if m.end() < len(tail) - 1]
    return tail[max(things, default=0) :]


@cache
def _things() -> re.Pattern[str]:
    return re.compile(alternation([*work_words("facilities"), "道路", "路段", "河流", "流域"]))
