"""Who shall do a task, where its paragraph says so: a lead (牵头单位), units in support (配合单位), a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantu.plan._patterns import when_used

# What the name of an organisation ends with.
_ORGAN = when_used(
    r".*(?:[局委办厅部院会府署社队站处行镇乡县区市州]|街道|中心|公司|集团|部门|单位|园区|管委会|乡镇|学校|企业|协会|大学)$"
)
_NO_ORGAN = when_used(r"\d|的|了|[推开建实加完制组负]展|方式|机制|时限|目标|任务|全市$|全县$|全省$")
_LABEL = when_used(
    r"(?:主要|第一)?(?P<kind>牵头|责任|主责|实施|配合|参与|参加|协助|协办)(?:单位|部门|主体)\s*(?:[:：]|为(?=\S))\s*"
)
_UNITS_END = when_used(
    r"[;；。\n)）〕】\]]|[,，]?\s*(?=完成(?:时限|时间)|时限|(?:主要|第一)?(?:牵头|责任|配合|参与)(?:单位|部门|领导))"
)
_BRACKETED = when_used(
    r"[（(〔【\[](?P<inside>[^（()）〔〕【】\[\]。]{2,160}?(?:负责|牵头|配合|参与)[^（()）〔〕【】\[\]。]{0,40})[）)〕】\]]"
)
_LEADS = when_used(
    r"(?:由)?(?P<units>[^,，;；]*(?:[、,，][^,，;；、]+)*?)(?:共同|分别)?(?:牵头(?:负责|组织|实施)?|总牵头)"
)
_SHARED = when_used(
    r"(?P<units>.+?)(?:等)?(?:按照?(?:各自)?职责(?:分工)?(?:分别)?负责|分工负责|共同负责|负责(?:落实)?)"
)
_HELPS = when_used(
    r"(?P<units>.+?)(?:等)?(?:配合|参与|协助|协同|参加|按照?(?:各自)?职责(?:分工)?负责|分工负责|负责(?:落实)?)"
)
_RUN_IN = when_used(
    r"(?:^|[。；;,，])(?:由)?(?P<lead>[\u4e00-\u9fff、]{2,40}?)(?:负责)?牵头(?:负责|组织)?"
    r"(?:[,，](?P<help>[\u4e00-\u9fff、]{2,60}?)(?:等)?(?:配合|参与|协助|协同))?(?=[,，。；;]|$)"
    r"|(?:^|[。；;,，])(?P<one>[\u4e00-\u9fff、]{2,40}?)负责[,，](?P<other>[\u4e00-\u9fff、]{2,60}?)(?:配合|参与|协助)(?=[,，。；;]|$)"
)
_TIME = when_used(r"(?:完成|办结)?(?:时限|时间)\s*[:：]?\s*(?P<year>(?:19|20)\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class Charged:
    """The units a paragraph names, parted by 、 (empty where it names none), and the year by which it sets the task."""

    lead: str = ""
    support: str = ""
    due: str = ""


def charged(text: str) -> Charged:
    """Return who is charged with the task of a paragraph, and by when, as far as the text itself says so."""
    if not ("单位" in text or "部门" in text or "牵头" in text or "负责" in text):
        return Charged(due=_due(text))
    lead, support = _labelled(text)
    if not (lead or support):
        lead, support = _bracketed(text)
    if not (lead or support):
        lead, support = _run_in(text)
    return Charged(lead, support, _due(text))


def _due(text: str) -> str:
    found = _TIME.search(text)
    return found["year"] if found else ""


def _labelled(text: str) -> tuple[str, str]:
    """Return what stands behind 牵头单位：, 责任单位：, 配合单位：; beside a lead those responsible are support."""
    by_kind: dict[str, str] = {}
    for m in _LABEL.finditer(text):
        end = _UNITS_END.search(text, m.end())
        units = _listed(text[m.end() : end.start() if end else len(text)])
        if units:
            by_kind.setdefault(m["kind"], units)
    lead = by_kind.get("牵头") or by_kind.get("主责") or by_kind.get("责任") or by_kind.get("实施") or ""
    rest = [u for k, u in by_kind.items() if u != lead]
    return lead, "、".join(rest)


def _bracketed(text: str) -> tuple[str, str]:
    """Return what a bracket says: 甲局牵头，乙局、丙局配合; 甲局、乙局按职责分工负责."""
    for bracket in _BRACKETED.finditer(text):
        inside = bracket["inside"]
        m = _LEADS.match(inside)
        lead = _organs(m["units"]) if m else ""
        if m and lead:
            helps = _HELPS.match(inside[m.end() :].lstrip(",，;； "))
            return lead, _organs(helps["units"]) if helps else ""
        shared = _SHARED.match(inside)
        both = re.split(r"[;；]", shared["units"]) if shared else []
        helps = _HELPS.match(inside[shared.end() :].lstrip(",，;； ")) if shared else None
        if both and (lead := _organs(both[0])):
            return lead, _organs(helps["units"]) if helps else ""
    return "", ""


def _run_in(text: str) -> tuple[str, str]:
    """Return the units a clause charges: 由甲局牵头，乙局配合. Only names of organisations count."""
    for m in _RUN_IN.finditer(text):
        lead = _organs(m["lead"] or m["one"])
        if lead:
            return lead, _organs(m["help"] or m["other"] or "")
    return "", ""


def _listed(units: str) -> str:
    """Return the units of a list, parted by 、, without marks around them."""
    parts = (u.strip(" 　“”【】〔〕[]（）()") for u in re.split(r"[、,，;；]|\s{2,}", units))
    return "、".join(u for u in parts if 1 < len(u) <= 30)


def _organs(units: str) -> str:
    """Return the units of a list where each of them is named like an organisation, else nothing."""
    listed = _listed(re.sub(r"^(?:由|等)|(?:等|共同|分别)$", "", units.strip()))
    parts = listed.split("、") if listed else []
    good = all(len(p) <= 20 and _ORGAN.fullmatch(p) and not _NO_ORGAN.search(p) for p in parts)
    return listed if good else ""
