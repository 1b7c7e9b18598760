"""The sample county: its text, the faults planted in it, its package, and what its simulated figures lead to."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from lantu import flow
from lantu.plan import DURING_WORDS, Evidence, Finding, PlanPackage
from lantu.plan.codec import to_files
from lantu.plan.items import Observation
from lantu.store import read_files, read_folder
from tools import build_examples, typeset_example

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "sample-county"
TEXT = (FOLDER / "source" / "plan.txt").read_text("utf-8")
LINES = TEXT.split("\n")
FAULTS = yaml.safe_load((FOLDER / "FAULTS.yaml").read_text("utf-8"))["faults"]
DEMO = yaml.safe_load((FOLDER / "demo.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def package() -> PlanPackage:
    return read_folder(FOLDER / "package")


@pytest.fixture(scope="module")
def built() -> PlanPackage:
    return build_examples.build(build_examples.SAMPLE_COUNTY)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fault_id(fault: dict[str, Any]) -> str:
    first = fault["evidence"][0]
    return f"{fault['kind']}-{first.get('indicator', first['line'])}"


def span(evidence: dict[str, Any]) -> tuple[int, int]:
    """Return the characters of a planted fault's evidence in the text."""
    start = sum(len(line) + 1 for line in LINES[: evidence["line"] - 1])
    start = TEXT.index(evidence["quote"], start)
    return start, start + len(evidence["quote"])


def touches(evidence: Evidence, wanted: tuple[int, int]) -> bool:
    return (
        evidence.start is not None
        and evidence.end is not None
        and evidence.start < wanted[1]
        and wanted[0] < evidence.end
    )


def tells(finding: Finding, fault: dict[str, Any]) -> bool:
    """Return whether a finding is of the fault's kind and shows every place the fault is made of."""
    spans = [span(e) for e in fault["evidence"]]
    return finding.kind == fault["kind"] and all(any(touches(e, s) for e in finding.evidence) for s in spans)


def test_text_and_page_are_typeset_from_one_draft() -> None:
    blocks = typeset_example.blocks_of((FOLDER / "source" / "plan.md").read_text("utf-8"))
    assert typeset_example.as_text(blocks) == TEXT
    assert typeset_example.as_html(blocks) == (FOLDER / "source" / "plan.html").read_text("utf-8")


@pytest.mark.parametrize("fault", FAULTS, ids=fault_id)
def test_every_planted_fault_stands_on_its_line(fault: dict[str, Any]) -> None:
    for evidence in fault["evidence"]:
        assert evidence["quote"] in LINES[evidence["line"] - 1]


def test_no_division_code_can_be_a_real_one() -> None:
    codes = {row["code"] for row in rows("places.csv")} - {""}
    assert len(codes) == 9
    assert {code[:2] for code in codes} == {"99"}


def test_reading_the_source_again_gives_the_same_package_byte_for_byte(built: PlanPackage) -> None:
    assert to_files(built) == read_files(FOLDER / "package")


def test_reading_on_top_of_the_package_changes_nothing(package: PlanPackage) -> None:
    data = build_examples.SAMPLE_COUNTY.source.read_bytes()
    again = flow.read(data, "plan.txt", plan_id=package.manifest.id, earlier=package)
    for table in ("outline", "indicators", "values", "commitments", "tasks", "projects", "systems", "observations"):
        assert again.rows(table) == package.rows(table)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f["found_by"] == "check"], ids=fault_id)
def test_the_check_finds_the_planted_fault(package: PlanPackage, fault: dict[str, Any]) -> None:
    assert any(tells(finding, fault) for finding in package.findings)


def test_the_check_finds_nothing_that_was_not_planted(package: PlanPackage) -> None:
    spans = [span(e) for fault in FAULTS for e in fault["evidence"]]
    stray = [f for f in package.findings if f.evidence and not any(touches(e, s) for e in f.evidence for s in spans)]
    assert [(f.code, f.part("message")) for f in stray if f.severity != "note"] == []


def test_page_and_gb18030_copy_hold_the_same_plan(package: PlanPackage) -> None:
    page = flow.read((FOLDER / "source" / "plan.html").read_bytes(), "plan.html")
    copy = flow.read(TEXT.encode("gb18030"), "plan.txt")
    for other in (page, copy):
        assert [(s.level, s.number, s.title) for s in other.outline] == [
            (s.level, s.number, s.title) for s in package.outline
        ]
        assert [(i.table, i.no, i.name, i.base, i.target, i.growth, i.nature) for i in other.indicators] == [
            (i.table, i.no, i.name, i.base, i.target, i.growth, i.nature) for i in package.indicators
        ]
        assert [(c.subject, c.value, c.unit, c.deadline) for c in other.commitments] == [
            (c.subject, c.value, c.unit, c.deadline) for c in package.commitments
        ]
        assert [p.name for p in other.projects] == [p.name for p in package.projects]


def test_every_observation_is_simulated_and_about_an_item_of_the_plan(package: PlanPackage) -> None:
    units = {item.id: item.unit for table in ("indicators", "commitments") for item in package.rows(table)}
    assert list(rows("observations.csv")[0]) == list(Observation.__dataclass_fields__)
    assert package.observations
    for observation in package.observations:
        subject, _, aspect = observation.subject.partition(":")
        assert observation.unit == ("%" if aspect == "growth" else units[subject])
        assert (observation.simulated, observation.source) == (True, "模拟数据")


def test_the_demonstration_uses_every_word_for_a_running_period(package: PlanPackage) -> None:
    judged = flow.judged(package, (), DEMO["period"], DEMO["as_of"])
    assert {verdict.word for verdict in judged.verdicts} >= set(DURING_WORDS)


def test_a_figure_on_another_basis_is_refused(package: PlanPackage) -> None:
    bases: dict[tuple[str, str], set[str]] = {}
    for observation in package.observations:
        bases.setdefault((observation.subject, observation.period), set()).add(observation.basis)
    [(subject, _)] = [key for key, found in bases.items() if len(found) > 1]
    judged = flow.judged(package, (), DEMO["period"], DEMO["as_of"])
    [verdict] = [v for v in judged.verdicts if v.item_id == subject]
    assert (verdict.word, verdict.reason_id) == ("暂无数据", "S-basis-many")


def test_a_correction_changes_what_is_known_from_its_day_on(package: PlanPackage) -> None:
    [correction] = [o for o in package.observations if o.supersedes]
    [first] = [o for o in package.observations if o.id == correction.supersedes]
    assert correction.reason
    assert correction.recorded_at > first.recorded_at
    before = flow.judged(package, (), correction.period, first.recorded_at[:10])
    after = flow.judged(package, (), correction.period, correction.recorded_at[:10])
    [was] = [v.value for v in before.verdicts if v.item_id == first.subject]
    [now] = [v.value for v in after.verdicts if v.item_id == first.subject]
    assert (was, now) == (first.value, correction.value)


def test_a_published_conclusion_against_its_own_figures_is_contradicted(package: PlanPackage) -> None:
    [fault] = [f for f in FAULTS if f["found_by"] == "assess"]
    table, _, no = fault["evidence"][0]["indicator"].partition("/")
    [item] = [i for i in package.indicators if (i.table, i.no) == (table, no)]
    judged = flow.judged(package, (), "2025", DEMO["as_of"])
    [verdict] = [v for v in judged.verdicts if v.item_id == item.id]
    assert verdict.published is not None
    assert verdict.published.outcome == "contradicted"
