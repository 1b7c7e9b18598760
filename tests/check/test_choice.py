"""A package chooses what counts: which rules run, how grave they are, what somebody answers for leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu import flow
from lantu.check import Choice, Context, audited, check, configured, fingerprints, known_codes, run_rule, settled
from lantu.plan import Finding, LantuError, PlanPackage
from lantu.plan._resources import load_yaml
from lantu.plan.codec import from_files, to_files
from lantu.plan.withhold import withhold
from tests.check.plans import plan
from tests.check.test_check import FAULTY

READ = Finding(code="R101", kind="no-headings", severity="note", message_id="R101")


def configured_by(text: str, package: PlanPackage | None = None) -> PlanPackage:
    """Return a plan with three faults (A110, A101, A102), a finding of reading, and a check.yaml."""
    package = package or plan(*FAULTY)
    return replace(package, findings=(READ,), other_files={"check.yaml": text.encode()})


def codes(package: PlanPackage) -> list[str]:
    return [f.code for f in package.findings if not f.suppressed]


def test_without_a_choice_every_rule_runs() -> None:
    assert codes(flow.checked(configured_by(""))) == ["R101", "A110", "A101", "A102"]
    assert check(plan(*FAULTY), choice=Choice()) == check(plan(*FAULTY))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("select: [A11]", ["A110"]),
        ("select: A101, sign", ["A101", "A102"]),
        ("select: [R, direction]", ["R101", "A110"]),
        ("ignore: [A10]", ["R101", "A110"]),
        ("ignore: [sign, R1]", ["A110", "A101"]),
        ("select: [A10]\nignore: [A102]", ["A101"]),
    ],
)
def test_codes_their_beginnings_and_kinds_select_and_ignore(said: str, left: list[str]) -> None:
    assert codes(flow.checked(configured_by(said))) == left


def test_only_selected_rules_run() -> None:
    ran: list[str] = []

    def noting(code: str, context: Context) -> list[Finding]:
        ran.append(code)
        return run_rule(code, context)

    check(plan(*FAULTY), choice=Choice(select=("A10",), ignore=("A105",)), run=noting)
    assert ran
    assert all(code.startswith("A10") and code != "A105" for code in ran)


def test_a_severity_of_the_package_stands_for_the_rules_own_which_is_kept() -> None:
    checked = flow.checked(configured_by("severity: {A1: note, A110: warning, R101: error}"))
    assert {f.code: (f.severity, f.usual) for f in checked.findings} == {
        "R101": ("error", "note"),
        "A110": ("warning", "error"),
        "A101": ("note", "error"),
        "A102": ("note", "error"),
    }
    again = flow.checked(replace(checked, other_files={}))
    assert {f.code: (f.severity, f.usual) for f in again.findings}["R101"] == ("note", "")
    assert all(f.severity == "error" and not f.usual for f in again.findings if f.code != "R101")


def test_what_reading_found_stays_in_the_package_when_it_is_ignored_and_comes_back() -> None:
    checked = flow.checked(configured_by("ignore: [R]"))
    assert [f.suppressed for f in checked.findings if f.code == "R101"] == [{"how": "ignore"}]
    assert codes(flow.checked(replace(checked, other_files={})))[0] == "R101"


SUPPRESSED = """
suppressions:
  - code: a110
    quote: 产业投资占比
    reason: 口径已调整
    by: 王工
    on: 2026-03-12
"""


def test_a_suppression_marks_its_finding_with_who_answers_for_it_and_no_other() -> None:
    checked = flow.checked(configured_by(SUPPRESSED))
    told = {f.code: dict(f.suppressed) for f in checked.findings}
    assert told.pop("A110") == {"how": "suppression", "reason": "口径已调整", "by": "王工", "on": "2026-03-12"}
    assert set(map(str, told.values())) == {"{}"}
    assert flow.checked(checked) == checked


@pytest.mark.parametrize("place", ["item: i-0001", "quote: '产业投资占比 81.1'", "fingerprint: {fingerprint}"])
def test_a_suppression_names_its_finding_by_quote_item_or_fingerprint(place: str) -> None:
    findings = check(plan(*FAULTY))
    by_code = dict(zip((f.code for f in findings), fingerprints(findings), strict=True))
    said = place.format(fingerprint=by_code["A110"])
    checked = flow.checked(configured_by(f"suppressions: [{{code: A110, {said}, reason: r, by: b}}]"))
    assert codes(checked) == ["R101", "A101", "A102"]


def test_all_that_a_suppression_names_must_be_there() -> None:
    said = "suppressions: [{code: A110, item: i-0001, quote: 失业率, reason: r, by: b}]"
    assert codes(flow.checked(configured_by(said))) == ["R101", "A110", "A101", "A102", "A901"]


def test_a_finding_of_reading_is_suppressed_too() -> None:
    (fingerprint,) = fingerprints([READ])
    said = f"suppressions: [{{code: R101, fingerprint: {fingerprint}, reason: r, by: b}}]"
    assert codes(flow.checked(configured_by(said))) == ["A110", "A101", "A102"]


def test_a_suppression_that_fits_nothing_is_a_note_that_says_what_it_was_for() -> None:
    stale = flow.checked(configured_by(SUPPRESSED.replace("产业投资占比", "没有这一行"))).findings[-1]
    assert (stale.code, stale.severity, stale.evidence[0].source) == ("A901", "note", "check.yaml")
    assert all(word in stale.part("message") for word in ("A110", "王工", "口径已调整", "没有这一行"))


def test_a_suppression_is_not_stale_where_its_rule_did_not_run_or_its_text_is_withheld() -> None:
    stale = SUPPRESSED.replace("产业投资占比", "没有这一行")
    assert "A901" in codes(flow.checked(configured_by(stale)))
    assert "A901" not in codes(flow.checked(configured_by(stale), asked=Choice(select=("A101",))))
    assert "A901" not in codes(flow.checked(withhold(configured_by(stale))))


def test_a_withheld_package_suppresses_by_item() -> None:
    said = "suppressions: [{code: A110, item: i-0001, reason: r, by: b}]"
    checked = flow.checked(withhold(configured_by(said)))
    assert codes(checked) == ["R101", "A101", "A102"]
    assert from_files(to_files(checked)) == checked


def test_a_run_that_asks_for_less_keeps_what_the_other_rules_found_before() -> None:
    whole = flow.checked(configured_by(""))
    assert flow.checked(whole, asked=Choice(select=("A101",))) == whole
    assert flow.checked(whole, asked=Choice(ignore=("A", "R"))) == whole
    fresh = flow.checked(configured_by(""), asked=Choice(select=("A101",)))
    assert codes(fresh) == ["R101", "A101"]


def test_a_run_cannot_ask_for_what_the_package_ignores() -> None:
    assert codes(flow.checked(configured_by("ignore: [A101]"), asked=Choice(select=("A101",)))) == ["R101"]


def test_a_rule_that_crashes_is_told_whatever_is_selected() -> None:
    def run(code: str, context: Context) -> list[Finding]:
        bug = Finding(code="A900", kind="bug", severity="error", message_id="A900", args={"rule": code, "error": "x"})
        return [bug] if code == "A101" else run_rule(code, context)

    checked = audited(configured_by("select: [A10]\nseverity: {A: note}"), run=run)
    assert [(f.code, f.severity) for f in checked.findings if not f.suppressed] == [("A900", "error"), ("A102", "note")]


def test_marks_survive_the_way_through_files() -> None:
    checked = flow.checked(configured_by(SUPPRESSED + "severity: {A101: note}\n"))
    assert from_files(to_files(checked)).findings == checked.findings


def test_an_adopted_package_is_changed_in_its_findings_alone() -> None:
    package = configured_by(SUPPRESSED)
    adopted = replace(package, manifest=replace(package.manifest, adopted_by="县人民代表大会", adopted_on="2026-02-01"))
    before, after = to_files(adopted), to_files(flow.checked(adopted))
    assert {name for name in after if after[name] != before[name]} == {"findings.json"}


def test_the_same_findings_settle_to_the_same_whatever_they_were_before() -> None:
    choice = configured(configured_by(SUPPRESSED))
    package = plan(*FAULTY)
    once = settled(package, check(package), choice)
    assert settled(package, once, choice) == once
    assert [f.suppressed for f in settled(package, once, Choice())] == [{}, {}, {}]


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("selekt: [A1]", "E252", ["selekt", "select"]),
        ("suppressions: [{code: A101, item: i, reasons: x, by: y}]", "E252", ["entry 1", "reasons", "reason"]),
        ("select: [A1011]", "E253", ["A1011", "A101"]),
        ("ignore: [sing]", "E253", ["sing", "“sign”"]),
        ("severity: {B9: note}", "E253", ["B9"]),
        ("severity: {A1: fatal}", "E255", ["fatal", "warning"]),
        ("suppressions: [{code: A101, item: i-0001, by: y}]", "E254", ["entry 1", "reason"]),
        ("suppressions: [{code: A101, item: i-0001, reason: x, by: ' '}]", "E254", ["by"]),
        ("suppressions: [{code: A101, reason: x, by: y}]", "E254", ["quote", "fingerprint"]),
        ("suppressions: [{code: A1, item: i, reason: x, by: y}]", "E253", ["A1"]),
        ("suppressions: [{code: A900, item: i, reason: x, by: y}]", "E253", ["A900"]),
        ("suppressions: [{code: A101, item: i, reason: x, by: y, on: gestern}]", "E402", ["gestern"]),
        ("suppressions: {code: A101}", "E251", ["suppressions"]),
        ("suppressions: [A101]", "E251", ["entry 1"]),
        ("select: {A: 1}", "E251", ["select"]),
        ("- select", "E251", ["mapping"]),
        ("select: [A1\n", "E251", ["row"]),
        ("ignore: ['']", "E253", []),
    ],
)
def test_a_configuration_that_is_wrong_says_what_and_offers_the_nearest(said: str, code: str, words: list[str]) -> None:
    with pytest.raises(LantuError) as caught:
        flow.checked(configured_by(said))
    assert caught.value.code == code
    assert caught.value.where.startswith("check.yaml")
    assert all(word in caught.value.text() for word in words), caught.value.text()


def test_every_code_that_reading_reports_can_be_named() -> None:
    messages = {**load_yaml("lantu.read", "messages.yaml"), **load_yaml("lantu.plan", "messages.yaml")}
    assert {code for code in messages if code.startswith("R")} == {c for c in known_codes() if c.startswith("R")}


def test_kinds_of_what_reading_reports_are_its_own(lianyuan_text: str) -> None:
    kinds = known_codes()
    found = flow.read(lianyuan_text.encode(), "plan.txt").findings
    assert len({f.code for f in found}) >= 4
    assert {f.code: f.kind for f in found} == {f.code: kinds[f.code] for f in found}


def test_reading_again_keeps_the_configuration() -> None:
    text = "第一章 总体要求\n第一节 发展目标\n到2030年，建成高标准农田10万亩。\n"
    first = replace(flow.read(text.encode(), "plan.txt"), other_files={"check.yaml": b"ignore: [R101]\n"})
    again = flow.read((text + "再建一座水厂。\n").encode(), "plan.txt", earlier=first)
    assert again.other_files["check.yaml"] == b"ignore: [R101]\n"
