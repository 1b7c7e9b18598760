"""Organs by the names plans call them: 市发改委 is 发展和改革委员会 of the plan's own place; what kind each one is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._phrases import alternation

LEVELS = "省市州盟县区旗"
_FULL = {"委": "委员会", "办": "办公室", "委员会": "委员会", "办公室": "办公室"}
_SUFFIX = "委员会|办公室|局|委|办|厅|中心"
_ENDS = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|部|院|中心|集团|公司|支队|大队|政府|管委会|联社|联合会|协会|银行|支行|分行|管理处|分局|学校|医院|指挥部|专班|领导小组)$"
)
_GROUPS = {"vertical": "vertical_agency", "judicial": "judicial", "congress": "congress", "mass": "mass_organisation"}


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ a text names: ``name`` in full without its place, its kind, ``stem`` where a reform may name it."""

    name: str
    kind: str
    stem: str = ""


@cache
def organ_words() -> dict[str, dict[str, list[str]]]:
    """Return the groups of organs.yaml: full name -> short names."""
    table = load_yaml("lantu.read", "organs.yaml")
    return {g: table[g] for g in ("departments", "vertical", "party", "party_alone", "judicial", "congress", "mass")}


@cache
def reforms() -> dict[str, dict[str, str]]:
    """Return by stem of a department what the nation's reforms made of it: since, until, successor."""
    return {
        str(k): {n: str(v) for n, v in row.items()}
        for k, row in load_yaml("lantu.read", "organs.yaml")["reforms"].items()
    }


@cache
def _full_of(group: str) -> dict[str, str]:
    return {form: full for full, shorts in organ_words()[group].items() for form in (full, *shorts)}


@cache
def _any_of(group: str) -> str:
    return alternation(list(_full_of(group)))


@cache
def _whole() -> dict[str, re.Pattern[str]]:
    platforms = alternation(load_yaml("lantu.read", "organs.yaml")["platforms"])
    return {
        "department": re.compile(rf"(?P<form>{_any_of('departments')})(?P<suffix>{_SUFFIX})"),
        "branch": re.compile(rf"(?P<form>{_any_of('departments')})局(?P<place>[\u4e00-\u9fff]{{2,6}})分局"),
        "party": re.compile(rf"委(?P<form>{_any_of('party')})"),
        "party_alone": re.compile(rf"(?P<form>{_any_of('party_alone')})"),
        "platform": re.compile(
            rf"[\u4e00-\u9fff]{{0,8}}?(?:{platforms})(?:集团|控股)*(?:有限责任公司|有限公司|公司|集团)|(?:{platforms})(?:集团|公司)"
        ),
        "park": re.compile(r"(?P<area>[\u4e00-\u9fff]{2,12}?)(?:管委会|管理委员会)"),
        "township": re.compile(r"(?P<place>[\u4e00-\u9fff]{1,5}(?:街道|镇|乡))(?P<what>办事处|人民政府|政府)?"),
    }


def organ_of(said: str) -> Organ | None:
    """Return the organ ``said``, a name without its level or place, is; None where it is none the lexicon knows."""
    for group, kind in _GROUPS.items():
        if said in _full_of(group):
            return Organ(_full_of(group)[said], kind)
    return next((organ for read in _READERS if (organ := read(said)) is not None), None)


def _branch(said: str) -> Organ | None:
    m = _whole()["branch"].fullmatch(said)
    return Organ(f"{_full_of('departments')[m['form']]}局{m['place']}分局", "vertical_agency") if m else None


def _department(said: str) -> Organ | None:
    m = _whole()["department"].fullmatch(said)
    stem = _full_of("departments")[m["form"]] if m else ""
    return Organ(stem + _FULL.get(m["suffix"], m["suffix"]), "department", stem) if m else None


def _party(said: str) -> Organ | None:
    if m := _whole()["party"].fullmatch(said):
        return Organ(f"委{_full_of('party')[m['form']]}", "party_organ")
    m = _whole()["party_alone"].fullmatch(said)
    return Organ(_full_of("party_alone")[m["form"]], "party_organ") if m else None


def _company_or_park(said: str) -> Organ | None:
    if _whole()["platform"].fullmatch(said):
        return Organ(said, "platform_company")
    m = _whole()["park"].fullmatch(said)
    return Organ(f"{m['area']}管理委员会", "park_committee") if m else None


_READERS = (_branch, _department, _party, _company_or_park)


def is_unit_name(said: str) -> bool:
    """Return whether a name in a list of responsible units ends as an organisation's does."""
    return 3 <= len(said) <= 24 and _ENDS.search(said) is not None and not re.search("[在为把将的]|各|有关|相关", said)


@cache
def in_text() -> re.Pattern[str]:
    """Return a pattern of organs that name their level (市发展改革委, 县委组织部, 县人民法院) in running text."""
    departments = rf"(?:{_any_of('departments')})(?:{_SUFFIX})(?!部门|书|员|长|主任|公)"
    others = "|".join(_any_of(g) for g in ("vertical", "judicial", "mass"))
    party = rf"委(?:{alternation([w for w in _full_of('party') if len(w) > 1])})"
    return re.compile(
        rf"(?<![全国])(?P<level>[{LEVELS}])(?P<organ>{departments}|{party}|{others})(?![\u4e00-\u9fff]{{0,1}}(?:审理))"
    )
