"""Digits and spaces as documents set them are made plain for reading; every offset leads back to what is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.read._plain import plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("达到４００亿元", "达到400亿元"),
        ("下降１３．５％", "下降13.5%"),
        ("新增学位2 400个", "新增学位2400个"),
        ("投资1\u2009250\u2009000元", "投资1250000元"),
        ("建成 12 座", "建成12座"),
        ("到 ２０３０ 年", "到2030年"),
        ("到20 30年", "到2030年"),
        ("安装路灯４，５００盏", "安装路灯4,500盏"),
        ("实施 提升工程", "实施 提升工程"),
        ("3 120 45", "3 120 45"),
        ("建设学校3所，医院2所", "建设学校3所，医院2所"),
        ("GDP 2000", "GDP 2000"),
    ],
)
def test_digits_are_folded_and_thousands_closed_up(typed: str, read: str) -> None:
    assert plain(typed).text == read


@given(st.text(alphabet="0２5９ ．，,%％\u2009\u3000年到建设个.", max_size=30))
def test_every_character_leads_back_to_where_it_is_printed(typed: str) -> None:
    read = plain(typed)
    for i, c in enumerate(read.text):
        start, end = read.span(i, i + 1)
        assert end == start + 1
        assert c in (typed[start], plain(typed[start]).text, ".", ",")
    assert read.span(0, len(read.text))[1] <= len(typed)
