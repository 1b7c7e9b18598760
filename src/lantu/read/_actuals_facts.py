"""The grammar of figures of the past: levels, growth, ratios, shares of a plan done, from one time to another."""

from __future__ import annotations

import re
from dataclasses import replace

from lantu.read._actuals_change import change_before, without_comparison
from lantu.read._actuals_level import level_of, spoken_of
from lantu.read._actuals_made import fact_of, plain_fact, takes
from lantu.read._actuals_names import Name, generic_names, listed_names, named, share_name, strip_leads, strip_level
from lantu.read._actuals_numbers import Figure, find_figures
from lantu.read._actuals_sentence import (
    COUNTED_TIME,
    PERCENT,
    POINTS,
    Change,
    Fact,
    Scene,
    Sentence,
    bounds_of,
    left_of,
    time_marks_at,
)
from lantu.read._actuals_time import before, tells_of_the_future

_ONLY_JOIN = re.compile(r"^(?:[、和及与，,]|以及)*$")
_DISTRIBUTED = re.compile(r"(?P<head>.*)分别(?P<tail>.*)$")
_APART = re.compile(
    r"(?:高于|低于|快于|慢于|高出|低出|超出|好于|优于|领先|落后|(?<![提新])[快高慢]|(?<![降减])低)(?:了)?(?:[^，,]{0,16})$|比(?:全国|全省|全市|全区|全州)[^，,]{0,12}$"
)
_DONE = re.compile(
    r"^(?P<head>.*?)(?:占|为|完成|达到|达)?(?:了)?(?:年度|全年|年初|调整|规划|五年|预期|省定|市定|当年|年)*(?:目标|任务|计划|预算|预期)(?:任务|目标|计划|预算|数|值|总额)?的$"
    r"|^(?P<behind>.*?)完成(?:年度|全年|年初|调整|当年|年)+(?:目标|任务|计划|预算)(?:任务|数)?$"
)
_TIMES = re.compile(
    r"^(?P<head>.*?)(?:是|为|相当于|达到?)?(?:(?:19|20)\d\d年|上年|去年|[“\"]?十[一二三四五]五[”\"]?(?:时期|期间|末)?)(?:同期|水平)?的$"
)
_FROM = re.compile(r"^(?P<head>.*?)(?:由|从|自)(?:[^，,由从自]*的|(?:19|20)\d\d年(?:末|底)?)?$")
_TO = re.compile(
    r"(?:[（(][^()（）]{0,12}[)）])?(?:提高|提升|增加|上升|增长|扩大|下降|降低|减少|缩小|跃升|跨越|调整|优化|发展|转变|增|升|降|演变|压减|缩短|回升|收窄)(?:到|至|为)|跨入|跃上|迈上|跃升"
)
_TO_LEFT = re.compile(rf"^(?:{_TO.pattern})(?:了)?(?:(?:19|20)\d\d年(?:末|底)?的?)?")
_LONGEST = 160
_LEADS_ON = re.compile(r"\s*(?:其中|比上年|较上年|同比|增长|下降|按|分|从)")


def facts_of(text: str, start: int, end: int, scene: Scene) -> list[Fact]:
    """Return the facts of the sentence ``text[start:end]``; ``scene`` is moved on to what it speaks of."""
    figures = find_figures(text, start, end)
    if not figures:
        return []
    bounds = bounds_of(text, start, end, figures)
    s = Sentence(text, start, end, scene, time_marks_at(text, start, end, scene.ref), bounds)
    figures = [f for f in figures if not _needs_name(f) or _is_named(s, f)]
    s.topic, s.topic_start = (scene.topic, scene.topic_start) if _LEADS_ON.match(text, start) else (None, -1)
    out: list[Fact] = []
    i = 0
    while i < len(figures):
        group = _group(s, figures, i)
        out += _read_group(s, figures, i, len(group)) if len(group) > 1 else _read_one(s, figures, i)
        i += len(group)
    if s.topic:
        scene.topic, scene.topic_start = s.topic, s.topic_start
    return out


def _needs_name(figure: Figure) -> bool:
    """Return whether a figure counts only where the catalogue has its name: bare numbers, years and days."""
    return figure.form == "bare" or figure.unit in COUNTED_TIME


def _is_named(s: Sentence, figure: Figure) -> bool:
    left = s.text[s.clause_start(figure.start) : figure.start].rpartition("、")[2]
    head = strip_level(without_comparison(left))[0]
    if _FROM.match(head) or _TO.search(left) or "分别" in left or change_before(left, figure):
        return figure.form != "bare"
    return takes(named(head), figure.unit)


def _group(s: Sentence, figures: list[Figure], i: int) -> list[Figure]:
    """Return the figures told apart by one 分别, or the figure alone."""
    left, _, _ = left_of(s, figures, i)
    group = [figures[i]]
    if "分别" not in left and not (s.listed > 1 and _TO_LEFT.match(left)):
        return group
    for other in figures[i + 1 :]:
        if not _ONLY_JOIN.match(s.text[group[-1].end : other.start]) or other.form == "bare":
            break
        group.append(other)
    return group


def _read_group(s: Sentence, figures: list[Figure], i: int, count: int) -> list[Fact]:
    left, at, _ = left_of(s, figures, i)
    m = _DISTRIBUTED.match(left)
    head, tail = (m["head"], m["tail"]) if m else (left, "")
    change = change_before(head + tail, figures[i])
    source = _FROM.match(tail)
    bare = "" if "分别" not in left else without_comparison(head)
    plain = strip_level(bare)[0] if strip_leads(bare) else ""
    names = listed_names(plain, count) if plain else s.names[-count:] if len(s.names) >= count else []
    sure = 0.95 if names else 0.5
    if not names:
        one = named(plain) if plain else (s.topic or Name(""))
        names = [Name(f"{one.text}（{k + 1}）") for k in range(count)]
    out = []
    for k, name in enumerate(names):
        figure = figures[i + k]
        s.topic, s.topic_start = name, at if plain else s.topic_start
        if source and not change:
            out.append(plain_fact(s, figure, name, _from_period(s, figure, at), sure * 0.9))
        else:
            out += fact_of(s, figure, name, change, sure, tail)
    s.names, s.listed = list(names), count
    return out


def _read_one(s: Sentence, figures: list[Figure], i: int) -> list[Fact]:
    figure = figures[i]
    left, at, behind = left_of(s, figures, i)
    clause = s.text[
        max(s.clause_start(figure.start), at - _LONGEST) : min(s.clause_end(figure.start), figure.end + _LONGEST)
    ]
    if tells_of_the_future(clause, s.scene.ref) or _apart(left, figure):
        return []
    moved = _moved(s, figure, left, at)
    if moved is not None:
        return moved
    compared = _compared(s, figure, left, at)
    if compared is not None:
        return compared
    change = change_before(left, figure)
    return _changed(s, figure, change, at) if change else level_of(s, figures, i, left, at, behind)


def _moved(s: Sentence, figure: Figure, left: str, at: int) -> list[Fact] | None:
    """Return the level that a move from one time to another begins or ends with; None where there is no move."""
    to = _TO_LEFT.match(left) if s.after_from else None
    s.after_from = False
    if to and s.topic:
        return _to_fact(s, figure, left[to.end() :])
    if m := _FROM.match(left):
        return _from_fact(s, figure, m["head"], at)
    return _from_fact(s, figure, left, at) if _TO.match(s.text, figure.end) and strip_leads(left) else None


def _compared(s: Sentence, figure: Figure, left: str, at: int) -> list[Fact] | None:
    """Return the share of a plan that was done, a multiple of another time, a doubling; None for anything else."""
    if figure.unit == "%" and (m := _DONE.match(left)):
        return _named_fact(s, figure, m["head"] or m["behind"] or "", at, "progress")
    if figure.unit == "倍" and (m := _TIMES.match(left)):
        return _named_fact(s, figure, m["head"], at, "ratio")
    return _doubled(s, figure, left, at) if figure.form == "doubling" else None


def _apart(left: str, figure: Figure) -> bool:
    """Return whether a figure only tells how far a thing lies from another: 高于全省平均0.3个百分点."""
    m = _APART.search(left)
    return m is not None and (
        figure.unit in POINTS or (figure.unit in PERCENT and re.search("全国|全省|全市|平均", m[0]) is not None)
    )


def _changed(s: Sentence, figure: Figure, change: Change, at: int) -> list[Fact]:
    head = change.head.rpartition("、")[2] if "、" in change.head else change.head
    clean = strip_leads(head)
    if clean in generic_names():
        clean = ""
    if clean:
        name = named(clean, within=s.whole)
        s.now_of(name, at)
        return fact_of(s, figure, name, change, 0.95)
    if s.share and figure.unit in POINTS:
        return fact_of(s, figure, s.share, change, 0.9)  # 占...比重达18.2%，提升1.1个百分点
    topic = s.topic or spoken_of(s, figure.start)
    if topic is None:
        return []
    s.topic = topic
    return fact_of(s, figure, topic, change, 0.9)


def _named_fact(s: Sentence, figure: Figure, head: str, at: int, aspect: str) -> list[Fact]:
    plain = strip_level(without_comparison(head))[0]
    clean = strip_leads(plain)
    if clean:
        s.topic, s.topic_start = named(clean), at
    if s.topic is None:
        return []
    return fact_of(s, figure, s.topic, None, 0.9, aspect=aspect)


def _doubled(s: Sentence, figure: Figure, left: str, at: int) -> list[Fact]:
    head = strip_leads(without_comparison(strip_level(left)[0]))
    names = (
        [n for p in re.split("、|和|以及", head) for n in (listed_names(p, 2) if "城乡" in p else [named(p)])]
        if head
        else []
    )
    names = [n for n in names if n.text] or ([s.topic] if s.topic else [])
    if head:
        s.topic_start = at
    out = [f for name in names for f in fact_of(s, figure, name, None, 0.85, aspect="ratio")]
    s.topic = names[-1] if names else s.topic
    return out


def _from_fact(s: Sentence, figure: Figure, head: str, at: int) -> list[Fact]:
    """Return the level a change begins with (由2015年的20万元提高到...); the year before all where none is named."""
    plain = strip_level(without_comparison(head))[0]
    clean = strip_leads(plain)
    if clean.startswith("占") and s.topic:
        s.topic = share_name(clean, s.topic) or s.topic.with_text(clean)
    elif clean:
        s.topic, s.topic_start = named(clean, within=s.whole), at
    s.after_from = True
    if s.topic is None:
        return []
    dated = any(at <= m.start < figure.start for m in s.marks)
    return [plain_fact(s, figure, s.topic, _from_period(s, figure, at), 0.93 if dated else 0.7)]


def _from_period(s: Sentence, figure: Figure, at: int) -> str:
    """Return the time a change begins with: the year named between name and figure, else the one before all."""
    marks = (m for m in s.marks if at <= m.start < figure.start and len(m.period) == 4 and m.role != "base")
    mark = next(marks, None)
    return mark.period if mark else before(s.scene.span if s.scene.five else s.scene.ref)


def _to_fact(s: Sentence, figure: Figure, rest: str) -> list[Fact]:
    topic = s.topic
    if topic is None:
        return []
    _, bound, _ = strip_level(rest)
    floor = s.clause_start(figure.start)
    mark = next(
        (m for m in reversed(s.marks) if floor <= m.start < figure.start and m.role == "at" and len(m.period) == 4),
        None,
    )
    fact = plain_fact(s, figure, topic, mark.period if mark else s.scene.ref, 0.93)
    return [replace(fact, bound=fact.bound or bound)]
