"""From a number in its place to what a row needs: quote, subject, action, relation, kind, place."""

from __future__ import annotations

import re
from functools import cache

from lantu.read._commitments_judge import Judgement
from lantu.read._commitments_site import Draft, Site
from lantu.read._numbers import Mention
from lantu.read._phrases import SOFT_TAIL, Verb, alternation, has_verb, last_verb_in, mask_quoted, strip_lead, words

_DATED = re.compile(
    r"(?:力争|确保|争取)?(?:到|至)?(?:\d{4}|[二〇零○一三四五六七八九]{4})年(?:年?底|末)?(?:之?前|以前)?[,，]\s*$"
)
_AREAS = r"中心城区|城区周边|老城区|主城区|新城区|城区|各(?:乡镇街道|乡镇|镇|县市区|县区|县|区|园区)"
_PLACE = re.compile(
    rf"{_AREAS}|^(?:在)?[\u4e00-\u9fff]{{2,3}}(?:街道|(?<![乡城强小重各全市])镇(?!化)|(?<![城各返下回家老故入还])乡(?!村|镇))"
)
_TAIL = re.compile(
    r"(?:各|共|共计|等|等共|约|近|总计|分别(?:完成|实现|增长|下降|提高)?|累计|数量|年均|每年|逐年|[三五两]年|均|全年|力争|争取|预计|达到?|超过?|突破|为|"
    r"不[少低小高大超][于过]|至少|"
    r"在?[“‘]?十[一二三四五六七八九]五[”’]?(?:时期|期间|末)?|(?:比|较)\d{4}年(?:末|底)?|在\d{4}年(?:末|底)?(?:的|水平)?基础上|(?:由|从)(?:\d{4}年的?)?[\d.]+.{1,5})+$"
)
_NOISE = "≥≤＞＜><《》、,，:： \t\u2002的"
_PASSES = re.compile(r"(?<![超不通经])过$|(?:至少|不少于)[^,，;；]{0,12}$|[迈跃跨]上$")
_OPEN_END = re.compile(r"级$|\d*[百千万亿]元(?:以上)?$")  # 3个省级、10个市级产业园; 3个百亿元、5个十亿元以上项目
_PERIOD = re.compile(r"^[“‘]?十[一二三四五六七八九]五[”’]?(?:时期|期间|末)")
_STATE = re.compile(
    r"(?:率|比重|比例|占比|面积|产量|总量|总额|收入|产值|营收|规模|人数|总数|余额|吞吐量|发电量|销量)(?:为|分别为)?$"
)
_SCOPE = re.compile(r"每|各|在|对|向|为|全|将|把|中心城区|城区")
_PER_HEAD = re.compile(r"每[十百千万](?:名|人|位|户|个|平方公里|亩|元)?")
_CUT = re.compile(r"(?:再压|压减|压降|缩减|精简|削减)")
_ASIDE = re.compile(r"“[^“”]*”|[(（][^()（）]*[)）]")
_LONGEST = 24
# 新增…不少于, 带动就业不低于: a level verb that bounds what is made, not a level.
# 国家级龙头企业1家、省级40家: the level alone takes over the noun of the one before; so does 其中2025年完成800户.
_RANK = re.compile(r"(?:国家|省部?|市州?|县区?|区|镇|乡|村)级(?:及?以上)?")
_RANKED = re.compile(rf"{_RANK.pattern}(?P<noun>.{{2,}})")
_UNNAMED = re.compile(r"(?:其中)?(?:\d{4}年(?:年?底|末)?前?)?(?:新建|完成|建成|扩建|改造|新增|改扩建|成)?")
_MADE_MORE = re.compile(
    r"新增|净增|累计|每年|^(?:力争|确保|全年|五年)?(?:带动|引进|培养|培训|培育|吸纳|举办|选派|建成|完成|投入|安排|发放|争取|撬动|筹集)"
)
_SUMMED = re.compile(r"累计|[三五]年(?:内)?共")
_GROWTH = re.compile(r"(?:增速|增长率|增幅|提高|增长|下降|降低|提升)(?:保持在|稳定在|达到?|不低于|高于|超过|力争)*$")
_YEARLY = re.compile(r"(?<![今全每去明往五三两])年(?:接待|产|处理|供|发电|营业|销售|吞吐|加工|综合利用)")
_AUXILIARY = ("加快", "推进", "推动", "加强", "完成", "抓好")


def draft_of(
    text: str, span: tuple[int, int], site: Site, following: Mention | None, previous: Draft | None, verdict: Judgement
) -> Draft:
    """Return the draft of the promise at ``site``; verb and subject it lacks come from the ``previous`` draft."""
    m = site.mention
    start, end = _quote_start(text, span[0], site, previous), _quote_end(text, site, following)
    unit = m.unit + "元" if m.unit_class == "bare" and site.right.startswith("产业") else m.unit
    action = _action(site, text[m.end : end], previous)
    subject = _subject(text, site, end, previous)
    return Draft(
        start=start,
        end=end,
        at=m.start,
        value=m.value,
        value_to=m.value_to,
        unit=unit,
        relation=_relation(site, previous),
        kind=_kind(site, action, previous),
        subject=subject,
        action=action,
        confidence=verdict.confidence,
    )


# --- quote ---------------------------------------------------------------------------------------------------------


def _quote_start(text: str, floor: int, site: Site, previous: Draft | None) -> int:
    """Return where the quote begins: with the clause, or with the verb where a lead phrase stands before it."""
    if not site.left.strip():
        shares = previous is not None and not site.before and site.mention.unit_class != "thing"
        start = previous.start if previous is not None and shares else site.mention.start
    else:
        start = site.left_at + (site.verb.start if site.verb is not None and _leave_head(site) else 0)
    dated = _DATED.search(text[floor:start])
    return floor + dated.start() if dated else start


def _leave_head(site: Site) -> bool:
    """Return whether what stands before the verb is no part of the promise."""
    if site.verb is None:
        return False
    if len(site.left) > 60:
        return True
    head = site.left[: site.verb.start]
    own = head[strip_lead(head) :]
    fused = site.left_at == 0 and bool(own) and not _SCOPE.match(own)
    if not site.gap.strip() and not site.before and site.mention.unit_class == "rate":
        return False
    if own.startswith(("将", "把")):
        return False
    makes = site.verb.kind in ("make", "mention")
    return makes and (fused or (len(own) > 8 and site.mention.unit_class != "rate"))


def _quote_end(text: str, site: Site, following: Mention | None) -> int:
    end = site.mention.end
    if not site.before:
        return end
    noun = site.right
    runs_on = following is not None and following.start < site.clause_end
    if runs_on and (cut := _joint(noun)) is not None:
        noun = noun[:cut]
    shared = _shared_end(text, site, end + len(noun.rstrip())) if _OPEN_END.search(noun.rstrip()) else None
    return shared if shared is not None else end + len(_short(noun).rstrip(" 、“\u2002"))


def _joint(noun: str) -> int | None:
    """Return where the counted noun ends before the next counted one."""
    tail = SOFT_TAIL.search(noun)
    if tail:
        return tail.start()
    cut = max(noun.rfind("、"), noun.rfind("和"))
    return cut if cut > 0 else None


def _short(noun: str, limit: int = 44) -> str:
    if len(noun) <= limit:
        return noun
    cut = max(noun.rfind(c, 0, limit) for c in "、和及")
    return noun[: cut if cut > 2 else limit]


def _shared_end(text: str, site: Site, at: int) -> int | None:
    """3个省级、10个市级产业园: the noun all share ends the quote."""
    for part in re.finditer(r"[^、和及]+", text[at : site.clause_end]):
        if not _OPEN_END.search(part[0]):
            return at + part.end()
    return None


# --- what is promised ----------------------------------------------------------------------------------------------


def _action(site: Site, noun: str, previous: Draft | None) -> str:
    """Return the verb of the promise: its own, the one an auxiliary leads to, or that of the promise before."""
    if site.verb is None:
        return _borrowed_action(site, noun, previous)
    closing = next((w for w in words("closing") if noun.endswith(w)), "")
    if closing and site.verb.word in _AUXILIARY:
        return closing
    nominal = not site.before and not site.gap and site.verb.kind == "make" and site.verb.start > 0
    nominal = nominal and site.verb.word not in ("完成", "实现", "新增")
    return previous.action if nominal and previous is not None else site.verb.word


def _borrowed_action(site: Site, noun: str, previous: Draft | None) -> str:
    if site.before and (previous is None or site.left.strip()):
        return last_verb_in(noun)
    lead = site.left[: strip_lead(site.left)]
    opening = next((w for w in ("确保", "力争", "争取") if w in lead), "")
    shared = not site.left.strip() or (site.mention.unit_class != "rate" and not _STATE.search(site.left))
    return opening or (previous.action if previous is not None and shared else "")


def _subject(text: str, site: Site, end: int, previous: Draft | None) -> str:
    own = _own_subject(text, site, end)
    if previous is None:
        return own
    level, head = _RANK.fullmatch(own), _RANKED.match(previous.subject)
    return f"{own}{head['noun']}" if level and head else previous.subject if _UNNAMED.fullmatch(own) else own


def short_name(subject: str) -> str:
    """Return ``subject`` without what a verb tells before its last 的, and no longer than a name is.

    It is cut where a phrase ends: after 的, 、 or 和, around a quotation; one without such a place keeps its end.
    """
    head, of, noun = subject.rpartition("的")
    told = len(subject) > 12 and not re.search(r"\d", head) and (has_verb(head) or len(head) > 5)
    if of and told and len(noun) >= 4 and not noun.endswith(words("rate_nouns")):
        subject = noun
    if len(subject) > _LONGEST and len(bare := _ASIDE.sub("", subject)) > 1:
        subject = bare
    while len(subject) > _LONGEST:
        cut = max(subject.find(c) + 1 for c in "的、，,和及")
        if not cut or len(subject) - cut < 2:
            return subject[-_LONGEST:].lstrip(_NOISE)
        subject = subject[cut:].lstrip(_NOISE)
    return subject


def _own_subject(text: str, site: Site, end: int) -> str:
    if site.before:
        return _counted_after(text[site.mention.end : end])
    if _is_per_head(site):
        return _clean(site.left)
    if site.verb is None:
        return _clean(site.left[strip_lead(site.left, "subject") :])
    head = site.left[: site.verb.start]
    before_verb = _clean(head[strip_lead(head, "subject") :])
    if site.verb.kind in ("reach", "change"):
        return before_verb or _clean(site.gap)
    if site.mention.unit_class == "rate" and _STATE.search(site.gap):
        return _clean(site.left[strip_lead(site.left, "subject") :])
    return _made(site.verb, site.gap, head, before_verb)


def _counted_after(noun: str) -> str:
    """Return what is counted where the noun follows the number: without what is done for it, and its own level only."""
    first, joint, rest = noun.partition("级、")
    noun = f"{first}级{rest.rpartition('级')[2]}" if joint and rest else noun
    served = _served().search(mask_quoted(noun))
    return _clean(noun[: served.start() if served else None].removesuffix("建设") or noun)


def _is_per_head(site: Site) -> bool:
    """每千人口拥有床位6张: a level for so many heads, not a count."""
    makes = site.verb is None or site.verb.kind in ("make", "mention")
    return makes and not site.before and site.mention.unit_class != "rate" and bool(_PER_HEAD.match(site.left))


def _made(verb: Verb, gap: str, head: str, before_verb: str) -> str:
    """Return what ``verb`` makes: what stands behind it, or before it where nothing does."""
    counted = _clean(_unchain(gap))
    if counted and (len(counted) > 2 or not before_verb):
        return counted
    pure = verb.word not in words("nominalised") and not counted
    return before_verb if pure and before_verb else _clean(head[strip_lead(head) :] + verb.word + gap)


@cache
def _chained() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:、|和|及)?(?:{alternation(list(words('chained')))})(?=..))+")


@cache
def _served() -> re.Pattern[str]:
    return re.compile(rf"(?<=..)(?:{alternation(list(words('serving')))})(?=.{{3}}).*$")


def _unchain(gap: str) -> str:
    return _chained().sub("", gap)


def _clean(text: str) -> str:
    text = _TAIL.sub("", _PERIOD.sub("", text.strip(_NOISE))).strip(_NOISE)
    for opened, closed in ("“”", "‘’"):
        whole = text[:1] == opened and text[-1:] == closed and text.count(opened) == 1
        if whole or text.count(opened) != text.count(closed):
            text = text.replace(opened, "").replace(closed, "")
    return text


@cache
def _bounds() -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(alternation([*words("at_most"), *words("at_least")])), frozenset(words("at_most"))


def _relation(site: Site, previous: Draft | None) -> str:
    m = site.mention
    if m.value_to:
        return "range"
    if m.bound:
        return "=" if m.bound == "~" else m.bound
    pattern, at_most = _bounds()
    near = site.left[site.verb.start :] if site.verb and site.verb.kind == "reach" else site.left[-4:]
    found = [] if _achieved(site) else pattern.findall(near)
    if not found and _PASSES.search(site.left):
        return ">="
    if not found:
        coordinate = previous is not None and not site.before and not site.left.strip()
        return previous.relation if previous is not None and coordinate and previous.relation != "range" else "="
    return "<=" if found[-1] in at_most else ">="


def _achieved(site: Site) -> bool:
    """突破关键技术60项: what is broken through is counted, no bound that is passed."""
    return (
        site.verb is not None and site.verb.word == "突破" and site.mention.unit == "项" and len(site.gap.strip()) > 1
    )


def _kind(site: Site, action: str, previous: Draft | None) -> str:
    """Return level, change, count or rate, as the annotation guide tells them apart."""
    m, moved = site.mention, action in words("change") or "翻" in action
    if m.unit_class == "fold" or m.unit.endswith(("百分点", "倍")):
        return "change"
    if m.unit_class == "rate":
        return "change" if moved or _GROWTH.search(site.left) or _CUT.match(action) else "rate"
    if site.verb is None or _is_per_head(site):
        return "level" if _is_per_head(site) else _kind_without_verb(site, previous)
    if site.verb.kind == "reach":
        things = m.unit_class in ("thing", "people", "batch", "money")
        made = _MADE_MORE.search(site.left) or (
            previous is not None and previous.kind == "count" and site.left.startswith("其中")
        )
        summed = bool(_SUMMED.search(site.left)) and m.unit_class != "rate"
        return (
            "count"
            if summed or (things and (made or (m.unit_class != "money" and (site.before or site.gap))))
            else "level"
        )
    if _YEARLY.search(site.left) and not site.before and m.unit_class != "thing":
        return "level"
    put = m.unit_class in ("thing", "people") and (site.before or len(site.gap) > 1)
    return "change" if moved and not put else "count"


def _kind_without_verb(site: Site, previous: Draft | None) -> str:
    m = site.mention
    if _SUMMED.search(site.left):
        return "count"
    measured = m.unit_class in ("mass", "money", "density", "area", "length", "power", "volume") and not site.before
    another = m.unit_class == "money" and previous is not None and not previous.unit.endswith("元")
    alone = previous is None and not site.left.endswith(words("closing"))
    state = bool(_STATE.search(site.left)) or another or alone
    if measured and state:
        return "level"
    if previous is None or previous.kind in ("count", "level"):
        return previous.kind if previous else "count"
    return "level" if measured else "count"


def place_of(subject: str, quote: str) -> str:
    """Return the place a promise names: a township or street it begins with, or a part of the town."""
    m = _PLACE.search(subject) or _PLACE.search(quote)
    return m[0].removeprefix("在") if m else ""
