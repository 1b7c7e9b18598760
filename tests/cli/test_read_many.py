"""A folder of documents: a package each, nothing read twice, one bad file in nobody's way."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lantu.cli._many import Order, orders, read_all
from lantu.plan import PlanPackage
from lantu.store import read_folder
from tests.cli.test_bad_input import PLAN, assert_refused, lantu, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in" / "hunan"
    inside.mkdir(parents=True)
    write(tmp_path / "in" / "a.txt", PLAN.encode())
    write(tmp_path / "in" / "a.html", f"<html><body><p>{PLAN}</p></body></html>".replace("\n", "</p><p>").encode())
    write(inside / "规划.txt", PLAN.encode("gb18030"))
    write(inside / "empty.txt", b"")
    write(inside / "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(99))
    write(inside / "notes.md", b"left alone")
    write(inside / ".hidden.txt", PLAN.encode())
    return tmp_path / "in"


def statuses(out: Path) -> dict[str, str]:
    with (out / "summary.csv").open(encoding="utf-8-sig", newline="") as table:
        return {row["file"]: row["status"] for row in csv.DictReader(table)}


def test_each_document_gets_its_package_and_bad_ones_only_a_line(folder: Path, tmp_path: Path) -> None:
    done = lantu("read", folder, "--out", tmp_path / "out", "--jobs", "2")
    assert done.returncode == 1, done.stderr
    assert statuses(tmp_path / "out") == {
        "a.html": "read",
        "a.txt": "read",
        "hunan/empty.txt": "failed",
        "hunan/picture.txt": "failed",
        "hunan/规划.txt": "read",
    }
    assert "[E101] hunan/empty.txt" in done.stdout
    assert "[E102] hunan/picture.txt" in done.stdout
    packages = [read_folder(tmp_path / "out" / name) for name in ("a.txt", "a.html", "hunan/规划")]
    assert [len(p.commitments) for p in packages] == [3, 3, 3]
    assert len({p.manifest.id for p in packages}) == 3


def test_a_second_run_reads_only_what_failed_or_changed(folder: Path, tmp_path: Path) -> None:
    lantu("read", folder, "--out", tmp_path / "out")
    write(folder / "hunan" / "empty.txt", PLAN.encode())
    write(folder / "a.txt", (PLAN + "建成公园3个。\n").encode())
    done = lantu("read", folder, "--out", tmp_path / "out", "--json")
    assert {r["file"]: r["status"] for r in json.loads(done.stdout)} == {
        "a.html": "unchanged",
        "a.txt": "read",
        "hunan/empty.txt": "read",
        "hunan/picture.txt": "failed",
        "hunan/规划.txt": "unchanged",
    }


def test_the_same_folder_read_by_one_or_by_three_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        lantu("read", folder, "--out", tmp_path / jobs, "--jobs", jobs)
    assert files_in(tmp_path / "1") == files_in(tmp_path / "3")


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for n in range(60):
        write(source / f"plan-{n:02d}.txt", (PLAN * 20).encode())
    command = [sys.executable, "-m", "lantu.cli", "read", str(source), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        until = time.monotonic() + 60
        while len(list((tmp_path / "out").glob("plan-*/plan.yaml"))) < 5 and time.monotonic() < until:
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
    assert run.returncode == 130
    kept = {p.parent.name: p.stat().st_mtime_ns for p in (tmp_path / "out").glob("plan-*/plan.yaml")}
    assert 5 <= len(kept) < 60
    assert lantu("read", source, "--out", tmp_path / "out").returncode == 0
    again = statuses(tmp_path / "out")
    assert {name for name, status in again.items() if status == "unchanged"} == {f"{k}.txt" for k in kept}
    assert len(list((tmp_path / "out").glob("plan-*/plan.yaml"))) == 60


def test_a_document_whose_reading_crashes_is_named_and_the_rest_is_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lantu.cli._many.read_one", crash_on_html)
    made, _ = orders(folder, tmp_path / "out", withhold=False, fresh=False)
    rows = {r.file: r for r in read_all(made, 2)}
    assert rows["a.html"].code == "E245"
    assert "SIGKILL" in rows["a.html"].reason
    assert rows["a.txt"].status == "read"


def crash_on_html(order: Order) -> object:
    """Stand in for a parser that kills its process."""
    from lantu.cli import _many

    if order.source.suffix == ".html":
        os.kill(os.getpid(), signal.SIGKILL)
    return _many._row(order, "read", _many_package(order))


def _many_package(order: Order) -> PlanPackage:
    from lantu import flow

    return flow.read(order.source.read_bytes(), order.source.name, plan_id=order.plan_id)


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "notes.md", b"nothing")
    assert_refused(lantu("read", tmp_path / "in", "--out", tmp_path / "out"), "E241")


def test_one_id_for_a_whole_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    assert_refused(lantu("read", folder, "--out", tmp_path / "out", "--id", "one"), "E403")
