"""What people say of a version is appended by those who may, with its ledger entry, and follows the plan's versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import PermissionDenied

from lantu.check import fingerprints
from lantu.plan import LantuError, PlanPackage
from lantu.web.ledger.models import Entry
from lantu.web.people.models import Person
from lantu.web.plans import writes
from lantu.web.plans.models import FindingAnswer, LinkDecision, OpinionAnswer, OpinionNote, PlanVersion
from lantu.web.plans.reads import Answer, open_plan, state_of
from lantu.web.portal.index import open_index
from tests.web.conftest import Put
from tests.web.small_plan import small_plan

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text("utf-8"))
ROLES = [role for role in EXPECTED if role != "console"]
MARKS = fingerprints(small_plan().findings)
OPINION = {"from_kind": "township", "from_name": "东山镇", "quote": "修建东山水库", "opinion": "建议提前"}

WRITES: dict[str, Callable[[Person], object]] = {
    "answer finding": lambda who: writes.answer_finding(who, "small@1", MARKS[0], "mended"),
    "confirm link": lambda who: writes.decide_link(who, "small@1", "k-1", "partly"),
    "record opinion": lambda who: writes.record_opinion(who, "small@1", OPINION),
    "answer opinion": lambda who: writes.answer_opinion(who, "small@1", "q-1", "adopted"),
}


def code_of(act: Callable[[], object]) -> str:
    """Return the code of the error that a call ends in."""
    with pytest.raises(LantuError) as caught:
        act()
    return caught.value.code


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("right", WRITES)
def test_only_who_may_writes_and_a_refused_write_leaves_nothing(
    put: Put, somebody: Callable[..., Person], role: str, right: str
) -> None:
    put(small_plan())
    person = somebody() if role == "nobody" else somebody(role)
    before = Entry.objects.count()
    if right in EXPECTED[role]["may"]:
        assert WRITES[right](person)
        assert Entry.objects.count() == before + 1
        return
    with pytest.raises(PermissionDenied):
        WRITES[right](person)
    assert Entry.objects.count() == before
    assert not any(m.objects.exists() for m in (FindingAnswer, LinkDecision, OpinionNote, OpinionAnswer))


def test_each_thing_said_is_one_entry_about_the_plan(reviewed: PlanVersion) -> None:
    entries = Entry.objects.filter(subject="review:small").order_by("seq")
    actions = ["finding.answered", "link.decided", "opinion.recorded", "opinion.answered"]
    assert [e.action for e in entries] == actions
    said = json.loads(entries[0].body)
    assert (said["code"], said["answer"], said["reason"]) == ("A101", "accepted", "按可比价格计算")
    assert (said["fingerprint"], said["version"]) == (MARKS[0], reviewed.version)


def test_the_ledger_proves_an_opinion_without_holding_its_words(reviewed: PlanVersion) -> None:
    assert OpinionNote.objects.get(version=reviewed).opinion == "路灯太少"
    bodies = "".join(Entry.objects.values_list("body", flat=True))
    assert "路灯" not in bodies
    assert '"words"' in bodies


@pytest.mark.parametrize("answer", ["accepted", "no_fault"])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_finding_isnt_closed_without_a_reason(
    put: Put, somebody: Callable[..., Person], answer: str, reason: str
) -> None:
    put(small_plan())
    planner = somebody("planner")
    assert code_of(lambda: writes.answer_finding(planner, "small@1", MARKS[0], answer, reason)) == "E423"
    assert not FindingAnswer.objects.exists()


def test_an_answer_that_doesnt_fit_is_refused(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    planner = somebody("planner")
    assert code_of(lambda: writes.answer_finding(planner, "small@1", MARKS[0], "wontfix", "x")) == "E422"
    assert code_of(lambda: writes.answer_finding(planner, "small@1", "0" * 16, "mended")) == "E424"
    assert code_of(lambda: writes.decide_link(planner, "small@1", "k-1", "maybe")) == "E422"
    assert code_of(lambda: writes.decide_link(planner, "small@1", "k-9", "covered")) == "E424"
    assert code_of(lambda: writes.answer_opinion(planner, "small@1", "q-1", "perhaps")) == "E422"
    assert code_of(lambda: writes.answer_opinion(planner, "small@1", "q-9", "adopted")) == "E424"


def test_nobody_covers_an_answer_they_did_not_see(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    planner = somebody("planner")
    writes.answer_finding(planner, "small@1", MARKS[0], "mended")
    assert code_of(lambda: writes.answer_finding(planner, "small@1", MARKS[0], "reopened")) == "E425"
    seen = FindingAnswer.objects.get().pk
    writes.answer_finding(planner, "small@1", MARKS[0], "reopened", seen=seen)
    assert FindingAnswer.objects.count() == 2


def said(answer: str, version: str = "1") -> Answer:
    return Answer(
        number=1, version=version, by="", at=datetime(2026, 1, 1, tzinfo=UTC), simulated=False,
        code="A101", fingerprint="x", answer=answer, reason="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "version", "state"),
    [
        ([], "1", "open"),
        ([said("mended")], "1", "mended"),
        ([said("mended")], "2", "not_mended"),
        ([said("mended"), said("mended", "2")], "2", "mended"),
        ([said("accepted")], "2", "accepted"),
        ([said("no_fault")], "2", "no_fault"),
        ([said("accepted"), said("reopened", "2")], "2", "open"),
        ([said("reopened"), said("no_fault")], "1", "no_fault"),
    ],
)
def test_the_last_answer_says_where_a_finding_stands(answers: list[Answer], version: str, state: str) -> None:
    assert state_of(answers, version) == state


def moved(package: PlanPackage) -> PlanPackage:
    """Return the next version: its evidence stands elsewhere, its words are the same."""
    shifted = tuple(
        replace(f, evidence=tuple(replace(e, start=e.start + 7, end=e.end + 7) if e.start else e for e in f.evidence))
        for f in package.findings
    )
    return replace(package, findings=shifted, manifest=replace(package.manifest, version="2"))


def test_answers_follow_a_finding_to_the_next_version(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    planner = somebody("planner")
    for mark, answer in zip(MARKS, ("mended", "accepted", "no_fault"), strict=False):
        writes.answer_finding(planner, "small@1", mark, answer, "理由")
    put(moved(small_plan()))
    index = open_index("small@2", "internal")
    by_code = {index.findings[name].code: state for name, state in index.states.items()}
    assert by_code == {"A101": "not_mended", "A102": "accepted", "B101": "no_fault", "R101": "open"}
    first = open_index("small@1", "internal")
    assert sorted(first.states.values()) == ["accepted", "mended", "no_fault", "open"]


def test_what_is_answered_on_a_later_version_does_not_change_the_earlier_one(
    put: Put, somebody: Callable[..., Person]
) -> None:
    put(small_plan())
    put(moved(small_plan()))
    writes.answer_finding(somebody("planner"), "small@2", MARKS[0], "accepted", "理由")
    assert open_plan("small@1", "internal").reviews.answers == ()
    assert len(open_plan("small@2", "internal").reviews.answers) == 1


def test_an_older_version_is_answered_for_itself_and_covers_nothing_said_of_a_newer_one(
    put: Put, somebody: Callable[..., Person]
) -> None:
    put(small_plan())
    put(moved(small_plan()))
    planner = somebody("planner")
    writes.answer_finding(planner, "small@2", MARKS[0], "accepted", "理由")
    writes.answer_finding(planner, "small@1", MARKS[0], "mended")
    states = {v: dict(zip(MARKS, open_index(f"small@{v}", "internal").states.values(), strict=False)) for v in "12"}
    assert (states["1"][MARKS[0]], states["2"][MARKS[0]]) == ("mended", "accepted")


def test_an_answer_shows_at_once(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    assert set(open_index("small", "internal").states.values()) == {"open"}
    writes.answer_finding(somebody("planner"), "small@1", MARKS[0], "mended")
    assert "mended" in open_index("small", "internal").states.values()


def test_a_link_is_corrected_with_a_reason_and_confirmed_without(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    planner = somebody("planner")
    assert code_of(lambda: writes.decide_link(planner, "small@1", "k-1", "covered")) == "E423"
    writes.decide_link(planner, "small@1", "k-1", "covered", "口径一致")
    writes.decide_link(planner, "small@1", "k-2", "not_found")
    first, second = open_index("small", "internal").links
    assert (first.link.state, first.proposed.state, first.link.note, first.confirmed) == (
        *("covered", "partly", "口径一致"),
        True,
    )
    assert (second.link.state, second.link.confirmed_by, second.confirmed) == ("not_found", "planner", True)


def test_a_new_counterpart_needs_a_decision_of_its_own(put: Put, somebody: Callable[..., Person]) -> None:
    plan = small_plan()
    put(plan)
    planner = somebody("planner")
    writes.decide_link(planner, "small@1", "k-1", "covered", "口径一致")
    writes.decide_link(planner, "small@1", "k-2", "new", "晚于本规划")
    task = plan.tasks[0]
    elsewhere = replace(plan.links[0], quote=task.quote, start=task.start, end=task.end)
    put(small_plan("2", links=(elsewhere, plan.links[1])))
    first, second = open_index("small@2", "internal").links
    assert (first.confirmed, first.link.state) == (False, "partly")
    assert (second.confirmed, second.link.state) == (True, "new")


def test_an_opinion_stands_at_its_sentence(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    which, _ = writes.record_opinion(somebody("planner"), "small@1", OPINION)
    raised = {r.opinion.id: r.opinion for r in open_index("small", "internal").opinions}
    assert set(raised) == {"q-1", which}
    text = small_plan().texts["plan.txt"]
    own = raised[which]
    assert text[own.start : own.end] == own.quote == "修建东山水库"
    assert own.section == "s-3"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"from_kind": "martian"}, "E422"),
        ({"from_kind": "public"}, "E324"),
        ({"opinion": "  "}, "E426"),
        ({"quote": "不在文中的一句"}, "E427"),
        ({"quote": "建"}, "E427"),
        ({"received_on": "2026-02-30"}, "E428"),
        ({"received_on": "yesterday"}, "E428"),
    ],
)
def test_an_opinion_that_cant_be_kept_says_why(
    put: Put, somebody: Callable[..., Person], change: dict[str, str], code: str
) -> None:
    put(small_plan())
    planner = somebody("planner")
    assert code_of(lambda: writes.record_opinion(planner, "small@1", {**OPINION, **change})) == code
    assert not OpinionNote.objects.exists()


def test_the_place_says_which_of_two_equal_quotes_is_meant(put: Put, somebody: Callable[..., Person]) -> None:
    put(small_plan())
    text = small_plan().texts["plan.txt"]
    second = text.index("建", text.index("建") + 1)
    said = {**OPINION, "quote": "建"}
    which, _ = writes.record_opinion(somebody("planner"), "small@1", said, start=second)
    [own] = [r.opinion for r in open_index("small", "internal").opinions if r.opinion.id == which]
    assert own.start == second


@pytest.mark.parametrize("answer", ["partly", "declined"])
def test_an_opinion_isnt_turned_down_without_a_reason(put: Put, somebody: Callable[..., Person], answer: str) -> None:
    put(small_plan())
    planner = somebody("planner")
    assert code_of(lambda: writes.answer_opinion(planner, "small@1", "q-1", answer)) == "E423"
    writes.answer_opinion(planner, "small@1", "q-1", answer, "已有安排")
    [raised] = open_index("small", "internal").opinions
    assert (raised.state, raised.opinion.reason, raised.opinion.answered_by) == (answer, "已有安排", "planner")
