"""lantu check --against: links.csv, the matrix and a summary beside the findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from lantu.cli._main import group
from lantu.store import read_folder

COUNTY = """青禾县国民经济和社会发展第十五个五年规划纲要

第一章 重点任务

发展特色农业。建设优质茶叶基地，培育家庭农场。
"""
CITY = """澄州市国民经济和社会发展第十五个五年规划纲要

第一章 重点任务

发展特色农业。建设优质茶叶基地，培育家庭农场。
办好民生实事。实施长期护理保险制度，推进城乡低保并轨。
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "city.txt").write_text(CITY, encoding="utf-8")
    run("read", str(tmp_path / "plan.txt"), "--out", str(tmp_path / "county"))
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, [*words], catch_exceptions=False)
    return result.exit_code, result.output


def test_a_plain_document_above_is_linked_and_the_links_are_written(county: Path) -> None:
    code, out = run("check", str(county / "county"), "--against", str(county / "city.txt"), "--lang", "en")
    assert code == 0
    assert "city@1: covered 1, not found 1" in out
    assert "G108" in out
    assert [x.state for x in read_folder(county / "county").links] == ["covered", "not_found"]


def test_a_date_makes_what_is_missing_new(county: Path) -> None:
    upper = ("--against", str(county / "city.txt"), "--against-date", "2027-01")
    _, out = run("check", str(county / "county"), *upper, "--lang", "zh")
    assert "新部署待承接 1" in out
    assert "G107" in out


def test_the_matrix_is_written_as_a_page_and_as_a_workbook(county: Path) -> None:
    for name in ("m.html", "m.xlsx"):
        run("check", str(county / "county"), "--against", str(county / "city.txt"), "--matrix", str(county / name))
    page = (county / "m.html").read_text(encoding="utf-8")
    assert "长期护理保险" in page
    assert "<script" not in page
    book = load_workbook(county / "m.xlsx")
    assert [sheet.title for sheet in book.worksheets] == ["规划衔接矩阵", "逐条对照"]
    assert book.worksheets[1].max_row == 3


def test_a_matrix_of_another_kind_is_a_wrong_call(county: Path) -> None:
    code, out = run("check", str(county / "county"), "--against", str(county / "city.txt"), "--matrix", "m.pdf")
    assert code == 2
    assert "--matrix" in out


def test_a_package_above_serves_as_well(county: Path) -> None:
    run("read", str(county / "city.txt"), "--out", str(county / "city"))
    _, out = run("check", str(county / "county"), "--against", str(county / "city"), "--lang", "en")
    assert "city@1: covered 1, not found 1" in out


@pytest.mark.parametrize("words", [("--against-date", "2021-01"), ("--matrix", "m.html")])
def test_a_date_or_a_matrix_without_a_document_is_a_wrong_call(county: Path, words: tuple[str, str]) -> None:
    status, said = run("check", str(county), *words)
    assert status == 2
    assert "--against" in said
