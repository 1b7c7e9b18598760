"""lantu read --observations: a report's figures into a package, once, or refused in words."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lantu.cli._main import group
from lantu.plan import LantuError


@pytest.fixture
def bulletin(root: Path) -> Path:
    """Return the sample county's bulletin."""
    return root / "examples" / "sample-county" / "source" / "bulletin-2026.txt"


def read(*words: str | Path) -> str:
    """Return what the verb prints."""
    done = CliRunner().invoke(group, ["read", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def rows(folder: Path) -> list[dict[str, str]]:
    """Return the observations of a package folder."""
    with (folder / "observations.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_bulletin_alone_makes_a_package_of_observations(bulletin: Path, tmp_path: Path) -> None:
    said = json.loads(read(bulletin, "--observations", "--out", tmp_path / "b", "--json"))
    assert said["counts"] == {"appended": 41, "indicator": 0, "concept": 40, "unknown": 1, "corrections": 0}
    assert [r["subject"] for r in rows(tmp_path / "b")][:2] == ["gdp", "gdp:growth"]


def test_a_plan_and_then_its_bulletin_share_a_package_and_a_second_reading_adds_nothing(
    root: Path, bulletin: Path, tmp_path: Path
) -> None:
    out = tmp_path / "p"
    read(root / "examples" / "sample-county" / "source" / "plan.txt", "--out", out, "--id", "tangchuan-15")
    assert "i-0019" in read(bulletin, "--observations", "--out", out)
    before = (out / "observations.csv").read_bytes()
    read(bulletin, "--observations", "--out", out)
    assert (out / "observations.csv").read_bytes() == before
    assert (out / "observed" / "bulletin-2026.txt").read_bytes() == bulletin.read_bytes()


def test_reading_the_plan_again_keeps_what_was_observed(root: Path, bulletin: Path, tmp_path: Path) -> None:
    out, source = tmp_path / "p", root / "examples" / "sample-county" / "source" / "plan.txt"
    read(source, "--out", out, "--id", "tangchuan-15")
    read(bulletin, "--observations", "--out", out)
    before = rows(out)
    read(source, "--out", out)
    assert rows(out) == before != []


def test_a_document_without_a_year_asks_for_one_and_takes_it(tmp_path: Path) -> None:
    source = tmp_path / "note.txt"
    source.write_text("统计公报\n粮食产量12万吨。\n", encoding="utf-8")
    with pytest.raises(LantuError) as error:
        read(source, "--observations", "--out", tmp_path / "n")
    assert error.value.code == "E106"
    read(source, "--observations", "--out", tmp_path / "n", "--period", "2025", "--recorded-at", "2026-03-01")
    assert [(r["period"], r["recorded_at"]) for r in rows(tmp_path / "n")] == [("2025", "2026-03-01")]


def test_a_corrected_report_says_what_its_own_figures_contradict(tmp_path: Path) -> None:
    said = (
        "云岭县2026年统计公报\n地区生产总值{}亿元。第一产业增加值10亿元，第二产业增加值30亿元，第三产业增加值60亿元。\n"
    )
    for folder, value in (("first", "100.0"), ("second", "104.0")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "b.txt").write_text(said.format(value), encoding="utf-8")
    assert "R162" not in read(tmp_path / "first" / "b.txt", "--observations", "--out", tmp_path / "o")
    assert "R162" in read(tmp_path / "second" / "b.txt", "--observations", "--out", tmp_path / "o")
