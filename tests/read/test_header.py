"""The head of a document says what it is, whatever the page prints around it."""

from __future__ import annotations

import pytest

from lantu.read import decode
from lantu.read._header import Header, read_header
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs

CASES = {
    "a notice that encloses the plan": (
        """首页 > 政务公开 > 规划信息
白河县人民政府关于印发《白河县国民经济和社会发展第十五个五年规划纲要》的通知
各乡镇人民政府：
现将纲要印发给你们，请组织实施。
白河县人民政府
2026年3月30日
白河县国民经济和社会发展第十五个五年规划纲要
目录
第一章 起步
第一章 起步
""",
        Header("白河县国民经济和社会发展第十五个五年规划纲要", "白河县", "2026/2030", "", "白河县人民政府"),
    ),
    "a card of metadata above it": (
        """索 引 号：0001
发布机构：市发改委
名　　称：清河市“十五五”水安全保障规划
文　　号：清政发〔2026〕3号
清河市“十五五”水安全保障规划
1 总则
""",
        Header("清河市“十五五”水安全保障规划", "清河市", "2026/2030"),
    ),
    "a title over two lines with its adoption": (
        "岚江省国民经济和社会发展\n第十五个五年规划纲要\n（2026年1月28日岚江省第十四届人民代表大会第五次会议批准）\n",
        Header("岚江省国民经济和社会发展第十五个五年规划纲要", "岚江省", "2026/2030"),
    ),
    "a special plan whose subject follows the place": (
        "云溪市人民政府办公室关于印发云溪市养老服务“十五五”规划的通知\n云溪市养老服务“十五五”规划\n（2026—2030年）\n",
        Header("云溪市养老服务“十五五”规划", "云溪市", "2026/2030"),
    ),
    "a report on one year's plan and the next": (
        "关于云溪市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告\n云溪市发展和改革委员会\n",
        Header(
            "关于云溪市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告",
            "云溪市",
            "2026",
            "",
            "云溪市发展和改革委员会",
        ),
    ),
    "a market is no city": (
        "农产品市场体系建设“十五五”规划\n",
        Header("农产品市场体系建设“十五五”规划", "", "2026/2030"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_title_place_period_and_issuer_are_told(case: str) -> None:
    text, header = CASES[case]
    assert read_header(decode(text.encode(), "a.txt")) == header


def test_what_a_page_prints_around_a_plan_is_no_paragraph() -> None:
    text = (
        "当前位置：首页 > 规划\n【字号：大 中 小】\n浏览次数：120\n白河县“十五五”规划\n第一章 起步\n"
        "产业从头做起，项目从实抓起。\n— 2 —\n第一章 起步\n民生从小办起。\n（责任编辑：某某）\n"
        "分享到：\n相关文件\n某县规划解读\n"
    )
    document = decode(text.encode(), "a.txt")
    seen = paragraphs(document, find_outline(document), ())
    assert [p.line.text for p in seen] == ["产业从头做起，项目从实抓起。", "民生从小办起。"]
