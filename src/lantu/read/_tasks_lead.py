"""The lead phrase (主题句) of a paragraph: before its first stop, or, where the stop was lost, before a new clause."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lantu.read._phrases import alternation, verb_kinds, words
from lantu.read._projects_items import is_facility

NUMBERING = re.compile(
    r"^\s*(?:——|--|[（(][0-9一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}[、是]"
    r"|第[一二三四五六七八九十]{1,2}[,，、])\s*"
)
CLAUSE = re.compile(r"[,，。;；:：]")
_FIRST_STOP = re.compile(r"[。:：!！]")
# 文化旅游以甲基地为龙头: the phrase before 以 leads.
_BASED = re.compile(
    r"(?P<lead>[\u4e00-\u9fff]{2,12})以.{2,30}为(?:龙头|重点|目标|依托|载体|抓手|导向|引领|核心|主线|基础|契机|突破口)$"
)
_WHOLE = ("全市", "全省", "全县", "全区", "全州", "全年")  # no clause opens with these alone
# The word a lead ends with opens what runs on from it: ...示范|示范应用...
_DOUBLED = re.compile(r"(?P<lead>[\u4e00-\u9fff]{2,16}(?P<word>[\u4e00-\u9fff]{2}))(?P=word)")
_LONGEST_LEAD, _LONGEST_PLAIN, _LONGEST_FUSED, _LONGEST_LABEL = 30, 24, 22, 14


@lru_cache(maxsize=512)  # tasks, projects and layouts ask of the same paragraphs
def lead_phrase(text: str, *, box: bool = False, fused: bool = True) -> str:
    """Return the lead phrase of a paragraph without its number, or nothing where it has none.

    It ends with the first full stop or colon; where that was lost in publishing, where a new clause plainly begins.
    In a ``box`` it may run into a list of works. With ``fused`` false only a lead with its stop is one.
    """
    body = NUMBERING.sub("", text).strip()
    stop = _FIRST_STOP.search(body)
    head = body[: stop.start()] if stop else body
    if not stop or len(body) <= stop.end() + 6:
        return _fused_lead(head, box=box) if fused and (len(head) > _LONGEST_LEAD or box) else ""
    plain = not CLAUSE.search(head)
    if stop[0] in ":：":
        label = plain and len(head) <= _LONGEST_LABEL
        return head.strip() if label else _fused_lead(head, box=box) if fused else ""
    ended = _ended_lead(CLAUSE.split(head, maxsplit=1)[0], "strong")
    if ended and (not plain or len(head) - len(ended) >= 8):
        return ended
    if len(head) <= (_LONGEST_PLAIN if plain else _LONGEST_LEAD) and len(CLAUSE.findall(head)) <= 1:
        return head.strip()
    return _fused_lead(head, box=box) if fused else ""


def shortened(clause: str, longest: int) -> str:
    """Return ``clause`` cut where a phrase ends, within ``longest`` characters: before a verb, 、 or 和, after 的.

    What opens a quotation or bracket without closing it is left out; only a clause without any such place is cut hard.
    """
    if len(clause) <= longest:
        return clause
    opened = [
        i for a, b in ("《》", "“”", "（）", "()") if (i := clause.rfind(a, 0, longest)) > clause.rfind(b, 0, longest)
    ]
    head = clause[: min([longest, *opened])]
    cuts = [m.start() for m in re.finditer("、|和|与|及|以及", head) if m.start() > 3]
    verbs = [m.start() for m in _joints()["opener"].finditer(clause, 4, longest) if _reads_on(clause, m)]
    cut = max([c for c in (*cuts, *verbs) if 4 <= c <= len(head)], default=len(head))
    return head[:cut].rstrip("、和与及的")


def opens_with_verb(text: str) -> bool:
    """Return whether ``text`` opens with a verb, adverbs before it allowed."""
    return bool(_joints()["clause"].match(text))


@cache
def _joints() -> dict[str, re.Pattern[str]]:
    adverbs = alternation(list(words("adverbs")))
    verbs, nexts = [*verb_kinds(), *words("openers")], list(words("lead_nexts"))
    openers = [w for w in (*verbs, *words("adverbs"), *nexts) if len(w) > 1 and not w.startswith(_WHOLE)]
    lists = alternation(list(words("list_leads")))
    return {
        "strong": re.compile(alternation(list(words("lead_ends")))),
        "weak": re.compile(alternation(list(words("lead_ends_weak")))),
        "list": re.compile(rf"^.{{2,12}}?(?:{lists})(?:工程|项目|建设)?(?=[\u4e00-\u9fff\d])"),
        "clause": re.compile(rf"(?:{adverbs})*(?:{alternation(verbs)})|{alternation(nexts)}"),
        "noun verb": re.compile(alternation(list(words("nominalised")))),
        "opener": re.compile(alternation(openers)),
        "unfinished": re.compile(
            rf"(?:[、和及与的把对将为以在等]|综合|专项|整体|集中|{adverbs})$|^(?:{adverbs}|{alternation(verbs)})+$"
        ),
    }


def _fused_lead(head: str, *, box: bool) -> str:
    """Return the lead that runs into its first sentence without a stop: where, past a noun, a new clause begins."""
    clause = CLAUSE.split(head, maxsplit=1)[0]
    if clause.startswith(words("lead_never")):
        return ""
    shaped = _DOUBLED.match(clause) or _BASED.fullmatch(clause)
    if shaped:
        return shaped["lead"]
    ended = _ended_lead(clause, "strong") or _ended_lead(clause, "weak")
    return ended or (_list_lead(clause) if box else "") or _opened_lead(clause)


def _ended_lead(clause: str, strength: str) -> str:
    """Return the lead up to a noun that closes one (…工程, …能力), with a verb used as noun after it (队伍建设)."""
    joints = _joints()
    for m in joints[strength].finditer(clause, 2, _LONGEST_FUSED + 4):
        if joints["clause"].match(clause, m.end()):
            lead = clause[: m.end()]
            more = joints["noun verb"].match(clause, m.end())
            if more and joints["clause"].match(clause, more.end()):
                lead += more[0]
            return "" if joints["unfinished"].search(clause[: m.end()]) else lead
    return ""


def _opened_lead(clause: str) -> str:
    """Return what stands before the first verb past the start that opens a clause of its own."""
    joints = _joints()
    for m in joints["opener"].finditer(clause, 4):
        if m.start() > _LONGEST_FUSED:
            break
        prefix = clause[: m.start()]
        chained = m[0] in words("nominalised") and joints["opener"].match(clause, m.end())
        whole = "、" not in prefix and not joints["unfinished"].search(prefix)
        if whole and not chained and _reads_on(clause, m):
            return prefix
    return ""


def _reads_on(clause: str, m: re.Match[str]) -> bool:
    """Return whether what stands at ``m`` is a verb with an object, not part of a noun (建设工程, 发展战略)."""
    rest = clause[m.end() :]
    if rest[:1] in ("、", "和", "与", "及"):
        return bool(_joints()["opener"].match(rest, 1))
    return len(rest) >= 3 and not rest.startswith((*words("nominal"), "技术", "业", "示范", "战略"))


def _list_lead(clause: str) -> str:
    """Return the lead phrase that runs into a list of works (标准厂房…产业园、…), or nothing where none can be told."""
    m = _joints()["list"].match(clause)
    lists = m is not None and ("、" in clause or is_facility(clause[m.end() :]))
    return m[0] if m and lists and m.end() < len(clause) - 3 else ""
