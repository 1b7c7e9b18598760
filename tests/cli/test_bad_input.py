"""Bad input gets one clear error and exit status 2, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLAN = "第一章 总体要求\n第一节 发展目标\n到2030年，建成高标准农田10万亩。\n" * 3


def lantu(*words: str | Path, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does, in its own process."""
    environment = os.environ | {"LANTU_LANG": lang}
    return subprocess.run(
        [sys.executable, "-m", "lantu.cli", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )


def assert_refused(done: subprocess.CompletedProcess[str], code: str) -> None:
    """Assert exit status 2 and exactly one line of error, with its code and no traceback."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(f"[{code}]")


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as out:
        out.truncate(size)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "E101"),
        ("blank.txt", b" \r\n\t\n", "E101"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "E102"),
        ("plan.docx", b"PK\x03\x04" + bytes(200), "E112"),
        ("plan.txt", bytes(64) + PLAN.encode(), "E102"),
        ("shift-jis.txt", "これは計画です。カタカナ".encode("shift-jis") + b"\x80\xff\xfe\x80\xa0\xff", "E103"),
        ("digits.txt", b"1 2 3\n4 5 6\n", "E105"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_source_that_holds_no_plan_text_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, data: bytes, code: str, lang: str
) -> None:
    source = write(tmp_path / name, data)
    done = lantu("read", source, "--out", tmp_path / "new" / "plan", lang=lang)
    assert_refused(done, code)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_300_mb_file_is_refused_without_being_read(tmp_path: Path) -> None:
    source = sparse(tmp_path / "huge.txt", 300 * 2**20)
    done = lantu("read", source, "--out", tmp_path / "plan")
    assert_refused(done, "E226")
    assert "300 MB" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["huge.txt"]


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert_refused(lantu("read", tmp_path / "none.txt", "--out", tmp_path / "plan"), "E221")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package read from a small text."""
    source = write(tmp_path / "plan.txt", PLAN.encode())
    done = lantu("read", source, "--out", tmp_path / "plan")
    assert done.returncode == 0, done.stderr
    return tmp_path / "plan"


@pytest.mark.parametrize(
    "verb", [["check"], ["assess", "--period", "2030"], ["show"], ["export", "--xlsx", "out.xlsx"]]
)
def test_a_package_with_a_broken_row_is_named_by_file_and_row(
    package: Path, verb: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(package.parent)
    table = package / "commitments.csv"
    broken = table.read_bytes() + b"c-9999,too,few\n"
    table.write_bytes(broken)
    before = {p: p.read_bytes() for p in package.rglob("*") if p.is_file()}
    done = lantu(verb[0], package, *verb[1:])
    assert_refused(done, "E209")
    assert f"commitments.csv row {broken.decode().count(chr(10))}:" in done.stderr
    assert {p: p.read_bytes() for p in package.rglob("*") if p.is_file()} == before
    assert not (package.parent / "out.xlsx").exists()


def test_reading_again_into_a_broken_package_leaves_it_as_it_was(package: Path) -> None:
    (package / "plan.yaml").write_bytes(b"id: [")
    assert_refused(lantu("read", package.parent / "plan.txt", "--out", package), "E212")
    assert (package / "plan.yaml").read_bytes() == b"id: ["


def test_an_unwritable_folder_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "plan.txt", PLAN.encode())
    write(tmp_path / "file", b"")
    assert_refused(lantu("read", source, "--out", tmp_path / "file" / "plan"), "E222")
    assert_refused(lantu("read", source, "--out", "/proc/lantu/plan"), "E222")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "plan.txt"]


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    source = write(tmp_path / "plan.txt", PLAN.encode())
    (tmp_path / "letters").mkdir()
    write(tmp_path / "letters" / "a.txt", b"keep me")
    assert_refused(lantu("read", source, "--out", tmp_path / "letters"), "E225")
    assert [p.name for p in (tmp_path / "letters").iterdir()] == ["a.txt"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 16 kB; skip where this user may not mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_refused_and_nothing_half_written_stays(tmp_path: Path, small_disk: Path) -> None:
    source = write(tmp_path / "plan.txt", PLAN.encode())
    assert_refused(lantu("read", source, "--out", small_disk / "new" / "plan"), "E223")
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--period", "2025年"], "E201"),
        (["--period", "2030", "--as-of", "yesterday"], "E402"),
        (["--period", "2030", "--data", "none.csv"], "E221"),
    ],
)
def test_a_wrong_call_of_assess_is_refused(package: Path, words: list[str], code: str) -> None:
    assert_refused(lantu("assess", package, *words), code)


def test_an_unknown_verb_and_a_missing_option_exit_with_status_2(tmp_path: Path) -> None:
    assert_refused(lantu("reed"), "E403")
    assert_refused(lantu("read", tmp_path / "x"), "E403")
