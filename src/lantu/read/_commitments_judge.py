"""Is a number a promise? One small rule a reason, each on grammar: verbs, classifiers, units, lists, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lantu.read._commitments_site import Site
from lantu.read._phrases import alternation, has_verb, words

_LIST = re.compile(r"等(?:共|共计)?$")
_GIVE = re.compile(r"(?:^|[、])(?:为|对|给|使|让|向|在|将|把|面向|带动|每)")
_NAME_NOUN = re.compile(r"^[^,，。;；]{0,24}?(?:项目|工程|企业|园区|基地|生产线|变电站|机组|电站)")
_CATEGORY = re.compile(r"^(?:项目|方面|领域|环节|行动|任务|板块|模式|抓手|工程|试点|类别|大类)")
_ATTRIBUTE = re.compile(r"^(?:的|规模|级)")
_AGES = re.compile(r"(?:年限|寿命|学制|工龄|年龄|时间|时限|周期|时长)")
_LESS = ("新增", "增加", "压减", "淘汰", "削减", "减少", "关停", "关闭", "化解")
_QUANTITY = re.compile(r"[^,，。;；]{0,12}?(?:装机|产能|能力|容量|消费|排放|用量|库容)")
_INVESTED = re.compile(r"^(?:计划|预计|估算|概算)?投资(?:约)?$")
_ABILITY = re.compile(r"的[\u4e00-\u9fff]{0,6}能力")
_FROM = re.compile(r"[从由](?:\d{4}年(?:末|底)?的?)?$")
_TO = re.compile(r"[\u4e00-\u9fff]{1,4}?[到至]")
_RESULT = re.compile(r"实现|达到|完成|建成|挂牌|上市|通过|纳入|创建")
_PERSONS = re.compile(r".*?(?:人口|就业|人数|游客|培训|群体|人员|居民|村民|群众|职工|学生|农民|老人|妇女|儿童)")
_CONCRETE_ONE = "家所座处"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a number is a promise, how sure that is (0..1), and why it is none (capacity, list, past, ...)."""

    promised: bool
    confidence: float = 0.0
    why_not: str = ""


def no(reason: str) -> Judgement:
    """Return the judgement that a number is no promise."""
    return Judgement(False, 0.0, reason)


@cache
def _capacity(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(list(words(name)))})(?:约|达|达到|为)?$")


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(alternation(list(words("rate_nouns"))))


def judge(site: Site, text: str, inherited: Judgement | None) -> Judgement:
    """Return whether the number at ``site`` is a promise.

    ``inherited`` is the judgement on the number before it in the same sentence, whose verb it may share.
    """
    for rule in (_quoted, _base_of_change, _capacity_of_name, _chinese, _by_class):
        verdict = rule(site, text, inherited)
        if verdict is not None:
            return verdict
    verdict = _noun_follows(site, inherited) if site.before else _noun_precedes(site, inherited)
    return verdict if not verdict.promised else Judgement(True, _confidence(site, text, inherited, verdict.confidence))


def _quoted(site: Site, text: str, _inherited: Judgement | None) -> Judgement | None:
    """Refuse a number inside a short quotation: it is a slogan or a title."""
    m = site.mention
    for start, end, reach in (("“", "”", 14), ("‘", "’", 14), ("《", "》", 30)):
        opened = text.rfind(start, max(0, m.start - reach), m.start)
        closed = text.find(end, m.end, m.end + 30)
        inside = opened >= 0 and closed >= 0 and end not in text[opened : m.start] and start not in text[m.end : closed]
        if inside and closed - opened < 30:
            return no("slogan")
    return None


def _base_of_change(site: Site, text: str, _inherited: Judgement | None) -> Judgement | None:
    """从15家增加到38家: the first number tells where the change starts."""
    m = site.mention
    return no("base") if _FROM.search(text[max(0, m.start - 12) : m.start]) and _TO.match(text, m.end) else None


def _capacity_of_name(site: Site, text: str, inherited: Judgement | None) -> Judgement | None:
    """年产1万吨…项目, 110千伏变电站: the number is part of a project's name."""
    near = text[max(0, site.mention.start - 8) : site.mention.start]
    if _capacity("prefixes_of_capacity" if site.before else "prefixes_of_description").search(near):
        return no("capacity")
    if inherited and inherited.why_not in ("capacity", "list") and site.touched and site.before:
        return no(inherited.why_not)
    return None


def _chinese(site: Site, _text: str, _inherited: Judgement | None) -> Judgement | None:
    """Chinese numerals mostly count a list or make a slogan (四个意识): only things that are built or made count."""
    m = site.mention
    if not m.chinese or m.unit_class in ("rate", "fold", "turn"):
        return None
    noun = site.right.strip()
    made = site.verb is not None and site.verb.kind == "make"
    if not site.before or not made or "、" in site.left or len(noun.removesuffix("建设")) < 3:
        return no("slogan")
    if m.value == "1" and "至少" not in site.left and (m.unit not in _CONCRETE_ONE or site.gap):
        return no("article")
    if m.unit in ("项", "条", "件", "张", "场", "支", "对", "篇", "块", "位", "人") and not site.mention.bound:
        return no("list")
    return no("list") if _CATEGORY.match(noun) else None


def _by_class(site: Site, _text: str, _inherited: Judgement | None) -> Judgement | None:
    """Spans of time are no promise, except years of schooling or of life; 万 and 亿 without a unit need a hint."""
    m = site.mention
    if m.unit_class == "span":
        reached = site.verb if site.verb and not site.before and site.verb.kind in ("reach", "change") else None
        timed = reached and (_AGES.search(site.left) or (reached.word[-1] in "到至" and not site.gap.strip("约在")))
        return Judgement(True, 0.8) if timed else no("time")
    if m.unit_class == "bare":
        counted = _PERSONS.search(site.left) and not site.before
        helped = _GIVE.search(site.left) and _PERSONS.match(site.right[:10])
        return Judgement(True, 0.5) if helped else None if counted else no("no unit")
    if m.unit_class == "rate" and not site.before:
        return None if _rates().search(site.left) or site.verb or site.touched else no("no measure")
    return None


def _noun_follows(site: Site, inherited: Judgement | None) -> Judgement:
    """建设5个强镇: a verb must stand before the number, or the number before it must share its verb."""
    m, verb, gap = site.mention, site.verb, site.gap.strip()
    shared = bool(inherited and inherited.promised and site.shares)
    if _ATTRIBUTE.match(site.right) and m.unit_class != "rate" and not (verb and _ABILITY.match(site.right)):
        return no("attribute")
    if verb is None and not shared:
        return _without_verb(site)
    if verb is not None and verb.kind == "mention":
        return no("not promised")
    if m.unit_class in ("thing", "people", "batch", "turn"):
        return _things_follow(gap, shared=shared)
    return _measure_follows(site, direct=shared or not gap)


def _things_follow(gap: str, *, shared: bool) -> Judgement:
    """建设A、B等3个中心 only counts its list."""
    if _LIST.search(gap) or ("、" in gap and not shared):
        return no("list")
    if len(gap) > 16:
        return no("far from verb")
    return Judgement(True, 0.85 if not gap else 0.7)


def _measure_follows(site: Site, *, direct: bool) -> Judgement:
    """建设30万亩基地 is a promise; 500千伏变电站, 1000亩以上基地10个 tell a size."""
    m, verb = site.mention, site.verb
    if m.unit_class == "rate":
        return Judgement(True, 0.5) if verb else no("capacity")
    if site.followed or not direct:
        return no("capacity")
    if m.unit_class in ("area", "length"):
        return Judgement(True, 0.8)
    if m.unit_class == "money":
        return no("capacity") if m.bound or _NAME_NOUN.match(site.right) else Judgement(True, 0.5)
    if verb is not None and _ABILITY.match(site.right):
        return Judgement(True, 0.5)
    changed = verb is not None and verb.word.startswith(_LESS) and _QUANTITY.match(site.right)
    return Judgement(True, 0.5) if changed else no("capacity")


def _without_verb(site: Site) -> Judgement:
    """对…的300户居民设置…, 40个村实现…: the verb comes after; else nothing is promised."""
    m, right = site.mention, site.right.rstrip()
    if m.unit_class not in ("thing", "people", "rate") or _LIST.search(site.left):
        return no("list" if _LIST.search(site.left) else "capacity")
    if _GIVE.search(site.left) and has_verb(right):
        return Judgement(True, 0.6)
    if not m.chinese and not site.left.strip() and _RESULT.search(right):
        return Judgement(True, 0.5)
    closes = m.unit_class != "rate" and right.endswith(words("closing"))
    return Judgement(True, 0.55) if closes and "、" not in site.left and len(site.left) < 3 else no("no verb")


def _noun_precedes(site: Site, inherited: Judgement | None) -> Judgement:
    """强镇5个: the noun comes first; a list before 等3个 is only being counted."""
    m = site.mention
    if _LIST.search(site.left.rstrip("共计")) and m.unit_class == "thing":
        listed = site.left.count("、") + 1
        return no("list") if Decimal(m.value) <= listed + 1 or m.unit in ("个", "项") else Judgement(True, 0.5)
    if m.unit_class == "money" and _INVESTED.match(site.left):
        return no("capacity")
    if m.unit_class == "power" and not (site.verb or (inherited and inherited.promised)):
        return no("capacity")
    if not site.left.strip() and not (inherited and inherited.promised):
        return no("nothing counted")
    if site.verb is not None:
        return Judgement(True, 0.85)
    return Judgement(True, 0.7 if inherited and inherited.promised else 0.5)


def _confidence(site: Site, text: str, inherited: Judgement | None, base: float) -> float:
    """Return 0..1 from what speaks for a promise: a verb of its own, a bound or level, a plain unit, a short clause."""
    m, score = site.mention, base
    score += 0.05 if m.bound in (">=", "<=") else 0.0
    score += 0.05 if site.verb is not None and site.verb.kind in ("reach", "change") else 0.0
    score -= 0.2 if site.before and site.verb is not None and site.verb.word in words("weak") else 0.0
    score -= 0.1 if m.chinese else 0.0
    score -= 0.1 if m.unit_class == "bare" else 0.0
    score -= 0.05 if len(site.left) > 30 else 0.0
    score -= 0.05 if inherited and not inherited.promised else 0.0
    score -= 0.1 if re.search(r"[(（]", text[max(0, m.start - 12) : m.start]) else 0.0
    return min(0.98, max(0.2, score))
