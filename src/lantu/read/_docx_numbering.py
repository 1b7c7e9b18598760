"""Automatic numbering of a word processor's document, rendered as it is printed: 第一章, 一、, （一）, 1.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、，．.。:：)）\]】〕》\s]$")
_LEVELS = 9
_HIGHEST = 9999


def counted(n: int, digits: str = _DIGITS, units: str = "千百十") -> str:
    """Return ``n`` (1 to 9999) as it is counted in Chinese: 十, 十一, 二十, 一百零二."""
    out, gap = "", False
    for place, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = n // place % 10
        if not digit:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + digits[digit] + unit
        gap = False
    return out[1:] if digits == _DIGITS and out.startswith("一十") else out


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out, n = out + letters * (n // value), n % value
    return out


def _letters(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def _among(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if n <= len(signs) else str(n)


def _run(first: str, length: int) -> str:
    return "".join(chr(ord(first) + i) for i in range(length))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "japaneseCounting": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: counted(n, _FORMAL, "仟佰拾"),
    "ideographLegalTraditional": lambda n: counted(n, _FORMAL, "仟佰拾"),
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    "decimalEnclosedCircle": _among(_run("①", 20)),
    "decimalEnclosedCircleChinese": _among(_run("①", 20)),
    "decimalEnclosedFullstop": _among(_run("⒈", 20)),
    "decimalEnclosedParen": _among(_run("⑴", 20)),
    "ideographEnclosedCircle": _among(_run("㊀", 10)),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it starts, how its number looks and what stands around it (``第%1章``)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    plain: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list paragraphs can belong to: the id of the scheme whose numbers it continues, and its levels."""

    scheme: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each was counted; ask for the labels in document order."""

    def __init__(self, root: etree._Element | None) -> None:
        self.lists = dict(_lists(root)) if root is not None else {}
        self.counts: dict[str, list[int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def label(self, list_id: str, depth: int | None, style: str = "") -> str:
        """Count one more paragraph of a list and return its number, "" for a bullet or none.

        ``depth`` counts from 0; where it is None, it is that of the level made for the paragraph's ``style``.
        """
        found = self.lists.get(list_id)
        if found is None:
            return ""
        if depth is None:
            depth = next((d for d, own in found.levels.items() if style and own.style == style), 0)
        if not 0 <= depth < _LEVELS:
            return ""
        level = found.levels.get(depth, Level())
        counts = self.counts.setdefault(found.scheme, [0] * _LEVELS)
        start = found.starts.get(depth)
        if start is not None and (list_id, depth) not in self.begun:
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        self.begun.add((list_id, depth))
        _restart(counts, found, depth)
        return "" if level.format == "bullet" else _rendered(level, found, counts)


def _restart(counts: list[int], found: List, depth: int) -> None:
    """Let deeper levels begin anew, but those that say they run on (restart 0) or wait for a higher level."""
    for below in range(depth + 1, _LEVELS):
        restart = found.levels.get(below, Level()).restart
        if restart is None or (restart and depth < restart):
            counts[below] = 0


def _rendered(level: Level, found: List, counts: list[int]) -> str:
    def number(m: re.Match[str]) -> str:
        at = int(m[1]) - 1
        own = found.levels.get(at, Level())
        n = min(counts[at] or own.start, _HIGHEST)
        said = _FORMATS.get(own.format) if n > 0 and not level.plain else None
        return said(n) if said else str(n)

    text = _PLACE.sub(number, level.text).strip()
    return text if not text or _CLOSED.search(text) else f"{text} "


# --- the definitions -------------------------------------------------------------------------------------------------


def _lists(root: etree._Element) -> Iterator[tuple[str, List]]:
    schemes = {e.get(f"{W}abstractNumId", ""): e for e in root.iterchildren(f"{W}abstractNum")}
    by_style = {_said(e, "styleLink"): key for key, e in schemes.items() if _said(e, "styleLink")}
    levels = {key: _levels(e) for key, e in schemes.items()}
    for num in root.iterchildren(f"{W}num"):
        key = _said(num, "abstractNumId")
        if key not in schemes:
            continue
        # A scheme without levels of its own takes those of the list style it names.
        key = by_style.get(_said(schemes[key], "numStyleLink"), key)
        own, starts = _overrides(num)
        yield num.get(f"{W}numId", ""), List(key, {**levels[key], **own}, starts)


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {_number(e.get(f"{W}ilvl"), 0): _level(e) for e in parent.iterchildren(f"{W}lvl")}


def _level(element: etree._Element) -> Level:
    restart = _said(element, "lvlRestart")
    plain = element.find(f"{W}isLgl")
    return Level(
        start=_number(_said(element, "start"), 1),
        format=_said(element, "numFmt") or "decimal",
        text=_said(element, "lvlText"),
        plain=plain is not None and plain.get(f"{W}val") not in ("0", "false", "off"),
        restart=_number(restart, 0) if restart else None,
        style=_said(element, "pStyle"),
    )


def _overrides(num: etree._Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        depth = _number(override.get(f"{W}ilvl"), 0)
        for element in override.iterchildren(f"{W}lvl"):
            levels[depth] = _level(element)
        if said := _said(override, "startOverride"):
            starts[depth] = _number(said, 1)
            if depth in levels:
                levels[depth] = replace(levels[depth], start=starts[depth])
    return levels, starts


def _said(element: etree._Element, child: str) -> str:
    """Return the value a child element carries, "" where there is none."""
    found = element.find(f"{W}{child}")
    return "" if found is None else found.get(f"{W}val", "")


def _number(said: str | None, default: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 7 else default
