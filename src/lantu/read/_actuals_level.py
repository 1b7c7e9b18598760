"""Levels: what stands at so much, by its name before the number, by what was spoken of, by the noun behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.plan.concepts import concept_of
from lantu.read._actuals_change import without_comparison
from lantu.read._actuals_made import fact_of, takes
from lantu.read._actuals_names import (
    Name,
    flow_words,
    generic_names,
    leading_concept,
    name_behind,
    named,
    share_name,
    strip_leads,
    strip_level,
    with_words_of,
)
from lantu.read._actuals_numbers import Figure
from lantu.read._actuals_sentence import COUNTED_TIME, PERCENT, SCALES, Change, Fact, Sentence
from lantu.read._phrases import alternation

_RATE_NAME = re.compile(r"(?P<name>.*?)(?P<word>增速|增长率|增长速度|增幅|涨幅|降幅|下降率)$")
_BARE_SHARE = ("占比", "比重", "覆盖率", "完成率")


def level_of(s: Sentence, figures: list[Figure], i: int, left: str, at: int, behind: bool) -> list[Fact]:
    """Return the level that figure ``i`` is, named by ``left``, by what was spoken of before, or by the noun behind."""
    figure = figures[i]
    plain, bound, verb = strip_level(left)
    share = share_name(plain, s.topic) if figure.unit in PERCENT else None
    if share:
        s.share = share
        return fact_of(s, figure, share, None, 0.93 if share.concept else 0.75, bound=bound)
    if behind and "、" in plain:
        plain = plain.rpartition("、")[2]
    clean = strip_leads(plain)
    if clean in generic_names() or (not clean and _may_inherit(s, figure, verb)):
        return _inherited(s, figure, bound, whole=bool(clean))
    rate = _RATE_NAME.match(clean) if figure.unit in PERCENT and not takes(named(clean), figure.unit) else None
    if rate:
        return _rate(s, figure, rate, at)
    flow = flow_words().match(clean)
    if not clean or _only_verbs().fullmatch(clean) or (clean.endswith("等") and is_counted(s, figure)):
        return _counted_behind(s, figures, i, clean, at, bound)
    name = named(clean, within=s.whole)
    if s.topic and (both := concept_of(s.topic.text + clean)):
        name = Name(s.topic.text + clean, both, s.topic.place)  # 小学412所，在校学生33.5万人
    if behind and s.verb and not flow and not clean.startswith("总") and clean == plain.strip():
        name = named(s.verb + clean)
    elif not name.concept and s.topic and (more := with_words_of(s.topic, clean)):
        name = more
    s.verb = flow[0] if flow else s.verb if behind else ""
    if name.text in _BARE_SHARE and s.topic:
        name = s.topic.with_text(name.text)
    s.now_of(name, at)
    s.names.append(name)
    return fact_of(s, figure, name, None, 0.95, bound=bound)


def _may_inherit(s: Sentence, figure: Figure, verb: bool) -> bool:
    amount = figure.unit in PERCENT or "元" in figure.unit or figure.form != "number" or figure.unit in SCALES
    return verb and (amount or not is_counted(s, figure))


def is_counted(s: Sentence, figure: Figure) -> bool:
    """Return whether a noun stands right behind the figure: 7条高速公路."""
    return bool(name_behind(s.text, figure.end, s.clause_end(figure.end)))


@cache
def _only_verbs() -> re.Pattern[str]:
    """Return the pattern of verbs alone, behind which what is counted must follow: 启动建设87条发展轴."""
    table = load_yaml("lantu.read", "actuals.yaml")
    return re.compile(rf"(?:{alternation([*table['flows'], *table['empty']])})+")


def _inherited(s: Sentence, figure: Figure, bound: str, *, whole: bool = False) -> list[Fact]:
    """Return the level of what was spoken of before; ``whole`` where it is a total (新增...公里，总里程达...)."""
    topic = spoken_of(s, figure.start) or s.topic
    if topic and whole and (flow := flow_words().match(topic.text)):
        topic = named(topic.text[flow.end() :])
    if topic is None or figure.form == "bare":
        return []
    s.topic = topic
    return fact_of(s, figure, topic, None, 0.85, bound=bound)


def spoken_of(s: Sentence, at: int) -> Name | None:
    """Return the concept that the clause before opens with: 规模以上工业平稳运行，增加值增长5%."""
    start = s.clause_start(at)
    if start <= s.start:
        return None
    behind = s.clause_start(start - 1)
    found = leading_concept(s.text[behind : start - 1])
    if found:
        s.topic_start = behind
    return found


def _rate(s: Sentence, figure: Figure, rate: re.Match[str], at: int) -> list[Fact]:
    """Return a growth that stands as a level: 增速达6.2%."""
    clean = strip_leads(without_comparison(rate["name"]))
    if clean:
        s.topic, s.topic_start = named(clean), at
    if s.topic is None:
        return []
    sign = "-" if rate["word"] in ("降幅", "下降率") else ""
    yearly = "年均" in rate["name"] or "平均" in rate["name"]
    return fact_of(s, figure, s.topic, Change("", sign, "growth", "", yearly), 0.93)


def _counted_behind(s: Sentence, figures: list[Figure], i: int, verb: str, at: int, bound: str) -> list[Fact]:
    figure = figures[i]
    stop = min([s.clause_end(figure.end), *(f.start for f in figures[i + 1 : i + 2])])
    noun = name_behind(s.text, figure.end, stop)
    verb = "" if verb.endswith("等") else verb.removesuffix("了")
    if figure.unit in SCALES and noun[:1] in "一二三四五六七八九十":
        return []
    if len(figures) > i + 1 and figures[i + 1].start == figure.end + len(noun):
        return []  # 23个重点项目完成投资31.8亿元: the count is part of the next figure's name
    if not noun or figure.form == "bare" or figure.unit in COUNTED_TIME:
        return []
    name = named(verb + noun)
    s.topic, s.topic_start = name, at
    fact = fact_of(s, figure, name, None, 0.6, bound=bound)
    return [replace(f, end=figure.end + len(noun)) for f in fact]
