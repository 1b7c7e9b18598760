"""Whether somebody publishes the figures an indicator is to be judged by, at the level of this plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lantu.check._passages import MOST_QUOTES
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan._resources import load_yaml

_MANY_TOWNS, _MANY_COUNTIES = 6, 2
LEVELS = ("none", "nation", "province", "city", "county")
_WORDS = {"none": "没有", "nation": "全国", "province": "省级", "city": "市级", "county": "县级"}
_SUFFIXES = (
    ("province", ("省", "自治区")),
    ("county", ("自治县", "县", "区", "旗")),
    ("city", ("自治州", "州", "盟")),
)
_ZONES = ("地区", "开发区", "新区", "高新区", "示范区", "园区", "试验区")


def level_of(context: Context) -> str:
    """Return the level of the plan's own place: province, city or county; empty where it can't be told.

    A code of GB/T 2260 tells, and so do 县 and 省; a 市 may be a prefecture or a county: the register of places says
    which, else what the text divides it into.
    """
    own = context.package.manifest.place
    if own.isdecimal():
        return "province" if own.endswith("0000") else "city" if own.endswith("00") else "county"
    if own.endswith(_ZONES):
        return "city" if own.endswith("地区") else ""
    named = next((level for level, suffixes in _SUFFIXES if own.endswith(suffixes)), "")
    kinds = [p.kind for p in context.package.places if p.name == own and p.kind in LEVELS]
    return named or next(iter(kinds), "") or (_of_a_city(context) if own.endswith("市") else "")


def _of_a_city(context: Context) -> str:
    """Return what a 市 is by what its text divides it into: townships, or counties and districts; empty for neither."""
    text = "".join(context.package.texts.values())
    towns = len(set(re.findall(r"[\u4e00-\u9fff]{2}(?:镇|乡|街道)(?![镇乡村道])", text)))
    counties = len(re.findall(r"县（市、区）|各县[市区、]|县市区|市辖区|各区县|各市县", text))
    return "county" if towns >= _MANY_TOWNS and counties < _MANY_COUNTIES else ""


def _known(name: str) -> dict[str, Any] | None:
    """Return what is known of the statistics of a figure called ``name``, or None."""
    for said in load_yaml("lantu.check", "statistics.yaml"):
        if any(word in name for word in said["words"]) and not any(word in name for word in said.get("except", ())):
            found: dict[str, Any] = said
            return found
    return None


@rule("C101", kind="completeness", severity="note")
def no_statistics_at_this_level(context: Context) -> Iterator[Seen]:
    """Find an indicator of which no official statistics are published at the level of the plan."""
    level = level_of(context)
    for row in context.rows:
        said = _known(row.item.name)
        if not said or row.printed("actual") or not row.printed("target"):
            continue
        if level and LEVELS.index(said["level"]) < LEVELS.index(level):
            words = {"published": _WORDS[said["level"]], "level": _WORDS[level], "source": said["source"]}
            yield Seen((row.evidence,), row.named | words, "none" if said["level"] == "none" else "")


@rule("C113", kind="completeness", severity="note")
def nobody_known_to_publish_it(context: Context) -> Iterator[Seen]:
    """Find indicators that the catalogue doesn't know: no definition and no publisher is on record."""
    unknown = [
        row for row in context.rows if not row.item.concept and row.printed("target") and not row.printed("actual")
    ]
    if unknown and any(row.item.concept for row in context.rows):
        names = "、".join(row.item.name for row in unknown[:MOST_QUOTES])
        yield Seen(tuple(r.evidence for r in unknown[:MOST_QUOTES]), {"count": str(len(unknown)), "names": names})
