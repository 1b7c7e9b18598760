"""The short form of ``./run bench fuzz``: every parser meets damaged documents for some seconds of CPU time.

``LANTU_TEST_FUZZ_SECONDS`` says how many (4 by default, so that all stay within a minute; the bench takes 600).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from benches import fuzz
from benches._fuzz_campaign import campaign
from benches._fuzz_seeds import seeds
from lantu.plan import LantuError

SECONDS = float(os.environ.get("LANTU_TEST_FUZZ_SECONDS", "4"))


@pytest.mark.parametrize("parser", fuzz.PARSERS)
def test_nothing_but_a_clear_error_comes_of_a_damaged_document(parser: str, notes: list[str]) -> None:
    report = fuzz.run(parser, SECONDS)
    if report is None:
        pytest.skip("its seeds need LibreOffice or Chromium; ./run test installs them")
    notes.append(f"fuzz {report}")
    assert report.executions > 0
    assert report.crashes == []
    assert report.hangs == []


@pytest.mark.parametrize("kind", ["html", "annex"])
def test_the_same_seed_does_the_same_damage_to_a_file(kind: str) -> None:
    wound = fuzz.FILES["html"]
    (seed,) = seeds(kind)
    assert wound(seed, random.Random(7)) == wound(seed, random.Random(7)) != wound(seed, random.Random(9))


def crashing(seed: int) -> list[str]:
    if seed == 2:
        os._exit(3)
    return ["a fault"] if seed == 1 else []


def crashing_case() -> object:
    return crashing


def test_a_fault_and_a_process_that_dies_are_both_counted() -> None:
    report = campaign("none", crashing_case, (), seconds=0.2)  # type: ignore[arg-type]
    assert report.failed
    assert report.executions > 2
    assert report.crashes[:2] == ["seed 1: a fault", "seed 2: the process died"]


def test_an_error_of_the_reader_is_no_fault_and_a_bug_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fuzz.faults(b"\x89PNG\r\n", "plan.txt") == []

    def broken(*args: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr("lantu.flow.read", broken)
    assert "a bug" in fuzz.faults(b"text", "plan.txt")[0]


def test_what_reading_made_must_be_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*args: object) -> None:
        raise LantuError("E204", "tasks.csv row 3", value="x", column="start", kind="integer")

    monkeypatch.setattr("lantu.flow.read", unreadable)
    assert fuzz.faults(b"text", "plan.txt") != []


def test_the_seeds_hold_a_table_and_words_to_be_wounded() -> None:
    assert Path(fuzz.SAMPLE).is_file()
    (page,) = seeds("html")
    assert page.count(b"<table") >= 3
    assert "亿元".encode() in page


def hanging(seed: int) -> list[str]:
    while seed == 1:
        pass
    return []


def hanging_case() -> object:
    return hanging


def test_a_case_without_end_is_counted_and_the_next_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benches._fuzz_campaign.HANG", 2.0)
    report = campaign("none", hanging_case, (), seconds=2.3)  # type: ignore[arg-type]
    assert report.hangs == [1]
    assert report.executions > 2
