"""What time a promise counts over, where its sentence says so: 年均 average, 累计 cumulative, 每年 each year."""

from __future__ import annotations

import re
from functools import cache

from lantu.read._commitments_site import Draft
from lantu.read._phrases import alternation, clause_start, words

_MARKS = (
    ("average", re.compile(r"年均(?!浓度|气温|降水|径流)|平均每年|每年平均|年平均(?=增|新|下降|提)")),
    ("each_year", re.compile(r"(?<!平均)每年(?!平均)|逐年|各年度|每个?年度|每一年")),
    ("cumulative", re.compile(r"累计|[五三两]年(?:内)?(?:总共|共计|合计|共)|总计|共计新增")),
)
_CARRIED = re.compile(r"\s*(?:全[市省县区州])?(?:计划|力争|确保)?(?P<mark>每年|年均|五年累计)")
_YEARS = re.compile(r"\s*(?:未来|今后)?[二两三四五十]年")
_ENDS = re.compile(r"[到至](?:了)?$|达到?|突破|超过|迈上|跃上|跨上|实现")
_NUMBER = re.compile(r"\d(?=[^\d.]*$)")


def over_of(sentence: str, at: int, draft: Draft, *, dated: bool) -> str:
    """Return end, average, cumulative or each_year for the number at ``at`` of ``sentence``; empty where it says none.

    The mark nearest before the number in its clause counts; one that opens the sentence (每年...) holds for the counts
    after it. ``dated`` tells that a year governs the promise: a level or rate is then due at its end.
    """
    clause = sentence[clause_start(sentence, at, 0) : at]
    own = clause[_own_start(clause) :]
    for text in (own, clause):
        mark = _last_mark(text)
        if mark and not (text is clause and text != own and _arrives(own)):
            return mark
    if draft.kind in ("level", "rate"):
        return "end" if dated or _arrives(draft.action) or _arrives(own) else ""
    opened = _CARRIED.match(sentence)
    if opened and draft.kind == "count" and not _YEARS.match(clause) and not re.search("[;；]", sentence[:at]):
        return _last_mark(opened["mark"])
    return "end" if draft.kind == "count" and _arrives(own) and dated else ""


def _own_start(clause: str) -> int:
    """Return where the part of the number itself begins: after the number before it, or after 、 that follows that."""
    before = _NUMBER.search(clause)
    return before.end() if before else 0


def _last_mark(text: str) -> str:
    found = [(m.start(), kind) for kind, pattern in _MARKS for m in pattern.finditer(text)]
    return max(found)[1] if found else ""


@cache
def _arrival() -> re.Pattern[str]:
    verbs = [w for w in words("reach") if _ENDS.search(w) and w[0] != "不"]
    return re.compile(rf"(?:{alternation(verbs)})(?:了|约|近|到)*$")


def _arrives(text: str) -> bool:
    """Return whether ``text`` ends with a verb that names where a level arrives (达到, 提高到)."""
    return bool(_arrival().search(text))
