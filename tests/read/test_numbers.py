"""Numbers are found with their unit and bound; dates, ordinals and sizes in names are not taken for counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.read._numbers import chinese_number, find_numbers


def found(text: str) -> list[tuple[str, str, str]]:
    return [(m.value, m.unit, m.bound) for m in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十五", 15),
        ("二十", 20),
        ("一百二十", 120),
        ("两万三千", 23000),
        ("二〇三五", 2035),
        ("三千五百", 3500),
        ("一万五千", 15000),
        ("十二亿", 1200000000),
    ],
)
def test_chinese_numerals_have_their_value(text: str, value: int) -> None:
    assert chinese_number(text) == value


def test_what_is_no_numeral_has_no_value() -> None:
    assert chinese_number("若干") is None
    assert chinese_number("") is None


@given(st.integers(min_value=1, max_value=9999))
def test_every_numeral_below_ten_thousand_is_read_back(value: int) -> None:
    digits = "零一二三四五六七八九"
    parts: list[str] = []
    empty = False
    for scale, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // scale % 10
        if digit:
            parts.append(("零" if empty and parts else "") + digits[digit] + mark)
        empty = digit == 0
    assert chinese_number("".join(parts)) == value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("粮食播种面积38万亩以上", [("38", "万亩", ">=")]),
        ("调查失业率控制在5.5%以内", [("5.5", "%", "<=")]),
        ("增长6%左右", [("6", "%", "~")]),
        ("培训3000余人次", [("3000", "人次", ">=")]),
        ("绿化覆盖率≥42%", [("42", "%", ">=")]),
        ("提高0.9个百分点", [("0.9", "个百分点", "")]),
        ("分别提高5个和8个百分点", [("5", "个百分点", ""), ("8", "个百分点", "")]),
        ("森林蓄积量1200万立方米", [("1200", "万立方米", "")]),
        ("浓度33微克/立方米", [("33", "微克/立方米", "")]),
        ("死亡率0.016人/亿元", [("0.016", "人/亿元", "")]),
        ("保障房15万套（间）", [("15", "万套（间）", "")]),
        ("投资1,200万元", [("1200", "万元", "")]),
        ("覆盖率百分之九十八点五以上", [("98.5", "%", ">=")]),
        ("人才公寓三百套", [("300", "套", "")]),
        ("新建两所高中", [("2", "所", "")]),
        ("翻两番", [("2", "番", "")]),
        ("培训五万人次以上", [("5", "万人次", ">=")]),
        ("产量三百二十万吨", [("320", "万吨", "")]),
        ("产值突破百亿元", [("100", "亿元", "")]),
        ("购置车辆一百余台", [("100", "台", ">=")]),
        ("死亡率8.5/10万以下", [("8.5", "/10万", "<=")]),
        ("处理能力12万吨/日", [("12", "万吨/日", "")]),
        ("利用系数提高到0.58", [("0.58", "", "")]),
        ("两者之比达到2.4∶1左右", [("2.4", "", "~")]),
        ("压减两成", [("20", "%", "")]),
        ("呼叫量5亿次", [("5", "亿次", "")]),
    ],
)
def test_a_number_comes_with_its_unit_and_bound(text: str, numbers: list[tuple[str, str, str]]) -> None:
    assert found(text) == numbers


def test_a_range_has_two_ends() -> None:
    assert [(m.value, m.value_to, m.unit) for m in find_numbers("新增上市企业3—5家，增长5%-6%")] == [
        ("3", "5", "家"),
        ("5", "6", "%"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("三至五家", "3", "5", "家"),
        ("十到十五名", "10", "15", "名"),
        ("3到5个", "3", "5", "个"),
        ("3家至5家", "3", "5", "家"),
        ("20万亩—25万亩", "20", "25", "万亩"),
    ],
)
def test_a_range_may_stand_in_words_or_carry_its_unit_twice(text: str, low: str, high: str, unit: str) -> None:
    assert [(m.value, m.value_to, m.unit) for m in find_numbers(f"培育企业{text}。")] == [(low, high, unit)]


def test_where_a_change_starts_is_no_lower_end_of_a_range() -> None:
    assert [(m.value, m.value_to) for m in find_numbers("从60%提高到75%，由4家到9家")] == [
        ("60", ""),
        ("75", ""),
        ("4", ""),
        ("9", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7人制足球场",
        "30万千瓦级机组",
        "第十四届",
        "G354国道",
        "PM2.5",
        "5G网络",
        "二期工程",
        "四好农村路",
        "零部件",
        "“3+5”城市群",
        "四星酒店",
    ],
)
def test_names_and_ordinals_are_no_counts(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="建设3个.%万亿一二十千百0〇-—至号年5G(（ ,、和级百分之点", max_size=40))
def test_numbers_stay_inside_the_text_and_in_order(text: str) -> None:
    mentions = find_numbers(text)
    assert all(0 <= m.start < m.end <= len(text) and m.value for m in mentions)
    assert all(m.unit or m.unit_class == "pure" for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
