"""Findings come in one order, name their place like a compiler, and no rule can stop another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lantu.check import _registry, check, format_findings, rules
from lantu.check._rows import Context
from lantu.plan import Finding, LantuError, PlanPackage
from lantu.plan._messages import catalogue
from tests.check.plans import AHEAD, Line, first_plan, plan

FAULTY: tuple[Line, ...] = (
    ("产业投资占比", "%", ["81.1", "70", None]),
    ("制造业增加值占比", "%", ["22.5", "30", "8.5"]),
    ("城镇调查失业率", "%", ["5.5", "5.0", "0.1"]),
)


def test_every_rule_has_a_code_a_kind_a_summary_and_words_in_both_languages() -> None:
    infos = rules()
    assert [r.code for r in infos] == sorted({r.code for r in infos})
    for info in infos:
        messages = [parts for code, parts in catalogue().items() if code.split(".")[0] == info.code]
        assert messages, info.code
        assert all(
            parts[part][lang] for parts in messages for part in ("message", "why", "fix") for lang in ("zh", "en")
        )
        assert info.summary.startswith("Find ")


def test_findings_come_in_the_order_of_the_text_and_are_the_same_each_time() -> None:
    package = plan(*FAULTY)
    seen = check(package)
    assert [f.code for f in seen] == ["A110", "A101", "A102"]
    assert check(package) == seen
    assert check(replace(package, indicators=package.indicators[::-1])) == seen


def test_every_quote_stands_exactly_at_its_offsets_and_is_short() -> None:
    package = plan(*FAULTY, ("很长的指标名称" * 40, "%", ["81.1", "70", None]))
    quotes = [e for f in check(package) for e in f.evidence]
    assert len(quotes) == 4
    for e in quotes:
        assert e.start is not None
        assert package.texts[e.source][e.start : e.end] == e.quote
        assert len(e.quote) <= 160


def test_a_rule_that_crashes_is_a_finding_about_itself_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(context: Context) -> Iterator[_registry.Seen]:
        yield from (_registry.Seen((), {"share": str(1 / len(context.package.commitments))}) for _ in context.rows)

    info = _registry.RuleInfo("A199", "unit", "error", "Find nothing.")
    monkeypatch.setitem(_registry._RULES, "A199", (info, broken))
    seen = check(plan(*FAULTY))
    assert [f.code for f in seen] == ["A900", "A110", "A101", "A102"]
    assert seen[0].args == {"rule": "A199", "error": "ZeroDivisionError: division by zero"}
    assert "A199" in format_findings(seen, None, "en")


def test_a_code_is_given_to_one_rule_only() -> None:
    with pytest.raises(ValueError, match="A101 is taken"):
        _registry.rule("A101", kind="growth")(lambda _: iter(()))


def test_text_output_begins_with_source_line_code_and_severity() -> None:
    package = plan(*FAULTY, prose="序\n言")
    lines = format_findings(check(package), package, "en").splitlines()
    assert lines[0].startswith("plan.txt:3: A110 error Table 2-1 row 1 ")
    assert lines[1] == "    plan.txt:3 | 1 产业投资占比 81.1 70"
    assert lines[2].startswith("    why: ")
    assert lines[3].startswith("    fix: ")
    assert "    为何要紧：" in format_findings(check(package), package, "zh")


def test_lines_of_a_withheld_text_come_from_the_manifest() -> None:
    package = plan(*FAULTY)
    starts = tuple(i + 1 for i, c in enumerate("\n" + package.texts["plan.txt"]) if c == "\n")
    source = replace(package.manifest.sources[0], text="withheld", line_starts=tuple(s - 1 for s in starts))
    bare = replace(package, texts={}, manifest=replace(package.manifest, sources=(source,)))
    head = format_findings(check(bare), bare, "zh").splitlines()[0]
    assert head == format_findings(check(package), package, "zh").splitlines()[0]


def test_without_any_lines_the_offset_stands_there() -> None:
    package = plan(*FAULTY)
    assert format_findings(check(package), None, "zh").startswith("plan.txt:@1: A110 error ")


def test_json_output_has_words_arguments_and_places() -> None:
    package = plan(*FAULTY)
    rows = json.loads(format_findings(check(package), package, "en", "json"))
    assert [r["code"] for r in rows] == ["A110", "A101", "A102"]
    assert rows[0]["evidence"][0]["line"] == 2
    assert rows[0]["args"]["target"] == "70"
    assert set(rows[0]) >= {"kind", "severity", "message_id", "message", "why", "fix", "evidence"}


def test_a_plan_without_tables_and_text_has_no_findings() -> None:
    assert check(PlanPackage(manifest=plan().manifest)) == ()
    assert format_findings((), None, "zh") == ""


@cache
def _of_the_first_plan(shared: Path) -> tuple[Finding, ...]:
    return check(first_plan(shared))


KINDS = ("growth", "sign", "unit", "direction", "missing", "basis", "mixed-growth-units", "table-text", "garbled")


def _touched(findings: tuple[Finding, ...], gold: dict[str, Any]) -> bool:
    spans = [(e["start"], e["end"]) for e in gold["evidence"]]
    return any(
        f.kind == gold["kind"]
        and f.severity != "note"
        and all(
            any(e.start < end and start < e.end for e in f.evidence if e.start is not None and e.end)
            for start, end in spans
        )
        for f in findings
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_two_readers_marked_in_the_first_plan_is_found(shared: Path, kind: str) -> None:
    findings = _of_the_first_plan(shared)
    lines = (shared / "gold" / "lianyuan-14fyp" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [row for row in map(json.loads, lines) if row["kind"] == kind]
    assert gold
    assert [row for row in gold if not _touched(findings, row)] == []


def test_the_first_plan_has_few_findings_beside_those(shared: Path) -> None:
    # the others: amounts without amounts (A114, two groups), two growths from another base, a missing unit (notes)
    codes = [f.code for f in _of_the_first_plan(shared) if f.code[0] in "AB"]
    assert len(codes) <= 40
    assert codes.count("A114") == 2
    assert "A900" not in codes


def test_a_period_that_is_no_period_is_a_fault_of_that_rule_only() -> None:
    package = plan(*FAULTY)
    rows = (package.indicators[0], replace(package.indicators[1], base_period="last year"), package.indicators[2])
    seen = check(replace(package, indicators=rows))
    assert {f.args["rule"] for f in seen if f.code == "A900"} == {"A101", "A102", "A117"}
    assert "A110" in {f.code for f in seen}
    with pytest.raises(LantuError):
        _ = Context(replace(package, indicators=rows)).rows[1].years


def test_columns_of_the_table_do_not_matter_to_a_row_without_years() -> None:
    package = plan(*FAULTY, columns=dict(AHEAD))
    bare = tuple(replace(i, base_period="", target_period="") for i in package.indicators)
    assert [f.code for f in check(replace(package, indicators=bare))] == ["A110"]
