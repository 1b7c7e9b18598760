"""Documents of an older kind are read by way of LibreOffice, and no trace of it is left."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from lantu import flow
from lantu.plan import LantuError
from lantu.read import decode
from lantu.store import _office, office_program, read_document, to_docx
from tests.read.plan_files import docx_plan
from tests.read.test_formats import facts
from tools.typeset_example import SOURCE

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


def as_saved_by_office(folder: Path, data: bytes, suffix: str, wanted: str) -> bytes:
    """Return a file as LibreOffice saves it in an older format."""
    (folder / f"plan.{suffix}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office_program() or "", profile, "--headless", "--convert-to", wanted, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / f"plan.{suffix}")], capture_output=True, timeout=120, check=True)
    return (folder / f"plan.{wanted}").read_bytes()


def running() -> list[str]:
    """Return the command lines of LibreOffice programs in folders of ours."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = entry.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        if "lantu-office-" in said:
            found.append(said)
    return found


@needs_office
def test_a_doc_gives_the_items_of_the_same_docx_and_has_its_own_hash(tmp_path: Path) -> None:
    data = as_saved_by_office(tmp_path, docx_plan("numbering"), "docx", "doc")
    document = read_document(data, "plan.doc")
    text = flow.read((SOURCE / "plan.txt").read_bytes(), "plan.txt")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert facts(flow.read_documents([document])) == facts(text)


@needs_office
def test_an_old_workbook_is_read_without_conversion_and_shows_what_the_new_one_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "指标"
    for row in (["指标", "2025年", "2030年"], ["城镇化率", 0.524, 0.57], ["产值（亿元）", 12.345, 20]):
        sheet.append(row)
    sheet["B2"].number_format = sheet["C2"].number_format = "0.0%"
    sheet["B3"].number_format = "0.00"
    sheet.merge_cells("A4:C4")
    sheet["A4"] = "注：数字为编造。"
    for at in range(5, 405):  # more shared texts than one record of the old format holds
        sheet.cell(at, 1, f"第{at}行的说明文字，长短不一{'，略' * (at % 40)}")
        sheet.cell(at, 2, f"note {at}" + "x" * (at % 30))
        sheet.cell(at, 3, dt.date(2026, 1, 1) + dt.timedelta(days=at))
    out = io.BytesIO()
    book.save(out)
    new = decode(out.getvalue(), "a.xlsx")
    old = decode(as_saved_by_office(tmp_path, out.getvalue(), "xlsx", "xls"), "a.xls")
    assert new.text.startswith("指标\n指标\t2025年\t2030年\n城镇化率\t52.4%\t57.0%\n产值（亿元）\t12.35\t20\n注：")
    assert new.text.splitlines()[5].endswith("note 5xxxxx\t2026-01-06")
    assert old.text == new.text
    assert [[c.text for c in row] for row in old.grids[0].rows] == [[c.text for c in row] for row in new.grids[0].rows]


@needs_office
def test_a_program_that_takes_too_long_is_ended_with_all_it_started() -> None:
    with pytest.raises(LantuError) as error:
        to_docx(OLD, "plan.doc", timeout=0.3)
    assert error.value.code == "E111"
    assert running() == []


def test_without_the_program_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(LantuError) as error:
        read_document(OLD, "plan.doc")
    assert error.value.code == "E110"
    assert "libreoffice-writer-nogui" in error.value.text("en")


def test_a_file_of_a_newer_kind_is_read_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert read_document("规划文本".encode(), "plan.txt") == decode("规划文本".encode(), "plan.txt")


def test_a_program_that_makes_nothing_is_an_error_that_says_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_office, "office_program", lambda: "/bin/echo")
    monkeypatch.setattr(_office, "_confined", list)
    with pytest.raises(LantuError) as error:
        to_docx(b"{\\rtf1 }", "plan.rtf")
    assert error.value.code == "E111"
    assert "source.rtf" in str(error.value)


def test_no_macro_runs_and_no_link_is_followed_in_the_profile() -> None:
    profile = _office._profile()
    for name, value in (("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "3"), ("Link", "0")):
        assert f'<prop oor:name="{name}"><value>{value}</value>' in profile
