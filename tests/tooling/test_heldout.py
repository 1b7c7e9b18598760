"""The held-out texts: their markup, the matching rules, the reliability table, and the annotation's own soundness."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from benches import _heldout, heldout
from benches._indicators import Cells, match_indicators
from benches._matching import Row, Score, match, match_outline, same_commitment, same_name
from benches._reliability import at_least, bins, table, wilson

MARKED = """⟦h 1 第一章|第一章　试验⟧
⟦@ d2027⟧
新修⟦c 12~15 公里 w|渠道12至15公里⟧，⟦p|改造⟦c 3 座 >= d- b2025|泵站3座以上⟧工程⟧，建⟦ps o|墒情平台⟧。
⟦@ -⟧
⟦c 1 番 C|用水效率翻一番⟧"""


def rows(table_name: str, marked: str = MARKED) -> list[Row]:
    return _heldout.parse(marked)[1][table_name]


def test_without_its_marks_the_text_is_what_was_written() -> None:
    text, tables = _heldout.parse(MARKED)
    assert text == "第一章　试验\n\n新修渠道12至15公里，改造泵站3座以上工程，建墒情平台。\n\n用水效率翻一番"
    assert all(text[row["start"] : row["end"]] == row["quote"] for table_rows in tables.values() for row in table_rows)


def test_a_commitment_says_value_unit_relation_kind_and_years() -> None:
    canal, pumps, use = rows("commitments")
    assert (canal["value"], canal["value_to"], canal["unit"], canal["relation"]) == (12, 15, "公里", "range")
    assert (canal["kind"], canal["deadline"]) == ("count", 2027)
    assert (pumps["relation"], pumps["deadline"], pumps["base_year"]) == (">=", None, 2025)
    assert (use["kind"], use["deadline"]) == ("change", None)


def test_a_mark_may_stand_inside_another_and_be_of_two_kinds() -> None:
    canal, pumps, platform = rows("projects")
    assert pumps["quote"] == "改造泵站3座以上工程"
    assert canal["optional"]
    assert platform["optional"]
    assert [row["name"] for row in rows("systems")] == ["墒情平台"]


@pytest.mark.parametrize(
    ("marked", "number", "title"),
    [
        ("⟦h 2 （一）|（一）修渠⟧。", "（一）", "修渠"),
        ("⟦h 3 1|1. 修渠⟧", "1", "修渠"),
        ("⟦h 1 一、|一、修渠⟧", "一", "修渠"),
        ("⟦h box 附件|附件：修渠⟧", "附件", "修渠"),
        ("⟦h 1 -|前言⟧", "", "前言"),
    ],
)
def test_a_heading_is_parted_into_number_and_title(marked: str, number: str, title: str) -> None:
    (row,) = rows("outline", "序\n" + marked)
    assert (row["number"], row["title"], row["line"]) == (number, title, 2)


@pytest.mark.parametrize(
    "marked",
    [
        "⟦c 3 座|三座",
        "三座⟧",
        "⟦x|三座⟧",
        "⟦c 座|三座⟧",
        "⟦c 3 座|泵站⟧",
        "⟦c 3 座 >= <=|三座⟧",
        "⟦c 3 座 w w|三座⟧",
        "⟦c 3 座 soon|三座⟧",
        "⟦p new|泵站⟧",
        "⟦p|⟧",
        "⟦p| 泵站⟧",
        "⟦p|泵\n站⟧",
        "⟦h 1 第一章|第二章 试验⟧",
        "⟦h 9 一|一、试验⟧",
        "⟦h 1 一|一、⟧",
        "⟦@ 2027⟧",
        "⟦@ wrapped⟧⟦h 2 -|第一\n节⟧",
        "⟦泵站⟧",
    ],
)
def test_a_mark_that_breaks_the_grammar_is_refused(marked: str) -> None:
    with pytest.raises(_heldout.MarkupError):
        _heldout.parse(marked)


def test_in_a_text_of_broken_lines_a_mark_may_hold_a_break() -> None:
    (pump,) = rows("projects", "⟦@ wrapped⟧扩建⟦p|城北泵\n站⟧。")
    assert pump["quote"] == "城北泵\n站"


@pytest.mark.parametrize("name", _heldout.names())
def test_every_held_out_text_says_it_is_invented_and_annotates_all_four_tables(name: str) -> None:
    text, tables = _heldout.load(name)
    assert "虚构" in text[:140]
    least, most = (6_500, 9_000) if name.startswith(heldout.WEB) else (3_500, 6_500)
    assert least <= len(text) <= most
    assert all(tables.values())


def test_no_two_commitments_have_the_same_span_and_value() -> None:
    for name in _heldout.names():
        spans = [(row["start"], row["end"], row["value"]) for row in _heldout.load(name)[1]["commitments"]]
        assert len(spans) == len(set(spans)), name


def counts(published: bool) -> dict[str, int]:
    names = [name for name in _heldout.names() if name.startswith(heldout.WEB) == published]
    tables = [_heldout.load(name)[1] for name in names]
    return {kind: sum(len([r for r in t[kind] if not r.get("optional")]) for t in tables) for kind in tables[0]}


def test_the_held_out_texts_are_enough_to_measure_with() -> None:
    invented, published = counts(published=False), counts(published=True)
    least = {"commitments": 450, "projects": 350, "systems": 120, "outline": 250}
    assert all(invented[kind] >= number for kind, number in least.items()), invented
    least = {"commitments": 700, "projects": 500, "systems": 130, "outline": 250}
    assert all(published[kind] >= number for kind, number in least.items()), published


@pytest.mark.parametrize("name", [name for name in _heldout.names() if _heldout.indicators(name)])
def test_every_printed_cell_of_an_annotated_table_stands_in_its_text(name: str) -> None:
    text = _heldout.load(name)[0]
    for row in _heldout.indicators(name):
        assert row["name"] in text
        assert all(column in text for column in row["values"])
        for value in row["values"].values():
            assert value is None or (f"{value:g}" if isinstance(value, float) else str(value)) in text, value


def test_a_cell_is_right_under_its_own_column_and_empty_where_nothing_is_printed() -> None:
    gold = [
        {"table": "1", "no": 1, "name": "用水总量", "values": {"2025年": 3.1, "2030年": None}},
        {"table": "1", "no": 2, "name": "造林面积", "values": {"2025年": None, "2030年": 12}},
    ]
    found = [
        {"id": "i-1", "table": "专栏1", "no": "1", "name": "用水总量"},
        {"id": "i-2", "table": "2", "no": "2", "name": "造林面积"},
    ]
    cells = [
        {"indicator_id": "i-1", "column": "2025年", "value": "3.10"},
        {"indicator_id": "i-1", "column": "2030年", "value": "3"},
        {"indicator_id": "i-2", "column": "2030年", "value": "[12]"},
    ]
    assert match_indicators(gold, found, cells) == Cells(Score(1, 1, 1), right=1, cells=4)
    found[1]["table"] = "1"
    assert match_indicators(gold, found, cells) == Cells(Score(2, 0, 0), right=3, cells=4)
    gold[0]["unsure"] = True
    assert match_indicators(gold, found, cells) == Cells(Score(2, 0, 0), right=3, cells=3)


@pytest.mark.parametrize("name", heldout.SOURCES)
def test_an_annotated_report_keeps_offsets_and_figures_but_no_sentence(name: str) -> None:
    for kind in ("commitments", "outline"):
        for row in map(json.loads, (_heldout.FOLDER / name / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()):
            assert 0 < row["end"] - row["start"] <= 60
            assert not {"quote", "title", "subject", "section"} & set(row)


@pytest.mark.skipif(not heldout.REPORTS.exists(), reason="the reports lie beside the repository")
def test_an_annotated_report_has_each_value_in_its_span() -> None:
    reports = {held.name: held for held in heldout.texts() if held.name in heldout.SOURCES}
    assert len(reports) == 3
    for held in reports.values():
        for row in held.gold["commitments"]:
            assert row.get("optional") or f"{row['value']:g}" in row["quote"], row["quote"]


def test_without_the_reports_the_invented_texts_are_left(tmp_path: Path) -> None:
    assert [held.name for held in heldout.texts(tmp_path)] == _heldout.names()


def item(start: int, quote: str, **more: object) -> Row:
    return {"start": start, "end": start + len(quote), "quote": quote, "name": quote} | more


def test_each_gold_row_is_found_once_and_the_optional_ones_do_not_count() -> None:
    gold = [item(0, "城北水厂"), item(10, "城南水厂"), item(20, "泵站", optional=True)]
    found = [item(0, "城北水厂"), item(1, "北水厂"), item(20, "泵站"), item(40, "水塔")]
    assert match(gold, found, same_name).score == Score(found=1, missed=1, extra=2)


def test_a_quote_that_swallows_its_surroundings_is_no_evidence() -> None:
    gold = [item(50, "泵站")]
    assert match(gold, [item(40, "城" * 10 + "泵站" + "外" * 14)], same_name).pairs
    assert not match(gold, [item(40, "城" * 10 + "泵站" + "外" * 15)], same_name).pairs


def test_a_commitment_needs_value_and_unit() -> None:
    gold = item(0, "提高3个百分点", value=3.0, unit="百分点")
    assert same_commitment(gold, item(0, "提高3个百分点", value="3", unit="个百分点"))
    assert not same_commitment(gold, item(0, "提高3个百分点", value="3", unit="%"))
    assert not same_commitment(gold, item(0, "提高3个百分点", value="", unit="百分点"))


def test_headings_agree_in_number_and_title_and_as_often() -> None:
    gold = [{"number": "（一）", "title": "修渠"}, {"number": "二", "title": "补 路"}]
    assert match_outline(gold, [{"number": "一", "title": "修渠"}] * 2) == Score(found=1, missed=1, extra=1)


def test_the_shares_of_a_score_follow_from_its_counts() -> None:
    score = Score(6, 2, 3) + Score(0, 2, 0)
    assert (score.precision, score.recall) == (6 / 9, 6 / 10)
    assert math.isclose(score.f1, 2 * 6 / (9 + 10))
    assert Score(0, 0, 0).f1 == 0


def test_wilsons_interval_is_the_one_in_the_books() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0, 1)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1
    with pytest.raises(ValueError, match="11 right of 10"):
        wilson(11, 10)


def test_an_item_falls_into_the_bin_that_begins_with_its_confidence() -> None:
    counted = {one.low: (one.n, one.right) for one in bins([(0.49, False), (0.5, True), (0.9, True), (1.0, False)])}
    assert counted == {0: (1, 0), 0.5: (1, 1), 0.6: (0, 0), 0.7: (0, 0), 0.8: (0, 0), 0.9: (1, 1), 0.95: (1, 0)}
    with pytest.raises(ValueError, match=r"confidence 1\.2"):
        bins([(1.2, True)])


def test_the_table_ends_with_what_can_be_relied_on() -> None:
    judged = [(0.95, True), (0.92, True), (0.85, False)]
    assert at_least(judged, 0.9).share == 1
    *_, nine, eight = table(judged).splitlines()
    assert nine.split()[:4] == [">=", "0.9", "2", "2"]
    assert eight.split()[:4] == [">=", "0.8", "3", "2"]
