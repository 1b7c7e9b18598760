"""A folder half written never replaces a whole one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lantu.plan import LantuError
from lantu.store import _folder as folder_module
from lantu.store import read_folder, read_source, write_file, write_folder
from tests.plan.test_codec import small


def test_a_package_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_folder(small(), tmp_path / "a" / "plan")
    assert read_folder(tmp_path / "a" / "plan") == small()


def test_writing_again_replaces_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_folder(small(), tmp_path / "plan")
    changed = replace(small(), values=())
    write_folder(changed, tmp_path / "plan")
    assert read_folder(tmp_path / "plan") == changed
    assert [p.name for p in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("exchange", [True, False])
def test_the_swap_works_with_and_without_an_exchange_of_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(folder_module, "_exchanged", lambda a, b: False)
    write_folder(small(), tmp_path / "plan")
    write_folder(replace(small(), values=()), tmp_path / "plan")
    assert read_folder(tmp_path / "plan").values == ()
    assert [p.name for p in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "E223"), (errno.EACCES, "E222"), (errno.EROFS, "E222")])
def test_a_failure_at_any_file_leaves_the_whole_package_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    write_folder(small(), tmp_path / "plan")
    real = os.fsync
    for at in range(1, 15):
        for folder in (tmp_path / "plan", tmp_path / "new" / "deep" / "plan"):
            left = iter([False] * (at - 1) + [True])

            def failing(descriptor: int, left: Iterator[bool] = left) -> None:
                if next(left, False):
                    raise OSError(number, os.strerror(number))
                real(descriptor)

            monkeypatch.setattr(os, "fsync", failing)
            with pytest.raises(LantuError, match=code):
                write_folder(replace(small(), values=()), folder)
            assert next(left, None) is None
        assert read_folder(tmp_path / "plan") == small()
        assert [p.name for p in tmp_path.iterdir()] == ["plan"]


def test_a_folder_with_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("keep me")
    with pytest.raises(LantuError, match="E225"):
        write_folder(small(), tmp_path / "letters")
    assert (tmp_path / "letters" / "a.txt").read_text() == "keep me"


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LantuError, match="E222"):
        write_folder(small(), tmp_path / "file" / "plan")


def test_errors_name_the_file_inside_its_folder(tmp_path: Path) -> None:
    write_folder(small(), tmp_path / "plan")
    values = tmp_path / "plan" / "values.csv"
    write_file(values, values.read_bytes().replace(b"target", b"goal"))
    with pytest.raises(LantuError) as caught:
        read_folder(tmp_path / "plan")
    assert caught.value.where == f"{tmp_path / 'plan'}/values.csv row 2, column role"


def test_a_source_that_is_missing_a_folder_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LantuError, match="E221"):
        read_source(tmp_path / "none.txt", 10)
    with pytest.raises(LantuError, match="E228"):
        read_source(tmp_path, 10)
    with pytest.raises(LantuError, match="E226"):
        read_source(Path("/dev/zero"), 10)
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    with pytest.raises(LantuError, match="E226"):
        read_source(tmp_path / "big.txt", 10)


def test_what_a_killed_writer_left_is_swept_away_later(tmp_path: Path) -> None:
    left = tmp_path / ".plan.abcd"
    left.mkdir()
    write_folder(small(), tmp_path / "plan")
    assert left.exists()
    os.utime(left, (0, 0))
    write_folder(small(), tmp_path / "plan")
    assert not left.exists()
