"""Documents made from nothing: sentences of the fragments promises are made of, annexes with spans beyond measure."""

from __future__ import annotations

import random

_SUBJECTS = ("地区生产总值", "森林覆盖率", "新增就业", "高标准农田", "城镇化率", "国家级示范区", "三次产业结构", "专利")
_ACTIONS = (
    "达到",
    "提高到",
    "降低",
    "新增",
    "建成",
    "控制在",
    "翻",
    "突破",
    "力争",
    "确保",
    "不低于",
    "由",
    "年均增长",
    "累计",
)
_NUMBERS: tuple[str, ...] = (
    "25",
    "3.5",
    "１２．５",
    "1 200",
    "1,200",
    "两",
    "一万五千",
    "百分之六十",
    "三个100",
    "18:33:49",
    "0",
    "零点五",
)
_NUMBERS += ("2—3", "5至8", "30％", "-2.0", "10⁴", "Ⅲ", "半", "数百", "9" * 30, "0.0000001")
_UNITS = (
    "%",
    "亿元",
    "万人",
    "个",
    "个百分点",
    "番",
    "倍",
    "公里",
    "亩",
    "平方米",
    "万吨",
    "家",
    "",
    "人/亿元",
    "‰",
    "万亿元",
)
_TAILS = (
    "以上",
    "以内",
    "左右",
    "，比2020年",
    "，其中",
    "、",
    "；",
    "。",
    "和",
    "（",
    "）",
    "分别",
    "年均",
    "\n",
    " ",
    "“",
    "”",
)
_TIMES = ("到2030年", "2027年底前", "“十五五”时期", "每年", "五年", "2026-2030年", "到二〇三五年", "年内", "上半年")
_HEADS = (
    "第一章 目标\n",
    "第二节 任务\n",
    "一、主要指标\n",
    "（一）工业。",
    "专栏1 工程\n",
    "目 录\n",
    "表1-1 指标\n",
    "第章\n",
)
_CELLS: tuple[str, ...] = (
    "序号",
    "项目名称",
    "名称",
    "建设地点",
    "建设规模及内容",
    "总投资（万元）",
    "牵头单位",
    "完成时限",
    "合计",
    "一、交通",
)
_CELLS += ("指标", "单位", "2025年", "2030年", "属性", "约束性", "1", "186.4", "", "新建", "2026-2028年", "第\t一\n栏")
_SPANS = ("1", "1", "1", "2", "3", "9", "200", "70000", "-1", "x")


def sentences(chance: random.Random) -> bytes:
    """Return a text of such fragments in any order."""
    parts: list[str] = []
    for _ in range(chance.choice((1, 5, 30, 200))):
        parts.append(chance.choice(chance.choice((_SUBJECTS, _ACTIONS, _NUMBERS, _UNITS, _TAILS, _TIMES))))
        if chance.random() < 0.05:
            parts.append("\n" + chance.choice(_HEADS))
        if chance.random() < 0.3:
            parts += [chance.choice(_ACTIONS), chance.choice(_NUMBERS), chance.choice(_UNITS)]
    return ("棠川县规划\n" + "".join(parts)).encode()


def annex_page(chance: random.Random) -> bytes:
    """Return a page with tables whose cells hold any words and span any rows and columns."""
    tables = []
    for _ in range(chance.choice((1, 1, 2))):
        rows = ["".join(_cell(chance) for _ in range(chance.randint(0, 9))) for _ in range(chance.randint(1, 12))]
        tables.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return ("<html><body><p>附件 项目表</p>" + "".join(tables) + "<p>到2030年新增学校5所。</p></body></html>").encode()


def _cell(chance: random.Random) -> str:
    words = "".join(chance.choice(_CELLS) for _ in range(chance.choice((1, 1, 1, 2))))
    if chance.random() < 0.2:
        words += f"<table><tr><td>{words}</td></tr></table>"
    spans = f"colspan='{chance.choice(_SPANS)}' rowspan='{chance.choice(_SPANS)}'" if chance.random() < 0.4 else ""
    return f"<td {spans}>{words}</td>"
