"""Beside a baseline only what is new counts, and what was mended is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lantu import flow
from lantu.check import Choice, Outcome, baseline_bytes, outcome, parse_baseline
from lantu.plan import LantuError, PlanPackage
from tests.check.plans import Line, plan
from tests.check.test_check import FAULTY


def checked(*rows: Line, prose: str = "") -> PlanPackage:
    return flow.checked(plan(*rows, prose=prose))


def file_of(*outcomes: Outcome) -> bytes:
    return baseline_bytes(k for o in outcomes for k in o.to_baseline())


def test_what_the_baseline_has_does_not_count_and_what_is_new_does() -> None:
    baseline = parse_baseline(file_of(outcome(checked(*FAULTY[:2]))), "b.json")
    came = outcome(checked(*FAULTY), baseline=baseline)
    assert [e.finding.code for e in came.counted] == ["A102"]
    assert [e.finding.code for e in came.known] == ["A110", "A101"]
    assert came.mended == ()
    assert came.fails("error")
    assert not outcome(checked(*FAULTY[:2]), baseline=baseline).fails("note")


def test_what_is_no_longer_found_is_mended() -> None:
    baseline = parse_baseline(file_of(outcome(checked(*FAULTY))), "b.json")
    came = outcome(checked(*FAULTY[1:]), baseline=baseline)
    assert [(k.code, k.plan) for k in came.mended] == [("A110", "sample-15")]
    assert "产业投资占比" in came.mended[0].message


def test_text_before_a_fault_may_move_and_the_next_version_keeps_the_baseline() -> None:
    baseline = parse_baseline(file_of(outcome(checked(*FAULTY))), "b.json")
    moved = checked(*FAULTY, prose="新写的一段话。")
    later = replace(moved, manifest=replace(moved.manifest, version="2"))
    assert outcome(later, baseline=baseline).counted == ()


def test_a_row_numbered_anew_is_the_same_fault() -> None:
    baseline = parse_baseline(file_of(outcome(checked(*FAULTY))), "b.json")
    came = outcome(checked(("粮食产量", "万吨", ["40", "41", None]), *FAULTY), baseline=baseline)
    assert (came.counted, came.mended) == ((), ())


def test_a_fault_said_otherwise_is_a_new_one() -> None:
    baseline = parse_baseline(file_of(outcome(checked(FAULTY[0]))), "b.json")
    came = outcome(checked(("产业投资占比", "%", ["81.1", "60", None])), baseline=baseline)
    assert len(came.counted) == len(came.mended) == 1


def test_a_baseline_of_another_plan_knows_nothing() -> None:
    other = checked(*FAULTY)
    other = replace(other, manifest=replace(other.manifest, id="other-15"))
    came = outcome(checked(*FAULTY), baseline=parse_baseline(file_of(outcome(other)), "b.json"))
    assert (len(came.counted), came.mended) == (3, ())


def test_what_a_run_did_not_look_for_is_not_called_mended() -> None:
    baseline = parse_baseline(file_of(outcome(checked(*FAULTY))), "b.json")
    came = outcome(checked(FAULTY[2]), choice=Choice(select=("A102",)), baseline=baseline)
    assert (came.counted, came.mended) == ((), ())


def test_the_file_is_sorted_for_people_and_the_same_each_time() -> None:
    one, other = checked(*FAULTY), checked(*FAULTY)
    other = replace(other, manifest=replace(other.manifest, id="a-15"))
    data = file_of(outcome(one), outcome(other), outcome(one))
    assert data == file_of(outcome(other), outcome(one))
    said = json.loads(data)["findings"]
    assert [(k["plan"], k["code"]) for k in said] == [
        (p, c) for p in ("a-15", "sample-15") for c in ("A101", "A102", "A110")
    ]
    assert all(k["message"] and len(k["fingerprint"]) == 16 for k in said)
    assert len(data.splitlines()) == 6 + 2


def test_two_findings_alike_are_told_apart() -> None:
    twice = checked(FAULTY[0], FAULTY[0])
    first, second = (e.fingerprint for e in outcome(twice).entries)
    assert second == f"{first}-2"
    baseline = parse_baseline(file_of(outcome(checked(FAULTY[0]))), "b.json")
    assert len(outcome(twice, baseline=baseline).counted) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"lantu_baseline": 2, "findings": []}',
        b'{"lantu_baseline": 1, "findings": [1]}',
        b'{"lantu_baseline": 1, "findings": [{"plan": "a"}]}',
        b"\xff\xfe\xfa",
    ],
)
def test_a_file_that_is_no_baseline_is_refused(data: bytes) -> None:
    with pytest.raises(LantuError) as caught:
        parse_baseline(data, "b.json")
    assert caught.value.code == ("E214" if data.startswith(b"\xff") else "E256")
    assert "b.json" in caught.value.text()
