"""The statistical basis of a figure is what header, name or note say of it, and empty where they are silent."""

from __future__ import annotations

import pytest

from lantu.read._tables_basis import coverage_in, price_in
from tests.read.table_samples import HEAD, grid_page
from tests.read.test_tables_layouts import END, flat, one

HEADER = "序号|指标|单位|2025年|2030年|年均增长（%）"
GDP, TOWN, INCOME = "1|地区生产总值|亿元|380|510|6.1", "2|城镇化率|%|52.4|58|—", "3|人均收入|元|38000|51000|6.1"


def bases(text: str, name: str) -> list[str]:
    return [v.basis for v in one(text, name)[1]]


def test_a_note_below_tells_levels_and_growth_of_the_rows_it_names() -> None:
    note = "注：地区生产总值绝对数按当年价格计算，增速按不变价格计算。\n"
    text = flat(HEADER, GDP, TOWN, INCOME).replace(END, note + END)
    assert bases(text, "地区生产总值") == ["当年价", "当年价", "不变价"]
    assert bases(text, "城镇化率") == ["", "", ""]
    assert bases(text, "人均收入") == ["", "", ""], "the note doesn't speak of it"


@pytest.mark.parametrize(
    "note",
    [
        "注：1.GDP绝对数按现价、增速按可比价计算；2.括号内为累计数。",
        "注：1.括号内为累计数。\n2.地区生产总值总量为现价，增长速度按可比价格计算。",
    ],
)
def test_notes_are_read_clause_by_clause(note: str) -> None:
    text = flat(HEADER, GDP, TOWN, INCOME).replace(END, note + "\n" + END)
    assert bases(text, "地区生产总值") == ["当年价", "当年价", "可比价"]
    assert bases(text, "人均收入") == ["", "", ""]


def test_a_note_that_names_no_row_is_about_every_row_in_money() -> None:
    text = grid_page("表1 主要指标", HEADER, GDP, TOWN, INCOME, "<td colspan=6>注：绝对数按2025年价格计算。</td>")
    assert bases(text, "地区生产总值") == ["2025年价", "2025年价", ""]
    assert bases(text, "人均收入") == ["2025年价", "2025年价", ""]
    assert bases(text, "城镇化率") == ["", "", ""]


def test_a_header_says_the_prices_of_its_column_and_its_own_year() -> None:
    header = "序号|指标|单位|2025年（现价）|2030年（2025年可比价）|年均增长（%，可比价）"
    text = grid_page("表1 主要指标", header, GDP, TOWN)
    assert bases(text, "地区生产总值") == ["当年价", "2025年可比价", "可比价"]
    assert bases(text, "城镇化率") == ["", "", ""]
    assert one(text, "地区生产总值")[0].target_period == "2030"


def test_a_name_says_its_prices_or_its_coverage() -> None:
    rows = ("1|地区生产总值（亿元，现价）||380|510|", "2|户籍人口城镇化率|%|42|48|—", "3|规模以上工业利润|亿元|12|16|")
    text = grid_page("表1 主要指标", HEADER, *rows)
    assert bases(text, "地区生产总值（现价）") == ["当年价", "当年价"]
    assert one(text, "地区生产总值（现价）")[0].unit == "亿元"
    assert bases(text, "户籍人口城镇化率")[:2] == ["户籍人口", "户籍人口"]
    assert bases(text, "规模以上工业利润") == ["规模以上", "规模以上"]


def test_a_text_without_a_word_of_it_leaves_the_basis_empty() -> None:
    assert bases(flat(HEADER, GDP, TOWN), "地区生产总值") == ["", "", ""]
    assert bases(
        flat(HEADER, GDP, TOWN).replace(END, "县内物价平稳，按不变价格计算的说法不在表下。\n" + END), "地区生产总值"
    ) == [
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("按２０２０年可比价计算", "2020年可比价"),
        ("2020年不变价格", "2020年不变价"),
        ("现行价格", "当年价"),
        ("居民消费价格涨幅", ""),
        ("2030年", ""),
    ],
)
def test_prices_are_told_from_words(words: str, basis: str) -> None:
    assert price_in(words) == basis


def test_coverage_is_told_from_words() -> None:
    assert [coverage_in(x) for x in ("规上工业增加值", "常住人口", "城镇化率", HEAD)] == [
        "规模以上",
        "常住人口",
        "",
        "",
    ]
