"""lantu assess tells a person what was judged, what was found on the way, and what a file of figures got wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_bad_input import lantu, write

PACKAGE = Path(__file__).resolve().parents[2] / "examples" / "sample-county" / "package"
HEADER = "id,subject,period,value,unit,status,supersedes,reason\n"


@pytest.mark.parametrize(
    ("period", "zh", "en"), [("2019", "不作评价", "nothing is judged"), ("2060", "不作评价", "nothing is judged")]
)
def test_a_period_outside_every_target_is_said_to_be_so(period: str, zh: str, en: str) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        done = lantu("assess", PACKAGE, "--period", period, "--as-of", "2070-01-01", lang=lang)
        assert done.returncode == 0, done.stderr
        first = done.stdout.split("\n")[0]
        assert period in first
        assert said in first
    data = json.loads(lantu("assess", PACKAGE, "--period", period, "--json").stdout)
    assert (data["counts"], data["verdicts"]) == ({}, [])


def test_a_reader_of_english_gets_each_word_in_both_languages() -> None:
    done = lantu("assess", PACKAGE, "--period", "2025", "--as-of", "2026-03-01", lang="en")
    assert any(line.startswith("binding 约束性: ") and "met 完成 " in line for line in done.stdout.split("\n"))
    assert any(line.startswith("anticipatory 预期性: ") for line in done.stdout.split("\n"))
    assert "i-0004 not met 未完成 " in done.stdout
    chinese = lantu("assess", PACKAGE, "--period", "2025", "--as-of", "2026-03-01", lang="zh").stdout
    assert "i-0004 未完成 " in chinese


def test_what_judging_finds_in_the_plan_is_printed() -> None:
    for lang in ("zh", "en"):
        done = lantu("assess", PACKAGE, "--period", "2025", "--as-of", "2026-03-01", lang=lang)
        assert "A115 error" in done.stdout
    data = json.loads(lantu("assess", PACKAGE, "--period", "2025", "--json").stdout)
    assert [f["code"] for f in data["findings"]] == ["A115"]
    assert data["findings"][0]["message"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("o-0001,i-0019,2026,1,亿元,,,", "E311", "id"),
        ("n-1,c-9999,2027,1,亿元,,,", "E312", "subject"),
        ("n-1,i-0019,2026,1,亿元,,o-0001,", "E313", "reason"),
        ("n-1,i-0019,2026,1,亿元,,o-9999,recount", "E314", "supersedes"),
        ("n-1,i-0019,2026,1,亿元,,n-1,recount", "E315", "supersedes"),
        ("n-1,i-0021,2026,1,亿元,,o-0001,recount", "E316", "supersedes"),
    ],
)
def test_a_row_of_figures_that_cannot_be_gets_one_error_and_no_verdicts(
    tmp_path: Path, row: str, code: str, column: str
) -> None:
    data = write(tmp_path / "figures.csv", (HEADER + row + "\n").encode())
    done = lantu("assess", PACKAGE, "--data", data, "--period", "2027", "--as-of", "2028-03-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"[{code}] figures.csv row 2, column {column}:" in done.stderr
    assert done.stderr.count("\n") == 1
