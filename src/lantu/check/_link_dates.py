"""When a document was made, and whether an upper document is later than a plan."""

from __future__ import annotations

import re

from lantu.plan.package import PlanPackage

_FIRST_OF_14TH = 2021
_NUMERALS = {n: i for i, n in enumerate("一二三四五六七八九", 1)}
_FIVE_YEARS = re.compile(r"[“‘]?十([一二三四五六七八九])五[”’]?")
_DATED = re.compile(r"(20\d\d)年(1[0-2]|0?[1-9])月")
_YEAR = re.compile(r"(20\d\d)")
_CONGRESS = re.compile(r"党代会|[省市州县区旗]委工作报告|党代表大会|第[一二三四五六七八九十]+次代表大会")
_NEXT_FIVE = re.compile(r"(?:未来|今后)(?:5|五)年")
_AT_THE_HEAD = 800


def made_on(package: PlanPackage) -> str:
    """Return the month a document was made in (``2021-09``), told by the manifest or by what it says; or nothing."""
    manifest = package.manifest
    if manifest.adopted_on:
        return manifest.adopted_on[:7]
    head = next(iter(package.texts.values()), "")[:_AT_THE_HEAD]
    if _CONGRESS.search(head) and (first := _first_year(package)):
        return f"{first}-09"  # local Party congresses meet in the autumn of a plan period's first year
    if manifest.period:
        return f"{manifest.period[:4]}-03"  # congresses adopt a plan in the spring of its first year
    dated = _DATED.search(head)
    if dated:
        return f"{dated.group(1)}-{int(dated.group(2)):02d}"
    named = _YEAR.search(manifest.title or manifest.id)
    return f"{named.group(1)}-01" if named else ""


def _first_year(package: PlanPackage) -> int:
    """Return the first year of the period a document speaks of."""
    if package.manifest.period:
        return int(package.manifest.period[:4])
    text = next(iter(package.texts.values()), "")
    said = [_NUMERALS[n] for n in _FIVE_YEARS.findall(text)]
    if not said or not _NEXT_FIVE.search(text):
        return 0
    return _FIRST_OF_14TH + 5 * (max(set(said), key=said.count) - 4)


def is_later(upper: PlanPackage, plan: PlanPackage) -> bool:
    """Return whether an upper document is later than the plan, so that what it adds could not be in it."""
    theirs, own = made_on(upper), made_on(plan)
    return bool(theirs and own and theirs > own)
