"""lantu rules prints the index and a page of each rule, in both languages, for people and programs."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from lantu.check import known_codes, rules
from lantu.cli import rules as verb
from tests.cli.test_bad_input import assert_refused, lantu


def out(*words: str) -> str:
    done = CliRunner().invoke(verb.command, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_index_has_a_line_a_rule_and_what_reading_reports() -> None:
    lines = out().splitlines()
    assert [line.split()[0] for line in lines] == list(known_codes())
    assert {"A101", "R144"} <= {line.split()[0] for line in lines}
    assert all(len(line.split()) >= 4 for line in lines)


def test_the_index_as_json_says_code_severity_kind_and_title() -> None:
    said = json.loads(out("--format", "json", "--lang", "en"))
    assert {tuple(row) for row in said} == {("code", "severity", "kind", "title")}
    known = {info.code: (info.severity, info.kind) for info in rules()}
    assert {r["code"]: (r["severity"], r["kind"]) for r in said if r["code"] in known} == known


@pytest.mark.parametrize("code", [info.code for info in rules()])
def test_a_page_says_what_why_and_how_to_mend_without_open_places(code: str) -> None:
    for lang in ("zh", "en"):
        said = json.loads(out(code, "--format", "json", "--lang", lang))
        assert said["title"]
        assert all(s["message"] and s["why"] and s["fix"] for s in said["says"])
        assert "{" not in "".join(word for s in said["says"] for word in s.values())
        text = out(code.lower(), "--lang", lang)
        assert said["title"] in text
        assert all(s["fix"] in text for s in said["says"])


def test_a_page_shows_when_to_ignore_the_rule_and_its_example_where_it_has_them() -> None:
    head = {"code": "A1", "title": "t", "severity": "error", "kind": "k", "says": []}
    page = {**head, "ignore": "从不", "example": "甲\n乙\n"}
    lines = verb.page_lines(page, verb._HEADS["zh"])
    assert lines[-5:] == ["    从不", "", "示例:", "    甲", "    乙"]


def test_what_reading_reports_has_a_page_too() -> None:
    assert "garbled" in out("R144", "--lang", "en")


def test_a_code_that_is_none_offers_the_nearest() -> None:
    done = lantu("rules", "A1O1")
    assert_refused(done, "E253")
    assert "A101" in done.stderr
