"""The short form of the long campaigns: ``./run bench fuzz`` and ``./run bench crash`` go further."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benches import crash, fuzz
from lantu import flow


@pytest.fixture(scope="module")
def sample() -> str:
    return fuzz.SAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_text_gives_a_sound_package_or_one_clear_error(sample: str, seed: int) -> None:
    assert fuzz.faults(fuzz.damaged(sample, seed)) == []


def test_the_same_seed_does_the_same_damage(sample: str) -> None:
    assert fuzz.damaged(sample, 7) == fuzz.damaged(sample, 7) != fuzz.damaged(sample, 8)


def test_a_quote_off_its_offset_is_seen(sample: str) -> None:
    package = flow.read(sample.encode(), "plan.txt")
    (name,) = package.texts
    moved = replace(package, texts={name: "x" + sample})
    assert any("its quote is not at" in fault for fault in fuzz.broken_promises(moved))


def test_a_reader_killed_while_it_replaces_a_package_leaves_a_whole_one(tmp_path: Path) -> None:
    killed, wrong = crash.campaign(tmp_path, rounds=8, seed=1)
    assert killed
    assert wrong == []
