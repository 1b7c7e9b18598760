"""lantu read and attach take a plan with its annexes, of whatever format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lantu.cli._main import group
from lantu.store import read_folder
from tests.read.plan_files import docx_plan
from tests.read.test_annex import PROJECTS, workbook


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("files")
    plan, annex = folder / "plan.docx", folder / "projects.xlsx"
    plan.write_bytes(docx_plan("style"))
    annex.write_bytes(workbook(("重点项目", PROJECTS)))
    return plan, annex


def run(*words: object) -> str:
    result = CliRunner().invoke(group, [str(w) for w in words])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_plan_and_its_annex_are_one_package_that_can_be_withheld_and_attached(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    counts = json.loads(run("read", *files, "--out", out, "--id", "tangchuan-15", "--json"))["counts"]
    whole = read_folder(out)
    assert counts["projects"] == len(whole.projects)
    assert [p.name for p in whole.projects][-3:] == ["云岭旅游公路", "丰河大桥提质", "青湖水库加固"]
    assert [s.name for s in whole.manifest.sources] == ["plan.docx", "projects.xlsx"]
    bare = tmp_path / "bare"
    run("read", *files, "--out", bare, "--id", "tangchuan-15", "--withhold")
    assert not any(item.quote for item in read_folder(bare).quoted_items())
    run("attach", bare, *files)
    assert read_folder(bare) == whole


def test_reading_the_same_files_again_changes_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    run("read", *files, "--out", tmp_path / "out", "--id", "tangchuan-15")
    first = {p.name: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    run("read", *files, "--out", tmp_path / "out", "--id", "tangchuan-15")
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()} == first
