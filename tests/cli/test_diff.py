"""lantu diff, as a person calls it: like diff, it says by its exit status whether anything changed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.check.test_versions import TEXT
from tests.cli.inside import lantu
from tests.cli.test_bad_input import assert_refused, write

LATER = TEXT.replace("42万亩", "41万亩").replace("健全工作机制", "完善<协调>机制")


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "a.txt", TEXT.encode()), write(tmp_path / "b.txt", LATER.encode())


def test_the_exit_status_is_that_of_diff(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    a, b = drafts
    assert lantu("diff", a, a).returncode == 0
    assert lantu("diff", a, b).returncode == 1
    assert_refused(lantu("diff", a, tmp_path / "missing"), "E221")


def test_two_documents_and_two_packages_give_the_same_changes(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    for document, name in zip(drafts, ("pa", "pb"), strict=True):
        assert lantu("read", document, "--out", tmp_path / name).returncode == 0
    said = [
        json.loads(lantu("diff", *pair, "--format", "json").stdout)
        for pair in (drafts, (tmp_path / "pa", tmp_path / "pb"))
    ]
    assert said[0]["changes"] == said[1]["changes"]
    assert {c["kind"] for c in said[0]["changes"]} == {"lowered", "changed"}


def test_text_marks_what_is_gone_and_what_is_new_at_its_line(drafts: tuple[Path, Path]) -> None:
    chinese, english = (lantu("diff", *drafts, lang=lang).stdout for lang in ("zh", "en"))
    assert "b.txt:5: 一般 量化目标 要求降低" not in chinese  # 确保 promises that lose are grave
    assert "b.txt:5: 重大 量化目标 要求降低" in chinese
    assert "  - a.txt:5 | 确保林下药材种植面积达到[-42-]万亩以上" in chinese
    assert "  + b.txt:5 | 确保林下药材种植面积达到{+41+}万亩以上" in chinese
    assert "b.txt:5: grave commitment asks less" in english


def test_the_page_needs_nothing_else_and_tells_nothing_by_colour_alone(
    drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "d.html"
    done = lantu("diff", *drafts, "--format", "html", "--out", out)
    assert done.returncode == 1
    page = out.read_text(encoding="utf-8")
    assert not re.search(r"\b(?:src|href)=\"(?!#)", page)
    tree: Any = html.fromstring(page)
    assert tree.get("lang") == "zh-Hans"
    assert [e.text for e in tree.iter("del")][:1] == ["42"]
    assert [e.text for e in tree.iter("ins")][:1] == ["41"]
    assert "<协调>" in tree.text_content()
    assert [e.get("scope") for e in tree.xpath("//table[@class='changes'][1]/thead/tr/th")] == ["col"] * 3
    assert {e.get("id") for e in tree.iter("h2")} == {e.get("href")[1:] for e in tree.iter("a")}
    for mark in ("text-decoration:underline", "text-decoration:line-through", "@media print"):
        assert mark in page


def test_the_page_is_there_in_english(drafts: tuple[Path, Path]) -> None:
    page = lantu("diff", *drafts, "--format", "html", "--lang", "en").stdout
    assert '<html lang="en">' in page
    assert "Before</th>" in page


def test_another_title_is_told_though_it_stands_at_no_place(drafts: tuple[Path, Path]) -> None:
    later = write(drafts[0].parent / "c.txt", TEXT.replace("规划纲要", "规划纲要（送审稿）").encode())
    done = lantu("diff", drafts[0], later)
    assert "细微 规划本身 改动" in done.stdout
    assert "题目 清溪县国民经济和社会发展第十五个五年规划纲要 → " in done.stdout


def test_json_gives_codes_words_and_offsets_of_both_texts(drafts: tuple[Path, Path]) -> None:
    said = json.loads(lantu("diff", *drafts, "--format", "json", lang="en").stdout)
    first = said["changes"][0]
    assert (first["about"], first["kind"], first["weight"]) == ("commitment", "lowered", "grave")
    assert first["words"] == ["commitment", "asks less", "grave"]
    before, after = first["before"][0], first["after"][0]
    assert TEXT[before["start"] : before["end"]] == before["quote"]
    assert LATER[after["start"] : after["end"]] == after["quote"]
    assert said["same"] is False


def test_a_draft_read_into_a_new_folder_keeps_the_ids_of_the_one_before(
    drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    a, b = drafts
    one, two = tmp_path / "v1", tmp_path / "v2"
    assert lantu("read", a, "--out", one, "--id", "qingxi-15").returncode == 0
    assert lantu("read", b, "--out", two, "--earlier", one, "--version", "2").returncode == 0
    said = json.loads(lantu("diff", one, two, "--format", "json").stdout)
    assert (said["old"], said["new"], said["by_id"]) == ("qingxi-15@1", "qingxi-15@2", True)
