"""Of which time a figure is: the year a report looks back on, the years its sentences name, five-year spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._numbers import chinese_number
from lantu.read._phrases import alternation

_YEAR = r"(?:19|20)\d\d"
_FIVE = r"[“\"]?(?P<five>十[一二三四五六七八九]?)五[”\"]?"
_PART = (
    r"(?P<half>上半年)|(?P<quarters>前三季度|前三个季度)|(?P<first>一季度|第一季度|首季)|(?P<second>二季度)|(?P<third>三季度)|(?P<fourth>四季度)"
    r"|(?P<from>\d{1,2})\s*[-—–－~～至]\s*(?P<to>\d{1,2})月(?:份)?|(?P<month>\d{1,2})月(?:份|末|底)?(?!\d{1,2}日)"
)
_BASE = r"(?P<pre>比|较|与|同|超过|相当于|是|为|占)?\s*"
_MARK = re.compile(
    rf"{_BASE}(?:"
    rf"(?P<since>{_YEAR})年?\s*[-—–－~～至到]\s*(?P<until>{_YEAR})年(?!的?基础)"
    rf"|(?P<year>{_YEAR})年(?:末|底|初)?(?:{_PART})?"
    rf"|{_FIVE}(?P<five_end>末|时期末|期末)?(?:时期|期间|以来|规划期|五年)?"
    r"|(?P<ago>前年|上年|去年)(?P<same>同期|末|底)?|(?P<beginning>年初)"
    r"|(?P<years>(?:这|过去|近|前)?五年(?:来|间|期间)?(?!规划|计划))|(?P<one>过去的?一年|一年来|全年|今年|当年|年末|年底)"
    rf"|(?:{_PART.replace('?P<', '?P<p_')}))"
)
_PART_NAMES = ("half", "quarters", "first", "second", "third", "fourth", "from", "month")
_BASES = ("比", "较", "与", "同", "超过", "相当于")
_SPANS = {"half": (1, 6), "quarters": (1, 9), "first": (1, 3), "second": (4, 6), "third": (7, 9), "fourth": (10, 12)}


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time a text names: ``period``, and what it does there: ``at``, ``base`` (比2020年) or ``from`` (由2015年的)."""

    start: int
    end: int
    period: str
    role: str


def time_marks(text: str, ref: str) -> list[TimeMark]:
    """Return the times of a sentence in order; ``ref`` is the period the document looks back on (上年 is before it)."""
    out = []
    for m in _MARK.finditer(text):
        period = _period_of(m, ref)
        if period:
            out.append(TimeMark(m.end("pre") if m["pre"] else m.start(), m.end(), period, _role(text, m)))
    return out


def _role(text: str, m: re.Match[str]) -> str:
    times = re.match(r"(?:同期|水平)?的\d+(?:\.\d+)?倍", text[m.end() : m.end() + 12])
    if m["pre"] in _BASES or m["same"] == "同期" or m["beginning"] or (m["pre"] and times):
        return "base"
    before = text[max(0, m.start() - 1) : m.start()]
    return "from" if before in ("由", "从", "自") else "at"


def _period_of(m: re.Match[str], ref: str) -> str:
    if m["since"]:
        return f"{m['since']}/{m['until']}" if m["since"] < m["until"] else ""
    if m["year"]:
        return _with_part(m, "", m["year"])
    if m["five"]:
        last = 1955 + 5 * int(chinese_number(m["five"]) or 0)
        return str(last) if m["five_end"] else f"{last - 4}/{last}"
    return _from_here(m, ref)


def _from_here(m: re.Match[str], ref: str) -> str:
    """Return the period of words that count from the one looked back on: 上年, 年初, 五年来, 上半年."""
    year = int(ref[:4])
    if m["ago"]:
        if m["ago"] == "去年" and not (m["pre"] or m["same"] == "同期"):
            return ref
        return before(ref) if m["ago"] != "前年" else before(before(ref))
    if m["beginning"]:
        return str(year - 1)
    if m["years"]:
        return f"{year - 4}/{year}" if len(ref) == 4 else ""
    return ref if m["one"] else _with_part(m, "p_", ref[:4])


def _with_part(m: re.Match[str], prefix: str, year: str) -> str:
    for name in _PART_NAMES:
        if m[prefix + name]:
            if name == "month":
                month = int(m[prefix + "month"])
                return f"{year}-{month:02d}" if 1 <= month <= 12 else year
            first, last = _SPANS.get(name) or (int(m[prefix + "from"]), int(m[prefix + "to"]))
            return f"{year}-{first:02d}/{year}-{last:02d}" if 1 <= first < last <= 12 else year
    return year


def before(period: str) -> str:
    """Return the period a year earlier; of a span of whole years the year before its first."""
    first, _, last = period.partition("/")
    if len(first) == 4:
        return str(int(first) - 1)
    earlier = [f"{int(p[:4]) - 1}{p[4:]}" for p in (first, last) if p]
    return "/".join(earlier)


def is_span(period: str) -> bool:
    """Return whether a period is one of several whole years."""
    return len(period) == 9 and period[4] == "/"


# --- the document --------------------------------------------------------------------------------------------------


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(alternation(list(load_yaml("lantu.read", "actuals.yaml")[name])))


def kind_of_document(title: str) -> str:
    """Return bulletin, execution or report for a title that names one, else plan."""
    for kind, words in load_yaml("lantu.read", "actuals.yaml")["kinds"].items():
        if any(word in title for word in words):
            return str(kind)
    return "plan"


def looked_back_on(kind: str, title: str, plan_period: str) -> str:
    """Return the period a document of this kind looks back on, or nothing where neither title nor period tells."""
    if kind in ("bulletin", "execution"):
        marks = [m for m in time_marks(title, "2000") if m.role != "base" and m.period[:2] in ("19", "20")]
        found = [m.period for m in marks if m.period[:4] != "2000"]
        return found[0] if found else ""
    first = re.match(r"\d{4}", plan_period)
    return str(int(first[0]) - 1) if first else ""


def looks_ahead(title: str, ref: str) -> bool:
    """Return whether a heading opens what is to come: it names a later year, or goals and tasks and no review."""
    years = [int(y) for y in re.findall(rf"({_YEAR})年", title)]
    if years:
        return min(years) > int(ref[:4])
    return bool(_words("ahead").search(title)) and not _words("behind").search(title)


def tells_of_the_future(clause: str, ref: str) -> bool:
    """Return whether a clause speaks of what is to come or was only aimed at."""
    if any(int(y) > int(ref[:4]) for y in re.findall(rf"(?:到|至)({_YEAR})年", clause)):
        return True
    return bool(_words("to_come").search(clause))


def five_year_marks(text: str) -> Iterator[bool]:
    """Yield True where a sentence opens a look at five years, False where it opens one at a single year."""
    head = text[:24]
    if re.search(
        r"(?:这|过去|近|回望过去|回顾)五年|五年[来间]|[”\"]时期是|[”\"](?:时期|期间|以来)[，,]|[”\"]的五年", head
    ):
        yield True
    elif re.match(r"\W*(?:过去的?一年|一年来|(?:19|20)\d\d年[，,])", head):
        yield False
