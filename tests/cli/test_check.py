"""lantu check works as a linter does: many packages, what counts, exit status, formats, baselines."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lantu.check import Context, _registry
from lantu.check._registry import Seen
from lantu.cli import check as verb
from lantu.plan import LantuError
from lantu.store import read_folder, write_folder
from tests.check.plans import Line, plan
from tests.check.test_check import FAULTY
from tests.cli.test_bad_input import assert_refused, lantu

CLEAN: tuple[Line, ...] = (("粮食产量", "万吨", ["40", "41", None]),)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(verb.command, [str(w) for w in words])


def refused(done: Result) -> str:
    """Return the code of the error that a call ended with."""
    assert isinstance(done.exception, LantuError), done.output
    return done.exception.code


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Return a folder with a faulty package and, deeper, a clean one."""
    write_folder(plan(*FAULTY), tmp_path / "faulty")
    write_folder(plan(*CLEAN), tmp_path / "more" / "clean")
    return tmp_path


def codes(folder: Path) -> list[str]:
    return [f["code"] for f in json.loads((folder / "findings.json").read_bytes())]


def test_the_status_says_whether_something_is_as_grave_as_asked(packages: Path) -> None:
    faulty, clean = packages / "faulty", packages / "more" / "clean"
    assert run(faulty).exit_code == 1
    assert run(clean).exit_code == 0
    (faulty / "check.yaml").write_text("severity: {A: warning}", encoding="utf-8")
    assert run(faulty).exit_code == 0
    assert run(faulty, "--fail-on", "warning").exit_code == 1
    assert run(faulty, "--fail-on", "note", "--ignore", "A1").exit_code == 0


def test_the_lowest_severity_shown_hides_and_does_not_change_the_status(packages: Path) -> None:
    (packages / "faulty" / "check.yaml").write_text("severity: {A101: warning}", encoding="utf-8")
    done = run(packages / "faulty", "--severity", "error")
    assert "A110 error" in done.output
    assert "A101" not in done.output
    (packages / "faulty" / "check.yaml").write_text("severity: {A: note}", encoding="utf-8")
    hidden = run(packages / "faulty", "--severity", "error", "--fail-on", "note")
    assert hidden.exit_code == 1
    assert hidden.output == "计划包 1 个：错误 0，警告 0，提示 3。\n"


def test_a_folder_of_packages_is_checked_whole_in_the_order_of_paths(packages: Path) -> None:
    done = run(packages)
    heads = [line for line in done.output.splitlines() if line.startswith("==")]
    assert [head.split()[1] for head in heads] == [str(packages / "faulty"), str(packages / "more" / "clean")]
    assert done.output.splitlines()[-1] == "计划包 2 个：错误 3，警告 0，提示 0。"
    assert codes(packages / "faulty") == ["A110", "A101", "A102"]
    assert codes(packages / "more" / "clean") == []


def test_a_package_named_twice_is_checked_once(packages: Path) -> None:
    assert run(packages, packages / "faulty").output.splitlines()[-1].startswith("计划包 2 个")


def test_one_bad_package_is_told_and_the_others_are_checked(packages: Path) -> None:
    shutil.copytree(packages / "faulty", packages / "broken")
    (packages / "broken" / "plan.yaml").write_bytes(b"id: [")
    (packages / "other").mkdir()
    write_folder(plan(*CLEAN), packages / "other" / "wrong")
    (packages / "other" / "wrong" / "check.yaml").write_text("selekt: A", encoding="utf-8")
    done = lantu("check", packages, packages / "absent")
    assert done.returncode == 2
    errors = done.stderr.strip().splitlines()
    assert [line[:6] for line in errors] == ["[E212]", "[E252]", "[E221]"]
    assert str(packages / "broken" / "plan.yaml") in errors[0]
    assert str(packages / "other" / "wrong" / "check.yaml") in errors[1]
    assert done.stdout.splitlines()[-1] == "计划包 5 个：错误 3，警告 0，提示 0；未能检查 3 个。"
    assert codes(packages / "faulty") == ["A110", "A101", "A102"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--select", "A9x"], "E253"),
        (["--ignore", "A101,nokind"], "E253"),
        (["--severity", "fatal"], "E403"),
        (["--format", "pdf"], "E403"),
        (["--format", "xlsx"], "E258"),
        (["--format", "docx"], "E258"),
        (["--baseline", "absent.json"], "E221"),
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_checked(packages: Path, words: list[str], code: str) -> None:
    assert_refused(lantu("check", packages / "faulty", *words), code)
    assert codes(packages / "faulty") == []


def test_a_folder_without_packages_is_a_wrong_call(tmp_path: Path) -> None:
    done = lantu("check", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("[E257]")


def test_selecting_shows_less_and_keeps_what_is_in_the_package(packages: Path) -> None:
    faulty = packages / "faulty"
    assert run(faulty, "--select", "A101", "--select", "sign").output.splitlines()[-1].startswith("计划包 1 个：错误 2")
    assert codes(faulty) == ["A101", "A102"]
    run(faulty)
    before = (faulty / "findings.json").read_bytes()
    assert "A102" not in run(faulty, "--select", "A101,A110").output
    assert (faulty / "findings.json").read_bytes() == before


def test_checking_changes_two_files_and_the_second_time_none(packages: Path) -> None:
    faulty = packages / "faulty"
    (faulty / "notes.md").write_text("mine", encoding="utf-8")
    before = {p.name: p.read_bytes() for p in faulty.rglob("*") if p.is_file()}
    run(faulty)
    after = {p.name: p.read_bytes() for p in faulty.rglob("*") if p.is_file()}
    assert {n for n in after if after[n] != before.get(n)} == {"findings.json"}
    stamps = {p: p.stat().st_mtime_ns for p in faulty.rglob("*")}
    run(faulty)
    assert {p: p.stat().st_mtime_ns for p in faulty.rglob("*")} == stamps


SUPPRESSED = "suppressions: [{code: A110, item: i-0001, reason: 口径已调整, by: 王工}]\n"


def test_a_suppressed_finding_counts_no_more_and_stays_in_the_file_with_its_reason(packages: Path) -> None:
    faulty = packages / "faulty"
    (faulty / "check.yaml").write_text(SUPPRESSED, encoding="utf-8")
    done = run(faulty)
    assert "A110" not in done.output
    assert done.output.splitlines()[-1] == "计划包 1 个：错误 2，警告 0，提示 0；已说明不改 1。"
    (marked,) = [f for f in json.loads((faulty / "findings.json").read_bytes()) if "suppressed" in f]
    assert marked["suppressed"] == {"how": "suppression", "reason": "口径已调整", "by": "王工"}
    assert (read_folder(faulty).other_files["check.yaml"]).decode() == SUPPRESSED


def test_beside_a_baseline_only_new_findings_count_and_mended_ones_are_told(packages: Path) -> None:
    faulty, baseline = packages / "faulty", packages / "known.json"
    assert run(faulty, "--write-baseline", baseline).exit_code == 1
    same = run(faulty, "--baseline", baseline)
    assert same.exit_code == 0
    assert same.output == "计划包 1 个：错误 0，警告 0，提示 0；基线已有 3，基线中已改 0。\n"
    write_folder(plan(FAULTY[0], ("失业保险参保率", "%", ["90", "80", None])), faulty)
    changed = run(faulty, "--baseline", baseline, "--lang", "en")
    assert changed.exit_code == 1
    assert changed.output.splitlines()[-1] == (
        "1 package(s): 1 error(s), 0 warning(s), 0 note(s); 1 in the baseline, 2 of the baseline mended."
    )


def test_a_baseline_is_not_written_where_a_package_could_not_be_checked(packages: Path) -> None:
    (packages / "more" / "clean" / "plan.yaml").write_bytes(b"id: [")
    done = lantu("check", packages, "--write-baseline", packages / "known.json")
    assert done.returncode == 2
    assert not (packages / "known.json").exists()
    assert "没有写基线" in done.stderr


def test_a_baseline_that_is_none_is_refused(packages: Path) -> None:
    (packages / "known.json").write_text("[]", encoding="utf-8")
    assert refused(run(packages / "faulty", "--baseline", packages / "known.json")) == "E256"


def test_json_is_one_list_that_names_package_and_fingerprint(packages: Path) -> None:
    said = json.loads(run(packages, "--format", "json", "--lang", "en").output)
    assert [f["code"] for f in said] == ["A110", "A101", "A102"]
    assert {f["package"] for f in said} == {str(packages / "faulty")}
    assert all(len(f["fingerprint"]) == 16 and f["evidence"][0]["line"] for f in said)


@pytest.mark.parametrize("style", ["text", "json", "sarif", "html", "xlsx", "docx"])
def test_every_format_is_written_to_a_file_and_the_status_stays(packages: Path, style: str) -> None:
    out = packages / f"report.{style}"
    done = run(packages, "--format", style, "--out", out)
    assert done.exit_code == 1
    assert done.output == f"已写入 {out}\n"
    assert out.stat().st_size > 500
    if style in ("text", "json", "sarif", "html"):
        assert "产业投资占比" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["sarif", "html"])
def test_a_format_of_text_may_go_to_the_terminal(packages: Path, style: str) -> None:
    assert run(packages, "--format", style).output.count("A110")


def test_a_rule_that_crashes_is_an_error_in_every_format_and_the_others_run(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(context: Context) -> Iterator[Seen]:
        yield from (Seen((), {"x": str(1 // 0)}) for _ in context.rows)

    clean = packages / "more" / "clean"
    info = _registry.RuleInfo("A101", "growth", "error", "Find nothing.")
    monkeypatch.setitem(_registry._RULES, "A101", (info, broken))
    done = run(clean)
    assert done.exit_code == 1
    assert "A900 error 规则A101自身出错：ZeroDivisionError" in done.output
    assert "A102" in run(packages / "faulty").output
    for style in ("json", "sarif", "html"):
        assert "ZeroDivisionError" in run(clean, "--format", style).output
    assert json.loads(run(clean, "--format", "sarif").output)["runs"][0]["invocations"] == [
        {"executionSuccessful": False}
    ]


def test_timings_name_every_rule_that_ran(packages: Path) -> None:
    done = run(packages / "faulty", "--select", "A101,A102", "--timings")
    assert [line.split()[0] for line in sorted(done.stderr.splitlines())] == ["=", "A101", "A102"]


def test_a_withheld_package_is_checked_and_stays_withheld(tmp_path: Path) -> None:
    from lantu.plan.withhold import withhold

    bare = withhold(plan(*FAULTY))
    write_folder(bare, tmp_path / "bare")
    done = run(tmp_path / "bare", "--format", "sarif")
    assert done.exit_code == 1
    assert "81.1" not in (tmp_path / "bare" / "indicators.csv").read_text(encoding="utf-8").split("quote")[0]
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in json.loads(done.output)["runs"][0]["results"]]
    assert all("snippet" not in r and r["startLine"] for r in regions)
    assert all(e.quote == "" for f in read_folder(tmp_path / "bare").findings for e in f.evidence)


def test_checking_needs_no_reader(packages: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom lantu.cli._main import group\n"
        f"try: group(['check', {str(packages)!r}])\nexcept SystemExit: pass\n"
        "heavy = ['lantu.flow', 'lantu.read._plan', 'lantu.tell', 'openpyxl', 'docx', 'django']\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
