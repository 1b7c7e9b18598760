"""Words of generated plans: names of places, numbers as they are written, sentences by field."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "audit"
DIGITS = "零一二三四五六七八九"
DRAWN = re.compile(r"\{([\d.]+)-([\d.]+)-([\d.]+)\}")
FIRST = "青白云龙石梅松桐柳枫榆兰芷荷金银玉清沙黄双五七大长永安宁泰丰和瑞鹤鹿凤麟高平古新临望栖岚霁"
SECOND = "溪河江湖塘坪坝岭山岗坡田桥铺市店集洲湾泉井峡关口林桑湘原野畈坳墟冲桓渡港"
COUNTY = "棠篁霜澧浥湄沅渌滁汶沭泷岑邛峄郯鄢祁郴莒淄潞滏洺涞"
COUNTY_END = "川溪原州阳陵宁源城水山安丰泽"
VERBS = (
    "推进",
    "加快",
    "统筹",
    "抓好",
    "深化",
    "稳步推进",
    "扎实开展",
    "持续推进",
    "有序推进",
    "全面开展",
    "加强",
    "积极推动",
    "深入开展",
    "组织开展",
    "规范",
)
SCOPES = ("", "", "", "", "", "中心城区", "偏远山区", "平原乡镇", "重点集镇", "沿江沿线", "老城片区")


@lru_cache(maxsize=1)
def fields() -> dict[str, dict[str, Any]]:
    """Return the words of each field of work."""
    said: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "fields.yaml").read_text(encoding="utf-8"))
    return said


@lru_cache(maxsize=1)
def generic() -> dict[str, Any]:
    """Return the words that any field may use."""
    said: dict[str, Any] = yaml.safe_load((FOLDER / "generic.yaml").read_text(encoding="utf-8"))
    return said


@lru_cache(maxsize=1)
def indicators() -> list[dict[str, Any]]:
    """Return the catalogue of indicators."""
    said: list[dict[str, Any]] = yaml.safe_load((FOLDER / "indicators.yaml").read_text(encoding="utf-8"))
    return said


@lru_cache(maxsize=1)
def faults() -> dict[str, Any]:
    """Return the words faults in names are made with."""
    said: dict[str, Any] = yaml.safe_load((FOLDER / "faults.yaml").read_text(encoding="utf-8"))
    return said


def numeral(n: int) -> str:
    """Return a whole number below 100 in Chinese numerals."""
    tens, ones = divmod(n, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


def rounded(value: float | str, places: int) -> str:
    """Return a number as printed, half up."""
    step = Decimal(1).scaleb(-places)
    return str(Decimal(str(value)).quantize(step, ROUND_HALF_UP))


def trimmed(printed: str) -> str:
    """Return a decimal without the zeros nobody writes."""
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def drawn(chance: random.Random, low: float, high: float, step: float) -> str:
    """Return a number between two limits, a whole count of steps above the lower one."""
    places = max(0, -int(Decimal(str(step)).as_tuple().exponent)) if step < 1 else 0
    return trimmed(rounded(low + step * chance.randint(0, int((high - low) / step)), places))


def filled(chance: random.Random, template: str) -> tuple[str, str]:
    """Return a name with its numbers drawn, and the number (with the word after it) that is its capacity."""
    numbers: list[str] = []

    def draw(m: re.Match[str]) -> str:
        numbers.append(drawn(chance, *(float(part) for part in m.groups())))
        return numbers[-1]

    return DRAWN.sub(draw, template), numbers[0] if numbers else ""


def place_names(chance: random.Random, count: int) -> list[str]:
    """Return names of townships that share no two characters in order."""
    names: dict[str, None] = {}
    while len(names) < count:
        names.setdefault(chance.choice(FIRST) + chance.choice(SECOND))
    return list(names)


def town(chance: random.Random, name: str) -> str:
    """Return a township's full name."""
    return name + chance.choice(("镇", "镇", "镇", "乡", "街道"))


LARGER = {
    "万亩": ("亩", 4),
    "万千瓦": ("兆瓦", 1),
    "万平方米": ("平方米", 4),
    "万吨": ("吨", 4),
    "亩": ("万亩", -4),
    "万立方米": ("立方米", 4),
}


def converted(value: str, unit: str) -> tuple[str, str]:
    """Return the same amount in another usual unit, or as it is where there is none."""
    if unit not in LARGER:
        return value, unit
    other, zeros = LARGER[unit]
    return format(Decimal(value).scaleb(zeros).normalize(), "f"), other


class Speaker:
    """Makes sentences of a field, none twice."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.seen: set[str] = set()
        self.turn: dict[str, list[str]] = {}

    def does(self, field: str) -> str:
        """Return something to be done in a field, an aspect of one of its topics for the most part."""
        if self.chance.random() < 0.25 and self.turn.get(f"{field}/does") != []:
            return self.next(field, "does")
        key = f"{field}/aspects"
        if not self.turn.get(key):
            topics, aspects = fields()[field]["topics"], generic()["aspects"]
            pairs = [t + a for t in topics for a in aspects if not set(t[-2:]) & set(a[:2])]
            self.turn[key] = self.chance.sample(pairs, len(pairs))
        return self.turn[key].pop()

    def how(self, field: str) -> str:
        """Return a way to do something, of the field or of any."""
        return self.next(field, "means") if self.chance.random() < 0.3 else self.of_any("means")

    def end(self, field: str) -> str:
        """Return what comes of it."""
        return self.next(field, "ends") if self.chance.random() < 0.3 else self.of_any("ends")

    def of_any(self, sort: str) -> str:
        """Return the next of the words that any field may use."""
        key = f"any/{sort}"
        if not self.turn.get(key):
            said = generic()[sort]
            words = said if isinstance(said, list) else [a + b for a in said["first"] for b in said["second"]]
            self.turn[key] = self.chance.sample(words, len(words))
        return self.turn[key].pop()

    def next(self, field: str, sort: str) -> str:
        """Return the next word of a field's list, all used once before any is used again."""
        key = f"{field}/{sort}"
        if not self.turn.get(key):
            self.turn[key] = self.chance.sample(fields()[field][sort], len(fields()[field][sort]))
        return self.turn[key].pop()

    def task(self, field: str) -> str:
        """Return a sentence about something to be done that was not said yet."""
        for _ in range(50):
            words = self._task(field)
            if words not in self.seen:
                self.seen.add(words)
                return words
        return words

    def _task(self, field: str) -> str:
        do, how, end = self.does(field), self.how(field), self.end(field)
        scope, verb = self.chance.choice(SCOPES), self.chance.choice(VERBS)
        done = scope + do
        frames: Sequence[str] = (
            f"{verb}{done}，{how}，{end}。",
            f"{how}，{verb}{done}。",
            f"以{done}为抓手，{how}，推动{end}。",
            f"{verb}{done}和{self.does(field)}，{how}。",
            f"围绕{done}，{how}。",
            f"把{done}摆上重要位置，{how}，{end}。",
            f"{verb}{done}、{self.does(field)}、{self.does(field)}，{end}。",
            f"{how}，{self.how(field)}，{verb}{done}。",
            f"针对{done}中的薄弱环节，{how}。",
            f"{verb}{done}，坚持因地制宜、分类施策，{end}。",
            f"{done}先行试点、逐步推开，{how}。",
            f"{verb}{done}，{how}；{self.how(field)}，{end}。",
            f"完善{done}的配套政策，{how}，{end}。",
        )
        return self.chance.choice(frames)
