"""Figures of the past are found where they stand: what, when, how much, against what; marked by hand first."""

from __future__ import annotations

import re
import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.collect._sound import ASPECTS
from lantu.plan import LantuError, Observation, Period
from lantu.plan.concepts import UNKNOWN
from lantu.read import decode
from lantu.read.actuals import Actuals, read_actuals
from tests.read.actuals_passages import DOCUMENTS as FIRST
from tests.read.actuals_unseen import UNSEEN

DOCUMENTS = FIRST | UNSEEN
COUNTY = "青柘县2026年国民经济和社会发展统计公报\n"


def read(text: str, name: str = "report.txt", **more: Any) -> Actuals:
    """Return what is read from a text."""
    return read_actuals(decode(text.encode("utf-8"), name), **more)


def figures(sentence: str, head: str = COUNTY) -> list[str]:
    """Return the figures of one sentence of a bulletin of 2026, in the form of the marks."""
    return [mark(o) for o in read(head + sentence + "\n").observations]


def mark(o: Observation) -> str:
    """Return a figure in the form of the marks of actuals_passages."""
    subject = o.subject
    if subject.startswith(UNKNOWN):
        aspect = subject.rpartition(":")[2]
        subject = f"?:{aspect}" if aspect in ASPECTS else "?"
    parts = [subject, o.period, o.value, o.unit or "-"]
    parts += [f"<{o.base_period}"] if o.base_period else []
    parts += [o.bound] if o.bound else []
    parts += [f"@{o.place}"] if o.place.startswith("全") else []
    return " ".join(parts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_marked_figure_is_found_and_nothing_else(name: str) -> None:
    text, marks = DOCUMENTS[name]
    wanted = Counter(line for line in marks.split("\n") if line)
    assert Counter(mark(o) for o in read(text, name).observations) == wanted


def test_more_than_a_hundred_and_twenty_figures_are_marked() -> None:
    assert sum(1 for _, marks in DOCUMENTS.values() for line in marks.split("\n") if line) >= 120


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_stands_at_its_offsets_and_holds_its_figure(name: str) -> None:
    text, _ = DOCUMENTS[name]
    for o in read(text, name).observations:
        assert o.quote == text[o.start : o.end]
        assert o.value.removeprefix("-").split(":")[0] in o.quote
        assert 0 < float(o.confidence) <= 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_reading_twice_gives_the_same_rows(name: str) -> None:
    text, _ = DOCUMENTS[name]
    assert read(text, name) == read(text, name)


def test_growth_of_value_added_is_at_comparable_prices_and_of_retail_sales_as_printed() -> None:
    rows = read(COUNTY + "地区生产总值120亿元，增长5.1%。社会消费品零售总额30亿元，增长6%。\n").observations
    assert [(o.subject, o.basis) for o in rows if o.subject.endswith("growth")] == [
        ("gdp:growth", "可比价"),
        ("retail-sales:growth", ""),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("粮食总产量12万吨以上。", ["grain-output 2026 12 万吨 >="]),
        ("接待游客突破300万人次。", ["visitors 2026 300 万人次 >="]),
        ("城镇登记失业率不足3%。", ["registered-unemployment 2026 3 % <="]),
        ("城镇调查失业率平均为4.8%。", ["unemployment 2026 4.8 %"]),
        ("常住人口约40万人。", ["population 2026 40 万人 ~"]),
        ("森林覆盖率达到61.2%，居全省第3位。", ["forest-cover 2026 61.2 %"]),
        ("规模以上工业增加值增长8%，高于全市平均1.5个百分点。", ["large-industry-value-added:growth 2026 8 % <2025"]),
        ("规模以上工业企业平稳运行，2000万元以上企业稳步增加。", []),
        ("力争粮食总产量达到15万吨。", []),
        ("到2030年，森林覆盖率达到65%。", []),
        ("2024年粮食总产量11.5万吨。", ["grain-output 2024 11.5 万吨"]),
        ("2021—2025年，累计完成固定资产投资600亿元。", ["investment 2021/2025 600 亿元"]),
        ("一季度进出口总额2.1亿元。", ["trade 2026-01/2026-03 2.1 亿元"]),
        ("前三季度用电量9.6亿千瓦时。", ["power-use 2026-01/2026-09 9.6 亿千瓦时"]),
        ("全市粮食产量88万吨。", ["grain-output 2026 88 万吨 @全市"]),
        ("地区生产总值是2020年的1.4倍。", ["gdp:ratio 2026 1.4 倍 <2020"]),
        ("进出口总额比2020年翻一番。", ["trade:ratio 2026 1 番 <2020"]),
        ("粮食、油料产量分别为12.1万吨和0.8万吨。", ["grain-output 2026 12.1 万吨", "oil-crop-output 2026 0.8 万吨"]),
        (
            "卫生机构床位2100张，比2020年末增加320张。",
            ["hospital-beds 2026 2100 张", "hospital-beds:change 2026 320 张 <2020"],
        ),
        (
            "完成一般公共预算收入9.1亿元，为年度预算的102.3%。",
            ["revenue 2026 9.1 亿元", "revenue:progress 2026 102.3 %"],
        ),
        ("居民消费价格上涨0.4%。", ["cpi 2026 0.4 % <2025"]),
        (
            "人均预期寿命78.6岁，劳动年龄人口平均受教育年限10.6年。",
            ["life-expectancy 2026 78.6 岁", "schooling-years 2026 10.6 年"],
        ),
        (
            "工业用电量3.2亿千瓦时，增速为4.5%。",
            ["power-use-industry 2026 3.2 亿千瓦时", "power-use-industry:growth 2026 4.5 % <2025"],
        ),
        ("新建桥梁12座。", ["? 2026 12 座"]),
        ("3月5日召开全县大会，120人参加。", ["? 2026 120 人"]),
    ],
)
def test_a_form_of_words_is_read(sentence: str, expected: list[str]) -> None:
    assert figures(sentence) == expected


def test_a_figure_called_final_by_its_sentence_is_final_and_others_are_preliminary() -> None:
    rows = read(COUNTY + "根据第七次全国人口普查，常住人口41.2万人。粮食总产量12万吨。\n").observations
    assert [o.status for o in rows] == ["最终", "初步"]


def test_notes_on_prices_give_levels_their_basis() -> None:
    note = "注：地区生产总值绝对数按现价计算，增长速度按不变价格计算。\n"
    rows = read(COUNTY + "地区生产总值120亿元，增长5.1%。\n" + note).observations
    assert [o.basis for o in rows] == ["当年价", "可比价"]


def test_the_day_of_publication_is_when_a_figure_became_known() -> None:
    dated = COUNTY + "发布时间：2027-03-09\n粮食总产量12万吨。\n"
    assert [o.recorded_at for o in read(dated).observations] == ["2027-03-09"]
    assert [o.recorded_at for o in read(dated, recorded_at="2027-04-01").observations] == ["2027-04-01"]


def test_a_document_without_a_year_is_refused_until_it_is_told_one() -> None:
    text = "某县统计公报\n粮食总产量12万吨。\n"
    with pytest.raises(LantuError) as error:
        read(text)
    assert error.value.code == "E106"
    assert [mark(o) for o in read(text, period="2025").observations] == ["grain-output 2025 12 万吨"]


TABLE = """<html><body><h1>青柘县2026年国民经济和社会发展统计公报</h1><p>全县经济平稳运行。</p>
<table><tr><th>指标</th><th>单位</th><th>绝对数</th><th>比上年增长（%）</th></tr>
<tr><td>地区生产总值</td><td>亿元</td><td>268.4</td><td>5.4</td></tr>
<tr><td>其中：第一产业增加值</td><td>亿元</td><td>41.2</td><td>-0.6</td></tr>
<tr><td>竹笋产量</td><td>吨</td><td>1,250</td><td>—</td></tr></table></body></html>"""


def test_a_table_of_a_bulletin_gives_its_rows() -> None:
    document = decode(TABLE.encode("utf-8"), "bulletin.html")
    rows = read_actuals(document).observations
    assert [mark(o) for o in rows] == [
        "gdp 2026 268.4 亿元",
        "gdp:growth 2026 5.4 % <2025",
        "gdp-primary 2026 41.2 亿元",
        "gdp-primary:growth 2026 -0.6 % <2025",
        "? 2026 1250 吨",
    ]
    assert all(document.text[o.start : o.end] == o.quote and o.name in o.quote for o in rows)


def test_a_table_of_targets_gives_no_figure_of_the_past() -> None:
    document = decode(TABLE.replace("绝对数", "2026年目标").encode("utf-8"), "bulletin.html")
    assert read_actuals(document).observations == ()


def test_a_text_that_calls_itself_simulated_gives_simulated_figures() -> None:
    assert all(o.simulated for o in read(COUNTY + "粮食总产量12万吨（模拟数据）。\n").observations)
    assert not any(o.simulated for o in read(COUNTY + "粮食总产量12万吨。\n").observations)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("粮食总产量12万吨，增长9%。2025年粮食总产量11.9万吨。", "R161"),
        ("货物进出口总额9.0亿元，其中出口7.0亿元，进口1.0亿元。", "R162"),
        ("三次产业结构为20:35:50。", "R163"),
        ("三次产业结构为18.232.149.7。", "R164"),
        ("粮食总产量12万吨。粮食总产量13万吨。", "R165"),
        ("新建桥梁12座。", "R166"),
    ],
)
def test_figures_that_disagree_are_reported_and_kept(text: str, code: str) -> None:
    actuals = read(COUNTY + text + "\n")
    assert code in {f.code for f in actuals.findings}
    assert actuals.observations
    for finding in actuals.findings:
        assert finding.part("message", "zh") != finding.part("message", "en")
        assert all(e.quote == (COUNTY + text + "\n")[e.start : e.end] for e in finding.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "货物进出口总额9.0亿元，其中出口7.4亿元，进口1.6亿元。",
        "三次产业结构为20.1:35.0:45.0。",
        "地区生产总值120亿元，增长5.1%。2025年地区生产总值112亿元。",
    ],
)
def test_figures_that_agree_but_for_rounding_and_prices_are_not_reported(text: str) -> None:
    assert [f.code for f in read(COUNTY + text + "\n").findings] == []


PARTS = """地区生产总值 增长 12.5% 3亿元 ， 、 。 分别 和 由 2020年的 提高到 （ ） 其中 占 比重 “ 18.2:3:1 1-9月 十四五
上年 翻番 % 1,234 — 全省 突破 降 7 个 岁 · 是2015年的2倍 2025年13月 2026—2021年"""
PIECES = st.sampled_from(["\n", *PARTS.split()])
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200)


@given(st.lists(PIECES, max_size=40).map("".join) | WORDS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_rows_whose_quotes_stand_at_their_offsets(body: str) -> None:
    document = decode((COUNTY + body).encode("utf-8", "replace"), "any.txt")
    for o in read_actuals(document).observations:
        assert o.quote == document.text[o.start : o.end]
        assert o.subject
        assert Period.parse(o.period).years >= 1
        assert not o.base_period or Period.parse(o.base_period).years >= 1


@pytest.mark.parametrize(
    "piece", ["1万2020年", "（", "由", "占", "增长1%、", "1、", "12.3", "是2020年的", "1,", "“", "翻番"]
)
def test_a_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    def cost(times: int) -> float:
        document = decode((COUNTY + piece * times + "\n").encode(), "h.txt")
        start = time.process_time()
        read_actuals(document)
        return time.process_time() - start

    cost(100)
    assert cost(16000) < 60 * max(cost(1000), 0.02)


def test_no_figure_of_a_plan_outside_its_review_is_one_of_the_past() -> None:
    text, _ = DOCUMENTS["review.txt"]
    goals = text.index("第二节 “十五五”发展目标")
    assert all((o.end or 0) <= goals for o in read(text, "review.txt").observations)
    assert re.search("280亿元", text[goals:])
