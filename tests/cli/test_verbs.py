"""The verbs of the command line work on a real package, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from lantu.cli._main import VERBS
from tests.cli.test_bad_input import PLAN, lantu, write


def test_every_verb_has_a_command_with_help_in_both_languages() -> None:
    for verb in VERBS:
        for lang in ("zh", "en"):
            done = lantu(verb, "--help", lang=lang)
            assert done.returncode == 0, done.stderr
            assert verb in done.stdout


def test_the_help_of_the_group_imports_no_verb_and_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = [
        "django",
        "lxml",
        "openpyxl",
        "yaml",
        "jieba",
        "rapidfuzz",
        "cn2an",
        "lantu.read",
        "lantu.check",
        "lantu.assess",
        "lantu.web",
    ]
    code = (
        "import sys\nfrom lantu.cli._main import group\n"
        "try: group(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    source = write(tmp_path / "plan.txt", PLAN.encode())
    assert lantu("read", source, "--out", tmp_path / "plan", "--id", "sample-15").returncode == 0
    return tmp_path / "plan"


def test_read_prints_a_summary_as_json(tmp_path: Path) -> None:
    source = write(tmp_path / "plan.txt", PLAN.encode())
    done = lantu("read", source, "--out", tmp_path / "plan", "--id", "sample-15", "--json")
    said = json.loads(done.stdout)
    assert said["plan"] == "sample-15@1"
    assert said["counts"]["outline"] > 0
    assert said["counts"]["commitments"] == 3


def test_reading_twice_gives_the_same_bytes(package: Path) -> None:
    before = {p: p.read_bytes() for p in package.rglob("*") if p.is_file()}
    assert lantu("read", package.parent / "plan.txt", "--out", package, "--id", "sample-15").returncode == 0
    assert {p: p.read_bytes() for p in package.rglob("*") if p.is_file()} == before


def test_a_withheld_text_is_attached_again(package: Path) -> None:
    source = package.parent / "plan.txt"
    kept = {p.name: p.read_bytes() for p in package.rglob("*") if p.is_file()}
    bare = package.parent / "bare"
    assert lantu("read", source, "--out", bare, "--id", "sample-15", "--withhold").returncode == 0
    assert not (bare / "text" / "plan.txt").exists()
    assert "高标准农田10万亩".encode() not in b"".join(p.read_bytes() for p in bare.rglob("*") if p.is_file())
    done = lantu("attach", bare, source)
    assert done.returncode == 0, done.stderr
    assert {p.name: p.read_bytes() for p in bare.rglob("*") if p.is_file()} == kept


def test_check_writes_findings_and_its_status_says_whether_there_are_errors(package: Path) -> None:
    done = lantu("check", package, "--format", "json")
    findings = json.loads((package / "findings.json").read_bytes())
    assert done.returncode == int(any(f["severity"] == "error" for f in findings))
    assert json.loads(done.stdout) is not None


def test_assess_counts_and_names_methods(package: Path) -> None:
    done = lantu("assess", package, "--period", "2030", "--as-of", "2031-03-01", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert len(said["verdicts"]) == 3
    assert all(v["method"] and v["reason"] for v in said["verdicts"])


def test_the_workbook_holds_text_cells_only(package: Path) -> None:
    book = package.parent / "plan.xlsx"
    assert lantu("export", package, "--xlsx", book).returncode == 0
    sheets = openpyxl.load_workbook(book)
    assert "commitments" in sheets.sheetnames
    cells = [c for sheet in sheets for row in sheet.iter_rows() for c in row if c.value is not None]
    assert cells
    assert all(isinstance(c.value, str) for c in cells)


def test_show_lists_a_table(package: Path) -> None:
    done = lantu("show", package, "commitments")
    assert done.stdout.count("\n") == 4
    assert "万亩" in done.stdout
