"""A published page becomes text a block a line, with the cells of its tables kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.read import decode
from lantu.read._document import Document
from tests.read.table_samples import PAGE


def page(body: str) -> Document:
    return decode(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html")


def shown(body: str) -> list[str]:
    return page(body).text.splitlines()


def test_blocks_breaks_entities_and_spaces_become_lines() -> None:
    body = (
        "<div>第一章&nbsp;目标<div>　　内层&lt;块&gt;</div>尾部</div><p>甲<br/>乙<b>丙</b></p><ul><li>一项<li>二项</ul>"
    )
    assert shown(body) == ["第一章 目标", "内层<块>", "尾部", "甲", "乙丙", "一项", "二项"]


def test_a_break_in_the_source_is_no_space_between_chinese_characters() -> None:
    assert shown("<p>发展\n    规划 and\nplan</p>") == ["发展规划 and plan"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = 'x'</script>",
        "<style>p {}</style>",
        "<nav>首页导航</nav>",
        "<div class='main-nav top'>首页导航</div>",
        "<div style='display: none'>看不见</div>",
        "<footer>版权所有</footer>",
        "<!-- 注释 -->",
        "<select><option>选项</option></select>",
    ],
)
def test_what_is_no_part_of_the_document_is_left_out(hidden: str) -> None:
    text = "正文在此，一共有几句话，足够长以便与导航相比。"
    assert shown(f"{hidden}<p>{text}</p>{hidden}") == [text]


def test_a_whole_page_in_a_box_named_like_furniture_is_read() -> None:
    assert shown("<div class='menu'><p>规划全文就在这里。</p></div>") == ["规划全文就在这里。"]


def test_a_table_is_a_row_a_line_and_its_cells_stand_where_they_say() -> None:
    document = decode(PAGE.encode("gb18030"), "plan.html")
    (grid,) = document.grids
    assert document.encoding == "gb18030"
    assert {len(row) for row in grid.rows} == {7}
    for row in grid.rows:
        for cell in row:
            assert document.text[cell.start : cell.end] == cell.text
    assert grid.rows[3][0] is grid.rows[2][0], "a cell that spans rows is the same cell in each"
    assert [c.text for c in grid.rows[2]] == ["经济发展", "1", "地区生产总值（亿元）", "380", "510", "6.1", "预期性"]


def test_a_table_that_only_lays_out_the_page_is_read_as_blocks() -> None:
    long = "这是正文。" * 60
    document = page(
        f"<table><tr><td>左栏</td><td><p>{long}</p></td></tr><tr><td><table><tr><td>里</td></tr></table></td></tr></table>"
    )
    assert document.grids == ()
    assert document.text.splitlines() == ["左栏", long, "里"]


def test_a_span_without_measure_is_held_within_bounds() -> None:
    document = page(
        "<table><tr><td colspan='999999999999'>指标</td><td>甲</td></tr>"
        "<tr><td rowspan='x'>乙</td><td>丙</td></tr></table>"
    )
    assert len(document.grids[0].rows[0]) < 1000


CELL = st.tuples(st.integers(1, 3), st.integers(1, 3), st.text("指标甲乙12", max_size=4))


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=2, max_size=5))
def test_any_spans_give_a_rectangle_of_cells_at_their_offsets(rows: list[list[tuple[int, int, str]]]) -> None:
    html = "".join(
        "<tr>" + "".join(f"<td colspan={c} rowspan={r}>{t}</td>" for c, r, t in row) + "</tr>" for row in rows
    )
    document = page(f"<p>表格如下</p><table>{html}</table>")
    (grid,) = document.grids
    assert len({len(row) for row in grid.rows}) == 1
    for row in grid.rows:
        for cell in row:
            assert document.text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("达到60.6<sup>1</sup>", "达到60.6[1]"),
        ("达到60.6%<sup> 2 </sup>", "达到60.6%[2]"),
        ("人均预期寿命<sup>3</sup>", "人均预期寿命[3]"),
        ("面积10<sup>4</sup>亩", "面积104亩"),
        ("面积m<sup>2</sup>", "面积m2"),
        ("面积（米<sup>2</sup>）", "面积（米2）"),
        ("达到65<sup>*</sup>", "达到65*"),
    ],
)
def test_a_raised_number_behind_a_figure_or_word_is_a_note_and_no_digit(html: str, text: str) -> None:
    assert shown(f"<p>{html}</p>") == [text]


def headings(body: str) -> list[tuple[str, int]]:
    document = page(body)
    return [(document.text[s.start : s.end], s.level) for s in document.styled]


def test_headings_keep_their_level_and_whole_lines_in_bold_have_level_0() -> None:
    body = (
        "<h1>总则</h1><p>文</p><h3><span>目标</span></h3><p><b>加粗</b><strong>的行</strong></p><p><b>只有</b>开头</p>"
        '<p style="font-weight: 700">样式加粗</p><p><b>这一行是一句话。</b></p>'
        '<b style="display:none">藏</b><p>寻常的行</p>'
    )
    assert headings(body) == [("总则", 1), ("目标", 3), ("加粗的行", 0), ("样式加粗", 0)]


def test_data_tables_inside_a_table_of_layout_are_kept_and_the_outer_one_is_none() -> None:
    inner = "<table><tr><td>名称</td><td>数量</td></tr><tr><td>水闸</td><td>2</td></tr></table>"
    document = page(
        f"<table><tr><td>目录</td><td><p>正文在此。</p>{inner}</td></tr><tr><td>底</td><td>栏</td></tr></table>"
    )
    assert [[[c.text for c in row] for row in g.rows] for g in document.grids] == [[["名称", "数量"], ["水闸", "2"]]]
    assert document.text.splitlines() == ["目录", "正文在此。", "名称\t数量", "水闸\t2", "底", "栏"]


def test_a_small_table_inside_a_cell_of_data_is_the_text_of_that_cell() -> None:
    inner = "<table><tr><td>新建</td></tr></table>"
    rows = f"<tr><td>项目名称</td><td>建设性质</td></tr><tr><td>云岭旅游公路建设工程</td><td>{inner}</td></tr>"
    document = page(f"<table>{rows}</table>")
    assert [[c.text for c in row] for row in document.grids[0].rows][1] == ["云岭旅游公路建设工程", "新建"]


def test_a_table_whose_cells_hold_passages_only_lays_them_out() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td><p>{'长长的一段。' * 300}</p></td></tr>" for name in ("左栏", "中栏", "右栏")
    )
    assert page(f"<table>{rows}</table>").grids == ()


def test_the_caption_of_a_table_stands_above_it() -> None:
    document = page(
        "<table><caption>表1 指标</caption><tr><td>甲项</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert document.text == "表1 指标\n甲项\t乙\n1\t2\n"
