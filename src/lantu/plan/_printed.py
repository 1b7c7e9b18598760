"""A printed target cell taken apart: 45以上, 15:49:36, 前10位, 完成省定目标任务, 快于全省平均, 保持稳定, 创建成功."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(
    r"(?:稳定在|保持在|维持在|力争达到|力争|达到|达)?(?P<number>[+-]?\d[\d,]*(?:\.\d+)?)\s*[%％]?\s*(?P<word>以上|及以上|以内|以下|左右)?"
)
_FLOOR = re.compile(r"(?:不低于|不少于|至少|高于|超过|大于|突破|超|[>≥]=?)\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*[%％]?")
_CEILING = re.compile(
    r"(?:不超过|不高于|低于|小于|控制在|[<≤]=?)\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*[%％]?(?:以内|以下)?"
)
_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)\s*[%％]?\s*[-–—~～至]\s*(?P<high>\d+(?:\.\d+)?)\s*[%％]?")
_STRUCTURE = re.compile(r"\d+(?:\.\d+)?(?:\s*[:：∶]\s*\d+(?:\.\d+)?)+(?:左右)?")
_RANK = re.compile(
    r"(?:力争|确保)?(?:进入|位居|位列|居|稳居|保持在?|跻身)?(?:全[国省市州县区](?:县域)?)?(?:前|第)\s*"
    r"(?P<number>\d+|[一二三四五六七八九十]{1,3})\s*[位名强]?(?:以内|左右|之内)?"
)
_ASSIGNED = re.compile(r"下达|上级|[国省市州](?:家|级)?(?:定|控|考核)|[国省市州](?:家|级)?里?(?:要求|核定|目标|指标)")
BRACKETED = re.compile(r"[\[［〔【]\s*(?P<inner>[^\[\]［］〔〕【】]+?)\s*[\]］〕】]")
_KEPT = re.compile(
    r"(?:总体|基本|持续)?(?:保持|维持)?(?:基本|总体|大体)?(?:稳定|不变|持平|现有水平|现状|平稳)|(?:面积|数量|总量)?(?:不减少|不降低|不下降|只增不减|不增加)"
)
_RELATIVE = re.compile(
    r"同步|(?P<word>不低于|不高于|高于|快于|低于|超过|达到|优于|好于|慢于|小于|大于).*(?:水平|平均|增长|增速|增幅|GDP|经济)"
)
_BELOW = ("低于", "不高于", "慢于", "小于")
_CAPPED = re.compile(r"以内|控制在|不超过|不突破|不高于")
_DONE = re.compile(
    r"(?:全面|全部|基本|力争|确保|如期)?(?:创建|创成|申报|建成|完成|实现|通过|达标|通车|投产|获批|命名|挂牌|投用|投入使用|取得|上市)"
    r"(?:成功|达标|验收|评估|复审|投用|投产|运营|使用|通车|开放|命名)?"
)
_NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed target cell, taken apart: kind, relation (empty where the cell leaves it open), value, upper end."""

    kind: str
    relation: str = ""
    value: str = ""
    value_to: str = ""


@lru_cache(maxsize=1024)
def parse_printed(text: str) -> Printed:
    """Return what a printed target cell says: ``45以上`` is a number at least 45, ``15:49:36`` a structure.

    Square brackets, by which plans mark a figure of several years together, are looked through: ``[13.5]`` is 13.5.
    """
    text = text.strip()
    if m := BRACKETED.fullmatch(text):
        text = m["inner"]
    if number := _printed_number(text):
        return number
    if _STRUCTURE.fullmatch(text):
        return Printed("structure", "=", re.sub(r"\s|左右", "", text).replace("：", ":").replace("∶", ":"))
    if m := _RANK.fullmatch(text):
        return Printed("rank", "<=", _whole(m["number"]))
    kind = "assigned" if _ASSIGNED.search(text) else "words"
    return Printed(kind if text else "", "", text)


def _printed_number(text: str) -> Printed | None:
    if m := _RANGE.fullmatch(text):
        return Printed("number", "range", m["low"], m["high"])
    for pattern, relation in ((_FLOOR, ">="), (_CEILING, "<=")):
        if m := pattern.fullmatch(text):
            return Printed("number", relation, _bare(m["number"]))
    if m := _NUMBER.fullmatch(text):
        return Printed("number", _of_word(m["word"] or ""), _bare(m["number"]))
    return None


def _bare(number: str) -> str:
    return number.replace(",", "").lstrip("+")


def _of_word(word: str) -> str:
    return {"以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<="}.get(word, "")


def parse_target(text: str) -> Printed:
    """Return what a printed target says, words too: a state to keep, a comparison, a target set above, a thing done.

    保持稳定 is a number to keep, 快于全省平均 relative, 控制在省定目标以内 assigned and at most, 创建成功 done.
    """
    printed = parse_printed(text)
    if printed.kind not in ("words", "assigned"):
        return printed
    said = printed.value.strip()
    if _KEPT.fullmatch(said):
        return Printed("number", "keep")
    if printed.kind == "words" and _DONE.fullmatch(said):
        return Printed("done", "=", said)
    if m := _RELATIVE.search(said):
        word = m["word"] or ""
        return Printed("relative", "<=" if word in _BELOW else ">=", said)
    return Printed("assigned", "<=", said) if printed.kind == "assigned" and _CAPPED.search(said) else printed


def _whole(numeral: str) -> str:
    """Return a whole number up to 99, printed in Chinese or Arabic numerals, in Arabic ones."""
    if numeral.isdecimal():
        return numeral
    tens, found, ones = numeral.rpartition("十")
    head = (_NUMERALS.find(tens) if tens else 1) * 10 if found else 0
    return str(head + (_NUMERALS.find(ones) if ones else 0))
