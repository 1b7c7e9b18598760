"""Is a number a promise? One small rule a reason, each on grammar: verbs, classifiers, units, lists, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lantu.plan._patterns import when_used
from lantu.read._commitments_site import Site
from lantu.read._numbers import starts_from
from lantu.read._phrases import alternation, has_verb, words

_LIST = when_used(r"等(?:共|共计)?$")
_GIVE = when_used(r"(?:^|[、])(?:为|对|给|使|让|向|在|将|把|面向|带动|每)")
_EACH_HAS = when_used(r"(?:县县|乡乡|镇镇|村村|校校|家家|每个?[^,，]{1,8}|各[^,，]{1,8})(?:均|都)?(?:建有|配有|有)$")
_NAME_NOUN = when_used(r"^[^,，。;；]{0,24}?(?:项目|工程|企业|园区|基地|生产线|变电站|机组|电站)")
_CATEGORY = when_used(r"^(?:项目|方面|领域|环节|行动|任务|板块|模式|抓手|工程|试点|类别|大类)")
_ATTRIBUTE = when_used(r"^(?:的|规模|级)")
_AGES = when_used(
    r"(?:保障|储备)[\u4e00-\u9fff]{0,4}能力|[预见工周有效]期(?=延长|缩短|提前)"
    r"|每天|每周|天数|次数|年限|寿命|学制|工龄|年龄|时间|时限|周期|时长"
)
_LESS = ("新增", "增加", "压减", "淘汰", "削减", "减少", "关停", "关闭", "化解")
_QUANTITY = when_used(r"[^,，。;；]{0,12}?(?:装机|产能|能力|容量|消费|排放|用量|库容)")
_INVESTED = when_used(r"^(?:计划|预计|估算|概算)?投资(?:约)?$")
_ABILITY = when_used(r"的[\u4e00-\u9fff]{0,6}能力")
_TO = when_used(r"[\u4e00-\u9fff]{1,4}?[到至]")
_RESULT = when_used(r"实现|达到|完成|建成|挂牌|上市|通过|纳入|创建|通车|投产|投用|达标|获批|落户|落地|认定|开工")
# 新建水厂1座，日处理规模15万吨: the size of what was counted before.
_BARE_SIZE = when_used(
    r"(?:日处理|日供水|年处理|设计|总|单体|合计)?(?:规模|能力|装机(?:容量|规模)?|库容|建筑面积|长度)(?:约|为|达到?|合计)*$"
)
_BARE_STATE = when_used(r"(?:总|户籍|常住)?(?:面积|人口)(?:约|为|达到?)*$")
_ASIDE = when_used(r"[（(][^（()）]*[)）]")
# How sure a promise is by its construction: with a verb of its own, with the verb of the promise before it.
OWN, SHARED = 0.92, 0.82
_PERSONS = when_used(r"(?:人口|就业|人数|游客|培训|群体|人员|居民|村民|群众|职工|学生|农民|老人|妇女|儿童)")
_CONCRETE_ONE = "家所座处"
_CONCRETE = frozenset("家所座处个条名户")
_LISTED = re.compile(r"、|等$|以下|[这那各]|重点$|任务$|方面$")
# 补助比例提高到60%的政策: the number tells the policy, not a promise.
# 调蓄池（2万立方米）, 隧洞（长28公里、流量9立方米/秒）, 水厂扩建（日供水15万吨）: a size in brackets.
_SIZED = when_used(
    r"[\u4e00-\u9fff”][（(](?:(?:[^（()）0-9,，。;；]{0,8})[\d.]+[^（()）0-9,，。;；]{1,8}[、,，])?"
    r"(?!力争|确保|到|其中|含|每年|累计)[^（()）0-9,，。;；]{0,8}$"
)
_FOUNDS = ("设立", "组建", "建立", "新设")
_FUND = when_used(r"的?[^,，、。;；]{0,10}基金")
_OF_WORKS = when_used(r"(?:项目|工程)[\d.]+[个项][,，、]总投资(?:约|达|超)?$")
# 对首次上规企业奖励10万元, 每引进1名博士补助20万元: what a rule gives or takes, no sum that is promised.
_AWARDED = when_used(r"(?:奖励|奖补|补助|补贴|罚款|返还|贴息)(?:最高|不超过|约|为|达|各)*$")
_EACH_ONE = when_used(r"每(?:新?引进|新增|培养|培育|招引|创建|建成)$")
_WHOLE = when_used(r"(?:^|[在于对])(?:覆盖)?全[州市县省区](?:的)?$")
_UNITS_OF_PLACE = when_used(r"(?:县|市|区|旗|乡|镇|街道|村)")
_MEASURES = ("area", "length", "volume", "mass", "power", "density", "money")
# 涉及企业47家, 传统村落共612个, 时速350公里: what is there, or what a thing can do.
_TOUCHES = when_used(r"(?:涉及|波及)[^,，;；]{0,24}$|时速$")
_SUMS_UP = when_used(r"(?<![建成增设一])共(?:有|计)?$")
_STANDARD = when_used(r"^的?标准(?:配|建|执行|给予|补)|^.{0,6}实事|^[^,，]{0,10}给予(?:倾斜|支持|扶持)")
_RULED = when_used(r"^的(?:[\u4e00-\u9fff]{0,4})(?:政策|标准|规定|要求|补助|补贴|奖励|比例|原则)")
# 10万头生猪养殖基地, 500张床位的中心: the size of a project in livestock, plants, beds.
_HEADS = "头羽只株尾张箱"
_RAISED = when_used(r"[^,，、;；]{0,10}?(?:基地|项目|产业园|养殖场|加工厂|生产线|工程|中心)")
# 在建2条, 现有项目12个: what is there already.
_THERE = when_used(r"(?:在建|已有|现有(?!基础|水平|标准)|原有|已建)[^、，,；;]{0,8}$")
# 满足3万人需要, 仅有120家, 比全省平均低5.6个百分点.
_HOLDS = when_used(r"(?:约为|满足|可容纳|容纳|可供|仅有|只有|不足)$")
_COMPARED = when_used(
    r"(?<![占同环对])[比较](?![重例率值])[^,，;；0-9]{2,16}(?<![提减])(?:高|低|多|少|快|慢)$|(?:最高|上限)[^,，;；]{0,8}$|距[^,，;；]{0,10}$"
    r"|每[\u4e00-\u9fff]{1,6}(?:补助|奖励|补贴|奖补)$"
)
# 巩固率达到99%、入学率达到98%的基础上: where a rise starts.
_ON_TOP = when_used(r"[^,，;；。]{0,30}的?基础上")
# Ageing is told, not promised.
_TOLD = when_used(r"老龄化|\d岁(?:及)?以上(?:老年)?人口")
# 推动7个乡镇、3个街道协同发展: places that are there already.
_PLACES = when_used(
    r"^(?:多|余)?(?:乡镇|街道|县市区|县区|县|区|镇|乡|村|市州|市|组团|片区)(?:[、和与及]|[^、和与及，,]{0,4}(?:协同|联动|错位|融合|均衡|一体))"
)
_KEPT = when_used(r"[^,，;；]{0,40}?(?:高效|规范|有效|平稳|稳定)运行")
_INDEXED = when_used(r"系数|指数|率$|值$|比$|倍差|得分|评分|满意度|比值|之比|收入比|强度|密度|浓度")
_HEDGES = when_used(r"(?:力争|一般|原则上|总体|全部|平均|均)+$")
_LAID = when_used(r"(?:将|把)[^，,；;]*$|^占.*的$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a number is a promise, how sure that is (0..1), and why it is none (capacity, list, past, ...).

    A capacity keeps the confidence of the promise before it, whose verb goes on past it.
    """

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
    for rule in (_quoted, _base_of_change, _there_already, _sums_up, _capacity_of_name, _chinese, _by_class):
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
    return no("base") if starts_from(text, m.start) and _TO.match(text, m.end) else None


def _there_already(site: Site, text: str, _inherited: Judgement | None) -> Judgement | None:
    """在建2条, 60岁以上人口占比22%, 比例60%的政策: the number tells what is there or what a rule says."""
    m, left = site.mention, site.left
    if (
        (_THERE.search(left) and not site.before and not _reaches(site))
        or _HOLDS.search(left)
        or _COMPARED.search(left)
    ):
        return no("there already")
    if _ON_TOP.match(text, m.end):
        return no("base")
    told = m.unit_class == "rate" and (_TOLD.search(left) or _RULED.match(site.right))
    if told or _STANDARD.match(site.right):
        return no("told")
    weak = site.before and (site.verb is None or site.verb.word in words("weak"))
    kept = weak and (_PLACES.match(site.right) or _KEPT.match(text, m.end, site.clause_end))
    return no("places") if kept else None


def _sums_up(site: Site, text: str, inherited: Judgement | None) -> Judgement | None:
    """涉及企业47家, 村落共612个, 蓄水池（2万立方米）: the number tells how many there are, or how large a work is."""
    m, left = site.mention, site.left
    ruled = m.unit_class in ("money", "rate") and site.verb is None and _AWARDED.search(left)
    if ruled or (m.value == "1" and _EACH_ONE.search(left)):
        return no("told")
    if site.before and _WHOLE.search(left) and _UNITS_OF_PLACE.match(site.right):
        return no("places")
    if _TOUCHES.search(left) or (site.verb is None and not inherited and _SUMS_UP.search(left)):
        return no("there already")
    return no("capacity") if m.unit_class in _MEASURES and _SIZED.search(text[max(0, m.start - 40) : m.start]) else None


def _capacity_of_name(site: Site, text: str, inherited: Judgement | None) -> Judgement | None:
    """年产1万吨…项目, 110千伏变电站: the number is part of a project's name."""
    alone = not (inherited and inherited.promised) and _BARE_STATE.match(site.left)
    if not site.before and (alone or _BARE_SIZE.match(site.left)):
        return no("capacity")
    if site.mention.unit_class == "money" and (granted := _granted(site, text, inherited)):
        return granted
    near = text[max(0, site.mention.start - 8) : site.mention.start]
    if _capacity("prefixes_of_capacity" if site.before else "prefixes_of_description").search(near):
        return no("capacity")
    chained = inherited and inherited.why_not in ("capacity", "list", "places") and site.touched and site.before
    return no(inherited.why_not) if inherited and chained and not text.endswith("的", 0, site.mention.start) else None


def _granted(site: Site, text: str, inherited: Judgement | None) -> Judgement | None:
    """设立规模20亿元的基金, 安排项目60个、总投资90亿元: money that is promised though a size stands before it."""
    found = site.verb is not None and site.verb.word in _FOUNDS and _FUND.match(site.right)
    summed = (
        inherited is not None
        and inherited.promised
        and _OF_WORKS.search(text[max(0, site.mention.start - 40) : site.mention.start])
    )
    return Judgement(True, 0.75) if found or summed else None


def _chinese(site: Site, _text: str, inherited: Judgement | None) -> Judgement | None:
    """Chinese numerals mostly count a list or make a slogan (四个意识): only things that are built or made count."""
    m = site.mention
    if not m.chinese or m.unit_class in ("rate", "fold", "turn"):
        return None
    made = site.verb is not None and site.verb.kind == "make"
    if m.unit[0] in "万亿":
        reached = not site.before and (site.left.endswith(("近", "超", "过")) or _reaches(site))
        return None if reached else no("size")
    if made and not site.before and len(site.gap.strip()) > 1 and (m.bound or _counts_up(site)):
        return None
    goes_on = inherited is not None and inherited.promised and site.verb is None and len(site.left) > 1
    if goes_on and not site.before and site.touched and _counts_up(site):
        return None
    return _small_numeral(site, made=made or bool(inherited and inherited.promised and site.shares))


def _counts_up(site: Site) -> bool:
    """建成幼儿园九所, 中心三个: the noun stands before, its own verb before that, and nothing is listed."""
    return site.mention.unit in _CONCRETE and not _LISTED.search(site.gap)


def _small_numeral(site: Site, *, made: bool) -> Judgement | None:
    """Return why a Chinese numeral below twenty is no count (slogan, article, list), None where it is one."""
    m, noun = site.mention, site.right.strip()
    listed = "、" in _ASIDE.sub("", site.left)
    if not site.before or not made or listed or len(noun.removesuffix("建设")) < 3:
        return no("slogan")
    if m.value == "1" and "至少" not in site.left and (m.unit not in _CONCRETE_ONE or site.gap):
        return no("article")
    if m.unit in ("项", "条", "件", "张", "场", "支", "对", "篇", "块", "位", "人") and not site.mention.bound:
        return no("list")
    return no("list") if _CATEGORY.match(noun) else None


def _reaches(site: Site) -> bool:
    return site.verb is not None and site.verb.kind == "reach"


def _by_class(site: Site, _text: str, inherited: Judgement | None) -> Judgement | None:
    """Spans of time are no promise, except years of schooling or of life; 万 and 亿 without a unit need a hint."""
    m = site.mention
    if m.unit_class == "span":
        reached = site.verb if site.verb and not site.before and site.verb.kind in ("reach", "change") else None
        if site.shares and not site.before and inherited and inherited.promised:
            return Judgement(True, SHARED)
        timed = reached and (_AGES.search(site.left) or (reached.word[-1] in "到至" and not site.gap.strip("约在")))
        return Judgement(True, 0.8) if timed else no("time")
    if m.unit_class == "bare":
        counted = _PERSONS.search(site.left) and not site.before
        helped = _GIVE.search(site.left) and _PERSONS.search(site.right[:10])
        return Judgement(True, 0.5) if helped else None if counted else no("no unit")
    if m.unit_class == "pure":
        return _pure(site, inherited)
    if m.unit_class == "rate" and not site.before:
        whole = m.value == "100" and len(site.left) > 3
        measured = _rates().search(site.left) or site.verb or site.touched or _LAID.search(site.left) or whole
        measured = measured or site.left.endswith(("下降”", "提升”", "增长”"))
        return None if measured or (m.unit == "倍" and site.left.endswith("年的")) else no("no measure")
    return None


def _pure(site: Site, inherited: Judgement | None) -> Judgement | None:
    """系数提高到0.58: a bare number is a level only where a verb of level leads to it from an index or a ratio."""
    m, verb = site.mention, site.verb
    reached = _reaches(site) and not site.gap.strip("约")
    named = verb is not None and bool(_INDEXED.search(_HEDGES.sub("", site.left[: verb.start].rstrip())))
    index = named or (inherited is not None and inherited.promised and "." in m.value)
    return Judgement(True, 0.85) if reached and index and Decimal(m.value) else no("no unit")


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
    things = m.unit_class in ("thing", "people", "batch", "turn")
    if (m.unit[-1] in _HEADS and _RAISED.match(site.right)) or (things and m.bound and site.followed):
        return no("capacity")
    return _things_follow(gap, shared=shared) if things else _measure_follows(site, direct=shared or not gap)


def _things_follow(gap: str, *, shared: bool) -> Judgement:
    """建设A、B等3个中心 only counts its list."""
    if _LIST.search(gap) or ("、" in gap and not shared):
        return no("list")
    if len(gap) > 16:
        return no("far from verb")
    return Judgement(True, OWN if not gap else 0.78)


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
    if _EACH_HAS.search(site.left):
        return Judgement(True, 0.7)
    if _GIVE.search(site.left) and has_verb(right):
        return Judgement(True, 0.6)
    if (
        not m.chinese
        and site.left.strip() in ("", "剩余", "其余", "余下", "确保", "力争", "争取")
        and _RESULT.search(right)
    ):
        return Judgement(True, 0.5)
    closes = m.unit_class != "rate" and right.endswith(words("closing"))
    return Judgement(True, 0.55) if closes and "、" not in site.left and len(site.left) < 3 else no("no verb")


def _noun_precedes(site: Site, inherited: Judgement | None) -> Judgement:
    """强镇5个: the noun comes first; a list before 等3个 is only being counted."""
    m = site.mention
    if _LIST.search(site.left.rstrip("共计")) and m.unit_class == "thing":
        listed = site.left.count("、") + 1
        return no("list") if Decimal(m.value) <= listed + 1 or m.unit in ("个", "项") else Judgement(True, 0.5)
    chained = inherited if inherited and inherited.confidence else None
    powered = m.unit_class == "power" and not (site.verb or chained or site.left.endswith(("电量", "规模")))
    parted = inherited is not None and inherited.why_not == "capacity" and not site.verb and "年度" not in site.left
    if powered or (m.unit_class == "money" and (parted or _INVESTED.match(site.left))):
        return no("capacity")
    if m.unit_class == "length" and not (site.verb or chained) and site.left.endswith(("工程", "项目")):
        return no("capacity")
    if not site.left.strip() and not chained:
        return no("nothing counted")
    if site.verb is not None:
        told = site.verb.kind == "mention" and (m.unit in ("条", "项", "件") or _holds(site))
        return no("not promised") if told else Judgement(True, OWN)
    return Judgement(True, min(SHARED, chained.confidence + 0.05) if chained else 0.5)


def _holds(site: Site) -> bool:
    return site.verb is not None and site.verb.word in words("holding") and not site.left.startswith("每")


def _confidence(site: Site, text: str, inherited: Judgement | None, base: float) -> float:
    """Return 0..1 from ``base`` and what makes a reading less sure: weak verbs, vague numbers, long clauses."""
    m, score = site.mention, base
    score += 0.02 if m.bound in (">=", "<=") else 0.0
    score -= 0.2 if site.before and site.verb is not None and site.verb.word in words("weak") else 0.0
    score -= 0.1 if m.chinese else 0.0
    score -= 0.1 if m.unit_class == "bare" else 0.0
    score -= 0.05 if len(site.left) > 30 else 0.0
    score -= 0.05 if inherited and not inherited.promised else 0.0
    score -= 0.1 if re.search(r"[(（]", text[max(0, m.start - 12) : m.start]) else 0.0
    return min(0.98, max(0.2, score))
