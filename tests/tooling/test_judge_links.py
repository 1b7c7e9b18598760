"""The worksheet by which two people judge links: nothing of the engine's view in it, and what both readings come to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tools import judge_links

COUNTY = "青禾县国民经济和社会发展第十五个五年规划\n\n第一章 任务\n\n发展农业。建设优质茶叶基地，培育家庭农场。\n"
CITY = COUNTY.replace("青禾县", "澄州市") + "办好民生实事。实施长期护理保险制度，推进城乡低保并轨。\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "city.txt").write_text(CITY, encoding="utf-8")
    out = tmp_path / "sheet.csv"
    assert judge_links.main([str(tmp_path / "plan.txt"), str(tmp_path / "city.txt"), "--out", str(out)]) == 0
    return out


def filled(sheet: Path, name: str, answers: list[tuple[str, str, str]]) -> Path:
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, (counterpart, state, better) in zip(rows, answers, strict=True):
        row |= {"counterpart": counterpart, "state": state, "better": better}
    path = sheet.with_name(name)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, judge_links.COLUMNS)
        out.writeheader()
        out.writerows(rows)
    return path


def test_the_sheet_shows_both_sentences_and_neither_state_nor_confidence(sheet: Path) -> None:
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [bool(r["own"]) for r in rows] == [True, False]
    assert {r["state"] for r in rows} == {""}
    assert not {"engine_state", "confidence"} & rows[0].keys()


def compared(sheet: Path, *filled_in: Path | str) -> int:
    beside = sheet.parent
    judged = [str(path) for path in filled_in]
    return judge_links.main([str(beside / "plan.txt"), str(beside / "city.txt"), "--compare", *judged])


def test_two_readings_are_counted_apart_and_where_they_agree(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = filled(sheet, "a.csv", [("right", "covered", ""), ("none", "not_found", "")])
    two = filled(sheet, "b.csv", [("right", "partly", ""), ("missed", "partly", "试行长期护理保险")])
    assert compared(sheet, one, two) == 0
    first, second, both = capsys.readouterr().out.splitlines()
    assert first == "a.csv: precision at 1 1/1 = 1.00, recall 1/1 = 1.00, state 2/2 = 1.00"
    assert second == "b.csv: precision at 1 1/1 = 1.00, recall 1/2 = 0.50, state 0/2 = 0.00"
    assert both.startswith("agreed on 1 of 2: precision at 1 1/1 = 1.00, recall 1/1 = 1.00")


def test_a_row_whose_counterpart_changed_is_told_and_its_state_not_counted(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged = filled(sheet, "a.csv", [("right", "covered", ""), ("none", "not_found", "")])
    judged.write_text(judged.read_text(encoding="utf-8").replace("培育家庭农场。,", "培育农场。,", 1), encoding="utf-8")
    assert compared(sheet, judged) == 0
    moved, first, _ = capsys.readouterr().out.splitlines()
    assert moved == "1 of 2 have another counterpart by now: judge them anew"
    assert first.endswith("state 1/1 = 1.00")


def test_answers_that_hold_ids_only_are_read_beside_their_sheet(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = sheet.with_name("a.csv")
    answers.write_text("id,counterpart,state,better,note\nk-0001,right,partly,,\nk-0002,none,not_found,,\n")
    assert compared(sheet, answers, "--sheet", sheet) == 0
    assert capsys.readouterr().out.startswith("a.csv: precision at 1 1/1 = 1.00, recall 1/1 = 1.00, state 1/2 = 0.50")
