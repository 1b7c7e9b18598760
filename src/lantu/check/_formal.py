"""Units, percentages, periods and bounds as they should be written; words where a number is due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from lantu.check._lexicon import lexicon
from lantu.check._passages import HAN, MOST_QUOTES, bodies, number_of, parents, placed, section_at, years_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan._resources import load_yaml
from lantu.plan.findings import Evidence
from lantu.plan.items import Section

_NUMBER = r"\d+(?:\.\d+)?"


_COUNTED = re.compile(r"\d(?P<multiple>[千万亿]*)(?P<unit>[A-Za-z\u4e00-\u9fff²]{1,6}[²2]?)")


@rule("F101", kind="unit")
def unit_not_standard(context: Context) -> Iterator[Seen]:
    """Find units that are written wrongly or are no legal units: 平方 without 米, 度 for 千瓦时, 斤."""
    for body in bodies(context):
        found: dict[str, list[Evidence]] = {}
        for row in context.rows:
            if said := _unfit(*_parted(row.item.unit), whole=True):
                found.setdefault(said["shown"], []).append(row.evidence)
        inside = [(r.item.start or 0, r.item.end or 0) for r in context.rows]
        for m in body.find(_COUNTED):
            if (said := _unfit(m["multiple"], m["unit"])) and not any(a <= m.start() < b for a, b in inside):
                found.setdefault(said["shown"], []).append(body.around(*m.span("unit")))
        for shown, seen in found.items():
            said = next(u for u in load_yaml("lantu.check", "unfit.yaml")["units"] if u["shown"] == shown)
            args = {"unit": shown, "now": said["now"], "count": str(len(seen))}
            yield Seen(tuple(seen[:MOST_QUOTES]), args, "", said["severity"])


def _parted(unit: str) -> tuple[str, str]:
    bare = unit.lstrip("千万亿")
    return unit[: len(unit) - len(bare)], bare


@cache
def _unfit_by_letter() -> dict[str, list[tuple[re.Pattern[str], dict[str, str]]]]:
    found: dict[str, list[tuple[re.Pattern[str], dict[str, str]]]] = {}
    for said in load_yaml("lantu.check", "unfit.yaml")["units"]:
        for letter in said["letters"]:
            found.setdefault(letter, []).append((re.compile(said["unit"]), said))
    return found


def _unfit(multiple: str, unit: str, *, whole: bool = False) -> dict[str, str] | None:
    """Return what is known of a unit that isn't to be used, behind its multiple (千 万 亿); None for a fit one."""
    for pattern, said in _unfit_by_letter().get(unit[:1], ()):
        m = pattern.match(unit)
        if m and (not whole or m.end() == len(unit)) and (said.get("multiple", "") in ("", multiple[-1:])):
            return said
    return None


@rule("F102", kind="unit")
def two_units_in_one_table(context: Context) -> Iterator[Seen]:
    """Find a table that counts one kind of thing in two units: 亩 beside 公顷, 吨 beside 斤."""
    for table, rows in context.tables.items():
        for one, other in load_yaml("lantu.check", "unfit.yaml")["rivals"]:
            left, right = (
                next((r for r in rows if re.fullmatch(f"[千万亿]*{u}", r.item.unit)), None) for u in (one, other)
            )
            if left and right:
                args = {"table": table, "one": left.item.unit, "other": right.item.unit}
                yield Seen((left.evidence, right.evidence), args | {"name": left.item.name, "rival": right.item.name})


_CHANGE = "提高|上升|增加|提升|下降|降低|降|减少|增长"
_ROSE_BY = re.compile(rf"(?:{_CHANGE})了?(?:约|近)?(?P<c>{_NUMBER})(?P<unit>[%％]|个百分点)(?![的])")
_TWO_SHARES = re.compile(
    rf"[由从](?:20\d\d年的?)?(?P<a>{_NUMBER})[%％][^，,。；;%％\d]{{0,6}}(?:{_CHANGE})(?:到|至|为)(?:20\d\d年的?)?(?P<b>{_NUMBER})[%％]"
    rf"[，,（(](?:[{HAN}]{{0,6}})?(?:{_CHANGE})了?(?P<c>{_NUMBER})[%％]"
)


@rule("F103", kind="unit")
def per_cent_for_points(context: Context) -> Iterator[Seen]:
    """Find a change of a share in per cent where percentage points are meant."""
    for body in bodies(context):
        for m in body.find(_TWO_SHARES):
            if abs(Decimal(m["a"]) - Decimal(m["b"])) == Decimal(m["c"]):
                yield Seen((body.quote(*m.span()),), {"said": m["c"], "words": m[0]}, "computed")
        for m in body.find(_ROSE_BY):
            before = body.text[body.clause(m.start(), m.start())[0] : m.start()]
            if m["unit"] in "%％" and _is_share(_since(before), context):
                yield Seen((body.around(*m.span()),), {"said": m["c"], "words": before + m[0]})


@rule("F115", kind="unit")
def points_for_per_cent(context: Context) -> Iterator[Seen]:
    """Find the growth of an amount in percentage points, where per cent is meant."""
    amounts = tuple(lexicon()["amounts"])
    rows = {row.item.name for row in context.rows if row.item.unit and not row.is_share}
    for body in bodies(context):
        for m in body.find(_ROSE_BY):
            name = _since(body.text[body.clause(m.start(), m.start())[0] : m.start()])
            if m["unit"] not in "%％" and (name.endswith(amounts) or name in rows):
                yield Seen((body.around(*m.span()),), {"said": m["c"], "words": name + m[0]})


def _since(clause: str) -> str:
    """Return what a clause speaks of before its change, without 比2025年, 年均 and the like."""
    return re.sub(
        r"(?:较|比|在|从)?(?:20\d\d年|上年|“?十[一二三四五六七]五”?末?)(?:基础上)?|年均|每年|累计|平均", "", clause
    ).strip()


def _is_share(name: str, context: Context) -> bool:
    """Return whether a name ends in that of a share: one of the field's words, or a row of a table in per cent."""
    if name.endswith((*lexicon()["parts_of_a_whole"], "率")):
        return not name.endswith((*lexicon()["rates_in_other_units"], *_NO_SHARES))
    rates = (
        row.item.name
        for row in context.rows
        if row.is_share and not re.search("增长|增速|增幅|降低|下降", row.item.name)
    )
    return any(name.endswith(rate) for rate in rates)


_NO_SHARES = ("效率", "功率", "速率", "频率", "汇率", "倍率")  # 率 that is no part of a whole
_NTH = r"(?:十(?P<n>[一二三四五六七八])五|第(?P<nth>十[一二三四五六七八])个五年)"
_SPAN = re.compile(
    rf"{_NTH}[”\"]?(?:规划|计划)?(?:时期|期间)?[（(,，]?(?:即)?(?P<a>20\d\d)年?[-—–－~～至]+(?P<b>20\d\d)年"
)
_END = re.compile(rf"{_NTH}[”\"]?(?:规划|计划)?(?:时期)?末(?:期)?[（(,，]?(?:即|的)?(?P<b>20\d\d)年")


_WITHIN = re.compile(rf"{_NTH}[”\"]?(?:规划|计划)?(?:时期|期间)[，,](?:力争|确保)?到(?P<b>20\d\d)年")


@rule("F112", kind="period", severity="error")
def period_of_another_plan(context: Context) -> Iterator[Seen]:
    """Find the years of another five-year period behind the name of one: 十四五 is 2021-2025."""
    for body in bodies(context):
        for pattern in (_SPAN, _END, _WITHIN):
            for m in pattern.finditer(body.text):
                last = 1955 + 5 * (number_of(f"十{m['n']}") if m["n"] else number_of(m["nth"]))
                inside = pattern is _WITHIN and last - 4 <= int(m["b"]) <= last
                right = inside or (int(m["b"]) == last and ("a" not in m.groupdict() or int(m["a"]) == last - 4))
                if not right:
                    name = f"十{m['n']}五" if m["n"] else f"第{m['nth']}个五年规划"
                    yield Seen((body.around(*m.span()),), {"name": name, "first": str(last - 4), "last": str(last)})


_DUE = re.compile(
    r"(?P<due>[到至](?P<year>20\d\d)年[底末]?)(?!的|[底末]的|相比|以来)[，,]?(?P<what>[^。；;\n]{0,80})"
    r"|(?:力争|确保|争取|计划)(?P<by>(?P<when>20\d\d)年[底末]?前?)(?P<then>[^。；;\n]{0,80})"
    r"|(?P<before>20\d\d)年[底末]?前(?:全面|基本|全部)?(?:完成|建成|实现|达到|形成|投产|通车|开工)(?!的)(?P<rest>[^。；;\n]{0,60})"
)
_LONG_AGO = 6  # what an earlier year dates is a building or a law, no promise left over
_PAST = re.compile(
    r"回顾|成就|成效|现状|过去|以来|执行情况|完成情况|历程|背景|问题"
    r"|(?:发展|现实|工作|规划|面临的?|时代|外部|宏观|国内|国际)(?:基础|环境|形势|条件)|(?:基础|形势|环境)[和与及、]"
)
_DONE = re.compile(r"已|了|曾|以来|截至|截止|由20|从20|比20|提前")


@rule("F113", kind="period")
def deadline_before_the_plan(context: Context) -> Iterator[Seen]:
    """Find a promise due before the plan begins: a sentence left over from the plan before."""
    first = years_of(context)[0]
    sections = placed(context.package.outline)
    above = parents(sections)
    for body in bodies(context) if first else ():
        for m in body.find(_DUE):
            year = int(m["year"] or m["when"] or m["before"])
            begin = max(body.text.rfind(mark, 0, m.start()) for mark in "。；;\n") + 1
            told = (
                body.text[m.start() - 1 : m.start()] == "截"
                or _DONE.search(body.text, begin, m.end())
                or _looks_back(section_at(sections, m.start()), sections, above)
            )
            if first - _LONG_AGO <= year < first and not told:
                yield Seen((body.quote(m.start(), m.end()),), {"year": str(year), "first": str(first)})


def _looks_back(section: Section | None, sections: Sequence[Section], above: dict[str, str]) -> bool:
    """Return whether a heading, or one above it, tells of what was done so far."""
    by_id = {s.id: s for s in sections}
    while section:
        if _PAST.search(section.title):
            return True
        section = by_id.get(above.get(section.id, ""))
    return False


_VAGUE = "大幅|显著|明显|进一步|稳步|持续|不断|逐步|较大|较快|基本"
_VAGUE_CLAUSE = re.compile(rf"[^，,。；;\n\d]*(?:{_VAGUE})[^，,。；;\n\d]*(?=[，,。；;\n])")
_COUNTABLE = re.compile(
    r"收入|比重|占比|总量|强度|能耗|排放|覆盖率|产值|增加值|投入|消费|投资|就业|寿命|面积|差距|普及|质量优良|规模"
)
_FEW = 3


@rule("F116", kind="vague", severity="note")
def words_where_a_number_is_due(context: Context) -> Iterator[Seen]:
    """Find goals in words only: an indicator whose target is 大幅提高, clauses of the goals without a number."""
    for row in context.rows:
        if not row.item.unit and _is_vague(row):
            yield Seen((row.evidence,), row.named | {"target": row.printed("target")}, "row", _weight(row))
    sections = placed(context.package.outline)
    for body in bodies(context):
        found = []
        for section, end in zip(sections, [s.start or 0 for s in sections[1:]] + [len(body.text)], strict=False):
            if re.search(r"目标$|主要目标|发展目标", section.title) and section.level in ("1", "2", "3"):
                inside = _VAGUE_CLAUSE.finditer(body.text, section.end or 0, end)
                found += [m for m in inside if _COUNTABLE.search(m[0])]
        if len(found) >= _FEW:
            yield Seen(tuple(body.quote(*m.span()) for m in found[:MOST_QUOTES]), {"count": str(len(found))})


def _is_vague(row: Row) -> bool:
    target = row.printed("target")
    return bool(re.search(_VAGUE, target)) and not re.search(r"\d", target)


def _weight(row: Row) -> str:
    return "warning" if row.item.nature == "约束性" else "note"


_SOME = re.compile(
    r"若干(?=[个家项户所座处条台套名]|[平立]方|公里|[吨亩]|人次|千瓦|床位)|一定数量(?=[，。；,;、])|一批(?=[，。；,;])"
)
_BLANK = re.compile(
    r"[×ＸX]{2,}(?=[万亿]?[个家项户所座处条台套名吨亩元公平立千%％人])|(?<=[\u4e00-\u9fff\d])[_＿]{2,}"
    r"|[（(](?:数据)?待(?:定|补充|核实)[）)]|数据待(?:定|补充|核实)"
)
_BLANKS = ("××", "ＸＸ", "XX", "__", "＿＿", "待定", "待补充", "待核实")


@rule("F120", kind="vague")
def number_left_open(context: Context) -> Iterator[Seen]:
    """Find a place left open in the draft (××个, __家), or a promise of 若干 or 一批 where a number is due."""
    for body in bodies(context):
        for m in body.find(_BLANK) if any(blank in body.text for blank in _BLANKS) else ():
            yield Seen((body.around(*m.span()),), {"said": m[0]})
        for m in body.find(_SOME):
            left, right = (body.text.rfind("。", 0, m.start()), body.text.find("。", m.end()))
            if body.text.count(m[0], left + 1, right if right >= 0 else len(body.text)) == 1:  # 开工一批、投产一批
                yield Seen((body.around(*m.span()),), {"said": m[0]}, "some", "note")


_AMOUNT = rf"{_NUMBER}[万亿千百]*[{HAN}%％]{{0,5}}?"
_SIDE = re.compile("以[内下上]|之内|左右")
_FARTHEST = 24
_AGAINST = re.compile(
    rf"(?:不低于|不少于|不小于|大于|超过|突破|高于|至少){_AMOUNT}(?:以内|以下|之内)$"
    rf"|(?:不超过|不高于|不大于|(?<!不)低于|控制在|不突破){_AMOUNT}以上$"
)
_DOUBLE = re.compile(
    rf"(?:(?<!不)超过|不少于|不低于|(?<!不)大于|(?<!不)突破|至少){_AMOUNT}以上$|(?:约|大约|近){_AMOUNT}左右$"
    rf"|(?:不超过|不高于|(?<!不)低于){_AMOUNT}(?:以内|以下)$"
)


@rule("F119", kind="form")
def bound_on_both_sides(context: Context) -> Iterator[Seen]:
    """Find a bound that contradicts itself (不低于60%以内), or says itself twice (超过60%以上)."""
    for body in bodies(context):
        for side in body.find(_SIDE):
            start = max(side.end() - _FARTHEST, 0)
            before = body.text[start : side.end()]
            against = _AGAINST.search(before)
            m = against or _DOUBLE.search(before)
            if m:
                weight = ("", "warning") if against else ("double", "note")
                yield Seen((body.around(start + m.start(), side.end()),), {"said": m[0]}, *weight)
