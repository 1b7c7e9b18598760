"""Every cell of an indicator table stands under its own column, however the table was published."""

from __future__ import annotations

import csv
import io
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.plan import Indicator
from lantu.read import Document, decode
from lantu.read._document import Cell
from lantu.read._header import read_header
from lantu.read._outline import find_outline
from lantu.read._tables import Table, find_tables
from lantu.read._tables_assign import Named, place
from lantu.read._tables_cells import Token, split_unit
from lantu.read._tables_header import Column, kind_of, plan_period, year_of
from lantu.read._tables_items import Read, read_rows
from tests.read.table_samples import FLAT, HEAD, NATIONAL, PAGE, TABBED, TWO_HEADER_ROWS, UNNUMBERED


def read(text: str, name: str = "plan.txt") -> tuple[Document, list[Table], list[Read]]:
    document = decode(text.encode(), name)
    tables = list(find_tables(document, read_header(document).period))
    return document, tables, [r for t in tables for r in read_rows(t, document)]


def cells(row: Read) -> dict[str, str]:
    return {v.column: v.value for v in row.values}


def test_a_flat_table_with_its_target_before_its_base_is_read() -> None:
    _, (table,), rows = read(FLAT)
    assert table.number == "专栏1"
    assert [(c.name, c.role, c.period) for c in table.columns] == [
        ("2030年目标", "target", "2030"),
        ("2025年实际", "base", "2025"),
        ("年均增长（%）", "growth_planned", "2026/2030"),
        ("指标属性", "", ""),
    ]
    assert [r.indicator.no for r in rows] == ["1", "2", "3", "5", "6"]
    first, share = rows[0].indicator, rows[2].indicator
    assert (first.name, first.unit, first.group, first.base, first.target, first.growth) == (
        "地区生产总值",
        "亿元",
        "经济发展",
        "380",
        "510",
        "6.1",
    )
    assert (share.target, share.base, share.growth) == ("58", "52.4", "")


def test_the_three_sides_of_a_target_are_told_from_its_words() -> None:
    _, _, rows = read(FLAT)
    sides = [(r.indicator.over, r.indicator.relation, r.indicator.target_kind, r.indicator.direction) for r in rows]
    assert sides == [
        ("end", ">=", "number", "up"),
        ("end", ">=", "number", "up"),
        ("end", ">=", "number", "up"),
        ("end", "<=", "number", "down"),
        ("cumulative", ">=", "assigned", "up"),
    ]
    assert rows[3].indicator.target == "5.5"
    assert cells(rows[3])["2030年目标"] == "<5.5"
    assert rows[4].indicator.target == "完成省下达任务"


def test_names_with_number_and_unit_and_brackets_for_the_whole_period_are_read() -> None:
    _, (table,), rows = read(NATIONAL)
    assert [c.role for c in table.columns] == ["base", "target", "growth_planned", ""]
    got = [(r.indicator.no, r.indicator.name, r.indicator.unit, r.indicator.group) for r in rows]
    assert got == [
        ("1", "地区生产总值增长", "%", "经济发展"),
        ("2", "全员劳动生产率增长", "%", "经济发展"),
        ("3", "单位GDP能源消耗降低", "%", "绿色生态"),
        ("4", "森林覆盖率", "%", "绿色生态"),
    ]
    kinds = [(r.indicator.target_kind, r.indicator.over, r.indicator.target) for r in rows]
    assert kinds == [
        ("words", "each_year", "保持在合理区间、各年度视情提出"),
        ("relative", "average", "高于GDP增长"),
        ("number", "cumulative", "14"),
        ("number", "end", "33"),
    ]


def test_a_header_of_two_rows_is_undone_and_gaps_find_their_pair() -> None:
    _, (table,), rows = read(TWO_HEADER_ROWS)
    assert table.number == "1-2"
    assert [(c.name, c.role, c.period) for c in table.columns] == [
        ("2025年目标", "target", "2025"),
        ("年均增长(%)", "growth_planned", "2021/2025"),
        ("属性", "", ""),
        ("2025年", "actual", "2025"),
        ("五年平均增速(%)", "growth_actual", "2021/2025"),
        ("与目标差距", "gap", "2025"),
    ]
    # 8 and 7.1 could be amounts too: their size among the amounts of the table tells, but not for sure.
    assert float(rows[1].indicator.confidence) < 0.7
    assert cells(rows[1]) == {"年均增长(%)": "8", "五年平均增速(%)": "7.1", "与目标差距": "-0.9"}
    assert cells(rows[2]) == {"2025年目标": "4.5", "2025年": "4.1", "与目标差距": "超额完成"}
    assert cells(rows[3]) == {"2025年目标": "10:50:40", "2025年": "11:48:41"}
    only_growth = rows[1].indicator
    assert (only_growth.over, only_growth.target, only_growth.growth) == ("average", "8", "8")
    assert rows[3].indicator.target_kind == "structure"
    assert [r.indicator.group for r in rows] == ["经济发展", "经济发展", "民生", "民生"]


def test_the_unit_of_a_gap_is_that_of_what_it_compares() -> None:
    _, _, rows = read(TWO_HEADER_ROWS)
    units = [next((v.unit for v in r.values if v.role == "gap"), None) for r in rows]
    assert units == ["亿元", "", "", None]


def test_a_table_without_running_numbers_has_a_row_for_each_name() -> None:
    _, _, rows = read(UNNUMBERED)
    assert [(r.indicator.no, r.indicator.group, r.indicator.name, r.indicator.target) for r in rows] == [
        ("", "经济发展", "地区生产总值", "510"),
        ("", "经济发展", "研发经费投入强度", "2.5"),
        ("", "民生福祉", "人均预期寿命", "80"),
    ]


def test_cells_parted_by_tabs_keep_their_empty_neighbours() -> None:
    _, (table,), rows = read(TABBED)
    assert table.number == "1"
    assert cells(rows[1]) == {"2030年": "58"}
    assert rows[2].indicator.base == "5.2"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_with_spanning_cells_gives_the_same_rows(encoding: str) -> None:
    document = decode(PAGE.encode(encoding), "plan.html")
    (table,) = find_tables(document, read_header(document).period)
    rows = read_rows(table, document)
    assert table.number == "1-1"
    assert [(r.indicator.no, r.indicator.group, r.indicator.name, r.indicator.unit) for r in rows] == [
        ("1", "经济发展", "地区生产总值", "亿元"),
        ("2", "经济发展", "城镇化率", "%"),
        ("3", "绿色", "单位地区生产总值能耗降低", "%"),
    ]
    assert [cells(r) for r in rows] == [
        {"2025年": "380", "2030年": "510", "年均增长（%）": "6.1"},
        {"2030年": "58"},
        {"2025年": "-", "2030年": "完成省下达任务"},
    ]


@pytest.mark.parametrize("text", [FLAT, NATIONAL, TWO_HEADER_ROWS, UNNUMBERED, TABBED])
def test_quotes_stand_at_their_offsets_and_no_row_takes_anothers_cells(text: str) -> None:
    document, tables, rows = read(text)
    behind = 0
    for row in rows:
        one: Indicator = row.indicator
        assert one.start is not None
        assert one.end is not None
        assert document.text[one.start : one.end] == one.quote
        assert one.start >= behind
        behind = one.end
    assert all(t.start <= rows[0].indicator.start <= t.end for t in tables if rows[0].indicator.start is not None)


def test_what_looks_like_a_heading_inside_a_table_is_a_group() -> None:
    document, tables, _ = read(FLAT)
    titles = [s.title for s in find_outline(document, [t.span for t in tables])]
    assert titles == ["主要目标", "“十五五”时期经济社会发展主要指标", "重点任务"]


def test_running_text_about_indicators_is_no_table() -> None:
    text = HEAD + "指标\n主要指标完成良好，地区生产总值达到380亿元。\n序号\n第二章 重点任务\n"
    assert read(text)[1] == []


COLUMNS = (
    Column("属性", "nature"),
    Column("2025", "level", role="base", period="2025"),
    Column("2030", "level", role="target", period="2030"),
    Column("年均增速%", "growth", role="growth_planned", period="2026/2030"),
)


def tokens(*texts: str) -> list[Token]:
    return [Token(Cell(t, 0, len(t))) for t in texts]


@given(
    base=st.integers(100, 9000),
    growth=st.integers(5, 120),
    keep=st.sampled_from([(0, 1, 2, 3), (0, 1, 2), (0, 2)]),
)
def test_cells_made_by_growth_go_back_to_their_columns(base: int, growth: int, keep: tuple[int, ...]) -> None:
    rate = growth / 10
    target = base * (1 + rate / 100) ** 5
    row = ("预期性", str(base), f"{target:.0f}", f"{rate:.1f}")
    placed = place(tokens(*(row[i] for i in keep)), COLUMNS, Named("工业增加值", "亿元"))
    assert placed is not None
    assert placed.places == keep


def test_a_row_that_fits_two_columns_equally_is_not_sure() -> None:
    alone = place(tokens("预期性", "38"), COLUMNS, Named("数字经济占比", "%"))
    full = place(tokens("预期性", "380", "510", "6.1"), COLUMNS, Named("地区生产总值", "亿元"))
    assert alone is not None
    assert full is not None
    assert alone.confidence < 0.7
    assert full.confidence > 0.95


def test_cells_that_fit_no_column_are_not_placed() -> None:
    assert place(tokens("约束性", "预期性"), COLUMNS, Named("甲")) is None


def test_many_cells_and_columns_end_soon() -> None:
    wide = tuple(Column(f"{2000 + i}年", "level", role="base", period=str(2000 + i)) for i in range(24))
    placed = place(tokens(*["5"] * 12), wide, Named("甲", "亿元"))
    assert placed is not None
    assert placed.confidence == 0.5


@pytest.mark.parametrize(
    "text",
    ["指标\n" * 30_000, "序号\n指标\n2025\n2030\n1\n甲\n" * 5_000, "1\n甲\n" * 20_000],
    ids=["openings", "headers", "numbers"],
)
def test_a_text_that_looks_like_tables_all_over_ends_soon(text: str) -> None:
    began = time.process_time()
    assert read("计划文本\n" + text)[1] == []
    assert time.process_time() - began < 10


def test_a_long_table_is_read_to_its_last_row() -> None:
    body = "".join(f"{i}\n某某镇产值(亿元)\n预期性\n{i}.5\n{i}.8\n" for i in range(1, 301))
    _, (table,), rows = read(HEAD + "表1 主要指标\n序号\n指标\n属性\n2025\n2030\n" + body + "第二章 任务\n")
    assert len(table.rows) == 300
    assert cells(rows[-1]) == {"2025": "300.5", "2030": "300.8"}


def test_a_name_broken_over_lines_is_one_name() -> None:
    _, _, rows = read(
        FLAT.replace("全员劳动生产率", "全县全员\n劳动生产率").replace("城镇调查失业率", "县以上城镇\n调查失业率")
    )
    assert [r.indicator.name for r in rows][1] == "全县全员劳动生产率"
    assert [r.indicator.name for r in rows][3] == "县以上城镇调查失业率"


@pytest.mark.parametrize(
    ("printed", "name", "unit"),
    [
        ("地区生产总值(亿元)", "地区生产总值", "亿元"),
        ("城镇化率(%", "城镇化率", "%"),
        ("国内生产总值(GDP)", "国内生产总值(GDP)", ""),
        ("每万人口发明专利(件/万人)", "每万人口发明专利", "件/万人"),
        ("PM2.5浓度（微克/立方米）", "PM2.5浓度", "微克/立方米"),
        ("三次产业结构", "三次产业结构", ""),
    ],
)
def test_a_unit_is_parted_from_its_name_even_where_its_bracket_was_lost(printed: str, name: str, unit: str) -> None:
    assert split_unit(printed) == (name, unit)


def test_years_are_read_in_both_kinds_of_digits_and_plans_by_their_number() -> None:
    assert (year_of("2025年目标"), year_of("二〇三五年"), year_of("现状")) == ("2025", "2035", "")
    assert plan_period("“十三五”") == "2016/2020"
    assert plan_period("第十五个五年规划") == "2026/2030"
    assert plan_period("五年来") == ""
    assert [kind_of(x) for x in ("序 号", "指标名称", "年均增长", "与规划目标差距", "2020年总量")] == [
        "no",
        "name",
        "growth",
        "gap",
        "level",
    ]


def gold_rows(shared: Path) -> list[dict[str, object]]:
    lines = (shared / "gold" / "lianyuan-14fyp" / "indicators.jsonl").read_text("utf-8").splitlines()
    return [json.loads(x) for x in lines]


def test_the_first_plans_tables_have_every_cell_in_its_column(shared: Path, lianyuan_text: str) -> None:
    _, tables, rows = read(lianyuan_text)
    assert [(t.number, len(t.rows)) for t in tables] == [("1-1", 28), ("2-1", 25)]
    for row, gold in zip(rows, gold_rows(shared), strict=True):
        one = row.indicator
        said = (one.table, one.no, one.group, one.name, one.unit, one.nature, one.quote)
        assert said == tuple(str(gold[k] or "") for k in ("table", "no", "group", "name", "unit", "nature", "quote"))
        values = gold["values"]
        assert isinstance(values, dict)
        assert {k: _figure(v) for k, v in cells(row).items()} == {
            k: _figure(v) for k, v in values.items() if v is not None
        }


def _figure(value: object) -> object:
    try:
        return float(str(value))
    except ValueError:
        return value


def test_a_table_survives_flattening_whatever_its_empty_cells() -> None:
    """Rows are made by growth, cells are lost as publishing loses them, and most must come back to their columns."""
    chance = random.Random(7)
    right = total = 0
    for _ in range(20):
        made = [_made_row(chance) for _ in range(8)]
        _, _, rows = read(_flattened(made))
        for row, (name, kept) in zip(rows, made, strict=True):
            assert row.indicator.name == name
            total += len(kept)
            right += sum(cells(row).get(k) == v for k, v in kept.items())
    assert right / total >= 0.97, f"{right} of {total}"


def _made_row(chance: random.Random) -> tuple[str, dict[str, str]]:
    base, rate = chance.uniform(20, 900), round(chance.uniform(1, 12), 1)
    row = {"2025年": f"{base:.1f}", "2030年": f"{base * (1 + rate / 100) ** 5:.1f}", "年均增速(%)": f"{rate}"}
    if chance.random() < 0.4:
        del row["年均增速(%)"]
    return f"{chance.choice('甲乙丙丁')}类产业增加值", row


def _flattened(rows: list[tuple[str, dict[str, str]]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\n", lineterminator="\n")
    writer.writerow(["表2-1 “十五五”主要指标", "序号", "指标", "属性", "2025年", "2030年", "年均增速", "(%)"])
    for no, (name, kept) in enumerate(rows, 1):
        writer.writerow([str(no), f"{name}(亿元)", "预期性", *kept.values()])
    return HEAD + out.getvalue() + "第二章 重点任务\n把产业做强。\n"
