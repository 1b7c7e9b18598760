"""Verbs of change right before a number: growth and fall, what they are measured against, at which prices."""

from __future__ import annotations

import re
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._actuals_numbers import Figure
from lantu.read._actuals_sentence import PERCENT, Change
from lantu.read._phrases import alternation

_COMPARED = re.compile(
    r"(?:(?:比|较|同|与)(?:上年|去年|前年|年初|(?:19|20)\d\d年|[“\"]?十[一二三四五六七八九]?五[”\"]?)(?:末|底|同期|时期末|时期|期末)*(?:相比|水平)?|同比|环比|年均|平均每年|累计|总体|分别|均|预计(?:可)?|大幅|快速|稳步|平稳|持续|进一步|实现|平均|再|又"
    r"|(?P<real>扣除价格因素(?:影响)?(?:后)?|实际(?!使用|利用|到位))|名义|(?P<same>可比口径|同口径|按可比口径)|(?P<constant>按可比价格?(?:计算)?|按不变价格?(?:计算)?))$"
)
_LEADING = re.compile(
    r"^(?:(?:比|较|同|与)(?:上年|去年|前年|年初|(?:19|20)\d\d年|[“\"]?十[一二三四五六七八九]?五[”\"]?)(?:末|底|同期|时期末|时期|期末)*(?:相比|水平)?|同比|环比|年均)+"
)


_ADDED = ("新增", "净增")


@cache
def _change_pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    table = load_yaml("lantu.read", "actuals.yaml")
    verbs = alternation([*table["rises"], *table["falls"]])
    return re.compile(rf"(?P<verb>(?<![新净])(?:{verbs}))(?P<by>了|约|近|超过|超|逾|达到|达|为|仅|不到)*$"), frozenset(
        table["falls"]
    )


def without_comparison(head: str) -> str:
    """Return ``head`` without what it is measured against and adverbs, at its end: 投资同比 gives 投资."""
    while m := _COMPARED.search(head):
        head = head[: m.start()]
    return head


def change_before(left: str, figure: Figure) -> Change | None:
    """Return the change that a verb at the end of ``left`` says the figure is, or None for a level."""
    pattern, falls = _change_pattern()
    m = pattern.search(left)
    if not m or figure.form in ("structure", "torn", "ratio", "bare"):
        return None
    head, basis, aspect, yearly = left[: m.start()], "", "growth", False
    while c := _COMPARED.search(head):
        aspect = "growth_real" if c["real"] else aspect
        basis = "同口径" if c["same"] else "可比价" if c["constant"] else basis
        yearly = yearly or c[0] in ("年均", "平均每年")
        head = head[: c.start()]
    head = _LEADING.sub("", head)
    if m["verb"] in _ADDED and (head.strip() or m.start() == 0):
        return None  # 各项贷款新增, 新增5家: what is new, no change; 比年初新增 is one
    aspect = aspect if figure.unit in (*PERCENT, "倍") else "change"
    sign = "?" if m["verb"] == "改善" else "-" if m["verb"] in falls else ""
    return Change(head, sign, aspect, basis, yearly)
