"""Things stand where they belong: docstrings, writers, opened files, rooms' sentences, assertions, outside requests."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lantu import __version__
from tools.house import outside, structure, tree


def test_everything_stands_where_it_belongs() -> None:
    assert list(structure.faults(tree.files())) == []


def test_no_page_of_ours_asks_another_host() -> None:
    assert list(outside.requests(tree.files())) == []


def test_the_changelog_tells_of_this_version(root: Path) -> None:
    assert f"## {__version__}" in (root / "CHANGELOG.md").read_text(encoding="utf-8").replace("[", "").replace("]", "")


@pytest.mark.parametrize(
    "code", ["def f(): ...", '"""m"""\ndef f(): ...', '"""m"""\nclass C:\n  """c"""\n  def f(self): ...']
)
def test_a_missing_docstring_is_seen(code: str) -> None:
    assert list(structure.undocumented("src/lantu/read/a.py", ast.parse(code))) != []


def test_a_private_name_and_a_meta_class_need_no_docstring() -> None:
    code = '"""m"""\ndef _f(): ...\nclass _C:\n  def f(self): ...\nclass D:\n  """d"""\n  class Meta: ...\n'
    assert list(structure.undocumented("src/lantu/web/a.py", ast.parse(code))) == []


@pytest.mark.parametrize("code", ["open('x')", "Path('x').read_text()", "path.write_bytes(b'')", "os.fdopen(3)"])
def test_an_opened_file_is_seen_outside_store_only(code: str) -> None:
    assert list(structure.opened_files("src/lantu/read/a.py", ast.parse(code))) != []
    assert list(structure.opened_files("src/lantu/store/a.py", ast.parse(code))) == []


@pytest.mark.parametrize("code", ["row.save()", "Fact.objects.bulk_create([])", "Fact.objects.get_or_create(x=1)"])
def test_a_stray_writer_is_seen_outside_writes_only(code: str) -> None:
    assert list(structure.stray_writers("src/lantu/web/facts/views.py", ast.parse(code))) != []
    assert list(structure.stray_writers("src/lantu/web/facts/writes.py", ast.parse(code))) == []


def test_a_room_without_its_sentence_is_seen() -> None:
    assert list(structure.rooms_without_a_sentence({"src/lantu/read/__init__.py": '"""Reads."""'})) != []
    assert list(structure.rooms_without_a_sentence({"src/lantu/read/__init__.py": '"""In: a. Out: b."""'})) == []


def test_a_test_that_asserts_nothing_is_seen() -> None:
    assert list(structure.tests_that_assert_nothing("t.py", ast.parse("def test_x():\n  f()"))) != []
    assert list(structure.tests_that_assert_nothing("t.py", ast.parse("def test_x():\n  assert f()"))) == []
    expected_error = "def test_x():\n  with pytest.raises(E):\n    f()"
    assert list(structure.tests_that_assert_nothing("t.py", ast.parse(expected_error))) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://example.org/a.js"></script>'),
        ("a.html", '<link rel="stylesheet"\n  href="//example.org/a.css">'),
        ("a.html", '<img alt="" src="http://example.org/a.png">'),
        ("a.css", "body { background: url(https://example.org/a.png) }"),
        ("a.css", '@import "https://example.org/a.css";'),
        ("a.js", 'fetch("https://example.org/a.json")'),
    ],
)
def test_an_outside_request_is_seen(name: str, text: str) -> None:
    assert list(outside.requests({f"src/lantu/web/{name}": text})) != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<a href="https://example.org/">source</a>'),
        ("a.html", '<script src="/static/a.js"></script>'),
        ("a.js", 'document.createElementNS("http://www.w3.org/2000/svg", "g")'),
        ("a.css", "body { background: url(data:image/png;base64,AA==) }"),
    ],
)
def test_a_link_and_an_asset_of_ours_are_no_outside_request(name: str, text: str) -> None:
    assert list(outside.requests({f"src/lantu/web/{name}": text})) == []
