"""What a table cell can be by itself: a number, a structure a:b:c, a nature, a conclusion, words, a name with unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lantu.plan.quantities import is_number
from lantu.plan.targets import parse_printed
from lantu.plan.units import measure_of
from lantu.read._document import Cell

_SPACES = re.compile(r"[\s\u200b\ufeff]")
_DIGITS = str.maketrans("０１２３４５６７８９．－−﹣，％＞＜≧≦＋～", "0123456789.---,%><≥≤+~")
_NATURE = re.compile(r"(约束|预期)性?(指标)?")
# Marks of a footnote behind a figure (60.6*, 60.6①, 23.2[1]) or a name; brackets around a whole figure are no mark.
_MARKS = re.compile(r"^[*＊※①-⑳]+(?=\d)|(?<=[\d%])(?:[*＊※†‡#]|[①-⑳]|[¹²³⁴-⁹]|注\d?|[\[〔]注?\d[\]〕])+$")
_NAME_MARKS = re.compile(r"(?:[*＊※†‡]|[①-⑳]|[¹⁴-⁹]|\[注?\d{1,2}\]|〔注?\d〕|[（(]注\d?[)）])+$")
# Words before a figure that leave it a figure: 达到95, 提高到58, 稳定在62以上.
_ABOUT = re.compile(
    r"^(?:约|达到?|[增降升]至|(?:提高|提升|增加|增长|下降|降低|减少)[到至]|(?:稳定|保持)在(?=[\d.]+%?(?:以[上下内]|左右))|(?:保持|维持|稳定)在?(?=[\d.]+(?:%?$|[^\d,，]{0,3}(?:以[上下内]|左右)$)))(?=[\d<>≥≤])"
)
_SUM = re.compile(r"[(（](?:五年)?累计[)）]$")
_MEASURED = re.compile(
    r"((?:[<>≥≤]=?|不[低高]于|不少于|不超过|至少|控制在|[超大小高低][过于])?[\d.,]+(?:[-–—~至]+[\d.]+)?)"
    r"([^\d.,%‰()（）]{1,8}?)((?:及?以上|以内|以下|左右)?)"
)
_VERDICT = re.compile(
    r"(已|提前|超额|基本|全面|部分|未|未能|不能|可|能)?(完成|达标|实现|达到)(目标|规划目标|预期目标|任务)?"
)
_WORDS = re.compile(
    r"完成|[省市国州]定|下达|上级|保持|稳定|不低于|不高于|不超过|同步|区间|达到|控制|高于|低于|快于|视情|平均水平|提高|明显|逐步"
)
# What is done or not at the end, in a cell of its own: a name may begin like it (建成区).
_DONE = re.compile(
    r"(?:全[面部]|基本|如期|已|未|正在)?(?:建成|创建|创成|创建成功|开工|开工建设|在建|投用|投产|通车|投入使用|新建|续建)"
)
_TREND = re.compile(
    r"(?:持续|逐年|逐步|稳步|明显|显著|进一步|大幅|不断|有所|稳中有)?(?:提升|提高|改善|增强|下降|降低|减少|增加|优化|增长|向好|升|降)"
)
_SHARE = re.compile(r"[^\d]{0,3}[\d.]+(?:%?[-–—~至][\d.]+)?([%‰])(?:及?以上|以内|以下|左右)?")
_HAS_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"[-—–―/／\\*…、.]{1,4}|无")
_BRACKETED = re.compile(r"[\[〔【(（［]\s*(.+?)\s*[\]〕】)）］]")
_CALENDAR = re.compile(r"(19|20)\d\d年?")
_UNIT_TAIL = re.compile(r"(.+?)\s*[(（〔\[]\s*([^()（）〔〕\[\]]{1,24}?)\s*[)）〕\]]?")
_PARTS = re.compile(r"[,，;；]")
_OF_MANY = re.compile(r"(?:1|[人例起件])?/\d*[百千万]+[人]?")
_LONGEST_CLASSIFIED = 4
# A unit column says of what its brackets are: %[百分点].
_UNIT_BRACKET = re.compile(r"(?<=.)[\[〔(（][^\[〔(（]{1,6}[\]〕)）]$")
_POINTS = re.compile(r"(?<=[\]〕】)）])个?百分点$")
_COMPOUND = (
    "吨标准煤",
    "吨标煤",
    "微克",
    "毫克",
    "贝",
    "美元",
    "万美元",
    "亿美元",
    "千人",
    "万人",
    "百万人",
    "亿元",
    "分",
    "倍",
    "小时",
    "级",
    "株",
    "册",
    "部",
    "门",
    "篇",
    "对",
    "羽",
    "尾",
    "张",
    "枚",
    "克",
    "人年",
    "起",
    "例",
    "宗",
    "标立方米",
)


@lru_cache(maxsize=2048)
def closed(text: str) -> str:
    """Return ``text`` without any space and with full-width digits and signs made plain."""
    return _SPACES.sub("", text).translate(_DIGITS)


@dataclass(frozen=True)
class Token:
    """A cell with what it can be: kind is number, structure, nature, verdict, words, dash, empty or text."""

    cell: Cell

    @property
    def text(self) -> str:
        """Return the cell as printed, without surrounding spaces."""
        return self.cell.text.strip()

    @cached_property
    def _bare(self) -> str:
        """Return the cell without spaces, footnote marks and 约 or 累计 about it, digits and signs made plain."""
        text = closed(self.cell.text)
        if not _HAS_DIGIT.search(text):
            return text
        return _ABOUT.sub("", _SUM.sub("", _MARKS.sub("", _POINTS.sub("", text))))

    @cached_property
    def whole(self) -> str:
        """Return the cell made plain, without footnote marks and without a unit of its own."""
        found = _MEASURED.fullmatch(self._bare) if self.unit else None
        return found[1] + found[3] if found else (re.sub("[%‰]", "", self._bare) if self.unit else self._bare)

    @cached_property
    def unit(self) -> str:
        """Return the unit printed in the cell itself (510亿元, 58%以上); a calendar year has none."""
        if not _HAS_DIGIT.search(self._bare) or _CALENDAR.fullmatch(self._bare):
            return ""
        if found := _MEASURED.fullmatch(self._bare):
            return found[2] if is_unit(found[2]) else ""
        share = _SHARE.fullmatch(self._bare)
        return share[1] if share else ""

    @cached_property
    def plain(self) -> str:
        """Return the cell made plain like ``whole``, the brackets of a cumulative figure taken off too."""
        inside = _BRACKETED.fullmatch(self.whole)
        return inside[1] if inside else self.whole

    @cached_property
    def value(self) -> str:
        """Return what the package keeps of the cell: a figure in plain digits without marks, words as printed."""
        return self.whole if self.kind in ("number", "structure", "rank") else self.text

    @cached_property
    def cumulative(self) -> bool:
        """Return whether brackets mark the figure as one for the whole period, as national tables print it."""
        summed = _BRACKETED.fullmatch(self.whole) is not None or _SUM.search(self.text) is not None
        return summed and self.kind in ("number", "words")

    @cached_property
    def kind(self) -> str:
        """Return what the cell is by its form alone."""
        if not self.plain:
            return "empty"
        if _DASH.fullmatch(self.plain):
            return "dash"
        for kind, form in (("nature", _NATURE), ("verdict", _VERDICT)):
            if form.fullmatch(self.plain):
                return kind
        printed = parse_printed(self.plain).kind
        if printed in ("number", "structure", "rank"):
            return printed
        worded = (
            _DONE.fullmatch(self.plain)
            or _TREND.fullmatch(self.plain)
            or (_WORDS.search(self.plain) and len(self.plain) <= 40)
        )
        return "words" if printed == "assigned" or worded else "text"

    @cached_property
    def number(self) -> float | None:
        """Return the figure as evidence for its place (never as the value itself), or None where it is no number."""
        value = parse_printed(self.plain).value if self.kind == "number" else ""
        return float(value) if is_number(value) else None

    @cached_property
    def places(self) -> int:
        """Return how many decimals are printed."""
        return len(parse_printed(self.plain).value.partition(".")[2]) if self.kind == "number" else 0

    @property
    def is_count(self) -> bool:
        """Return whether the cell is a small whole number and nothing else: a running number or a count of rows."""
        return 0 < len(self.plain) <= 3 and self.plain.isdecimal() and not self.unit

    @property
    def is_year(self) -> bool:
        """Return whether the cell is a calendar year and nothing else."""
        return _CALENDAR.fullmatch(self.plain) is not None

    @property
    def nature(self) -> str:
        """Return 约束性 or 预期性 for a nature cell."""
        return f"{self.plain[:2]}性" if self.kind == "nature" else ""


def is_unit(text: str) -> bool:
    """Return whether ``text`` is a unit of measure: one of the table of units, or a quotient of such (件/万人)."""
    text = _UNIT_BRACKET.sub("", closed(text)) or text
    if _OF_MANY.fullmatch(text):
        return True
    parts = text.split("/")
    return all(p and (measure_of(p) is not None or _is_compound(p)) for p in parts)


def _is_compound(part: str) -> bool:
    """Return whether a part of a unit ends in a word for one; a single character ends many a name (比例) too."""
    return any(part.endswith(w) and (len(w) > 1 or len(part) <= _LONGEST_CLASSIFIED) for w in _COMPOUND)


def plain_unit(text: str) -> str:
    """Return the unit of a unit column: its wide signs made plain, its brackets and a dash for none left out."""
    text = text.strip().replace("％", "%")
    return "" if _DASH.fullmatch(closed(text)) else _UNIT_BRACKET.sub("", text)


def split_unit(name: str) -> tuple[str, str]:
    """Return name and unit of a printed indicator name, footnote marks taken off both.

    The closing bracket of the unit may have been lost; what shares its bracket (亿元，现价) stays with the name.
    """
    name = _NAME_MARKS.sub("", name.strip()) or name.strip()
    found = _UNIT_TAIL.fullmatch(name)
    if not found:
        return name, ""
    parts = [p.strip() for p in _PARTS.split(found[2])]
    unit = next((p for p in parts if is_unit(p)), "")
    if not unit:
        return name, ""
    rest = "，".join(p for p in parts if p != unit)
    own = _NAME_MARKS.sub("", found[1].strip()) or found[1].strip()
    return (f"{own}（{rest}）" if rest else own), unit.replace("％", "%")
